//! The position of the tone mark in a syllable.

use std::borrow::Cow;

use unicode_normalization::char::{compose, decompose_canonical};

use super::fold::{is_ignorable, nfc};

/// The five tone marks: grave, acute, tilde, hook above, dot below.
const TONES: [char; 5] = ['\u{300}', '\u{301}', '\u{303}', '\u{309}', '\u{323}'];

/// What stands for each of them behind a word.
const SIGNS: [char; 5] = ['`', '\'', '~', '?', '.'];

/// Unifies the two spellings of final oa, oe and uy: hoà, khoẻ, thuỷ become hòa, khỏe, thủy.
///
/// The tone mark is on the first or on the second vowel, by an older and a newer convention, and both
/// are in use. With one spelling, words can be compared with their marks. The conventions differ in
/// these three open rimes only. After q, the u belongs to the consonant, so "quý" stays. The result
/// is composed (NFC), in the same case.
///
/// ```
/// assert_eq!(vietnamese::normalise_tone("Hoà"), "Hòa");
/// assert_eq!(vietnamese::normalise_tone("hoàn"), "hoàn");
/// ```
pub fn normalise_tone(word: &str) -> Cow<'_, str> {
    let composed = nfc(word);
    match moved(&composed) {
        Some(moved) => Cow::Owned(moved),
        None => composed,
    }
}

fn moved(word: &str) -> Option<String> {
    let mut letters = word.char_indices().rev();
    let (_, last) = letters.next()?;
    let (glide_at, glide) = letters.next()?;
    let (vowel, tone) = split_tone(last)?;
    let before = letters.next().map(|(_, letter)| letter);
    let both_spellings = match (glide.to_ascii_lowercase(), vowel.to_ascii_lowercase()) {
        ('o', 'a' | 'e') => true,
        ('u', 'y') => !matches!(before, Some('q' | 'Q')),
        _ => false,
    };
    if !both_spellings {
        return None;
    }
    let mut moved = String::with_capacity(word.len() + 1);
    moved.push_str(&word[..glide_at]);
    moved.push(compose(glide, tone)?);
    moved.push(vowel);
    Some(moved)
}

/// A word in small letters with the mark of its tone behind them, as a sign of ASCII: `` ` `` huyền, `'` sắc,
/// `~` ngã, `?` hỏi, `.` nặng.
///
/// Wherever in its syllable the mark was put, words that are said alike are written alike; and what
/// differs in its tone alone begins alike, as an index of words wants it. The result is composed (NFC).
///
/// ```
/// assert_eq!(vietnamese::tone_last("Đường"), "đương`");
/// assert_eq!(vietnamese::tone_last("hoà"), vietnamese::tone_last("hòa"));
/// ```
pub fn tone_last(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    let mut tone = None;
    let mut letters = String::with_capacity(word.len() + 1);
    let mut push = |part: char| match TONES.iter().position(|mark| *mark == part) {
        Some(at) => tone = SIGNS.get(at),
        None if is_ignorable(part) => {}
        None => letters.extend(part.to_lowercase()),
    };
    for letter in word.chars() {
        if letter.is_ascii() {
            push(letter);
        } else {
            decompose_canonical(letter, &mut push);
        }
    }
    let mut last = nfc(&letters).into_owned();
    last.extend(tone);
    last
}

/// Splits a letter with a tone mark and no other mark.
fn split_tone(letter: char) -> Option<(char, char)> {
    let mut parts = ['\0'; 2];
    let mut count = 0;
    decompose_canonical(letter, |part| {
        if let Some(place) = parts.get_mut(count) {
            *place = part;
        }
        count += 1;
    });
    let [base, mark] = parts;
    (count == 2 && TONES.contains(&mark)).then_some((base, mark))
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use unicode_normalization::UnicodeNormalization;

    use super::normalise_tone;

    #[test]
    fn moves_the_tone() {
        for (word, expected) in [
            ("hoà", "hòa"),
            ("Hoà", "Hòa"),
            ("HOÀ", "HÒA"),
            ("hoá", "hóa"),
            ("xoã", "xõa"),
            ("hoạ", "họa"),
            ("khoẻ", "khỏe"),
            ("loè", "lòe"),
            ("oà", "òa"),
            ("thuỷ", "thủy"),
            ("Uỷ", "Ủy"),
            ("uý", "úy"),
            ("luỹ", "lũy"),
            ("nguỵ", "ngụy"),
            ("tuỳ", "tùy"),
        ] {
            assert_eq!(normalise_tone(word), expected, "{word}");
            let decomposed: String = word.nfd().collect();
            assert_eq!(normalise_tone(&decomposed), expected, "decomposed {word}");
        }
    }

    #[test]
    fn leaves_what_has_one_spelling() {
        for word in [
            "", "a", "à", "hòa", "thủy", "quý", "Quỳ", "QUỶ", "quà", "que", "hoàn", "hoài",
            "thuyền", "suýt", "khuỷu", "khuya", "toà-án", "mùa", "của", "thuở", "huệ", "đoàn",
            "loa", "uy", "tuấn", "xoăn",
        ] {
            assert!(
                matches!(normalise_tone(word), Cow::Borrowed(same) if same == word),
                "{word}"
            );
        }
    }
}
