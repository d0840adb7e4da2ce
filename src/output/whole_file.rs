//! A file that people asked for, anywhere: there as a whole, or as it was.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, NamedTempFile};

use super::in_place::{STAGE, or_here};

/// Writes a file under a name that nobody else uses, then gives it its own; `replace` allows that one
/// is there.
///
/// # Errors
/// A file is there which must not be replaced, or the system refuses; then nothing has changed.
pub fn write_whole_file(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    if !replace && path.symlink_metadata().is_ok() {
        return Err(io::ErrorKind::AlreadyExists.into());
    }
    let mut part = staged(or_here(path.parent().unwrap_or(path)))?;
    part.write_all(bytes)?;
    part.as_file().sync_all()?;
    if replace {
        return part.persist(path).map(drop).map_err(|it| it.error);
    }
    match part.persist_noclobber(path) {
        Ok(_) => Ok(()),
        Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => Err(error.error),
        // File systems of memory sticks know no names that replace none; none was there just now.
        Err(error) => error.file.persist(path).map(drop).map_err(|it| it.error),
    }
}

/// Writes a file that its owner alone may read, over one that is there.
///
/// # Errors
/// The system refuses; then nothing has changed.
#[cfg(feature = "desk")]
pub fn write_own_file(path: &Path, bytes: &[u8]) -> io::Result<()> {
    // A temporary file is nobody else's.
    let mut part = NamedTempFile::new_in(or_here(path.parent().unwrap_or(path)))?;
    part.write_all(bytes)?;
    part.as_file().sync_all()?;
    part.persist(path).map(drop).map_err(|it| it.error)
}

/// Makes a folder that people asked for, with those above it.
///
/// # Errors
/// The system refuses.
pub fn make_folder(path: &Path) -> io::Result<()> {
    fs::create_dir_all(path)
}

/// A file that is taken away unless it gets a name, and that others may read as any new file.
fn staged(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(STAGE);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}
