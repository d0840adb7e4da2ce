//! A folder of this machine as a host.

use std::fs::{
    OpenOptions, create_dir_all, hard_link, read, read_dir, remove_dir, remove_file, rename, write,
};
use std::io::{ErrorKind, Write as _};
use std::path::{Component, Path, PathBuf};

use crate::error::Error;
use crate::path::RemotePath;
use crate::remote::{Abilities, Creation, Entry, Headers, Remote};
use crate::temporary::temporary;

pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// The folder at a path. It is not made: what is missing may be a share that is not mounted.
    pub fn connect(path: &Path) -> Result<Self, Error> {
        let metadata = path.metadata().map_err(|error| Error::from_disk(&error))?;
        if !metadata.is_dir() {
            return Err(Error::NotFound(format!(
                "{} is not a folder",
                path.display()
            )));
        }
        Ok(Self {
            path: path.to_owned(),
        })
    }

    /// Where a path lies on this machine. On Windows, names such as `C:` lead elsewhere.
    fn place(&self, path: &RemotePath) -> Result<PathBuf, Error> {
        let relative = Path::new(path.as_str());
        if relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)))
        {
            Ok(self.path.join(relative))
        } else {
            Err(Error::Unsupported(format!("a file named {path}")))
        }
    }

    /// Writes bytes under a temporary name beside the place where they go.
    fn write_beside(&self, path: &RemotePath, bytes: &[u8]) -> Result<PathBuf, Error> {
        let beside = self.place(&path.beside(&temporary()))?;
        let written = match write(&beside, bytes) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                let folder = beside.parent().unwrap_or(&self.path);
                create_dir_all(folder).and_then(|()| write(&beside, bytes))
            }
            other => other,
        };
        written.map_err(|error| {
            let _ = remove_file(&beside);
            Error::from_disk(&error)
        })?;
        Ok(beside)
    }
}

impl Remote for Folder {
    fn read(&mut self, path: &RemotePath) -> Result<Option<Vec<u8>>, Error> {
        match read(self.place(path)?) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if is_missing(error.kind()) => Ok(None),
            Err(error) => Err(Error::from_disk(&error)),
        }
    }

    fn list(&mut self, folder: &RemotePath) -> Result<Vec<Entry>, Error> {
        let found = match read_dir(self.place(folder)?) {
            Ok(found) => found,
            Err(error) if is_missing(error.kind()) => return Ok(Vec::new()),
            Err(error) => return Err(Error::from_disk(&error)),
        };
        let mut entries = Vec::new();
        for entry in found {
            let entry = entry.map_err(|error| Error::from_disk(&error))?;
            // What has no name in UTF-8 is none of ours, and what vanished meanwhile is not there.
            let (Ok(name), Ok(metadata)) =
                (entry.file_name().into_string(), entry.path().metadata())
            else {
                continue;
            };
            let is_folder = metadata.is_dir();
            entries.push(Entry {
                name,
                size: if is_folder { 0 } else { metadata.len() },
                is_folder,
            });
        }
        Ok(entries)
    }

    fn put_with(&mut self, path: &RemotePath, bytes: &[u8], _: &Headers<'_>) -> Result<(), Error> {
        let to = self.place(path)?;
        let beside = self.write_beside(path, bytes)?;
        rename(&beside, to).map_err(|error| {
            let _ = remove_file(&beside);
            Error::from_disk(&error)
        })
    }

    fn remove(&mut self, path: &RemotePath) -> Result<bool, Error> {
        match remove_file(self.place(path)?) {
            Ok(()) => Ok(true),
            Err(error) if is_missing(error.kind()) => Ok(false),
            Err(error) => Err(Error::from_disk(&error)),
        }
    }

    fn remove_folder(&mut self, folder: &RemotePath) -> Result<bool, Error> {
        match remove_dir(self.place(folder)?) {
            Ok(()) => Ok(true),
            Err(error)
                if is_missing(error.kind()) || error.kind() == ErrorKind::DirectoryNotEmpty =>
            {
                Ok(false)
            }
            Err(error) => Err(Error::from_disk(&error)),
        }
    }

    fn rename(&mut self, from: &RemotePath, to: &RemotePath) -> Result<(), Error> {
        rename(self.place(from)?, self.place(to)?).map_err(|error| Error::from_disk(&error))
    }

    fn create_new(&mut self, path: &RemotePath, bytes: &[u8]) -> Result<bool, Error> {
        let to = self.place(path)?;
        let beside = self.write_beside(path, bytes)?;
        // A link appears with all its bytes, and only where there is nothing.
        let linked = hard_link(&beside, &to);
        let _ = remove_file(&beside);
        match linked {
            Ok(()) => return Ok(true),
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
            // Shares and sticks without links.
            Err(_) => {}
        }
        let mut file = match OpenOptions::new().write(true).create_new(true).open(&to) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::AlreadyExists => return Ok(false),
            Err(error) => return Err(Error::from_disk(&error)),
        };
        file.write_all(bytes).map_err(|error| {
            let _ = remove_file(&to);
            Error::from_disk(&error)
        })?;
        Ok(true)
    }

    fn abilities(&self) -> Abilities {
        Abilities {
            rename: true,
            whole: true,
            folders: true,
            headers: false,
            creation: Creation::Atomic,
        }
    }
}

/// Whether there is no such file: also where one of the folders is a file.
fn is_missing(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory)
}
