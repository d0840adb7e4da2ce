//! An award as a page states it.

use scraper::ElementRef;

use super::cluster::period_of;
use super::look::{Look, all, first, has_class, lines};
use crate::record::ask::When;
use crate::record::statement::Statement;
use crate::support::page::text_of;

/// Every award within an element.
pub fn awards(look: &Look<'_>, within: ElementRef<'_>, when: When) -> Vec<Statement> {
    let awards = all(within, "li.award").into_iter();
    awards.map(|award| statement(look, award, when)).collect()
}

/// An award of a list.
pub fn statement(look: &Look<'_>, award: ElementRef<'_>, when: When) -> Statement {
    let mut statement = Statement::of("award")
        .maybe("kind", first(award, "strong").map(text_of))
        .maybe("status", status(award))
        .maybe("source", look.source(award));
    let Some(within) = first(award, "div") else {
        return statement;
    };
    let mut has_recipient = false;
    for (place, (text, elements)) in lines(within).into_iter().enumerate() {
        let quiet = elements.iter().find(|it| has_class(**it, "quiet"));
        if place == 0 {
            let words = text.strip_suffix(&text_of_badge(award)).unwrap_or(&text);
            let period = quiet.map(|it| text_of(*it)).unwrap_or_default();
            let words = words.trim().strip_suffix(&*period).unwrap_or(words);
            let period = Some(period_of(&period)).filter(|it| !it.is_empty());
            statement = statement.maybe("period", period);
            // Pages of one year do not repeat it.
            let has_year = look.file.starts_with("don-vi/") || look.file.starts_with("tin/");
            let (words, year) = match has_year {
                true => year_at_end(words.trim()),
                false => (words.trim(), None),
            };
            let contest = words.split_once(" – ").map(|(_, contest)| contest);
            statement = statement.maybe("year", year).maybe("contest", contest);
        } else if let Some(quiet) = quiet {
            let text = text_of(*quiet);
            let body = text.split("theo tin:").next().unwrap_or_default();
            let body = body.trim().trim_end_matches(',');
            if text.starts_with("Tin không nêu tên") {
                statement = statement.with("recipients", 1);
                has_recipient = true;
            } else if let Some(decision) = text.strip_prefix("Quyết định số ") {
                statement = statement.with("decision", decision);
            } else if !body.is_empty() {
                statement = statement.with("body", body);
            }
        } else {
            statement = recipient(look, statement, &text, &elements, when);
            has_recipient = true;
        }
    }
    match has_recipient {
        true => statement,
        // Where the unit stands above the list, a line is there for persons and numbers alone.
        false => statement.with("alone", true),
    }
}

/// The line of the recipient: so many, a person, a unit, or a person with the unit.
fn recipient(
    look: &Look<'_>,
    statement: Statement,
    text: &str,
    elements: &[ElementRef<'_>],
    when: When,
) -> Statement {
    if let Some(count) = text.strip_suffix(" đơn vị hoặc cá nhân") {
        return statement.with("recipients", count);
    }
    if let Some((units, persons)) = counts(text) {
        return statement.with("recipients", format!("{units}+{persons}"));
    }
    let link = elements.iter().find(|it| it.value().name() == "a");
    let Some(link) = link else {
        let (person, unit) = match text.split_once(", ") {
            Some((person, unit)) => (person, Some(unit)),
            None => (text, None),
        };
        return statement.with("person", person).maybe("unit", unit);
    };
    let parent = link.parent().and_then(ElementRef::wrap);
    let statement = statement.maybe("unit", parent.and_then(|it| look.unit(it, when)));
    let before = text.split(&text_of(*link)).next().unwrap_or_default();
    match before.trim().trim_end_matches(',') {
        "" => statement,
        person => statement.with("person", person),
    }
}

/// So many units, so many persons.
fn counts(text: &str) -> Option<(&str, &str)> {
    let units = |text| str::strip_suffix(text, " tập thể");
    let persons = |text| str::strip_suffix(text, " cá nhân");
    let is_number = |text: &str| {
        text.bytes()
            .all(|byte| byte.is_ascii_digit() || byte == b'.')
    };
    let both = match text.split_once(" và ") {
        Some((left, right)) => (units(left)?, persons(right)?),
        None => units(text)
            .map(|units| (units, "0"))
            .or(persons(text).map(|persons| ("0", persons)))?,
    };
    (is_number(both.0) && is_number(both.1)).then_some(both)
}

fn text_of_badge(award: ElementRef<'_>) -> String {
    first(award, ".badge").map(text_of).unwrap_or_default()
}

/// The year at the end of a line, and what stands before it: contests have years in their names.
fn year_at_end(text: &str) -> (&str, Option<String>) {
    let is_year = |year: &str| year.len() == 4 && year.bytes().all(|byte| byte.is_ascii_digit());
    match text.rsplit_once("năm ") {
        Some((before, year)) if is_year(year) => (before.trim(), Some(year.to_owned())),
        _ => (text, None),
    }
}

/// The status by its words; the look must say the same.
pub fn status(award: ElementRef<'_>) -> Option<String> {
    let looks = [
        ("conferred", "Đã trao"),
        ("decided", "Đã quyết định"),
        ("proposed", "Đề nghị"),
        ("refused", "Không được duyệt"),
        ("withdrawn", "Đã rút lại"),
    ];
    let words = text_of(first(award, ".badge")?);
    let look = looks.iter().find(|(look, _)| has_class(award, look));
    match look {
        Some((_, meant)) if *meant == words => Some(words),
        look => Some(format!("{words}, which looks like {look:?}")),
    }
}

/// What a recipient without a name says of itself, and how many it stands for.
pub fn of_many(statement: Statement, text: &str) -> (Statement, u32) {
    let number = |text: &str| text.replace('.', "").parse::<u32>().expect("a number");
    if text == "Tin không nêu tên người nhận" {
        return (statement.with("recipients", 1), 1);
    }
    if let Some(count) = text.strip_suffix(" đơn vị hoặc cá nhân") {
        return (statement.with("recipients", count), number(count));
    }
    match counts(text) {
        Some((units, persons)) => (
            statement.with("recipients", format!("{units}+{persons}")),
            number(units) + number(persons),
        ),
        None => (statement.with("unit", text), 1),
    }
}
