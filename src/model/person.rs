//! People, and units as texts name them.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use super::{PersonName, Shared, UnitId, name_key};

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

/// What identifies a unit, whatever it is called at a time: its id; of one that no registry holds, the
/// name as names are compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitKey<'a> {
    has_id: bool,
    text: Cow<'a, str>,
}

impl UnitKey<'_> {
    /// The same, for as long as it is needed.
    pub fn into_owned(self) -> UnitKey<'static> {
        UnitKey {
            has_id: self.has_id,
            text: Cow::Owned(self.text.into_owned()),
        }
    }
}

impl UnitName {
    /// What identifies the unit.
    pub fn key(&self) -> UnitKey<'_> {
        UnitKey {
            has_id: self.id.is_some(),
            text: match &self.id {
                Some(id) => Cow::Borrowed(id.as_str()),
                None => Cow::Owned(name_key(&self.name)),
            },
        }
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
