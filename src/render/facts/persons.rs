//! The facts of the index of persons.

use std::collections::BTreeSet;

use super::named::Shows;
use super::{AwardFacts, Gatherer};
use crate::model::{Shared, SourcePath, UnitName};
use crate::site::{AwardedPerson, PersonsPart};

facts! {
    /// Of the index of persons who were awarded, or of a part of it.
    PersonsFacts<'a> shows [persons] {
        part: Option<&'a PersonsPart>,
        /// The letters that have pages of their own, with how many persons each has.
        letters: Vec<(char, usize)>,
        /// The given names that have pages of their own, as they are spelled, and for how many.
        names: Vec<(&'a str, BTreeSet<&'a str>, usize)>,
        persons: Vec<PersonFacts<'a>>,
    }
}

/// A person, with the awards newest first.
#[derive(Debug, Hash)]
#[allow(missing_docs)] // The fields are those of `AwardedPerson`.
pub struct PersonFacts<'a> {
    pub name: &'a str,
    pub unit: Option<&'a Shared<UnitName>>,
    pub awards: Vec<AwardFacts<'a>>,
}

impl Shows for PersonFacts<'_> {
    fn reports(&self) -> Vec<&SourcePath> {
        let cards = self.awards.iter();
        cards.flat_map(|award| award.report.reports()).collect()
    }
}

impl Gatherer<'_> {
    pub(super) fn persons<'s>(&'s self, part: Option<&'s PersonsPart>) -> PersonsFacts<'s> {
        let rolls = &self.site.rolls;
        let names = match part {
            Some(PersonsPart::Letter(letter)) => rolls.persons.names_apart(*letter),
            _ => Vec::new(),
        };
        let person = |person: &'s AwardedPerson| {
            let places = person.awards.iter();
            let entries = places.filter_map(|(year, at)| rolls.awards.get(year)?.get(*at));
            PersonFacts {
                name: &person.name,
                unit: person.unit.as_ref(),
                awards: self.award_entries(entries),
            }
        };
        let spelled = |(given, persons): (&'s str, &'s [AwardedPerson])| {
            let names = persons.iter().map(AwardedPerson::given);
            (given, names.collect(), persons.len())
        };
        PersonsFacts {
            part,
            letters: rolls.persons.letters(),
            names: names.into_iter().map(spelled).collect(),
            persons: rolls.persons.on(part).into_iter().map(person).collect(),
        }
    }
}
