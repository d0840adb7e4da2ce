//! The lint for words damaged on their way through old encodings.

use std::borrow::Cow;
use std::ops::Range;

use unicode_normalization::is_nfc;

use super::fold::{nfc, word_ranges};
use super::lost_horn::{self, LostHorn};

/// A word, or two that belong together, that cannot be what the author meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged<'a> {
    /// Where it begins in the text, in bytes.
    pub offset: usize,
    /// What stands in the text.
    pub word: &'a str,
    /// What was probably meant, composed, with capitals where the text has them.
    pub suggestion: String,
}

impl Damaged<'_> {
    /// The bytes of the text that it takes.
    pub fn range(&self) -> Range<usize> {
        self.offset..self.offset + self.word.len()
    }
}

/// Finds words that lost the horns of ư and ơ, or carry a foreign letter in place of đ.
///
/// Files typed in the encodings of the 1990s and converted carelessly lose the horn where the
/// old encoding had no letter for it. Two rules tell such words from good ones:
/// * The rime ươ is written with two horns or with none at all (uô). So a syllable with one
///   horn and a final consonant or semivowel ("đuợc", "ngưòi") is none. Open syllables such as
///   "thuở", "huơ" and "quờ" are good and not looked at.
/// * A small table of pairs of words ("co sở", "bí thu") catches what lost all its horns.
///
/// The letter Ð (eth) looks like Đ and stood in its place in old fonts; it is told by standing
/// at the beginning of a word or in a word of capitals.
pub fn damaged_words(text: &str) -> Vec<Damaged<'_>> {
    let mut found: Vec<Damaged<'_>> = Vec::new();
    if text.is_ascii() {
        return found;
    }
    let words = Words {
        text,
        composed: is_nfc(text),
        ranges: word_ranges(text).collect(),
    };
    let mut next = 0;
    while next < words.ranges.len() {
        let this = next;
        next += 1;
        if let Some(pair) = words.lost_pair(this) {
            // The word before may have been found by itself; it is part of the pair now.
            while found.last().is_some_and(|last| last.offset >= pair.offset) {
                found.pop();
            }
            if pair.offset == words.ranges[this].start {
                next += 1;
            }
            found.push(pair);
        } else if let Some(suggestion) = repaired(&words.composed(this)) {
            found.push(Damaged {
                offset: words.ranges[this].start,
                word: words.get(this),
                suggestion,
            });
        }
    }
    found
}

/// The words of a text with their places.
struct Words<'a> {
    text: &'a str,
    /// Whether the text is NFC and its words need not be looked at for that one by one.
    composed: bool,
    ranges: Vec<Range<usize>>,
}

impl<'a> Words<'a> {
    fn get(&self, index: usize) -> &'a str {
        &self.text[self.ranges[index].clone()]
    }

    fn composed(&self, index: usize) -> Cow<'a, str> {
        let word = self.get(index);
        if self.composed {
            Cow::Borrowed(word)
        } else {
            nfc(word)
        }
    }

    /// The word that follows with nothing but space between.
    fn behind(&self, index: usize) -> Option<&'a str> {
        let next = self.ranges.get(index + 1)?;
        let gap = &self.text[self.ranges[index].end..next.start];
        gap.chars()
            .all(char::is_whitespace)
            .then(|| self.get(index + 1))
    }

    /// The word that goes before with nothing but space between.
    fn before(&self, index: usize) -> Option<&'a str> {
        let previous = index.checked_sub(1)?;
        self.behind(previous)?;
        Some(self.get(previous))
    }

    /// The pair of words around a syllable that lost its horn.
    fn lost_pair(&self, index: usize) -> Option<Damaged<'a>> {
        let word = self.get(index);
        let lost = find_lost(word)?;
        let behind = self.behind(index);
        let found = behind.and_then(|word| partner(word, lost.before));
        if let (Some(behind), Some(found)) = (behind, found)
            && !self.acquitted(lost, index, index + 1)
        {
            return Some(self.pair(index, [(word, lost.meant), (behind, found)]));
        }
        let before = self.before(index)?;
        let found = partner(before, lost.after)?;
        if self.acquitted(lost, index - 1, index) {
            return None;
        }
        Some(self.pair(index - 1, [(before, found), (word, lost.meant)]))
    }

    /// Whether the words around a pair say that it is meant as it is.
    fn acquitted(&self, lost: &LostHorn, first: usize, last: usize) -> bool {
        [self.before(first), self.behind(last)]
            .into_iter()
            .flatten()
            .any(|word| partner(word, lost.unless).is_some())
    }

    fn pair(&self, first: usize, words: [(&str, &str); 2]) -> Damaged<'a> {
        let range = self.ranges[first].start..self.ranges[first + 1].end;
        let [left, right] = words.map(|(written, meant)| with_case_of(meant, &nfc(written)));
        Damaged {
            offset: range.start,
            word: &self.text[range],
            suggestion: format!("{left} {right}"),
        }
    }
}

/// The entry of a list that the word is, but for capitals and horns.
fn partner(word: &str, list: &'static [&'static str]) -> Option<&'static str> {
    let composed = nfc(word);
    list.iter().copied().find(|entry| {
        let mut letters = entry.chars();
        composed
            .chars()
            .flat_map(char::to_lowercase)
            .all(|letter| letters.next().map(without_horn) == Some(without_horn(letter)))
            && letters.next().is_none()
    })
}

/// The table's entry for a word. Its words have no marks, so that hardly any word of a text
/// gets further than the first test.
fn find_lost(word: &str) -> Option<&'static LostHorn> {
    if word.len() > lost_horn::MAX_BYTES {
        return None;
    }
    let (stroke, bare) = match word.strip_prefix(['đ', 'Đ']) {
        Some(bare) => ("đ", bare),
        None => ("", word),
    };
    if !bare.bytes().all(|byte| byte.is_ascii_alphabetic()) {
        return None;
    }
    lost_horn::find(stroke, bare)
}

/// The word as it was probably meant, if it is damaged by itself.
fn repaired(word: &str) -> Option<String> {
    if word.is_ascii() {
        return None;
    }
    let with_stroke = restore_stroke(word);
    let with_horns = restore_horns(with_stroke.as_deref().unwrap_or(word));
    with_horns.or(with_stroke)
}

/// Puts đ in place of the letters that look like it.
fn restore_stroke(word: &str) -> Option<String> {
    let alike = |letter: char| matches!(letter, 'Ð' | 'ð' | 'Ɖ' | 'ɖ');
    let suspicious =
        word.starts_with(alike) || (word.contains(alike) && !word.chars().any(char::is_lowercase));
    suspicious.then(|| word.replace(['Ð', 'Ɖ'], "Đ").replace(['ð', 'ɖ'], "đ"))
}

/// Gives a syllable with one horn its other horn.
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

/// The place of the first two letters, counted in letters, of which just one has a horn.
fn half_horned(word: &str) -> Option<usize> {
    word.chars()
        .zip(word.chars().skip(1))
        .position(|(first, second)| match first {
            'u' | 'U' => HORNED.contains(&lower(second)),
            'ư' | 'Ư' => BARE.contains(&lower(second)),
            _ => false,
        })
}

/// No syllable is longer than nghiêng.
const MAX_LETTERS: usize = 7;

/// The letter ơ with each tone, and in the same order o with each tone.
const HORNED: [char; 6] = ['ơ', 'ờ', 'ở', 'ỡ', 'ớ', 'ợ'];
const BARE: [char; 6] = ['o', 'ò', 'ỏ', 'õ', 'ó', 'ọ'];

/// What a syllable with ươ can begin with. After q the u is no vowel.
const ONSETS: [&str; 27] = [
    "", "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh",
    "nh", "p", "ph", "r", "s", "t", "th", "tr", "v", "x",
];

/// What a syllable with ươ can end in; it always ends in something.
const CODAS: [&str; 8] = ["c", "i", "m", "n", "ng", "p", "t", "u"];

fn lower(letter: char) -> char {
    // Vietnamese letters have one letter of lower case each.
    letter.to_lowercase().next().unwrap_or(letter)
}

/// The letter without its horn, its tone kept.
fn without_horn(letter: char) -> char {
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

/// Writes a word of lower case with the capitals of another word of the same length.
fn with_case_of(word: &str, model: &str) -> String {
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

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::damaged_words;

    /// Each text, and what is found in it with what is suggested.
    const DAMAGED: &[(&str, &[(&str, &str)])] = &[
        ("đuợc", &[("đuợc", "được")]),
        ("nguời lao động", &[("nguời", "người")]),
        ("tại co sở", &[("co sở", "cơ sở")]),
        ("Co  sở", &[("Co  sở", "Cơ sở")]),
        ("CO SỞ", &[("CO SỞ", "CƠ SỞ")]),
        ("phuong huớng", &[("phuong huớng", "phương hướng")]),
        (
            "Các đon vị, Đon vị",
            &[("đon vị", "đơn vị"), ("Đon vị", "Đơn vị")],
        ),
        ("thi đua khen thuởng", &[("thuởng", "thưởng")]),
        ("giao uớc thi đua", &[("uớc", "ước")]),
        ("chuong trình", &[("chuong trình", "chương trình")]),
        ("biểu duong", &[("biểu duong", "biểu dương")]),
        ("bồi duỡng", &[("duỡng", "dưỡng")]),
        ("tăng cuờng", &[("cuờng", "cường")]),
        ("trong nuớc", &[("nuớc", "nước")]),
        ("guong điển hình", &[("guong điển", "gương điển")]),
        ("bí thu", &[("bí thu", "bí thư")]),
        (
            "Phó Bí thu Thuờng trực",
            &[("Bí thu", "Bí thư"), ("Thuờng", "Thường")],
        ),
        ("huớng dẫn", &[("huớng", "hướng")]),
        ("NGUỜI", &[("NGUỜI", "NGƯỜI")]),
        ("ngưòi, đưọc", &[("ngưòi", "người"), ("đưọc", "được")]),
        ("duơng", &[("duơng", "dương")]),
        ("ruợu", &[("ruợu", "rượu")]),
        ("giuờng", &[("giuờng", "giường")]),
        ("Ðảng bộ LÐLÐ", &[("Ðảng", "Đảng"), ("LÐLÐ", "LĐLĐ")]),
        ("Ðuợc", &[("Ðuợc", "Được")]),
        ("tuong đuong nhau ạ", &[("tuong đuong", "tương đương")]),
        ("kỷ niệm chuong", &[("niệm chuong", "niệm chương")]),
        (
            "sống theo guơng guong mẫu",
            &[("guơng", "gương"), ("guong mẫu", "gương mẫu")],
        ),
        ("giấc uớc mo", &[("uớc mo", "ước mơ")]),
        ("đoàn viên uu tú", &[("uu tú", "ưu tú")]),
        (
            "so kết, so kết năm",
            &[("so kết", "sơ kết"), ("so kết", "sơ kết")],
        ),
        ("đầu tu công", &[("đầu tu", "đầu tư")]),
        ("co\u{A0}sở", &[("co\u{A0}sở", "cơ sở")]),
    ];

    #[test]
    fn finds_damage() {
        for (text, expected) in DAMAGED {
            let found = damaged_words(text);
            let pairs: Vec<(&str, &str)> = found
                .iter()
                .map(|damaged| (damaged.word, damaged.suggestion.as_str()))
                .collect();
            assert_eq!(&pairs, expected, "{text}");
            for damaged in &found {
                assert_eq!(&text[damaged.range()], damaged.word);
            }
        }
    }

    #[test]
    fn finds_damage_in_decomposed_text() {
        for (text, expected) in DAMAGED {
            let text: String = text.nfd().collect();
            let found = damaged_words(&text);
            assert_eq!(found.len(), expected.len(), "{text}");
            for (damaged, (word, suggestion)) in found.iter().zip(*expected) {
                assert_eq!(damaged.word, word.nfd().collect::<String>());
                assert_eq!(&damaged.suggestion, suggestion);
                assert_eq!(&text[damaged.range()], damaged.word);
            }
        }
    }

    #[test]
    fn suggestions_are_sound() {
        for (_, expected) in DAMAGED {
            for (_, suggestion) in *expected {
                assert_eq!(damaged_words(suggestion), [], "{suggestion}");
            }
        }
    }

    /// Good Vietnamese, much of it close to damage.
    const GOOD: &[&str] = &[
        "thuở ấu thơ, thuở nào, huơ tay, khuơ, quờ quạng, quở trách, quơ, uở",
        "đường người được nước hưởng thưởng trường phương chương dương lương",
        "co giãn co ro co cụm co quắp đon đả son phấn cái nơ thu hoạch thu nhập thu chi",
        "chuông luống muốn uống buổi cuối ruộng chuối xuống tuổi nguồn cuộc buộc suốt",
        "bí thu hoạch sớm, trồng bí thu lãi cao, so kết quả, mùa thu ký ức, thu viện phí",
        "mùa thu, thu ký quỹ, bắt đầu tu sửa, lần đầu tu bổ, động vật tu luyện, tu nhân tích đức",
        "cũng nhu cầu ấy, noi gương, chung thủy, hung thủ, phục hung thủ, son la liệt",
        "cơ sở, cơ quan, đơn vị, bí thư, thư ký, phương hướng, chương trình, biểu dương",
        "gương điển hình, ước mơ, tương đương, trung ương, huân chương, kỷ niệm chương",
        "giường, rượu, bướu, hươu, khướu, tươi cười, mười lượt, vượt, cướp, lượm, ướm, ưỡn",
        "Buôn Đôn, Ea Kar, Kuơr, Đăk Đoa, Chư Pưh, Krông Nô, mượn, lươn",
        "hương ước, quê hương, xương máu, ưu tú, lưu ý, hưu trí, cứu trợ, hữu nghị",
        "Nguyen Van Phuong, phuong@example.vn, Cuong Nguyen, Hoi nghi tong ket",
        "co, sở; đon; vị. bí/thu co-sở",
        "Liên đoàn Lao động tỉnh tổ chức Hội nghị tổng kết phong trào thi đua yêu nước ./.",
        "mưa, mua, cua, của, cửa, sữa, chưa, chua, thừa, thua, rượt, ruột, cuốc, cước",
    ];

    #[test]
    fn leaves_good_text_alone() {
        for text in GOOD {
            assert_eq!(damaged_words(text), [], "{text}");
            let decomposed: String = text.nfd().collect();
            assert_eq!(damaged_words(&decomposed), []);
            assert_eq!(damaged_words(&text.to_uppercase()), [], "{text}");
        }
    }
    #[test]
    fn leaves_eth_inside_a_name_alone() {
        assert_eq!(damaged_words("bà Guðrún"), []);
    }
}
