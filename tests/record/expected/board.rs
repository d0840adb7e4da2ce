//! The boards of officers, and the index of their years.

use std::collections::BTreeMap;

use super::named;
use super::unit::role_word;
use crate::record::ask::{Board, Record, When};
use crate::record::statement::{Pages, Statement};
use crate::records::truth::{Role, Year};

/// A page for each year in which anybody sat anywhere, and the index, which shows the heads.
pub fn pages(record: Record<'_>) -> Pages {
    let mut years: BTreeMap<Year, Vec<(&str, Board<'_>)>> = BTreeMap::new();
    for (cluster, of) in record.cluster_years() {
        for year in of {
            let board = record.board(cluster, year);
            if board != Board::default() {
                years.entry(year).or_default().push((cluster, board));
            }
        }
    }
    let mut pages = Pages::new();
    let mut index = Vec::new();
    for (year, boards) in &years {
        let mut statements = Vec::new();
        for (cluster, board) in boards {
            index.extend(board.heads.iter().map(|unit| {
                let head = Statement::of("head").with("cluster", cluster);
                let names = record.truth.clusters[*cluster].role_names.as_ref();
                head.with("year", year)
                    .with("unit", unit)
                    .maybe("office", names.map(|names| &names.head))
                    .maybe("person", board.persons.get(&(Role::Head, *unit)))
            }));
            let of = |what| {
                let statement = Statement::of(what);
                named(statement, record, cluster, When::Year(*year))
            };
            statements.extend(officers(record, (cluster, board), of, true));
            let reports = record.reports_of(cluster, *year).len();
            statements.extend(counts(board, reports, of));
        }
        pages.insert(format!("can-bo/{year}/index.html"), statements);
    }
    pages.insert("can-bo/index.html".to_owned(), index);
    pages
}

/// Who held an office, with the reports that say so where the page names its sources.
pub fn officers(
    record: Record<'_>,
    (cluster, board): (&str, &Board<'_>),
    of: impl Fn(&'static str) -> Statement,
    has_sources: bool,
) -> Vec<Statement> {
    let heads = board.heads.iter().map(|unit| ("head", Role::Head, unit));
    let deputies = board.deputies.iter();
    let deputies = deputies.map(|unit| ("deputy", Role::Deputy, unit));
    let statements = heads.chain(deputies).map(|(what, role, unit)| {
        let statement = of(what)
            .with("unit", unit)
            .with("office", role_word(record, cluster, role))
            .maybe("person", board.persons.get(&(role, *unit)));
        match board.told.get(&(role, *unit)).filter(|_| has_sources) {
            Some(told) => statement.any("source", told.iter().map(|it| (*it).to_owned())),
            None => statement,
        }
    });
    statements.collect()
}

/// How many members, where they are listed, and how many reports there are.
pub fn counts(
    board: &Board<'_>,
    reports: usize,
    of: impl Fn(&'static str) -> Statement,
) -> Vec<Statement> {
    let members = board.members.union(&board.registered).count();
    let members = if board.members.is_empty() { 0 } else { members };
    let counts = [("Thành viên", members), ("Tin bài", reports)];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    counts
        .map(|(label, count)| of("count").with("of", label).with("count", count))
        .collect()
}
