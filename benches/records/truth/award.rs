//! An award, from proposal to conferral.

use serde::{Deserialize, Serialize};

use super::{Id, Path, Who, Year};

/// A kind of award.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kind {
    /// What it is called.
    pub name: String,
    /// Who awards it, unless a report says otherwise.
    pub body: Option<String>,
    /// Its place in its family, the highest first.
    pub rank: u32,
    /// Its family.
    pub family: String,
}

/// An award of one recipient, or of so many that no report names.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Award {
    /// The emulation year it is for.
    pub year: Year,
    /// The stretch of time that it is for, where that is not the year: `2020..2025`.
    pub period: Option<String>,
    /// The kind.
    pub kind: Id,
    /// Who receives it.
    pub to: Recipient,
    /// The contest that it is a prize of.
    pub contest: Option<String>,
    /// Who awards it.
    pub body: Option<String>,
    /// The cluster that it belongs to.
    pub cluster: Option<Id>,
    /// Whether the name of the person is not to be shown.
    pub withheld: bool,
    /// Which reports tell of it.
    pub told: Vec<Telling>,
}

/// Who receives an award.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Recipient {
    /// A unit.
    Unit(Who),
    /// A person, with the unit where reports name it.
    Person(String, Option<Who>),
    /// So many, whom nobody names.
    Unnamed(Count),
}

/// How many recipients.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Count {
    /// Units or persons.
    Any(u32),
    /// So many units, and so many persons.
    Each(u32, u32),
}

/// What one report says of an award.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Telling {
    /// The report.
    pub report: Path,
    /// How far the award had come.
    pub status: Status,
    /// Whether the report names the body.
    pub names_body: bool,
    /// The decision that it rests on.
    pub decision: Option<Decision>,
}

/// How far an award has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Handed over.
    Conferred,
    /// Decided, and not yet handed over.
    Decided,
    /// Put forward.
    Proposed,
    /// Put forward in vain.
    Refused,
    /// Taken back.
    Withdrawn,
}

/// A document that decides.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Decision {
    /// Its number.
    pub number: String,
    /// Its date, as a report writes it.
    pub date: Option<String>,
}
