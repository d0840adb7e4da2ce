//! Counts in SQLite: one file, one process.

mod place;
mod rows;

use std::fs::{File, TryLockError};
use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior, params};

use place::{Place, explain};
use rows::{read, write};

use super::{Heartbeat, Increments, News, OLDEST_SCHEMA, SCHEMA, Store, Totals, UploadError};
use crate::service::calendar::Day;
use crate::service::error::StoreError;
use crate::service::site_data::SiteData;
use crate::service::upload::{Summary, Upload};

/// Marks a file as a database of this program: "btnC".
const APPLICATION: i64 = 0x6274_6e43;

const SCHEMA_SQL: &str = include_str!("schema.sql");
const MIGRATE_SQL: &str = include_str!("migrate.sql");

const ADD_PAGE: &str = "INSERT INTO page_total (page, views)
    SELECT coalesce(merged_into, id), ?2 FROM page WHERE id = ?1
    ON CONFLICT (page) DO UPDATE SET views = views + excluded.views
    RETURNING page, views + imported + opening";
const ADD_PAGE_DAY: &str = "INSERT INTO page_day (page, day, views)
    SELECT coalesce(merged_into, id), ?2, ?3 FROM page WHERE id = ?1
    ON CONFLICT (page, day) DO UPDATE SET views = views + excluded.views";
const ADD_SITE_DAY: &str = "INSERT INTO site_day (site, day, views) VALUES (?1, ?2, ?3)
    ON CONFLICT (site, day) DO UPDATE SET views = views + excluded.views
    RETURNING views";

/// A database file.
#[derive(Debug)]
pub struct Sqlite {
    connection: Connection,
    place: Place,
    /// Is held as long as the file is in use.
    _lock: File,
}

impl Sqlite {
    /// Opens a file, and creates its tables if it is new. Tables of an older version become those of
    /// this one.
    ///
    /// # Errors
    ///
    /// The file cannot be opened, is damaged, belongs to another process or program, or has a newer
    /// version.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        let lock = lock(path)?;
        let connection = prepare(path).map_err(|error| match explain(path, error) {
            StoreError::Sqlite(error) => StoreError::Open(path.to_owned(), error.to_string()),
            other => other,
        })?;
        Ok(Self {
            connection,
            place: Place::new(path),
            _lock: lock,
        })
    }

    fn run<T>(
        &mut self,
        task: impl FnOnce(&mut Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        self.place.check()?;
        let done = task(&mut self.connection).map_err(|error| self.place.explain(error))?;
        // It may have been removed meanwhile: what nobody finds again is not stored.
        self.place.check()?;
        Ok(done)
    }
}

/// Opens a file, with the tables of this version.
fn prepare(path: &Path) -> Result<Connection, StoreError> {
    let mut connection = Connection::open(path)?;
    check(&connection, path, true)?;
    set_up(&connection, path)?;
    let transaction = begin(&mut connection)?;
    // Only what changes is written: a full disk need not keep a counter from starting.
    match pragma(&transaction, "user_version")? {
        0 => {
            transaction.execute_batch(SCHEMA_SQL)?;
            transaction.pragma_update(None, "application_id", APPLICATION)?;
            transaction.pragma_update(None, "user_version", SCHEMA)?;
        }
        OLDEST_SCHEMA => {
            transaction.execute_batch(MIGRATE_SQL)?;
            transaction.pragma_update(None, "user_version", SCHEMA)?;
        }
        _ => {}
    }
    transaction.commit()?;
    connection.set_prepared_statement_cache_capacity(32);
    Ok(connection)
}

/// Opens a file for reading while a service may write it.
///
/// # Errors
///
/// The file is not there, or is no database of this program.
pub fn open_beside(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)
        .map_err(|error| StoreError::Open(path.to_owned(), error.to_string()))?;
    connection.busy_timeout(Duration::from_secs(10))?;
    check(&connection, path, false).map_err(|error| explain(path, error))?;
    Ok(connection)
}

fn lock(path: &Path) -> Result<File, StoreError> {
    let mut name = path.as_os_str().to_owned();
    name.push(".lock");
    let name = PathBuf::from(name);
    let failed = |error: std::io::Error| StoreError::Open(path.to_owned(), error.to_string());
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&name)
        .map_err(failed)?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::InUse(path.to_owned())),
        Err(TryLockError::Error(error)) => Err(failed(error)),
    }
}

/// Refuses the databases of other programs and other versions.
fn check(connection: &Connection, path: &Path, may_be_new: bool) -> Result<(), StoreError> {
    let version = pragma(connection, "user_version")?;
    let tables: i64 =
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    if may_be_new && version == 0 && tables == 0 {
        return Ok(());
    }
    if pragma(connection, "application_id")? != APPLICATION {
        return Err(StoreError::Foreign(path.to_owned()));
    }
    if !(OLDEST_SCHEMA..=SCHEMA).contains(&version) {
        return Err(StoreError::Schema {
            found: version,
            known: SCHEMA,
        });
    }
    let damage: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
    match damage.as_str() {
        "ok" => Ok(()),
        _ => Err(StoreError::Damaged(path.to_owned(), damage)),
    }
}

fn set_up(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    connection.busy_timeout(Duration::from_secs(5))?;
    // A commit returns when its frames of the log are on the disk (FULL), not when they are merely
    // written. The mode is checked, for a file system may not support WAL.
    let mode: String = connection.query_row("PRAGMA journal_mode = WAL", [], |row| row.get(0))?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    let level: i64 = connection.query_row("PRAGMA synchronous", [], |row| row.get(0))?;
    if mode != "wal" || level != 2 {
        let why = format!("the file system allows no write-ahead log ({mode}, {level})");
        return Err(StoreError::Open(path.to_owned(), why));
    }
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "cache_size", -8000)?;
    connection.pragma_update(None, "journal_size_limit", 64 * 1024 * 1024)?;
    Ok(())
}

fn pragma(connection: &Connection, name: &str) -> Result<i64, StoreError> {
    Ok(connection.pragma_query_value(None, name, |row| row.get(0))?)
}

impl Store for Sqlite {
    fn sites(&mut self, sites: &[(&str, &str)]) -> Result<Vec<SiteData>, StoreError> {
        self.run(|connection| {
            let transaction = begin(connection)?;
            let mut found = Vec::new();
            for (name, zone) in sites {
                transaction.execute(
                    "INSERT INTO site (name, tz) VALUES (?1, ?2) ON CONFLICT (name) DO NOTHING",
                    [name, zone],
                )?;
                let id = transaction.query_row(
                    "SELECT id FROM site WHERE name = ?1",
                    [name],
                    |row| row.get(0),
                )?;
                found.push(read(&transaction, id)?);
            }
            transaction.commit()?;
            Ok(found)
        })
    }

    fn read(&mut self, site: i64) -> Result<SiteData, StoreError> {
        self.run(|connection| Ok(read(connection, site)?))
    }

    fn apply(&mut self, site: i64, upload: &Upload) -> Result<(SiteData, Summary), UploadError> {
        let applied = self.run(|connection| match apply(connection, site, upload) {
            Ok(done) => Ok(Ok(done)),
            Err(UploadError::Refused(refusal)) => Ok(Err(refusal)),
            Err(UploadError::Store(error)) => Err(error),
        });
        applied?.map_err(UploadError::Refused)
    }

    fn add(&mut self, increments: &Increments) -> Result<Totals, StoreError> {
        self.run(|connection| {
            let transaction = begin(connection)?;
            let totals = add(&transaction, increments)?;
            transaction.commit()?;
            Ok(totals)
        })
    }

    fn exchange(&mut self, _: &[Heartbeat], _: Duration) -> Result<News, StoreError> {
        // Nobody else writes here; but somebody may have removed the file.
        self.run(|_| Ok(News::default()))
    }

    fn leave(&mut self) -> Result<(), StoreError> {
        Ok(())
    }

    fn probe(&mut self, like: &Increments) -> Result<(), StoreError> {
        self.run(|connection| {
            let transaction = begin(connection)?;
            // As with views, the file of the log grows by as many pages and is synced.
            transaction.execute("UPDATE site SET version = version", [])?;
            add(&transaction, like)?;
            add(&transaction, &like.negative())?;
            Ok(transaction.commit()?)
        })
    }
}

fn apply(
    connection: &mut Connection,
    site: i64,
    upload: &Upload,
) -> Result<(SiteData, Summary), UploadError> {
    let transaction = begin(connection)?;
    let before = read(&transaction, site)?;
    let (rows, summary) = upload.plan(&before).map_err(UploadError::Refused)?;
    let Some(rows) = rows else {
        return Ok((before, summary));
    };
    write(&transaction, site, &rows)?;
    let after = read(&transaction, site)?;
    transaction.commit()?;
    Ok((after, summary))
}

fn add(transaction: &Transaction<'_>, increments: &Increments) -> Result<Totals, StoreError> {
    let mut totals = Totals::default();
    let mut page = transaction.prepare_cached(ADD_PAGE)?;
    let mut page_day = transaction.prepare_cached(ADD_PAGE_DAY)?;
    let mut site_day = transaction.prepare_cached(ADD_SITE_DAY)?;
    for (&(id, Day(day)), views) in &increments.pages {
        let total = page.query_row([id, *views], |row| Ok((row.get(0)?, row.get(1)?)));
        totals.pages.push(total.map_err(missing)?);
        page_day.execute(params![id, day, views])?;
    }
    for (&(site, Day(day)), views) in &increments.sites {
        let total = site_day.query_row(params![site, day, views], |row| row.get(0))?;
        totals.days.push((site, Day(day), total));
    }
    Ok(totals)
}

fn begin(connection: &mut Connection) -> rusqlite::Result<Transaction<'_>> {
    connection.transaction_with_behavior(TransactionBehavior::Immediate)
}

fn missing(error: rusqlite::Error) -> StoreError {
    match error {
        rusqlite::Error::QueryReturnedNoRows => StoreError::Missing,
        other => other.into(),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{Sqlite, Store};

    #[test]
    fn what_is_as_it_must_be_is_not_written_at_the_start() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("counter.db");
        let open = || {
            let mut store = Sqlite::open(&path).expect("a store");
            store.sites(&[("bao", "Asia/Ho_Chi_Minh")]).expect("a site");
            drop(store);
            fs::read(&path).expect("the file")
        };
        let first = open();
        // The number of changes stands in the file.
        assert!(first == open(), "it was written again");
    }
}
