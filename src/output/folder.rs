//! The output folder: whose its files are, and every change to it.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use walkdir::WalkDir;

use super::content::{hash_of_file, regular};
use super::ledger::{self, Ledger};
use super::{staging, unwritable};
use crate::diagnostic::{Diagnostic, Problem};

/// A folder that a site is written into.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
    /// What earlier builds wrote: file → hash of its content (0: not known).
    before: Ledger,
}

impl Folder {
    /// The folder at a path, which must not be one of the sources below `sources`.
    pub fn at(path: &Path, sources: &Path) -> Result<Self, Diagnostic> {
        let path = absolute(path);
        let inside = [crate::source::CONTENT, crate::source::THEMES]
            .iter()
            .any(|part| path.starts_with(sources.join(part)));
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
    fn refuse_below(&self, folder: &Path) -> Result<(), Diagnostic> {
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

    /// Moves a staged file to its place; `known` are folders known to exist and to be no links.
    pub fn move_in(
        &self,
        file: &str,
        staged: &Path,
        known: &mut HashSet<PathBuf>,
    ) -> Result<(), Diagnostic> {
        let target = self.path.join(file);
        if let Some(parent) = target.parent() {
            self.make_folder(parent, known)?;
        }
        // A folder's index may have become a page.
        if fs::symlink_metadata(&target).is_ok_and(|data| data.is_dir()) {
            self.clear_folder(&target)?;
        }
        fs::rename(staged, &target).map_err(unwritable(&target))
    }

    /// Removes a folder in which everything is ours.
    fn clear_folder(&self, folder: &Path) -> Result<(), Diagnostic> {
        self.refuse_below(folder)?;
        for entry in WalkDir::new(folder).contents_first(true) {
            let removed =
                entry
                    .map_err(io::Error::from)
                    .and_then(|entry| match entry.file_type().is_dir() {
                        true => fs::remove_dir(entry.path()),
                        false => fs::remove_file(entry.path()),
                    });
            removed.map_err(unwritable(folder))?;
        }
        Ok(())
    }

    /// Makes a folder below the output, refusing to go through links that lead out of it.
    fn make_folder(&self, folder: &Path, known: &mut HashSet<PathBuf>) -> Result<(), Diagnostic> {
        if folder == self.path || known.contains(folder) {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.make_folder(parent, known)?;
        }
        let is_there = match fs::symlink_metadata(folder) {
            Ok(data) if data.is_symlink() => return Err(link(folder)),
            Ok(data) if data.is_dir() => true,
            Ok(_) => {
                // A page may have become a folder's index.
                let file = self.name_of(folder);
                if !self.is_untouched(&file) {
                    return Err(self.foreign(&file));
                }
                fs::remove_file(folder).map_err(unwritable(folder))?;
                false
            }
            Err(_) => false,
        };
        if !is_there {
            fs::create_dir(folder).map_err(unwritable(folder))?;
        }
        known.insert(folder.to_owned());
        Ok(())
    }

    /// Removes a file that an earlier build wrote, and the folders it leaves empty; false for a
    /// file that was changed since, or that lies behind a link.
    pub fn remove(&self, file: &str) -> Result<bool, Diagnostic> {
        if folders_above(file).any(|folder| self.path.join(folder).is_symlink()) {
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

/// A link leads out of the folder.
fn link(path: &Path) -> Diagnostic {
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
