//! Abbreviations in running text.

use std::ops::Range;

use super::fold::{continues_word, starts_word};
use super::prefilter::positions;

/// Abbreviations in capitals, each with its meaning. If one contains a sign such as a hyphen and
/// begins with another one, the longer one must be first.
pub type Abbreviations<'a> = &'a [(&'a str, &'a str)];

/// Finds the first use of each abbreviation, so that it can be spelled out there: the bytes of each
/// and its meaning, in the order of the text.
///
/// Only whole words in capitals count, and never a part of a document number ("04/QĐ-UBND"), of an
/// address or of another compound. Two abbreviations with the same meaning are two spellings of
/// one, of which the first use is found.
///
/// ```
/// let known = &[("UBND", "Ủy ban nhân dân"), ("TP", "thành phố")];
/// let text = "Quyết định 04/QĐ-UBND của UBND TP, do UBND ban hành";
/// let found = vietnamese::find_first_uses(text, known);
/// assert_eq!(found, [(34..38, "Ủy ban nhân dân"), (39..41, "thành phố")]);
/// ```
pub fn find_first_uses<'a>(text: &str, table: Abbreviations<'a>) -> Vec<(Range<usize>, &'a str)> {
    let mut uses: Vec<(Range<usize>, &'a str)> = Vec::new();
    for start in positions(text, starts_abbreviation) {
        if !starts_word_at(text, start) {
            continue;
        }
        let Some((range, expansion)) = abbreviation_at(text, start, table) else {
            continue;
        };
        let known = uses.iter().any(|&(_, earlier)| earlier == expansion);
        if !known && stands_alone(text, &range) {
            uses.push((range, expansion));
        }
    }
    uses
}

/// Whether the bytes begin with two capitals, as every abbreviation does: A to Z, or Đ (C4 90).
fn starts_abbreviation(first: u8, second: u8, third: u8, _: u8, _: u8) -> bool {
    let stroked = (second == 0xC4) & (third == 0x90);
    let after_plain = first.is_ascii_uppercase() & (second.is_ascii_uppercase() | stroked);
    let after_stroked = (first == 0xC4) & (second == 0x90);
    after_plain | (after_stroked & (third.is_ascii_uppercase() | (third == 0xC4)))
}

/// Whether the letter at a position is the first of its word: marks before it are in no word.
fn starts_word_at(text: &str, start: usize) -> bool {
    !text[..start]
        .chars()
        .rev()
        .take_while(|&letter| continues_word(letter))
        .any(starts_word)
}

/// The abbreviation that begins at a position, which may consist of two words.
fn abbreviation_at<'a>(
    text: &str,
    start: usize,
    table: Abbreviations<'a>,
) -> Option<(Range<usize>, &'a str)> {
    let rest = &text[start..];
    table
        .iter()
        .find(|(short, _)| {
            // The word must end with the abbreviation.
            rest.strip_prefix(short)
                .is_some_and(|after| !after.starts_with(continues_word))
        })
        .map(|(short, expansion)| (start..start + short.len(), *expansion))
}

/// Whether the range is not a part of a number, path, address or compound.
fn stands_alone(text: &str, range: &Range<usize>) -> bool {
    let before = &text[..range.start];
    let behind = &text[range.end..];
    if before.ends_with(is_joint) || before.ends_with('.') && !before.ends_with("..") {
        return false;
    }
    let mut letters = behind.chars();
    let bound = match letters.next() {
        Some('.' | ':') => letters.next().is_some_and(char::is_alphanumeric),
        Some(letter) => is_joint(letter),
        None => false,
    };
    !bound && !ends_in_number(before)
}

/// Signs that join a word to its neighbour when they touch it.
fn is_joint(letter: char) -> bool {
    matches!(
        letter,
        '-' | '/' | '\\' | '@' | '_' | '\u{2010}' | '\u{2011}' | '\u{2013}'
    )
}

/// Whether the text ends with a document number with spaces around its hyphen ("04/QĐ - ").
fn ends_in_number(before: &str) -> bool {
    let trimmed = before.trim_end();
    let Some(head) = trimmed.strip_suffix(['-', '\u{2013}']) else {
        return false;
    };
    head.split_whitespace()
        .next_back()
        .is_some_and(|last| last.contains('/') && last.starts_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::{Abbreviations, find_first_uses};

    const TABLE: Abbreviations<'_> = &[
        ("HĐND", "Hội đồng nhân dân"),
        ("BCĐ", "Ban Chỉ đạo"),
        ("VHTT", "văn hóa, thông tin"),
        ("VH-TT", "văn hóa, thông tin"),
        ("ĐBQH", "đại biểu Quốc hội"),
        ("BCH", "Ban Chấp hành"),
        ("BTV", "Ban Thường vụ"),
        ("UBKT", "Ủy ban Kiểm tra"),
        ("KCN", "khu công nghiệp"),
        ("ANTT", "an ninh, trật tự"),
    ];

    fn found(text: &str) -> Vec<&str> {
        find_first_uses(text, TABLE)
            .into_iter()
            .map(|(range, _)| &text[range])
            .collect()
    }

    #[test]
    fn finds_first_uses() {
        for (text, expected) in [
            ("", &[] as &[&str]),
            ("HĐND tỉnh và HĐND thành phố", &["HĐND"]),
            ("Hội đồng nhân dân (HĐND) tỉnh.", &["HĐND"]),
            ("Hướng dẫn 04/HD-HĐND của BCĐ", &["BCĐ"]),
            ("Hướng dẫn 04/HD-HĐND, rồi HĐND tỉnh", &["HĐND"]),
            ("Số 04/HD - HĐND và 15/HĐND, HĐND/BC", &[]),
            ("Quyết định 15/QĐ–BCĐ", &[]),
            ("Hội nghị - HĐND tỉnh", &["HĐND"]),
            ("năm 2019 – HĐND", &["HĐND"]),
            ("VH-TT và VHTT", &["VH-TT"]),
            ("VHTT và VH-TT", &["VHTT"]),
            ("VH, VH-TTT, 7/BC-VH-TT, VH-TT-X", &[]),
            ("BCH, BTV; UBKT: ĐBQH.", &["BCH", "BTV", "UBKT", "ĐBQH"]),
            ("ĐBQH. HĐND", &["ĐBQH", "HĐND"]),
            ("xHĐND HĐNDx HĐND2 hđnd KCN.vn www.KCN x@KCN KCN_1", &[]),
            ("“KCN”", &["KCN"]),
            ("…KCN", &["KCN"]),
            ("...KCN", &["KCN"]),
            ("ANTT", &["ANTT"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
        let uses = find_first_uses("Các KCN tỉnh", TABLE);
        assert_eq!(uses, [(5..8, "khu công nghiệp")]);
    }
}
