//! The index of persons who were awarded, by their given names.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use super::awards::AwardEntry;
use crate::model::{Shared, UnitKey, UnitName, Year, name_key};
use vietnamese::{fold, given_name_key, slug_id};

/// How many elements the entries of a page may have, of the 1,500 that a page should not exceed.
const MOST_ELEMENTS: usize = 1300;
/// What the entry of a person takes, and each award in it.
const OF_PERSON: usize = 2;
const OF_AWARD: usize = 3;
/// How many persons share a given name that has a page of its own, where its letter has too many:
/// nobody has a page alone.
const LEAST_OF_NAME: usize = 20;

/// A part of the index that has a page of its own, where one page is too small for all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonsPart {
    /// Given names with this letter, without marks; `-` for those that begin with none.
    Letter(char),
    /// Given names of this letter that are so spelled without marks.
    Given(char, String),
}

/// Everybody who was awarded, or proposed for an award, and whose name may be shown.
#[derive(Debug, Default)]
pub struct Persons {
    /// By the letter and the spelling of the given name, both without marks.
    by_letter: BTreeMap<char, BTreeMap<String, Vec<AwardedPerson>>>,
    /// Whether one page is too small.
    is_cut: bool,
}

/// A person of one unit.
#[derive(Debug)]
pub struct AwardedPerson {
    /// The name, as the newest award has it.
    pub name: String,
    /// The unit, where it is named.
    pub unit: Option<Shared<UnitName>>,
    /// Where the awards stand among those of all years, the newest first.
    pub awards: Vec<(Year, usize)>,
}

impl Persons {
    /// Those of all awards.
    pub(super) fn of(awards: &BTreeMap<Year, Vec<AwardEntry>>) -> Self {
        let mut persons: Vec<AwardedPerson> = Vec::new();
        let mut places: FxHashMap<(String, Option<UnitKey<'_>>), usize> = FxHashMap::default();
        for (year, entries) in awards.iter().rev() {
            for (index, AwardEntry { award, .. }) in entries.iter().enumerate() {
                let name = award.person().and_then(|person| person.shown());
                let Some(name) = name.filter(|_| !award.status.is_void()) else {
                    continue;
                };
                let unit = award.unit();
                let of_unit = unit.map(|unit| unit.key());
                let place = places.entry((name_key(name), of_unit)).or_insert_with(|| {
                    persons.push(AwardedPerson {
                        name: name.trim().to_owned(),
                        unit: unit.cloned(),
                        awards: Vec::new(),
                    });
                    persons.len() - 1
                });
                if let Some(person) = persons.get_mut(*place) {
                    person.awards.push((*year, index));
                }
            }
        }
        let is_cut = elements(&persons) > MOST_ELEMENTS;
        let mut by_letter: BTreeMap<char, BTreeMap<String, Vec<AwardedPerson>>> = BTreeMap::new();
        for person in persons {
            let given = slug_id(person.given());
            let of_letter = by_letter.entry(given_letter(&person.name)).or_default();
            of_letter.entry(given).or_default().push(person);
        }
        Self { by_letter, is_cut }
    }

    /// Whether there is nobody.
    pub fn is_empty(&self) -> bool {
        self.by_letter.is_empty()
    }

    /// The parts that have pages of their own.
    pub fn parts(&self) -> Vec<PersonsPart> {
        let letters = self.by_letter.keys().filter(|_| self.is_cut);
        letters
            .flat_map(|letter| {
                let own = self.names_apart(*letter).into_iter();
                let own = own.map(|(given, _)| PersonsPart::Given(*letter, given.to_owned()));
                std::iter::once(PersonsPart::Letter(*letter)).chain(own)
            })
            .collect()
    }

    /// The letters, with how many persons each has, where they have pages of their own.
    pub fn letters(&self) -> Vec<(char, usize)> {
        let letters = self.by_letter.iter().filter(|_| self.is_cut);
        let counted = letters.map(|(letter, names)| (*letter, names.values().map(Vec::len).sum()));
        counted.collect()
    }

    /// The given names of a letter that have pages of their own, with those who bear them.
    pub fn names_apart(&self, letter: char) -> Vec<(&str, &[AwardedPerson])> {
        let names = self.by_letter.get(&letter);
        let all = names.into_iter().flat_map(BTreeMap::values).flatten();
        if elements(all) <= MOST_ELEMENTS {
            return Vec::new();
        }
        let names = names.into_iter().flatten();
        let names = names.filter(|(_, persons)| persons.len() >= LEAST_OF_NAME);
        names
            .map(|(given, persons)| (&**given, &**persons))
            .collect()
    }

    /// Those who stand on the front page, or on that of a part.
    pub fn on(&self, part: Option<&PersonsPart>) -> Vec<&AwardedPerson> {
        match part {
            None if self.is_cut => Vec::new(),
            None => self
                .by_letter
                .values()
                .flat_map(BTreeMap::values)
                .flatten()
                .collect(),
            Some(PersonsPart::Letter(letter)) => {
                let apart = self.names_apart(*letter).into_iter();
                let apart: BTreeSet<&str> = apart.map(|(given, _)| given).collect();
                let names = self.by_letter.get(letter).into_iter().flatten();
                let names = names.filter(|(given, _)| !apart.contains(given.as_str()));
                names.flat_map(|(_, persons)| persons).collect()
            }
            Some(PersonsPart::Given(letter, given)) => {
                let names = self.by_letter.get(letter);
                let persons = names.and_then(|names| names.get(given));
                persons.into_iter().flatten().collect()
            }
        }
    }
}

impl AwardedPerson {
    /// The given name, by which the index sorts.
    pub fn given(&self) -> &str {
        given_name_key(&self.name).0
    }
}

impl PersonsPart {
    /// Its letter.
    pub fn letter(&self) -> char {
        match self {
            Self::Letter(letter) | Self::Given(letter, _) => *letter,
        }
    }

    /// Where it stands below the index.
    pub(super) fn path(&self) -> String {
        let folder = |letter: &char| match letter {
            '-' => "khac".to_owned(),
            letter => letter.to_string(),
        };
        match self {
            Self::Letter(letter) => format!("{}/", folder(letter)),
            Self::Given(letter, given) => format!("{}/{given}/", folder(letter)),
        }
    }
}

/// The letter of the given name in a full name, without marks; `-` where it begins with none.
pub fn given_letter(name: &str) -> char {
    let first = fold(given_name_key(name).0).chars().next();
    first.filter(char::is_ascii_lowercase).unwrap_or('-')
}

/// How many elements these take on a page.
fn elements<'p>(persons: impl IntoIterator<Item = &'p AwardedPerson>) -> usize {
    let persons = persons.into_iter();
    persons
        .map(|it| OF_PERSON + OF_AWARD * it.awards.len())
        .sum()
}
