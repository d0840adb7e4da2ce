//! The boards of officers, and the index of their years.

use std::collections::BTreeMap;

use super::named;
use crate::record::ask::{Board, Record, When};
use crate::record::statement::{Pages, Statement};
use crate::records::truth::Year;

/// A page for each year in which anybody sat anywhere, and the index, which shows the newest.
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
        let counted = Statement::of("year").with("year", year);
        index.push(counted.with("count", boards.len()));
        let mut statements = Vec::new();
        for (cluster, board) in boards {
            let of = |what| {
                let statement = Statement::of(what);
                named(statement, record, cluster, When::Year(*year))
            };
            statements.extend(officers(board, of));
            let reports = record.reports_of(cluster, *year).len();
            statements.extend(counts(board, reports, of));
        }
        pages.insert(format!("can-bo/{year}/index.html"), statements);
    }
    let newest = years.keys().next_back();
    let newest = newest.map(|year| pages[&format!("can-bo/{year}/index.html")].clone());
    index.extend(newest.into_iter().flatten());
    pages.insert("can-bo/index.html".to_owned(), index);
    pages
}

/// Who held an office.
pub fn officers(board: &Board<'_>, of: impl Fn(&'static str) -> Statement) -> Vec<Statement> {
    let heads = board.heads.iter().map(|unit| of("head").with("unit", unit));
    let deputies = board.deputies.iter();
    let deputies = deputies.map(|unit| of("deputy").with("unit", unit));
    heads.chain(deputies).collect()
}

/// How many members, where they are listed, and how many reports there are.
pub fn counts(
    board: &Board<'_>,
    reports: usize,
    of: impl Fn(&'static str) -> Statement,
) -> Vec<Statement> {
    let seated = board.members.union(&board.heads).copied();
    let seated: std::collections::BTreeSet<&str> = seated.collect();
    let members = seated.union(&board.deputies).count();
    let members = if board.members.is_empty() { 0 } else { members };
    let counts = [("Thành viên", members), ("Tin bài", reports)];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    counts
        .map(|(label, count)| of("count").with("of", label).with("count", count))
        .collect()
}
