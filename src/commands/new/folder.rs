//! A report in a folder of its own, which is made beside its place and comes there whole.

use std::fs::{self, File, TryLockError};
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::photos::{Copied, copy};
use crate::diagnostic::Reporter;
use crate::model::{LONGEST_STEM, file_stem};

/// The name of the report in its folder.
const REPORT: &str = "index.md";
/// How the names of folders begin that are being made; the walk over the sources passes over them.
const STAGE: &str = ".bantin-new-";
/// A file in such a folder, locked by the system while somebody is at work.
const LOCK: &str = "lock";
/// Nobody copies photographs for longer.
const LONGEST_WORK: Duration = Duration::from_secs(24 * 60 * 60);

/// Makes a folder to work in, with its lock. File systems without locks have none to hold.
fn held(stage: &Path) -> io::Result<File> {
    fs::create_dir_all(stage)?;
    let lock = File::create_new(stage.join(LOCK))?;
    let _ = lock.try_lock();
    Ok(lock)
}

/// Removes what interrupted ones left in the folders of years.
pub fn sweep(reports: &Path) {
    let folders = |path: &Path| {
        let entries = fs::read_dir(path).into_iter().flatten().flatten();
        // No link is followed.
        let folders = entries.filter(|entry| entry.file_type().is_ok_and(|it| it.is_dir()));
        folders.map(|entry| entry.path()).collect::<Vec<_>>()
    };
    for year in folders(reports) {
        for folder in folders(&year) {
            let name = folder.file_name().unwrap_or_default().to_string_lossy();
            if name.starts_with(STAGE) && is_over(&folder) {
                // What cannot be removed is nobody's hindrance.
                let _ = fs::remove_dir_all(&folder);
            }
        }
    }
}

/// Whether nobody is at work in a folder any more: its lock is free, or it is too old for that.
fn is_over(stage: &Path) -> bool {
    let lock = File::open(stage.join(LOCK));
    match lock.map(|lock| lock.try_lock()) {
        Ok(Ok(())) => true,
        Ok(Err(TryLockError::WouldBlock)) => false,
        // Its lock is gone just before it goes to its place, and not there yet at first.
        Ok(Err(TryLockError::Error(_))) | Err(_) => {
            let changed = stage.metadata().and_then(|data| data.modified());
            let age = changed.ok().and_then(|changed| changed.elapsed().ok());
            age.is_some_and(|age| age > LONGEST_WORK)
        }
    }
}

/// Makes a folder for a report with photographs from elsewhere; returns the path of the report. None
/// where there is no photograph.
///
/// # Errors
/// Those of the system, with the folder or file that they are about; nothing is left then.
pub fn with_photos(
    year: &Path,
    title: &str,
    from: &Path,
    reporter: &Reporter,
    text: impl FnOnce(&Copied) -> String,
) -> Result<Option<PathBuf>, (PathBuf, io::Error)> {
    in_folder(year, title, |stage| {
        let photos = copy(from, stage, reporter)?;
        Ok(photos.map(|photos| text(&photos)))
    })
}

/// Makes a folder for a report; `fill` puts into it what lies beside the report, and gives its text. Returns
/// the path of the report; none where there is no text.
///
/// # Errors
/// Those of the system, with the folder or file that they are about; nothing is left then.
pub fn in_folder(
    year: &Path,
    title: &str,
    fill: impl FnOnce(&Path) -> Result<Option<String>, (PathBuf, io::Error)>,
) -> Result<Option<PathBuf>, (PathBuf, io::Error)> {
    let is_new = !year.is_dir();
    let random = RandomState::new().hash_one(title);
    let stage = year.join(format!("{STAGE}{random:016x}"));
    let made = held(&stage).map_err(|error| (stage.clone(), error));
    let made = made.and_then(|lock| {
        let Some(text) = fill(&stage)? else {
            return Ok(None);
        };
        let place = stage.join(REPORT);
        fs::write(&place, text).map_err(|error| (place, error))?;
        let place = stage.join(LOCK);
        fs::remove_file(&place).map_err(|error| (place, error))?;
        // Some systems move no folder with a file in it that is open.
        drop(lock);
        let folder = settle(&stage, year, title).map_err(|error| (year.to_owned(), error))?;
        Ok(Some(folder.join(REPORT)))
    });
    if !matches!(made, Ok(Some(_))) {
        let _ = fs::remove_dir_all(&stage);
        if is_new {
            // Others may have put something there meanwhile: then it stays.
            let _ = fs::remove_dir(year);
        }
    }
    made
}

/// Gives the folder the first name that neither a report nor a folder has.
fn settle(stage: &Path, year: &Path, title: &str) -> io::Result<PathBuf> {
    let base = file_stem(title, LONGEST_STEM, "bai");
    let mut name = base.clone();
    for number in 2.. {
        let folder = year.join(&name);
        let report = year.join(format!("{name}.md"));
        let is_taken = [&folder, &report]
            .into_iter()
            .any(|it| it.symlink_metadata().is_ok());
        if !is_taken {
            match fs::rename(stage, &folder) {
                // Somebody was faster.
                Err(error) if is_occupied(&error) => {}
                renamed => return renamed.map(|()| folder),
            }
        }
        name = format!("{base}-{number}");
    }
    Err(ErrorKind::AlreadyExists.into())
}

fn is_occupied(error: &io::Error) -> bool {
    use ErrorKind::{AlreadyExists, DirectoryNotEmpty, NotADirectory};
    matches!(
        error.kind(),
        AlreadyExists | DirectoryNotEmpty | NotADirectory
    )
}
