//! What is true: the facts that the reports of a corpus tell, once each, with who told them.

mod award;
mod cluster;
mod office;
mod report;
mod unit;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub use award::{Award, Count, Decision, Kind, Recipient, Status, Telling};
pub use cluster::{Cluster, RoleNames, Term};
pub use office::{Office, Role};
pub use report::{Event, Figure, Hundredths, Pact, Person, Picture, Ranked, Rating, Report};
pub use unit::{Change, Former, Unit, Who};

/// The id of a unit, a cluster, a kind of award or a rating.
pub type Id = String;

/// An emulation year.
pub type Year = i16;

/// A report: its file below `content/tin/`, without `.md`.
pub type Path = String;

/// All facts of a site.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Truth {
    /// The kinds of awards.
    pub kinds: BTreeMap<Id, Kind>,
    /// What ratings are called.
    pub ratings: BTreeMap<Id, String>,
    /// The units of the registry.
    pub units: BTreeMap<Id, Unit>,
    /// The clusters of the registry.
    pub clusters: BTreeMap<Id, Cluster>,
    /// The reports, drafts among them.
    pub reports: BTreeMap<Path, Report>,
    /// The awards.
    pub awards: Vec<Award>,
    /// The offices that reports tell of.
    pub offices: Vec<Office>,
}

impl Truth {
    /// The same facts in an order that depends on nothing but them.
    pub fn sorted(mut self) -> Self {
        for award in &mut self.awards {
            award.told.sort();
        }
        for office in &mut self.offices {
            office.told.sort();
        }
        self.awards.sort();
        self.offices.sort();
        self
    }
}
