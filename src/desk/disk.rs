//! Source files as they lie on disk, byte for byte: what `source` reads is brought into one form, what is saved
//! here must not be.

use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use jiff::Timestamp;

use crate::diagnostic::Problem;
use crate::model::SourcePath;
use crate::output::{InPlace, make_folder, write_whole_file};
use crate::source::{self, BYTES_LIMIT, Beneath, read_as_it_lies, unreadable};

/// The text of a file; none where there is no file.
///
/// # Errors
/// It cannot be read, a link leads to it, or it is no UTF-8.
pub fn read(root: &Path, path: &SourcePath) -> Result<Option<String>, Problem> {
    let file = match Beneath::at(root).open(Path::new(path.as_str())) {
        Ok(file) => file,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(unreadable(error)),
    };
    let text = read_as_it_lies(file);
    text.map(Some).map_err(|unread| unread.problem)
}

/// When a file was written; long ago where nobody can say.
pub fn written(root: &Path, path: &SourcePath) -> Timestamp {
    let file = Beneath::at(root).open(Path::new(path.as_str()));
    let written = file.and_then(|file| file.metadata()?.modified());
    let written = written.ok().and_then(|it| Timestamp::try_from(it).ok());
    written.unwrap_or(Timestamp::UNIX_EPOCH)
}

/// Writes a file anew, or for the first time: whole, or not at all.
///
/// # Errors
/// The system refuses, or a link leads there.
pub fn write(root: &Path, path: &SourcePath, text: &str) -> Result<(), Problem> {
    let place = root.join(path.as_str());
    free_of_links(root, path)?;
    if place.is_file() {
        let written = InPlace::open(&place)?.replace(|_, new| {
            new.write_all(text.as_bytes())?;
            Ok((true, ()))
        });
        return written.map_err(|error| unwritable(path, &error));
    }
    write_bytes(root, path, text.as_bytes())
}

/// Nothing is written through a link.
fn free_of_links(root: &Path, path: &SourcePath) -> Result<(), Problem> {
    match Beneath::at(root).first_link(Path::new(path.as_str())) {
        None => Ok(()),
        Some(link) => Err(Problem::OutputSymlink {
            path: link.display().to_string(),
        }),
    }
}

fn unwritable(path: &SourcePath, error: &io::Error) -> Problem {
    Problem::Unwritable {
        path: path.to_string(),
        detail: error.to_string(),
    }
}

/// The bytes of a file.
///
/// # Errors
/// There is none, it is too large, or a link leads to it.
pub fn read_bytes(root: &Path, path: &SourcePath) -> Result<Vec<u8>, Problem> {
    let file = Beneath::at(root).open(Path::new(path.as_str()));
    source::read_bytes(file.map_err(unreadable)?, None, BYTES_LIMIT)
}

/// Writes a file that is not there.
///
/// # Errors
/// It is there, the system refuses, or a link leads there.
pub fn write_bytes(root: &Path, path: &SourcePath, bytes: &[u8]) -> Result<(), Problem> {
    let place = root.join(path.as_str());
    let folder = place.parent().map_or_else(PathBuf::new, Path::to_owned);
    free_of_links(root, path)?;
    make_folder(&folder)
        .and_then(|()| write_whole_file(&place, bytes, false))
        .map_err(|error| unwritable(path, &error))
}

/// Takes a file away.
///
/// # Errors
/// Those of the system.
pub fn remove(root: &Path, path: &SourcePath) -> io::Result<()> {
    let place = Path::new(path.as_str());
    let name = place.file_name().ok_or(ErrorKind::InvalidInput)?;
    let root = Beneath::at(root);
    match place
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
    {
        Some(folder) => root.folder(folder)?.remove(&name.to_string_lossy()),
        None => root.remove(&name.to_string_lossy()),
    }
}
