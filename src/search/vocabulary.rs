//! The words of a segment, numbered in their order.

use std::cmp::Ordering;

use vietnamese::fold;

/// Words in their order: by their folded form, then by the exact one.
#[derive(Debug, Default)]
pub struct Vocabulary {
    exact: Vec<String>,
    /// The folded forms, each once, in order.
    folded: Vec<String>,
    /// Which folded form each word has.
    form: Vec<u32>,
}

impl Vocabulary {
    /// Of all these words, some of them several times.
    pub fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut known: Vec<&str> = words.collect();
        known.sort_unstable();
        known.dedup();
        let mut sorted: Vec<(String, &str)> =
            known.into_iter().map(|word| (folded(word), word)).collect();
        sorted.sort_unstable_by(|(a, x), (b, y)| order(a, b).then_with(|| order(x, y)));
        let mut all = Self::default();
        for (form, word) in sorted {
            if all.folded.last() != Some(&form) {
                all.folded.push(form);
            }
            all.form.push(number(all.folded.len() - 1));
            all.exact.push(word.to_owned());
        }
        all
    }

    /// The number of a word that is in it.
    pub fn find(&self, word: &str) -> u32 {
        let form = folded(word);
        let found = self.exact.binary_search_by(|known| {
            order(&folded(known), &form).then_with(|| order(known, word))
        });
        number(found.unwrap_or_default())
    }

    /// A word.
    pub fn exact(&self, word: u32) -> &str {
        self.exact.get(word as usize).map_or("", String::as_str)
    }

    /// The number of the folded form of a word.
    pub fn form(&self, word: u32) -> u32 {
        self.form.get(word as usize).copied().unwrap_or_default()
    }

    /// A folded form.
    pub fn folded(&self, form: u32) -> &str {
        self.folded.get(form as usize).map_or("", String::as_str)
    }
}

/// A number of something of which there are fewer than there are numbers.
fn number(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

/// The folded form of a word in its exact form; keys of dates and facets have no other.
pub fn folded(exact: &str) -> String {
    if exact.starts_with(['#', '@']) {
        return exact.to_owned();
    }
    fold(exact.trim_end_matches(['`', '\'', '~', '?', '.']))
}

/// How JavaScript compares texts: by their UTF-16 code units.
pub fn order(a: &str, b: &str) -> Ordering {
    match a.is_ascii() && b.is_ascii() {
        true => a.cmp(b),
        false => a.encode_utf16().cmp(b.encode_utf16()),
    }
}
