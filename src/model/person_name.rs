//! The name of a person, which pages may show or not, and texts without the names that they may not.

use std::borrow::Cow;
use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::name_key;
use vietnamese::normalise_tone;

/// The name of a person. Whatever readers or programs get to see asks [`PersonName::shown`]: a name
/// that is withheld is none for them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct PersonName {
    written: String,
    is_withheld: bool,
}

impl PersonName {
    /// A name that is shown.
    pub fn new(written: String) -> Self {
        Self {
            written,
            is_withheld: false,
        }
    }

    /// The same name, withheld where it must not be shown.
    #[must_use]
    pub fn withheld_if(self, is_withheld: bool) -> Self {
        Self {
            is_withheld: self.is_withheld || is_withheld,
            ..self
        }
    }

    /// The name, where it may be shown: the one way for it into pages, feeds, the search, structured
    /// data and open data.
    pub fn shown(&self) -> Option<&str> {
        (!self.is_withheld).then_some(&*self.written)
    }

    /// Whether it must not be shown.
    pub fn is_withheld(&self) -> bool {
        self.is_withheld
    }

    /// The name as its report has it, withheld or not: for what tells persons apart, and for
    /// messages to who wrote it. Nothing that is published may hold it.
    pub fn written(&self) -> &str {
        &self.written
    }

    /// What it is compared by.
    pub fn key(&self) -> String {
        name_key(&self.written)
    }
}

/// Whether a text holds a name, in whatever capitals.
pub fn holds_name(text: &str, name: &str) -> bool {
    let name = words_of(name);
    let words = words_of(text);
    find(text, &words, &name, 0).is_some()
}

/// A text with other words in the place of these names, in whatever capitals they stand there; with
/// a capital at its beginning.
pub fn without_names<'t>(text: &'t str, names: &[String], instead: &str) -> Cow<'t, str> {
    let mut text = Cow::Borrowed(text);
    for name in names {
        let name = words_of(name);
        let words = words_of(&text);
        let mut out = String::new();
        let (mut from, mut end) = (0, 0);
        while let Some(at) = find(&text, &words, &name, from) {
            let place = words[at].0.start..words[at + name.len() - 1].0.end;
            out.push_str(&text[end..place.start]);
            let mut letters = instead.chars();
            match letters.next().filter(|_| out.is_empty()) {
                Some(first) => out.extend(first.to_uppercase().chain(letters)),
                None => out.push_str(instead),
            }
            end = place.end;
            from = at + name.len();
        }
        if end > 0 {
            out.push_str(&text[end..]);
            text = Cow::Owned(out);
        }
    }
    text
}

/// Where a word stands, and what it is compared by.
type Word = (Range<usize>, String);

fn words_of(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, letter) in ends {
        match (start, letter.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(from), false) => {
                let word = &text[from..at];
                words.push((from..at, normalise_tone(&word.to_lowercase()).into_owned()));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// The first of the words behind `from` at which the name begins, its words parted by spaces alone.
fn find(text: &str, words: &[Word], name: &[Word], from: usize) -> Option<usize> {
    let is_name = |part: &[Word]| {
        let is_close = |pair: &[Word]| {
            let between = &text[pair[0].0.end..pair[1].0.start];
            between.chars().all(char::is_whitespace)
        };
        part.iter().zip(name).all(|((_, a), (_, b))| a == b) && part.windows(2).all(is_close)
    };
    if name.is_empty() {
        return None;
    }
    let parts = words.windows(name.len()).skip(from);
    parts
        .enumerate()
        .find(|(_, part)| is_name(part))
        .map(|(at, _)| at + from)
}

#[cfg(test)]
mod tests {
    use super::{PersonName, holds_name, without_names};

    #[test]
    fn a_withheld_name_is_shown_to_nobody() {
        let name = PersonName::new("Nguyễn Văn A".to_owned());
        assert_eq!(name.shown(), Some("Nguyễn Văn A"));
        let withheld = name.clone().withheld_if(true);
        assert_eq!(withheld.shown(), None);
        // What is withheld once stays so.
        assert_eq!(withheld.clone().withheld_if(false).shown(), None);
        assert_eq!(withheld.key(), name.key());
    }

    #[test]
    fn names_are_found_whole_in_any_capitals_and_either_place_of_the_tone() {
        for (text, without) in [
            ("Anh Nguyễn Văn Hòa nhận bằng khen", "Anh … nhận bằng khen"),
            ("NGUYỄN  VĂN HOÀ, nguyễn văn hoà.", "…, …."),
            ("Nguyễn Văn Hoàng", "Nguyễn Văn Hoàng"),
            ("Nguyễn Văn. Hòa", "Nguyễn Văn. Hòa"),
            ("Nguyễn Văn Hóa", "Nguyễn Văn Hóa"),
            ("Lê Thị Bé và Nguyễn Văn Hòa", "… và …"),
            ("", ""),
        ] {
            let names = ["Nguyễn Văn Hòa".to_owned(), "Lê Thị Bé".to_owned()];
            assert_eq!(without_names(text, &names, "…"), without, "{text}");
            let holds = names.iter().any(|name| holds_name(text, name));
            assert_eq!(holds, text != without, "{text}");
        }
        assert_eq!(without_names("A", &[String::new()], "…"), "A");
        let names = ["Lê Bé".to_owned()];
        assert_eq!(without_names("Lê Bé, Lê Bé", &names, "một"), "Một, một");
    }
}
