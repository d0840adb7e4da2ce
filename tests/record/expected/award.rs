//! An award as a page must state it.

use jiff::civil::Date;

use super::who;
use crate::record::ask::{Standing, recipient};
use crate::record::statement::Statement;
use crate::records::truth::{Award, Count, Decision, Recipient, Status, Truth, Year};

/// An award with its recipient, kind, status, body and the reports that may be named for it.
pub fn standing(standing: &Standing<'_>, truth: &Truth) -> Statement {
    let Standing {
        award,
        status,
        reports,
    } = standing;
    let tellings = award.told.iter();
    let tellings = tellings.filter(|it| reports.contains(&it.report.as_str()));
    let decisions: Vec<String> = tellings
        .filter_map(|it| it.decision.as_ref())
        .map(decision)
        .collect();
    let reports = reports.iter().map(|path| (*path).to_owned());
    let statement = told(award, *status, truth)
        .maybe("body", award.body.as_ref())
        .any("source", reports);
    match decisions.is_empty() {
        true => statement,
        false => statement.any("decision", decisions),
    }
}

/// What the kind is called: an honour of a province is one of the city, where a city gives it.
pub fn kind(award: &Award, truth: &Truth) -> String {
    let name = &truth.kinds[&award.kind].name;
    let bodies = [
        "Liên đoàn Lao động thành phố ",
        "Ủy ban nhân dân thành phố ",
    ];
    let body = award.body.as_deref().unwrap_or_default();
    match bodies.iter().any(|of| body.starts_with(of)) {
        true => name.replace(" tỉnh", " thành phố"),
        false => name.clone(),
    }
}

/// A decision as pages write it.
pub fn decision(decision: &Decision) -> String {
    let date = decision.date.as_ref().and_then(|date| date.parse().ok());
    match date {
        Some(date) => format!("{} ngày {}", decision.number, short(date)),
        None => decision.number.clone(),
    }
}

/// A day as pages write it: `30/12/2024`.
pub fn short(day: Date) -> String {
    format!("{}/{}/{}", day.day(), day.month(), day.year())
}

/// Whether it is a prize of a contest, which no count of the emulation roll holds.
pub fn is_prize(award: &Award, truth: &Truth) -> bool {
    truth.kinds[&award.kind].family == "prize"
}

/// An award with its recipient, kind and status.
pub fn told(award: &Award, status: Status, truth: &Truth) -> Statement {
    let person = match &award.to {
        Recipient::Person(..) if award.withheld => Some("một cá nhân"),
        Recipient::Person(name, _) => Some(name.as_str()),
        _ => None,
    };
    let count = match &award.to {
        Recipient::Unnamed(Count::Any(count)) => Some(count.to_string()),
        Recipient::Unnamed(Count::Each(units, persons)) => Some(format!("{units}+{persons}")),
        _ => None,
    };
    Statement::of("award")
        .with("kind", kind(award, truth))
        .maybe("contest", award.contest.as_ref())
        .maybe("period", award.period.as_ref())
        .maybe("unit", recipient(&award.to).map(who))
        .maybe("person", person)
        .maybe("recipients", count)
        .with("status", word(status))
}

/// How a status is written on pages.
pub fn word(status: Status) -> &'static str {
    match status {
        Status::Conferred => "Đã trao",
        Status::Decided => "Đã quyết định",
        Status::Proposed => "Đề nghị",
        Status::Refused => "Không được duyệt",
        Status::Withdrawn => "Đã rút lại",
    }
}

/// Where an award stands in a list: status, family, the higher rank.
pub fn place(award: &Award, status: Status, truth: &Truth) -> (Status, usize, u32) {
    let kind = &truth.kinds[&award.kind];
    let families = ["flag", "medal", "certificate", "title"];
    let family = families.iter().position(|it| *it == kind.family);
    (
        status,
        family.unwrap_or(families.len()),
        u32::MAX - kind.rank,
    )
}

/// The year as pages of several years write it beside an award: one with a stretch of time has that.
pub fn year(award: &Award) -> Option<Year> {
    award.period.is_none().then_some(award.year)
}
