//! The family and the rank of a kind of award that is named and registered nowhere.

use std::hash::{Hash, Hasher};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxHashMap;

use crate::model::{AwardKind, AwardSign, Shared};
use vietnamese::nfc;

/// The kinds that plain names were found to be, with a contest or without: thousands of reports name
/// a few dozen. It follows from the registries, so it counts for nothing in their hash, and a copy
/// begins without it.
#[derive(Debug, Default)]
pub(super) struct PlainKinds([Mutex<FxHashMap<String, Shared<AwardKind>>>; 2]);

impl PlainKinds {
    /// The kind of a name, where it is known.
    pub(super) fn get(&self, name: &str, in_contest: bool) -> Option<Shared<AwardKind>> {
        let known = self.0[usize::from(in_contest)].lock();
        let known = known.unwrap_or_else(PoisonError::into_inner);
        known.get(name).cloned()
    }

    /// Keeps the kind of a name.
    pub(super) fn keep(&self, name: &str, in_contest: bool, kind: &Shared<AwardKind>) {
        let known = self.0[usize::from(in_contest)].lock();
        let mut known = known.unwrap_or_else(PoisonError::into_inner);
        known.insert(name.to_owned(), kind.clone());
    }
}

impl Clone for PlainKinds {
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl Hash for PlainKinds {
    fn hash<H: Hasher>(&self, _: &mut H) {}
}

/// Words that open the names of honours, whichever contest or occasion they are given for.
const HONOURS: [(&str, AwardSign); 12] = [
    ("huân chương", AwardSign::Medal),
    ("kỷ niệm chương", AwardSign::Medal),
    ("huy hiệu", AwardSign::Medal),
    ("cờ thi đua", AwardSign::Flag),
    ("cờ đơn vị", AwardSign::Flag),
    ("bằng khen", AwardSign::Certificate),
    ("giấy khen", AwardSign::Certificate),
    ("chiến sĩ thi đua", AwardSign::Title),
    ("chiến sỹ thi đua", AwardSign::Title),
    ("lao động", AwardSign::Title),
    ("tập thể lao động", AwardSign::Title),
    ("anh hùng", AwardSign::Title),
];

/// Words that open the names of prizes.
const PRIZES: [&str; 18] = [
    "nhất",
    "nhì",
    "khuyến khích",
    "quán quân",
    "á quân",
    "vô địch",
    "hcv",
    "hcb",
    "hcđ",
    "huy chương vàng",
    "huy chương bạc",
    "huy chương đồng",
    "cúp",
    "cờ giải",
    "cờ nhất",
    "cờ nhì",
    "cờ ba",
    "cờ vô địch",
];

/// Contests whose prizes are called `giải thưởng`, as some honours are.
const CONTESTS: [&str; 6] = [
    "hội thi",
    "hội thao",
    "hội diễn",
    "cuộc thi",
    "liên hoan",
    "giải",
];

/// Places in a contest, with the ranks of their prizes.
const PLACES: [(&str, u32); 16] = [
    ("đặc biệt", 100),
    ("quán quân", 90),
    ("vô địch", 90),
    ("hcv", 90),
    ("vàng", 90),
    ("nhất", 90),
    ("á quân", 80),
    ("hcb", 80),
    ("bạc", 80),
    ("nhì", 80),
    ("hcđ", 70),
    ("đồng", 70),
    ("ba", 70),
    ("tư", 60),
    ("khuyến khích", 50),
    ("phụ", 40),
];

/// Words that a place stands behind.
const BEFORE_PLACES: [&str; 7] = ["giải", "hạng", "thứ", "chương", "cờ", "cúp", "thưởng"];

/// The family and the rank; a prize ranks by its place.
pub(super) fn plain_kind(name: &str, in_contest: bool) -> (AwardSign, u32) {
    let sign = match honour(&plain(name)) {
        None if in_contest => AwardSign::Prize,
        _ => sign_of(name),
    };
    match sign {
        AwardSign::Prize => (sign, place(&plain(name))),
        _ => (sign, 0),
    }
}

/// The family that a name belongs to, by its first words.
pub(super) fn sign_of(name: &str) -> AwardSign {
    let name = plain(name);
    let starts = |words: &str| starts_with(&name, words);
    // What teams win at a sports meet, whatever is handed over.
    if name.contains("toàn đoàn") || PRIZES.iter().any(|words| starts(words)) || is_third(&name)
    {
        return AwardSign::Prize;
    }
    if let Some(sign) = honour(&name) {
        return sign;
    }
    // Honours such as “Giải thưởng Nguyễn Đức Cảnh” are won in no contest.
    if let Some(of) = name.strip_prefix("giải thưởng") {
        let is_prize = CONTESTS.iter().any(|words| starts_with(of.trim(), words));
        return if is_prize {
            AwardSign::Prize
        } else {
            AwardSign::Medal
        };
    }
    match name.split(' ').next().unwrap_or("") {
        "cờ" => AwardSign::Flag,
        "giải" => AwardSign::Prize,
        "huân" | "huy" | "kỷ" => AwardSign::Medal,
        "bằng" | "giấy" => AwardSign::Certificate,
        _ => AwardSign::Title,
    }
}

/// A name in small letters with single spaces.
fn plain(name: &str) -> String {
    let name = nfc(name).to_lowercase();
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ")
}

fn honour(name: &str) -> Option<AwardSign> {
    let known = HONOURS.iter().find(|(words, _)| starts_with(name, words));
    known.map(|(_, sign)| *sign)
}

/// Whether whole words stand at the beginning.
fn starts_with(name: &str, words: &str) -> bool {
    let rest = name.strip_prefix(words);
    rest.is_some_and(|rest| !rest.starts_with(char::is_alphanumeric))
}

/// A third place; `Ba đảm đang` is a title.
fn is_third(name: &str) -> bool {
    let titles = [
        "ba đảm đang",
        "ba sẵn sàng",
        "ba tốt",
        "ba nhất",
        "ba không",
    ];
    starts_with(name, "ba") && !titles.iter().any(|title| starts_with(name, title))
}

/// The rank of a prize; zero where its name holds no place.
fn place(name: &str) -> u32 {
    let words: Vec<&str> = name.split(' ').collect();
    let at = |start: usize| {
        let is_place = start == 0 || BEFORE_PLACES.contains(&words[start - 1]);
        let rest = words[start..].join(" ");
        let place = PLACES.iter().find(|(place, _)| starts_with(&rest, place));
        place.filter(|_| is_place).map(|(_, rank)| *rank)
    };
    (0..words.len()).find_map(at).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::{plain_kind, sign_of};
    use crate::model::AwardSign;

    #[test]
    fn families_follow_from_the_first_words() {
        let cases = [
            ("Cờ thi đua của tỉnh", AwardSign::Flag),
            ("Giải Nhất bóng chuyền", AwardSign::Prize),
            ("GIẢI BA", AwardSign::Prize),
            ("Huy chương Vàng", AwardSign::Prize),
            ("Cờ Nhất toàn đoàn", AwardSign::Prize),
            ("Nhất cầu lông đôi nam", AwardSign::Prize),
            ("HCV", AwardSign::Prize),
            ("Quán quân", AwardSign::Prize),
            ("Cờ giải Nhất", AwardSign::Prize),
            ("Vô địch bóng đá nữ", AwardSign::Prize),
            ("Ba kéo co", AwardSign::Prize),
            ("Ba đảm đang", AwardSign::Title),
            (
                "Giải thưởng hội thi An toàn vệ sinh viên giỏi",
                AwardSign::Prize,
            ),
            ("Giải thưởng Nguyễn Đức Cảnh", AwardSign::Medal),
            ("Huy chương Vì sự nghiệp", AwardSign::Medal),
            ("Giấy khen", AwardSign::Certificate),
            ("Lao động giỏi", AwardSign::Title),
            ("", AwardSign::Title),
        ];
        for (name, family) in cases {
            assert_eq!(sign_of(name), family, "{name}");
        }
    }

    #[test]
    fn a_contest_makes_a_prize_but_of_no_honour() {
        let cases = [
            ("Thí sinh thanh lịch", AwardSign::Prize),
            ("Cờ lưu niệm", AwardSign::Prize),
            ("Cờ thi đua của tỉnh", AwardSign::Flag),
            ("Huân chương Lao động", AwardSign::Medal),
            ("Kỷ niệm chương", AwardSign::Medal),
            ("Bằng khen đột xuất", AwardSign::Certificate),
        ];
        for (name, family) in cases {
            assert_eq!(plain_kind(name, true).0, family, "{name}");
        }
    }

    #[test]
    fn prizes_stand_in_order() {
        let orders: [&[&str]; 4] = [
            &[
                "Giải Đặc biệt",
                "Giải Nhất bóng đá",
                "Giải Nhì",
                "Giải Ba",
                "Giải Khuyến khích",
                "Giải phong cách",
            ],
            &["Huy chương Vàng", "Huy chương Bạc", "Huy chương Đồng"],
            &["Quán quân", "Á quân 1"],
            &["HCV", "HCB", "HCĐ"],
        ];
        for order in orders {
            let ranks: Vec<u32> = order.iter().map(|name| plain_kind(name, true).1).collect();
            assert!(ranks.is_sorted_by(|a, b| a > b), "{order:?}: {ranks:?}");
        }
    }
}
