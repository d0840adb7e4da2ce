//! Some documents, read into the lists of their keys.

use rustc_hash::FxHashMap;

use super::alias::{alias_at, may_begin};
use super::date_key::dates_in;
use super::document::{Document, Field};
use super::key::Key;
use super::level::{level, rounded};
use super::token::{exact, is_capital, tokens};

/// A document in a list: its number in the segment, and the level of the key in it.
pub type Posting = (u32, u8);

/// What the documents of a part of a segment hold, by words that are numbered as they came.
#[derive(Debug, Default)]
pub struct Chunk {
    /// The words, by their numbers.
    pub words: Vec<String>,
    /// The lists, each in the order of documents.
    pub lists: FxHashMap<Key, Vec<Posting>>,
    numbers: FxHashMap<String, u32>,
    spelled: FxHashMap<String, Spelled>,
    /// Whether an abbreviation, or what is abbreviated, may begin with a word.
    begins_alias: Vec<bool>,
}

/// A word as it was written.
#[derive(Debug, Clone, Copy)]
struct Spelled {
    word: u32,
    /// Whether it begins with a capital letter.
    is_capital: bool,
    /// Whether it consists of two of them at least.
    is_short: bool,
}

/// A word in a text.
#[derive(Debug, Clone, Copy)]
struct Told {
    spelled: Spelled,
    follows: bool,
}

impl Chunk {
    /// Takes in a document, whose number is higher than those before.
    pub fn add(&mut self, number: u32, document: &Document<'_>) {
        let mut texts: Vec<(Field, Vec<Told>)> = Vec::with_capacity(document.texts.len());
        let mut weights: FxHashMap<Key, f32> = FxHashMap::default();
        for (field, text) in &document.texts {
            let told = tokens(text).into_iter().map(|token| Told {
                spelled: self.spelled(&token.written),
                follows: token.follows,
            });
            texts.push((*field, told.collect()));
            for key in dates_in(text) {
                let key = Key::of(&[self.number(key)]);
                *weights.entry(key).or_default() += field.weight().boost;
            }
        }
        let each = Field::ALL.map(|field| {
            let of_field = texts.iter().filter(|(it, _)| *it == field);
            let length: usize = of_field.map(|(_, told)| told.len()).sum();
            let weight = field.weight();
            let part = rounded(length) / weight.usual;
            weight.boost / (1.0 - weight.by_length + weight.by_length * part)
        });
        for (field, told) in &texts {
            let weight = each[*field as usize];
            self.grams(told, &mut |key| *weights.entry(key).or_default() += weight);
        }
        for key in &document.keys {
            let key = Key::of(&[self.number(key.clone())]);
            *weights.entry(key).or_default() += Field::Name.weight().boost;
        }
        for (key, weight) in weights {
            self.lists
                .entry(key)
                .or_default()
                .push((number, level(weight)));
        }
    }

    /// Hands over every key of a text, as often as it stands there.
    fn grams(&mut self, told: &[Told], found: &mut impl FnMut(Key)) {
        let next = |at: usize| told.get(at).filter(|it| it.follows).map(|it| it.spelled);
        for (at, Told { spelled, follows }) in told.iter().enumerate() {
            found(Key::of(&[spelled.word]));
            if let Some(second) = next(at + 1) {
                found(Key::of(&[spelled.word, second.word]));
                if let Some(third) = next(at + 2)
                    && spelled.is_capital
                    && second.is_capital
                    && third.is_capital
                {
                    found(Key::of(&[spelled.word, second.word, third.word]));
                }
            }
            if self.begins(spelled.word) {
                self.aliases(told, at, *follows, found);
            }
        }
    }

    /// The keys of what stands for the words that begin at a place, with their neighbours.
    fn aliases(&mut self, told: &[Told], at: usize, follows: bool, found: &mut impl FnMut(Key)) {
        let Some(here) = told.get(at..) else { return };
        // Neighbours alone stand for something.
        let run = 1 + here.iter().skip(1).take_while(|it| it.follows).count();
        let aliases: Vec<_> = {
            let word = |offset: usize| {
                let told = here.get(offset).filter(|_| offset < run)?;
                self.words
                    .get(told.spelled.word as usize)
                    .map(String::as_str)
            };
            let is_short = |offset: usize| here.get(offset).is_some_and(|it| it.spelled.is_short);
            alias_at(word, is_short).collect()
        };
        for alias in aliases {
            let mut words: Vec<u32> = Vec::with_capacity(alias.words.len() + 2);
            let before = at.checked_sub(1).and_then(|it| told.get(it));
            let before = before.filter(|_| follows).map(|it| it.spelled.word);
            let after = here.get(alias.length).filter(|it| it.follows);
            words.extend(before);
            for word in alias.words {
                let word = self.number(word.clone());
                words.push(word);
                found(Key::of(&[word]));
            }
            words.extend(after.map(|it| it.spelled.word));
            for pair in words.windows(2) {
                found(Key::of(pair));
            }
        }
    }

    fn begins(&self, word: u32) -> bool {
        self.begins_alias
            .get(word as usize)
            .copied()
            .unwrap_or_default()
    }

    fn spelled(&mut self, written: &str) -> Spelled {
        if let Some(known) = self.spelled.get(written) {
            return *known;
        }
        let spelled = Spelled {
            word: self.number(exact(written)),
            is_capital: is_capital(written),
            is_short: written.chars().count() > 1 && !written.chars().any(char::is_lowercase),
        };
        self.spelled.insert(written.to_owned(), spelled);
        spelled
    }

    fn number(&mut self, word: String) -> u32 {
        if let Some(known) = self.numbers.get(&word) {
            return *known;
        }
        let number = u32::try_from(self.words.len()).unwrap_or(u32::MAX);
        self.begins_alias.push(may_begin(&word));
        self.words.push(word.clone());
        self.numbers.insert(word, number);
        number
    }
}
