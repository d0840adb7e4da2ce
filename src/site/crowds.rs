//! Numbers of recipients without names: which of them are one, and which may be.

use std::collections::BTreeSet;

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::award_checks::{named, place_of};
use super::mention::Mention;
use super::strands::Strand;
use crate::diagnostic::{Contradiction, Diagnostic};
use crate::model::{Article, Crowd, Recipient, UnitKey, name_key};

/// How many days after one report another may mention the same event.
const NEAR: i32 = 3;

/// How two numbers go together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Twice {
    /// One takes the other back.
    TakenBack,
    /// They are one.
    Same,
    /// They may be one, or contradict each other.
    Perhaps,
}

/// The awards of which reports give the number of recipients, oldest report first.
pub(super) fn crowds<'a>(
    single: Vec<Strand<'a>>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Strand<'a>> {
    let mut awards: Vec<Strand<'a>> = Vec::new();
    let mut by_day: FxHashMap<Date, Vec<usize>> = FxHashMap::default();
    let mut by_count: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for strand in single {
        let Some(mention) = strand.told.first().copied() else {
            continue;
        };
        let count = mention.award.count();
        let of_count = by_count.entry(count).or_default();
        let of_day = by_day.entry(event_day(mention.report)).or_default();
        // The latest that fits best.
        let known: BTreeSet<usize> = of_day.iter().chain(of_count.iter()).copied().collect();
        let known = match mention.award.status.is_void() {
            true => ended_by(known, &awards, &strand),
            false => known,
        };
        if let Some(problem) = open(&known, &awards, &strand) {
            problems.push(problem);
        }
        let twin = known
            .iter()
            .filter_map(|at| {
                let other = &awards[*at];
                let twice = twice(other, &strand)?;
                Some((rank(&twice), std::cmp::Reverse(*at), twice))
            })
            .min_by_key(|(rank, at, _)| (*rank, *at));
        match twin {
            Some((_, std::cmp::Reverse(at), twice)) if twice != Twice::Perhaps => {
                if twice == Twice::Same {
                    problems.push(count_twice(&awards[at].told[0], &mention));
                }
                awards[at].take(strand);
            }
            _ => {
                if let Some((_, std::cmp::Reverse(at), _)) = twin {
                    problems.push(count_twice(&awards[at].told[0], &mention));
                }
                of_day.push(awards.len());
                of_count.push(awards.len());
                awards.push(strand);
            }
        }
    }
    awards
}

/// What a number that is taken back may mean: one of which that was said already, or else one of
/// which nothing like it was said.
fn ended_by(known: BTreeSet<usize>, awards: &[Strand<'_>], strand: &Strand<'_>) -> BTreeSet<usize> {
    let Some(mention) = strand.told.first() else {
        return known;
    };
    let is_retold = |at: &usize| {
        let mut told = awards[*at].told.iter();
        let is_same = told.any(|it| it.award.status.is_void() && told_twice(it, mention).is_some());
        is_same && twice(&awards[*at], strand).is_some()
    };
    let is_left = |at: &usize| !awards[*at].is_void() && twice(&awards[*at], strand).is_some();
    let rules: [&dyn Fn(&usize) -> bool; 2] = [&is_retold, &is_left];
    let mut found = rules
        .iter()
        .map(|rule| -> BTreeSet<usize> { known.iter().copied().filter(|at| rule(at)).collect() });
    let found = found.find(|found| !found.is_empty());
    found.unwrap_or(known)
}

/// That a number is taken back which may be that of any of several reports.
fn open(known: &BTreeSet<usize>, awards: &[Strand<'_>], strand: &Strand<'_>) -> Option<Diagnostic> {
    let is_open = |at: &&usize| {
        let known = &awards[**at];
        !known.is_void() && twice(known, strand) == Some(Twice::TakenBack)
    };
    let open: Vec<&usize> = known.iter().filter(is_open).collect();
    let mention = strand.told.first().filter(|_| open.len() > 1)?;
    let first = open.iter().filter_map(|at| awards[**at].told.first());
    let problem = Contradiction::CountOpen {
        award: named(mention.award),
        standing: mention.award.status.into(),
        sources: first.map(place_of).collect(),
    };
    Some(Diagnostic::new(mention.place(), problem))
}

/// How a number goes together with what is known of an award.
fn twice<'a>(known: &Strand<'a>, strand: &Strand<'a>) -> Option<Twice> {
    let mention = strand.told.first()?;
    let is_open = strand.fits(known) && strand.may_be_body_of(known);
    let told = known.told.iter().filter(|_| is_open);
    told.filter_map(|it| told_twice(it, mention))
        .min_by_key(rank)
}

fn rank(twice: &Twice) -> u8 {
    match twice {
        Twice::TakenBack => 0,
        Twice::Same => 1,
        Twice::Perhaps => 2,
    }
}

/// Whether two reports give the same number for one event; cluster and body are known to fit.
fn told_twice(one: &Mention<'_>, other: &Mention<'_>) -> Option<Twice> {
    let (a, b) = (crowd(one)?, crowd(other)?);
    if one.article == other.article || are_parted(one.report, other.report) {
        return None;
    }
    let (first, second) = (one.award.status, other.award.status);
    let is_equal = is_same_count(a, b);
    if first.is_void() != second.is_void() {
        // What a correction names is taken back already, and others that came as far stay.
        let is_other = other.corrected == Some(first);
        return (is_equal && second.is_void() && !is_other).then_some(Twice::TakenBack);
    }
    let days = (day_of_event(one.report), day_of_event(other.report));
    let is_joined = is_one_event(one, other);
    match days {
        (Some(a), Some(b)) if a != b => None,
        (Some(_), Some(_)) if is_equal => Some(match is_joined || first != second {
            true => Twice::Same,
            false => Twice::Perhaps,
        }),
        (Some(_), Some(_)) => (is_joined && first == second).then_some(Twice::Perhaps),
        _ => {
            let apart = (one.report.published.date - other.report.published.date).get_days();
            let is_near = apart.abs() <= NEAR || event_day(one.report) == event_day(other.report);
            // One person each may well be honoured on two occasions.
            let is_told = a.total() > 1 || (is_joined && first == second);
            (is_equal && is_near && is_told).then_some(Twice::Perhaps)
        }
    }
}

fn crowd(mention: &Mention<'_>) -> Option<Crowd> {
    match mention.award.to {
        Recipient::Unnamed(crowd) => Some(crowd),
        _ => None,
    }
}

/// Whether both count the same: one may leave out how many of them are units.
fn is_same_count(one: Crowd, other: Crowd) -> bool {
    let is_open = |crowd: Crowd| crowd.units == 0 && crowd.persons == 0;
    one == other || (one.total() == other.total() && (is_open(one) || is_open(other)))
}

/// The message about a number that is reported twice.
fn count_twice(before: &Mention<'_>, now: &Mention<'_>) -> Diagnostic {
    let problem = Contradiction::CountTwice {
        award: now.award.kind.name.clone(),
        here: now.award.count(),
        there: before.award.count(),
        source: place_of(before),
    };
    Diagnostic::new(now.place(), problem)
}

fn day_of_event(report: &Article) -> Option<Date> {
    let event = report.event.as_ref()?;
    Some(event.date?.date)
}

/// The day that a report is about: that of its event, or else of its publication.
fn event_day(report: &Article) -> Date {
    day_of_event(report).unwrap_or(report.published.date)
}

/// Place and host of an event.
fn scene(report: &Article) -> (Option<String>, Option<UnitKey<'_>>) {
    let event = report.event.as_ref();
    let place = event.and_then(|event| event.place.as_deref());
    let host = event.and_then(|event| event.host.as_ref());
    (place.map(name_key), host.map(|host| host.key()))
}

/// Whether two events have the same place, and the same host, where that is known of both.
fn same_scene(one: &Article, other: &Article) -> [Option<bool>; 2] {
    let ((place, host), (other_place, other_host)) = (scene(one), scene(other));
    let places = place.zip(other_place).map(|(a, b)| a == b);
    [places, host.zip(other_host).map(|(a, b)| a == b)]
}

/// Whether place or host part two events.
fn are_parted(one: &Article, other: &Article) -> bool {
    same_scene(one, other).contains(&Some(false))
}

/// Whether something joins two reports of one day.
fn is_one_event(one: &Mention<'_>, other: &Mention<'_>) -> bool {
    let clusters = [one, other].map(|it| it.cluster.map(|(_, id)| id));
    match clusters {
        [Some(one), Some(other)] => one == other,
        [None, None] => same_scene(one.report, other.report).contains(&Some(true)),
        _ => false,
    }
}
