//! The walk over the sources: sorted, within the site, without what is no source.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;
use walkdir::{DirEntry, WalkDir};

use super::leftover::is_foreign;
use super::{FOLDERS, STATIC};
use crate::diagnostic::{Diagnostic, Diagnostics, LinkLead, Place, Problem};
use crate::model::{FileTime, SourcePath, Stamp};
use vietnamese::nfc;

/// A file of a site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Where it lies on this machine, if not at its path: its name may be in another Unicode
    /// form.
    pub(super) disk: Option<PathBuf>,
    /// What it leads to, if it is a link: a file of the same folder, which is opened in its place.
    pub(super) target: Option<PathBuf>,
    /// How it lies there.
    pub stamp: Stamp,
}

impl SourceFile {
    /// A file that lies at its path.
    pub(super) fn of_stamp(stamp: Stamp) -> Self {
        Self {
            disk: None,
            target: None,
            stamp,
        }
    }
}

/// Whether the walk would find a file if it lay there.
pub fn is_source(path: &SourcePath) -> bool {
    let Some((folder, below)) = path.as_str().split_once('/') else {
        return false;
    };
    let is_passed = |name| passes_over(name, folder == STATIC);
    FOLDERS.contains(&folder) && !below.split('/').any(is_passed)
}

/// Hidden files, unless they are taken as others are (all but those that hosts look for), and what systems
/// and office programs leave.
fn passes_over(name: &str, takes_hidden: bool) -> bool {
    const WANTED: [&str; 3] = [".well-known", ".htaccess", ".nojekyll"];
    let is_hidden = name.starts_with('.') && !WANTED.contains(&name);
    (is_hidden && !takes_hidden) || is_foreign(name)
}

/// Walks these folders of `root`.
pub fn walk(root: &Path, folders: &[&str]) -> (BTreeMap<SourcePath, SourceFile>, Diagnostics) {
    let mut all = FolderContents::default();
    for folder in folders {
        let top = root.join(folder);
        if fs::symlink_metadata(&top).is_ok_and(|data| data.is_symlink()) {
            let problem = Diagnostic::new(Place::file(*folder), symlink(&top, root, &top));
            all.problems.push(problem);
        } else if top.is_dir() {
            let walk = Walk {
                root,
                top: &top,
                takes_hidden: *folder == STATIC,
            };
            let mut level = vec![top.clone()];
            // Folders that are equally deep are looked at side by side.
            while !level.is_empty() {
                let found: Vec<FolderContents> =
                    level.par_iter().map(|it| walk.folder(it)).collect();
                level.clear();
                for folder in found {
                    all.files.extend(folder.files);
                    all.problems.extend(folder.problems);
                    level.extend(folder.folders);
                }
            }
        }
    }
    all.sorted(root)
}

/// What lies in a folder.
#[derive(Default)]
struct FolderContents {
    files: Vec<(SourcePath, SourceFile)>,
    folders: Vec<PathBuf>,
    problems: Diagnostics,
}

/// A walk through a folder of the root.
struct Walk<'a> {
    root: &'a Path,
    top: &'a Path,
    /// Whether names that begin with a dot are names like others.
    takes_hidden: bool,
}

impl Walk<'_> {
    /// What lies in a folder itself.
    fn folder(&self, folder: &Path) -> FolderContents {
        let mut found = FolderContents::default();
        let mut files = Vec::new();
        for entry in WalkDir::new(folder).min_depth(1).max_depth(1) {
            match entry {
                Ok(entry)
                    if passes_over(&entry.file_name().to_string_lossy(), self.takes_hidden) => {}
                Ok(entry) if entry.file_type().is_dir() => found.folders.push(entry.into_path()),
                Ok(entry) => match self.problem_of(&entry) {
                    None => files.push(entry),
                    Some(problem) => {
                        let place = Place::file(self.path(entry.path()));
                        found.problems.push(Diagnostic::new(place, problem));
                    }
                },
                Err(error) => {
                    let place = error.path().map(|path| Place::file(self.path(path)));
                    let detail = error
                        .into_io_error()
                        .map_or_else(String::new, |error| error.to_string());
                    found.problems.push(Diagnostic {
                        place,
                        ..Diagnostic::everywhere(Problem::Unreadable { detail })
                    });
                }
            }
        }
        let files = files.into_par_iter().map(|entry| self.file(entry));
        found.files = files.collect();
        found
    }

    /// Why an entry that is no folder cannot be read: it is no file, or a link out of the folder.
    fn problem_of(&self, entry: &DirEntry) -> Option<Problem> {
        let kind = entry.file_type();
        let leads_to = |target: PathBuf| target.starts_with(self.top) && target.is_file();
        if kind.is_file() {
            None
        } else if !kind.is_symlink() {
            // Reading a pipe or a device would block.
            let detail = "not a regular file".to_owned();
            Some(Problem::Unreadable { detail })
        } else if fs::canonicalize(entry.path()).is_ok_and(leads_to) {
            None
        } else {
            Some(symlink(entry.path(), self.root, self.top))
        }
    }

    fn file(&self, entry: DirEntry) -> (SourcePath, SourceFile) {
        let stamp = look(&entry);
        let target = match entry.path_is_symlink() {
            true => fs::canonicalize(entry.path()).ok(),
            false => None,
        };
        let (path, disk) = match plain_path(self.root, entry.path()) {
            Some(path) => (SourcePath::new(path), None),
            None => (self.path(entry.path()), Some(entry.into_path())),
        };
        let file = SourceFile {
            disk,
            target,
            stamp,
        };
        (path, file)
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
}

impl FolderContents {
    /// The files by their paths; two of one path are a problem.
    fn sorted(self, root: &Path) -> (BTreeMap<SourcePath, SourceFile>, Diagnostics) {
        let mut problems = self.problems;
        let mut found = self.files;
        found.par_sort_by(|(a, one), (b, other)| (a, &one.disk).cmp(&(b, &other.disk)));
        for pair in found.windows(2) {
            let ((path, one), (same, other)) = (&pair[0], &pair[1]);
            if path == same {
                // One at most lies under the very name of the path: the other is the odd one.
                let odd = one.disk.as_ref().or(other.disk.as_ref());
                let shown =
                    |odd: &PathBuf| odd.strip_prefix(root).unwrap_or(odd).display().to_string();
                let other = odd.map_or_else(String::new, shown);
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

/// A link that is not followed, in one of the folders of a site.
fn symlink(link: &Path, root: &Path, top: &Path) -> Problem {
    let target = fs::read_link(link).unwrap_or_default();
    Problem::Symlink {
        target: target.display().to_string(),
        lead: lead(link, root, top),
    }
}

/// Where a link leads.
fn lead(link: &Path, root: &Path, top: &Path) -> LinkLead {
    let end = match fs::canonicalize(link) {
        Ok(end) => end,
        Err(error) => {
            return match error.kind() {
                ErrorKind::NotFound | ErrorKind::NotADirectory => LinkLead::Nowhere,
                // Nobody may look, so it may be anywhere.
                ErrorKind::PermissionDenied => LinkLead::Out,
                _ => LinkLead::Itself,
            };
        }
    };
    let is_below = |folder: &Path| {
        let folder = fs::canonicalize(folder);
        folder.is_ok_and(|folder| end.starts_with(folder))
    };
    let stands = link.parent().and_then(|it| fs::canonicalize(it).ok());
    match () {
        () if stands.is_some_and(|stands| stands.starts_with(&end)) => LinkLead::Around,
        () if link != top && is_below(top) => LinkLead::Folder,
        () if is_below(root) => LinkLead::Aside,
        () => LinkLead::Out,
    }
}
