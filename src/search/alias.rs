//! Abbreviations for their words, and words for their abbreviations.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use super::token::{exact, tokens};
use crate::model::{ABBREVIATIONS, IN_NAMES};

/// A run of words, and what stands for it as well.
#[derive(Debug)]
struct Alias {
    from: Vec<String>,
    to: Vec<String>,
    /// Only where it is written in capitals.
    is_short: bool,
}

/// Where a run of words has another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// How many words it is.
    pub length: usize,
    /// What stands for it.
    pub words: &'static [String],
    /// Whether it is an abbreviation.
    pub is_short: bool,
}

/// All of them by their first words, the longest first.
static ALIASES: LazyLock<BTreeMap<String, Vec<Alias>>> = LazyLock::new(|| {
    let mut aliases: BTreeMap<String, Vec<Alias>> = BTreeMap::new();
    let mut shortened: Vec<Vec<String>> = Vec::new();
    for (short, long) in ABBREVIATIONS.iter().chain(IN_NAMES) {
        let (short_words, long) = (words(short), words(long));
        // A point parts words: nobody finds them side by side.
        if short.contains('.') || short_words == long {
            continue;
        }
        // Of several spellings the first counts.
        let is_new = !shortened.contains(&long);
        let both = [
            Some(Alias {
                from: short_words.clone(),
                to: long.clone(),
                is_short: true,
            }),
            is_new.then(|| Alias {
                from: long.clone(),
                to: short_words,
                is_short: false,
            }),
        ];
        shortened.push(long);
        for alias in both.into_iter().flatten() {
            let first = alias.from.first().cloned().unwrap_or_default();
            aliases.entry(first).or_default().push(alias);
        }
    }
    for list in aliases.values_mut() {
        list.sort_by_key(|alias| std::cmp::Reverse(alias.from.len()));
    }
    aliases
});

fn words(text: &str) -> Vec<String> {
    let words = tokens(text).into_iter();
    words.map(|token| exact(&token.written)).collect()
}

/// Whether something else may stand for words that begin with this one.
pub fn may_begin(word: &str) -> bool {
    ALIASES.contains_key(word)
}

/// What stands for the words that begin here; `is_capital` tells whether one is written in capitals.
pub fn alias_at<'w>(
    words: impl Fn(usize) -> Option<&'w str>,
    is_capital: impl Fn(usize) -> bool,
) -> impl Iterator<Item = Found> {
    let list = words(0).and_then(|first| ALIASES.get(first));
    let mut found = [None, None];
    for alias in list.into_iter().flatten() {
        let slot = &mut found[usize::from(alias.is_short)];
        let is_here = slot.is_none()
            && (0..)
                .zip(&alias.from)
                .all(|(at, word)| words(at) == Some(word))
            && (!alias.is_short || is_capital(0));
        if is_here {
            *slot = Some(Found {
                length: alias.from.len(),
                words: &alias.to,
                is_short: alias.is_short,
            });
        }
    }
    found.into_iter().flatten()
}

/// The first letters of the words of a name, where there are three at least.
pub fn initials(name: &str) -> Option<String> {
    let letters: String = tokens(name)
        .iter()
        .filter_map(|token| token.written.chars().next())
        .flat_map(char::to_uppercase)
        .collect();
    (letters.chars().count() > 2).then_some(letters)
}
