//! Folding and words.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::char::decompose_canonical;
use unicode_normalization::{UnicodeNormalization, is_nfc};

use super::prefilter;

/// Folds text for comparison and search: lower case, no marks, đ as d.
///
/// The text is decomposed canonically
/// ([Unicode Standard Annex 15](https://unicode.org/reports/tr15/), form D), and the combining
/// diacritical marks (U+0300 to U+036F) are removed. Marks of other scripts stay, since they are
/// vowels there. The letters đ, eth and African d, which look the same as capitals and are confused
/// in old files, have no decomposition; all of them become d. Invisible joiners and soft hyphens are
/// removed too. The result folds to itself.
///
/// ```
/// assert_eq!(vietnamese::fold("Thừa Thiên Huế"), "thua thien hue");
/// // Two spellings fold to the same text.
/// assert_eq!(vietnamese::fold("hoà"), vietnamese::fold("hòa"));
/// ```
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let mut folded = String::with_capacity(text.len());
    if text.chars().all(is_latin) {
        // All marks are removed, so their order need not be canonical.
        for letter in text.chars() {
            if letter.is_ascii() {
                folded.push(letter.to_ascii_lowercase());
            } else {
                decompose_canonical(letter, |part| push_folded(&mut folded, part));
            }
        }
    } else {
        for part in text.nfd() {
            push_folded(&mut folded, part);
        }
    }
    folded
}

fn push_folded(folded: &mut String, letter: char) {
    if is_mark(letter) || is_ignorable(letter) {
        return;
    }
    for lower in letter.to_lowercase() {
        match lower {
            'đ' | 'ð' | 'ɖ' => folded.push('d'),
            lower if is_mark(lower) => {}
            lower => folded.push(lower),
        }
    }
}

/// The composed form (NFC) of a text, borrowed if it is composed already.
///
/// ```
/// assert_eq!(vietnamese::nfc("o\u{302}\u{323}"), "ộ");
/// ```
pub fn nfc(text: &str) -> Cow<'_, str> {
    if is_composed(text) {
        Cow::Borrowed(text)
    } else {
        Cow::Owned(text.nfc().collect())
    }
}

/// Whether a text is composed (NFC).
pub(super) fn is_composed(text: &str) -> bool {
    !prefilter::any(text, needs_look) || is_nfc(text)
}

/// Whether the bytes begin with a character other than those that are composed in any context:
/// U+0000 to U+02FF (lead bytes below CC), U+1E00 to U+1EFF (E1 B8 to E1 BB) and U+2002 to U+203F
/// (E2 80). Vietnamese text contains hardly any other.
fn needs_look(first: u8, second: u8, third: u8, _: u8, _: u8) -> bool {
    let is_latin = (first == 0xE1) & (second & 0xFC == 0xB8);
    let is_punctuation = (first == 0xE2) & (second == 0x80) & (third >= 0x82);
    (first >= 0xCC) & !(is_latin | is_punctuation)
}

/// The words of a text: runs of letters and digits with the marks that follow them.
///
/// The words are as written; [`fold`] them for comparison.
///
/// ```
/// let words: Vec<&str> = vietnamese::words("Đường 3/2, quận 10").collect();
/// assert_eq!(words, ["Đường", "3", "2", "quận", "10"]);
/// ```
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    word_ranges(text).map(|range| &text[range])
}

/// The bytes of the words that [`words`] returns.
pub fn word_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, _) = rest.find(|&(_, letter)| starts_word(letter))?;
        let mut end = text.len();
        while let Some(&(offset, letter)) = rest.peek() {
            if !continues_word(letter) {
                end = offset;
                break;
            }
            rest.next();
        }
        Some(start..end)
    })
}

/// Whether a character can be in a word after its first letter.
pub(super) fn continues_word(letter: char) -> bool {
    starts_word(letter) || is_mark(letter) || is_ignorable(letter)
}

/// Whether a character is a letter or digit of any script; for Vietnamese without a look-up.
pub(super) fn starts_word(letter: char) -> bool {
    match letter {
        '\0'..='\x7F' => letter.is_ascii_alphanumeric(),
        '\u{C0}'..='\u{24F}' => !matches!(letter, '×' | '÷'),
        '\u{1E00}'..='\u{1EFF}' => true,
        _ => letter.is_alphanumeric(),
    }
}

/// Whether a character is a combining diacritical mark, which follows its letter in decomposed text.
pub(super) fn is_mark(letter: char) -> bool {
    matches!(letter, '\u{300}'..='\u{36F}')
}

/// Whether a character is a soft hyphen or a joiner, which are invisible inside words.
pub fn is_ignorable(letter: char) -> bool {
    matches!(
        letter,
        '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{2060}' | '\u{FEFF}'
    )
}

/// Whether a character decomposes into letters and marks of U+0300 to U+036F only, or is punctuation
/// that is common in Vietnamese text.
fn is_latin(letter: char) -> bool {
    matches!(letter, '\0'..='\u{36F}' | '\u{1E00}'..='\u{1EFF}' | '\u{2000}'..='\u{206F}')
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

    use super::prefilter;
    use super::{fold, nfc, word_ranges, words};

    #[test]
    fn folds() {
        for (text, folded) in [
            ("", ""),
            ("Thi Dua", "thi dua"),
            ("Đại hội Đảng bộ", "dai hoi dang bo"),
            ("HOÀ BÌNH", "hoa binh"),
            ("hòa", "hoa"),
            ("thuỷ", "thuy"),
            ("thủy", "thuy"),
            ("Hội đồng nhân dân tỉnh", "hoi dong nhan dan tinh"),
            ("ưu ơ ă â ê ô ỗ ệ ậ ự ỡ", "uu o a a e o o e a u o"),
            ("Ðảng", "dang"),
            ("İstanbul", "istanbul"),
            ("thi\u{AD} đua\u{2060}", "thi dua"),
            ("Ủy ban 2023", "uy ban 2023"),
            ("हिन्दी Đ", "हिन्दी d"),
        ] {
            assert_eq!(fold(text), folded, "{text}");
            let decomposed: String = text.nfd().collect();
            assert_eq!(fold(&decomposed), folded, "decomposed {text}");
            assert_eq!(fold(folded), folded, "again {text}");
        }
    }

    #[test]
    fn folding_twice_changes_no_letter() {
        for letter in '\0'..=char::MAX {
            let once = fold(&letter.to_string());
            assert_eq!(fold(&once), once, "U+{:04X}", u32::from(letter));
        }
    }

    #[test]
    fn composes_only_what_needs_it() {
        assert!(matches!(nfc("Sóc Trăng"), std::borrow::Cow::Borrowed(_)));
        let decomposed: String = "Sóc Trăng".nfd().collect();
        assert_ne!(decomposed, "Sóc Trăng");
        assert_eq!(nfc(&decomposed), "Sóc Trăng");
    }

    #[test]
    fn knows_composed_letters_as_the_standard_does() {
        for letter in '\0'..=char::MAX {
            let text = letter.to_string();
            if !prefilter::any(&text, super::needs_look) {
                // No part of a letter, and no mark whose order might have to change.
                assert_eq!(is_nfc_quick(text.chars()), IsNormalized::Yes, "{text:?}");
                assert_eq!(canonical_combining_class(letter), 0, "{text:?}");
            }
        }
        for text in ["", "Ủy ban", "“Đại hội” – 2018…", "x×÷«ꝥ»"] {
            assert_eq!(super::is_composed(text), is_nfc(text), "{text}");
            assert_eq!(
                super::is_composed(&format!("{text}\u{301}")),
                is_nfc(&format!("{text}\u{301}"))
            );
        }
    }

    #[test]
    fn knows_letters_as_the_standard_does() {
        for letter in '\0'..=char::MAX {
            assert_eq!(super::starts_word(letter), letter.is_alphanumeric());
        }
    }

    #[test]
    fn splits_words() {
        for (text, expected) in [
            ("", &[] as &[&str]),
            (" — … ./. ", &[]),
            ("Trường Mầm non số 2.", &["Trường", "Mầm", "non", "số", "2"]),
            ("04/QĐ-UBND\u{A0}(2023)", &["04", "QĐ", "UBND", "2023"]),
            ("đu\u{31B}\u{323}c x", &["đu\u{31B}\u{323}c", "x"]),
            ("\u{301}a", &["a"]),
        ] {
            assert_eq!(words(text).collect::<Vec<_>>(), expected, "{text}");
            for range in word_ranges(text) {
                assert!(text.get(range).is_some());
            }
        }
    }
}
