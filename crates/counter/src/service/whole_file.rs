//! Files that are written completely or not at all.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

/// Writes a file: `write` fills another one beside it, which gets the name when it is durable.
///
/// # Errors
///
/// A file cannot be written; then nothing has changed.
pub fn write_whole(to: &Path, write: impl FnOnce(&Path) -> io::Result<()>) -> io::Result<()> {
    let mut part = to.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = write(&part).and_then(|()| rename(&part, to));
    if written.is_err() {
        // The file may not even exist.
        let _ = fs::remove_file(&part);
    }
    written
}

fn rename(part: &Path, to: &Path) -> io::Result<()> {
    File::open(part)?.sync_all()?;
    fs::rename(part, to)?;
    // Other systems cannot sync a folder.
    if cfg!(not(unix)) {
        return Ok(());
    }
    let folder = match to.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    File::open(folder)?.sync_all()
}
