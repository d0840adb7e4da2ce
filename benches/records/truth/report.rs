//! A report, and what it alone says.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Id, Path, Who, Year};

/// A report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    /// The headline.
    pub title: String,
    /// When it was published, as written: `2019-01-07`, `2019-01-07 08:14`.
    pub published: String,
    /// When it was last changed.
    pub updated: Option<String>,
    /// Whether it is kept back.
    pub is_draft: bool,
    /// The clusters that it is about.
    pub clusters: Vec<Id>,
    /// The emulation year that it is about.
    pub year: Year,
    /// The stretch of time that it is about: `2024-Q1`.
    pub period: Option<String>,
    /// What it tells of.
    pub event: Option<Event>,
    /// The lead.
    pub summary: Option<String>,
    /// Who wrote it.
    pub author: Option<Person>,
    /// Who took part.
    pub participants: Vec<Person>,
    /// How units were rated.
    pub ratings: Vec<Rating>,
    /// The places of units.
    pub ranking: Vec<Ranked>,
    /// Numbers.
    pub figures: Vec<Figure>,
    /// The pact that was signed, or is to be.
    pub pact: Option<Pact>,
    /// The lead picture.
    pub cover: Option<Picture>,
    /// Further pictures.
    pub gallery: Vec<Picture>,
    /// Topics.
    pub tags: Vec<String>,
    /// The reports that it corrects.
    pub corrects: Vec<Path>,
}

/// What a report tells of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Event {
    /// When it took place.
    pub date: Option<String>,
    /// Its last day, where it took several.
    pub until: Option<String>,
    /// Where.
    pub place: Option<String>,
    /// Who held it.
    pub host: Option<Who>,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Full name.
    pub name: String,
    /// Office held.
    pub role: Option<String>,
    /// Where.
    pub unit: Option<Who>,
}

/// How a unit, or so many, were rated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rating {
    /// The rating.
    pub kind: Id,
    /// How many.
    pub count: Option<u32>,
    /// The unit.
    pub unit: Option<Who>,
}

/// A unit in the ranking of its cluster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ranked {
    /// The unit.
    pub unit: Who,
    /// Its place.
    pub place: Option<u32>,
    /// Its points.
    pub points: Option<Hundredths>,
}

/// A number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What is counted.
    pub label: String,
    /// How many.
    pub value: Hundredths,
    /// How many were planned.
    pub target: Option<Hundredths>,
    /// What it is counted in.
    pub unit: Option<String>,
    /// Words before it: `gần`.
    pub qualifier: Option<String>,
    /// The stretch of time that it is of, where that is not the report's.
    pub period: Option<String>,
}

/// An emulation pact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pact {
    /// For which year.
    pub year: Year,
    /// Whether it is signed.
    pub is_signed: Option<bool>,
    /// How many targets it has.
    pub targets: Option<u32>,
}

/// A picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Its file.
    pub file: String,
    /// What it shows.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: Option<String>,
    /// Words for those who cannot see it.
    pub alt: Option<String>,
}

/// A number with up to two decimals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Hundredths(pub i64);

impl Hundredths {
    /// The number that a text without separators of thousands holds: `529.46`.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let part = format!("{part:0<2}");
        let both = part.len() == 2 && !whole.is_empty();
        both.then(|| format!("{whole}{part}").parse().ok().map(Self))?
    }
}

impl fmt::Display for Hundredths {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (whole, part) = (self.0 / 100, self.0 % 100);
        match part {
            0 => write!(out, "{whole}"),
            part if part % 10 == 0 => write!(out, "{whole}.{}", part / 10),
            part => write!(out, "{whole}.{part:02}"),
        }
    }
}

impl Serialize for Hundredths {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 % 100 {
            0 => serializer.serialize_i64(self.0 / 100),
            // Far below what a double holds exactly.
            _ => serializer.serialize_f64(self.0 as f64 / 100.0),
        }
    }
}

impl<'de> Deserialize<'de> for Hundredths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Visitor;
        impl de::Visitor<'_> for Visitor {
            type Value = Hundredths;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a number with up to two decimals")
            }

            fn visit_u64<E: de::Error>(self, value: u64) -> Result<Hundredths, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_i64<E: de::Error>(self, value: i64) -> Result<Hundredths, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_f64<E: de::Error>(self, value: f64) -> Result<Hundredths, E> {
                self.visit_str(&value.to_string())
            }

            fn visit_str<E: de::Error>(self, text: &str) -> Result<Hundredths, E> {
                Hundredths::parse(text).ok_or_else(|| E::custom(text))
            }
        }
        deserializer.deserialize_any(Visitor)
    }
}
