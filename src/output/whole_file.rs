//! A file that people asked for, anywhere: there as a whole, or as it was.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

/// Writes a new file; `replace` allows that one is there.
///
/// # Errors
/// A file is there which must not be replaced, or the system refuses. What could not be written whole
/// is taken away again.
pub fn write_whole_file(path: &Path, bytes: &[u8], replace: bool) -> io::Result<()> {
    if !replace {
        return written(path, bytes);
    }
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".part");
    let part = path.with_file_name(name);
    // What a process that was ended left behind.
    match fs::remove_file(&part) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
        _ => {}
    }
    written(&part, bytes)?;
    let moved = fs::rename(&part, path);
    if moved.is_err() {
        let _ = fs::remove_file(&part);
    }
    moved
}

fn written(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).create_new(true).open(path)?;
    let written = file.write_all(bytes).and_then(|()| file.sync_all());
    if written.is_err() {
        drop(file);
        let _ = fs::remove_file(path);
    }
    written
}
