//! A file anywhere, written anew in its place: beside it, then renamed.

use std::ffi::OsString;
use std::fs::{self, File, TryLockError};
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::Path;
use std::thread::sleep;
use std::time::Duration;

use crate::diagnostic::{LinkLead, Problem};
use crate::source::{Beneath, unreadable};

/// How the names of files begin that are being written. They are hidden, so that no build takes one for
/// a file of the site.
pub(super) const STAGE: &str = ".bantin-";
/// Nobody writes a file for longer.
const LONGEST_WORK: Duration = Duration::from_secs(24 * 60 * 60);
/// How often a folder that somebody sweeps is asked for again, and how long is waited in between.
const TRIES: u32 = 5;
const PAUSE: Duration = Duration::from_millis(10);

/// A file that is there, and may be replaced.
#[derive(Debug)]
pub struct InPlace {
    folder: Beneath,
    /// Says, as long as it is there, that somebody is at work in the folder.
    _work: Option<File>,
    name: OsString,
    /// The file as it is, to be read.
    pub file: File,
}

impl InPlace {
    /// Opens a file.
    ///
    /// # Errors
    /// There is none, it is no regular file, or it is a link: what it leads to is nobody's to change.
    pub fn open(path: &Path) -> Result<Self, Problem> {
        if let Ok(target) = fs::read_link(path) {
            return Err(Problem::Symlink {
                target: target.display().to_string(),
                lead: LinkLead::Any,
            });
        }
        let (Some(name), Some(parent)) = (path.file_name(), path.parent()) else {
            return Err(unreadable(io::ErrorKind::IsADirectory.into()));
        };
        let parent = or_here(parent);
        let folder = Beneath::at(parent);
        let file = folder.open(Path::new(name)).map_err(unreadable)?;
        Ok(Self {
            folder,
            _work: work_in(parent),
            name: name.to_owned(),
            file,
        })
    }

    /// Replaces the file by what is written, if that says so. Who may read it stays as it was; until
    /// the new one is whole, and on the disk, the old one is there. Both are closed before one takes
    /// the place of the other: some systems replace no file that is open.
    ///
    /// # Errors
    /// Those of the system; the file is then as it was.
    pub fn replace<T>(
        self,
        write: impl FnOnce(&mut File, &mut File) -> io::Result<(bool, T)>,
    ) -> io::Result<T> {
        let Self {
            folder,
            _work,
            name,
            file: mut old,
        } = self;
        let random = RandomState::new().hash_one(&name);
        let staged = format!("{STAGE}{random:016x}");
        let mut new = folder.create_new(Path::new(&staged))?;
        // Before anything stands in it that not all may read.
        let allowed = allow_as(&new, &old);
        let written = allowed.and_then(|()| write(&mut old, &mut new));
        let written = written.and_then(|(is_wanted, value)| {
            if is_wanted {
                new.sync_all()?;
            }
            Ok((is_wanted, value))
        });
        drop((old, new));
        let replaced = written.and_then(|(is_wanted, value)| {
            if is_wanted {
                folder.rename(Path::new(&staged), Path::new(&name))?;
            }
            Ok((is_wanted, value))
        });
        if !matches!(replaced, Ok((true, _))) {
            let _ = folder.remove(&staged);
        }
        replaced.map(|(_, value)| value)
    }
}

/// A folder; this one where none is named.
pub(super) fn or_here(folder: &Path) -> &Path {
    match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    }
}

/// Says that somebody is at work in a folder. Systems that lock no folders cannot be told; whoever else
/// holds the folder (`flock FOLDER bantin clean …`) keeps it from being swept as well.
fn work_in(folder: &Path) -> Option<File> {
    let lock = File::open(folder).ok()?;
    for _ in 0..TRIES {
        match lock.try_lock_shared() {
            Ok(()) => return Some(lock),
            Err(TryLockError::WouldBlock) => sleep(PAUSE),
            Err(TryLockError::Error(_)) => return None,
        }
    }
    None
}

/// Removes what interrupted ones left in a folder, unless somebody is at work there.
pub fn sweep_staged(folder: &Path) {
    let folder = or_here(folder);
    let lock = File::open(folder);
    let is_free = match lock.as_ref().map(File::try_lock) {
        Ok(Ok(())) => true,
        Ok(Err(TryLockError::WouldBlock)) => return,
        // Where folders are not locked, only what is too old to be somebody's.
        Ok(Err(TryLockError::Error(_))) | Err(_) => false,
    };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name();
        let digits = name.to_str().and_then(|name| name.strip_prefix(STAGE));
        let is_hex = |digits: &str| digits.bytes().all(|it| it.is_ascii_hexdigit());
        // No link is followed.
        let is_staged = digits.is_some_and(|digits| digits.len() == 16 && is_hex(digits))
            && entry.file_type().is_ok_and(|it| it.is_file());
        if is_staged && (is_free || is_old(&entry)) {
            // What cannot be removed is nobody's hindrance.
            let _ = fs::remove_file(entry.path());
        }
    }
}

fn is_old(entry: &fs::DirEntry) -> bool {
    let changed = entry.metadata().and_then(|data| data.modified());
    let age = changed.ok().and_then(|changed| changed.elapsed().ok());
    age.is_some_and(|age| age > LONGEST_WORK)
}

/// Lets those read a new file who may read the old one. File systems that cannot tell (exFAT) refuse
/// to be told, and give both the same.
fn allow_as(new: &File, old: &File) -> io::Result<()> {
    let wanted = old.metadata()?.permissions();
    match new.metadata()?.permissions() == wanted {
        true => Ok(()),
        false => new.set_permissions(wanted),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::io::Write;
    use std::path::Path;

    use super::{InPlace, sweep_staged};

    fn names(folder: &Path) -> Vec<String> {
        let entries = fs::read_dir(folder).expect("a folder").flatten();
        let names = entries.map(|entry| entry.file_name().to_string_lossy().into_owned());
        let mut names: Vec<String> = names.collect();
        names.sort();
        names
    }

    #[test]
    fn what_is_being_written_is_never_swept() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("a.jpg");
        fs::write(&path, "a").expect("a file");
        let place = InPlace::open(&path).expect("a place");
        let replaced = place.replace(|_, new| {
            sweep_staged(folder.path());
            assert_eq!(names(folder.path()).len(), 2);
            new.write_all(b"b")?;
            Ok((true, ()))
        });
        replaced.expect("replaced");
        assert_eq!(fs::read(&path).expect("the file"), b"b");
        assert_eq!(names(folder.path()), ["a.jpg"]);
    }

    // Elsewhere folders are not locked.
    #[cfg(unix)]
    #[test]
    fn only_what_was_left_is_swept_and_only_where_nobody_is_at_work() {
        let folder = tempfile::tempdir().expect("a folder");
        let others = [
            ".bantin-0123456789abcdeg",
            ".bantin-0123456789abcde",
            ".bantin-new-0123456789abcdef",
            "a.jpg",
        ];
        let left = ".bantin-0123456789abcdef";
        for name in others.iter().chain([&left]) {
            fs::write(folder.path().join(name), "x").expect("a file");
        }
        fs::create_dir(folder.path().join(".bantin-aaaaaaaaaaaaaaaa")).expect("a folder");
        let work = fs::File::open(folder.path()).expect("the folder");
        work.try_lock_shared().expect("a lock");
        sweep_staged(folder.path());
        assert_eq!(names(folder.path()).len(), 6);
        drop(work);
        sweep_staged(folder.path());
        let stay = names(folder.path());
        assert!(!stay.iter().any(|name| name == left), "{stay:?}");
        assert_eq!(stay.len(), 5, "{stay:?}");
    }
}
