//! The registries: `units.yaml`, `awards.yaml`, and the files of clusters.

use std::collections::BTreeMap;

use super::{OneOrMany, keys};
use crate::records::truth::Year;

keys! {
    /// `content/units.yaml`.
    Units {
        units: Vec<UnitEntry>,
    }

    /// A unit.
    UnitEntry {
        id: String,
        name: String,
        names: Vec<FormerEntry>,
        slug: Option<String>,
        aliases: Vec<String>,
        owner: Option<String>,
        history: Vec<HistoryEntry>,
        successor: Option<OneOrMany>,
    }

    /// An entry of `names`.
    FormerEntry {
        name: String,
        until: String,
    }

    /// An entry of `history`.
    HistoryEntry {
        date: Option<String>,
        text: String,
    }

    /// `content/awards.yaml`.
    Awards {
        awards: Vec<AwardEntry>,
        ratings: Vec<RatingEntry>,
    }

    /// A kind of award.
    AwardEntry {
        id: String,
        name: String,
        awarded_by: Option<String>,
        rank: Option<u32>,
        family: Option<String>,
        #[serde(rename = "for")]
        recipients: Vec<String>,
        single: bool,
    }

    /// A rating.
    RatingEntry {
        id: String,
        name: String,
    }

    /// The front matter of a cluster.
    ClusterFile {
        name: String,
        names: Vec<FormerEntry>,
        slug: Option<String>,
        aliases: Vec<String>,
        owner: Option<String>,
        role_names: Option<RoleNamesEntry>,
        terms: BTreeMap<Year, TermEntry>,
    }

    /// What the offices of a cluster are called.
    RoleNamesEntry {
        head: String,
        deputy: String,
    }

    /// An emulation year of a cluster.
    TermEntry {
        name: Option<String>,
        head: Option<String>,
        deputy: Option<OneOrMany>,
        members: Vec<String>,
    }
}
