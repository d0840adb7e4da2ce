//! What came of trying an address.

use serde::{Deserialize, Serialize};

use super::network::Trouble;
use crate::diagnostic::LostLink;

/// What came of trying an address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Outcome {
    /// The page is there.
    Fine,
    /// The page is there, at another address for good.
    Moved(String),
    /// The page is gone.
    Dead(LostLink),
    /// Nobody can tell today.
    Unsure(Doubt),
}

/// Why nobody can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Doubt {
    /// An answer that says neither.
    Status(u16),
    /// Nothing came in time.
    Slow,
    /// No connection.
    NoConnection,
    /// Something that is not HTTP.
    Garbage,
    /// The host has too much to do.
    Busy,
    /// The host asks programs not to ask.
    Robots,
    /// A certificate that this program does not know.
    Untrusted,
    /// From this machine the name leads into a network that is not public.
    NotPublic,
    /// Redirects without an end, or a circle that only browsers leave.
    Redirects,
    /// A name that only browsers know to spell.
    Spelling,
    /// This machine is not online, or the name could not be looked up.
    Offline,
}

impl Doubt {
    /// Whether nothing at all was heard of the host: what stays so for long is gone.
    pub fn is_silence(self) -> bool {
        matches!(self, Self::Slow | Self::NoConnection)
    }
}

impl Outcome {
    /// What trouble with a host means for an address on it.
    pub(super) fn of_trouble(trouble: Trouble, host: &str) -> Self {
        let doubt = match trouble {
            Trouble::NoName => {
                let host = host.to_owned();
                return Self::Dead(LostLink::NoName { host });
            }
            Trouble::Certificate(what) => {
                let host = host.to_owned();
                return Self::Dead(LostLink::Certificate { host, what });
            }
            Trouble::NoLookup => Doubt::Offline,
            Trouble::NotPublic => Doubt::NotPublic,
            Trouble::Untrusted => Doubt::Untrusted,
            Trouble::Slow => Doubt::Slow,
            Trouble::NoConnection => Doubt::NoConnection,
            Trouble::Garbage => Doubt::Garbage,
            Trouble::Busy => Doubt::Busy,
        };
        Self::Unsure(doubt)
    }
}
