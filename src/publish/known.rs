//! What is known of a host when a publication begins.

use std::collections::BTreeSet;

use super::crew::Crew;
use super::file_of;
use super::lock::{self, Lock};
use super::memory::Memory;
use super::plan::{Local, Plan};
use super::state::{self, Hashes, State};
use super::stopped::Stopped;
use super::survey::survey;

/// What is known of a host.
#[derive(Debug)]
pub struct Known {
    /// The bytes of its list.
    pub bytes: Option<Vec<u8>>,
    /// What they say; none where there is no list, or one that cannot be trusted.
    pub state: Option<State>,
    /// What lies there.
    pub files: Hashes,
    /// What is ours, though nobody knows what it holds.
    pub doubtful: BTreeSet<String>,
    /// How many files an own publication that was cut off had sent.
    pub resumed: usize,
    /// The lock of somebody who is at it, or was cut off.
    pub lock: Option<Lock>,
}

impl Known {
    /// Looks at a host: at its list, and where the site differs from that, at the lock.
    pub fn of(crew: &Crew<'_>, local: &Local, memory: Memory<'_>) -> Result<Self, Stopped> {
        let bytes = crew.one(|remote| remote.read(&file_of(state::FILE)))?;
        let state = bytes.as_deref().and_then(State::parse);
        let mut known = Self {
            files: match &state {
                Some(state) => state.files.clone(),
                None => survey(crew, local)?,
            },
            bytes,
            state,
            doubtful: BTreeSet::new(),
            resumed: 0,
            lock: None,
        };
        let is_whole = Plan::of(local, &known.files, &known.doubtful)
            .steps
            .is_empty();
        if known.state.is_some() && is_whole {
            return Ok(known);
        }
        known.lock = read_lock(crew)?;
        if let Some(lock) = &known.lock {
            known.doubtful.clone_from(&lock.files);
            if let Some(done) = memory.done(lock.token) {
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
        }
        Ok(known)
    }
}

/// The lock on a host. One that cannot be read, of a newer program perhaps, is nobody's to take.
pub fn read_lock(crew: &Crew<'_>) -> Result<Option<Lock>, Stopped> {
    let bytes = crew.one(|remote| remote.read(&file_of(lock::FILE)))?;
    let Some(bytes) = bytes else {
        return Ok(None);
    };
    Lock::parse(&bytes).map(Some).ok_or(Stopped::UnknownLock)
}
