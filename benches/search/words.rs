//! Texts as numbers of words, so that thousands of them are compared quickly.

use std::collections::HashMap;

use vietnamese::{fold, nfc, normalise_tone, words};

/// The words that were seen, each under a number.
#[derive(Default)]
pub struct Vocabulary(HashMap<String, u32>);

/// A text as the numbers of its words: with its marks, and without.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    exact: Vec<u32>,
    folded: Vec<u32>,
}

/// Whether marks count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Marks {
    /// `dương` is not `đường`.
    Count,
    /// `duong` is both.
    Ignored,
}

impl Vocabulary {
    /// The words of a text; case does not count, nor does the place of the tone mark in hoà and hòa.
    pub fn text(&mut self, text: &str) -> Text {
        let mut made = Text::default();
        let text = nfc(text).to_lowercase();
        for word in words(&text) {
            made.exact.push(self.number(&normalise_tone(word)));
            made.folded.push(self.number(&fold(word)));
        }
        made
    }

    fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.0.get(word) {
            return number;
        }
        let number = u32::try_from(self.0.len()).expect("fewer words than that");
        self.0.insert(word.to_owned(), number);
        number
    }
}

impl Text {
    fn of(&self, marks: Marks) -> &[u32] {
        match marks {
            Marks::Count => &self.exact,
            Marks::Ignored => &self.folded,
        }
    }

    /// Whether the words of the other stand in this text, one after the other.
    pub fn has(&self, phrase: &Self, marks: Marks) -> bool {
        let (text, phrase) = (self.of(marks), phrase.of(marks));
        !phrase.is_empty() && text.windows(phrase.len()).any(|part| part == phrase)
    }

    /// Whether this text is the other.
    pub fn is(&self, other: &Self, marks: Marks) -> bool {
        self.of(marks) == other.of(marks)
    }

    /// Its words by their numbers.
    pub fn numbers(&self, marks: Marks) -> impl Iterator<Item = u32> + '_ {
        self.of(marks).iter().copied()
    }
}
