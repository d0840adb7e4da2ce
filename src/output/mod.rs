//! The only writer: everything is staged first, then moved into place file by file.
//!
//! A build that fails leaves the old site as it was; a crash at any moment leaves every page
//! whole, old or new. Where there is no folder yet, the site is written beside its place and
//! swapped in by one rename. The file `.bantin` in the folder lists what `bantin` wrote: nothing
//! else is ever overwritten or removed. One build at a time writes into a folder.

mod at_rest;
mod content;
mod derived;
mod folder;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzz;
mod in_place;
mod ledger;
mod lines;
mod look;
mod memory;
mod moves;
mod staging;
mod whole_file;

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::{Diagnostic, Diagnostics, Problem};
use crate::model::{Stamp, eight_bytes};
use content::{copy_hashed, hash_of, hash_of_file, holds, regular, write_new};
pub use derived::Derived;
use folder::Folder;
pub use in_place::{InPlace, sweep_staged};
use ledger::Amendments;
pub use ledger::FILE as LEDGER;
pub use ledger::Ledger;
pub use lines::{push_entry, push_name, read_entry, read_name};
pub use memory::{Frames, Memory};
use moves::Moves;
use staging::Staging;
#[cfg(feature = "desk")]
pub use whole_file::write_own_file;
pub use whole_file::{make_folder, write_whole_file};

/// A site on its way into a folder.
#[derive(Debug)]
pub struct Output {
    folder: Folder,
    staging: Staging,
    /// Whether the whole site is staged, to be swapped in by one rename.
    fresh: bool,
    files: Mutex<Progress>,
}

#[derive(Debug, Default)]
struct Progress {
    /// Files of the site that were not just left alone, with the hash of their content.
    made: Vec<(String, u64)>,
    /// Files that wait to be moved into place, with their staged names.
    waiting: Vec<(String, PathBuf)>,
    /// Folders of the output in which nothing of others is in the way.
    clear: HashSet<String>,
}

/// How a file of the output was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// How it lay on disk.
    pub stamp: Stamp,
    /// The hash of its content (xxh3-64).
    #[serde(with = "eight_bytes")]
    pub content: u64,
}

/// What a build did to the folder.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Outcome {
    /// Files that are new or changed.
    pub written: usize,
    /// Files that were there already, the same to the byte.
    pub unchanged: usize,
    /// Files that are no longer part of the site.
    pub removed: usize,
    /// Files that are no longer part of the site, but were changed by hand and are kept.
    pub kept: Vec<String>,
}

impl Output {
    /// The absolute path of an output folder, as it is known to its files of memory.
    pub fn place(folder: &Path) -> PathBuf {
        folder::absolute(folder)
    }

    /// Whether a build is writing into a folder, or crashed while it was.
    pub fn is_under_way(folder: &Path) -> bool {
        fs::symlink_metadata(folder.join(staging::AREA)).is_ok()
    }

    /// Prepares to write into `folder`; `sources` is the root of the site, which must not be
    /// overwritten. No other build can write there at the same time.
    ///
    /// # Errors
    /// The folder holds files of others, or is one of the sources, or cannot be written, or
    /// another build is at work in it.
    pub fn open(folder: &Path, sources: &Path) -> Result<Self, Diagnostic> {
        let mut folder = Folder::at(folder, sources)?;
        let mut fresh = !folder.exists();
        let mut staging = claim(&folder, fresh)?;
        // Another build may have ended between the look and the lock.
        if fresh && folder.exists() {
            fresh = false;
            staging = claim(&folder, fresh)?;
        }
        if !fresh {
            folder.read()?;
        }
        Ok(Self {
            folder,
            staging,
            fresh,
            files: Mutex::default(),
        })
    }

    /// Where the site goes.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Stages a file of the site. Safe to call from many threads.
    ///
    /// # Errors
    /// Errors of the operating system: a full disk, no permission. Something of others is in the
    /// way.
    pub fn write(&self, file: &str, bytes: &[u8]) -> Result<Written, Diagnostic> {
        let content = xxh3_64(bytes);
        let target = self.folder().join(file);
        let is_ours = self.folder.before().contains_key(file);
        if is_ours
            && holds(&target, bytes)
            && let Some(stamp) = self.stamp(file)
        {
            self.note(file, content, None);
            return Ok(Written { stamp, content });
        }
        let staged = self.stage_for(file)?;
        let stamp = write_new(&staged, bytes).map_err(unwritable(&staged))?;
        self.note(file, content, Some(staged));
        Ok(Written { stamp, content })
    }

    /// The hashes of the content that earlier builds wrote into these files, which are sorted;
    /// none for a file that is not ours to keep.
    pub fn contents_before<'a>(
        &self,
        files: impl IntoIterator<Item = &'a str>,
    ) -> impl Iterator<Item = Option<u64>> {
        self.folder.before().hashes_of(files)
    }

    /// The files of earlier builds that are leaving: those that are not among the planned ones,
    /// which are sorted.
    pub fn leaving<'a>(&self, planned: impl IntoIterator<Item = &'a str>) -> Vec<String> {
        let leaving = self.folder.before().files_besides(planned);
        leaving.cloned().collect()
    }

    /// Whether an earlier build wrote other content into a file.
    pub fn held_other(&self, file: &str, content: u64) -> bool {
        let before = self.folder.before().get(file);
        before.is_some_and(|before| *before != content)
    }

    /// How a file lies in the output now.
    pub fn stamp(&self, file: &str) -> Option<Stamp> {
        Self::stamp_in(self.folder(), file)
    }

    /// Reads a file of the output: how it lies there, if it holds content of that hash.
    pub fn confirm(&self, file: &str, content: u64) -> Option<Written> {
        // The stamp comes first: what is written after it will show.
        let stamp = self.stamp(file)?;
        Self::holds(self.folder(), file, content).then_some(Written { stamp, content })
    }

    /// Stages a copy of what `reader` returns; for files too large to hold. What is there already
    /// is read, but not copied.
    ///
    /// # Errors
    /// Errors of reading and writing.
    pub fn copy(&self, file: &str, reader: &mut (impl Read + Seek)) -> Result<Written, Diagnostic> {
        let there = self.hash_if_there(file, reader);
        if let Some(content) = there.map_err(unwritable(&self.folder().join(file)))?
            && let Some(stamp) = self.stamp(file)
        {
            self.note(file, content, None);
            return Ok(Written { stamp, content });
        }
        let staged = self.stage_for(file)?;
        let (content, stamp) = copy_hashed(reader, &staged).map_err(unwritable(&staged))?;
        self.note(file, content, Some(staged));
        Ok(Written { stamp, content })
    }

    /// The hash of what `reader` returns, if the output has the same file. Else the reader stands
    /// at its beginning again.
    fn hash_if_there(
        &self,
        file: &str,
        reader: &mut (impl Read + Seek),
    ) -> io::Result<Option<u64>> {
        let target = self.folder().join(file);
        let Some(before) = self.folder.before().get(file) else {
            return Ok(None);
        };
        let bytes = reader.seek(SeekFrom::End(0))?;
        reader.rewind()?;
        if regular(&target).is_none_or(|data| data.len() != bytes) {
            return Ok(None);
        }
        let hash = hash_of(reader)?;
        let same =
            [0, hash].contains(before) && hash_of_file(&target).is_ok_and(|there| there == hash);
        reader.rewind()?;
        Ok(same.then_some(hash))
    }

    /// Where to stage a file that may take its place in the end.
    fn stage_for(&self, file: &str) -> Result<PathBuf, Diagnostic> {
        if !self.fresh {
            let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
            // Neighbours share a folder: it is looked at once.
            if !self.lock().clear.contains(folder) {
                self.folder.refuse_above(file)?;
                self.lock().clear.insert(folder.to_owned());
            }
            self.folder.refuse_at(file)?;
        }
        self.stage(file)
    }

    fn stage(&self, file: &str) -> Result<PathBuf, Diagnostic> {
        let path = self.staging.path_for(file);
        path.map_err(unwritable(&self.staging.place().join(file)))
    }

    fn note(&self, file: &str, content: u64, staged: Option<PathBuf>) {
        let mut files = self.lock();
        files.made.push((file.to_owned(), content));
        // A whole new site moves as one.
        if let Some(staged) = staged.filter(|_| !self.fresh) {
            files.waiting.push((file.to_owned(), staged));
        }
    }

    fn lock(&self) -> MutexGuard<'_, Progress> {
        // Nothing that can panic happens under the lock; a poisoned one still holds good data.
        self.files.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves everything into place, and removes the files that are leaving.
    ///
    /// # Errors
    /// Errors of the operating system. Every page is whole all the same, and where one cannot be
    /// moved, all are as they were, as far as the system allows.
    pub fn finish(self, leaving: &[String]) -> Result<(Outcome, Written), Diagnostics> {
        let files = std::mem::take(&mut *self.lock());
        let outcome = if self.fresh {
            self.swap_in(files)?
        } else {
            self.update(files, leaving)?
        };
        let path = self.folder().join(ledger::FILE);
        let stamp = self.stamp(ledger::FILE);
        let ledger = hash_of_file(&path).and_then(|content| {
            let stamp = stamp.ok_or(io::ErrorKind::NotFound)?;
            Ok(Written { stamp, content })
        });
        let ledger = ledger.map_err(unwritable(&path))?;
        Ok((outcome, ledger))
    }

    /// The whole new site takes its place, where nothing was.
    fn swap_in(&self, files: Progress) -> Result<Outcome, Diagnostic> {
        let ledger = self.stage(ledger::FILE)?;
        let written = files.made.len();
        let made = files.made.into_iter();
        let made = made.map(|(file, content)| (file, Some(content))).collect();
        let none = Ledger::default();
        none.write(&made, &ledger).map_err(unwritable(&ledger))?;
        fs::rename(self.staging.place(), self.folder()).map_err(|error| match error.kind() {
            // The folder was made since.
            io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists => self.folder.busy(),
            _ => unwritable(self.folder())(error),
        })?;
        Ok(Outcome {
            written,
            ..Outcome::default()
        })
    }

    /// Files that differ are moved into the existing folder one by one.
    fn update(&self, files: Progress, leaving: &[String]) -> Result<Outcome, Diagnostics> {
        let before = self.folder.before();
        let mut waiting = files.waiting;
        // Nothing is moved where something could not be.
        let is_removed = |file: &&str| {
            let is_there = self.stamp(file).is_some();
            is_there && !self.folder.is_behind_link(file)
        };
        let removed = leaving.iter().map(String::as_str).filter(is_removed);
        let touched = waiting.iter().map(|(file, _)| file.as_str()).chain(removed);
        self.folder
            .refuse_unwritable(self.staging.place(), touched)?;
        // Until the end the ledger names both the old files and the new ones, so that a crash
        // leaves no file of ours that a later build would take for a foreign one.
        let mut changes = Amendments::new();
        if !waiting.is_empty() {
            changes.extend(waiting.iter().map(|(file, _)| (file.clone(), Some(0))));
            self.replace_ledger(&changes)?;
        }
        waiting.sort();
        let moved = Moves::new(&self.folder, &self.staging).all(&waiting);
        if let Err(failure) = moved {
            // Where all is as it was, so is the list; else it goes on to name old and new.
            if failure.is_undone {
                let _ = self.replace_ledger(&Amendments::new());
            }
            return Err(failure.problem.into());
        }
        let made = files.made.into_iter();
        changes.extend(made.map(|(file, content)| (file, Some(content))));
        let mut outcome = Outcome {
            written: waiting.len(),
            ..Outcome::default()
        };
        for file in leaving {
            if self.folder.remove(file)? {
                outcome.removed += 1;
                changes.insert(file.clone(), None);
            } else {
                // It stays on the list as it was written: ours, but changed. So each build reports
                // it, and its page can take its place again.
                outcome.kept.push(file.clone());
            }
        }
        let is_other = !waiting.is_empty() || before.differs(&changes);
        let all = if is_other {
            self.replace_ledger(&changes)?
        } else {
            before.len()
        };
        outcome.unchanged = all - outcome.written - outcome.kept.len();
        Ok(outcome)
    }

    /// Puts the ledger with these changes into the folder; returns how many files it lists.
    fn replace_ledger(&self, changes: &Amendments) -> Result<usize, Diagnostic> {
        let staged = self.stage(ledger::FILE)?;
        let written = self.folder.before().write(changes, &staged);
        written
            .and_then(|count| self.folder.move_ledger_in(&staged).map(|()| count))
            .map_err(unwritable(&self.folder().join(ledger::FILE)))
    }
}

/// Takes the lock on a folder, and a place to stage its files.
fn claim(folder: &Folder, fresh: bool) -> Result<Staging, Diagnostic> {
    let staging = if fresh {
        Staging::beside(folder.path())
    } else {
        // Nothing at all is made in a folder of others.
        folder.refuse_foreign()?;
        Staging::inside(folder.path())
    };
    let staging = staging.map_err(unwritable(folder.path()))?;
    staging.ok_or_else(|| folder.busy())
}

/// What is wrong when the system refuses to write to a path.
fn unwritable(path: &Path) -> impl Fn(io::Error) -> Diagnostic {
    move |error| {
        Diagnostic::everywhere(Problem::Unwritable {
            path: path.display().to_string(),
            detail: error.to_string(),
        })
    }
}
