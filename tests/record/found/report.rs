//! What the page of a report states of the record.

use jiff::civil::Date;
use scraper::ElementRef;

use super::award::awards;
use super::cluster::{period_of, results};
use super::look::{Look, all, first, number};
use crate::record::ask::When;
use crate::record::statement::Statement;
use crate::support::page::text_of;

/// The page of a report.
pub fn statements(look: &Look<'_>) -> Vec<Statement> {
    let when = When::Day(day(look));
    let mut statements = Vec::new();
    for record in look.page.elements("main .record") {
        let awards = awards(look, record, when).into_iter();
        statements.extend(awards.map(|award| award.without("alone").without("source")));
        statements.extend(results(look, record, when, false));
        for section in all(record, "section") {
            let heading = first(section, "h3").map(text_of).unwrap_or_default();
            match &*heading {
                words if is_of_offices(words) => statements.extend(offices(look, section, when)),
                "Về tin này" => statements.extend(period(section)),
                "Về sự kiện" => {
                    statements.extend(event(look, section, when));
                    statements.extend(period(section));
                }
                _ => {}
            }
        }
        let people = all(record, "ul.people > li").into_iter();
        statements.extend(people.map(|row| person(look, row, when)));
    }
    for gallery in look.page.elements("main .gallery") {
        let pictures = all(gallery, "figure").len();
        statements.push(
            Statement::of("gallery")
                .maybe("heading", first(gallery, "h2").map(text_of))
                .with("pictures", pictures),
        );
    }
    let tags = look.page.texts("main .tags li").into_iter();
    statements.extend(tags.map(|tag| Statement::of("tag").with("name", tag)));
    statements
}

/// The day on which it was published.
fn day(look: &Look<'_>) -> Date {
    let times = look.page.attributes("main .dateline time", "datetime");
    let day = times.first().and_then(|time| time.get(..10)?.parse().ok());
    day.unwrap_or_else(|| panic!("{} has no date", look.file))
}

/// Whether a list is that of offices, by its heading.
fn is_of_offices(heading: &str) -> bool {
    let words = ["Cụm trưởng", "Cụm phó", "Trưởng khối", "Phó trưởng khối"];
    words.iter().any(|word| heading.starts_with(word))
}

fn offices(look: &Look<'_>, section: ElementRef<'_>, when: When) -> Vec<Statement> {
    let rows = all(section, "li").into_iter();
    let office = |row: ElementRef<'_>| {
        let text = text_of(row);
        let role = text
            .split(char::is_numeric)
            .next()
            .unwrap_or_default()
            .trim();
        // `Cụm trưởng 2024 (Cụm 1): Lê An, Công đoàn A`.
        let link = look.link(row, "don-vi/").map(|(link, _)| text_of(link));
        let before = link.and_then(|unit| Some(text.split_once(&unit)?.0.to_owned()));
        let person = before.and_then(|it| Some(it.rsplit_once(": ")?.1.to_owned()));
        let person = person.map(|it| it.trim_end_matches([',', ' ']).to_owned());
        Statement::of("office")
            .with("role", role)
            .maybe("person", person.filter(|it| !it.is_empty()))
            .maybe("year", number(&text))
            .maybe("unit", look.unit(row, when))
            .maybe(
                "from",
                text.split("(từ ")
                    .nth(1)
                    .and_then(|it| it.split(')').next()),
            )
    };
    rows.map(office).collect()
}

fn event(look: &Look<'_>, section: ElementRef<'_>, when: When) -> Option<Statement> {
    let mut event = Statement::of("event");
    let mut is_said = false;
    for row in all(section, "dl.facts > div") {
        let label = first(row, "dt").map(text_of).unwrap_or_default();
        let told = first(row, "dd").expect("a fact");
        let (fact, value) = match &*label {
            "Ngày diễn ra" => {
                let days = first(told, "time").map(text_of);
                event = event.maybe("days", days.filter(|it| it.contains('–')));
                let time = first(told, "time").and_then(|it| it.value().attr("datetime"));
                ("date", time.map(str::to_owned))
            }
            "Địa điểm" => ("place", Some(text_of(told))),
            "Đơn vị tổ chức" => ("host", look.unit(told, when).or(Some(text_of(told)))),
            _ => continue,
        };
        is_said = true;
        event = event.maybe(fact, value);
    }
    is_said.then_some(event)
}

/// The stretch of time that the report is of.
fn period(section: ElementRef<'_>) -> Option<Statement> {
    let mut rows = all(section, "dl.facts > div").into_iter();
    let row = rows.find(|row| first(*row, "dt").map(text_of).as_deref() == Some("Kỳ"))?;
    let words = first(row, "dd").map(text_of)?;
    Some(Statement::of("period").with("period", period_of(&words)))
}

/// A person: the name, then the office, then the unit, parted by commas.
fn person(look: &Look<'_>, row: ElementRef<'_>, when: When) -> Statement {
    let name = first(row, "strong").map(text_of).unwrap_or_default();
    let text = text_of(row);
    let rest = text.strip_prefix(&*name).unwrap_or_default();
    let rest = rest.trim_start_matches(", ");
    let link = look.link(row, "don-vi/").map(|(link, _)| text_of(link));
    let (role, outside) = match &link {
        Some(link) => (rest.strip_suffix(&**link).unwrap_or(rest), None),
        None => role_and_unit(rest),
    };
    let role = Some(role.trim_end_matches(", ")).filter(|it| !it.is_empty());
    Statement::of("person")
        .with("name", name)
        .maybe("role", role)
        .maybe("unit", look.unit(row, when).or(outside))
}

/// An office and a unit without a page; the names of some offices hold commas, as do those of some
/// units, but those of units begin with a word for one.
fn role_and_unit(text: &str) -> (&str, Option<String>) {
    let begins = ["Ban Dân vận", "Đảng ủy", "Sở "];
    for (at, _) in text.match_indices(", ") {
        let unit = &text[at + 2..];
        if begins.iter().any(|begin| unit.starts_with(begin)) {
            return (&text[..at], Some(unit.to_owned()));
        }
    }
    (text, None)
}
