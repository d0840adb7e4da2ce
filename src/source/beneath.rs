//! Files below a folder, opened so that no link leads anywhere else: whoever puts a link in the
//! place of a file or folder, at whatever moment, gets an error and not the file it leads to.
//!
//! Linux resolves the path itself under that rule (`openat2`); other Unix systems, and kernels
//! without it, take one step at a time. Elsewhere every step is looked at before and after.

use std::fs::{self, File};
use std::io::{self, ErrorKind};
use std::path::{Component, Path, PathBuf};
#[cfg(unix)]
use std::sync::Arc;

/// A folder, and what is opened below it.
#[derive(Debug, Clone)]
pub struct Beneath {
    path: PathBuf,
    #[cfg(unix)]
    folder: Option<Arc<File>>,
}

/// What a file is opened for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Access {
    /// To read it.
    Read,
    /// To change it.
    Write,
    /// To make it; it must not be there.
    Create,
}

impl Beneath {
    /// Takes hold of a folder, which may itself be named by links. Where there is none, nothing
    /// can be opened.
    pub fn at(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            #[cfg(unix)]
            folder: File::open(path).ok().map(Arc::new),
        }
    }

    /// Where the folder is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Takes hold of a folder below this one.
    ///
    /// # Errors
    /// There is none, or it is a link.
    pub fn folder(&self, below: &Path) -> io::Result<Self> {
        if !is_plain(below) {
            return Err(ErrorKind::InvalidInput.into());
        }
        system::open_folder(self, below)
    }

    /// Opens a file to read it.
    ///
    /// # Errors
    /// Those of the system; something else than a regular file stands there.
    pub fn open(&self, below: &Path) -> io::Result<File> {
        self.open_to(below, Access::Read)
    }

    /// Opens a file to change it.
    ///
    /// # Errors
    /// Those of the system; something else than a regular file stands there.
    pub fn open_to_change(&self, below: &Path) -> io::Result<File> {
        self.open_to(below, Access::Write)
    }

    /// Makes a file.
    ///
    /// # Errors
    /// Those of the system; something stands there already.
    pub fn create_new(&self, below: &Path) -> io::Result<File> {
        self.open_to(below, Access::Create)
    }

    /// Gives a file of the folder another name in it; what has that name is replaced.
    ///
    /// # Errors
    /// Those of the system.
    pub fn rename(&self, from: impl AsRef<Path>, to: impl AsRef<Path>) -> io::Result<()> {
        system::rename(self, from.as_ref(), to.as_ref())
    }

    /// Removes a file of the folder.
    ///
    /// # Errors
    /// Those of the system.
    pub fn remove(&self, name: &str) -> io::Result<()> {
        system::remove(self, name)
    }

    /// The first link on the way to a file; none where there is no link.
    pub fn first_link(&self, below: &Path) -> Option<PathBuf> {
        let mut path = self.path.clone();
        below.components().find_map(|part| {
            path.push(part);
            path.is_symlink().then(|| path.clone())
        })
    }

    /// Where the first link on the way to a file leads; none where there is no link.
    pub fn link_on_the_way(&self, below: &Path) -> Option<PathBuf> {
        let link = self.first_link(below)?;
        Some(fs::read_link(link).unwrap_or_default())
    }

    fn open_to(&self, below: &Path, access: Access) -> io::Result<File> {
        if !is_plain(below) {
            return Err(ErrorKind::InvalidInput.into());
        }
        let file = system::open(self, below, access)?;
        if file.metadata()?.is_file() {
            return Ok(file);
        }
        // Reading a pipe or a device would block.
        Err(io::Error::other("not a regular file"))
    }
}

/// Whether a path only goes down.
fn is_plain(path: &Path) -> bool {
    let mut parts = path.components();
    parts.all(|part| matches!(part, Component::Normal(_))) && path.file_name().is_some()
}

#[cfg(unix)]
mod system {
    use std::fs::File;
    use std::io::{self, ErrorKind};
    use std::path::Path;
    use std::sync::Arc;

    use rustix::fs::{AtFlags, Mode, OFlags, openat, renameat, unlinkat};

    use super::{Access, Beneath};

    /// Without `NONBLOCK` the opening of a pipe waits for its other end.
    const ALWAYS: OFlags = OFlags::CLOEXEC
        .union(OFlags::NOCTTY)
        .union(OFlags::NONBLOCK);
    const FOLDER: OFlags = OFlags::CLOEXEC.union(OFlags::DIRECTORY);

    fn held(beneath: &Beneath) -> io::Result<&File> {
        let folder = beneath.folder.as_deref();
        folder.ok_or_else(|| ErrorKind::NotFound.into())
    }

    pub(super) fn open(beneath: &Beneath, below: &Path, access: Access) -> io::Result<File> {
        let flags = ALWAYS.union(match access {
            Access::Read => OFlags::RDONLY,
            Access::Write => OFlags::WRONLY,
            Access::Create => OFlags::WRONLY.union(OFlags::CREATE).union(OFlags::EXCL),
        });
        // What the mask of the process leaves of it is the mode of a new file.
        let mode = match access {
            Access::Create => Mode::from_raw_mode(0o666),
            Access::Read | Access::Write => Mode::empty(),
        };
        resolve(held(beneath)?, below, flags, mode)
    }

    pub(super) fn open_folder(beneath: &Beneath, below: &Path) -> io::Result<Beneath> {
        let folder = resolve(held(beneath)?, below, FOLDER, Mode::empty())?;
        Ok(Beneath {
            path: beneath.path.join(below),
            folder: Some(Arc::new(folder)),
        })
    }

    pub(super) fn rename(beneath: &Beneath, from: &Path, to: &Path) -> io::Result<()> {
        let folder = held(beneath)?;
        Ok(renameat(folder, from, folder, to)?)
    }

    pub(super) fn remove(beneath: &Beneath, name: &str) -> io::Result<()> {
        Ok(unlinkat(held(beneath)?, name, AtFlags::empty())?)
    }

    #[cfg(any(target_os = "linux", target_os = "android"))]
    fn resolve(folder: &File, below: &Path, flags: OFlags, mode: Mode) -> io::Result<File> {
        use std::sync::atomic::{AtomicBool, Ordering};

        use rustix::fs::{ResolveFlags, openat2};
        use rustix::io::Errno;

        /// Whether the call is known not to be there.
        static IS_MISSING: AtomicBool = AtomicBool::new(false);

        if IS_MISSING.load(Ordering::Relaxed) {
            return step(folder, below, flags, mode);
        }
        let rule = ResolveFlags::BENEATH.union(ResolveFlags::NO_SYMLINKS);
        match openat2(folder, below, flags, mode, rule) {
            Ok(file) => Ok(File::from(file)),
            // No such call in this kernel, or a sandbox that knows none.
            Err(error @ (Errno::NOSYS | Errno::PERM)) => {
                let opened = step(folder, below, flags, mode);
                // It may also be the file that is not permitted.
                if error == Errno::NOSYS || opened.is_ok() {
                    IS_MISSING.store(true, Ordering::Relaxed);
                }
                opened
            }
            // Something was renamed meanwhile.
            Err(Errno::AGAIN) => step(folder, below, flags, mode),
            Err(error) => Err(error.into()),
        }
    }

    #[cfg(not(any(target_os = "linux", target_os = "android")))]
    fn resolve(folder: &File, below: &Path, flags: OFlags, mode: Mode) -> io::Result<File> {
        step(folder, below, flags, mode)
    }

    /// Goes down folder by folder, through no link.
    pub(super) fn step(folder: &File, below: &Path, flags: OFlags, mode: Mode) -> io::Result<File> {
        let nofollow = OFlags::NOFOLLOW;
        let mut parts = below.components().peekable();
        let mut held = None;
        while let Some(part) = parts.next() {
            let at = held.as_ref().unwrap_or(folder);
            let name = part.as_os_str();
            if parts.peek().is_none() {
                return Ok(File::from(openat(at, name, flags | nofollow, mode)?));
            }
            let next = openat(at, name, FOLDER | nofollow, Mode::empty())?;
            held = Some(File::from(next));
        }
        Err(ErrorKind::InvalidInput.into())
    }
}

#[cfg(not(unix))]
mod system {
    use std::fs::{self, File};
    use std::io::{self, ErrorKind};
    use std::path::Path;

    use super::{Access, Beneath};

    fn refuse_links(beneath: &Beneath, below: &Path) -> io::Result<()> {
        match beneath.link_on_the_way(below) {
            Some(_) => Err(io::Error::from(ErrorKind::PermissionDenied)),
            None => Ok(()),
        }
    }

    pub(super) fn open(beneath: &Beneath, below: &Path, access: Access) -> io::Result<File> {
        let mut options = File::options();
        match access {
            Access::Read => options.read(true),
            Access::Write => options.write(true),
            Access::Create => options.write(true).create_new(true),
        };
        refuse_links(beneath, below)?;
        let path = beneath.path.join(below);
        let file = options.open(&path)?;
        refuse_links(beneath, below)?;
        // What was opened is what lies there.
        let (opened, there) = (file.metadata()?, fs::symlink_metadata(&path)?);
        let same = opened.len() == there.len() && opened.created().ok() == there.created().ok();
        if same {
            return Ok(file);
        }
        Err(io::Error::from(ErrorKind::PermissionDenied))
    }

    pub(super) fn open_folder(beneath: &Beneath, below: &Path) -> io::Result<Beneath> {
        refuse_links(beneath, below)?;
        let path = beneath.path.join(below);
        match fs::symlink_metadata(&path)?.is_dir() {
            true => Ok(Beneath { path }),
            false => Err(ErrorKind::NotADirectory.into()),
        }
    }

    pub(super) fn rename(beneath: &Beneath, from: &Path, to: &Path) -> io::Result<()> {
        fs::rename(beneath.path.join(from), beneath.path.join(to))
    }

    pub(super) fn remove(beneath: &Beneath, name: &str) -> io::Result<()> {
        fs::remove_file(beneath.path.join(name))
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::fs::{self, File};
    use std::io::Read;
    use std::os::unix::fs::symlink;
    use std::path::Path;

    use rustix::fs::{Mode, OFlags};

    use super::{Beneath, system};

    #[test]
    fn only_files_that_lie_there_are_opened_by_either_way() {
        let folder = tempfile::tempdir().expect("a folder");
        let (site, outside) = (folder.path().join("site"), folder.path().join("ngoai"));
        fs::create_dir_all(site.join("a/b")).expect("a folder");
        fs::create_dir_all(&outside).expect("a folder");
        fs::write(site.join("a/b/c"), "trong").expect("a file");
        fs::write(outside.join("c"), "ngoài").expect("a file");
        symlink(outside.join("c"), site.join("a/link")).expect("a link");
        symlink(&outside, site.join("a/folder")).expect("a link");
        symlink("b", site.join("a/inner")).expect("a link");
        symlink("b/c", site.join("a/inner-file")).expect("a link");
        let cases = [
            ("a/b/c", true),
            ("a/link", false),
            ("a/folder/c", false),
            ("a/inner/c", false),
            ("a/inner-file", false),
            ("a/b", false),
            ("a/b/none", false),
            ("../ngoai/c", false),
            ("a/../../ngoai/c", false),
            ("", false),
            ("/etc/hostname", false),
        ];
        let beneath = Beneath::at(&site);
        let held = File::open(&site).expect("a folder");
        let flags = OFlags::RDONLY | OFlags::CLOEXEC;
        for (path, expected) in cases {
            let text = |opened: std::io::Result<File>| {
                let mut text = String::new();
                let read = opened.and_then(|mut file| file.read_to_string(&mut text));
                read.is_ok().then_some(text)
            };
            let wanted = expected.then(|| "trong".to_owned());
            let below = Path::new(path);
            assert_eq!(text(beneath.open(below)), wanted, "{path}");
            if super::is_plain(below) {
                let stepped = system::step(&held, below, flags, Mode::empty());
                assert_eq!(text(stepped), wanted, "{path} step by step");
            }
        }
        let link = beneath.link_on_the_way(Path::new("a/folder/c"));
        assert_eq!(link, Some(outside));
        assert_eq!(beneath.link_on_the_way(Path::new("a/b/c")), None);
    }
}
