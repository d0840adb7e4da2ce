//! The output folder: whose its files are, and every change to it.

use std::collections::{BTreeSet, HashSet};
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::content::{hash_of_file, regular};
use super::ledger::{self, Ledger};
use super::moves::may_move;
use super::{staging, unwritable};
use crate::diagnostic::{Diagnostic, Diagnostics, Problem};
use crate::source::{FOLDERS, MEMORY};

/// A folder that a site is written into.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// What earlier builds wrote: file → hash of its content (0: not known).
    before: Ledger,
}

impl Folder {
    /// The folder at a path, which must not be one of the sources below `sources`, nor what builds
    /// remember of them.
    pub fn at(path: &Path, sources: &Path) -> Result<Self, Diagnostic> {
        let path = absolute(path);
        let mut taken = FOLDERS.into_iter().chain([MEMORY]);
        let inside = taken.any(|part| path.starts_with(sources.join(part)));
        if inside || sources.starts_with(&path) {
            let folder = path.display().to_string();
            return Err(Diagnostic::everywhere(Problem::OutputInSources { folder }));
        }
        if path.is_symlink() {
            // `absolute` follows every link that leads somewhere.
            return Err(link(&path));
        }
        let before = Ledger::default();
        Ok(Self { path, before })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Whether there is such a folder already.
    pub fn exists(&self) -> bool {
        self.path.exists()
    }

    /// What earlier builds wrote.
    pub fn before(&self) -> &Ledger {
        &self.before
    }

    /// Reads what earlier builds wrote into the existing folder, which must be empty or ours.
    pub fn read(&mut self) -> Result<(), Diagnostic> {
        match Ledger::read(&self.path) {
            Some(ledger) => self.before = ledger,
            None => self.refuse_any()?,
        }
        Ok(())
    }

    /// The existing folder must be empty or ours.
    pub fn refuse_foreign(&self) -> Result<(), Diagnostic> {
        if Ledger::is_in(&self.path) {
            return Ok(());
        }
        self.refuse_any()
    }

    /// The folder must be empty.
    fn refuse_any(&self) -> Result<(), Diagnostic> {
        let names = self.names().map_err(unwritable(&self.path))?;
        // What a crash left in staging is nothing of others.
        match names.into_iter().find(|name| name != staging::AREA) {
            Some(name) => Err(self.foreign(&name)),
            None => Ok(()),
        }
    }

    /// The names of what is in the folder, sorted.
    fn names(&self) -> io::Result<Vec<String>> {
        let mut names = fs::read_dir(&self.path)?
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect::<io::Result<Vec<_>>>()?;
        names.sort();
        Ok(names)
    }

    /// A file that `bantin` did not write must not stand where a page goes.
    pub fn refuse_at(&self, file: &str) -> Result<(), Diagnostic> {
        let target = self.path.join(file);
        match fs::symlink_metadata(&target) {
            Ok(data) if data.is_dir() => self.refuse_below(&target),
            Ok(_) if !self.before.contains_key(file) => Err(self.foreign(file)),
            Ok(_) | Err(_) => Ok(()),
        }
    }

    /// The folders above a file must be folders, or files of ours that make room.
    pub fn refuse_above(&self, file: &str) -> Result<(), Diagnostic> {
        for folder in folders_above(file) {
            let path = self.path.join(folder);
            match fs::symlink_metadata(&path) {
                Ok(data) if data.is_symlink() => return Err(link(&path)),
                Ok(data) if !data.is_dir() && !self.is_untouched(folder) => {
                    return Err(self.foreign(folder));
                }
                Ok(_) | Err(_) => {}
            }
        }
        Ok(())
    }

    /// A folder that must become a file holds files of ours alone.
    pub fn refuse_below(&self, folder: &Path) -> Result<(), Diagnostic> {
        for entry in WalkDir::new(folder) {
            let entry = entry.map_err(io::Error::from).map_err(unwritable(folder))?;
            let name = self.name_of(entry.path());
            if !entry.file_type().is_dir() && !self.is_untouched(&name) {
                return Err(self.foreign(&name));
            }
        }
        Ok(())
    }

    /// A path as the ledger names it.
    fn name_of(&self, path: &Path) -> String {
        let below = path.strip_prefix(&self.path).unwrap_or(path);
        let parts: Vec<_> = below
            .components()
            .map(|part| part.as_os_str().to_string_lossy())
            .collect();
        parts.join("/")
    }

    /// Whether a file is ours, and unchanged since.
    fn is_untouched(&self, file: &str) -> bool {
        let path = self.path.join(file);
        let same = |hash: &u64| *hash == 0 || hash_of_file(&path).is_ok_and(|there| there == *hash);
        regular(&path).is_some() && self.before.get(file).is_some_and(same)
    }

    /// Puts a staged list in the place of the old one.
    pub fn move_ledger_in(&self, staged: &Path) -> io::Result<()> {
        fs::rename(staged, self.path.join(ledger::FILE))
    }

    /// A file that must make room for a folder is ours, and unchanged.
    pub fn refuse_touched(&self, path: &Path) -> Result<(), Diagnostic> {
        let file = self.name_of(path);
        match self.is_untouched(&file) {
            true => Ok(()),
            false => Err(self.foreign(&file)),
        }
    }

    /// Files must be writable into these folders, and removable from them; all that are not are
    /// reported.
    pub fn refuse_unwritable<'f>(
        &self,
        from: &Path,
        files: impl Iterator<Item = &'f str>,
    ) -> Result<(), Diagnostics> {
        let folders = files.map(|file| file.rsplit_once('/').map_or("", |(folder, _)| folder));
        let folders: BTreeSet<&str> = folders.collect();
        let mut seen = HashSet::new();
        let mut problems = Diagnostics::default();
        for folder in folders {
            let mut path = self.path.join(folder);
            // What is not there yet is made in the nearest folder above.
            while path != self.path && !is_folder(&path) {
                path.pop();
            }
            if seen.contains(&path) {
                continue;
            }
            if let Err(error) = may_move(from, &path) {
                problems.push(unwritable(&path)(error));
            }
            seen.insert(path);
        }
        match problems.is_empty() {
            true => Ok(()),
            false => Err(problems),
        }
    }

    /// Whether one of the folders above a file is a link: the file lies elsewhere.
    pub fn is_behind_link(&self, file: &str) -> bool {
        folders_above(file).any(|folder| self.path.join(folder).is_symlink())
    }

    /// Removes a file that an earlier build wrote, and the folders it leaves empty; false for a
    /// file that was changed since, or that lies behind a link.
    pub fn remove(&self, file: &str) -> Result<bool, Diagnostic> {
        if self.is_behind_link(file) {
            return Ok(false);
        }
        let path = self.path.join(file);
        match fs::symlink_metadata(&path) {
            // Gone already, perhaps to make room for a folder.
            Err(_) => return Ok(true),
            Ok(data) if data.is_dir() => return Ok(true),
            Ok(_) if !self.is_untouched(file) => return Ok(false),
            Ok(_) => fs::remove_file(&path).map_err(unwritable(&path))?,
        }
        let mut folder = path.parent();
        while let Some(empty) = folder.filter(|folder| *folder != self.path) {
            if fs::remove_dir(empty).is_err() {
                break;
            }
            folder = empty.parent();
        }
        Ok(true)
    }

    /// A file that `bantin` did not write is in the way.
    fn foreign(&self, file: &str) -> Diagnostic {
        Diagnostic::everywhere(Problem::ForeignOutput {
            folder: self.path.display().to_string(),
            example: file.to_owned(),
        })
    }

    /// Another build is at work in the folder.
    pub fn busy(&self) -> Diagnostic {
        let folder = self.path.display().to_string();
        Diagnostic::everywhere(Problem::OutputBusy { folder })
    }
}

/// Whether a folder is there, and no link to one.
fn is_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_dir())
}

/// A link leads out of the folder.
pub fn link(path: &Path) -> Diagnostic {
    let path = path.display().to_string();
    Diagnostic::everywhere(Problem::OutputSymlink { path })
}

/// The folders that a file lies in, the outermost first: `a`, `a/b` for `a/b/c.html`.
fn folders_above(file: &str) -> impl Iterator<Item = &str> {
    file.match_indices('/').map(|(at, _)| &file[..at])
}

/// An absolute path without `..`, and without links in its existing part, so that comparisons
/// mean something.
pub fn absolute(path: &Path) -> PathBuf {
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
