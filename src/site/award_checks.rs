//! What reports say of awards that cannot all be so.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::Entry;
use super::awards::{AwardEntry, Mention};
use super::body::is_same_body;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{Article, Award, AwardKey, AwardKindId, ClusterId, Recipient, name_key};

/// Checks what is said of one award, oldest report first.
pub(super) fn check_award(told: &[Mention<'_>], problems: &mut Vec<Diagnostic>) {
    for (at, mention) in told.iter().enumerate().skip(1) {
        let before = &told[..at];
        let same_report = before.iter().find(|other| other.article == mention.article);
        let problem = match (same_report, went_back(before, mention)) {
            (Some(other), _) => Problem::AwardTwice {
                award: named(mention.award),
                line: other.award.span.line,
            },
            (None, Some(other)) => Problem::StatusBack {
                award: named(mention.award),
                here: mention.award.status.into(),
                there: other.award.status.into(),
                source: place_of(other),
            },
            (None, None) => continue,
        };
        problems.push(Diagnostic::new(mention.place(), problem));
    }
}

/// What was said of the award on an earlier day and does not go with what is said now: that it was
/// further, or that it was refused or withdrawn.
fn went_back<'m, 'a>(before: &'m [Mention<'a>], now: &Mention<'_>) -> Option<&'m Mention<'a>> {
    if now.award.status.is_void() {
        return None;
    }
    let earlier = || before.iter().filter(|other| other.day() < now.day());
    // What was said before an end does not count any more.
    if let Some(end) = earlier().rev().find(|it| it.award.status.is_void()) {
        let since = earlier().filter(|it| it.day() > end.day());
        let best = since.min_by_key(|it| it.award.status);
        return match best {
            None => Some(end),
            Some(best) => Some(best).filter(|best| best.award.status < now.award.status),
        };
    }
    let best = earlier().min_by_key(|it| it.award.status);
    best.filter(|best| best.award.status < now.award.status)
}

/// An award of which a cluster has one a year must not be given to two units.
pub(super) fn check_single(
    articles: &[Entry],
    entries: &[AwardEntry],
    problems: &mut Vec<Diagnostic>,
) {
    let is_given = |it: &&AwardEntry| {
        let award = &it.award;
        award.kind.single && award.status.is_won() && !matches!(award.to, Recipient::Unnamed(_))
    };
    let mut given: Vec<&AwardEntry> = entries.iter().filter(is_given).collect();
    given.sort_by_key(|it| (it.article, it.award.span.line));
    let mut first: BTreeMap<(&ClusterId, &AwardKindId), &AwardEntry> = BTreeMap::new();
    for entry in given {
        let Some(cluster) = &entry.cluster else {
            continue;
        };
        let known = first
            .entry((cluster, &entry.award.kind.id))
            .or_insert(entry);
        // Two bodies may each have one for the cluster.
        if known.award.key == entry.award.key || !is_same_body(&known.award, &entry.award) {
            continue;
        }
        let file = |it: &AwardEntry| &articles[it.article.index()].article.source;
        let problem = Problem::SingleTwice {
            award: named(&entry.award),
            there: recipient(&known.award),
            source: format!("{}:{}", file(known), known.award.span.line),
        };
        let place = Place::new(file(entry), entry.award.span);
        problems.push(Diagnostic::new(place, problem));
    }
}

/// A prize that is told with its contest and without may be one or two; mentions come sorted by key.
pub(super) fn check_contests(mentions: &[Mention<'_>], problems: &mut Vec<Diagnostic>) {
    let prizes = mentions.iter().filter(|it| it.award.is_prize());
    let mut seen = Vec::new();
    for with in prizes.filter(|it| it.award.contest.is_some()) {
        let Award { kind, to, year, .. } = with.award;
        if matches!(to, Recipient::Unnamed(_)) {
            continue;
        }
        let key = AwardKey::of(&kind.id, to, *year, None);
        let first = mentions.partition_point(|it| it.award.key < key);
        let without = mentions[first..]
            .iter()
            .take_while(|it| it.award.key == key);
        for without in without.filter(|it| it.article != with.article) {
            let place = without.place();
            if !seen.contains(&place) {
                seen.push(place.clone());
                let problem = Problem::ContestMissing {
                    award: named(without.award),
                    source: place_of(with),
                };
                problems.push(Diagnostic::new(place, problem));
            }
        }
    }
}

/// How two numbers of recipients without names go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Twice {
    /// They are one.
    Same,
    /// They may be one, or contradict each other.
    Perhaps,
}

/// Whether two reports tell one number of one event.
pub(super) fn told_twice(one: &Mention<'_>, other: &Mention<'_>) -> Option<Twice> {
    let (a, b) = (one.award, other.award);
    let differ = one.article == other.article
        || a.status != b.status
        || !is_same_body(a, b)
        || one.cluster.map(|(_, id)| id) != other.cluster.map(|(_, id)| id)
        || !is_one_event(one.report, other.report);
    if differ {
        return None;
    }
    let is_dated = |report: &Article| report.event.as_ref().is_some_and(|it| it.date.is_some());
    match (a.to == b.to, is_dated(one.report) && is_dated(other.report)) {
        (true, true) => Some(Twice::Same),
        (true, false) | (false, true) => Some(Twice::Perhaps),
        (false, false) => None,
    }
}

/// The message about it.
pub(super) fn count_twice(before: &Mention<'_>, now: &Mention<'_>) -> Diagnostic {
    let problem = Problem::CountTwice {
        award: now.award.kind.name.clone(),
        here: now.award.count(),
        there: before.award.count(),
        source: place_of(before),
    };
    Diagnostic::new(now.place(), problem)
}

/// The day that a report tells of: that of its event, or else of its publication.
pub(super) fn event_day(report: &Article) -> Date {
    let event = report.event.as_ref().and_then(|event| event.date);
    event.unwrap_or(report.published).date
}

/// Whether two reports of one day tell of one event: nothing parts them, and something joins them.
fn is_one_event(one: &Article, other: &Article) -> bool {
    let place = |report: &Article| Some(name_key(report.event.as_ref()?.place.as_ref()?));
    let host = |report: &Article| {
        let host = report.event.as_ref()?.host.as_ref()?;
        Some(host.key().to_owned())
    };
    let places = (place(one), place(other));
    let hosts = (host(one), host(other));
    let parted = |(a, b): &(Option<String>, Option<String>)| a.is_some() && b.is_some() && a != b;
    let joined = |(a, b): &(Option<String>, Option<String>)| a.is_some() && a == b;
    let shares = |id: &ClusterId| other.clusters.iter().any(|it| it.id == *id);
    let same_cluster = one.clusters.iter().any(|it| shares(&it.id));
    let no_cluster = one.clusters.is_empty() && other.clusters.is_empty();
    !parted(&places)
        && !parted(&hosts)
        && (same_cluster || (no_cluster && (joined(&places) || joined(&hosts))))
}

/// An award in a message: kind, recipient, year.
fn named(award: &Award) -> String {
    let (kind, year) = (&award.kind.name, award.year);
    format!("{kind} – {}, {year}", recipient(award))
}

fn recipient(award: &Award) -> String {
    match &award.to {
        Recipient::Unit(unit) => unit.name.clone(),
        Recipient::Person(name, Some(unit)) => format!("{name} ({})", unit.name),
        Recipient::Person(name, None) => name.clone(),
        Recipient::Unnamed(crowd) => crowd.total().to_string(),
    }
}

/// A place in a message about another.
fn place_of(mention: &Mention<'_>) -> String {
    format!("{}:{}", mention.report.source, mention.award.span.line)
}
