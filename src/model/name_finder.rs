//! Names of persons in texts: where they stand, and texts that have other words there.

use std::borrow::Cow;
use std::ops::Range;

use rustc_hash::{FxHashMap, FxHashSet};

use vietnamese::{is_ignorable, normalise_tone, word_ranges};

/// Names that are looked for together: a text is split into its words once, however many names
/// there are.
#[derive(Debug, Default)]
pub struct NameFinder {
    /// The words of each name as they are compared, parted by spaces, with its place among the
    /// names that were given.
    names: FxHashMap<String, Known>,
    /// How the first words of names begin, and how many letters they have: most words of a text
    /// are set aside by that.
    firsts: FxHashSet<(char, usize)>,
    /// What stands in names between words, besides spaces.
    marks: FxHashSet<char>,
    /// How many words the longest name has.
    longest: usize,
}

/// A name that is looked for.
#[derive(Debug)]
struct Known {
    /// Its place among the names that were given.
    index: usize,
    /// What stands in it between words, besides spaces, gap by gap: `.` in `Ng. Th. Hoa`.
    marks: Vec<String>,
}

impl Known {
    /// Whether these marks stand in a gap of it.
    fn has(&self, gap: usize, marks: &str) -> bool {
        let own = self.marks.get(gap).map_or("", String::as_str);
        marks.chars().all(|mark| mark == ' ' || own.contains(mark))
    }
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
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Plain,
    Html,
}

/// What a word is compared by.
fn compared(word: &str) -> String {
    let letters = word.chars().filter(|it| !is_ignorable(*it));
    let small: String = letters.flat_map(char::to_lowercase).collect();
    normalise_tone(&small).into_owned()
}

/// What a first word is set aside by.
fn beginning(word: &str) -> Option<(char, usize)> {
    let first = word.chars().next()?.to_lowercase().next()?;
    // The mark of the tone may stand on this vowel or on the next one.
    let may_bear_mark = !first.is_ascii() || "aeiouy".contains(first);
    let first = if may_bear_mark { 'a' } else { first };
    let letters = word.chars().filter(|it| !is_ignorable(*it));
    Some((first, letters.count()))
}

impl NameFinder {
    /// Looks for these names.
    pub fn new<'n>(names: impl IntoIterator<Item = &'n str>) -> Self {
        let mut finder = Self::default();
        finder.marks.insert(' ');
        for (index, name) in names.into_iter().enumerate() {
            let words = words_of(name, Kind::Plain);
            let Some(first) = words.first().and_then(|it| beginning(&name[it.clone()])) else {
                continue;
            };
            let compared: Vec<String> =
                words.iter().map(|it| compared(&name[it.clone()])).collect();
            let marks = words.windows(2).filter_map(|pair| match pair {
                [one, next] => Some(marks(&name[one.end..next.start], Kind::Plain)),
                _ => None,
            });
            let known = finder.names.entry(compared.join(" "));
            let known = known.or_insert_with(|| Known {
                index,
                marks: vec![String::new(); words.len()],
            });
            for (own, marks) in known.marks.iter_mut().zip(marks) {
                finder.marks.extend(marks.chars());
                own.push_str(&marks);
            }
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
        self.names.get(&compared.join(" ")).map(|known| known.index)
    }

    /// The names in a text, in whatever capitals, in their order: whole words, parted by spaces alone.
    /// Where one begins another, the longer one is meant.
    pub fn find(&self, text: &str) -> Vec<FoundName> {
        self.find_in(text, Kind::Plain)
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
        let (mut key, mut best) = (String::new(), None);
        // What stands between these words that not every name may have there, gap by gap.
        let mut between: Vec<(usize, String)> = Vec::new();
        let mut before: Option<&Range<usize>> = None;
        for (count, word) in words.iter().take(self.longest).enumerate() {
            if let Some(before) = before {
                let marks = marks(&text[before.end..word.start], kind);
                if !is_within_words(&marks, &text[before.clone()]) {
                    if !marks.chars().all(|it| self.marks.contains(&it)) {
                        break;
                    }
                    between.push((count - 1, marks));
                }
                key.push(' ');
            }
            key.push_str(&compared(&text[word.clone()]));
            before = Some(word);
            let known = self.names.get(&key);
            let known = known.filter(|it| between.iter().all(|(gap, marks)| it.has(*gap, marks)));
            if let Some(known) = known {
                best = Some((known.index, count + 1));
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

/// What stands between two words, besides tags; of marks that look alike, one;
/// spaces only where they part a mark from a word.
fn marks(between: &str, kind: Kind) -> String {
    let plain = |mark: char| match mark {
        '‘' | '’' | '\u{2bc}' => '\'',
        '\u{2010}'..='\u{2015}' => '-',
        mark if mark.is_whitespace() => ' ',
        mark => mark,
    };
    let texts = parts(between).filter(|(_, is_tag)| !*is_tag || kind != Kind::Html);
    let marks: String = texts
        .flat_map(|(text, _)| text.chars().map(plain))
        .collect();
    match marks.trim().is_empty() {
        true => String::new(),
        false => marks,
    }
}

/// Whether these marks belong to the words that they stand between in any name: `H'Hen`, `Y-Bion`,
/// `Phạm T. Hoa`.
fn is_within_words(marks: &str, before: &str) -> bool {
    let is_short = before.chars().nth(1).is_none();
    matches!(marks, "" | "'" | "-") || (is_short && matches!(marks, "." | ". " | "' "))
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
        Kind::Plain => &mut std::iter::once((text, false)),
    };
    for (part, is_tag) in texts {
        if !is_tag {
            let own = word_ranges(part);
            words.extend(own.map(|it| from + it.start..from + it.end));
        }
        from += part.len();
    }
    words
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
    fn marks_within_names_part_no_words() {
        let names = [
            "H'Hen Niê",
            "Y-Bion Ksơr",
            "K’Brơi",
            "Phạm T. Hoa",
            "Ng. Th. Mai",
            "Y Blô",
            "Bé (Tư)",
        ];
        let finder = NameFinder::new(names);
        for (text, without) in [
            ("Chị H'Hen Niê, chị H’Hen Niê", "Chị …, chị …"),
            ("H' Hen Niê và H Hen Niê", "… và …"),
            ("Y-Bion Ksơr, Y\u{2011}Bion Ksơr, Y Bion Ksơr", "…, …, …"),
            ("Y-Blô, Y Blô", "…, …"),
            ("Ông K'Brơi, K’BRƠI", "Ông …, …"),
            ("Phạm T. Hoa, Phạm T.Hoa, Phạm T Hoa", "…, …, …"),
            ("Ng. Th. Mai, Ng Th Mai", "…, …"),
            ("Bé (Tư) và Bé Tư", "…) và …"),
            ("Phạm\u{ad} T. Ho\u{ad}a", "…"),
            // Another sentence, another clause.
            ("anh Phạm. T. Hoa", "anh Phạm. T. Hoa"),
            ("Phạm T, Hoa", "Phạm T, Hoa"),
            ("K: Brơi", "K: Brơi"),
            ("chữ 'H' Hen Niê", "chữ '…"),
        ] {
            assert_eq!(finder.without(text, "…"), without, "{text}");
        }
        assert_eq!(finder.without_in_html("<b>Y</b> Blô", "ai"), "<b>ai</b>");
        assert_eq!(finder.place("h’hen niê"), Some(0));
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
