//! A unit: a federation of labour, a branch union, a grass-roots union.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{FormerName, UnitId};

/// A unit of the registry, or one that a site without a registry names.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Unit {
    /// The stable id, which its page is called by.
    pub id: UnitId,
    /// The id that sources know it by, where another was chosen for its page.
    pub source_id: Option<UnitId>,
    /// The name.
    pub name: String,
    /// The names it had before, oldest first.
    pub former: Vec<FormerName>,
    /// Other names it goes by.
    pub aliases: Vec<String>,
    /// What the unit above it is called now.
    pub owner: Option<String>,
    /// What that was called before, oldest first.
    pub owner_former: Vec<FormerName>,
    /// The unit above it, as it is written: an id, or a name that may be registered or not.
    pub above: Option<String>,
    /// Renamed, merged, closed.
    pub history: Vec<UnitEvent>,
    /// The units that followed it: several where it was divided.
    pub successors: Vec<UnitId>,
}

/// Something that happened to a unit.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct UnitEvent {
    /// When.
    pub date: Option<Date>,
    /// What, in one sentence.
    pub text: String,
}
