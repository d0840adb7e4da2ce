//! Drawings as their pages state them.

use super::look::{Look, all, first, number};
use crate::record::statement::Statement;
use crate::support::page::text_of;

/// The index of years.
pub const YEARS: &str = "nam/index.html";

/// How many reports each year and each of its months has, and how strong the colour of a month is.
pub fn heat(look: &Look<'_>) -> Vec<Statement> {
    let mut statements = Vec::new();
    for row in look.page.elements("main table.heat tbody tr") {
        let head = first(row, "th").expect("a head");
        let count = first(head, ".count").map(text_of);
        let year = text_of(head);
        let year = year.trim_end_matches(count.as_deref().unwrap_or_default());
        let of = |what| Statement::of(what).with("year", year.trim());
        let count = count.as_deref().and_then(number);
        statements.push(of("published").maybe("count", count));
        for (month, cell) in (1..).zip(all(row, "td")) {
            let level = cell.value().attr("class").unwrap_or_default();
            let level = level.trim_start_matches("heat-");
            if let Some(link) = first(cell, "a") {
                let target = link.value().attr("href").unwrap_or_default();
                assert!(target.ends_with(&format!("nam/{}/{month:02}/", year.trim())));
                let stated = of("month").with("month", month);
                statements.push(stated.with("count", text_of(link)).with("level", level));
            } else {
                assert_eq!((level, &*text_of(cell)), ("0", ""));
            }
        }
    }
    statements
}
