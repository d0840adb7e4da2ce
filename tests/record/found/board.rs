//! A board of officers as its page states it.

use scraper::ElementRef;

use super::look::{Look, all, first};
use super::roll::year_of;
use crate::record::ask::When;
use crate::record::statement::Statement;
use crate::support::page::text_of;

/// Who sat where.
pub fn statements(look: &Look<'_>) -> Vec<Statement> {
    let mut statements = Vec::new();
    let Some(year) = year_of(look.file) else {
        return statements;
    };
    let when = When::Year(year.parse().expect("a year"));
    for section in look.page.elements("main .board > section") {
        let heading = first(section, "h2, h3").expect("a heading");
        let of = |what| look.cluster(heading, Statement::of(what));
        statements.extend(facts(look, section, when, of));
    }
    statements
}

/// Officers and counts of a list of facts.
pub fn facts(
    look: &Look<'_>,
    within: ElementRef<'_>,
    when: When,
    of: impl Fn(&'static str) -> Statement,
) -> Vec<Statement> {
    let mut statements = Vec::new();
    for row in all(within, "dl.facts > div") {
        let label = first(row, "dt").map(text_of).unwrap_or_default();
        let what = match &*label {
            "Cụm trưởng" | "Trưởng khối" => "head",
            "Cụm phó" | "Phó trưởng khối" => "deputy",
            _ => {
                let count = first(row, "dd").map(text_of);
                statements.push(of("count").with("of", label).maybe("count", count));
                continue;
            }
        };
        statements.extend(look.officers(row, when, || of(what).with("office", &label)));
    }
    statements
}
