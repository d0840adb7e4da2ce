//! Names: which ways of writing are one name, and which are another.

use std::borrow::Cow;
use std::collections::HashMap;

use super::abbreviation::Abbreviations;
use super::fold::{continues_word, fold, is_ignorable, nfc, starts_word};
use super::tone::normalise_tone;

/// Compares names in a field with abbreviations of its own, which are spelled out first.
///
/// Two names are the same where they differ in capitals, blanks, the position of tone marks (hoà,
/// hòa), the kind of dashes and quotes, or composition only. Names that differ in a mark are two
/// names: Tân Thành and Tân Thạnh are two places.
///
/// ```
/// let names = vietnamese::Names::new(&[("LĐLĐ", "Liên đoàn Lao động")]);
/// let key = |name| names.key(name);
/// assert_eq!(key("LĐLĐ  huyện HOÀ VANG"), key("Liên đoàn Lao động huyện Hòa Vang"));
/// assert_ne!(key("LĐLĐ huyện Tân Thành"), key("LĐLĐ huyện Tân Thạnh"));
/// // People type names without any marks as well.
/// assert_eq!(names.bare("LDLD huyen Tan Thanh"), names.bare("LĐLĐ huyện Tân Thành"));
/// ```
#[derive(Debug, Default)]
pub struct Names {
    marked: Spelling,
    bare: Spelling,
}

/// Abbreviations by their first word: all of one with what it stands for, the longest first.
#[derive(Debug, Default)]
struct Spelling(HashMap<String, Vec<(String, String)>>);

impl Names {
    /// Names with these abbreviations. They are found as whole words, in any case; one that
    /// begins as another one does may stand anywhere in the table.
    pub fn new(table: Abbreviations<'_>) -> Self {
        let mut names = Self::default();
        for (short, meaning) in table {
            let (short, meaning) = (plain(short), plain(meaning));
            names.bare.add(fold(&short), fold(&meaning));
            names.marked.add(short, meaning);
        }
        names
    }

    /// What a name is compared by: names with the same key are one name.
    pub fn key(&self, name: &str) -> String {
        self.marked.out(plain(name))
    }

    /// What is left of a name without marks: names that have it in common may be one name if one
    /// of them [is written bare](is_bare).
    pub fn bare(&self, name: &str) -> String {
        self.bare_of_key(name, &self.key(name))
    }

    /// The same of a name whose key is known.
    pub fn bare_of_key(&self, name: &str, key: &str) -> String {
        let bare = fold(key);
        match is_bare(name) {
            true => self.bare.out(bare),
            false => bare,
        }
    }
}

/// Whether a name is written without any mark: `Soc Trang`.
///
/// ```
/// assert!(vietnamese::is_bare("Soc Trang") && !vietnamese::is_bare("Sóc Trang"));
/// ```
pub fn is_bare(name: &str) -> bool {
    // Most names have a mark in their first word.
    !name.chars().any(is_marked)
}

/// Whether a letter has a mark, or is one.
fn is_marked(letter: char) -> bool {
    if letter.is_ascii() || is_ignorable(letter) {
        return false;
    }
    let mut text = String::new();
    push_lower(&mut text, letter);
    let is_letter = letter.is_alphabetic() || matches!(letter, '\u{300}'..='\u{36F}');
    is_letter && fold(&text) != text
}

/// A name in small letters, composed, with one blank between words and one spelling of what has
/// several.
fn plain(name: &str) -> String {
    let name = nfc(name);
    let mut out = String::with_capacity(name.len());
    let mut word = None;
    let mut is_apart = false;
    let mut letters = name.chars().filter(|c| !is_ignorable(*c)).peekable();
    while let Some(letter) = letters.next() {
        if starts_word(letter) || word.is_some() && continues_word(letter) {
            if word.is_none() {
                part(&mut out, &mut is_apart);
                word = Some(out.len());
            }
            push_lower(&mut out, letter);
            continue;
        }
        end_word(&mut out, &mut word);
        let is_last = letters.peek().is_none_or(|next| is_blank(*next));
        match letter {
            // The comma of a list of words, but not that of a number.
            ',' if is_last => is_apart = true,
            '-' | '\u{2010}'..='\u{2015}' => {
                out.push('-');
                while letters.next_if(|next| is_blank(*next)).is_some() {}
                is_apart = false;
            }
            '"' | '“' | '”' | '„' | '«' | '»' => {
                part(&mut out, &mut is_apart);
                out.push('"');
            }
            '\'' | '‘' | '’' => {
                part(&mut out, &mut is_apart);
                out.push('\'');
            }
            blank if is_blank(blank) => is_apart = true,
            other => {
                part(&mut out, &mut is_apart);
                push_lower(&mut out, other);
            }
        }
    }
    end_word(&mut out, &mut word);
    out
}

/// Whether a letter parts words: a space of any kind, one without width among them.
fn is_blank(letter: char) -> bool {
    letter.is_whitespace() || letter == '\u{200B}'
}

/// A blank, where one is due.
fn part(out: &mut String, is_apart: &mut bool) {
    if std::mem::take(is_apart) && !out.is_empty() {
        out.push(' ');
    }
}

/// The small letter; eth and African d, which look the same as đ in capitals, become đ.
fn push_lower(out: &mut String, letter: char) {
    match letter {
        'Ð' | 'ð' | 'Ɖ' | 'ɖ' => out.push('đ'),
        'a'..='z' | '0'..='9' => out.push(letter),
        _ => out.extend(letter.to_lowercase()),
    }
}

/// The word that began there is complete: its tone mark has one position.
fn end_word(out: &mut String, word: &mut Option<usize>) {
    let Some(start) = word.take() else { return };
    // Only a tone on the last letter can move.
    if out.ends_with(|last: char| !last.is_ascii())
        && let Cow::Owned(moved) = normalise_tone(&out[start..])
    {
        out.replace_range(start.., &moved);
    }
}

impl Spelling {
    fn add(&mut self, short: String, meaning: String) {
        let end = short.find(|c| !continues_word(c)).unwrap_or(short.len());
        let entries = self.0.entry(short[..end].to_owned()).or_default();
        entries.push((short, meaning));
        entries.sort_by_key(|(short, _)| std::cmp::Reverse(short.len()));
    }

    /// The name with its abbreviations spelled out; a full stop behind one belongs to it.
    fn out(&self, name: String) -> String {
        let mut spelled: Option<String> = None;
        let mut copied = 0;
        let mut at = 0;
        while at < name.len() {
            let rest = &name[at..];
            let word = rest.find(|c| !continues_word(c)).unwrap_or(rest.len());
            if word == 0 {
                at += rest.chars().next().map_or(1, char::len_utf8);
                continue;
            }
            let Some((short, meaning)) = self.at(rest, word) else {
                at += word;
                continue;
            };
            let spelled = spelled.get_or_insert_default();
            spelled.push_str(&name[copied..at]);
            spelled.push_str(meaning);
            at += short.len();
            if name[at..].starts_with('.') {
                at += 1;
                if name[at..].starts_with(starts_word) {
                    spelled.push(' ');
                }
            }
            copied = at;
        }
        match spelled {
            Some(spelled) => spelled + &name[copied..],
            None => name,
        }
    }

    /// The abbreviation that a text begins with, whose first word has so many bytes.
    fn at(&self, text: &str, word: usize) -> Option<&(String, String)> {
        let entries = self.0.get(&text[..word])?;
        entries.iter().find(|(short, _)| {
            let behind = text.strip_prefix(short.as_str());
            behind.is_some_and(|behind| !behind.starts_with(continues_word))
        })
    }
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::{Names, is_bare};

    const TABLE: &[(&str, &str)] = &[
        ("LĐLĐ", "Liên đoàn Lao động"),
        ("TP", "thành phố"),
        ("CNVC", "công nhân, viên chức"),
        ("CNVC-LĐ", "công nhân, viên chức, lao động"),
        ("GD&ĐT", "Giáo dục và Đào tạo"),
        ("CĐ", "công đoàn"),
        ("trường CĐ", "trường cao đẳng"),
    ];

    #[test]
    fn ways_of_writing_one_name() {
        let names = Names::new(TABLE);
        for same in [
            &[
                "Cụm 2",
                "cụm 2",
                "CỤM 2",
                " Cụm\u{a0}\u{a0} 2 ",
                "Cụm\u{ad} 2\u{200b}",
            ][..],
            &["Hoà Bình", "Hòa Bình", "HOÀ BÌNH"],
            &["Ủy ban", "Uỷ ban"],
            &["Ðại hội", "Đại hội"],
            &[
                "thi đua - khen thưởng",
                "Thi đua – khen thưởng",
                "thi đua-khen thưởng",
            ],
            &["Cờ \"Dẫn đầu\"", "Cờ “Dẫn đầu”"],
            &["LĐLĐ huyện A", "Liên đoàn lao động huyện A", "lđlđ huyện a"],
            &[
                "LĐLĐ TP. Sóc Trăng",
                "LĐLĐ TP Sóc Trăng",
                "LĐLĐ TP.Sóc Trăng",
                "LĐLĐ thành phố Sóc Trăng",
            ],
            &[
                "CNVC-LĐ",
                "CNVC–LĐ",
                "công nhân viên chức lao động",
                "công nhân, viên chức, lao động",
            ],
            &["Sở GD&ĐT", "Sở Giáo dục và Đào tạo"],
            &["Trường CĐ Y tế", "Trường Cao đẳng Y tế"],
            &["CĐ Y tế", "Công đoàn Y tế"],
        ] {
            for name in same {
                let decomposed: String = name.nfd().collect();
                assert_eq!(names.key(name), names.key(same[0]), "{name}");
                assert_eq!(
                    names.key(&decomposed),
                    names.key(same[0]),
                    "decomposed {name}"
                );
                assert_eq!(names.key(&names.key(name)), names.key(name), "again {name}");
            }
        }
    }

    #[test]
    fn other_names() {
        let names = Names::new(TABLE);
        for [one, other] in [
            ["Tân Thành", "Tân Thạnh"],
            ["Tân Hùng", "Tân Hưng"],
            ["hội thảo", "hội thao"],
            ["lương", "lượng"],
            ["công tác", "cộng tác"],
            ["C++", "C#"],
            ["C", "C++"],
            ["A, B", "AB"],
            ["1,5", "15"],
            ["số 1", "số 10"],
            ["LĐLĐX", "Liên đoàn Lao độngX"],
            ["TPP", "thành phốP"],
            ["quý", "qúy"],
            ["d", "đ"],
        ] {
            assert_ne!(names.key(one), names.key(other), "{one} and {other}");
        }
    }

    #[test]
    fn names_without_marks() {
        let names = Names::new(TABLE);
        for (bare, whole) in [
            ("Tan Thanh", "Tân Thạnh"),
            ("LDLD huyen Tan Thanh", "LĐLĐ huyện Tân Thành"),
            (
                "LDLD TP. Soc Trang",
                "Liên đoàn Lao động thành phố Sóc Trăng",
            ),
            ("dai hoi", "Đại hội"),
            ("C++", "c++"),
        ] {
            assert!(is_bare(bare), "{bare}");
            assert_eq!(names.bare(bare), names.bare(whole), "{bare}");
        }
        for marked in ["Tân Thanh", "d\u{31b}", "Đ", "LĐLĐ huyen Tan Thanh"] {
            assert!(!is_bare(marked), "{marked}");
        }
        assert_ne!(names.bare("C++"), names.bare("C#"));
    }

    #[test]
    fn any_letter_has_a_key_that_is_its_own() {
        let names = Names::new(TABLE);
        for letter in '\0'..=char::MAX {
            let key = names.key(&letter.to_string());
            assert_eq!(names.key(&key), key, "U+{:04X}", u32::from(letter));
        }
    }
}
