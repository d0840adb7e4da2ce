//! What can go wrong, each with a remedy.

mod vietnamese;

use std::error::Error;
use std::fmt::{self, Display, Formatter};
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Why a store does not work.
#[derive(Debug)]
pub enum StoreError {
    /// The file cannot be opened, or its tables cannot be created.
    Open {
        /// The file of the database.
        path: PathBuf,
        /// The words of the system.
        why: String,
    },
    /// Another process uses the file.
    InUse {
        /// The file of the database.
        path: PathBuf,
    },
    /// The file is the database of another program.
    Foreign {
        /// The file of the database.
        path: PathBuf,
    },
    /// The tables have another version than those of this program.
    Schema {
        /// The version found.
        found: i64,
        /// The version of this program.
        known: i64,
    },
    /// An error of SQLite.
    Sqlite(rusqlite::Error),
    /// The URL of PostgreSQL cannot be parsed.
    Url(String),
    /// PostgreSQL cannot be reached.
    Connect(String),
    /// An error of PostgreSQL.
    Postgres(tokio_postgres::Error),
    /// PostgreSQL has this setting off, without which it may lose what it confirmed.
    NotDurable(&'static str),
    /// PostgreSQL did not answer in time.
    TimedOut,
    /// The connection broke, and what was sent is not stored.
    NotStored,
    /// The connection broke, and it is unknown whether what was sent is stored.
    Unknown,
    /// A page is no longer in the store.
    Missing,
    /// The runtime of the connection cannot be created.
    Runtime(io::Error),
}

impl Display for StoreError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open { path, why } => write!(
                f,
                "cannot open the database {}: {why}. Its folder must be there and the service must be allowed to write to it.",
                path.display()
            ),
            Self::InUse { path } => write!(
                f,
                "the database {} is in use by another process. Stop that one first, or use PostgreSQL for several processes beside one another.",
                path.display()
            ),
            Self::Foreign { path } => write!(
                f,
                "{} is a database of another program. Name a file that is not there yet.",
                path.display()
            ),
            Self::Schema { found, known } => write!(
                f,
                "the tables are of version {found}, this program knows version {known}. Use the program that wrote them, or a newer one."
            ),
            Self::Sqlite(error) => write!(
                f,
                "the database refuses: {error}. Look at the disk: is it full, or read-only?"
            ),
            Self::Url(why) => write!(
                f,
                "the address of PostgreSQL cannot be read: {why}. Write it as postgres://user:password@host/database."
            ),
            Self::Connect(why) => write!(
                f,
                "cannot connect to PostgreSQL: {why}. Check that it runs and the address in the settings; for TLS put a local proxy such as PgBouncer before it."
            ),
            Self::Postgres(error) => {
                write!(f, "PostgreSQL refuses: ")?;
                match error.as_db_error() {
                    Some(refusal) => write!(f, "{} ({})", refusal.message(), refusal.code().code()),
                    None => write!(f, "{}", chain(error)),
                }?;
                write!(f, ". Look at its log.")
            }
            Self::NotDurable(setting) => write!(
                f,
                "PostgreSQL runs with {setting} = off, so views could be lost. Set {setting} = on in postgresql.conf."
            ),
            Self::TimedOut => write!(
                f,
                "PostgreSQL did not answer in time. Look at its load and locks."
            ),
            Self::NotStored => write!(
                f,
                "the connection to PostgreSQL broke before the views were stored. It is opened again automatically."
            ),
            Self::Unknown => write!(
                f,
                "the connection to PostgreSQL broke while views were stored, and it is unknown whether they were. It is opened again automatically."
            ),
            Self::Missing => write!(
                f,
                "a page is not in the store any more. Push the manifest again."
            ),
            Self::Runtime(error) => write!(
                f,
                "no runtime for the connection: {error}. Allow the service more open files and threads."
            ),
        }
    }
}

impl Error for StoreError {}

impl From<rusqlite::Error> for StoreError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Sqlite(error)
    }
}

impl From<tokio_postgres::Error> for StoreError {
    fn from(error: tokio_postgres::Error) -> Self {
        Self::Postgres(error)
    }
}

/// Why the counter does not run, or a request to it fails.
#[derive(Debug)]
pub enum CounterError {
    /// The store does not open.
    Store(StoreError),
    /// An address cannot be listened on.
    Listen {
        /// The address.
        address: SocketAddr,
        /// The words of the system.
        why: io::Error,
    },
    /// A part of the service cannot be started.
    Start(String),
    /// Some requests were not answered within the time to drain.
    Drain,
    /// A backup failed.
    Backup {
        /// The file of the backup.
        path: PathBuf,
        /// The words of the system.
        why: String,
    },
    /// A backup of PostgreSQL was requested.
    BackupOfPostgres,
    /// The service cannot be reached, or its answer is incomplete.
    Unreachable {
        /// What was requested.
        what: &'static str,
        /// The words of the system.
        why: String,
    },
    /// The address redirects to another one.
    Moved {
        /// What was requested.
        what: &'static str,
        /// The other address.
        to: String,
    },
    /// The answer is not from a counter.
    NoCounter {
        /// What was requested.
        what: &'static str,
    },
    /// The service refuses the request.
    Refused {
        /// What was requested.
        what: &'static str,
        /// The status of its answer.
        status: u16,
        /// The words of the answer.
        why: String,
    },
}

impl Display for CounterError {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Store(error) => error.fmt(f),
            Self::Listen { address, why } => write!(
                f,
                "cannot listen on {address}: {why}. Choose another address or port, or stop what uses it."
            ),
            Self::Start(why) => write!(
                f,
                "the counter cannot start: {why}. Allow it more threads and open files."
            ),
            Self::Drain => write!(
                f,
                "the counter was stopped before it had answered everybody. Give it more time to drain."
            ),
            Self::Backup { path, why } => write!(
                f,
                "no backup to {}: {why}. Name a file that is not there yet, in a folder with room for it.",
                path.display()
            ),
            Self::BackupOfPostgres => write!(
                f,
                "this counter is kept in PostgreSQL. Back it up with pg_dump."
            ),
            Self::Unreachable { what, why } => write!(
                f,
                "the counter did not {what}: {why}. Check that it runs, and its address."
            ),
            Self::Moved { what, to } => write!(
                f,
                "the counter did not {what}: its address leads on to {to}. Use the address of the counter itself."
            ),
            Self::NoCounter { what } => write!(
                f,
                "the counter did not {what}: what answers there is not a counter of bantin. Check the address of the counter, and the proxy before it."
            ),
            Self::Refused { what, status, why } => {
                write!(f, "the counter did not {what}: {status}: {why}. ")?;
                f.write_str(match status {
                    400 | 413 => "Mend what was sent.",
                    401 => "Use the token that the counter has for this site.",
                    404 => "Check the name of the site and the address of the counter.",
                    409 => "Give another batch another name.",
                    503 => "Look at the log of the counter, then try again.",
                    _ => "Check that this is the address of the counter.",
                })
            }
        }
    }
}

impl Error for CounterError {}

impl From<StoreError> for CounterError {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// An error with all its causes, in one line.
pub fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
