//! The awards of a year by unit or by person, as the page states them.

use super::cluster::period_of;
use super::look::{Look, all, first, has_class, own_text};
use crate::record::ask::When;
use crate::record::statement::Statement;
use crate::support::page::text_of;

/// What stands behind an award of each status, its class, and what it is called.
const STATUSES: [[&str; 3]; 3] = [
    ["", "conferred", "Đã trao"],
    ["(đã quyết định)", "decided", "Đã quyết định"],
    ["(đề nghị)", "proposed", "Đề nghị"],
];

/// What each recipient has.
pub fn statements(look: &Look<'_>, year: &str) -> Vec<Statement> {
    let year = year.parse().expect("a year");
    let mut statements = Vec::new();
    for line in look.page.elements("main ul.recipients > li") {
        let text = own_text(line);
        let head = text.split(':').next().unwrap_or_default();
        let person = first(line, "b").map(text_of);
        let unit = look.unit(line, When::Year(year));
        // One from outside is no link.
        let unit = unit.or_else(|| {
            let name = person
                .as_deref()
                .map_or(head, |it| head.trim_start_matches(it));
            let name = name.trim_start_matches([',', ' ']);
            (!name.is_empty()).then(|| name.to_owned())
        });
        for award in all(line, "a.src") {
            let text = text_of(award);
            let (kind, contest) = match text.split_once(" – ") {
                Some((kind, contest)) => (kind, Some(contest)),
                None => (&*text, None),
            };
            let behind = award.next_siblings();
            let period = award.next_siblings().find_map(scraper::ElementRef::wrap);
            let period = period.filter(|it| has_class(*it, "quiet")).map(text_of);
            let words: Vec<String> = behind
                .take_while(|it| {
                    !scraper::ElementRef::wrap(*it).is_some_and(|it| has_class(it, "src"))
                })
                .filter_map(|it| {
                    it.value()
                        .as_text()
                        .map(|it| it.trim().trim_end_matches(';').to_owned())
                })
                .collect();
            let words = words.concat();
            let status = STATUSES
                .iter()
                .find(|[behind, class, _]| words == *behind && has_class(award, class));
            statements.push(
                Statement::of("recipient")
                    .maybe("person", person.clone())
                    .maybe("unit", unit.clone())
                    .with("kind", kind)
                    .maybe("contest", contest)
                    .maybe("period", period.as_deref().map(period_of))
                    .maybe("status", status.map(|[.., called]| called))
                    .maybe("source", look.titled(award)),
            );
        }
    }
    statements
}
