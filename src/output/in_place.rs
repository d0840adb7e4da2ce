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
    /// the new one is whole, and on the disk, the old one is there.
    ///
    /// # Errors
    /// Those of the system; the file is then as it was.
    pub fn replace<T>(
        &mut self,
        write: impl FnOnce(&mut File, &mut File) -> io::Result<(bool, T)>,
    ) -> io::Result<T> {
        let name = Path::new(&self.name);
        let random = RandomState::new().hash_one(&self.name);
        // Hidden, so that no build takes it for a file of the site.
        let staged = format!(".bantin-{random:016x}");
        let mut new = self.folder.create_new(Path::new(&staged))?;
        // Before anything stands in it that not all may read.
        let allowed = self.file.metadata();
        let allowed = allowed.and_then(|it| new.set_permissions(it.permissions()));
        let written = allowed.and_then(|()| write(&mut self.file, &mut new));
        let written = written.and_then(|(is_wanted, value)| {
            if is_wanted {
                new.sync_all()?;
                self.folder.rename(Path::new(&staged), name)?;
            }
            Ok((is_wanted, value))
        });
        if !matches!(written, Ok((true, _))) {
            let _ = self.folder.remove(&staged);
        }
        written.map(|(_, value)| value)
    }
}
