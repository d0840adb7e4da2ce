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
    for table in look.page.elements("main .grid table") {
        let columns = all(table, "thead th").into_iter().map(text_of);
        let columns: Vec<String> = columns.skip(1).collect();
        for row in all(table, "tbody tr") {
            let head = first(row, "th").expect("a head");
            let tally = Statement::of("tally");
            let mut tally = match has_class(head, "kind") {
                true => tally.with("kind", text_of(head)),
                false => look.cluster(head, tally),
            };
            for (column, cell) in columns.iter().zip(all(row, "td")) {
                let what = match &**column {
                    "Được khen thưởng" => "won",
                    "Trong đó cá nhân" => "persons",
                    "Mới đề nghị" => "proposed",
                    other => panic!("{other} in {}", look.file),
                };
                let number = Some(text_of(cell)).filter(|text| !text.is_empty());
                tally = tally.maybe(what, number);
            }
            statements.push(tally);
        }
    }
    statements
}

/// The year that a page is of, by its file.
pub fn year_of(file: &str) -> Option<String> {
    let folder = file.strip_suffix("/index.html")?.rsplit('/').next()?;
    folder.parse::<i16>().is_ok().then(|| folder.to_owned())
}
