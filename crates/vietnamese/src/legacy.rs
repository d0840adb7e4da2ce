//! Text in encodings of before Unicode, and Unicode that was read in one of those.

use std::collections::HashSet;
use std::ops::Range;

use unicode_normalization::UnicodeNormalization;

use super::encoding::{convert, from_mojibake};
use super::prefilter;

/// What a text was written, or read, in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Encoding {
    /// TCVN 5712:1993, as the fonts `.VnTime` show it: "Héi nghÞ tæng kÕt".
    Tcvn3,
    /// VNI for Windows: "Hoäi nghò toång keát".
    Vni,
    /// VIQR, in which signs stand behind letters: "Ho^.i nghi. to^?ng ke^'t".
    Viqr,
    /// UTF-8 that was read as Windows-1252: "Há»™i nghá»‹".
    Mojibake,
}

/// Text that is not Unicode as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Legacy {
    /// The bytes of the first words of it.
    pub range: Range<usize>,
    /// What it was written, or read, in.
    pub encoding: Encoding,
    /// The words as they were meant.
    pub guess: String,
}

/// So many different words tell an encoding whose letters are those of other languages too; one with
/// a sign where no language has one ("C«ng", "®oµn") counts twice.
const ENOUGH: usize = 3;
/// So many do in a line all of whose words with marks are of that encoding: a headline may have no more.
const ENOUGH_IN_LINE: usize = 2;
/// A guess begins at most so many words before the first that was found.
const LEAD: usize = 2;
/// A guess has at most so many words.
const MOST_WORDS: usize = 8;

/// Finds text in an encoding of before Unicode, where that is sure.
///
/// A word counts that holds a letter which no word of Vietnamese has, and that becomes a syllable of
/// Vietnamese when it is converted. Names of other languages ("Malmö", "Señor") hardly do, and three
/// different words are asked for; or two, in a line where every word with marks becomes a syllable.
///
/// ```
/// let found = vietnamese::legacy_text("Héi nghÞ tæng kÕt c«ng ®oµn").unwrap();
/// assert_eq!(found.guess, "Hội nghị tổng kết công đoàn");
/// assert_eq!(vietnamese::legacy_text("Hội nghị tổng kết công đoàn ở Malmö"), None);
/// ```
#[must_use]
pub fn legacy_text(text: &str) -> Option<Legacy> {
    if !prefilter::any(text, may_be_foreign) {
        return None;
    }
    let mut seen: [HashSet<&str>; 3] = Default::default();
    let mut first: [Option<usize>; 3] = [None; 3];
    let mut weights = [0; 3];
    // Where the line at hand begins, and how far ends of lines were looked for.
    let (mut line_start, mut looked) = (0, 0);
    // In which line words of each encoding were found, and what they weigh.
    let mut in_lines = [(0, 0); 3];
    for word in words(text) {
        let written = &text[word.clone()];
        // A sign by itself ("5 m²", "© 2019") is no word.
        let has_letter = written.contains(|c: char| c.is_ascii_alphabetic());
        let is_old = written.contains(is_foreign);
        if !has_letter || !(is_old || written.contains('^')) {
            continue;
        }
        let encodings: &[(usize, Encoding)] = match is_old {
            true => &[(0, Encoding::Tcvn3), (1, Encoding::Vni)],
            false => &[(2, Encoding::Viqr)],
        };
        if let Some(at) = text[looked..word.start].rfind('\n') {
            line_start = looked + at + 1;
        }
        looked = word.start;
        if written.contains(['»', 'º', 'Ä', 'Æ', 'Ã'])
            && from_mojibake(written).is_some_and(|meant| is_vietnamese(&meant))
        {
            return Some(guess(text, word.start, Encoding::Mojibake));
        }
        for &(at, encoding) in encodings {
            if !is_of(written, encoding) {
                continue;
            }
            let start = *first[at].get_or_insert(word.start);
            if !seen[at].insert(written) {
                continue;
            }
            let weight = weight(written, encoding);
            weights[at] += weight;
            if weights[at] >= ENOUGH {
                return Some(guess(text, start, encoding));
            }
            let (lines, in_line) = &mut in_lines[at];
            if std::mem::replace(lines, line_start) != line_start {
                *in_line = 0;
            }
            *in_line += weight;
            // Signs behind letters are those of formulas as well.
            let may_be_few = encoding != Encoding::Viqr;
            if may_be_few
                && *in_line >= ENOUGH_IN_LINE
                && is_whole_line(&text[line_start..], encoding)
            {
                return Some(guess(text, start.max(line_start), encoding));
            }
        }
    }
    None
}

/// Whether a word becomes a syllable of Vietnamese when it is converted, which it was not.
fn is_of(word: &str, encoding: Encoding) -> bool {
    const FORMULA: usize = 3;
    let letters = word.bytes().filter(u8::is_ascii_alphabetic).count();
    if encoding == Encoding::Viqr && letters < FORMULA {
        return false;
    }
    let meant = convert(word, encoding);
    meant.is_some_and(|meant| meant != word && is_syllable(&meant))
}

/// How much a word tells of its encoding.
fn weight(word: &str, encoding: Encoding) -> usize {
    1 + usize::from(encoding == Encoding::Tcvn3 && has_sign_within(word))
}

/// Whether all words with marks of the line that begins here are of an encoding.
fn is_whole_line(rest: &str, encoding: Encoding) -> bool {
    let line = rest.lines().next().unwrap_or_default();
    let mut marked = words(line)
        .map(|word| &line[word])
        .filter(|word| !word.is_ascii());
    marked.all(|word| is_of(word, encoding))
}

/// Letters of the old encodings that no Vietnamese text has, and of which no three words are without:
/// the signs of Latin-1 but for the no-break space, and some letters.
fn may_be_foreign(a: u8, b: u8, _: u8, _: u8, _: u8) -> bool {
    let within = |first: u8, last: u8| (b >= first) & (b <= last);
    let sign = (a == 0xC2) & (b != 0xA0);
    // ä å æ ç, î ï, ñ, ö ÷ ø, û
    let letter =
        within(0xA4, 0xA7) | within(0xAE, 0xAF) | (b == 0xB1) | within(0xB6, 0xB8) | (b == 0xBB);
    // â, ê, ô of VIQR
    let lower = a | 0x20;
    let signed = (b == b'^') & ((lower == b'a') | (lower == b'e') | (lower == b'o'));
    sign | ((a == 0xC3) & letter) | signed
}

/// Whether no word of Vietnamese holds this character.
fn is_foreign(c: char) -> bool {
    matches!(c, '\u{a1}'..='\u{bf}' | 'Ä' | 'Å' | 'Æ' | 'Ç' | 'Ë' | 'Î' | 'Ï' | 'Ñ' | 'Ö' | '×' | 'Ø' | 'Û' | 'Ü' | 'Þ' | 'ß'
        | 'ä' | 'å' | 'æ' | 'ç' | 'ë' | 'î' | 'ï' | 'ñ' | 'ö' | '÷' | 'ø' | 'û' | 'ü' | 'þ' | 'ÿ' | '€'..='™' | 'Ã')
}

/// Whether a word has a sign behind a letter, or begins with one of those for Đ and a letter.
fn has_sign_within(word: &str) -> bool {
    let is_sign = |c: char| matches!(c, '\u{a1}'..='\u{bf}');
    let mut pairs = word.chars().zip(word.chars().skip(1));
    pairs.any(|(c, next)| c.is_ascii_alphabetic() && is_sign(next))
        || (word.starts_with(['®', '§']) && word.chars().nth(1).is_some_and(char::is_alphabetic))
}

/// The words of a text: what stands between blanks, without marks around it.
fn words(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut done = 0;
    text.split([' ', '\n', '\t', '\r'])
        .filter_map(move |piece| {
            let start = done;
            done += piece.len() + 1;
            let is_mark = |c: char| c.is_ascii_punctuation();
            let inner = piece.trim_start_matches(is_mark);
            let start = start + piece.len() - inner.len();
            let inner = inner.trim_end_matches(is_mark);
            (!inner.is_empty()).then_some(start..start + inner.len())
        })
}

/// The words from here on to the end of the line, as they were meant.
fn guess(text: &str, found: usize, encoding: Encoding) -> Legacy {
    // The words before it may have letters of Vietnamese by chance.
    let mut start = found;
    for _ in 0..LEAD {
        let before = text[..start].trim_end_matches(' ');
        let word = before.len() - before.rfind([' ', '\n']).map_or(0, |at| at + 1);
        let lead = &before[before.len() - word..];
        if !lead.starts_with(char::is_alphabetic) || convert(lead, encoding).is_none() {
            break;
        }
        start = before.len() - word;
    }
    let line = text[start..].lines().next().unwrap_or_default();
    let mut meant: Vec<String> = Vec::new();
    let mut end = start;
    for word in line.split(' ').take(MOST_WORDS) {
        match convert(word, encoding) {
            Some(word) => meant.push(word),
            None if meant.is_empty() => meant.push(word.to_owned()),
            None => break,
        }
        end += word.len() + usize::from(end > start);
    }
    Legacy {
        range: start..end.min(start + line.len()),
        encoding,
        guess: meant.join(" "),
    }
}

/// Whether a word has letters of Vietnamese only, and one with a mark.
fn is_vietnamese(word: &str) -> bool {
    let letters = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";
    let is_marked = |c: char| c.to_lowercase().all(|c| letters.contains(c));
    word.chars().any(is_marked)
        && word
            .chars()
            .all(|c| c.is_ascii() || is_marked(c) || "–—“”‘’…".contains(c))
}

/// Whether a word has the form of a syllable of Vietnamese, with a mark.
fn is_syllable(word: &str) -> bool {
    const ONSETS: [&str; 27] = [
        "ngh", "ch", "gh", "gi", "kh", "ng", "nh", "ph", "qu", "th", "tr", "b", "c", "d", "đ", "g",
        "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x",
    ];
    /// The vowels, without marks, behind which a consonant may end a syllable.
    const CLOSED: [&str; 15] = [
        "a", "e", "i", "o", "u", "y", "ie", "ye", "uo", "oa", "oe", "ua", "ue", "uy", "uye",
    ];
    const CODAS: [&str; 9] = ["", "c", "ch", "m", "n", "ng", "nh", "p", "t"];
    if word.is_ascii() || !is_vietnamese(word) {
        return false;
    }
    let lower = word.to_lowercase();
    // A word is in capitals, in small letters, or begins with a capital.
    let rest = word.chars().skip(1);
    if rest.clone().any(char::is_uppercase) && rest.clone().any(char::is_lowercase) {
        return false;
    }
    let fits = |rest: &str| {
        let mut tones = 0;
        let mut vowels = String::new();
        let mut coda = String::new();
        for c in rest.nfd() {
            match c {
                '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones += 1,
                '\u{302}' | '\u{306}' | '\u{31b}' => {}
                'a' | 'e' | 'i' | 'o' | 'u' | 'y' if coda.is_empty() => vowels.push(c),
                c => coda.push(c),
            }
        }
        tones < 2
            && (1..4).contains(&vowels.len())
            && !["aa", "ee", "ii", "oo", "uu", "yy"]
                .iter()
                .any(|pair| vowels.contains(pair))
            && CODAS.contains(&coda.as_str())
            && (coda.is_empty() || CLOSED.contains(&vowels.as_str()))
    };
    let onset = ONSETS.iter().find_map(|onset| lower.strip_prefix(onset));
    onset.is_some_and(fits) || fits(&lower)
}

#[cfg(test)]
mod tests {
    use super::{Encoding, legacy_text};

    #[test]
    fn old_encodings_are_told_by_their_words() {
        let cases = [
            (
                "Héi nghÞ tæng kÕt c«ng ®oµn",
                Encoding::Tcvn3,
                "Hội nghị tổng kết công đoàn",
            ),
            (
                "Liªn ®oµn Lao ®éng tØnh",
                Encoding::Tcvn3,
                "Liên đoàn Lao động tỉnh",
            ),
            (
                "§ång chÝ Chñ tÞch ph¸t biÓu",
                Encoding::Tcvn3,
                "Đồng chí Chủ tịch phát biểu",
            ),
            ("C«ng ®oµn", Encoding::Tcvn3, "Công đoàn"),
            ("Héi nghÞ tæng kÕt", Encoding::Tcvn3, "Hội nghị tổng kết"),
            ("Tin c«ng ty", Encoding::Tcvn3, "Tin công ty"),
            ("Hoäi nghò toång keát", Encoding::Vni, "Hội nghị tổng kết"),
            ("NguyÔn V¨n Hïng", Encoding::Tcvn3, "Nguyễn Văn Hùng"),
            (
                "LI£N §OµN LAO §éNG TØNH",
                Encoding::Tcvn3,
                "LIÊN ĐOÀN LAO ĐỘNG TỈNH",
            ),
            (
                "Hoäi nghò toång keát coâng ñoaøn",
                Encoding::Vni,
                "Hội nghị tổng kết công đoàn",
            ),
            (
                "Lieân ñoaøn Lao ñoäng tænh",
                Encoding::Vni,
                "Liên đoàn Lao động tỉnh",
            ),
            (
                "ÑOÀNG CHÍ CHUÛ TÒCH phaùt bieåu",
                Encoding::Vni,
                "ĐỒNG CHÍ CHỦ TỊCH phát biểu",
            ),
            (
                "Ho^.i nghi. to^?ng ke^'t co^ng ta'c na(m dda~",
                Encoding::Viqr,
                "Hội nghị tổng kết công tác năm đã",
            ),
            (
                "Há»™i nghá»‹ tá»•ng káº¿t",
                Encoding::Mojibake,
                "Hội nghị tổng kết",
            ),
            ("cÃ´ng Ä‘oÃ\u{a0}n", Encoding::Mojibake, "công đoàn"),
            ("Ä\u{90}á»“ng chÃ\u{ad}", Encoding::Mojibake, "Đồng chí"),
        ];
        for (text, encoding, expected) in cases {
            let found = legacy_text(text).unwrap_or_else(|| panic!("{text}: not found"));
            assert_eq!((found.encoding, &*found.guess), (encoding, expected));
            assert!(text.starts_with(&text[found.range]), "{text}");
        }
    }

    #[test]
    fn a_guess_begins_with_its_line() {
        let text = "title: A\n---\n\nHéi nghÞ tæng kÕt c«ng ®oµn.\n\nSau";
        let found = legacy_text(text).expect("old text");
        assert_eq!(found.guess, "Hội nghị tổng kết công đoàn.");
        assert_eq!(&text[found.range], "Héi nghÞ tæng kÕt c«ng ®oµn.");
    }

    #[test]
    fn good_text_is_left_alone() {
        let cases = [
            "Hội nghị tổng kết công đoàn ở Malmö, Señor Nuñez, Citroën, Zürich, Köln, Düsseldorf, Ångström",
            "«á» «à» 5 m², 20 °C, §2, © 2019, ½ ngày, µm, công ty Øresund, ±3, 10 × 20, ÷",
            "Bantin® và Fon«a», 5 m³ µm, «an toàn» «em», BTV® NXB© A§1, Vietinbank®",
            "Malmö, Köln\nTürkiye, Çanakkale\nSøren Kierkegaard, Bjørn Bjørnson\nPäivi Hämäläinen",
            "ở «em» và «an toàn»\n5 µm, 3 µm, 20 m²\nNXB® «A»",
            "a^n + b^n = c^n, e^x, [^ghi-chú] [^1], ho^, O^O, x^2, a^m, o^n, e^t, to^ to^ to^",
            "Façade, naïve, rôle, crème brûlée, maître, Noël, cœur, garçon, forêt, tôt, bientôt",
            "HỘI NGHỊ TỔNG KẾT Ở ĐÀ NẴNG, ĐÊM ÊM Ả, ÕNG ẸO, ĨNH",
        ];
        for text in cases {
            assert_eq!(legacy_text(text), None, "{text}");
        }
    }
}
