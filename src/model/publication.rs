//! Whether a report is out, and which reports a site shows.

use serde::{Deserialize, Serialize};

use super::Moment;

/// Whether a report is out at the time of the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Publication {
    /// Out.
    Published,
    /// Marked as a draft.
    Draft,
    /// The date is still to come.
    Scheduled,
    /// The time is over.
    Expired,
}

impl Publication {
    /// The name templates use for a report that is not out.
    pub const fn unpublished(self) -> Option<&'static str> {
        match self {
            Self::Published => None,
            Self::Draft => Some("draft"),
            Self::Scheduled => Some("scheduled"),
            Self::Expired => Some("expired"),
        }
    }
}

/// Which reports a site shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Showing {
    /// Those that are out: the site as readers get it.
    #[default]
    Published,
    /// Those that are still to come as well: drafts and scheduled ones.
    Upcoming,
    /// All, also those whose time is over: the site as its authors look at it.
    All,
}

impl Showing {
    /// Whether a report of that state is shown.
    pub const fn shows(self, publication: Publication) -> bool {
        match publication {
            Publication::Published => true,
            Publication::Draft | Publication::Scheduled => !matches!(self, Self::Published),
            Publication::Expired => matches!(self, Self::All),
        }
    }
}

/// Why a report is not out, and the moment at which it will be or was, where there is one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unpublished {
    /// Its state; never that of one that is out.
    pub publication: Publication,
    /// When a scheduled report goes out, or when the time of an expired one was over.
    pub at: Option<Moment>,
}
