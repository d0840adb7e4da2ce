//! What the pages must say, known from the reports themselves.

use std::collections::{BTreeSet, HashMap};

use jiff::civil::DateTime;
use rayon::prelude::*;

use crate::corpus::report::{Report, cluster_id};
use crate::corpus::{CLUSTERS, YEARS};

/// How many reports the feed holds, and the home page at least.
pub const NEWEST: usize = 20;

/// What must be told of one report.
pub struct Told {
    /// The name of its page.
    pub slug: String,
    /// Its headline.
    pub title: String,
    /// When it was published.
    pub date: DateTime,
    /// The id of its cluster.
    pub cluster: String,
    /// How many took part.
    pub participants: usize,
    /// How many awards it tells of.
    pub awards: usize,
    /// How many topics it has.
    pub tags: usize,
    /// How many reports of its cluster are older.
    pub older_in_cluster: usize,
}

/// All that must be told.
pub struct Expected {
    /// Every report, newest first.
    pub reports: Vec<Told>,
    places: HashMap<String, usize>,
}

impl Expected {
    /// What the corpus of so many reports tells.
    pub fn of(reports: u32) -> Self {
        let mut reports: Vec<Told> = (0..reports).into_par_iter().map(told).collect();
        reports.sort_by(|one, other| other.date.cmp(&one.date).then(one.slug.cmp(&other.slug)));
        let mut seen: HashMap<String, usize> = HashMap::new();
        for report in reports.iter_mut().rev() {
            let seen = seen.entry(report.cluster.clone()).or_default();
            report.older_in_cluster = *seen;
            *seen += 1;
        }
        let places = reports
            .iter()
            .enumerate()
            .map(|(place, report)| (report.slug.clone(), place))
            .collect();
        Self { reports, places }
    }

    /// The report whose page has this name.
    pub fn find(&self, slug: &str) -> Option<&Told> {
        self.places.get(slug).map(|&place| &self.reports[place])
    }

    /// All slugs.
    pub fn all(&self) -> BTreeSet<&str> {
        slugs(self.reports.iter())
    }

    /// The slugs of the newest reports.
    pub fn newest(&self) -> BTreeSet<&str> {
        slugs(self.reports.iter().take(NEWEST))
    }

    /// Every list there is by its folder, `cum/<id>` or `nam/<year>`, with the slugs in it.
    pub fn lists(&self) -> Vec<(String, BTreeSet<&str>)> {
        let clusters = (1..=CLUSTERS).map(|number| {
            let id = cluster_id(number);
            let members = self.reports.iter().filter(|report| report.cluster == id);
            (format!("cum/{id}"), slugs(members))
        });
        let years = YEARS.map(|year| {
            let members = self
                .reports
                .iter()
                .filter(|report| report.date.year() == year);
            (format!("nam/{year}"), slugs(members))
        });
        clusters.chain(years).collect()
    }
}

fn told(number: u32) -> Told {
    let report = Report::new(number);
    Told {
        cluster: cluster_id(report.cluster),
        participants: report.participants.len(),
        awards: report.awards.len(),
        tags: report.tags.len(),
        date: report.date,
        slug: report.slug,
        title: report.title,
        older_in_cluster: 0,
    }
}

fn slugs<'a>(reports: impl Iterator<Item = &'a Told>) -> BTreeSet<&'a str> {
    reports.map(|report| report.slug.as_str()).collect()
}
