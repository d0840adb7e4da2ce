//! Backups: a copy of the database, taken while the service runs.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::error::CounterError;
use super::settings::StoreSettings;
use super::store::open_beside;

/// Copies the database to a file that does not exist yet. The copy is a consistent snapshot, is
/// checked, and gets its name only when it is complete.
///
/// # Errors
///
/// The store is PostgreSQL, which has its own tools; the file exists already; or a file cannot be
/// read or written.
pub fn backup(store: &StoreSettings, to: &Path) -> Result<(), CounterError> {
    let StoreSettings::Sqlite(from) = store else {
        return Err(CounterError::BackupOfPostgres);
    };
    let failed = |why: String| CounterError::Backup {
        path: to.to_owned(),
        why,
    };
    if to.symlink_metadata().is_ok() {
        return Err(failed("the file is there already".to_owned()));
    }
    let source = open_beside(from)?;
    let mut part = to.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let result =
        copy(&source, &part).and_then(|()| keep(&part, to).map_err(|error| error.to_string()));
    if result.is_err() {
        // What is left is no backup; it may not even exist.
        let _ = fs::remove_file(&part);
    }
    result.map_err(failed)
}

fn copy(source: &Connection, part: &Path) -> Result<(), String> {
    match copy_and_check(source, part) {
        Ok(found) if found == "ok" => Ok(()),
        Ok(found) => Err(found),
        Err(error) => Err(error.to_string()),
    }
}

fn copy_and_check(source: &Connection, part: &Path) -> rusqlite::Result<String> {
    let _ = fs::remove_file(part);
    let mut target = Connection::open(part)?;
    // All pages in one step, within one read transaction, so that concurrent views neither wait nor
    // restart the copy.
    Backup::new(source, &mut target)?.run_to_completion(i32::MAX, Duration::ZERO, None)?;
    // One file that needs no other beside it.
    target.query_row("PRAGMA journal_mode = DELETE", [], |_| Ok(()))?;
    let found = target.query_row("PRAGMA integrity_check", [], |row| row.get(0))?;
    target.close().map_err(|(_, error)| error)?;
    Ok(found)
}

fn keep(part: &Path, to: &Path) -> std::io::Result<()> {
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
