//! Spaces in text for display.

use std::borrow::Cow;

use super::fold::{continues_word, is_mark, nfc};
use super::prefilter::positions;

const NO_BREAK_SPACE: char = '\u{A0}';

/// Keeps a number on one line with its word, by no-break spaces.
///
/// "lần thứ X", "nhiệm kỳ 2018-2023", "ngày 7/1", "tháng 3", "năm 2019", "quý I", "số 2", "khóa XII"
/// and "2018 - 2023" are not broken. This is for plain text that is displayed; text that is compared,
/// searched or processed should keep its plain spaces.
///
/// ```
/// assert_eq!(vietnamese::keep_together("khóa XII"), "khóa\u{A0}XII");
/// ```
pub fn keep_together(text: &str) -> Cow<'_, str> {
    let mut kept: Option<String> = None;
    let mut copied = 0;
    for at in positions(text, may_bind).map(|before| before + 1) {
        if binds(&text[..at], &text[at + 1..]) {
            let kept = kept.get_or_insert_with(|| String::with_capacity(text.len() + 8));
            kept.push_str(&text[copied..at]);
            kept.push(NO_BREAK_SPACE);
            copied = at + 1;
        }
    }
    match kept {
        Some(mut kept) => {
            kept.push_str(&text[copied..]);
            Cow::Owned(kept)
        }
        None => Cow::Borrowed(text),
    }
}

/// Whether the second byte is a space at which the line perhaps must not break. A space at the very
/// beginning never is.
fn may_bind(before: u8, space: u8, first: u8, second: u8, third: u8) -> bool {
    // Each word before a number ends with one of these letters or with a letter with marks.
    let letter = before & 0xDF;
    let takes = (before >= 0x80)
        | (letter == b'A')
        | (letter == b'G')
        | (letter == b'M')
        | (letter == b'Y');
    let digit = first.is_ascii_digit() & (takes | (before == b'-'));
    let roman = is_roman(first) & (is_roman(second) | !begins_letter(second, third)) & takes;
    let dash = ((first == b'-') | (first == 0xE2)) & before.is_ascii_digit();
    // "lần thứ" and "nhiệm kỳ".
    let th = (letter == b'N') & (first & 0xDF == b'T') & (second & 0xDF == b'H');
    let k = (letter == b'M') & (first & 0xDF == b'K');
    (space == b' ') & (digit | roman | dash | th | k)
}

fn is_roman(byte: u8) -> bool {
    (byte == b'I') | (byte == b'V') | (byte == b'X') | (byte == b'L') | (byte == b'C')
}

/// Whether the bytes certainly begin with a letter or digit: ASCII, U+00C0 to U+023F except × and ÷,
/// or U+1E00 to U+1EFF.
fn begins_letter(first: u8, second: u8) -> bool {
    first.is_ascii_alphanumeric()
        | ((first == 0xC3) & (second != 0x97) & (second != 0xB7))
        | (0xC4..=0xC8).contains(&first)
        | ((first == 0xE1) & (second & 0xFC == 0xB8))
}

/// Whether the line must not break at a space between the two texts.
fn binds(before: &str, behind: &str) -> bool {
    let Some(first) = behind.chars().next() else {
        return false;
    };
    match first {
        '0'..='9' => {
            takes_number(before) || {
                let dashed = before.strip_suffix(DASHES);
                starts_with_year(behind)
                    && dashed.is_some_and(|from| ends_with_year(unspaced_end(from)))
            }
        }
        'I' | 'V' | 'X' | 'L' | 'C' => starts_with_roman(behind) && takes_number(before),
        '-' | '\u{2013}' => {
            let next = behind.strip_prefix(DASHES).unwrap_or(behind);
            ends_with_year(before)
                && starts_with_year(next.strip_prefix([' ', NO_BREAK_SPACE]).unwrap_or(next))
        }
        // The two words before a number are kept together too.
        't' | 'T' => is_followed_by_number(behind, "thứ") && is_one_of(last_word(before), &["lần"]),
        'k' | 'K' => {
            ["kỳ", "kì"]
                .iter()
                .any(|word| is_followed_by_number(behind, word))
                && is_one_of(last_word(before), &["nhiệm"])
        }
        _ => false,
    }
}

const DASHES: [char; 2] = ['-', '\u{2013}'];

/// Whether a number after a text belongs to its last word.
fn takes_number(before: &str) -> bool {
    let word = last_word(before);
    if is_one_of(
        word,
        &["thứ", "ngày", "tháng", "năm", "quý", "số", "khóa", "khoá"],
    ) {
        return true;
    }
    let head = &before[..before.len() - word.len()];
    is_one_of(word, &["kỳ", "kì"])
        && head
            .strip_suffix([' ', NO_BREAK_SPACE])
            .is_some_and(|head| is_one_of(last_word(head), &["nhiệm"]))
}

/// Whether a text begins with a word and a number.
fn is_followed_by_number(text: &str, word: &str) -> bool {
    let Some((first, rest)) = text.split_once([' ', NO_BREAK_SPACE]) else {
        return false;
    };
    is_one_of(first, &[word])
        && (rest.starts_with(|letter: char| letter.is_ascii_digit()) || starts_with_roman(rest))
}

/// The word at the end of a text, perhaps empty.
fn last_word(text: &str) -> &str {
    let start = text
        .char_indices()
        .rev()
        .take_while(|&(_, letter)| continues_word(letter))
        .last()
        .map_or(text.len(), |(offset, _)| offset);
    &text[start..]
}

/// Whether a word is in a list, in any case and form. The entries are in lower case and begin with a
/// plain letter.
fn is_one_of(word: &str, list: &[&str]) -> bool {
    // The longest entry of all lists, decomposed, has fewer bytes.
    let Some(&first) = word.as_bytes().first().filter(|_| word.len() <= 16) else {
        return false;
    };
    // Most words that do not match begin with another letter; most that match are identical.
    let first = first.to_ascii_lowercase();
    let mut alike = list
        .iter()
        .filter(|entry| entry.as_bytes().first() == Some(&first))
        .peekable();
    if alike.peek().is_none() {
        return false;
    }
    let composed = nfc(word);
    alike.any(|entry| {
        let letters = || composed.chars().flat_map(char::to_lowercase);
        composed == **entry || letters().eq(entry.chars())
    })
}

/// Whether the first word of a text is a Roman number.
fn starts_with_roman(text: &str) -> bool {
    let rest = text.trim_start_matches(['I', 'V', 'X', 'L', 'C']);
    rest.len() < text.len() && !rest.starts_with(|letter| continues_word(letter) || is_mark(letter))
}

fn starts_with_year(text: &str) -> bool {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    digits == 4
}

fn ends_with_year(text: &str) -> bool {
    let digits = text.bytes().rev().take_while(u8::is_ascii_digit).count();
    digits == 4
}

fn unspaced_end(text: &str) -> &str {
    text.strip_suffix([' ', NO_BREAK_SPACE]).unwrap_or(text)
}

/// Replaces every run of spaces and no-break spaces by one plain space.
///
/// Text from word processors is full of such runs. Line breaks and tabs stay.
///
/// ```
/// assert_eq!(vietnamese::collapse_spaces("Hội\u{A0} nghị"), "Hội nghị");
/// ```
pub fn collapse_spaces(text: &str) -> Cow<'_, str> {
    let mut collapsed: Option<String> = None;
    let mut after_space = false;
    for (at, letter) in text.char_indices() {
        let space = is_space(letter);
        let plain = !space || (letter == ' ' && !after_space);
        if !plain && collapsed.is_none() {
            collapsed = Some(text[..at].to_owned());
        }
        if let Some(collapsed) = &mut collapsed {
            if !space {
                collapsed.push(letter);
            } else if !after_space {
                collapsed.push(' ');
            }
        }
        after_space = space;
    }
    collapsed.map_or(Cow::Borrowed(text), Cow::Owned)
}

/// Whether a character is the plain space, or looks like it and does not break.
fn is_space(letter: char) -> bool {
    matches!(letter, ' ' | NO_BREAK_SPACE | '\u{2007}' | '\u{202F}')
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use unicode_normalization::UnicodeNormalization;

    use super::{collapse_spaces, keep_together};

    #[test]
    fn binds_numbers_to_their_words() {
        // A tilde stands for the no-break space.
        for (text, expected) in [
            (
                "Đại hội lần thứ X, nhiệm kỳ 2018-2023",
                "Đại hội lần~thứ~X, nhiệm~kỳ~2018-2023",
            ),
            ("Lần thứ 12", "Lần~thứ~12"),
            ("thứ XIII Đảng bộ", "thứ~XIII Đảng bộ"),
            ("LẦN THỨ X", "LẦN~THỨ~X"),
            ("nhiệm kỳ 2018 - 2023", "nhiệm~kỳ~2018~-~2023"),
            (
                "nhiệm kỳ 2018- 2023, 2018 -2023",
                "nhiệm~kỳ~2018-~2023, 2018~-2023",
            ),
            ("giai đoạn 2021 – 2025.", "giai đoạn 2021~–~2025."),
            ("nhiệm kì X", "nhiệm~kì~X"),
            ("ngày 7/1", "ngày~7/1"),
            ("Ngày 7 tháng 1 năm 2019", "Ngày~7 tháng~1 năm~2019"),
            ("Cụm thi đua số 2", "Cụm thi đua số~2"),
            ("quý I, khóa XII, khoá 5", "quý~I, khóa~XII, khoá~5"),
            ("lần thứ\u{A0}X", "lần~thứ~X"),
        ] {
            let expected = expected.replace('~', "\u{A0}");
            assert_eq!(keep_together(text), expected, "{text}");
            assert_eq!(keep_together(&expected), expected, "again {text}");
            let decomposed: String = text.nfd().collect();
            let kept: String = keep_together(&decomposed).nfc().collect();
            assert_eq!(kept, expected, "decomposed {text}");
        }
    }

    #[test]
    fn leaves_other_spaces_alone() {
        for text in [
            "",
            " ",
            "thứ ",
            "lần thứ nhất",
            "Thứ Hai",
            "thứ Cụm",
            "thứ Công đoàn",
            "nhiệm kỳ này",
            "định kỳ 3 tháng",
            "10 - 12",
            "2018 - 20",
            "12018 - 2023",
            "hạng nhất 5 X",
            "bsố 2",
            "kỳ 2018",
        ] {
            assert!(
                matches!(keep_together(text), Cow::Borrowed(same) if same == text),
                "{text}"
            );
        }
    }

    #[test]
    fn collapses_runs() {
        for (text, expected) in [
            ("a\u{A0}b", "a b"),
            ("a  b", "a b"),
            ("a \u{A0}\u{A0} b\u{202F}c", "a b c"),
            ("\u{A0}\u{A0}a ", " a "),
            ("Hội\u{A0} nghị  \n  ở", "Hội nghị \n ở"),
        ] {
            assert_eq!(collapse_spaces(text), expected);
            assert!(matches!(collapse_spaces(expected), Cow::Borrowed(_)));
        }
        for text in ["", "Hội nghị tổng kết", " a\tb\n c "] {
            assert!(matches!(collapse_spaces(text), Cow::Borrowed(same) if same == text));
        }
    }
}
