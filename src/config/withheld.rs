//! `withheld`: the persons whose names the site does not show.

use serde::Deserialize;

use crate::decode::{Short, sense};
use crate::diagnostic::{Problem, Refusal};
use crate::model::name_key;

/// A person whose name is not shown.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "Short<RawPerson>")]
pub struct Withheld {
    /// The name.
    pub name: String,
    /// What it is compared by.
    key: String,
    /// The unit, where others of that name are shown: an id or a name.
    pub unit: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawPerson {
    name: String,
    #[serde(default, deserialize_with = "sense::unit")]
    unit: Option<String>,
}

impl TryFrom<Short<RawPerson>> for Withheld {
    type Error = Refusal;

    fn try_from(raw: Short<RawPerson>) -> Result<Self, Refusal> {
        let RawPerson { name, unit } = raw.full(|name| RawPerson { name, unit: None });
        let name = name.trim().to_owned();
        if name.is_empty() {
            return Err(Refusal(Problem::EmptyValue));
        }
        Ok(Self {
            key: name_key(&name),
            unit: unit.filter(|unit| !unit.trim().is_empty()),
            name,
        })
    }
}

impl Withheld {
    /// Whether this is the name of a person; the unit is for who knows the units.
    pub fn is_named(&self, key: &str) -> bool {
        self.key == key
    }
}
