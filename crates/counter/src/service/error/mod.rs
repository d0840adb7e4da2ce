//! What can go wrong, each with a remedy.

#[cfg(feature = "postgres")]
mod postgres;
mod vietnamese;

use std::error::Error;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;

/// Why a store does not work.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The file cannot be opened, or its tables cannot be created.
    #[error(
        "cannot open the database {0}: {1}. Its folder must be there and the service must be allowed to write to it."
    )]
    Open(PathBuf, String),
    /// Another process uses the file.
    #[error(
        "the database {0} is in use by another process. Stop that one first, or use PostgreSQL for several processes beside one another."
    )]
    InUse(PathBuf),
    /// The files of the database have other names, or none, while it is in use.
    #[error(
        "{0} was removed or replaced while the counter runs, and what is stored would be lost with it. Stop the counter, put the database or its last backup back, and start the counter again."
    )]
    Replaced(PathBuf),
    /// The file is no database, or is damaged.
    #[error(
        "{0} is damaged, or is no database: {1}. Stop the counter, keep this file, and put the last backup in its place (one that `bantin counter backup` wrote); without a backup, `sqlite3 FILE .recover` saves what can be read."
    )]
    Damaged(PathBuf, String),
    /// There is no room for the database.
    #[error(
        "the disk with the database {0} is full. Make room on it: views are stored again as soon as there is some."
    )]
    Full(PathBuf),
    /// The file is the database of another program.
    #[error("{0} is a database of another program. Name a file that is not there yet.")]
    Foreign(PathBuf),
    /// The tables have another version than those of this program.
    #[error(
        "the tables are of version {found}, this program knows version {known}. Use the program that wrote them, or a newer one."
    )]
    Schema {
        /// The version found.
        found: i64,
        /// The version of this program.
        known: i64,
    },
    /// An error of SQLite.
    #[error(
        "the database refuses: {0}. Look at the disk and the log of the system: the disk may fail or be read-only, or another program may hold the database."
    )]
    Sqlite(#[from] rusqlite::Error),
    /// The store is PostgreSQL, and the program was built without it.
    #[error(
        "the counter is to keep its numbers in PostgreSQL, which this program was built without. Install it with the feature `full` (`cargo install --path . --locked --features full`), or name a file as `database`."
    )]
    NotBuiltIn,
    /// The URL of PostgreSQL cannot be parsed.
    #[error(
        "the address of PostgreSQL cannot be read: {0}. Write it as postgres://user:password@host/database?sslmode=verify-full."
    )]
    Url(String),
    /// PostgreSQL cannot be reached.
    #[error(
        "cannot connect to PostgreSQL: {0}. Check that it runs and the address in the settings."
    )]
    Connect(String),
    /// PostgreSQL does not prove who it is, or does not speak TLS as it must.
    #[error(
        "the way to PostgreSQL is not safe: {0}. The server must show a certificate that bears the host of the address in the settings (subjectAltName), signed by a root in the file that `sslrootcert` names, or else by a public one."
    )]
    Tls(String),
    /// PostgreSQL offers no TLS.
    #[error(
        "PostgreSQL offers no TLS, and `sslmode` demands it. Set ssl = on in postgresql.conf; where the way is your own, write sslmode=disable instead."
    )]
    NoTls,
    /// A file of certificates, or of a key, cannot be read.
    #[error(
        "the certificates or the key in {0} cannot be read: {1}. Name a file in the form of PEM that the service may read."
    )]
    Certificates(PathBuf, String),
    /// An error of PostgreSQL.
    #[cfg(feature = "postgres")]
    #[error("PostgreSQL refuses: {}. {}", postgres::refusal(.0), postgres::Trouble::of(.0).remedy())]
    Postgres(#[from] tokio_postgres::Error),
    /// PostgreSQL has this setting off, without which it may lose what it confirmed.
    #[error(
        "PostgreSQL runs with {0} = off, so views could be lost. Set {0} = on in postgresql.conf."
    )]
    NotDurable(&'static str),
    /// PostgreSQL did not answer in time.
    #[error("PostgreSQL did not answer in time. Look at its load and locks.")]
    TimedOut,
    /// The connection broke, and what was sent is not stored.
    #[error(
        "the connection to PostgreSQL broke before the views were stored. It is opened again automatically."
    )]
    NotStored,
    /// The connection broke, and it is unknown whether what was sent is stored.
    #[error(
        "the connection to PostgreSQL broke while views were stored, and it is unknown whether they were. It is opened again automatically."
    )]
    Unknown,
    /// A page is no longer in the store.
    #[error("a page is not in the store any more. Push the manifest again.")]
    Missing,
    /// The runtime of the connection cannot be created.
    #[error("no runtime for the connection: {0}. Allow the service more open files and threads.")]
    Runtime(io::Error),
}

/// Why the counter does not run, or a request to it fails. Requests are named as what the counter
/// did not do: "export".
#[derive(Debug, thiserror::Error)]
pub enum CounterError {
    /// The store does not open.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// An address cannot be listened on.
    #[error("cannot listen on {0}: {1}. Choose another address or port, or stop what uses it.")]
    Listen(SocketAddr, io::Error),
    /// The clock shows a year that neither a date of HTTP nor a calendar contains.
    #[error(
        "the clock of this machine shows a year before 1970 or after 9999. Set it, then start the counter."
    )]
    Clock,
    /// A part of the service cannot be started.
    #[error("the counter cannot start: {0}. Allow it more threads and open files.")]
    Start(String),
    /// Some requests were not answered within the time to drain.
    #[error(
        "the counter was stopped before it had answered everybody. Give it more time to drain."
    )]
    Drain,
    /// A backup to a file failed.
    #[error(
        "no backup to {0}: {1}. Name a file that is not there yet, in a folder with room for it."
    )]
    Backup(PathBuf, String),
    /// A backup of PostgreSQL was requested.
    #[error("this counter is kept in PostgreSQL. Back it up with pg_dump.")]
    BackupOfPostgres,
    /// A request cannot be sent, or its answer is incomplete.
    #[error("the counter did not {0}: {1}. Check that it runs, and its address.")]
    Unreachable(&'static str, String),
    /// A request is redirected to another address.
    #[error(
        "the counter did not {0}: its address leads on to {1}. Use the address of the counter itself."
    )]
    Moved(&'static str, String),
    /// The answer to a request is not from a counter.
    #[error(
        "the counter did not {0}: what answers there is not a counter of bantin. Check the address of the counter, and the proxy before it."
    )]
    NoCounter(&'static str),
    /// The service refuses a request.
    #[error("the counter did not {what}: {status}: {why}. {}", remedy(*.status))]
    Refused {
        /// What was requested.
        what: &'static str,
        /// The status of the answer.
        status: u16,
        /// The words of the answer.
        why: String,
    },
}

impl StoreError {
    /// Whether what was to be stored does not fit what is there.
    pub fn is_of_rows(&self) -> bool {
        match self {
            Self::Missing => true,
            #[cfg(feature = "postgres")]
            Self::Postgres(error) => postgres::is_of_rows(error),
            _ => false,
        }
    }

    /// Whether there is no room for what was to be stored.
    pub fn is_full(&self) -> bool {
        match self {
            Self::Full(_) => true,
            #[cfg(feature = "postgres")]
            Self::Postgres(error) => postgres::Trouble::of(error) == postgres::Trouble::Full,
            _ => false,
        }
    }
}

fn remedy(status: u16) -> &'static str {
    match status {
        400 | 413 => "Mend what was sent.",
        401 => "Use the token that the counter has for this site.",
        404 => "Check the name of the site and the address of the counter.",
        409 => "Give another batch another name.",
        422 => {
            "Run `bantin counter push` first, or mend the names: paths as in the list of pages, or keys."
        }
        429 => "Wait a minute, and use the token that the counter has for this site.",
        503 => "Look at the log of the counter, then try again.",
        _ => "Check that this is the address of the counter.",
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
