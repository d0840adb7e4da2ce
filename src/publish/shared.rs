//! The sources that several officers keep on a host: fetched and sent file by file, three-way against
//! what both sides had when they were last the same, so that nobody's edit is lost.
//!
//! They lie there as they do here, below a folder of their own, with a [list](super::state) of what
//! they hold. Who sends holds a [lock](super::lock) there.

use std::collections::BTreeSet;

use jiff::Timestamp;
use transport::{Remote, RemotePath};

use super::crew::{Connect, Crew};
use super::file_of;
use super::known::read_lock;
use super::lock::{self, Lock};
use super::memory::Memory;
use super::merge::{Change, merge};
use super::nickname::Nickname;
use super::packed::Author;
use super::state::{self, Hashes, State};
use super::stopped::Stopped;
use super::workplace::{Workplace, hash, is_shared};

/// The sources of a site, here and on the host.
pub struct Shared<'a> {
    /// Those here.
    pub workplace: Workplace<'a>,
    /// What is remembered of the host.
    pub memory: Memory<'a>,
    /// How many connections there may be.
    pub connections: usize,
}

/// What somebody did to a file, and what became of it here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pulled {
    /// The file.
    pub path: String,
    /// What was done.
    pub change: Change,
    /// The name under which the other version lies beside it, where both edited it.
    pub beside: Option<String>,
}

/// Who sends, and when.
pub struct Sender<'a> {
    /// Who.
    pub by: &'a Nickname,
    /// The time.
    pub now: Timestamp,
    /// A number drawn by lot.
    pub token: u64,
    /// Whether the place of somebody who seems to be sending is taken.
    pub take_over: bool,
    /// Whether what others did is undone.
    pub replace: bool,
    /// Whether the folder can be read by anybody; what it is given lies in that folder.
    pub is_open: &'a dyn Fn(&Probe<'_>) -> bool,
}

/// A file in the folder, by which to find out who can read it.
pub struct Probe<'a> {
    /// Its name.
    pub name: &'a str,
    /// What it holds.
    pub text: &'a str,
}

/// Both sides, and what became of each file.
struct Sides {
    mine: Hashes,
    theirs: Option<State>,
    changes: Vec<(String, Change)>,
}

impl Shared<'_> {
    /// Brings here what others did since, and tells of it; what was edited here stays. Done `dry`,
    /// it only tells.
    ///
    /// # Errors
    /// The host, or a file here, cannot be read or written; what was done until then stays.
    pub fn pull(&self, connect: Connect<'_>, dry: bool) -> Result<Vec<Pulled>, Stopped> {
        let crew = Crew::new(connect, connect()?, self.connections);
        let Sides {
            theirs, changes, ..
        } = self.sides(&crew, self.mine()?, false)?;
        let Some(theirs) = theirs else {
            return Ok(Vec::new());
        };
        let mut pulled = Vec::new();
        let away = self.memory.folder.join("removed");
        for (path, change) in changes.into_iter().filter(|(_, change)| change.is_theirs()) {
            let beside = match change {
                _ if dry => None,
                Change::Fetch => {
                    let bytes = fetched(&crew, &path, &theirs)?;
                    // A host whose list was lost once may have an older one.
                    self.workplace
                        .copy_away(&path, &away)
                        .map_err(Stopped::Disk)?;
                    self.workplace.write(&path, &bytes).map_err(Stopped::Disk)?;
                    None
                }
                Change::Both => {
                    let bytes = fetched(&crew, &path, &theirs)?;
                    let by = &theirs.author.by;
                    let beside = self.workplace.write_beside(&path, by, &bytes);
                    Some(beside.map_err(Stopped::Disk)?)
                }
                Change::Drop => {
                    self.workplace
                        .put_away(&path, &away)
                        .map_err(Stopped::Disk)?;
                    None
                }
                Change::Keep | Change::Send | Change::Withdraw => None,
            };
            pulled.push(Pulled {
                path,
                change,
                beside,
            });
        }
        if !dry {
            let known = theirs.to_bytes();
            self.memory.share(&known).map_err(Stopped::Memory)?;
        }
        Ok(pulled)
    }

    /// Takes note of what lies on the site, where all of it is here or was: an edit on top of it
    /// undoes nothing.
    ///
    /// # Errors
    /// The host cannot be read, or the memory not be written.
    pub fn see(&self, site: Memory<'_>, connect: Connect<'_>) -> Result<(), Stopped> {
        let crew = Crew::new(connect, connect()?, 1);
        let bytes = crew.one(|remote| remote.read(&file_of(state::FILE)))?;
        let Some((bytes, state)) = bytes.and_then(|it| State::parse(&it).map(|state| (it, state)))
        else {
            return Ok(());
        };
        let known = self.memory.shared().unwrap_or_default();
        let is_known = |(path, hash): (&String, &u64)| known.get(path) == Some(hash);
        match state.sources.iter().all(is_known) {
            true => site.see(&bytes).map_err(Stopped::Memory),
            false => Ok(()),
        }
    }

    /// Makes sure that nothing of others is missing here, or waits to be merged; changes nothing.
    ///
    /// # Errors
    /// Others did something that is not here yet; the host, or a file here, cannot be read.
    pub fn check(&self, connect: Connect<'_>) -> Result<(), Stopped> {
        let unmerged = self.workplace.unmerged().map_err(Stopped::Disk)?;
        if !unmerged.is_empty() {
            return Err(Stopped::Unmerged(unmerged));
        }
        let crew = Crew::new(connect, connect()?, 1);
        self.checked_sides(&crew, self.mine()?, false).map(|_| ())
    }

    /// Whether the folder can be read by anybody, as who is asked finds out by a file in it.
    ///
    /// # Errors
    /// The host cannot be reached, or refuses to write.
    pub fn is_open(
        connect: Connect<'_>,
        token: u64,
        is_open: &dyn Fn(&Probe<'_>) -> bool,
    ) -> Result<bool, Stopped> {
        probed(&Crew::new(connect, connect()?, 1), token, is_open)
    }

    /// Sends what was written, edited and removed here; returns how many files.
    ///
    /// # Errors
    /// Others did something that is not here yet, or hold the lock; the folder can be read by
    /// anybody; the host, or a file here, cannot be read or written.
    pub fn push(&self, connect: Connect<'_>, sender: &Sender<'_>) -> Result<usize, Stopped> {
        let crew = Crew::new(connect, connect()?, self.connections);
        let is_unchanged = |sides: &Sides| sides.changes.is_empty() && sides.theirs.is_some();
        let sides = self.checked_sides(&crew, self.mine()?, sender.replace)?;
        if is_unchanged(&sides) {
            return Ok(0);
        }
        self.lock(&crew, sender)?;
        let sent = self.send(&crew, sides.mine, sender);
        let unlocked = crew.one(|remote| remote.remove(&file_of(lock::FILE)));
        let sent = sent?;
        unlocked?;
        Ok(sent)
    }

    fn send(&self, crew: &Crew<'_>, mine: Hashes, sender: &Sender<'_>) -> Result<usize, Stopped> {
        // Somebody may have sent something before the lock was there.
        let Sides { mine, changes, .. } = self.checked_sides(crew, mine, sender.replace)?;
        if !changes.is_empty() {
            is_closed(crew, sender)?;
        }
        crew.each(&changes, |remote, (path, change)| {
            self.send_one(remote, path, *change, &mine)
        })?;
        let state = State {
            author: Author {
                by: sender.by.clone(),
                at: sender.now,
            },
            sources: Hashes::new(),
            files: mine,
        };
        let state = state.to_bytes();
        crew.one(|remote| remote.put(&file_of(state::FILE), &state))?;
        self.memory.share(&state).map_err(Stopped::Memory)?;
        Ok(changes.len())
    }

    fn send_one(
        &self,
        remote: &mut dyn Remote,
        path: &str,
        change: Change,
        mine: &Hashes,
    ) -> Result<(), Stopped> {
        let of_host = |error| Stopped::Host(Some(path.to_owned()), error);
        let to = RemotePath::new(path).map_err(|_| Stopped::Changed(path.to_owned()))?;
        if change == Change::Withdraw {
            return remote.remove(&to).map(|_| ()).map_err(of_host);
        }
        let bytes = self.workplace.read(path).map_err(Stopped::Disk)?;
        if mine.get(path) != Some(&hash(path, &bytes)) {
            return Err(Stopped::Changed(path.to_owned()));
        }
        remote.put(&to, &bytes).map_err(of_host)
    }

    /// The files here.
    fn mine(&self) -> Result<Hashes, Stopped> {
        self.workplace.files().map_err(Stopped::Disk)
    }

    /// What became of each file; where this folder is to `replace` what lies there, as if all of that
    /// had been here before.
    fn sides(&self, crew: &Crew<'_>, mine: Hashes, replace: bool) -> Result<Sides, Stopped> {
        let bytes = crew.one(|remote| remote.read(&file_of(state::FILE)))?;
        let theirs = match &bytes {
            Some(bytes) => Some(State::parse(bytes).ok_or(Stopped::UnknownSources)?),
            None => None,
        };
        if let Some(theirs) = &theirs
            && let Some(path) = theirs.files.keys().find(|path| !is_shared(path))
        {
            return Err(Stopped::NotShared(path.clone()));
        }
        // A host that has nothing any more has removed nothing.
        let none = Hashes::new();
        let there = theirs.as_ref().map_or(&none, |state| &state.files);
        let base = theirs.as_ref().and_then(|_| self.memory.shared());
        let base = match replace {
            true => there.clone(),
            // Of a folder in which nothing was written yet, the settings are no edit.
            false if self.workplace.is_bare() => mine.clone(),
            false => base.unwrap_or_default(),
        };
        let changes = merge(&mine, &base, there);
        Ok(Sides {
            mine,
            theirs,
            changes,
        })
    }

    /// The same, where others did nothing that is not here.
    fn checked_sides(
        &self,
        crew: &Crew<'_>,
        mine: Hashes,
        replace: bool,
    ) -> Result<Sides, Stopped> {
        let sides = self.sides(crew, mine, replace)?;
        let theirs = sides
            .changes
            .iter()
            .filter(|(_, change)| change.is_theirs());
        let theirs: Vec<String> = theirs.map(|(path, _)| path.clone()).collect();
        match (&sides.theirs, theirs.is_empty()) {
            (Some(state), false) => Err(Stopped::Newer(theirs, state.author.clone())),
            _ => Ok(sides),
        }
    }

    fn lock(&self, crew: &Crew<'_>, sender: &Sender<'_>) -> Result<(), Stopped> {
        let lock = Lock {
            author: Author {
                by: sender.by.clone(),
                at: sender.now,
            },
            token: sender.token,
            files: BTreeSet::new(),
        };
        let at = file_of(lock::FILE);
        if !crew.one(|remote| remote.create_new(&at, &lock.to_bytes()))? {
            let left = read_lock(crew)?.filter(|left| {
                let may_be_taken = sender.take_over || left.is_forgotten(sender.now);
                !may_be_taken && !self.memory.is_own(left.token)
            });
            if let Some(left) = left {
                return Err(Stopped::Locked(Box::new(left)));
            }
            crew.one(|remote| remote.put(&at, &lock.to_bytes()))?;
        }
        self.memory.own(sender.token).map_err(Stopped::Memory)
    }
}

/// A file of the host, as its list has it.
fn fetched(crew: &Crew<'_>, path: &str, theirs: &State) -> Result<Vec<u8>, Stopped> {
    let at = RemotePath::new(path).map_err(|_| Stopped::NotShared(path.to_owned()))?;
    let bytes = crew.one(|remote| remote.read(&at))?;
    let bytes = bytes.filter(|bytes| theirs.files.get(path) == Some(&hash(path, bytes)));
    // Somebody is sending it at this moment, or was cut off.
    bytes.ok_or(Stopped::Overtaken)
}

/// Makes sure that not everybody can read what lies in the folder.
fn is_closed(crew: &Crew<'_>, sender: &Sender<'_>) -> Result<(), Stopped> {
    match probed(crew, sender.token, sender.is_open)? {
        true => Err(Stopped::Open),
        false => Ok(()),
    }
}

/// Whether a file in the folder is found by who is asked; it is removed again.
fn probed(
    crew: &Crew<'_>,
    token: u64,
    is_open: &dyn Fn(&Probe<'_>) -> bool,
) -> Result<bool, Stopped> {
    let name = format!("bantin-{token:016x}.txt");
    let text = format!("bantin {:016x}\n", token.rotate_left(32));
    let at = file_of(&name);
    crew.one(|remote| remote.put(&at, text.as_bytes()))?;
    let is_open = is_open(&Probe {
        name: &name,
        text: &text,
    });
    crew.one(|remote| remote.remove(&at))?;
    Ok(is_open)
}
