//! The awards of corrections: what such an entry leaves out is as the corrected report says it.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::award_checks::named;
use super::bodies::Bodies;
use super::corrections::Corrections;
use super::{ArticleNo, Entry};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{Article, Award, AwardKey, Crowd, Recipient};

/// The place of an award: a report, and an entry of it.
pub(super) type Spot = (ArticleNo, usize);

/// The awards of corrections.
#[derive(Debug, Default)]
pub(super) struct Amended {
    /// Each as it is meant, with the entry that it corrects.
    by: FxHashMap<Spot, (Award, Option<Spot>)>,
}

impl Amended {
    /// Those of a site, and entries that correct nothing.
    pub(super) fn of(
        articles: &[Entry],
        corrections: &Corrections,
        bodies: &Bodies<'_>,
        problems: &mut Vec<Diagnostic>,
    ) -> Self {
        let mut amended = Self::default();
        for number in corrections.all() {
            let corrected = corrections.corrected(number);
            let Some(first) = corrected.first() else {
                continue;
            };
            let article = &articles[number.index()].article;
            for (index, award) in article.awards.iter().enumerate() {
                let (meant, spot) = meant(award, articles, &corrected, bodies);
                if spot.is_none() && changes_something(award, &article.awards, articles, &corrected)
                {
                    let problem = Problem::CorrectsNothing {
                        award: named(award),
                        source: articles[first.index()].article.source.to_string(),
                    };
                    let place = Place::new(&article.source, award.span);
                    problems.push(Diagnostic::new(place, problem));
                }
                amended.by.insert((number, index), (meant, spot));
            }
        }
        amended
    }

    /// An award as it is meant.
    pub(super) fn award<'s>(&'s self, spot: Spot, written: &'s Award) -> &'s Award {
        self.by.get(&spot).map_or(written, |(award, _)| award)
    }

    /// The entry that an award corrects.
    pub(super) fn corrected(&self, spot: Spot) -> Option<Spot> {
        self.by.get(&spot)?.1
    }

    /// The entry that takes the place of an award: one of another report that corrects it.
    pub(super) fn replacement(
        &self,
        articles: &[Entry],
        corrections: &Corrections,
        bodies: &Bodies<'_>,
        spot: Spot,
        award: &Award,
    ) -> Option<Spot> {
        let beside = &articles[spot.0.index()].article.awards;
        // Of two awards for two clusters, that of the cluster which the correction names is meant.
        let means_other = |other: &Award| {
            let is_meant = |it: &Award| it.key == award.key && it.cluster == other.cluster;
            other.cluster.is_some() && other.cluster != award.cluster && beside.iter().any(is_meant)
        };
        corrections.replacing(spot.0).find_map(|number| {
            let article: &Article = &articles[number.index()].article;
            let spots = (0..article.awards.len()).map(|index| (number, index));
            let mut awards = spots.zip(&article.awards);
            let found = awards.find(|(spot, other)| {
                let other = self.award(*spot, other);
                is_same_award(other, award, bodies) && !means_other(other)
            });
            found.map(|(spot, _)| spot)
        })
    }
}

/// Entries that others take the place of.
#[derive(Debug, Default)]
pub(super) struct Replaced {
    /// Each with the one that stands for it.
    by: FxHashMap<Spot, Spot>,
    /// Those that withhold the name of the person.
    withheld: Vec<Spot>,
}

/// The entries that one stands for, also by standing for one that stands for them.
#[derive(Debug, Default)]
pub(super) struct Behind {
    pub(super) spots: Vec<Spot>,
    /// Whether any of them withholds the name of the person.
    pub(super) is_withheld: bool,
}

impl Replaced {
    /// Notes that one entry stands for another.
    pub(super) fn note(&mut self, spot: Spot, by: Spot, is_withheld: bool) {
        self.by.insert(spot, by);
        self.withheld.extend(is_withheld.then_some(spot));
    }

    /// What each entry stands for that has a place of its own; of entries that stand for each other,
    /// one.
    pub(super) fn behind(&self) -> BTreeMap<Spot, Behind> {
        let last = self.last();
        let mut all: BTreeMap<Spot, Behind> = BTreeMap::new();
        for (spot, last) in &last {
            all.entry(*last).or_default().spots.push(*spot);
        }
        for spot in &self.withheld {
            let last = last.get(spot).unwrap_or(spot);
            all.entry(*last).or_default().is_withheld = true;
        }
        all
    }

    /// The entry that stands for each in the end: every link is followed once.
    fn last(&self) -> BTreeMap<Spot, Spot> {
        let mut known: BTreeMap<Spot, Spot> = BTreeMap::new();
        for spot in self.by.keys() {
            let (mut way, mut places) = (Vec::new(), FxHashMap::default());
            let mut at = *spot;
            let last = loop {
                if let Some(last) = known.get(&at) {
                    break *last;
                }
                if let Some(start) = places.insert(at, way.len()) {
                    break way[start..].iter().copied().min().unwrap_or(at);
                }
                let Some(next) = self.by.get(&at) else {
                    break at;
                };
                way.push(at);
                at = *next;
            };
            known.extend(way.into_iter().map(|spot| (spot, last)));
        }
        known
    }
}

/// A correction's award with all that it leaves out, and the entry that it corrects.
fn meant(
    award: &Award,
    articles: &[Entry],
    corrected: &[ArticleNo],
    bodies: &Bodies<'_>,
) -> (Award, Option<Spot>) {
    let entries = || {
        corrected.iter().flat_map(|number| {
            let awards = articles[number.index()].article.awards.iter().enumerate();
            awards.map(move |(index, award)| ((*number, index), award))
        })
    };
    let same = |wanted: &Award| {
        let same = entries().filter(|(_, other)| is_same_award(other, wanted, bodies));
        same.min_by_key(|(_, other)| other.cluster != wanted.cluster)
    };
    let mut meant = award.clone();
    let mut found = same(&meant);
    // The year that it was given for the day of the correction is not that of the award.
    if found.is_none() && !award.has_own_year {
        let mut times = entries().map(|(_, other)| award.in_time_of(other));
        if let Some(other) = times.find(|other| same(other).is_some()) {
            meant = other;
            found = same(&meant);
        }
    }
    let Some((spot, original)) = found else {
        return (meant, None);
    };
    meant.by = meant.by.or_else(|| original.by.clone());
    if meant.cluster.is_none() {
        meant.cluster.clone_from(&original.cluster);
    }
    if meant.decision.is_none() && meant.status.is_won() && original.status.is_won() {
        meant.decision.clone_from(&original.decision);
    }
    if meant.alone.is_none() && original.alone == Some(meant.key) {
        meant.to = original.to.clone();
        (meant.key, meant.alone) = (original.key, original.alone);
    }
    (meant, Some(spot))
}

/// Whether an entry that meets none of the corrected reports was to change one: it takes something
/// back, or names another unit for a person of whom the correction says nothing else.
fn changes_something(
    award: &Award,
    beside: &[Award],
    articles: &[Entry],
    corrected: &[ArticleNo],
) -> bool {
    let articles = corrected
        .iter()
        .map(|number| &articles[number.index()].article);
    let mut awards = articles.flat_map(|article| &article.awards);
    let is_other = |other: &Award| {
        award.alone.is_some()
            && other.alone == award.alone
            && !beside.iter().any(|it| it.key == other.key)
    };
    award.status.is_void() || awards.any(is_other)
}

/// Whether a correction means this award.
fn is_same_award(one: &Award, other: &Award, bodies: &Bodies<'_>) -> bool {
    // Numbers of recipients without names differ in nothing else.
    let same_crowd = || match (&one.to, &other.to) {
        (Recipient::Unnamed(one), Recipient::Unnamed(other)) => shape(one) == shape(other),
        _ => true,
    };
    let same_cluster = || match (&one.cluster, &other.cluster) {
        (Some(one), Some(other)) => one.id == other.id,
        _ => true,
    };
    // Who a person belongs to, one of the two may leave out.
    let is_alone = |award: &Award, key: AwardKey| award.alone == Some(key);
    let same_person = is_alone(one, other.key) || is_alone(other, one.key);
    let is_crowd = matches!(one.to, Recipient::Unnamed(_));
    (one.key == other.key || same_person)
        && same_crowd()
        && (!is_crowd || same_cluster())
        && bodies.may_be_one(one, other)
}

/// What is counted.
fn shape(crowd: &Crowd) -> [bool; 3] {
    [crowd.units, crowd.persons, crowd.either].map(|count| count > 0)
}
