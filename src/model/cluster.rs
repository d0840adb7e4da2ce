//! An emulation cluster and its terms, one a year.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use crate::diagnostic::Span;

use super::{
    Body, ClusterId, Decision, FormerName, Holder, OfficeRole, Officer, RoleNames, Shared,
    SourcePath, UnitName, Year,
};

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
    /// The clusters that it was formed of.
    pub from: Vec<FormedOf>,
    /// What its offices are called.
    pub role_names: RoleNames,
    /// What the registry says of each emulation year.
    pub terms: BTreeMap<Year, Term>,
    /// The file that describes it, and what its Markdown holds; none for a cluster that only
    /// reports name.
    pub about: Option<(SourcePath, Body)>,
}

/// A cluster that another one was formed of: it was divided, merged, or followed.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FormedOf {
    /// The cluster.
    pub cluster: ClusterId,
    /// The first emulation year of what was formed, where that is said.
    pub year: Option<Year>,
    /// Where the file says so.
    pub span: Span,
}

/// A cluster in one emulation year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Term {
    /// What the cluster was called in the year, where that is said of the year alone.
    pub name: Option<String>,
    /// The head (cụm trưởng).
    pub head: Option<Officer>,
    /// The deputies (cụm phó).
    pub deputies: Vec<Officer>,
    /// The member units, as listed.
    pub members: Vec<Shared<UnitName>>,
    /// Who held an office: heads before deputies, both in the order of time. Gathered from
    /// the registry and the reports, so it is empty before those are read.
    pub officers: Vec<Tenure>,
}

/// An office held in an emulation year, or for a part of it.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Tenure {
    /// Which office.
    pub role: OfficeRole,
    /// Who held it.
    pub holder: Holder,
    /// What the office is called, where that is said of it alone.
    pub role_name: Option<String>,
    /// The first day, where the office passed to the unit within the year.
    pub from: Option<Date>,
    /// The day on which somebody else took over, where nothing else shows it.
    pub until: Option<Date>,
    /// Whether it was reported by mistake.
    pub withdrawn: bool,
    /// The decision by which it was filled.
    pub decision: Option<Decision>,
    /// The report that says so; none where the registry alone does.
    pub report: Option<SourcePath>,
}

impl Term {
    /// The officers that the registry names.
    pub fn registered(&self) -> impl Iterator<Item = &Officer> {
        self.head.iter().chain(&self.deputies)
    }

    /// Everybody whom the registry seats: units, and those whose persons are officers.
    pub fn seated(&self) -> impl Iterator<Item = &Shared<UnitName>> {
        let officers = self.registered().filter_map(|it| it.holder.unit());
        officers.chain(&self.members)
    }

    /// Every unit that it names, as often as it does.
    pub fn units(&self) -> impl Iterator<Item = &Shared<UnitName>> {
        let registered = self.registered().map(|it| &it.holder);
        let officers = self.officers.iter().map(|tenure| &tenure.holder);
        let units = registered.chain(officers).filter_map(Holder::unit);
        units.chain(&self.members)
    }

    /// The same, to call them otherwise.
    pub fn units_mut(&mut self) -> impl Iterator<Item = &mut Shared<UnitName>> {
        let registered = self.head.iter_mut().chain(&mut self.deputies);
        let registered = registered.map(|it| &mut it.holder);
        let officers = self.officers.iter_mut().map(|tenure| &mut tenure.holder);
        let units = registered.chain(officers).filter_map(Holder::unit_mut);
        units.chain(&mut self.members)
    }

    /// The members that the registry knows, each once: its officers are members too. None where it
    /// lists no members, for then they are not all of them.
    pub fn listed(&self) -> Vec<&Shared<UnitName>> {
        let mut listed: Vec<&Shared<UnitName>> = Vec::new();
        if self.members.is_empty() {
            return listed;
        }
        let officers = self.registered().filter_map(|it| it.holder.unit());
        for unit in self.members.iter().chain(officers) {
            if !listed.contains(&unit) {
                listed.push(unit);
            }
        }
        listed
    }

    /// Whether nothing is known of its members and officers.
    pub fn is_empty(&self) -> bool {
        let is_held = self.registered().next().is_some() || !self.officers.is_empty();
        !is_held && self.members.is_empty()
    }
}
