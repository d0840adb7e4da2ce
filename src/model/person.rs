//! People, and units as texts name them.

use serde::{Deserialize, Serialize};

use super::{PersonName, Shared, UnitId};

/// A unit as a report names it: one of the registry, or a plain name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct UnitName {
    /// The unit, where it is known.
    pub id: Option<UnitId>,
    /// What to show: the name in the registry, or as written.
    pub name: String,
    /// Its owner, if another unit has or had the same name; empty for one without.
    pub owner: Option<String>,
}

impl UnitName {
    /// What identifies the unit: the id, or else the name.
    pub fn key(&self) -> &str {
        self.id.as_ref().map_or(&self.name, UnitId::as_str)
    }
}

/// The office a person holds, as written: `Phó Chủ tịch`. A few dozen serve thousands of people.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Role(pub String);

/// A person with the office held and the unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Person {
    /// Full name.
    pub name: PersonName,
    /// Office held.
    pub role: Option<Shared<Role>>,
    /// Where.
    pub unit: Option<Shared<UnitName>>,
}
