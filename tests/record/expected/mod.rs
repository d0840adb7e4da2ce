//! What the pages of a site must say, no more and no less, by its facts.

mod award;
mod board;
mod chart;
mod cluster;
mod data;
mod report;
mod roll;
mod unit;

use super::ask::{Record, When};
use super::statement::{Pages, Statement};
use crate::records::truth::Who;

/// All pages that are read, with what must stand on them.
pub fn pages(record: Record<'_>) -> Pages {
    let mut pages = Pages::new();
    pages.extend(roll::pages(record));
    pages.extend(board::pages(record));
    pages.extend(cluster::pages(record));
    pages.extend(unit::pages(record));
    pages.extend(report::pages(record));
    pages.extend(data::pages(record));
    pages.extend(chart::pages(record));
    pages
}

/// A unit as pages are read: its id, or the name of one from outside.
fn who(unit: &Who) -> &str {
    match unit {
        Who::Unit(name) | Who::Outside(name) => name,
    }
}

/// A cluster as a heading of a page names it: its id, and its name at that time.
fn named(statement: Statement, record: Record<'_>, cluster: &str, when: When) -> Statement {
    statement
        .with("cluster", cluster)
        .any("called", record.cluster_names(cluster, when))
}
