//! Moving staged files into place, all of them or none: what stood there is kept until the last has
//! come in, so that a folder that cannot be written leaves the old site and no mixture.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::folder::{Folder, link};
use super::staging::Staging;
use super::unwritable;
use crate::diagnostic::Diagnostic;

/// Moves under way in a folder.
#[derive(Debug)]
pub struct Moves<'a> {
    folder: &'a Folder,
    staging: &'a Staging,
    /// Folders known to exist and to be no links.
    known: HashSet<PathBuf>,
    done: Vec<Step>,
    /// Whether something was replaced and could not be kept.
    is_lost: bool,
}

/// Why files are not in their places.
#[derive(Debug)]
pub struct Failure {
    /// What went wrong.
    pub problem: Diagnostic,
    /// Whether all is as it was; else some of the files may have moved for good.
    pub is_undone: bool,
}

/// What was done, with what undoes it.
#[derive(Debug)]
enum Step {
    /// A folder was made.
    Made(PathBuf),
    /// A staged file came where nothing stood.
    Came { staged: PathBuf, target: PathBuf },
    /// What stood at a place is kept at another.
    Kept { place: PathBuf, at: PathBuf },
}

impl<'a> Moves<'a> {
    /// No moves yet.
    pub fn new(folder: &'a Folder, staging: &'a Staging) -> Self {
        Self {
            folder,
            staging,
            known: HashSet::new(),
            done: Vec::new(),
            is_lost: false,
        }
    }

    /// Moves staged files to their places.
    ///
    /// # Errors
    /// One cannot be moved; all is then as it was, as far as the system allows.
    pub fn all(mut self, waiting: &[(String, PathBuf)]) -> Result<(), Failure> {
        let moved = waiting
            .iter()
            .try_for_each(|(file, staged)| self.one(file, staged));
        moved.map_err(|problem| Failure {
            problem,
            is_undone: self.undo(),
        })
    }

    fn one(&mut self, file: &str, staged: &Path) -> Result<(), Diagnostic> {
        let target = self.folder.path().join(file);
        if let Some(parent) = target.parent() {
            self.make_folder(parent)?;
        }
        let there = fs::symlink_metadata(&target);
        let moved = match there {
            // A folder's index may have become a page.
            Ok(data) if data.is_dir() => {
                self.folder.refuse_below(&target)?;
                self.put_aside(&target)
                    .and_then(|()| self.come_in(staged, &target))
            }
            Ok(_) => self.replace(staged, &target),
            Err(_) => self.come_in(staged, &target),
        };
        moved.map_err(unwritable(&target))
    }

    fn come_in(&mut self, staged: &Path, target: &Path) -> io::Result<()> {
        fs::rename(staged, target)?;
        let (staged, target) = (staged.to_owned(), target.to_owned());
        self.done.push(Step::Came { staged, target });
        Ok(())
    }

    /// Puts a staged file in the place of another, in one step, and keeps that.
    fn replace(&mut self, staged: &Path, target: &Path) -> io::Result<()> {
        let mut at = staged.to_owned();
        if exchange(staged, target).is_err() {
            // Systems say in many ways that they know no such step: a second name keeps what
            // stands there.
            at = self.staging.path_aside();
            let is_kept = fs::hard_link(target, &at).is_ok();
            fs::rename(staged, target)?;
            if !is_kept {
                // Without second names nothing is kept, and only the look before remains.
                self.is_lost = true;
                return Ok(());
            }
        }
        let place = target.to_owned();
        self.done.push(Step::Kept { place, at });
        Ok(())
    }

    fn put_aside(&mut self, place: &Path) -> io::Result<()> {
        let at = self.staging.path_aside();
        fs::rename(place, &at)?;
        let place = place.to_owned();
        self.done.push(Step::Kept { place, at });
        Ok(())
    }

    /// Makes a folder below the output, refusing to go through links that lead out of it.
    fn make_folder(&mut self, folder: &Path) -> Result<(), Diagnostic> {
        if folder == self.folder.path() || self.known.contains(folder) {
            return Ok(());
        }
        if let Some(parent) = folder.parent() {
            self.make_folder(parent)?;
        }
        let is_there = match fs::symlink_metadata(folder) {
            Ok(data) if data.is_symlink() => return Err(link(folder)),
            Ok(data) if data.is_dir() => true,
            Ok(_) => {
                // A page may have become a folder's index.
                self.folder.refuse_touched(folder)?;
                self.put_aside(folder).map_err(unwritable(folder))?;
                false
            }
            Err(_) => false,
        };
        if !is_there {
            fs::create_dir(folder).map_err(unwritable(folder))?;
            self.done.push(Step::Made(folder.to_owned()));
        }
        self.known.insert(folder.to_owned());
        Ok(())
    }

    /// Puts everything back, the last first; returns whether all could be.
    fn undo(&mut self) -> bool {
        let mut is_undone = !self.is_lost;
        for step in self.done.drain(..).rev() {
            let undone = match step {
                Step::Made(folder) => fs::remove_dir(folder),
                Step::Came { staged, target } => fs::rename(target, staged),
                Step::Kept { place, at } => fs::rename(at, place),
            };
            is_undone &= undone.is_ok();
        }
        is_undone
    }
}

/// Two files change places in one step.
#[cfg(any(target_os = "linux", target_os = "android", target_vendor = "apple"))]
fn exchange(one: &Path, other: &Path) -> io::Result<()> {
    use rustix::fs::{CWD, RenameFlags, renameat_with};

    Ok(renameat_with(CWD, one, CWD, other, RenameFlags::EXCHANGE)?)
}

#[cfg(not(any(target_os = "linux", target_os = "android", target_vendor = "apple")))]
fn exchange(_: &Path, _: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// Whether files can be moved from a folder into another one, as far as a look tells.
#[cfg(unix)]
pub fn may_move(from: &Path, into: &Path) -> io::Result<()> {
    use std::os::unix::fs::MetadataExt;

    use rustix::fs::{Access, access};

    access(into, Access::WRITE_OK | Access::EXEC_OK)?;
    if fs::metadata(from)?.dev() != fs::metadata(into)?.dev() {
        return Err(io::ErrorKind::CrossesDevices.into());
    }
    Ok(())
}

#[cfg(not(unix))]
pub fn may_move(_: &Path, _: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::fs;
    use std::path::{MAIN_SEPARATOR, Path};

    use super::{Folder, Moves, Staging};

    fn texts(folder: &Path) -> BTreeMap<String, String> {
        let mut texts = BTreeMap::new();
        for entry in walkdir::WalkDir::new(folder).min_depth(1) {
            let entry = entry.expect("an entry");
            let name = entry.path().strip_prefix(folder).expect("below");
            let name = name.display().to_string().replace(MAIN_SEPARATOR, "/");
            if !name.starts_with(".bantin-staging") {
                let text = fs::read_to_string(entry.path());
                texts.insert(name, text.unwrap_or_default());
            }
        }
        texts
    }

    #[test]
    fn a_move_that_fails_leaves_everything_as_it_was() {
        /// Files that are there, files that come in, what is there after.
        type Case<'a> = (&'a [&'a str], &'a [&'a str], &'a [&'a str]);
        let cases: [Case<'_>; 5] = [
            (&["a", "b"], &["a", "b"], &["a", "b"]),
            (&["a"], &["b", "c/d/e"], &["b", "c/d/e"]),
            (&["a/x", "a/y/z"], &["a"], &["a"]),
            (&["a"], &["a/x/y"], &["a/x/y"]),
            (
                &["a/x", "b"],
                &["a", "b/c", "d/e", "b/d"],
                &["a", "b/c", "b/d", "d/e"],
            ),
        ];
        for (old, new, expected) in cases {
            for fails in [false, true] {
                let place = tempfile::tempdir().expect("a folder");
                let out = place.path().join("public");
                let mut list = "bantin output 1\n".to_owned();
                for file in old {
                    let path = out.join(file);
                    fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
                    fs::write(path, "old").expect("a file");
                    list.push_str(&format!("0000000000000000 {file}\n"));
                }
                fs::write(out.join(".bantin"), list).expect("the list");
                let before = texts(&out);
                let sources = place.path().join("site");
                let mut folder = Folder::at(&out, &sources).expect("a folder");
                folder.read().expect("the list");
                let staging = Staging::inside(&out).expect("a place").expect("the lock");
                let mut waiting = Vec::new();
                for file in new {
                    let staged = staging.path_for(file).expect("a place");
                    fs::write(&staged, "new").expect("a file");
                    waiting.push(((*file).to_owned(), staged));
                }
                if fails {
                    let gone = out.join(".bantin-staging/gone");
                    waiting.push(("z/z".to_owned(), gone));
                }
                let moved = Moves::new(&folder, &staging).all(&waiting);
                assert_eq!(moved.is_err(), fails, "{old:?} {new:?}");
                let is_undone = moved.err().is_none_or(|failure| failure.is_undone);
                assert!(is_undone, "{old:?} {new:?}");
                drop(staging);
                let after = texts(&out);
                if fails {
                    assert_eq!(after, before, "{old:?} {new:?}");
                } else {
                    let files = after.iter().filter(|(_, text)| *text == "new");
                    let files: Vec<&str> = files.map(|(file, _)| file.as_str()).collect();
                    assert_eq!(files, expected, "{old:?} {new:?}");
                }
            }
        }
    }
}
