//! An award as a page must state it.

use super::who;
use crate::record::ask::{Standing, recipient};
use crate::record::statement::Statement;
use crate::records::truth::{Award, Count, Recipient, Status, Truth};

/// An award with its recipient, kind, status, body and the reports that may be named for it.
pub fn standing(standing: &Standing<'_>, truth: &Truth) -> Statement {
    let Standing {
        award,
        status,
        reports,
    } = standing;
    let reports = reports.iter().map(|path| (*path).to_owned());
    told(award, *status, truth)
        .maybe("body", award.body.as_ref())
        .any("source", reports)
}

/// An award with its recipient, kind and status.
pub fn told(award: &Award, status: Status, truth: &Truth) -> Statement {
    let person = match &award.to {
        Recipient::Person(name, _) => Some(name),
        _ => None,
    };
    let count = match &award.to {
        Recipient::Unnamed(Count::Any(count)) => Some(count.to_string()),
        Recipient::Unnamed(Count::Each(units, persons)) => Some(format!("{units}+{persons}")),
        _ => None,
    };
    Statement::of("award")
        .with("kind", &truth.kinds[&award.kind].name)
        .maybe("contest", award.contest.as_ref())
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
        Status::Refused => "Không được chấp thuận",
        Status::Withdrawn => "Đã thu hồi",
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
