//! The tables of open data: a row for each fact of a year, under its status, with its source.

use std::collections::{BTreeMap, BTreeSet};

use super::{award, who};
use crate::record::ask::{Record, Standing, When, count, recipient};
use crate::record::statement::{Pages, Statement};
use crate::records::truth::{Count, Recipient, Role, Status, Year};

/// A file for each table of each year, as CSV and as JSON.
pub fn pages(record: Record<'_>) -> Pages {
    let mut tables: BTreeMap<(&str, Year), Vec<Statement>> = BTreeMap::new();
    let mut add = |table, year, row| tables.entry((table, year)).or_default().push(row);
    for standing in record.standings() {
        let year = standing.award.year;
        add("khen-thuong", year, honour(&standing, record));
    }
    for (cluster, years) in record.cluster_years() {
        for year in years {
            let board = record.board(cluster, year);
            let page = format!("cum/{cluster}/{year}/");
            let of = |what| {
                let names = record.cluster_names(cluster, When::Year(year));
                let row = Statement::of(what).with("year", year);
                row.with("cluster_id", cluster).any("cluster", names)
            };
            let heads = board.heads.iter().map(|unit| (Role::Head, unit));
            let deputies = board.deputies.iter().map(|unit| (Role::Deputy, unit));
            for (role, unit) in heads.chain(deputies) {
                let told = board.told.get(&(role, *unit)).filter(|it| !it.is_empty());
                let sources = match told {
                    Some(told) => told.iter().map(|path| report(path)).collect(),
                    None => vec![page.clone()],
                };
                let row = of("row").with("role", word(role)).with("status", "held");
                add(
                    "can-bo",
                    year,
                    row.with("unit", unit)
                        .maybe("person", board.persons.get(&(role, *unit)))
                        .any("source", sources),
                );
            }
            for (ranked, path) in record.ranking(cluster, year) {
                let row = of("row")
                    .with("unit", who(&ranked.unit))
                    .maybe("place", ranked.place)
                    .maybe("points", ranked.points)
                    .with("source", report(path));
                add("xep-hang", year, row);
            }
            if board.members.is_empty() {
                continue;
            }
            for unit in board.members.union(&board.registered) {
                // A unit of whom a person is in office is a member as any other.
                let holds = |role, all: &BTreeSet<&str>| {
                    all.contains(unit) && !board.persons.contains_key(&(role, *unit))
                };
                let role = match () {
                    () if holds(Role::Head, &board.heads) => "head",
                    () if holds(Role::Deputy, &board.deputies) => "deputy",
                    () => "member",
                };
                let row = of("row").with("role", role).with("unit", unit);
                add("thanh-vien", year, row.with("source", &page));
            }
        }
    }
    for (path, told) in record.reports() {
        let row = || {
            let row = Statement::of("row").with("year", told.year);
            row.with("source", report(path))
        };
        let clusters = || row().maybe("cluster_ids", joined(&told.clusters));
        for figure in &told.figures {
            let period = figure.period.as_ref().or(told.period.as_ref());
            let row = clusters()
                .with("label", &figure.label)
                .with("value", figure.value)
                .maybe("target", figure.target)
                .maybe("measure", figure.unit.as_ref())
                .maybe("qualifier", figure.qualifier.as_ref())
                .with("period", period.unwrap_or(&told.year.to_string()));
            add("so-lieu", told.year, row);
        }
        for rating in &told.ratings {
            let row = clusters()
                .with("rating", &record.truth.ratings[&rating.kind])
                .maybe("count", rating.count)
                .maybe("unit", rating.unit.as_ref().map(who));
            add("xep-loai", told.year, row);
        }
        let row = clusters()
            .with("title", &told.title)
            .with("published", &told.published[..10])
            .maybe("tags", joined(&told.tags));
        add("tin-bai", told.year, row);
    }
    let tables = tables.into_iter().flat_map(|((table, year), rows)| {
        ["csv", "json"].map(|format| (format!("du-lieu/{table}-{year}.{format}"), rows.clone()))
    });
    tables.collect()
}

fn honour(standing: &Standing<'_>, record: Record<'_>) -> Statement {
    let Standing {
        award: of,
        status,
        reports,
    } = standing;
    let (person, [units, persons]) = match &of.to {
        Recipient::Unit(_) => (None, [1, 0]),
        Recipient::Person(..) if of.withheld => (None, [0, 1]),
        Recipient::Person(name, _) => (Some(name), [0, 1]),
        Recipient::Unnamed(Count::Any(_)) => (None, [0, 0]),
        Recipient::Unnamed(Count::Each(units, persons)) => (None, [*units, *persons]),
    };
    let tellings = of
        .told
        .iter()
        .filter(|it| reports.contains(&it.report.as_str()));
    let decisions: Vec<_> = tellings.filter_map(|it| it.decision.as_ref()).collect();
    let row = Statement::of("row")
        .with("year", of.year)
        .with("period", of.period.as_ref().unwrap_or(&of.year.to_string()))
        .with("kind", award::kind(of, record.truth))
        .with("family", &record.truth.kinds[&of.kind].family)
        .with(
            "status",
            match status {
                Status::Conferred => "conferred",
                Status::Decided => "decided",
                Status::Proposed => "proposed",
                Status::Refused => "refused",
                Status::Withdrawn => "withdrawn",
            },
        )
        .maybe("awarded_by", of.body.as_ref())
        .maybe("unit", recipient(&of.to).map(who))
        .maybe("person", person)
        .with("units", units)
        .with("persons", persons)
        .with("count", count(&of.to))
        .maybe("contest", of.contest.as_ref())
        .any("source", reports.iter().map(|path| report(path)));
    let row = match &of.cluster {
        Some(id) => {
            let names = record.cluster_names(id, When::Year(of.year));
            row.with("cluster_id", id).any("cluster", names)
        }
        None => row,
    };
    match decisions.is_empty() {
        true => row,
        false => row.any("decision", decisions.iter().map(|it| it.number.clone())),
    }
}

fn report(path: &str) -> String {
    format!("tin/{path}.html")
}

fn word(role: Role) -> &'static str {
    match role {
        Role::Head => "head",
        Role::Deputy => "deputy",
    }
}

fn joined(texts: &[String]) -> Option<String> {
    (!texts.is_empty()).then(|| texts.join("|"))
}
