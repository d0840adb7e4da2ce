//! Folders that sites are built into: where they are, what is in them, what has changed.

use std::collections::HashMap;
use std::fmt::Write;
use std::fs;
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use tempfile::TempDir;
use walkdir::WalkDir;

use super::failure::{At, Result};

/// A folder for outputs that goes away by itself: in memory where the system has such a place, so
/// that the disk does not count.
///
/// # Errors
/// No folder can be made.
pub fn for_outputs(otherwise: &Path) -> Result<TempDir> {
    let memory = Path::new("/dev/shm");
    let place = if memory.is_dir() { memory } else { otherwise };
    tempfile::Builder::new()
        .prefix("bantin-bench-")
        .tempdir_in(place)
        .at(place.display())
}

/// Removes a folder, if it is there.
///
/// # Errors
/// It is there and cannot be removed.
pub fn remove(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
            Err(error).at(folder.display())
        }
        _ => Ok(()),
    }
}

/// Copies a folder with all that is in it.
///
/// # Errors
/// Something cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    for (path, _) in files(from)? {
        let target = to.join(&path);
        let parent = target.parent().unwrap_or(to);
        fs::create_dir_all(parent).at(parent.display())?;
        fs::copy(from.join(&path), &target).at(target.display())?;
    }
    Ok(())
}

/// The files of a site, by their paths in it; bantin's own books are no part of it.
pub type Files = HashMap<PathBuf, State>;

/// What tells a file that was written from one that was left alone.
#[derive(Debug, PartialEq, Eq)]
pub struct State {
    size: u64,
    inode: u64,
    modified: Option<SystemTime>,
}

/// All files below a folder.
///
/// # Errors
/// The folder cannot be read.
pub fn files(folder: &Path) -> Result<Files> {
    let mut files = Files::new();
    for entry in WalkDir::new(folder) {
        let entry = entry.at(folder.display())?;
        let is_site = !entry.file_name().to_string_lossy().starts_with(".bantin");
        if !entry.file_type().is_file() || !is_site {
            continue;
        }
        let about = entry.metadata().at(entry.path().display())?;
        let state = State {
            size: about.len(),
            inode: about.ino(),
            modified: about.modified().ok(),
        };
        let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
        files.insert(path.to_owned(), state);
    }
    Ok(files)
}

/// How many files are new or were written again.
pub fn written(before: &Files, after: &Files) -> usize {
    after
        .iter()
        .filter(|(path, state)| before.get(*path) != Some(state))
        .count()
}

/// How many bytes they have in all.
pub fn bytes(files: &Files) -> u64 {
    files.values().map(|state| state.size).sum()
}

/// Writes down paths and sizes, for the floor to imitate.
///
/// # Errors
/// The layout cannot be written.
pub fn write_layout(files: &Files, layout: &Path) -> Result<()> {
    let mut paths: Vec<_> = files.iter().collect();
    paths.sort_by_key(|(path, _)| *path);
    let mut text = String::new();
    for (path, state) in paths {
        writeln!(text, "{}\t{}", state.size, path.display()).at(layout.display())?;
    }
    fs::write(layout, text).at(layout.display())
}

/// Reads what [`write_layout`] wrote.
///
/// # Errors
/// The layout cannot be read.
pub fn read_layout(layout: &Path) -> Result<Vec<(PathBuf, usize)>> {
    let text = fs::read_to_string(layout).at(layout.display())?;
    text.lines()
        .map(|line| {
            let (size, path) = line.split_once('\t').unwrap_or(("", line));
            Ok((PathBuf::from(path), size.parse().at(layout.display())?))
        })
        .collect()
}
