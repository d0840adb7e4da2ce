//! The rolls of awards, and the index of their years.

use std::collections::BTreeMap;

use super::{award, named, who};
use crate::record::ask::{Record, Standing, When, count};
use crate::record::found::PERSONS;
use crate::record::statement::{Pages, Statement};
use crate::records::truth::{Recipient, Status, Year};

/// A page for each year with an award, and the index, which counts the awards of each kind.
pub fn pages(record: Record<'_>) -> Pages {
    let mut years: BTreeMap<Year, Vec<Statement>> = BTreeMap::new();
    let mut tallies: BTreeMap<(String, Year), [u32; 2]> = BTreeMap::new();
    for standing in record.standings() {
        let award = standing.award;
        years
            .entry(award.year)
            .or_default()
            .push(entry(&standing, record));
        // What is refused or withdrawn counts nowhere; what is proposed is not won.
        let place = match standing.status {
            Status::Conferred | Status::Decided => 0,
            Status::Proposed => 1,
            Status::Refused | Status::Withdrawn => continue,
        };
        let kind = award::kind(award, record.truth);
        tallies.entry((kind, award.year)).or_default()[place] += count(&award.to);
    }
    let index = tallies.into_iter().map(|((kind, year), [won, proposed])| {
        Statement::of("tally")
            .with("kind", kind)
            .with("year", year)
            .maybe("won", (won > 0).then_some(won))
            .maybe("proposed", (proposed > 0).then_some(proposed))
    });
    let index = ("thi-dua/index.html".to_owned(), index.collect());
    let rolls = years.into_iter();
    let rolls = rolls.map(|(year, all)| (format!("thi-dua/{year}/index.html"), all));
    let mut pages: Pages = rolls.chain([index]).collect();
    let persons: Vec<Statement> = persons(record);
    if !persons.is_empty() {
        pages.insert(PERSONS.to_owned(), persons);
    }
    pages
}

/// What every person has whose name may be shown, on whatever page of the index.
fn persons(record: Record<'_>) -> Vec<Statement> {
    let standings = record.standings().into_iter();
    let awarded = standings.filter_map(|standing| {
        let Recipient::Person(name, unit) = &standing.award.to else {
            return None;
        };
        let is_void = matches!(standing.status, Status::Refused | Status::Withdrawn);
        let reports = standing.reports.iter().map(|path| (*path).to_owned());
        (!is_void && !standing.award.withheld).then(|| {
            Statement::of("person")
                .with("name", name)
                .maybe("unit", unit.as_ref().map(who))
                .with("kind", award::kind(standing.award, record.truth))
                .maybe("contest", standing.award.contest.as_ref())
                .with("year", standing.award.year)
                .with("status", award::word(standing.status))
                .any("source", reports)
        })
    });
    awarded.collect()
}

fn entry(standing: &Standing<'_>, record: Record<'_>) -> Statement {
    let statement = award::standing(standing, record.truth);
    match &standing.award.cluster {
        Some(cluster) => named(statement, record, cluster, When::Year(standing.award.year)),
        None => statement.with("cluster", "outside"),
    }
}
