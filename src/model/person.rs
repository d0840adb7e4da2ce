//! People, and units as texts name them.

use serde::{Deserialize, Serialize};

use super::UnitId;

/// A unit as a report names it: one of the registry, or a plain name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct UnitName {
    /// The unit, where it is known.
    pub id: Option<UnitId>,
    /// What to show: the name in the registry, or as written.
    pub name: String,
}

/// A person with the office held and the unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// Office held: `Phó Chủ tịch`.
    pub role: Option<String>,
    /// Where.
    pub unit: Option<UnitName>,
}
