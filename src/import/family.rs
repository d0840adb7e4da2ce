//! Families of awards, by the words that their names begin with.

use super::token::{Token, any_at};

/// A family of awards.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Family {
    Flag,
    Certificate,
    Letter,
    Order,
    Fighter,
    Collective,
    Worker,
    Other,
}

/// What the names of families begin with.
const FAMILIES: [(&str, Family); 18] = [
    ("cờ thi đua", Family::Flag),
    ("cờ", Family::Flag),
    ("bằng khen", Family::Certificate),
    ("giấy khen", Family::Letter),
    ("huân chương lao động", Family::Order),
    ("huân chương", Family::Other),
    ("kỷ niệm chương", Family::Other),
    ("huy hiệu", Family::Other),
    ("bằng lao động sáng tạo", Family::Other),
    ("chiến sĩ thi đua", Family::Fighter),
    ("cstđ", Family::Fighter),
    ("tập thể lao động", Family::Collective),
    ("tập thể lđ", Family::Collective),
    ("tập thể lđxs", Family::Collective),
    ("tập thể lđtt", Family::Collective),
    ("lao động tiên tiến", Family::Worker),
    ("lđtt", Family::Worker),
    ("anh hùng lao động", Family::Other),
];

/// Words that make another thing of a flag.
const NO_FLAGS: [&str; 11] = [
    "cờ tổ quốc",
    "cờ vua",
    "cờ nhất",
    "cờ nhì",
    "cờ ba",
    "cờ tướng",
    "cờ lưu niệm",
    "cờ đảng",
    "cờ hoa",
    "cờ búa",
    "cờ bạc",
];

/// The family of an award that may begin at a token, and where its first words end.
pub(super) fn family_at(tokens: &[Token], at: usize) -> Option<(Family, usize)> {
    if any_at(tokens, at, &NO_FLAGS).is_some() {
        return None;
    }
    let before = at.checked_sub(1).and_then(|it| tokens.get(it));
    if before.is_some_and(|it| matches!(&*it.key, "chào" | "treo" | "lá" | "quốc" | "màu" | "kéo"))
    {
        return None;
    }
    let found = FAMILIES
        .iter()
        .filter_map(|(words, family)| Some((*family, any_at(tokens, at, &[words])?)));
    found.max_by_key(|(_, end)| *end)
}
