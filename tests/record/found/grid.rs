//! A table of years as its page states it.

use scraper::ElementRef;

use super::look::{Look, all, first, number};
use crate::record::ask::When;
use crate::record::statement::Statement;
use crate::support::page::text_of;

/// The cells in which anything stands, each with its row and the year of its column.
fn cells<'p>(look: &'p Look<'_>) -> Vec<(ElementRef<'p>, String, ElementRef<'p>)> {
    cells_of(look, "main .grid table")
}

/// The same of some of the tables of a page.
pub fn cells_of<'p>(
    look: &'p Look<'_>,
    tables: &'static str,
) -> Vec<(ElementRef<'p>, String, ElementRef<'p>)> {
    let mut cells = Vec::new();
    for table in look.page.elements(tables) {
        let years = all(table, "thead th:not(:first-child, .num)").into_iter();
        let years: Vec<String> = years.map(text_of).collect();
        for row in all(table, "tbody tr:has(td)") {
            let head = first(row, "th").expect("a head");
            let of_years = all(row, "td:not(.num)");
            assert_eq!(of_years.len(), years.len(), "{}", look.file);
            let filled = of_years.into_iter().zip(&years);
            let filled = filled.filter(|(cell, _)| !text_of(*cell).is_empty());
            cells.extend(filled.map(|(cell, year)| (head, year.clone(), cell)));
        }
    }
    cells
}

/// How many awards of each kind were won in a year, and how many are only proposed.
pub fn awards(look: &Look<'_>, tables: &'static str) -> Vec<Statement> {
    let cells = cells_of(look, tables).into_iter();
    let tallies = cells.map(|(head, year, cell)| {
        let proposed = first(cell, ".quiet").map(text_of);
        let all = text_of(cell);
        let won = all.strip_suffix(proposed.as_deref().unwrap_or_default());
        Statement::of("tally")
            .with("kind", text_of(head))
            .with("year", year)
            .maybe("won", won.and_then(number))
            .maybe("proposed", proposed.as_deref().and_then(number))
    });
    tallies.collect()
}

/// Who headed a cluster in a year.
pub fn heads(look: &Look<'_>) -> Vec<Statement> {
    let cells = cells(look).into_iter();
    let heads = cells.flat_map(|(head, year, cell)| {
        let when = When::Year(year.parse().expect("a year"));
        look.officers(cell, when, || {
            let cluster = look.link(head, "cum/").map(|(_, id)| id);
            Statement::of("head")
                .with("year", &year)
                .maybe("office", first(head, ".quiet").map(text_of))
                .maybe("cluster", cluster)
        })
    });
    heads.collect()
}

/// How many reports a cluster has for a year.
pub fn reports(look: &Look<'_>) -> Vec<Statement> {
    let cells = cells(look).into_iter();
    let counts = cells.map(|(head, year, cell)| {
        let (link, target) = look.link(cell, "cum/").expect("a link");
        let cluster = look.link(head, "cum/").map(|(_, id)| id);
        assert_eq!(
            Some(target),
            cluster.as_ref().map(|id| format!("{id}/{year}"))
        );
        Statement::of("reports")
            .with("year", &year)
            .maybe("cluster", cluster)
            .with("count", text_of(link))
    });
    counts.collect()
}
