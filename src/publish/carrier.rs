//! Sending and removing single files, from several connections at once, each noted when it is done.

use std::fs;
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use transport::{Remote, RemotePath};
use xxhash_rust::xxh3::xxh3_64;

use super::file_of;
use super::journal::Journal;
use super::lock::{self, Lock};
use super::plan::Step;
use super::publication::Publication;
use super::stopped::Stopped;

/// How long a lock may stand before it is written anew.
const REFRESH: SignedDuration = SignedDuration::from_mins(10);

/// What all connections share.
pub struct Carrier<'a> {
    folder: &'a Path,
    clock: &'a (dyn Fn() -> Timestamp + Sync),
    step: &'a (dyn Fn(u64) + Sync),
    token: u64,
    notes: Mutex<Notes>,
}

/// What was done, and who does it.
struct Notes {
    journal: Journal,
    lock: Lock,
}

impl<'a> Carrier<'a> {
    /// For a publication that holds this lock.
    pub fn new(publication: &Publication<'a>, journal: Journal, lock: Lock) -> Self {
        Self {
            folder: publication.folder,
            clock: publication.clock,
            step: publication.watch.step,
            token: lock.token,
            notes: Mutex::new(Notes { journal, lock }),
        }
    }

    /// Sends or removes one file.
    pub fn carry(&self, remote: &mut dyn Remote, step: &Step) -> Result<(), Stopped> {
        let changed = || Stopped::Changed(step.path.clone());
        let of_host = |error| Stopped::Host(Some(step.path.clone()), error);
        let to = RemotePath::new(&step.path).map_err(|_| changed())?;
        match step.file {
            Some(file) => {
                let bytes = fs::read(self.folder.join(&step.path)).map_err(|_| changed())?;
                if xxh3_64(&bytes) != file.hash {
                    return Err(changed());
                }
                remote.put(&to, &bytes).map_err(of_host)?;
            }
            None => drop(remote.remove(&to).map_err(of_host)?),
        }
        (self.step)(step.file.map_or(0, |file| file.size));
        match self.note(step) {
            Some(lock) => {
                self.holds_lock(remote)?;
                Ok(remote.put(&file_of(lock::FILE), &lock)?)
            }
            None => Ok(()),
        }
    }

    /// Notes what was done; returns the lock where it is to be written anew.
    fn note(&self, step: &Step) -> Option<Vec<u8>> {
        let now = (self.clock)();
        let mut notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        let Notes { journal, lock } = &mut *notes;
        // What is not noted is sent again: no reason to stop.
        let _ = journal.note(&step.path, step.file.map(|file| file.hash));
        let is_stale = now.duration_since(lock.author.at) > REFRESH;
        is_stale.then(|| {
            lock.author.at = now;
            lock.to_bytes()
        })
    }

    /// Makes sure that nobody has taken the place of this publication.
    pub fn holds_lock(&self, remote: &mut dyn Remote) -> Result<(), Stopped> {
        let bytes = remote.read(&file_of(lock::FILE))?;
        let lock = bytes.as_deref().and_then(Lock::parse);
        match lock.is_some_and(|lock| lock.token == self.token) {
            true => Ok(()),
            false => Err(Stopped::Overtaken),
        }
    }
}
