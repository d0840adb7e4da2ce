//! A report as it was made of a document: its text and pictures, and what was guessed of its facts, each
//! with the words that say so.

use jiff::civil::Date;

use crate::model::{AwardStatus, Moment, OfficeRole, Year};

/// A value that was guessed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess<T> {
    /// The value: it stands in the document, or is the id of what stands there.
    pub value: T,
    /// The words of the document that say so.
    pub words: String,
}

impl<T> Guess<T> {
    /// A value that came from these words.
    pub fn new(value: T, words: impl Into<String>) -> Self {
        Self {
            value,
            words: words.into(),
        }
    }
}

/// A report that was made of a document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The headline.
    pub title: Option<Guess<String>>,
    /// When it was published, or written.
    pub published: Option<Guess<Moment>>,
    /// The ids of the clusters that it is on.
    pub clusters: Vec<Guess<String>>,
    /// The emulation year that it is about.
    pub year: Option<Guess<Year>>,
    /// What happened.
    pub event: DraftEvent,
    /// The lead.
    pub summary: Option<Guess<String>>,
    /// Who wrote it.
    pub author: Option<Guess<DraftPerson>>,
    /// Who took part, and who signed an official letter.
    pub participants: Vec<Guess<DraftPerson>>,
    /// Awards.
    pub awards: Vec<Guess<DraftAward>>,
    /// The heads of clusters, and their deputies.
    pub officers: Vec<Guess<DraftOfficer>>,
    /// Ratings of units.
    pub ratings: Vec<Guess<DraftRating>>,
    /// Figures.
    pub figures: Vec<Guess<DraftFigure>>,
    /// The pact.
    pub pact: Option<Guess<DraftPact>>,
    /// How often it was read on an earlier portal.
    pub views: Option<Guess<u64>>,
    /// Where it was published before.
    pub source: Option<Guess<String>>,
    /// Its text, in Markdown.
    pub body: String,
    /// The pictures of its gallery, in their order.
    pub pictures: Vec<DraftPicture>,
    /// What of the document is not in the report.
    pub left: Left,
}

/// What happened, when and where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftEvent {
    /// The day, or the first one.
    pub date: Option<Guess<Date>>,
    /// The last day.
    pub until: Option<Guess<Date>>,
    /// The place.
    pub place: Option<Guess<String>>,
    /// Who held it.
    pub host: Option<Guess<DraftUnit>>,
}

/// A unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftUnit {
    /// Its id, where the registry has it.
    pub id: Option<String>,
    /// Its name as the document has it.
    pub name: String,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPerson {
    /// The name.
    pub name: String,
    /// The office.
    pub role: Option<String>,
    /// The unit.
    pub unit: Option<DraftUnit>,
}

/// An award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftAward {
    /// The id of the kind, or the words of the document for one that is not registered.
    pub kind: String,
    /// Who receives it.
    pub to: DraftRecipient,
    /// The year that it is for, where the document says so of this award.
    pub year: Option<Year>,
    /// How far it has come.
    pub status: AwardStatus,
    /// The decision: its number, and its date.
    pub decision: Option<(String, Option<Date>)>,
}

/// Who receives an award.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DraftRecipient {
    /// A unit.
    Unit(DraftUnit),
    /// A person, and the unit.
    Person(String, Option<DraftUnit>),
    /// So many units and persons without names.
    Crowd {
        /// Units.
        units: u32,
        /// Persons.
        persons: u32,
    },
}

impl DraftRecipient {
    /// Whether nobody is named.
    pub fn is_crowd(&self) -> bool {
        matches!(self, Self::Crowd { .. })
    }
}

/// Who heads a cluster, or is a deputy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftOfficer {
    /// The office.
    pub role: OfficeRole,
    /// The unit.
    pub unit: Option<DraftUnit>,
    /// The person, where one holds the office and not a unit.
    pub person: Option<String>,
    /// The year, where the document says so.
    pub year: Option<Year>,
}

/// How many units were rated so.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftRating {
    /// The id of the rating.
    pub rating: String,
    /// How many units.
    pub count: u32,
}

/// A figure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftFigure {
    /// What was done or counted, in the words of the document.
    pub label: String,
    /// The number as it is written.
    pub value: String,
    /// What it counts.
    pub unit: String,
    /// `gần`, `trên`.
    pub qualifier: Option<String>,
}

/// A pact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPact {
    /// The year that it is for.
    pub year: Option<Year>,
    /// How many targets it has.
    pub targets: Option<u32>,
}

/// A picture of the document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftPicture {
    /// The name of its file in the document.
    pub name: String,
    /// Its bytes as they are.
    pub bytes: Vec<u8>,
    /// The text below it.
    pub caption: Option<String>,
    /// What is to be seen on it, in the words of the author.
    pub alt: Option<String>,
}

/// What of a document is not in its report.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Left {
    /// Lines of a portal around the text: menus, counters, addresses.
    pub lines: Vec<String>,
    /// Pictures that the document shows and does not hold.
    pub pictures: usize,
    /// Comments, hidden text, drawings and what else is no text.
    pub others: usize,
}
