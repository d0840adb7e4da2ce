//! What reports say of awards that cannot all be so.

use std::collections::BTreeMap;

use super::Entry;
use super::awards::AwardEntry;
use super::bodies::Bodies;
use super::mention::Mention;
use crate::diagnostic::{Contradiction, Diagnostic, Place};
use crate::model::{Award, AwardKey, AwardKindId, ClusterId, Period, Recipient};

/// Checks the mentions of one award, oldest report first.
pub(super) fn check_award(told: &[Mention<'_>], problems: &mut Vec<Diagnostic>) {
    for (at, mention) in told.iter().enumerate() {
        let before = &told[..at];
        let same_report = before.iter().find(|other| other.article == mention.article);
        let problem = match (same_report, went_back(told, mention)) {
            (Some(other), _) => Contradiction::AwardTwice {
                award: named(mention.award),
                line: other.award.span.line,
            },
            (None, Some(other)) => Contradiction::StatusBack {
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

/// What was said of the award of an earlier time and does not go with what is said now: that it was
/// further, or that it was refused or withdrawn.
fn went_back<'m, 'a>(told: &'m [Mention<'a>], now: &Mention<'_>) -> Option<&'m Mention<'a>> {
    if now.award.status.is_void() {
        return None;
    }
    let earlier = || told.iter().filter(|other| now.is_after(other));
    // What was said before an end does not count any more.
    let end = earlier().filter(|it| it.award.status.is_void());
    if let Some(end) = end.max_by_key(|it| it.moment()) {
        let since = earlier().filter(|it| it.is_after(end));
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
    bodies: &Bodies<'_>,
    problems: &mut Vec<Diagnostic>,
) {
    let is_given = |it: &&AwardEntry| {
        let award = &it.award;
        award.kind.single && award.status.is_won() && !matches!(award.to, Recipient::Unnamed(_))
    };
    let mut given: Vec<&AwardEntry> = entries.iter().filter(is_given).collect();
    given.sort_by_key(|it| (it.article, it.award.span.line));
    let mut first: BTreeMap<(&ClusterId, &AwardKindId, Period), &AwardEntry> = BTreeMap::new();
    for entry in given {
        let Some(cluster) = &entry.cluster else {
            continue;
        };
        let known = first
            .entry((cluster, &entry.award.kind.id, entry.award.time()))
            .or_insert(entry);
        // Two bodies may each have one for the cluster.
        if known.award.key == entry.award.key || !bodies.may_be_one(&known.award, &entry.award) {
            continue;
        }
        let file = |it: &AwardEntry| &articles[it.article.index()].article.source;
        let problem = Contradiction::SingleTwice {
            award: named(&entry.award),
            there: recipient(&known.award),
            source: format!("{}:{}", file(known), known.award.span.line),
        };
        let place = Place::new(file(entry), entry.award.span);
        problems.push(Diagnostic::new(place, problem));
    }
}

/// A prize that is reported with its contest and without may be one or two.
pub(super) fn check_contests(mentions: &[Mention<'_>], problems: &mut Vec<Diagnostic>) {
    let prizes = || mentions.iter().filter(|it| it.award.is_prize());
    let mut without: BTreeMap<AwardKey, Vec<&Mention<'_>>> = BTreeMap::new();
    for prize in prizes().filter(|it| it.award.contest.is_none()) {
        without.entry(prize.award.key).or_default().push(prize);
    }
    if without.is_empty() {
        return;
    }
    let mut seen = Vec::new();
    for with in prizes().filter(|it| it.award.contest.is_some()) {
        let Award { kind, to, .. } = with.award;
        if matches!(to, Recipient::Unnamed(_)) {
            continue;
        }
        let key = AwardKey::of(&kind.id, to, with.award.time(), None);
        let without = without.get(&key).into_iter().flatten();
        for without in without.filter(|it| it.article != with.article) {
            let place = without.place();
            if !seen.contains(&place) {
                seen.push(place.clone());
                let problem = Contradiction::ContestMissing {
                    award: named(without.award),
                    source: place_of(with),
                };
                problems.push(Diagnostic::new(place, problem));
            }
        }
    }
}

/// An award that is reported with its period and without may be one or two, unless its year is given.
pub(super) fn check_periods(mentions: &[Mention<'_>], problems: &mut Vec<Diagnostic>) {
    let mut with: BTreeMap<AwardKey, &Mention<'_>> = BTreeMap::new();
    for mention in mentions.iter().filter(|it| it.award.period.is_some()) {
        let Award {
            kind,
            to,
            year,
            contest,
            ..
        } = mention.award;
        if !matches!(to, Recipient::Unnamed(_)) {
            let of_year = AwardKey::of(&kind.id, to, Period::Year(*year), contest.as_deref());
            with.entry(of_year).or_insert(mention);
        }
    }
    if with.is_empty() {
        return;
    }
    let is_open = |it: &&Mention<'_>| it.award.period.is_none() && !it.award.has_own_year;
    for without in mentions.iter().filter(is_open) {
        let with = with.get(&without.award.key);
        if let Some(with) = with.filter(|it| it.article != without.article) {
            let problem = Contradiction::PeriodMissing {
                award: named(without.award),
                period: with.award.time().to_string(),
                year: without.award.year,
                source: place_of(with),
            };
            problems.push(Diagnostic::new(without.place(), problem));
        }
    }
}

/// An award that may be any of several.
pub(super) fn check_open(said: &Mention<'_>, others: &[&Mention<'_>]) -> Diagnostic {
    let problem = Contradiction::AwardOpen {
        award: named(said.award),
        others: others
            .iter()
            .map(|it| place_of(it))
            .collect::<Vec<_>>()
            .join(", "),
    };
    Diagnostic::new(said.place(), problem)
}

/// An award in a message: kind, recipient, time.
pub(super) fn named(award: &Award) -> String {
    let (kind, time) = (&award.kind.name, award.time());
    format!("{kind} – {}, {time}", recipient(award))
}

fn recipient(award: &Award) -> String {
    match &award.to {
        Recipient::Unit(unit) => unit.name.clone(),
        Recipient::Person(name, Some(unit)) => format!("{} ({})", name.written(), unit.name),
        Recipient::Person(name, None) => name.written().to_owned(),
        Recipient::Unnamed(crowd) => crowd.total().to_string(),
    }
}

/// A place in a message about another.
pub(super) fn place_of(mention: &Mention<'_>) -> String {
    format!("{}:{}", mention.report.source, mention.award.span.line)
}
