//! One report, as its author knows it before any tool sees it.

use std::collections::BTreeSet;

use jiff::ToSpan;
use jiff::civil::{DateTime, date};
use vietnamese::slug;

use super::body::body;
use super::person::person;
use super::random::Random;
use super::words::{AWARDS, EVENTS, ROLES, TAGS, UNITS, VERBS};
use super::{CLUSTERS, PICTURES};

/// Days from the first one that has reports, 2 January 2010, to the last, 30 December 2025.
const DAYS: u64 = 5841;

/// A union report.
pub struct Report {
    /// The name of its file, without `.md`.
    pub slug: String,
    /// The headline.
    pub title: String,
    /// When it was published, in Vietnamese time.
    pub date: DateTime,
    /// The lead.
    pub summary: String,
    /// The number of its cluster, from 1.
    pub cluster: u32,
    /// Who wrote it.
    pub author: String,
    /// The lead picture, by its path in the site.
    pub picture: String,
    /// What the picture shows.
    pub caption: String,
    /// Who took part.
    pub participants: Vec<Participant>,
    /// What was awarded.
    pub awards: Vec<Award>,
    /// Topics.
    pub tags: Vec<&'static str>,
    /// The body, in Markdown.
    pub body: String,
}

/// A person who took part.
pub struct Participant {
    /// Full name.
    pub name: String,
    /// The office.
    pub role: &'static str,
    /// The unit.
    pub unit: &'static str,
}

/// An award that was handed over.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
pub struct Award {
    /// What it is called.
    pub kind: &'static str,
    /// Who received it.
    pub unit: &'static str,
}

impl Report {
    /// The report of this number.
    pub fn new(number: u32) -> Self {
        let mut random = Random::new(u64::from(number));
        let day = i64::try_from(random.below(DAYS)).expect("a few thousand days");
        let day = date(2010, 1, 2) + day.days();
        Self::on(day, number, random)
    }

    /// The report of this number, but newer than all those that [`Report::new`] makes.
    pub fn newest(number: u32) -> Self {
        let random = Random::new(u64::from(number));
        Self::on(date(2025, 12, 31), number, random)
    }

    fn on(day: jiff::civil::Date, number: u32, mut random: Random) -> Self {
        let random = &mut random;
        let date = day.at(7, 0, 0, 0) + i64::from(random.between(0, 35_999)).seconds();
        let cluster = random.between(1, CLUSTERS);
        let host = match random.between(0, 2) {
            0 => cluster_name(cluster),
            _ => random.pick(UNITS).to_owned(),
        };
        let event = random.pick(EVENTS);
        let title = format!("{host} {} {event} năm {}", random.pick(VERBS), date.year());
        // The number makes it unique.
        let slug = format!("{}-{number:06}", slug(&title));
        let picture = format!("/img/{}.jpg", number % PICTURES);
        let caption = format!("Quang cảnh {event}");
        let body = body(random, date.year(), &picture, &caption);
        let participants = (0..random.between(3, 8))
            .map(|_| Participant {
                name: person(random),
                role: random.pick(ROLES),
                unit: random.pick(UNITS),
            })
            .collect();
        let awards = (0..random.between(0, 4)).map(|_| Award {
            kind: random.pick(AWARDS),
            unit: random.pick(UNITS),
        });
        // Who draws the same twice gets it once.
        let awards: BTreeSet<Award> = awards.collect();
        let tags = random.between(1, 3) as usize;
        Self {
            slug,
            title,
            date,
            summary: lead(&body),
            cluster,
            author: person(random),
            picture,
            caption,
            participants,
            awards: awards.into_iter().collect(),
            tags: random.sample(TAGS, tags),
            body,
        }
    }
}

/// The name of a cluster.
pub fn cluster_name(number: u32) -> String {
    format!("Cụm thi đua số {number}")
}

/// The name of a cluster in addresses.
pub fn cluster_id(number: u32) -> String {
    slug(&cluster_name(number))
}

/// The first thirty words of a body, without marks of emphasis and links.
fn lead(body: &str) -> String {
    let paragraph = body.lines().next().unwrap_or_default();
    let mut plain = paragraph.replace(['*', '['], "");
    while let Some(start) = plain.find("](") {
        let end = plain[start..]
            .find(')')
            .map_or(plain.len(), |end| start + end + 1);
        plain.replace_range(start..end, "");
    }
    let words: Vec<&str> = plain.split(' ').take(30).collect();
    words.join(" ") + "…"
}
