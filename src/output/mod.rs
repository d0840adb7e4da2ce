//! The only writer: everything is staged first, then moved into place file by file.
//!
//! A build that fails leaves the old site as it was; a crash at any moment leaves every page
//! whole, old or new. Into a fresh folder the site is written beside it and swapped in by one
//! rename. The file `.bantin` in the folder lists what `bantin` wrote: nothing else is ever
//! overwritten or removed.

mod ledger;

use std::collections::{BTreeSet, HashSet};
use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Component, Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use walkdir::WalkDir;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use crate::diagnostic::{Diagnostic, Problem};
use ledger::Ledger;

/// Files on their way into an existing folder.
const STAGING: &str = ".bantin-staging";
/// A folder that a site is written into.
#[derive(Debug)]
pub struct Output {
    /// Where the site goes.
    folder: PathBuf,
    /// Where files are written first: a folder of its own, or the whole new site.
    staging: PathBuf,
    /// Whether the whole site is staged, to be swapped in by one rename.
    fresh: bool,
    /// What an earlier build wrote: file → hash of its content (0: not known).
    before: Ledger,
    written: Mutex<Written>,
    counter: AtomicUsize,
}

#[derive(Debug, Default)]
struct Written {
    /// Every file of the site: file → hash.
    files: Ledger,
    /// Files that wait to be moved into place, with their staged names.
    waiting: Vec<(String, PathBuf)>,
    /// Folders known to exist and to be no links.
    folders: HashSet<PathBuf>,
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
    /// site, which must not be overwritten.
    ///
    /// # Errors
    /// The folder holds files of others, or is one of the sources, or cannot be written.
    pub fn open<'a>(
        folder: &Path,
        sources: &Path,
        planned: impl IntoIterator<Item = &'a String>,
    ) -> Result<Self, Diagnostic> {
        let folder = absolute(folder);
        refuse_sources(&folder, sources)?;
        let name = folder.file_name().map_or_else(
            || "site".to_owned(),
            |name| name.to_string_lossy().into_owned(),
        );
        let beside = folder.with_file_name(format!(".{name}.bantin-staging"));
        let is_empty = is_empty_folder(&folder).map_err(|error| unwritable(&folder, &error))?;
        let (fresh, staging, before) = if is_empty {
            (true, beside, Ledger::default())
        } else {
            let before = Ledger::read(&folder).ok_or_else(|| foreign(&folder, None))?;
            (false, folder.join(STAGING), before)
        };
        let output = Self {
            folder,
            staging,
            fresh,
            before,
            written: Mutex::default(),
            counter: AtomicUsize::new(0),
        };
        output.refuse_foreign_files(planned)?;
        output
            .prepare_staging()
            .map_err(|error| unwritable(&output.staging, &error))?;
        Ok(output)
    }

    /// Where the site goes.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Nothing of somebody else may stand where a page goes, and no link may lead there.
    fn refuse_foreign_files<'a>(
        &self,
        planned: impl IntoIterator<Item = &'a String>,
    ) -> Result<(), Diagnostic> {
        if self.fresh {
            return Ok(());
        }
        let mut last = "";
        for file in planned {
            // Neighbours come one after the other: each folder is looked at once.
            let folder = file.rsplit_once('/').map_or("", |(folder, _)| folder);
            if folder != last
                && let Some(link) = self.link_above(file)
            {
                let path = link.display().to_string();
                return Err(Diagnostic::everywhere(Problem::OutputSymlink { path }));
            }
            last = folder;
            if !self.before.contains_key(file) && !self.is_free(file) {
                return Err(foreign(&self.folder, Some(file)));
            }
        }
        Ok(())
    }

    /// Whether a new file can go there: a file that must become a folder, or a folder that must
    /// become a file, is ours to the last file.
    fn is_free(&self, file: &str) -> bool {
        let is_ours = |path: &Path| {
            let path = path.strip_prefix(&self.folder).ok().and_then(Path::to_str);
            path.is_some_and(|path| self.before.contains_key(path))
        };
        let blocked = folders_above(file).any(|folder| {
            let folder = self.folder.join(folder);
            folder.is_file() && !is_ours(&folder)
        });
        let target = self.folder.join(file);
        let fits = match fs::symlink_metadata(&target) {
            Ok(data) if data.is_dir() => WalkDir::new(&target).into_iter().all(|entry| {
                entry.is_ok_and(|entry| entry.file_type().is_dir() || is_ours(entry.path()))
            }),
            Ok(_) => false,
            Err(_) => true,
        };
        !blocked && fits
    }

    /// The link among the folders above a file, if there is one.
    fn link_above(&self, file: &str) -> Option<PathBuf> {
        folders_above(file)
            .map(|folder| self.folder.join(folder))
            .find(|folder| folder.is_symlink())
    }

    /// Clears what a crashed build left, and makes the folder. The name is ours alone.
    fn prepare_staging(&self) -> io::Result<()> {
        match fs::symlink_metadata(&self.staging) {
            Ok(data) if data.is_dir() => fs::remove_dir_all(&self.staging)?,
            Ok(_) => fs::remove_file(&self.staging)?,
            Err(_) => {}
        }
        fs::create_dir_all(&self.staging)?;
        if self.fresh {
            Ledger::default().write(&self.staging)?;
        }
        Ok(())
    }

    /// Stages a file of the site. Safe to call from many threads.
    ///
    /// # Errors
    /// Those of the operating system: a full disk, no permission.
    pub fn write(&self, file: &str, bytes: &[u8]) -> Result<(), Diagnostic> {
        let hash = xxh3_64(bytes);
        let target = self.folder.join(file);
        if !self.fresh && self.before.contains_key(file) && holds(&target, bytes) {
            self.note(file, hash, None);
            return Ok(());
        }
        let staged = self.staged_name(file)?;
        fs::write(&staged, bytes).map_err(|error| unwritable(&staged, &error))?;
        self.note(file, hash, Some(staged));
        Ok(())
    }

    /// Stages a copy of what `reader` gives; for files too large to hold.
    ///
    /// # Errors
    /// Those of reading and writing.
    pub fn copy(&self, file: &str, reader: &mut dyn Read) -> Result<(), Diagnostic> {
        let staged = self.staged_name(file)?;
        let hash = copy_hashed(reader, &staged).map_err(|error| unwritable(&staged, &error))?;
        let target = self.folder.join(file);
        let is_file = fs::symlink_metadata(&target).is_ok_and(|data| data.is_file());
        let same = !self.fresh
            && is_file
            && self.before.get(file) == Some(&hash)
            && hash_of(&target).is_ok_and(|there| there == hash);
        if same {
            fs::remove_file(&staged).map_err(|error| unwritable(&staged, &error))?;
            self.note(file, hash, None);
        } else {
            self.note(file, hash, Some(staged));
        }
        Ok(())
    }

    fn staged_name(&self, file: &str) -> Result<PathBuf, Diagnostic> {
        if !self.fresh {
            let number = self.counter.fetch_add(1, Ordering::Relaxed);
            return Ok(self.staging.join(number.to_string()));
        }
        let path = self.staging.join(file);
        if let Some(folder) = path.parent() {
            let mut written = self.lock();
            if !written.folders.contains(folder) {
                fs::create_dir_all(folder).map_err(|error| unwritable(folder, &error))?;
                written.folders.insert(folder.to_owned());
            }
        }
        Ok(path)
    }

    fn note(&self, file: &str, hash: u64, staged: Option<PathBuf>) {
        let mut written = self.lock();
        written.files.insert(file.to_owned(), hash);
        if let Some(staged) = staged {
            written.waiting.push((file.to_owned(), staged));
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Written> {
        // Nothing that can panic happens under the lock; a poisoned one still holds good data.
        self.written
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Moves everything into place, and removes what is no longer part of the site.
    ///
    /// # Errors
    /// Those of the operating system. Every page is whole all the same.
    pub fn finish(self) -> Result<Outcome, Diagnostic> {
        let mut written = std::mem::take(&mut *self.lock());
        let mut outcome = Outcome {
            written: written.waiting.len(),
            unchanged: written.files.len() - written.waiting.len(),
            ..Outcome::default()
        };
        if self.fresh {
            written
                .files
                .write(&self.staging)
                .map_err(|error| unwritable(&self.staging, &error))?;
            self.swap_in()
                .map_err(|error| unwritable(&self.folder, &error))?;
            return Ok(outcome);
        }
        // Until the end the ledger names both the old files and the new ones, so that a crash
        // leaves nothing that a later build would take for somebody else's.
        if !written.waiting.is_empty() {
            let mut both = self.before.clone();
            both.extend(written.waiting.iter().map(|(file, _)| (file.clone(), 0)));
            both.write(&self.folder)
                .map_err(|error| unwritable(&self.folder, &error))?;
        }
        written.waiting.sort();
        for (file, staged) in &written.waiting {
            self.move_in(file, staged, &mut written.folders)?;
        }
        let orphans: BTreeSet<&String> = self
            .before
            .keys()
            .filter(|file| !written.files.contains_key(*file))
            .collect();
        for file in orphans {
            match self.remove(file) {
                Ok(true) => outcome.removed += 1,
                Ok(false) => outcome.kept.push(file.clone()),
                Err(error) => return Err(unwritable(&self.folder.join(file), &error)),
            }
        }
        if !written.waiting.is_empty() || written.files != self.before {
            written
                .files
                .write(&self.folder)
                .map_err(|error| unwritable(&self.folder, &error))?;
        }
        Ok(outcome)
    }

    /// The whole new site takes the place of an empty or missing folder.
    fn swap_in(&self) -> io::Result<()> {
        if self.folder.exists() {
            fs::remove_dir(&self.folder)?;
        } else if let Some(parent) = self.folder.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::rename(&self.staging, &self.folder)
    }

    fn move_in(
        &self,
        file: &str,
        staged: &Path,
        folders: &mut HashSet<PathBuf>,
    ) -> Result<(), Diagnostic> {
        let target = self.folder.join(file);
        if let Some(parent) = target.parent() {
            self.make_folder(parent, folders)?;
        }
        // A page may have become a folder's index, or the reverse: what stands in the way is
        // ours, or `open` would have refused it.
        if target.is_dir()
            && self
                .before
                .keys()
                .any(|old| old.starts_with(&format!("{file}/")))
        {
            fs::remove_dir_all(&target).map_err(|error| unwritable(&target, &error))?;
        }
        fs::rename(staged, &target).map_err(|error| unwritable(&target, &error))
    }

    /// Makes a folder below the output, refusing to go through links that lead out of it.
    fn make_folder(&self, folder: &Path, known: &mut HashSet<PathBuf>) -> Result<(), Diagnostic> {
        if folder == self.folder || known.contains(folder) {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.make_folder(parent, known)?;
        }
        match fs::symlink_metadata(folder) {
            Ok(data) if data.is_symlink() => {
                let path = folder.display().to_string();
                return Err(Diagnostic::everywhere(Problem::OutputSymlink { path }));
            }
            Ok(data) if data.is_dir() => {}
            Ok(_) => {
                fs::remove_file(folder).map_err(|error| unwritable(folder, &error))?;
                fs::create_dir(folder).map_err(|error| unwritable(folder, &error))?;
            }
            Err(_) => fs::create_dir(folder).map_err(|error| unwritable(folder, &error))?,
        }
        known.insert(folder.to_owned());
        Ok(())
    }

    /// Removes a file that an earlier build wrote, and the folders it leaves empty. Says false
    /// for a file that somebody changed since, or that lies behind a link.
    fn remove(&self, file: &str) -> io::Result<bool> {
        if self.link_above(file).is_some() {
            return Ok(false);
        }
        let path = self.folder.join(file);
        let Ok(data) = fs::symlink_metadata(&path) else {
            return Ok(true);
        };
        let hash = self.before.get(file).copied().unwrap_or(0);
        if !data.is_file() || (hash != 0 && hash_of(&path)? != hash) {
            return Ok(false);
        }
        fs::remove_file(&path)?;
        let mut folder = path.parent();
        while let Some(empty) = folder.filter(|folder| *folder != self.folder) {
            if fs::remove_dir(empty).is_err() {
                break;
            }
            folder = empty.parent();
        }
        Ok(true)
    }
}

impl Drop for Output {
    /// Whatever is still staged belongs to a build that failed.
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.staging);
    }
}

/// An absolute path without `..`, and without links in its existing part, so that comparisons
/// mean something.
fn absolute(path: &Path) -> PathBuf {
    let path = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let mut found = PathBuf::new();
    for part in path.components() {
        if part == Component::ParentDir {
            found.pop();
            continue;
        }
        found.push(part);
        // A link leads elsewhere before `..` climbs out of it.
        if let Ok(real) = fs::canonicalize(&found) {
            found = real;
        }
    }
    found
}

/// The folders that a file lies in, the outermost first: `a`, `a/b` for `a/b/c.html`.
fn folders_above(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/').map(|(at, _)| &file[..at])
}

fn refuse_sources(folder: &Path, sources: &Path) -> Result<(), Diagnostic> {
    let inside = [crate::source::CONTENT, crate::source::THEMES]
        .iter()
        .any(|part| folder.starts_with(sources.join(part)));
    if inside || sources.starts_with(folder) {
        let folder = folder.display().to_string();
        return Err(Diagnostic::everywhere(Problem::OutputInSources { folder }));
    }
    Ok(())
}

fn is_empty_folder(folder: &Path) -> io::Result<bool> {
    match fs::read_dir(folder) {
        Ok(mut entries) => Ok(entries.next().is_none()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(true),
        Err(error) => Err(error),
    }
}

fn foreign(folder: &Path, file: Option<&str>) -> Diagnostic {
    let first = || {
        let mut names: Vec<String> = fs::read_dir(folder)
            .into_iter()
            .flatten()
            .flatten()
            .map(|entry| entry.file_name().to_string_lossy().into_owned())
            .collect();
        names.sort();
        names.into_iter().next().unwrap_or_default()
    };
    Diagnostic::everywhere(Problem::ForeignOutput {
        folder: folder.display().to_string(),
        example: file.map_or_else(first, ToOwned::to_owned),
    })
}

fn unwritable(path: &Path, error: &io::Error) -> Diagnostic {
    Diagnostic::everywhere(Problem::Unwritable {
        path: path.display().to_string(),
        detail: error.to_string(),
    })
}

/// Whether a file holds exactly these bytes; a link does not, whatever it leads to.
fn holds(path: &Path, bytes: &[u8]) -> bool {
    let same_size = fs::symlink_metadata(path)
        .is_ok_and(|data| data.is_file() && data.len() == bytes.len() as u64);
    same_size && fs::read(path).is_ok_and(|there| there == bytes)
}

fn hash_of(path: &Path) -> io::Result<u64> {
    let mut hasher = Xxh3::new();
    let mut file = File::open(path)?;
    each_chunk(&mut file, |chunk| {
        hasher.update(chunk);
        Ok(())
    })?;
    Ok(hasher.digest())
}

fn copy_hashed(reader: &mut dyn Read, to: &Path) -> io::Result<u64> {
    let mut hasher = Xxh3::new();
    let mut file = File::create(to)?;
    each_chunk(reader, |chunk| {
        hasher.update(chunk);
        file.write_all(chunk)
    })?;
    Ok(hasher.digest())
}

fn each_chunk(
    reader: &mut dyn Read,
    mut use_chunk: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match reader.read(&mut buffer)? {
            0 => return Ok(()),
            count => use_chunk(&buffer[..count])?,
        }
    }
}
