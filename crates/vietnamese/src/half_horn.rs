//! Words that are visibly damaged: with one horn of two, or a letter that looks like đ.

/// The word as it was probably meant, if it is visibly damaged.
pub(super) fn repaired(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let with_stroke = restore_stroke(word);
    let with_horns = restore_horns(with_stroke.as_deref().unwrap_or(word));
    with_horns.or(with_stroke)
}

/// Whether the bytes begin with what [`repaired`] repairs in composed text: a letter that looks like
/// đ, or two letters of which one has a horn, small or capital. Some other letters pass too.
pub(super) fn may_need_repair(first: u8, second: u8, third: u8, fourth: u8, fifth: u8) -> bool {
    // Ð and ð, Ɖ, ɖ.
    let alike = ((first == 0xC3) & (second & 0xDF == 0x90))
        | ((first == 0xC6) & (second == 0x89))
        | ((first == 0xC9) & (second == 0x96));
    // After u: Ơ and ơ are C6 A0 and A1, those with tones E1 BB 9A to A3.
    let horned = ((second == 0xC6) & (third & 0xFE == 0xA0))
        | ((second == 0xE1) & (third == 0xBB) & (0x9A..=0xA3).contains(&fourth));
    // After ư (C6 AF and B0): o, then those with tones in C3 and from E1 BB 8C to 8F.
    let bare = (third & 0xDF == b'O')
        | ((third == 0xC3) & (0x12..=0x15).contains(&(fourth & 0x1F)))
        | ((third == 0xE1) & (fourth == 0xBB) & (fifth & 0xFC == 0x8C));
    let half_horned = (first & 0xDF == b'U') & horned;
    let other_half = (first == 0xC6) & ((second == 0xAF) | (second == 0xB0)) & bare;
    alike | half_horned | other_half
}

/// Replaces the letters that look like đ.
fn restore_stroke(word: &str) -> Option<String> {
    let alike = |letter: char| matches!(letter, 'Ð' | 'ð' | 'Ɖ' | 'ɖ');
    let suspicious =
        word.starts_with(alike) || (word.contains(alike) && !word.chars().any(char::is_lowercase));
    suspicious.then(|| word.replace(['Ð', 'Ɖ'], "Đ").replace(['ð', 'ɖ'], "đ"))
}

/// Adds the other horn to a syllable with one horn.
fn restore_horns(word: &str) -> Option<String> {
    let at = half_horned(word)?;
    let mut meant: Vec<char> = word.chars().map(lower).collect();
    if meant.len() > MAX_LETTERS {
        return None;
    }
    let onset: String = meant[..at].iter().collect();
    let coda: String = meant[at + 2..].iter().collect();
    if !ONSETS.contains(&onset.as_str()) || !CODAS.contains(&coda.as_str()) {
        return None;
    }
    meant[at] = 'ư';
    if let Some(place) = BARE.iter().position(|&bare| bare == meant[at + 1]) {
        meant[at + 1] = HORNED[place];
    }
    Some(with_case_of(&meant.iter().collect::<String>(), word))
}

/// The position, in letters, of the first two letters of which exactly one has a horn.
fn half_horned(word: &str) -> Option<usize> {
    word.chars()
        .zip(word.chars().skip(1))
        .position(|(first, second)| match first {
            'u' | 'U' => HORNED.contains(&lower(second)),
            'ư' | 'Ư' => BARE.contains(&lower(second)),
            _ => false,
        })
}

/// The length of "nghiêng": no syllable is longer.
const MAX_LETTERS: usize = 7;

/// The letter ơ with each tone, and in the same order o with each tone.
const HORNED: [char; 6] = ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'];
const BARE: [char; 6] = ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'];

/// The beginnings of syllables with ươ. After q, the u is no vowel.
const ONSETS: [&str; 27] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "r", "s", "t", "th", "tr", "v", "x",
];

/// The ends of syllables with ươ. There is none without an end.
const CODAS: [&str; 8] = ["c", "i", "m", "n", "ng", "p", "t", "u"];

fn lower(letter: char) -> char {
    // Vietnamese letters have exactly one lower-case letter each.
    letter.to_lowercase().next().unwrap_or(letter)
}

/// A letter without its horn, but with its tone.
pub(super) fn without_horn(letter: char) -> char {
    match letter {
        'ư' => 'u',
        'ừ' => 'ù',
        'ử' => 'ủ',
        'ữ' => 'ũ',
        'ứ' => 'ú',
        'ự' => 'ụ',
        _ => match HORNED.iter().position(|&horned| horned == letter) {
            Some(place) => BARE[place],
            None => letter,
        },
    }
}

/// A lower-case word with the capitals of another word of the same length.
pub(super) fn with_case_of(word: &str, model: &str) -> String {
    let mut cased = String::with_capacity(word.len());
    for (letter, model) in word.chars().zip(model.chars()) {
        if model.is_uppercase() {
            cased.extend(letter.to_uppercase());
        } else {
            cased.push(letter);
        }
    }
    cased
}
