//! A unit, and what became of it.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::Id;

/// A unit of the registry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// What it is called now.
    pub name: String,
    /// What it was called before, oldest first.
    pub names: Vec<Former>,
    /// What it is called besides.
    pub aliases: Vec<String>,
    /// The federation that it belongs to.
    pub owner: Option<String>,
    /// What happened to it.
    pub history: Vec<Change>,
    /// The units that it became, or became a part of.
    pub successors: Vec<Id>,
}

/// A name that was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    /// The name.
    pub name: String,
    /// The last day on which it was the name.
    pub until: Date,
}

/// Something that happened to a unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// When.
    pub date: Option<Date>,
    /// What, in one sentence.
    pub text: String,
}

/// A unit that a report names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Who {
    /// One of the registry.
    Unit(Id),
    /// One from outside, by its name.
    Outside(String),
}

impl Unit {
    /// What it was called on a day.
    pub fn name_on(&self, day: Date) -> &str {
        let former = self.names.iter().find(|former| day <= former.until);
        former.map_or(&self.name, |former| &former.name)
    }
}
