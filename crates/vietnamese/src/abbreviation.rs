//! Abbreviations that are spelled out at their first use.

use std::ops::Range;

use super::fold::{continues_word, starts_word};
use super::glance::places;

/// Abbreviations in capitals, each with what it stands for. Of two that begin alike the longer one
/// stands first, or neither is followed by what the other goes on with.
pub type Table<'a> = &'a [(&'a str, &'a str)];

/// Finds the first use of each abbreviation in a text, in the order of the text.
///
/// Only whole words in capitals count, and never a part of a document number ("04/HD-LĐLĐ"), of
/// an address or of another compound. CNVCLĐ and CNVC-LĐ are two spellings of one abbreviation,
/// of which the first is found.
pub fn find_first_uses<'a>(text: &str, table: Table<'a>) -> Vec<(Range<usize>, &'a str)> {
    let mut uses: Vec<(Range<usize>, &'a str)> = Vec::new();
    for start in places(text, starts_abbreviation) {
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

/// Whether the bytes begin two capitals, as every abbreviation does: A to Z, or Đ (C4 90).
fn starts_abbreviation(first: u8, second: u8, third: u8, _: u8, _: u8) -> bool {
    let stroked = (second == 0xC4) & (third == 0x90);
    let after_plain = first.is_ascii_uppercase() & (second.is_ascii_uppercase() | stroked);
    let after_stroked = (first == 0xC4) & (second == 0x90);
    after_plain | (after_stroked & (third.is_ascii_uppercase() | (third == 0xC4)))
}

/// Whether the letter at a place is the first of its word: marks before it are in no word.
fn starts_word_at(text: &str, start: usize) -> bool {
    !text[..start]
        .chars()
        .rev()
        .take_while(|&letter| continues_word(letter))
        .any(starts_word)
}

/// The abbreviation that begins here, which may take in two words.
fn abbreviation_at<'a>(
    text: &str,
    start: usize,
    table: Table<'a>,
) -> Option<(Range<usize>, &'a str)> {
    let rest = &text[start..];
    table
        .iter()
        .find(|(short, _)| {
            // A word of the text ends where the abbreviation does.
            rest.strip_prefix(short)
                .is_some_and(|after| !after.starts_with(continues_word))
        })
        .map(|(short, expansion)| (start..start + short.len(), *expansion))
}

/// Whether no number, path, address or compound goes on before or behind.
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

/// Signs that tie a word to its neighbour when they touch it.
fn is_joint(letter: char) -> bool {
    matches!(
        letter,
        '-' | '/' | '\\' | '@' | '_' | '\u{2010}' | '\u{2011}' | '\u{2013}'
    )
}

/// Whether a document number with spaces about its hyphen ("04/HD - ") stands at the end.
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
    use super::{Table, find_first_uses};

    const UNIONS: Table<'_> = &[
        ("LĐLĐ", "Liên đoàn Lao động"),
        ("TLĐ", "Tổng Liên đoàn"),
        ("CNVCLĐ", "công nhân, viên chức, lao động"),
        ("CNVC-LĐ", "công nhân, viên chức, lao động"),
        ("NLĐ", "người lao động"),
        ("BCH", "Ban Chấp hành"),
        ("BTV", "Ban Thường vụ"),
        ("UBKT", "Ủy ban Kiểm tra"),
        ("KCN", "khu công nghiệp"),
        ("ATVSLĐ", "an toàn, vệ sinh lao động"),
    ];

    fn found(text: &str) -> Vec<&str> {
        find_first_uses(text, UNIONS)
            .into_iter()
            .map(|(range, _)| &text[range])
            .collect()
    }

    #[test]
    fn finds_first_uses() {
        for (text, expected) in [
            ("", &[] as &[&str]),
            ("LĐLĐ tỉnh và LĐLĐ thành phố", &["LĐLĐ"]),
            ("Liên đoàn Lao động (LĐLĐ) tỉnh.", &["LĐLĐ"]),
            ("Hướng dẫn 04/HD-LĐLĐ của TLĐ", &["TLĐ"]),
            ("Hướng dẫn 04/HD-LĐLĐ, rồi LĐLĐ tỉnh", &["LĐLĐ"]),
            ("Số 04/HD - LĐLĐ và 15/LĐLĐ, LĐLĐ/BC", &[]),
            ("Quyết định 15/QĐ–TLĐ", &[]),
            ("Hội nghị - LĐLĐ tỉnh", &["LĐLĐ"]),
            ("năm 2019 – LĐLĐ", &["LĐLĐ"]),
            ("CNVC-LĐ và CNVCLĐ", &["CNVC-LĐ"]),
            ("CNVCLĐ và CNVC-LĐ", &["CNVCLĐ"]),
            ("CNVC, CNVC-LĐLĐ, 7/BC-CNVC-LĐ, CNVC-LĐ-X", &[]),
            ("BCH, BTV; UBKT: NLĐ.", &["BCH", "BTV", "UBKT", "NLĐ"]),
            ("NLĐ. LĐLĐ", &["NLĐ", "LĐLĐ"]),
            ("xLĐLĐ LĐLĐx LĐLĐ2 lđlđ KCN.vn www.KCN x@KCN KCN_1", &[]),
            ("“KCN”", &["KCN"]),
            ("…KCN", &["KCN"]),
            ("...KCN", &["KCN"]),
            ("ATVSLĐ", &["ATVSLĐ"]),
        ] {
            assert_eq!(found(text), expected, "{text}");
        }
        let uses = find_first_uses("Các KCN tỉnh", UNIONS);
        assert_eq!(uses, [(5..8, "khu công nghiệp")]);
    }
}
