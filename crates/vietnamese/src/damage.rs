//! Words that old encodings damaged.

use std::borrow::Cow;
use std::ops::Range;

use super::fold::{continues_word, is_composed, nfc, starts_word, word_ranges};
use super::half_horn::{may_need_repair, repaired, with_case_of, without_horn};
use super::lost_horn::{self, LostHorn};
use super::prefilter;

/// A word, or a pair of words, that is not what its author meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Damaged<'a> {
    /// The position in the text, in bytes.
    pub offset: usize,
    /// The word as written.
    pub word: &'a str,
    /// The word as it was probably meant, composed, with the capitals of the text.
    pub suggestion: String,
}

impl Damaged<'_> {
    /// The bytes of the word in the text.
    pub fn range(&self) -> Range<usize> {
        self.offset..self.offset + self.word.len()
    }
}

/// Finds words that lost the horns of ư and ơ, or have a foreign letter in place of đ.
///
/// Files from the 8-bit encodings of the 1990s lose horns when they are converted carelessly. Two
/// rules distinguish damaged words from good ones:
/// * The rime ươ has two horns, and its counterpart uô has none. So there is no syllable with one
///   horn and a final consonant or semivowel ("đuợc", "ngưòi"). Open syllables such as "thuở",
///   "huơ" and "quờ" are good, and are not examined.
/// * A small table of pairs of words ("co sở", "bí thu") detects words that lost all horns.
///
/// The letter Ð (eth) looks like Đ, and replaced it in old fonts. It is damage at the beginning of a
/// word, and in a word of capitals.
///
/// ```
/// let [found] = &vietnamese::damaged_words("Co sở này tốt")[..] else { panic!() };
/// assert_eq!((found.word, &*found.suggestion), ("Co sở", "Cơ sở"));
/// // A good word alone is no damage.
/// assert!(vietnamese::damaged_words("co giãn, thuở xưa").is_empty());
/// ```
pub fn damaged_words(text: &str) -> Vec<Damaged<'_>> {
    if text.is_ascii() {
        return Vec::new();
    }
    let composed = is_composed(text);
    let words = Words { text, composed };
    if composed && !prefilter::any(text, may_need_repair) {
        // Only the words of the table of lost horns remain.
        words.damaged(lost_horn::candidates(text).filter_map(|end| words.ending_at(end)))
    } else {
        words.damaged(word_ranges(text))
    }
}

/// The words of a text.
#[derive(Clone, Copy)]
struct Words<'a> {
    text: &'a str,
    /// Whether the text is NFC, so that its words need not be composed.
    composed: bool,
}

impl<'a> Words<'a> {
    /// The damage among some of the words, which are in the order of the text.
    fn damaged(self, words: impl Iterator<Item = Range<usize>>) -> Vec<Damaged<'a>> {
        let mut found: Vec<Damaged<'a>> = Vec::new();
        let mut done = 0;
        for word in words {
            if word.start < done {
                continue;
            }
            if let Some(pair) = self.lost_pair(&word) {
                // The previous word may have been found by itself; now it is part of the pair.
                while found.last().is_some_and(|last| last.offset >= pair.offset) {
                    found.pop();
                }
                done = pair.range().end;
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

    /// The word that ends at a position, if there is one.
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

    /// The next word, if only space is between.
    fn behind(self, word: &Range<usize>) -> Option<Range<usize>> {
        let rest = self.text[word.end..].trim_start();
        if !rest.starts_with(starts_word) {
            return None;
        }
        let start = self.text.len() - rest.len();
        let length = rest.find(|letter| !continues_word(letter));
        Some(start..length.map_or(self.text.len(), |length| start + length))
    }

    /// The previous word, if only space is between.
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

    /// Whether the words around a pair show that it is good.
    fn acquitted(self, lost: &LostHorn, first: &Range<usize>, last: &Range<usize>) -> bool {
        [self.before(first), self.behind(last)]
            .into_iter()
            .flatten()
            .any(|word| partner(self.get(&word), lost.unless).is_some())
    }

    /// Two words, each with its meaning.
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

/// The entry of a list that equals the word without regard to capitals and horns.
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

/// The entry of the table for a word. The words of the table have no marks, so hardly any word of a
/// text passes the first test.
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

    /// Texts, each with the damaged words and their suggestions.
    const DAMAGED: &[(&str, &[(&str, &str)])] = &[
        ("đuợc", &[("đuợc", "được")]),
        ("nguời lao động", &[("nguời", "người")]),
        ("tại co sở", &[("co sở", "cơ sở")]),
        ("Co  sở", &[("Co  sở", "Cơ sở")]),
        ("CO SỞ", &[("CO SỞ", "CƠ SỞ")]),
        ("đội kéo co co sở", &[("co sở", "cơ sở")]),
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
        ("Ðảng bộ HÐND", &[("Ðảng", "Đảng"), ("HÐND", "HĐND")]),
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

    /// Good Vietnamese, much of it similar to damage.
    const GOOD: &[&str] = &[
        "thuở ấu thơ, thuở nào, huơ tay, khuơ, quờ quạng, quở trách, quơ, uở",
        "đường người được nước hưởng thưởng trường phương chương dương lương",
        "co giãn co ro co cụm co quắp đon đả son phấn cái nơ thu hoạch thu nhập thu chi",
        "chuông luống muốn uống buổi cuối ruộng chuối xuống tuổi nguồn cuộc buộc suốt",
        "bí thu hoạch sớm, trồng bí thu lãi cao, so kết quả, mùa thu ký ức, thu viện phí",
        "mùa thu, thu ký quỹ, bắt đầu tu sửa, lần đầu tu bổ, động vật tu luyện, tu nhân tích đức",
        "đội kéo co Sở Y tế thắng đội kéo co cơ quan tỉnh, môn kéo co hội thao, giải kéo co bản Nà",
        "thi kéo\u{A0}co quan trọng, vải co giới hạn, mỗi đon giá cao, tí hon nữa, thầy mo ước nguyện",
        "cao su phạm vi rộng, nhựa cao su phạm lỗi, so bộ tiêu chí, so bộ chỉ số, so kết cấu, so cấp tỉnh",
        "chị Nguyễn Thị Thu ký giao ước, đồng chí Thu ký kết, bà Hoài Thu Viện trưởng, thu viện trợ",
        "trùng tu nhân kỷ niệm, chân tu nhân đức, cương nhu thế nào",
        "cũng nhu cầu ấy, noi gương, chung thủy, hung thủ, phục hung thủ, son la liệt",
        "cơ sở, cơ quan, đơn vị, bí thư, thư ký, phương hướng, chương trình, biểu dương",
        "gương điển hình, ước mơ, tương đương, trung ương, huân chương, kỷ niệm chương",
        "giường, rượu, bướu, hươu, khướu, tươi cười, mười lượt, vượt, cướp, lượm, ướm, ưỡn",
        "Buôn Đôn, Ea Kar, Kuơr, Đăk Đoa, Chư Pưh, Krông Nô, mượn, lươn",
        "hương ước, quê hương, xương máu, ưu tú, lưu ý, hưu trí, cứu trợ, hữu nghị",
        "Nguyen Van Phuong, phuong@example.vn, Cuong Nguyen, Hoi nghi tong ket",
        "co, sở; đon; vị. bí/thu co-sở",
        "Ủy ban nhân dân tỉnh tổ chức Hội nghị tổng kết phong trào xây dựng nông thôn mới ./.",
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
