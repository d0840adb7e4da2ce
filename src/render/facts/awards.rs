//! The facts of the rolls of awards.

use std::collections::BTreeMap;

use super::{CardRef, Gatherer};
use crate::model::{Award, AwardKind, AwardKindId, AwardStatus, ClusterId, Recipient, Year};
use crate::site::AwardEntry;

facts! {
    /// An award, with the report that carries it furthest.
    AwardFacts<'a> shows [report] {
        award: &'a Award,
        cluster: Option<&'a ClusterId>,
        report: CardRef<'a>,
        /// How many other reports mention it.
        others: u32,
    }

    /// Of the index of awards.
    AwardsFacts<'a> {
        /// All years that have a roll, newest first.
        years: Vec<Year>,
        /// The kinds of awards that anybody received or was proposed for, by their ids and names.
        kinds: Vec<KindFacts<'a>>,
    }

    /// A kind of awards over the years.
    KindFacts<'a> {
        kind: &'a AwardKind,
        years: BTreeMap<Year, Tally>,
    }

    /// Of the roll of awards of a year.
    RollFacts<'a> shows [awards] {
        year: Year,
        /// All years that have a roll, newest first.
        years: Vec<Year>,
        awards: Vec<AwardFacts<'a>>,
        /// Whether each kind has a page of its own, for there are many.
        is_parted: bool,
    }

    /// Of the awards of one kind in a year.
    KindRollFacts<'a> shows [awards] {
        year: Year,
        kind: &'a AwardKindId,
        /// The years in which the kind has a page, newest first.
        years: Vec<Year>,
        awards: Vec<AwardFacts<'a>>,
    }
}

impl<'a> KindFacts<'a> {
    /// The kinds of these awards, by their ids and names.
    pub fn of(awards: impl Iterator<Item = &'a Award>) -> Vec<Self> {
        // What is of the province is called otherwise where a city awards it.
        let mut kinds: BTreeMap<(&AwardKindId, &str), Self> = BTreeMap::new();
        for award in awards {
            let kind = kinds.entry((&award.kind.id, &award.kind.name));
            let kind = kind.or_insert_with(|| Self {
                kind: &award.kind,
                years: BTreeMap::new(),
            });
            kind.years.entry(award.year).or_default().add(award);
        }
        kinds.into_values().collect()
    }
}

/// How many recipients awards have.
#[derive(Debug, Clone, Copy, Default, Hash)]
pub struct Tally {
    /// Of those decided or conferred.
    pub won: u64,
    /// Of those only proposed.
    pub proposed: u64,
}

impl Tally {
    /// Counts an award in.
    pub fn add(&mut self, award: &Award) {
        self.add_count(award, u64::from(award.count()));
    }

    /// Counts in those of an award who are persons.
    pub fn add_persons(&mut self, award: &Award) {
        let count = match &award.to {
            Recipient::Unit(_) => 0,
            Recipient::Person(..) => u64::from(award.count()),
            Recipient::Unnamed(crowd) => u64::from(crowd.persons),
        };
        self.add_count(award, count);
    }

    fn add_count(&mut self, award: &Award, count: u64) {
        match award.status {
            AwardStatus::Conferred | AwardStatus::Decided => self.won += count,
            AwardStatus::Proposed => self.proposed += count,
            AwardStatus::Refused | AwardStatus::Withdrawn => {}
        }
    }
}

impl<'a> Gatherer<'a> {
    pub(super) fn award_entries<'s>(
        &'s self,
        entries: impl Iterator<Item = &'s AwardEntry>,
    ) -> Vec<AwardFacts<'s>> {
        entries
            .map(|entry| AwardFacts {
                award: &entry.award,
                cluster: entry.cluster.as_ref(),
                report: self.card(entry.article),
                others: entry.others,
            })
            .collect()
    }

    pub(super) fn awards(&self) -> AwardsFacts<'_> {
        let awards = &self.site.rolls.awards;
        AwardsFacts {
            years: awards.keys().rev().copied().collect(),
            kinds: KindFacts::of(awards.values().flatten().map(|entry| &*entry.award)),
        }
    }

    pub(super) fn roll(&self, year: Year) -> RollFacts<'_> {
        let awards = &self.site.rolls.awards;
        RollFacts {
            year,
            years: awards.keys().rev().copied().collect(),
            awards: self.award_entries(awards.get(&year).into_iter().flatten()),
            is_parted: self.site.rolls.kinds_apart(year).next().is_some(),
        }
    }

    pub(super) fn roll_of<'s>(&'s self, year: Year, kind: &'s AwardKindId) -> KindRollFacts<'s> {
        let rolls = &self.site.rolls;
        let own = rolls.awards.get(&year).into_iter().flatten();
        KindRollFacts {
            year,
            kind,
            years: rolls.years_apart(kind).collect(),
            awards: self.award_entries(own.filter(|entry| entry.award.kind.id == *kind)),
        }
    }
}
