//! A file anywhere, written anew in its place: beside it, then renamed.

use std::ffi::OsString;
use std::fs::{self, File};
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::Path;

use crate::diagnostic::{LinkLead, Problem};
use crate::source::{Beneath, unreadable};

/// A file that is there, and may be replaced.
#[derive(Debug)]
pub struct InPlace {
    folder: Beneath,
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
        let parent = match parent.as_os_str().is_empty() {
            true => Path::new("."),
            false => parent,
        };
        let folder = Beneath::at(parent);
        let file = folder.open(Path::new(name)).map_err(unreadable)?;
        Ok(Self {
            folder,
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
            name,
            file: mut old,
        } = self;
        let random = RandomState::new().hash_one(&name);
        // Hidden, so that no build takes it for a file of the site.
        let staged = format!(".bantin-{random:016x}");
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

/// Lets those read a new file who may read the old one. File systems that cannot tell (exFAT) refuse
/// to be told, and give both the same.
fn allow_as(new: &File, old: &File) -> io::Result<()> {
    let wanted = old.metadata()?.permissions();
    match new.metadata()?.permissions() == wanted {
        true => Ok(()),
        false => new.set_permissions(wanted),
    }
}
