//! The walk over the sources: sorted, within the site, without what is no source.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;
use walkdir::{DirEntry, WalkDir};

use crate::diagnostic::{Diagnostic, Diagnostics, Place, Problem};
use crate::model::{FileTime, SourcePath, Stamp};
use vietnamese::nfc;

/// A file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it lies on this machine, if not at its path: its name may be in another Unicode
    /// form.
    pub(super) disk: Option<PathBuf>,
    /// How it lies there.
    pub stamp: Stamp,
}

/// Walks these folders of `root`.
pub fn walk(root: &Path, folders: &[&str]) -> (BTreeMap<SourcePath, SourceFile>, Diagnostics) {
    let mut walk = Walk {
        root,
        entries: Vec::new(),
        problems: Diagnostics::default(),
    };
    for folder in folders {
        walk.folder(folder);
    }
    walk.finish()
}

/// A walk under way.
struct Walk<'a> {
    root: &'a Path,
    entries: Vec<(SourcePath, DirEntry)>,
    problems: Diagnostics,
}

impl Walk<'_> {
    fn folder(&mut self, folder: &str) {
        let start = self.root.join(folder);
        if fs::symlink_metadata(&start).is_ok_and(|data| data.is_symlink()) {
            self.problems
                .push(Diagnostic::new(Place::file(folder), symlink(&start)));
            return;
        }
        if !start.is_dir() {
            return;
        }
        let entries = WalkDir::new(&start).into_iter().filter_entry(|entry| {
            entry.depth() == 0 || !is_passed_over(&entry.file_name().to_string_lossy())
        });
        for entry in entries {
            match entry {
                Ok(entry) => self.entry(entry, &start),
                Err(error) => {
                    let place = error.path().map(|path| Place::file(self.path(path)));
                    let detail = error
                        .into_io_error()
                        .map_or_else(String::new, |error| error.to_string());
                    self.problems.push(Diagnostic {
                        place,
                        problem: Box::new(Problem::Unreadable { detail }),
                    });
                }
            }
        }
    }

    /// Takes a file of `folder`; links that lead out of it are refused.
    fn entry(&mut self, entry: DirEntry, folder: &Path) {
        let kind = entry.file_type();
        if kind.is_dir() {
            return;
        }
        let path = self.path(entry.path());
        let leads_to = |target: PathBuf| target.starts_with(folder) && target.is_file();
        let problem = if kind.is_file() {
            return self.entries.push((path, entry));
        } else if !kind.is_symlink() {
            // Reading a pipe or a device would block.
            let detail = "not a regular file".to_owned();
            Problem::Unreadable { detail }
        } else if fs::canonicalize(entry.path()).is_ok_and(leads_to) {
            return self.entries.push((path, entry));
        } else {
            symlink(entry.path())
        };
        let place = Place::file(path);
        self.problems.push(Diagnostic::new(place, problem));
    }

    /// The path of a file as the site names it, in NFC.
    fn path(&self, disk: &Path) -> SourcePath {
        SourcePath::new(match plain_path(self.root, disk) {
            Some(path) => path.to_owned(),
            None => {
                let relative = disk.strip_prefix(self.root).unwrap_or(disk);
                let parts: Vec<Cow<'_, str>> = relative
                    .components()
                    .map(|part| part.as_os_str().to_string_lossy())
                    .collect();
                nfc(&parts.join("/")).into_owned()
            }
        })
    }

    /// Looks at the files side by side, and sorts them.
    fn finish(self) -> (BTreeMap<SourcePath, SourceFile>, Diagnostics) {
        let (root, mut problems) = (self.root, self.problems);
        let mut found: Vec<(SourcePath, SourceFile)> = self
            .entries
            .into_par_iter()
            .map(|(path, entry)| {
                let stamp = look(&entry);
                let is_at_path = plain_path(root, entry.path()) == Some(path.as_str());
                let disk = (!is_at_path).then(|| entry.into_path());
                (path, SourceFile { disk, stamp })
            })
            .collect();
        found.par_sort_by(|(a, one), (b, other)| (a, &one.disk).cmp(&(b, &other.disk)));
        for pair in found.windows(2) {
            let ((path, one), (same, other)) = (&pair[0], &pair[1]);
            if path == same {
                // One at most lies under the very name of the path: the other is the odd one.
                let odd = one.disk.as_ref().or(other.disk.as_ref());
                let other = odd.map_or_else(String::new, |odd| odd.display().to_string());
                let problem = Problem::SameName { other };
                problems.push(Diagnostic::new(Place::file(path), problem));
            }
        }
        (found.into_iter().collect(), problems)
    }
}

/// The path of a file below `root`, where it is the same on disk and in the site.
pub fn plain_path<'a>(root: &Path, disk: &'a Path) -> Option<&'a str> {
    let below = disk.to_str()?.strip_prefix(root.to_str()?)?;
    let below = below.strip_prefix('/')?;
    matches!(nfc(below), Cow::Borrowed(_)).then_some(below)
}

/// How a file lies on disk; of a link, what it leads to. A file that is gone again will be missed
/// when it is read.
fn look(entry: &DirEntry) -> Stamp {
    const GONE: Stamp = Stamp {
        bytes: 0,
        modified: FileTime(i64::MAX),
        inode: 0,
    };
    let data = fs::metadata(entry.path());
    data.as_ref().map_or(GONE, Stamp::from)
}

fn symlink(link: &Path) -> Problem {
    let target = fs::read_link(link).unwrap_or_default();
    Problem::Symlink {
        target: target.display().to_string(),
    }
}

/// Hidden files (but for those that hosts look for), back-ups, office lock files.
fn is_passed_over(name: &str) -> bool {
    const WANTED: [&str; 3] = [".well-known", ".htaccess", ".nojekyll"];
    (name.starts_with('.') && !WANTED.contains(&name))
        || name.starts_with("~$")
        || name.ends_with('~')
        || name.eq_ignore_ascii_case("thumbs.db")
        || name.eq_ignore_ascii_case("desktop.ini")
}
