//! An office in a cluster.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{Id, Path, Year};

/// A unit in an office, as reports tell it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Office {
    /// The cluster.
    pub cluster: Id,
    /// The emulation year.
    pub year: Year,
    /// The office.
    pub role: Role,
    /// The unit.
    pub unit: Id,
    /// The person of the unit who holds it, where reports name one.
    pub person: Option<String>,
    /// The day on which it took over within the year.
    pub from: Option<Date>,
    /// The reports that say so.
    pub told: Vec<Path>,
}

/// An office.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The head.
    Head,
    /// A deputy.
    Deputy,
}
