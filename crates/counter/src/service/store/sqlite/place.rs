//! The files of a database, and whether they are still those that were opened.

use std::fs::{self, Metadata};
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

use crate::service::error::StoreError;

/// The files of an open database: itself, what SQLite keeps beside it, and the lock of the service.
/// A file that is removed stays open: what is written to it is stored as long as the process runs,
/// and nobody finds it afterwards.
#[derive(Debug)]
pub struct Place {
    database: PathBuf,
    files: Vec<(PathBuf, Identity)>,
}

/// Which file a name leads to.
type Identity = (u64, u64);

impl Place {
    /// The files of a database as they are now, while it is open.
    pub fn new(database: &Path) -> Self {
        // SQLite follows links, and puts its files beside what they lead to.
        let whole = fs::canonicalize(database).unwrap_or_else(|_| database.to_owned());
        let beside = |path: &Path, end: &str| {
            let mut name = path.as_os_str().to_owned();
            name.push(end);
            PathBuf::from(name)
        };
        let files = [
            database.to_owned(),
            beside(&whole, "-wal"),
            beside(&whole, "-shm"),
            beside(database, ".lock"),
        ];
        let files = files.into_iter().filter_map(|file| {
            let identity = identity(&fs::metadata(&file).ok()?);
            Some((file, identity))
        });
        Self {
            database: database.to_owned(),
            files: files.collect(),
        }
    }

    /// Refuses to go on with files that have no name any more, or with a database that was emptied.
    ///
    /// # Errors
    ///
    /// A file was removed or replaced.
    pub fn check(&self) -> Result<(), StoreError> {
        for (file, opened) in &self.files {
            let now = fs::metadata(file).ok();
            let is_same = now.is_some_and(|now| {
                identity(&now) == *opened && (*file != self.database || now.len() > 0)
            });
            if !is_same {
                return Err(StoreError::Replaced(file.clone()));
            }
        }
        Ok(())
    }

    /// An error of SQLite as one that has a remedy of its own, if it is one.
    pub fn explain(&self, error: StoreError) -> StoreError {
        explain(&self.database, error)
    }
}

/// An error of SQLite with a database as one that has a remedy of its own, if it is one.
pub fn explain(database: &Path, error: StoreError) -> StoreError {
    let StoreError::Sqlite(error) = error else {
        return error;
    };
    let database = database.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => StoreError::Full(database),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => {
            StoreError::Damaged(database, error.to_string())
        }
        _ => StoreError::Sqlite(error),
    }
}

#[cfg(unix)]
fn identity(file: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt;

    (file.dev(), file.ino())
}

/// Elsewhere an open file cannot be removed.
#[cfg(not(unix))]
fn identity(_: &Metadata) -> Identity {
    (0, 0)
}
