//! Units and persons, of which the awards of a year have a view each.

use crate::model::{Award, Recipient};

/// Whom a view of the awards of a year goes by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Recipients {
    /// Units.
    Units,
    /// Persons who may be named.
    Persons,
}

impl Recipients {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Units, Self::Persons];

    /// Whether an award stands there: it has a name to be found by, and did not come to nothing.
    pub fn include(self, award: &Award) -> bool {
        let is_named = match (self, &award.to) {
            (Self::Units, Recipient::Unit(_)) => true,
            (Self::Persons, Recipient::Person(person, _)) => person.shown().is_some(),
            _ => false,
        };
        is_named && !award.status.is_void()
    }

    /// The file beside the roll of the year. No kind of award is in its way: those have folders.
    pub(super) fn file(self) -> &'static str {
        match self {
            Self::Units => "don-vi.html",
            Self::Persons => "ca-nhan.html",
        }
    }
}
