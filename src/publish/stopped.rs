//! Why nothing, or not everything, was published.

use std::io;

use transport::Error;

use super::crew::Trouble;
use super::lock::Lock;
use super::packed::Author;
use super::plan::Foreign;
use super::state::State;

/// Why nothing, or not everything, was published.
#[derive(Debug)]
pub enum Stopped {
    /// The host, and the file that it was about.
    Host(Option<String>, Error),
    /// Somebody else published what this would undo.
    Foreign(Foreign, Box<State>),
    /// So many files would go, of so many.
    Removals(usize, usize),
    /// Somebody is publishing.
    Locked(Box<Lock>),
    /// The lock on the host is none that this program knows.
    UnknownLock,
    /// Somebody else published meanwhile.
    Overtaken,
    /// A file of the site is not what was built any more, or has a name that hosts do not take.
    Changed(String),
    /// Others sent sources, last this one, that are not here yet.
    Newer(Vec<String>, Author),
    /// Versions of others lie beside files that both edited, and were not merged yet.
    Unmerged(Vec<String>),
    /// The list of shared sources is none that this program knows.
    UnknownSources,
    /// It names a file that is none of a site.
    NotShared(String),
    /// The folder of shared sources can be read by anybody.
    Open,
    /// A source cannot be read or written.
    Disk(io::Error),
    /// The memory cannot be written.
    Memory(io::Error),
}

impl Trouble for Stopped {
    fn may_pass(&self) -> bool {
        matches!(self, Self::Host(_, error) if error.is_transient())
    }
}

impl From<Error> for Stopped {
    fn from(error: Error) -> Self {
        Self::Host(None, error)
    }
}
