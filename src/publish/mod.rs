//! Brings a built site to a host: what differs is sent, in an order in which readers find the site
//! whole at every moment, and nothing goes that others put there.
//!
//! The host itself holds what is known of it ([`State`]) and who is publishing ([`Lock`]); how far
//! a publication came lies on this machine. How bytes travel is the affair of the
//! crate `transport`.

mod crew;
mod git;
mod journal;
mod lock;
mod nickname;
mod packed;
mod plan;
mod sources;
mod stage;
mod state;
mod survey;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::Path;
use std::sync::Mutex;

use jiff::{SignedDuration, Timestamp};
use transport::{Error, Remote, RemotePath};
use xxhash_rust::xxh3::xxh3_64;

pub use crew::Connect;
use crew::{Crew, Trouble};
pub use git::Branch;
use journal::Journal;
pub use lock::Lock;
pub use nickname::Nickname;
pub use plan::{Foreign, Local, LocalFile, Plan, Step};
pub use sources::sources;
pub use stage::Stage;
pub use state::{Hashes, State};
use survey::survey;

/// How long a lock may stand before it is written anew.
const REFRESH: SignedDuration = SignedDuration::from_mins(10);

/// A publication.
pub struct Publication<'a> {
    /// What was built.
    pub local: &'a Local,
    /// Where that lies.
    pub folder: &'a Path,
    /// What this site remembers of publications: `.bantin/publish`.
    pub memory: &'a Path,
    /// The name of the target.
    pub target: &'a str,
    /// Who publishes.
    pub by: &'a Nickname,
    /// The time.
    pub clock: &'a (dyn Fn() -> Timestamp + Sync),
    /// A number drawn by lot.
    pub token: u64,
    /// How many connections there may be.
    pub connections: usize,
    /// What may happen.
    pub leave: Leave,
    /// What makes it public, where files alone do not.
    pub finish: &'a (dyn Fn() -> Result<(), Error> + Sync),
    /// What is told while files travel.
    pub watch: Watch<'a>,
}

/// What a publication may do that somebody should know of.
#[derive(Debug, Clone, Copy, Default)]
pub struct Leave {
    /// Undo what somebody else published.
    pub replace: bool,
    /// Remove many files.
    pub delete: bool,
    /// Take the place of somebody who seems to be at it.
    pub take_over: bool,
    /// Say what would be done, and do nothing.
    pub dry_run: bool,
}

/// What is told while files travel.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Before the first: how many files and bytes.
    pub begin: &'a (dyn Fn(usize, u64) + Sync),
    /// After each: its bytes.
    pub step: &'a (dyn Fn(u64) + Sync),
}

/// How a publication ended.
#[derive(Debug)]
pub struct Published {
    /// What was done, or is to be done.
    pub plan: Plan,
    /// Whether there were files of this name on the host, and no list, so that each was looked at.
    pub is_surveyed: bool,
    /// How many files an earlier publication that was cut off had sent already.
    pub resumed: usize,
    /// What it would undo, or did.
    pub foreign: Foreign,
}

/// Why nothing, or not everything, was published.
#[derive(Debug)]
pub enum Stopped {
    /// The host, and the file that it was about.
    Host(Option<String>, Error),
    /// Somebody else published what this would undo.
    Foreign(Foreign, Box<State>),
    /// So many files would go, of so many.
    Removals(usize, usize),
    /// Somebody is publishing.
    Locked(Box<Lock>),
    /// A file of the site is not what was built any more, or has a name that hosts do not take.
    Changed(String),
    /// The memory cannot be written.
    Memory(io::Error),
}

impl Trouble for Stopped {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Host(_, error) if error.is_transient())
    }
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Self {
        Self::Host(None, error)
    }
}

/// What is known of the host when a publication begins.
struct Known {
    /// The bytes of its list.
    bytes: Option<Vec<u8>>,
    state: Option<State>,
    /// What lies there.
    files: Hashes,
    /// What is ours, though nobody knows what it holds.
    doubtful: BTreeSet<String>,
    resumed: usize,
}

impl Publication<'_> {
    /// Publishes over connections of this kind.
    ///
    /// # Errors
    /// Whatever keeps the host from being what was built; what was done until then stays, and is
    /// not done again.
    pub fn run(&self, connect: Connect<'_>) -> Result<Published, Stopped> {
        let crew = Crew::new(connect, connect()?, self.connections);
        loop {
            let known = self.look(&crew)?;
            let published = self.planned(&known)?;
            if published.plan.steps.is_empty() {
                self.settle(&crew, &known)?;
                return Ok(published);
            }
            if self.leave.dry_run {
                return Ok(published);
            }
            let lock = self.lock(&crew, &published.plan)?;
            // Somebody may have published between the first look and the lock.
            if crew.one(|remote| remote.read(&path(state::FILE)))? == known.bytes {
                self.carry(&crew, &published.plan, lock)?;
                return Ok(published);
            }
            crew.one(|remote| remote.remove(&path(lock::FILE)))?;
        }
    }

    /// Remembers a host on which nothing is to be done; a list is made where there was none.
    fn settle(&self, crew: &Crew<'_>, known: &Known) -> Result<(), Stopped> {
        if known.state.is_some() || self.leave.dry_run {
            return self.remember(known.bytes.as_deref());
        }
        let state = self.state().to_bytes();
        crew.one(|remote| put(remote, state::FILE, &state))?;
        self.remember(Some(&state))
    }

    /// What is on the host, and how far an own publication came that was cut off.
    fn look(&self, crew: &Crew<'_>) -> Result<Known, Stopped> {
        let bytes = crew.one(|remote| remote.read(&path(state::FILE)))?;
        let state = bytes.as_deref().and_then(State::parse);
        let mut known = Known {
            files: match &state {
                Some(state) => state.files.clone(),
                None => survey(crew, self.local)?,
            },
            bytes,
            state,
            doubtful: BTreeSet::new(),
            resumed: 0,
        };
        // Where the list says that all is well, nothing more is asked.
        let plan = Plan::of(self.local, &known.files, &known.doubtful);
        if known.state.is_some() && plan.steps.is_empty() {
            return Ok(known);
        }
        let Some(left) = read_lock(crew)? else {
            return Ok(known);
        };
        known.doubtful.clone_from(&left.files);
        let journal = Journal::read(&Journal::place(self.memory, self.target));
        if let Some((_, done)) = journal.filter(|(token, _)| *token == left.token) {
            known.resumed = done.sent.len();
            for path in done.removed {
                known.files.remove(&path);
                known.doubtful.remove(&path);
            }
            for (path, hash) in done.sent {
                known.doubtful.remove(&path);
                known.files.insert(path, hash);
            }
        }
        Ok(known)
    }

    /// What is to be done, if it may be.
    fn planned(&self, known: &Known) -> Result<Published, Stopped> {
        let seen = self.seen();
        let foreign = known.state.as_ref();
        let foreign = foreign.map(|state| Foreign::of(self.local, state, seen.as_ref()));
        let foreign = foreign.unwrap_or_default();
        let plan = Plan::of(self.local, &known.files, &known.doubtful);
        if let Some(state) = &known.state
            && !foreign.is_empty()
            && !self.leave.replace
            && !self.leave.dry_run
        {
            return Err(Stopped::Foreign(foreign, Box::new(state.clone())));
        }
        let is_let = self.leave.delete || self.leave.dry_run;
        if !is_let && plan.removes_much(&known.files) {
            return Err(Stopped::Removals(plan.removed().count(), known.files.len()));
        }
        Ok(Published {
            plan,
            is_surveyed: known.state.is_none() && !known.files.is_empty(),
            resumed: known.resumed,
            foreign,
        })
    }

    /// Takes the lock, with the files that are to be sent.
    fn lock(&self, crew: &Crew<'_>, plan: &Plan) -> Result<Lock, Stopped> {
        let own = Journal::read(&Journal::place(self.memory, self.target));
        let mut lock = Lock {
            by: self.by.clone(),
            at: (self.clock)(),
            token: self.token,
            files: plan.sent().map(|(step, _)| step.path.clone()).collect(),
        };
        let is_free = crew.one(|remote| remote.create_new(&path(lock::FILE), &lock.to_bytes()))?;
        if is_free {
            return Ok(lock);
        }
        if let Some(left) = read_lock(crew)? {
            let is_own = own.is_some_and(|(token, _)| token == left.token);
            let may_be_taken = self.leave.take_over || left.is_forgotten(lock.at);
            if !is_own && !may_be_taken {
                return Err(Stopped::Locked(Box::new(left)));
            }
            // What was under way is ours as well now; the journal of an own one goes on.
            if is_own {
                lock.token = left.token;
            }
            lock.files.extend(left.files);
        }
        crew.one(|remote| put(remote, lock::FILE, &lock.to_bytes()))?;
        Ok(lock)
    }

    /// Does what is planned, stage by stage, and says so on the host.
    fn carry(&self, crew: &Crew<'_>, plan: &Plan, lock: Lock) -> Result<(), Stopped> {
        let bytes = plan.sent().map(|(_, file)| file.size).sum();
        (self.watch.begin)(plan.steps.len(), bytes);
        let place = Journal::place(self.memory, self.target);
        let journal = Journal::open(&place, lock.token).map_err(Stopped::Memory)?;
        let journal = Mutex::new((journal, lock));
        for steps in plan.steps.chunk_by(|a, b| a.stage == b.stage) {
            crew.each(steps, |remote, step| self.do_step(remote, step, &journal))?;
        }
        self.clear_folders(crew, plan)?;
        let state = self.state().to_bytes();
        crew.one(|remote| put(remote, state::FILE, &state))?;
        crew.one(|remote| remote.remove(&path(lock::FILE)))?;
        (self.finish)()?;
        self.remember(Some(&state))?;
        let _ = fs::remove_file(place);
        Ok(())
    }

    /// Sends or removes one file.
    fn do_step(
        &self,
        remote: &mut dyn Remote,
        step: &Step,
        journal: &Mutex<(Journal, Lock)>,
    ) -> Result<(), Stopped> {
        let changed = || Stopped::Changed(step.path.clone());
        let of_host = |error| Stopped::Host(Some(step.path.clone()), error);
        let to = RemotePath::new(&step.path).map_err(|_| changed())?;
        match step.file {
            Some(file) => {
                let bytes = fs::read(self.folder.join(&step.path)).unwrap_or_default();
                if xxh3_64(&bytes) != file.hash {
                    return Err(changed());
                }
                remote.put(&to, &bytes).map_err(of_host)?;
                (self.watch.step)(file.size);
            }
            None => {
                remote.remove(&to).map_err(of_host)?;
                (self.watch.step)(0);
            }
        }
        let now = (self.clock)();
        let stale = {
            let mut journal = journal
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            let (journal, lock) = &mut *journal;
            // What is not noted is sent again: no reason to stop.
            let _ = journal.note(&step.path, step.file.map(|file| file.hash));
            let is_stale = now.duration_since(lock.at) > REFRESH;
            if is_stale {
                lock.at = now;
            }
            is_stale.then(|| lock.to_bytes())
        };
        match stale {
            Some(lock) => Ok(put(remote, lock::FILE, &lock)?),
            None => Ok(()),
        }
    }

    /// Removes the folders in which nothing of ours is left, and nothing of others.
    fn clear_folders(&self, crew: &Crew<'_>, plan: &Plan) -> Result<(), Stopped> {
        let of = |path: &str| -> Vec<String> {
            let ends = path.match_indices('/').map(|(end, _)| end);
            ends.map(|end| path[..end].to_owned()).collect()
        };
        let kept: BTreeSet<String> = self.local.files.keys().flat_map(|path| of(path)).collect();
        let left: BTreeSet<String> = plan.removed().flat_map(|step| of(&step.path)).collect();
        // The innermost first.
        for folder in left.iter().rev().filter(|folder| !kept.contains(*folder)) {
            if let Ok(folder) = RemotePath::new(folder) {
                crew.one(|remote| remote.remove_folder(&folder))?;
            }
        }
        Ok(())
    }

    /// What the host holds afterwards.
    fn state(&self) -> State {
        let files = self.local.files.iter();
        State {
            by: self.by.clone(),
            at: (self.clock)(),
            sources: self.local.sources.clone(),
            files: files
                .map(|(path, file)| (path.clone(), file.hash))
                .collect(),
        }
    }

    /// The sources as this folder last saw them on the host.
    fn seen(&self) -> Option<Hashes> {
        let bytes = fs::read(self.seen_place()).ok()?;
        Some(State::parse(&bytes)?.sources)
    }

    /// Remembers what is on the host.
    fn remember(&self, state: Option<&[u8]>) -> Result<(), Stopped> {
        let Some(state) = state.filter(|_| !self.leave.dry_run) else {
            return Ok(());
        };
        let place = self.seen_place();
        if fs::read(&place).is_ok_and(|known| known == state) {
            return Ok(());
        }
        fs::create_dir_all(self.memory).map_err(Stopped::Memory)?;
        fs::write(place, state).map_err(Stopped::Memory)
    }

    fn seen_place(&self) -> std::path::PathBuf {
        self.memory.join(format!("{}.seen", self.target))
    }
}

/// The path of a file that this program names.
fn path(name: &str) -> RemotePath {
    RemotePath::new(name).unwrap_or_default()
}

fn put(remote: &mut dyn Remote, name: &str, bytes: &[u8]) -> Result<(), Error> {
    remote.put(&path(name), bytes)
}

/// The lock on the host; one that cannot be read is none.
fn read_lock(crew: &Crew<'_>) -> Result<Option<Lock>, Error> {
    let bytes = crew.one(|remote| remote.read(&path(lock::FILE)))?;
    Ok(bytes.as_deref().and_then(Lock::parse))
}
