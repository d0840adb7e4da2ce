//! Backups: a copy of the database, taken while the service runs.

use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use super::error::CounterError;
use super::settings::StoreSettings;
use super::store::open_beside;
use super::whole_file::write_whole;

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
    let failed = |why| CounterError::Backup(to.to_owned(), why);
    if to.symlink_metadata().is_ok() {
        return Err(failed("the file is there already".to_owned()));
    }
    let source = open_beside(from)?;
    let copied = write_whole(to, |part| match copy(&source, part) {
        Ok(found) if found == "ok" => Ok(()),
        Ok(found) => Err(io::Error::other(found)),
        Err(error) => Err(io::Error::other(error)),
    });
    copied.map_err(|error| failed(error.to_string()))
}

/// Copies a database, and returns what the check of the copy finds.
fn copy(source: &Connection, part: &Path) -> rusqlite::Result<String> {
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
