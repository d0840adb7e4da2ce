//! The front matter of a report, in the order in which it is written.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{OneOrMany, Short, keys};
use crate::records::truth::{Hundredths, Role, Status, Year};

keys! {
    /// All keys.
    FrontMatter {
        title: String,
        date: String,
        updated: Option<String>,
        corrects: Option<OneOrMany>,
        cluster: Option<OneOrMany>,
        year: Option<Year>,
        period: Option<String>,
        event: Option<EventEntry>,
        summary: Option<String>,
        author: Option<Short<PersonEntry>>,
        participants: Vec<Short<PersonEntry>>,
        awards: Vec<AwardEntry>,
        officers: Vec<OfficeEntry>,
        ratings: Vec<RatingOf>,
        ranking: Vec<RankedEntry>,
        figures: Vec<FigureEntry>,
        pact: Option<PactEntry>,
        cover: Option<Short<PictureEntry>>,
        gallery: Vec<Short<PictureEntry>>,
        tags: Vec<String>,
        extra: BTreeMap<String, String>,
        views: Option<u64>,
        source: Option<String>,
        draft: bool,
        expires: Option<String>,
        aliases: Vec<String>,
        id: Option<String>,
    }

    /// `event`.
    EventEntry {
        date: Option<String>,
        until: Option<String>,
        place: Option<String>,
        host: Option<String>,
    }

    /// A person in full.
    PersonEntry {
        name: String,
        role: Option<String>,
        unit: Option<String>,
    }

    /// An entry of `awards`.
    AwardEntry {
        kind: String,
        to: Option<Short<RecipientEntry>>,
        year: Option<Year>,
        period: Option<String>,
        status: Option<Status>,
        contest: Option<String>,
        count: Option<CountEntry>,
        by: Option<String>,
        cluster: Option<String>,
        decision: Option<Short<DecisionEntry>>,
    }

    /// A decision in full.
    DecisionEntry {
        number: String,
        date: Option<String>,
    }

    /// A person who receives an award.
    RecipientEntry {
        person: String,
        unit: Option<String>,
        withheld: bool,
    }

    /// An entry of `officers`.
    OfficeEntry {
        role: Option<Role>,
        unit: String,
        person: Option<String>,
        year: Option<Year>,
        cluster: Option<String>,
        from: Option<String>,
        status: Option<String>,
        decision: Option<Short<DecisionEntry>>,
    }

    /// An entry of `ratings`.
    RatingOf {
        rating: String,
        count: Option<u32>,
        unit: Option<String>,
    }

    /// An entry of `ranking`.
    RankedEntry {
        unit: String,
        place: Option<u32>,
        points: Option<Hundredths>,
    }

    /// An entry of `figures`.
    FigureEntry {
        label: String,
        value: Hundredths,
        target: Option<Hundredths>,
        unit: Option<String>,
        qualifier: Option<String>,
        period: Option<String>,
    }

    /// `pact`.
    PactEntry {
        year: Option<Year>,
        signed: Option<bool>,
        targets: Option<u32>,
    }

    /// A picture in full.
    PictureEntry {
        file: String,
        caption: Option<String>,
        credit: Option<String>,
        alt: Option<String>,
    }

    /// A count told apart.
    CountOfEach {
        units: u32,
        persons: u32,
    }
}

/// `count`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum CountEntry {
    /// `count: 12`.
    Any(u32),
    /// `count: {units: 4, persons: 10}`.
    Each(CountOfEach),
}
