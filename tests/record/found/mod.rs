//! What the pages of a site say, read from their HTML.

mod award;
mod board;
mod chart;
mod cluster;
mod data;
mod grid;
mod honour;
mod look;
mod persons;
mod recipients;
mod report;
mod roll;
mod unit;

use super::ask::Record;
use super::statement::{Pages, Statement};
use crate::support;
use look::Look;

pub use chart::YEARS;

/// The index of persons.
pub const PERSONS: &str = "thi-dua/ca-nhan/index.html";

/// All pages of the record, with what stands on them.
pub fn pages(site: &support::Pages, record: Record<'_>) -> Pages {
    let files = site.html().into_iter().filter(|file| is_read(file));
    let mut pages = Pages::new();
    for file in files {
        // Where the index is cut, is no fact.
        let of = match file.starts_with(persons::FOLDER) {
            true => PERSONS,
            false => file,
        };
        if let Some(statements) = page(site, file, record) {
            pages.entry(of.to_owned()).or_default().extend(statements);
        }
    }
    pages.extend(data::pages(site, record));
    pages
}

/// What one of them says; none for one that only leads to others.
pub fn page(site: &support::Pages, file: &str, record: Record<'_>) -> Option<Vec<Statement>> {
    let page = site.page(file);
    statements(&Look::new(&page, file, record))
}

/// Rolls, boards, clusters, units and reports, but for the further pages of lists; and the years.
fn is_read(file: &str) -> bool {
    let folders = ["thi-dua/", "can-bo/", "cum/", "don-vi/", "tin/"];
    let is_list = file.contains("/trang-") || file == "don-vi/index.html";
    (folders.iter().any(|folder| file.starts_with(folder)) && !is_list) || file == chart::YEARS
}

/// What a page says; none for one that only leads to others.
fn statements(look: &Look<'_>) -> Option<Vec<Statement>> {
    if look
        .page
        .has("meta[http-equiv=refresh], main > ul.names-list")
    {
        return None;
    }
    let parts: Vec<&str> = look.file.split('/').collect();
    let mut statements = match parts[..] {
        ["thi-dua", "index.html"] => grid::awards(look, "main .grid table"),
        ["can-bo", "index.html"] => grid::heads(look),
        ["nam", ..] => chart::heat(look),
        ["cum", "index.html"] => grid::reports(look),
        ["thi-dua", "ca-nhan", ..] => persons::statements(look),
        ["thi-dua", year, "don-vi.html" | "ca-nhan.html"] => recipients::statements(look, year),
        ["thi-dua", ..] => roll::statements(look),
        ["can-bo", ..] => board::statements(look),
        ["cum", _, "index.html"] => cluster::statements(look),
        ["cum", ..] => cluster::of_year(look),
        ["don-vi", ..] => unit::statements(look),
        _ => report::statements(look),
    };
    statements.extend(look.namesakes());
    Some(statements)
}
