//! From the encodings of before Unicode.

use unicode_normalization::UnicodeNormalization;

use super::legacy::Encoding;

/// Text that is known to be of an encoding, for instance by the font in which it is shown, as it was
/// meant. What the encoding does not have stays as it is.
///
/// ```
/// use vietnamese::{Encoding, from_legacy};
///
/// assert_eq!(from_legacy("C«ng ®oµn – 2009", Encoding::Tcvn3), "Công đoàn – 2009");
/// assert_eq!(from_legacy("Coâng ñoaøn", Encoding::Vni), "Công đoàn");
/// ```
#[must_use]
pub fn from_legacy(text: &str, encoding: Encoding) -> String {
    match encoding {
        Encoding::Tcvn3 => {
            let mut meant = String::with_capacity(text.len());
            for word in text.split_inclusive(char::is_whitespace) {
                match convert(word, encoding) {
                    Some(word) => meant.push_str(&word),
                    None => meant.extend(word.chars().map(|c| from_tcvn3(c).unwrap_or(c))),
                }
            }
            meant
        }
        Encoding::Vni => from_vni(text),
        Encoding::Viqr => from_viqr(text),
        Encoding::Mojibake => from_mojibake(text).unwrap_or_else(|| text.to_owned()),
    }
}

/// Whether a letter of VNI for Windows is a mark that stands behind the letter which it belongs to.
#[must_use]
pub fn is_vni_mark(c: char) -> bool {
    "âáàåãäêéèúüëùøûõïÂÁÀÅÃÄÊÉÈÚÜËÙØÛÕÏ".contains(c)
}

/// A word as it was meant; none where it has what the encoding does not.
pub(crate) fn convert(word: &str, encoding: Encoding) -> Option<String> {
    match encoding {
        Encoding::Tcvn3 => {
            let meant: Option<String> = word.chars().map(from_tcvn3).collect();
            // Its letters with tones are small: fonts of their own show them as capitals.
            let is_shouted = word
                .chars()
                .filter(char::is_ascii_uppercase)
                .nth(1)
                .is_some()
                && !word.contains(|c: char| c.is_ascii_lowercase());
            meant.map(|meant| match is_shouted {
                true => meant.to_uppercase(),
                false => meant,
            })
        }
        Encoding::Vni => Some(from_vni(word)),
        Encoding::Viqr => word.is_ascii().then(|| from_viqr(word)),
        Encoding::Mojibake => from_mojibake(word),
    }
}

/// A letter of TCVN 5712:1993 that was read as Windows-1252; none for what it does not have.
fn from_tcvn3(c: char) -> Option<char> {
    const FROM: &str =
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u{ad}õøö÷ùúýûüþ¡¢§£¤¥¦";
    const TO: &str = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ";
    if c.is_ascii() {
        return Some(c);
    }
    let at = FROM.chars().position(|from| from == c)?;
    TO.chars().nth(at)
}

/// Text of VNI for Windows that was read as Windows-1252: marks stand behind their letters.
fn from_vni(word: &str) -> String {
    let mut meant = String::new();
    for c in word.chars() {
        let is_capital = c.is_uppercase();
        let lower = c.to_lowercase().next().unwrap_or(c);
        let letter = match lower {
            'ñ' => Some('đ'),
            'ö' => Some('ư'),
            'ô' => Some('ơ'),
            'î' => Some('ỵ'),
            'æ' => Some('ỉ'),
            'ò' if !follows_vowel(&meant) => Some('ị'),
            'ó' if !follows_vowel(&meant) => Some('ĩ'),
            _ => None,
        };
        if let Some(letter) = letter {
            meant.extend(match is_capital {
                true => letter.to_uppercase().collect::<String>().chars().next(),
                false => Some(letter),
            });
            continue;
        }
        let last = meant.chars().next_back().unwrap_or(' ');
        let base = last.to_lowercase().next().unwrap_or(last);
        let marks = match (base, lower) {
            ('a' | 'e' | 'o', 'â') => "\u{302}",
            ('a' | 'e' | 'o', 'á') => "\u{302}\u{301}",
            ('a' | 'e' | 'o', 'à') => "\u{302}\u{300}",
            ('a' | 'e' | 'o', 'å') => "\u{302}\u{309}",
            ('a' | 'e' | 'o', 'ã') => "\u{302}\u{303}",
            ('a' | 'e' | 'o', 'ä') => "\u{302}\u{323}",
            ('a', 'ê') => "\u{306}",
            ('a', 'é') => "\u{306}\u{301}",
            ('a', 'è') => "\u{306}\u{300}",
            ('a', 'ú') => "\u{306}\u{309}",
            ('a', 'ü') => "\u{306}\u{303}",
            ('a', 'ë') => "\u{306}\u{323}",
            ('a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư', 'ù') => "\u{301}",
            ('a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư', 'ø') => "\u{300}",
            ('a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư', 'û') => "\u{309}",
            ('a' | 'e' | 'o' | 'u' | 'y' | 'ơ' | 'ư', 'õ') => "\u{303}",
            ('a' | 'e' | 'o' | 'u' | 'ơ' | 'ư', 'ï') => "\u{323}",
            _ => "",
        };
        match marks {
            "" => meant.push(c),
            _ => meant.push_str(marks),
        }
    }
    meant.nfc().collect()
}

/// Text of VIQR: signs stand behind their letters, and `dd` for `đ`.
fn from_viqr(word: &str) -> String {
    let mut meant = String::new();
    for c in word.chars() {
        let last = meant.chars().next_back().unwrap_or(' ');
        let is_marked = ('\u{300}'..='\u{323}').contains(&last);
        let base = last.to_ascii_lowercase();
        let is_vowel = "aeiouy".contains(base) || is_marked;
        match c {
            '^' if "aeo".contains(base) => meant.push('\u{302}'),
            '(' if base == 'a' => meant.push('\u{306}'),
            '+' | '*' if "ou".contains(base) => meant.push('\u{31b}'),
            '\'' if is_vowel => meant.push('\u{301}'),
            '`' if is_vowel => meant.push('\u{300}'),
            '?' if is_vowel => meant.push('\u{309}'),
            '~' if is_vowel => meant.push('\u{303}'),
            '.' if is_vowel => meant.push('\u{323}'),
            'd' | 'D' if base == 'd' => {
                meant.pop();
                meant.push(if last == 'D' { 'Đ' } else { 'đ' });
            }
            c => meant.push(c),
        }
    }
    meant.nfc().collect()
}

/// Whether `ò` and `ó`, which are letters i with a mark, cannot come next.
fn follows_vowel(word: &str) -> bool {
    word.ends_with(['a', 'A', 'o', 'O', 'e', 'E', 'y', 'Y'])
}

/// UTF-8 that was read as Windows-1252.
pub(crate) fn from_mojibake(word: &str) -> Option<String> {
    const HIGH: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";
    let byte = |c: char| {
        let high = || {
            HIGH.chars()
                .zip(0x80..)
                .find(|(from, _)| *from == c)
                .map(|(_, byte)| byte)
        };
        u8::try_from(u32::from(c)).ok().or_else(high)
    };
    let bytes: Option<Vec<u8>> = word.chars().map(byte).collect();
    String::from_utf8(bytes?).ok()
}
