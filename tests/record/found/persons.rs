//! The index of persons as its pages state it.

use super::cluster::period_of;
use super::look::{Look, first, own_text};
use crate::record::ask::When;
use crate::record::statement::Statement;
use crate::support::page::text_of;

/// The folder of its pages.
pub const FOLDER: &str = "thi-dua/ca-nhan/";

/// What each person has.
pub fn statements(look: &Look<'_>) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut person = Statement::of("person");
    for row in look.page.elements("main dl.persons > *") {
        if row.value().name() == "dt" {
            let text = own_text(row);
            let unit = first(row, "a").map(text_of).unwrap_or_default();
            let name = text.strip_suffix(&unit).unwrap_or(&text);
            person = Statement::of("person").with("name", name.trim_end_matches([',', ' ']));
            // It is called what it was in the year of the newest award, which stands first.
            let newest = row
                .next_siblings()
                .filter_map(scraper::ElementRef::wrap)
                .next();
            let year = newest.and_then(|it| year(&text_of(it)));
            if let Some(year) = year.and_then(|year| year.parse().ok()) {
                person = person.maybe("unit", look.unit(row, When::Year(year)));
            }
            continue;
        }
        let text = text_of(row);
        let words = text.split(" năm ").next().unwrap_or_default();
        let (kind, contest) = match words.split_once(" – ") {
            Some((kind, contest)) => (kind, Some(contest)),
            None => (words, None),
        };
        let status = first(row, ".badge").map(text_of);
        let looks = [
            ("Đã trao", "conferred"),
            ("Đã quyết định", "decided"),
            ("Đề nghị", "proposed"),
        ];
        let classes: Vec<&str> = row.value().classes().collect();
        let is_so =
            |(words, look): &(&str, &str)| status.as_deref() == Some(*words) && classes == [*look];
        let status = status.as_ref().filter(|_| looks.iter().any(is_so));
        let statement = person
            .clone()
            .with("kind", kind)
            .maybe("contest", contest)
            .maybe("year", year(&text))
            .maybe(
                "period",
                first(row, ".quiet").map(|it| period_of(&text_of(it))),
            )
            .maybe("status", status)
            .maybe("source", look.report(row));
        statements.push(statement);
    }
    statements
}

/// The year that an award is for: before the status.
fn year(text: &str) -> Option<String> {
    let (_, behind) = text.split_once(" năm ")?;
    Some(behind.chars().take_while(char::is_ascii_digit).collect())
}
