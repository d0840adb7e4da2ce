//! The lint for words damaged on their way through old encodings.

use std::borrow::Cow;
use std::ops::Range;

use super::fold::{continues_word, is_composed, nfc, starts_word, word_ranges};
use super::glance;
use super::half_horn::{may_need_repair, repaired, with_case_of, without_horn};
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
    if text.is_ascii() {
        return Vec::new();
    }
    let composed = is_composed(text);
    let words = Words { text, composed };
    if composed && !glance::any(text, may_need_repair) {
        // Only the words of the table of lost horns are left to look for.
        words.damaged(lost_horn::candidates(text).filter_map(|end| words.ending_at(end)))
    } else {
        words.damaged(word_ranges(text))
    }
}

/// The words of a text.
#[derive(Clone, Copy)]
struct Words<'a> {
    text: &'a str,
    /// Whether the text is NFC and its words need not be looked at for that one by one.
    composed: bool,
}

impl<'a> Words<'a> {
    /// What is damaged among some of the words, which are in the order of the text.
    fn damaged(self, words: impl Iterator<Item = Range<usize>>) -> Vec<Damaged<'a>> {
        let mut found: Vec<Damaged<'a>> = Vec::new();
        let mut told = 0;
        for word in words {
            if word.start < told {
                continue;
            }
            if let Some(pair) = self.lost_pair(&word) {
                // The word before may have been found by itself; it is part of the pair now.
                while found.last().is_some_and(|last| last.offset >= pair.offset) {
                    found.pop();
                }
                told = pair.range().end;
                found.push(pair);
            } else if let Some(suggestion) = repaired(&self.composed(&word)) {
                found.push(Damaged {
                    offset: word.start,
                    word: self.get(&word),
                    suggestion,
                });
            }
        }
        found
    }

    fn get(self, word: &Range<usize>) -> &'a str {
        &self.text[word.clone()]
    }

    fn composed(self, word: &Range<usize>) -> Cow<'a, str> {
        let word = self.get(word);
        if self.composed {
            Cow::Borrowed(word)
        } else {
            nfc(word)
        }
    }

    /// The word that ends here, if one does.
    fn ending_at(self, end: usize) -> Option<Range<usize>> {
        if self.text[end..].starts_with(continues_word) {
            return None;
        }
        let letters = self.text[..end].char_indices().rev();
        // Marks at the beginning are in no word.
        let (start, _) = letters
            .take_while(|&(_, letter)| continues_word(letter))
            .filter(|&(_, letter)| starts_word(letter))
            .last()?;
        Some(start..end)
    }

    /// The word that follows with nothing but space between.
    fn behind(self, word: &Range<usize>) -> Option<Range<usize>> {
        let rest = self.text[word.end..].trim_start();
        if !rest.starts_with(starts_word) {
            return None;
        }
        let start = self.text.len() - rest.len();
        let length = rest.find(|letter| !continues_word(letter));
        Some(start..length.map_or(self.text.len(), |length| start + length))
    }

    /// The word that goes before with nothing but space between.
    fn before(self, word: &Range<usize>) -> Option<Range<usize>> {
        self.ending_at(self.text[..word.start].trim_end().len())
    }

    /// The pair of words around a syllable that lost its horn.
    fn lost_pair(self, word: &Range<usize>) -> Option<Damaged<'a>> {
        let lost = find_lost(self.get(word))?;
        let behind = self.behind(word).and_then(|behind| {
            let found = partner(self.get(&behind), lost.before)?;
            Some((behind, found))
        });
        if let Some((behind, found)) = behind
            && !self.acquitted(lost, word, &behind)
        {
            return Some(self.pair((word, lost.meant), (&behind, found)));
        }
        let before = self.before(word)?;
        let found = partner(self.get(&before), lost.after)?;
        if self.acquitted(lost, &before, word) {
            return None;
        }
        Some(self.pair((&before, found), (word, lost.meant)))
    }

    /// Whether the words around a pair say that it is meant as it is.
    fn acquitted(self, lost: &LostHorn, first: &Range<usize>, last: &Range<usize>) -> bool {
        [self.before(first), self.behind(last)]
            .into_iter()
            .flatten()
            .any(|word| partner(self.get(&word), lost.unless).is_some())
    }

    /// Two words, each with what was meant.
    fn pair(self, left: (&Range<usize>, &str), right: (&Range<usize>, &str)) -> Damaged<'a> {
        let [first, last] =
            [left, right].map(|(written, meant)| with_case_of(meant, &nfc(self.get(written))));
        Damaged {
            offset: left.0.start,
            word: &self.text[left.0.start..right.0.end],
            suggestion: format!("{first} {last}"),
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
