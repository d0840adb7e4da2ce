//! A folder of this machine as a host.

use std::fs::{
    File, OpenOptions, create_dir_all, hard_link, read_dir, remove_dir, remove_file, rename,
};
use std::io::{ErrorKind, Result as IoResult, Write as _};
use std::path::{Component, Path, PathBuf};

use crate::error::Error;
use crate::limit::{read_up_to, too_large};
use crate::options::Options;
use crate::path::RemotePath;
use crate::remote::{Abilities, Creation, Entry, Headers, Remote};
use crate::temporary::temporary;

pub struct Folder {
    path: PathBuf,
    /// The largest file that is read.
    largest: u64,
}

impl Folder {
    /// The folder at a path. It is not made: what is missing may be a share that is not mounted.
    pub fn connect(path: &Path, options: &Options) -> Result<Self, Error> {
        let metadata = path.metadata().map_err(|error| match error.kind() {
            ErrorKind::NotFound => Error::NotFound(path.display().to_string()),
            _ => Error::from_disk(&error),
        })?;
        if !metadata.is_dir() {
            return Err(Error::NotFound(format!(
                "{} is not a folder",
                path.display()
            )));
        }
        Ok(Self {
            path: path.to_owned(),
            largest: options.largest,
        })
    }

    /// Where a path lies on this machine.
    fn place(&self, path: &RemotePath) -> Result<PathBuf, Error> {
        let relative = Path::new(path.as_str());
        let is_plain = relative
            .components()
            .all(|part| matches!(part, Component::Normal(_)));
        if is_plain && (cfg!(unix) || path.as_str().split('/').all(is_name_on_windows)) {
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
        match File::open(self.place(path)?).and_then(|file| read_up_to(file, self.largest)) {
            Ok(Some(bytes)) => Ok(Some(bytes)),
            Ok(None) => Err(too_large(self.largest)),
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
            let Ok(name) = entry.file_name().into_string() else {
                continue;
            };
            match entry.path().metadata() {
                Ok(found) => entries.extend(Entry::named(&name, found.len(), found.is_dir())),
                Err(error) if error.kind() == ErrorKind::NotFound => {}
                Err(error) => return Err(Error::from_disk(&error)),
            }
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
        file.write_all(bytes)
            .and_then(|()| file.sync_all())
            .map_err(|error| {
                let _ = remove_file(&to);
                Error::from_disk(&error)
            })?;
        Ok(true)
    }

    fn abilities(&self) -> Abilities {
        Abilities::of_files(Creation::Atomic)
    }
}

/// Writes a file, down to the disk: under its last name it must be whole even where the power fails.
fn write(path: &Path, bytes: &[u8]) -> IoResult<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// Whether Windows takes a text for the name of a file: others name drives, streams or devices, or end differently.
fn is_name_on_windows(name: &str) -> bool {
    !name.contains([':', '*', '?', '"', '<', '>', '|'])
        && !name.ends_with(['.', ' '])
        && !is_device_of_windows(name)
}

/// Whether Windows takes a name for that of a device, whatever its ending and the case of its letters.
fn is_device_of_windows(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.trim_end().to_ascii_lowercase();
    let numbered = stem.strip_prefix("com").or(stem.strip_prefix("lpt"));
    matches!(
        stem.as_str(),
        "con" | "prn" | "aux" | "nul" | "conin$" | "conout$"
    ) || numbered.is_some_and(|number| {
        let mut digits = number.chars();
        let is_digit = |c: char| c.is_ascii_digit() || matches!(c, '¹' | '²' | '³');
        digits.next().is_some_and(is_digit) && digits.next().is_none()
    })
}

/// Whether there is no such file: also where one of the folders is a file.
fn is_missing(kind: ErrorKind) -> bool {
    matches!(kind, ErrorKind::NotFound | ErrorKind::NotADirectory)
}

#[cfg(test)]
mod tests {
    use super::{Folder, is_name_on_windows};
    use crate::error::Error;
    use crate::options::Options;
    use crate::path::RemotePath;
    use crate::remote::Remote as _;

    #[test]
    fn names_that_windows_takes_for_something_else() {
        for (name, expected) in [
            ("Bản tin số 1.html", true),
            (".htaccess", true),
            ("a;b,c=[d]'!.html", true),
            ("C:", false),
            ("a.html:stream", false),
            ("a*", false),
            ("a?", false),
            ("\"a\"", false),
            ("<a>", false),
            ("a|b", false),
            ("a.", false),
            ("...", false),
            ("CON", false),
            ("nul.html", false),
            ("Com1.tar.gz", false),
            ("LPT\u{b9}", false),
            ("conin$", false),
            ("com", true),
            ("COM10.html", true),
            ("Controller.html", true),
            ("con-1.html", true),
            ("a ", false),
        ] {
            assert_eq!(is_name_on_windows(name), expected, "{name:?}");
        }
    }

    /// Links that lead nowhere are not there; links that lead in a circle are an error that is told.
    #[cfg(unix)]
    #[test]
    fn what_cannot_be_looked_at_is_told() {
        use std::os::unix::fs::symlink;

        let place = tempfile::tempdir().expect("a folder");
        let mut folder = Folder::connect(place.path(), &Options::default()).expect("a folder");
        symlink("nowhere", place.path().join("a")).expect("a link");
        assert_eq!(folder.list(&RemotePath::root()), Ok(Vec::new()));
        symlink("b", place.path().join("b")).expect("a link");
        let listed = folder.list(&RemotePath::root());
        assert!(matches!(listed, Err(Error::Failed(_))), "{listed:?}");
    }
}
