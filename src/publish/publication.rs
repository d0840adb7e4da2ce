//! A publication: from the first look at a host to its new list.

use std::collections::BTreeSet;
use std::path::Path;

use jiff::Timestamp;
use transport::{RemotePath, is_temporary};

use super::carrier::Carrier;
use super::crew::{Connect, Crew};
use super::file_of;
use super::known::{Known, read_lock};
use super::lock::{self, Lock};
use super::memory::Memory;
use super::nickname::Nickname;
use super::packed::Author;
use super::plan::{Foreign, Local, Plan};
use super::state::{self, State};
use super::stopped::Stopped;

/// A publication.
pub struct Publication<'a> {
    /// What was built.
    pub local: &'a Local,
    /// Where that lies.
    pub folder: &'a Path,
    /// What is remembered of the host.
    pub memory: Memory<'a>,
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
    /// What comes before the first file, once nothing stands in the way.
    pub begin: &'a dyn Fn() -> Result<(), Stopped>,
    /// What makes it public, where files alone do not.
    pub finish: &'a dyn Fn() -> Result<(), Stopped>,
    /// Who watches the files travel.
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

/// Who watches the files travel.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Receives, before the first, how many bytes there are to send.
    pub begin: &'a (dyn Fn(u64) + Sync),
    /// Receives, after each file, its bytes.
    pub step: &'a (dyn Fn(u64) + Sync),
}

/// How a publication ended.
#[derive(Debug)]
pub struct Published {
    /// What was done, or is to be done.
    pub plan: Plan,
    /// Whether files of the site lay on the host, and no list, so that each was looked at.
    pub is_surveyed: bool,
    /// How many files an earlier publication that was cut off had sent already.
    pub resumed: usize,
    /// What of others it would undo, or did.
    pub foreign: Foreign,
    /// Whether so much is removed that leave is needed.
    pub removes_much: bool,
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
            let known = Known::of(&crew, self.local, self.memory)?;
            let published = self.planned(&known)?;
            if self.leave.dry_run {
                return Ok(published);
            }
            if published.plan.steps.is_empty() {
                (self.begin)()?;
                self.settle(&crew, known)?;
                return Ok(published);
            }
            if let Some(lock) = self.lock(&crew, &published.plan, &known)? {
                if let Err(stopped) = (self.begin)() {
                    // Nothing was sent.
                    if known.lock.is_none() {
                        crew.one(|remote| remote.remove(&file_of(lock::FILE)))?;
                    }
                    return Err(stopped);
                }
                let was_cut_off = known.lock.is_some();
                self.carry(&crew, &published.plan, lock, was_cut_off)?;
                return Ok(published);
            }
        }
    }

    /// What is to be done, if it may be.
    fn planned(&self, known: &Known) -> Result<Published, Stopped> {
        let plan = Plan::of(self.local, &known.files, &known.doubtful);
        let mut foreign = Foreign::default();
        if let Some(state) = &known.state
            && !plan.steps.is_empty()
        {
            foreign = Foreign::of(self.local, state, self.memory.seen().as_ref());
            if !foreign.is_empty() && !self.leave.replace && !self.leave.dry_run {
                return Err(Stopped::Foreign(foreign, Box::new(state.clone())));
            }
        }
        let is_let = self.leave.delete || self.leave.dry_run;
        let removes_much = plan.removes_much(&known.files);
        if !is_let && removes_much {
            let removed = plan.removed().count();
            return Err(Stopped::Removals(removed, known.files.len()));
        }
        Ok(Published {
            plan,
            is_surveyed: known.state.is_none() && !known.files.is_empty(),
            resumed: known.resumed,
            foreign,
            removes_much,
        })
    }

    /// Remembers a host on which nothing is to be done; a list is made where there was none.
    fn settle(&self, crew: &Crew<'_>, known: Known) -> Result<(), Stopped> {
        let state = match known.bytes.filter(|_| known.state.is_some()) {
            Some(state) => state,
            None => self.write_state(crew)?,
        };
        self.memory.see(&state).map_err(Stopped::Memory)
    }

    /// Takes the lock, with the files that are to be sent; none where the host is not what it was
    /// when the plan was made.
    fn lock(&self, crew: &Crew<'_>, plan: &Plan, known: &Known) -> Result<Option<Lock>, Stopped> {
        let mut lock = Lock {
            author: self.author(),
            token: self.token,
            files: plan.sent().map(|(step, _)| step.path.clone()).collect(),
        };
        let at = file_of(lock::FILE);
        let is_free = crew.one(|remote| remote.create_new(&at, &lock.to_bytes()))?;
        if !is_free {
            let left = read_lock(crew)?;
            if left != known.lock {
                return Ok(None);
            }
            if let Some(left) = left {
                let is_own = left.token == self.token || self.memory.done(left.token).is_some();
                let may_be_taken = self.leave.take_over || left.is_forgotten(lock.author.at);
                if !is_own && !may_be_taken {
                    return Err(Stopped::Locked(Box::new(left)));
                }
                // The journal of an own one goes on; what was under way is ours now.
                if is_own {
                    lock.token = left.token;
                }
                lock.files.extend(left.files);
            }
            crew.one(|remote| remote.put(&at, &lock.to_bytes()))?;
        }
        // Somebody may have published between the first look and the lock.
        let bytes = crew.one(|remote| remote.read(&file_of(state::FILE)))?;
        if bytes == known.bytes {
            return Ok(Some(lock));
        }
        if is_free {
            crew.one(|remote| remote.remove(&at))?;
        }
        Ok(None)
    }

    /// Does what is planned, stage by stage, and says so on the host.
    fn carry(
        &self,
        crew: &Crew<'_>,
        plan: &Plan,
        lock: Lock,
        was_cut_off: bool,
    ) -> Result<(), Stopped> {
        let bytes = plan.sent().map(|(_, file)| file.size).sum();
        (self.watch.begin)(bytes);
        let journal = self.memory.journal(lock.token).map_err(Stopped::Memory)?;
        let touched = match was_cut_off {
            true => parents(&lock.files),
            false => BTreeSet::new(),
        };
        let carrier = Carrier::new(self, journal, lock);
        for steps in plan.steps.chunk_by(|a, b| a.stage == b.stage) {
            crew.each(steps, |remote, step| carrier.carry(remote, step))?;
        }
        clear_temporaries(crew, &touched)?;
        self.clear_folders(crew, plan)?;
        crew.one(|remote| carrier.holds_lock(remote))?;
        let state = self.write_state(crew)?;
        crew.one(|remote| remote.remove(&file_of(lock::FILE)))?;
        (self.finish)()?;
        self.memory.see(&state).map_err(Stopped::Memory)?;
        self.memory.forget_journal();
        Ok(())
    }

    /// Removes the folders in which nothing of ours is left, and nothing of others.
    fn clear_folders(&self, crew: &Crew<'_>, plan: &Plan) -> Result<(), Stopped> {
        let kept = self.local.files.keys();
        let kept: BTreeSet<&str> = kept.flat_map(|path| folders(path)).collect();
        let left = plan.removed().flat_map(|step| folders(&step.path));
        let left: BTreeSet<&str> = left.filter(|folder| !kept.contains(folder)).collect();
        // The innermost first.
        for folder in left.into_iter().rev() {
            if let Ok(folder) = RemotePath::new(folder) {
                crew.one(|remote| remote.remove_folder(&folder))?;
            }
        }
        Ok(())
    }

    /// Writes what the host holds now; returns the bytes.
    fn write_state(&self, crew: &Crew<'_>) -> Result<Vec<u8>, Stopped> {
        let files = self.local.files.iter();
        let state = State {
            author: self.author(),
            sources: self.local.sources.clone(),
            files: files
                .map(|(path, file)| (path.clone(), file.hash))
                .collect(),
        };
        let state = state.to_bytes();
        crew.one(|remote| remote.put(&file_of(state::FILE), &state))?;
        Ok(state)
    }

    fn author(&self) -> Author {
        Author {
            by: self.by.clone(),
            at: (self.clock)(),
        }
    }
}

/// Removes what a wire that was cut left half written in these folders. Who holds the lock is alone.
fn clear_temporaries(crew: &Crew<'_>, folders: &BTreeSet<RemotePath>) -> Result<(), Stopped> {
    let folders: Vec<&RemotePath> = folders.iter().collect();
    crew.each(&folders, |remote, folder| {
        for entry in remote.list(folder)? {
            if is_temporary(&entry.name)
                && !entry.is_folder
                && let Ok(path) = folder.join(&entry.name)
            {
                remote.remove(&path)?;
            }
        }
        Ok::<_, Stopped>(())
    })
}

/// The folders of these files, and that of the lock and the list.
fn parents(files: &BTreeSet<String>) -> BTreeSet<RemotePath> {
    let below = files.iter().filter_map(|path| path.rsplit_once('/'));
    let below = below.filter_map(|(folder, _)| RemotePath::new(folder).ok());
    below.chain([RemotePath::root()]).collect()
}

/// The folders that a file lies in, the outermost first.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(end, _)| &path[..end])
}
