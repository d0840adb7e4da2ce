//! An emulation cluster and its terms, one a year.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::{Body, ClusterId, FormerName, OfficeRole, Shared, SourcePath, UnitName, Year};

/// A cluster as a report names it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ClusterName {
    /// The cluster.
    pub id: ClusterId,
    /// The name in the registry, or as written on a site without a registry.
    pub name: String,
}

/// A group of units that compete for a year.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Cluster {
    /// The stable id, which its page is called by; the name and number are not its identity.
    pub id: ClusterId,
    /// The id that sources know it by, where another was chosen for its page.
    pub source_id: Option<ClusterId>,
    /// `Cụm thi đua số 2`.
    pub name: String,
    /// The names it had before, oldest first.
    pub former: Vec<FormerName>,
    /// Other names.
    pub aliases: Vec<String>,
    /// What the federation that it belongs to is called now.
    pub owner: Option<String>,
    /// What that was called before, oldest first.
    pub owner_former: Vec<FormerName>,
    /// What the registry says of each emulation year.
    pub terms: BTreeMap<Year, Term>,
    /// The file that describes it, and what its Markdown holds; none for a cluster that only
    /// reports name.
    pub about: Option<(SourcePath, Body)>,
}

/// A cluster in one emulation year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Term {
    /// What the cluster was called in the year, where that is said of the year alone.
    pub name: Option<String>,
    /// The head (cụm trưởng).
    pub head: Option<Shared<UnitName>>,
    /// The deputies (cụm phó).
    pub deputies: Vec<Shared<UnitName>>,
    /// The member units, as listed.
    pub members: Vec<Shared<UnitName>>,
    /// Who came into office within the year, in the order of time.
    pub changes: Vec<Change>,
}

/// An office that passed to a unit within the year.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Change {
    /// The first day.
    pub from: Date,
    /// Which office.
    pub role: OfficeRole,
    /// Who holds it then.
    pub unit: Shared<UnitName>,
}

impl Term {
    /// Every unit that it names, as often as it does.
    pub fn units(&self) -> impl Iterator<Item = &Shared<UnitName>> {
        let officers = self.head.iter().chain(&self.deputies);
        let later = self.changes.iter().map(|change| &change.unit);
        officers.chain(later).chain(&self.members)
    }

    /// The same, to call them otherwise.
    pub fn units_mut(&mut self) -> impl Iterator<Item = &mut Shared<UnitName>> {
        let officers = self.head.iter_mut().chain(&mut self.deputies);
        let later = self.changes.iter_mut().map(|change| &mut change.unit);
        officers.chain(later).chain(&mut self.members)
    }
}
