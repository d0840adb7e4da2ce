//! A roll of awards as its page states it.

use super::honour::awards;
use super::look::{Look, all, first, has_class};
use crate::record::ask::When;
use crate::record::statement::Statement;
use crate::support::page::text_of;

/// The awards of a year by kind, with the numbers of kinds and clusters.
pub fn statements(look: &Look<'_>) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut parts = look.file.split('/').skip(1);
    let Some(year) = parts.next() else {
        return statements;
    };
    let when = When::Year(year.parse().expect("a year"));
    for section in look.page.elements("main section.roll") {
        statements.extend(awards(look, section, when, |line, statement| {
            look.cluster(line, statement)
        }));
    }
    for row in look.page.elements("main .grid tbody tr") {
        let head = first(row, "th").expect("a head");
        let cells: Vec<String> = all(row, "td").into_iter().map(text_of).collect();
        let tally = Statement::of("tally");
        let tally = match has_class(head, "kind") {
            true => tally.with("kind", text_of(head)),
            false => look.cluster(head, tally),
        };
        let filled = |cell: Option<&String>| cell.filter(|it| !it.is_empty()).cloned();
        let tally = tally
            .maybe("won", filled(cells.first()))
            .maybe("proposed", filled(cells.last()));
        let persons = filled(cells.get(1)).filter(|_| cells.len() == 3);
        statements.push(tally.maybe("persons", persons));
    }
    statements
}

/// The year that a page is of, by its file.
pub fn year_of(file: &str) -> Option<String> {
    let folder = file.strip_suffix("/index.html")?.rsplit('/').next()?;
    folder.parse::<i16>().is_ok().then(|| folder.to_owned())
}
