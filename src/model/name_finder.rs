//! Names of persons in texts: where they stand, and texts that have other words there.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use vietnamese::normalise_tone;

/// Names that are looked for together: a text is split into its words once, however many names
/// there are.
#[derive(Debug, Default)]
pub struct NameFinder {
    /// The words of each name as they are compared, parted by spaces, with its place among the
    /// names that were given.
    names: FxHashMap<String, usize>,
    /// How the first words of names begin, and how many letters they have: most words of a text
    /// are set aside by that.
    firsts: FxHashSet<(char, usize)>,
    /// How many words the longest name has.
    longest: usize,
}

/// A name in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundName {
    /// Which of the names that are looked for; of several that are compared alike, the first.
    pub name: usize,
    /// The bytes of each of its words.
    words: Vec<Range<usize>>,
}

impl FoundName {
    /// Where it stands.
    pub fn bytes(&self) -> Range<usize> {
        let first = self.words.first().map_or(0, |word| word.start);
        first..self.words.last().map_or(first, |word| word.end)
    }
}

/// What a text is written in, which says what parts two words no more than a space does.
#[derive(Clone, Copy)]
enum Kind {
    Plain,
    Markdown,
    Html,
}

/// What a word is compared by.
fn compared(word: &str) -> String {
    normalise_tone(&word.to_lowercase()).into_owned()
}

/// What a first word is set aside by.
fn beginning(word: &str) -> Option<(char, usize)> {
    let first = word.chars().next()?.to_lowercase().next()?;
    // The mark of the tone may stand on this vowel or on the next one.
    let may_bear_mark = !first.is_ascii() || "aeiouy".contains(first);
    let first = if may_bear_mark { 'a' } else { first };
    Some((first, word.chars().count()))
}

impl NameFinder {
    /// Looks for these names.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut finder = Self::default();
        for (index, name) in names.into_iter().enumerate() {
            let words = words_of(name, Kind::Plain);
            let Some(first) = words.first().and_then(|it| beginning(&name[it.clone()])) else {
                continue;
            };
            let compared: Vec<String> =
                words.iter().map(|it| compared(&name[it.clone()])).collect();
            finder.names.entry(compared.join(" ")).or_insert(index);
            finder.firsts.insert(first);
            finder.longest = finder.longest.max(words.len());
        }
        finder
    }

    /// Whether there is no name to look for.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The place of a name among those that are looked for.
    pub fn place(&self, name: &str) -> Option<usize> {
        let words = words_of(name, Kind::Plain).into_iter();
        let compared: Vec<String> = words.map(|it| compared(&name[it])).collect();
        self.names.get(&compared.join(" ")).copied()
    }

    /// The names in a text, in whatever capitals, in their order: whole words, parted by spaces alone.
    /// Where one begins another, the longer one is meant.
    pub fn find(&self, text: &str) -> Vec<FoundName> {
        self.find_in(text, Kind::Plain)
    }

    /// The same in Markdown: also names of which a part is in bold type or in the next cell of a table.
    pub fn find_in_markdown(&self, text: &str) -> Vec<FoundName> {
        self.find_in(text, Kind::Markdown)
    }

    fn find_in(&self, text: &str, kind: Kind) -> Vec<FoundName> {
        let mut found = Vec::new();
        if self.is_empty() {
            return found;
        }
        let words = words_of(text, kind);
        let mut at = 0;
        while let Some(word) = words.get(at) {
            let is_first =
                beginning(&text[word.clone()]).is_some_and(|it| self.firsts.contains(&it));
            match is_first
                .then(|| self.begins(text, &words[at..], kind))
                .flatten()
            {
                Some(one) => {
                    at += one.words.len();
                    found.push(one);
                }
                None => at += 1,
            }
        }
        found
    }

    /// The longest name that these words begin with.
    fn begins(&self, text: &str, words: &[Range<usize>], kind: Kind) -> Option<FoundName> {
        let mut key = String::new();
        let mut best = None;
        let mut end = words.first()?.start;
        for (count, word) in words.iter().take(self.longest).enumerate() {
            if !is_close(&text[end..word.start], kind) {
                break;
            }
            if count > 0 {
                key.push(' ');
            }
            key.push_str(&compared(&text[word.clone()]));
            end = word.end;
            if let Some(name) = self.names.get(&key) {
                best = Some((*name, count + 1));
            }
        }
        let (name, count) = best?;
        Some(FoundName {
            name,
            words: words[..count].to_vec(),
        })
    }

    /// A text with other words in the place of these names; with a capital at its beginning.
    pub fn without<'t>(&self, text: &'t str, instead: &str) -> Cow<'t, str> {
        let found = self.find(text);
        if found.is_empty() {
            return Cow::Borrowed(text);
        }
        let mut out = String::with_capacity(text.len());
        let mut end = 0;
        for one in found {
            let place = one.bytes();
            out.push_str(&text[end..place.start]);
            push(&mut out, instead, place.start == 0);
            end = place.end;
        }
        out.push_str(&text[end..]);
        Cow::Owned(out)
    }

    /// The same for HTML: also names of which a part is in bold type, and those in attributes.
    pub fn without_in_html<'t>(&self, html: &'t str, instead: &str) -> Cow<'t, str> {
        if self.is_empty() {
            return Cow::Borrowed(html);
        }
        let found = self.find_in(html, Kind::Html);
        let mut out = String::with_capacity(html.len());
        let mut end = 0;
        for one in found {
            let mut words = one.words.iter();
            if let Some(first) = words.next() {
                self.push_html(&mut out, &html[end..first.start], instead);
                let begins = ["<p>", "<li>", "<td>", "<th>"].iter();
                let begins = begins.into_iter().any(|tag| out.ends_with(tag));
                let begins = begins || out.is_empty();
                push(&mut out, instead, begins);
                end = first.end;
            }
            for word in words {
                // Tags stay, so that each that is opened is closed.
                let tags = parts(&html[end..word.start]).filter(|(_, is_tag)| *is_tag);
                tags.for_each(|(tag, _)| self.push_html(&mut out, tag, instead));
                end = word.end;
            }
        }
        self.push_html(&mut out, &html[end..], instead);
        Cow::Owned(out)
    }

    /// Adds HTML whose texts hold no name; its tags may.
    fn push_html(&self, out: &mut String, html: &str, instead: &str) {
        for (part, is_tag) in parts(html) {
            match is_tag {
                true => out.push_str(&self.without(part, instead)),
                false => out.push_str(part),
            }
        }
    }
}

/// Adds words, with a capital where they begin.
fn push(out: &mut String, words: &str, begins: bool) {
    let mut letters = words.chars();
    match letters.next().filter(|_| begins) {
        Some(first) => out.extend(first.to_uppercase().chain(letters)),
        None => out.push_str(words),
    }
}

/// Whether what stands between two words parts them no more than a space does.
fn is_close(between: &str, kind: Kind) -> bool {
    let is_space = |text: &str| text.chars().all(char::is_whitespace);
    match kind {
        Kind::Plain => is_space(between),
        Kind::Markdown => between
            .chars()
            .all(|it| it.is_whitespace() || "*_~|>".contains(it)),
        Kind::Html => parts(between).all(|(part, is_tag)| is_tag || is_space(part)),
    }
}

/// HTML in its tags and the texts between them.
fn parts(html: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let is_tag = rest.starts_with('<');
        let end = match is_tag {
            true => rest.find('>').map(|at| at + 1),
            false => rest.find('<'),
        };
        let (part, left) = rest.split_at(end.unwrap_or(rest.len()));
        rest = left;
        (!part.is_empty()).then_some((part, is_tag))
    })
}

/// Where the words of a text stand; those in tags are none.
fn words_of(text: &str, kind: Kind) -> Vec<Range<usize>> {
    let mut words = Vec::new();
    let mut from = 0;
    let texts: &mut dyn Iterator<Item = (&str, bool)> = match kind {
        Kind::Html => &mut parts(text),
        Kind::Plain | Kind::Markdown => &mut std::iter::once((text, false)),
    };
    for (part, is_tag) in texts {
        if !is_tag {
            add_words(part, from, &mut words);
        }
        from += part.len();
    }
    words
}

fn add_words(text: &str, from: usize, words: &mut Vec<Range<usize>>) {
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, letter) in ends {
        match (start, letter.is_alphanumeric()) {
            (None, true) => start = Some(at),
            (Some(first), false) => {
                words.push(from + first..from + at);
                start = None;
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::NameFinder;

    #[test]
    fn names_are_found_whole_in_any_capitals_and_either_place_of_the_tone() {
        for (text, without) in [
            ("Anh Nguyễn Văn Hòa nhận bằng khen", "Anh … nhận bằng khen"),
            ("NGUYỄN  VĂN HOÀ, nguyễn văn hoà.", "…, …."),
            ("Nguyễn Văn Hoàng", "Nguyễn Văn Hoàng"),
            ("Nguyễn Văn. Hòa", "Nguyễn Văn. Hòa"),
            ("Nguyễn Văn Hóa", "Nguyễn Văn Hóa"),
            ("Nguyễn Nguyễn Văn Hòa", "Nguyễn …"),
            ("Lê Thị Bé và Nguyễn Văn Hòa", "… và …"),
            ("Lê Thị Bé Ba, Lê Thị Bé Tư", "…, … Tư"),
            ("Oà Bé và Òa Bé", "… và …"),
            ("", ""),
        ] {
            let names = ["Nguyễn Văn Hòa", "Lê Thị Bé", "", "Lê Thị Bé Ba", "òa bé"];
            let finder = NameFinder::new(names);
            assert_eq!(finder.without(text, "…"), without, "{text}");
            assert_eq!(!finder.find(text).is_empty(), text != without, "{text}");
        }
        assert_eq!(NameFinder::new([""]).without("A", "…"), "A");
        let finder = NameFinder::new(["Lê Bé", "LÊ BÉ"]);
        assert_eq!(finder.without("Lê Bé, Lê Bé", "một"), "Một, một");
        assert_eq!(finder.place("lê  bé"), Some(0));
        assert_eq!(finder.place("lê"), None);
    }

    #[test]
    fn marks_of_markdown_part_no_names() {
        let finder = NameFinder::new(["Lê Thị Bé"]);
        for (text, count) in [
            ("Chị **Lê** Thị Bé và _Lê Thị_ Bé", 2),
            ("> Chị Lê\n> Thị Bé", 1),
            ("| Lê Thị | Bé |", 1),
            ("Lê Thị, Bé", 0),
        ] {
            assert_eq!(finder.find_in_markdown(text).len(), count, "{text}");
        }
        assert!(finder.find("**Lê** Thị Bé").is_empty());
    }

    #[test]
    fn html_keeps_its_tags() {
        let finder = NameFinder::new(["Lê Thị Bé"]);
        for (html, without) in [
            ("<p>Lê Thị Bé vui</p>", "<p>Một ai vui</p>"),
            (
                "<p>Chị <b>Lê</b> Thị\nBé vui</p>",
                "<p>Chị <b>một ai</b> vui</p>",
            ),
            ("<td>Lê Thị</td><td>Bé</td>", "<td>Một ai</td><td></td>"),
            (
                "<img alt=\"Chị Lê Thị Bé\"> <i>Bé</i>",
                "<img alt=\"Chị một ai\"> <i>Bé</i>",
            ),
            ("Lê Thị &amp; Bé", "Lê Thị &amp; Bé"),
            ("<p>a < b", "<p>a < b"),
        ] {
            assert_eq!(finder.without_in_html(html, "một ai"), without, "{html}");
        }
    }
}
