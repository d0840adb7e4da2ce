//! A report in a folder of its own, which is made beside its place and comes there whole.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::photos::{Copied, copy};
use super::{LONGEST, short};
use crate::diagnostic::Reporter;
use vietnamese::slug;

/// The name of the report in its folder.
const REPORT: &str = "index.md";

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
    let is_new = !year.is_dir();
    // The walk over the sources passes over such a name.
    let random = RandomState::new().hash_one(title);
    let stage = year.join(format!(".bantin-new-{random:016x}"));
    let made = fs::create_dir_all(&stage).map_err(|error| (stage.clone(), error));
    let made = made.and_then(|()| {
        let Some(photos) = copy(from, &stage, reporter)? else {
            return Ok(None);
        };
        let place = stage.join(REPORT);
        fs::write(&place, text(&photos)).map_err(|error| (place, error))?;
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
    let slug = slug(title);
    let base = short(&slug, LONGEST);
    let mut name = base.to_owned();
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
