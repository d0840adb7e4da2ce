//! Numbers of recipients without names: which of them are one, and which may be.

use jiff::civil::Date;
use rustc_hash::FxHashMap;

use super::award_checks::place_of;
use super::awards::Mention;
use super::strands::Strand;
use crate::diagnostic::{Diagnostic, Problem};
use crate::model::{Article, Crowd, Recipient, name_key};

/// How many days after one report another may tell of the same event.
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

/// The awards that numbers of recipients tell of, oldest report first.
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
        let known = of_day.iter().chain(of_count.iter());
        let twin = known
            .filter_map(|at| {
                let other = &awards[*at];
                let is_open = strand.fits(other) && strand.may_be_body_of(other);
                let told = other.told.iter().filter(|_| is_open);
                let twice = told
                    .filter_map(|it| told_twice(it, &mention))
                    .min_by_key(rank);
                Some((rank(&twice?), std::cmp::Reverse(*at), twice?))
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

fn rank(twice: &Twice) -> u8 {
    match twice {
        Twice::TakenBack => 0,
        Twice::Same => 1,
        Twice::Perhaps => 2,
    }
}

/// Whether two reports tell one number of one event; cluster and body are known to fit.
fn told_twice(one: &Mention<'_>, other: &Mention<'_>) -> Option<Twice> {
    let (a, b) = (crowd(one)?, crowd(other)?);
    if one.article == other.article || are_parted(one.report, other.report) {
        return None;
    }
    let (first, second) = (one.award.status, other.award.status);
    let is_equal = is_same_count(a, b);
    if first.is_void() != second.is_void() {
        return (is_equal && second.is_void()).then_some(Twice::TakenBack);
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
    let problem = Problem::CountTwice {
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
fn scene(report: &Article) -> [Option<String>; 2] {
    let event = report.event.as_ref();
    let place = event.and_then(|event| event.place.as_deref());
    let host = event.and_then(|event| event.host.as_ref());
    [place.map(name_key), host.map(|host| host.key().to_owned())]
}

/// Whether place or host part two events.
fn are_parted(one: &Article, other: &Article) -> bool {
    let mut scenes = scene(one).into_iter().zip(scene(other));
    scenes.any(|(a, b)| a.is_some() && b.is_some() && a != b)
}

/// Whether something joins two reports of one day.
fn is_one_event(one: &Mention<'_>, other: &Mention<'_>) -> bool {
    let clusters = [one, other].map(|it| it.cluster.map(|(_, id)| id));
    let mut scenes = scene(one.report).into_iter().zip(scene(other.report));
    match clusters {
        [Some(one), Some(other)] => one == other,
        [None, None] => scenes.any(|(a, b)| a.is_some() && a == b),
        _ => false,
    }
}
