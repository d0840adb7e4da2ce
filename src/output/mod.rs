//! The only writer: everything is staged first, then moved into place file by file.
//!
//! A build that fails leaves the old site as it was; a crash at any moment leaves every page
//! whole, old or new. Where there is no folder yet, the site is written beside its place and
//! swapped in by one rename. The file `.bantin` in the folder lists what `bantin` wrote: nothing
//! else is ever overwritten or removed. One build at a time writes into a folder.

mod content;
mod folder;
mod ledger;
mod memory;
mod staging;

use std::collections::HashSet;
use std::fs;
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use xxhash_rust::xxh3::xxh3_64;

use crate::diagnostic::{Diagnostic, Problem};
use content::{copy_hashed, hash_of, hash_of_file, holds, length};
use folder::Folder;
use ledger::Ledger;
pub use memory::{Memory, Stamp};
use staging::Staging;

/// A site on its way into a folder.
#[derive(Debug)]
pub struct Output {
    folder: Folder,
    staging: Staging,
    /// Whether the whole site is staged, to be swapped in by one rename.
    fresh: bool,
    written: Mutex<Written>,
}

#[derive(Debug, Default)]
struct Written {
    /// Every file of the site: file → hash.
    files: Ledger,
    /// Files that wait to be moved into place, with their staged names.
    waiting: Vec<(String, PathBuf)>,
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
    /// Prepares to write the files named `planned` into `folder`; `sources` is the root of the
    /// site, which must not be overwritten. No other build can write there meanwhile.
    ///
    /// # Errors
    /// The folder holds files of others, or is one of the sources, or cannot be written, or
    /// another build is at work in it.
    pub fn open<'a>(
        folder: &Path,
        sources: &Path,
        planned: impl IntoIterator<Item = &'a String>,
    ) -> Result<Self, Diagnostic> {
        let mut folder = Folder::at(folder, sources)?;
        let mut fresh = !folder.exists();
        let mut staging = claim(&mut folder, fresh)?;
        // Another build may have ended between the look and the lock.
        if fresh && folder.exists() {
            fresh = false;
            staging = claim(&mut folder, fresh)?;
        }
        if !fresh {
            folder.read()?;
            folder.refuse_foreign_files(planned)?;
        }
        Ok(Self {
            folder,
            staging,
            fresh,
            written: Mutex::default(),
        })
    }

    /// Where the site goes.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Stages a file of the site. Safe to call from many threads.
    ///
    /// # Errors
    /// Those of the operating system: a full disk, no permission.
    pub fn write(&self, file: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let hash = xxh3_64(bytes);
        let target = self.folder().join(file);
        if self.folder.before().contains_key(file) && holds(&target, bytes) {
            self.note(file, hash, None);
            return Ok(());
        }
        let staged = self.stage(file)?;
        fs::write(&staged, bytes).map_err(|error| unwritable(&staged, &error))?;
        self.note(file, hash, Some(staged));
        Ok(())
    }

    /// Leaves a file as it lies there: the caller knows that nothing about it changed. Says false
    /// where the output has no such file of ours.
    pub fn keep(&self, file: &str) -> bool {
        match self.folder.before().get(file) {
            Some(hash) if *hash != 0 && !self.fresh => {
                self.note(file, *hash, None);
                true
            }
            _ => false,
        }
    }

    /// How a file lies in the output now.
    pub fn stamp(&self, file: &str) -> Option<Stamp> {
        Stamp::of(&self.folder().join(file))
    }

    /// Stages a copy of what `reader` gives; for files too large to hold. What is there already
    /// is read, but not copied.
    ///
    /// # Errors
    /// Those of reading and writing.
    pub fn copy(&self, file: &str, reader: &mut (impl Read + Seek)) -> Result<(), Diagnostic> {
        let there = self
            .hash_if_there(file, reader)
            .map_err(|error| unwritable(&self.folder().join(file), &error))?;
        if let Some(hash) = there {
            self.note(file, hash, None);
            return Ok(());
        }
        let staged = self.stage(file)?;
        let hash = copy_hashed(reader, &staged).map_err(|error| unwritable(&staged, &error))?;
        self.note(file, hash, Some(staged));
        Ok(())
    }

    /// The hash of what `reader` gives, if the output has the same file. Else the reader stands
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
        if length(&target) != Some(bytes) {
            return Ok(None);
        }
        let hash = hash_of(reader)?;
        let same =
            [0, hash].contains(before) && hash_of_file(&target).is_ok_and(|there| there == hash);
        reader.rewind()?;
        Ok(same.then_some(hash))
    }

    fn stage(&self, file: &str) -> Result<PathBuf, Diagnostic> {
        self.staging
            .path_for(file)
            .map_err(|error| unwritable(&self.staging.place().join(file), &error))
    }

    fn note(&self, file: &str, hash: u64, staged: Option<PathBuf>) {
        let mut written = self.lock();
        written.files.insert(file.to_owned(), hash);
        if let Some(staged) = staged {
            written.waiting.push((file.to_owned(), staged));
        }
    }

    fn lock(&self) -> MutexGuard<'_, Written> {
        // Nothing that can panic happens under the lock; a poisoned one still holds good data.
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Moves everything into place, and removes what is no longer part of the site.
    ///
    /// # Errors
    /// Those of the operating system. Every page is whole all the same.
    pub fn finish(self) -> Result<Outcome, Diagnostic> {
        let written = std::mem::take(&mut *self.lock());
        if self.fresh {
            self.swap_in(&written)
        } else {
            self.update(written)
        }
    }

    /// The whole new site takes its place, where nothing was.
    fn swap_in(&self, written: &Written) -> Result<Outcome, Diagnostic> {
        let ledger = self.stage(ledger::FILE)?;
        written
            .files
            .write(&ledger)
            .map_err(|error| unwritable(&ledger, &error))?;
        fs::rename(self.staging.place(), self.folder()).map_err(|error| match error.kind() {
            // Somebody made the folder since.
            io::ErrorKind::DirectoryNotEmpty | io::ErrorKind::AlreadyExists => self.folder.busy(),
            _ => unwritable(self.folder(), &error),
        })?;
        Ok(Outcome {
            written: written.waiting.len(),
            ..Outcome::default()
        })
    }

    /// Files that differ are moved into the existing folder one by one.
    fn update(&self, mut written: Written) -> Result<Outcome, Diagnostic> {
        let before = self.folder.before();
        let mut outcome = Outcome {
            written: written.waiting.len(),
            unchanged: written.files.len() - written.waiting.len(),
            ..Outcome::default()
        };
        // Until the end the ledger names both the old files and the new ones, so that a crash
        // leaves nothing that a later build would take for somebody else's.
        if !written.waiting.is_empty() {
            let mut both = before.clone();
            both.extend(written.waiting.iter().map(|(file, _)| (file.clone(), 0)));
            self.replace_ledger(&both)?;
        }
        written.waiting.sort();
        let mut folders = HashSet::new();
        for (file, staged) in &written.waiting {
            self.folder.move_in(file, staged, &mut folders)?;
        }
        for (file, hash) in before.iter() {
            if written.files.contains_key(file) {
                continue;
            }
            if self.folder.remove(file)? {
                outcome.removed += 1;
            } else {
                // It stays on the list as it was written: ours, but changed. So it is told of on
                // each build, and is in nobody's way when its page comes back.
                outcome.kept.push(file.clone());
                written.files.insert(file.clone(), *hash);
            }
        }
        if !written.waiting.is_empty() || written.files != *before {
            self.replace_ledger(&written.files)?;
        }
        Ok(outcome)
    }

    fn replace_ledger(&self, ledger: &Ledger) -> Result<(), Diagnostic> {
        let staged = self.stage(ledger::FILE)?;
        ledger
            .write(&staged)
            .and_then(|()| self.folder.move_ledger_in(&staged))
            .map_err(|error| unwritable(&self.folder().join(ledger::FILE), &error))
    }
}

/// Takes the lock on a folder, and a place to stage its files.
fn claim(folder: &mut Folder, fresh: bool) -> Result<Staging, Diagnostic> {
    let staging = if fresh {
        Staging::beside(folder.path())
    } else {
        // Nothing at all is made in a folder of others.
        folder.read()?;
        Staging::inside(folder.path())
    };
    staging
        .map_err(|error| unwritable(folder.path(), &error))?
        .ok_or_else(|| folder.busy())
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::everywhere(Problem::Unwritable {
        path: path.display().to_string(),
        detail: error.to_string(),
    })
}
