//! Who took part: persons with their offices, where the text says that they were there.

use super::draft::{DraftPerson, DraftUnit, Guess};
use super::mention::{Mention, Named, PersonMention, Read};
use super::passage::{Passage, PassagePlace};
use super::token::{Token, any_at, has_any, written};

/// Words of a sentence that says who was there.
const THERE: [&str; 31] = [
    "đứng lớp",
    "giảng dạy",
    "báo cáo viên",
    "truyền đạt",
    "dự",
    "tham dự",
    "đến dự",
    "về dự",
    "có mặt",
    "chủ trì",
    "chủ tọa",
    "đồng chủ trì",
    "tham gia",
    "phát biểu",
    "khai mạc",
    "chỉ đạo",
    "đại biểu",
    "thành phần",
    "khách mời",
    "làm việc với",
    "tiếp đoàn",
    "thăm",
    "trao",
    "chứng kiến",
    "đoàn công tác",
    "cùng đi",
    "ban chủ tọa",
    "thư ký",
    "điều hành",
    "tham luận",
    "chúc mừng",
];

/// What those do who are there, behind their names.
const ACTING: [&str; 48] = [
    "làm trưởng đoàn",
    "dẫn đầu đoàn",
    "dự",
    "đã dự",
    "tham dự",
    "đến dự",
    "chủ trì",
    "phát biểu",
    "đã phát biểu",
    "trao",
    "đã trao",
    "tặng",
    "đã tặng",
    "chúc mừng",
    "triển khai",
    "báo cáo",
    "trình bày",
    "khẳng định",
    "nhấn mạnh",
    "đánh giá",
    "ghi nhận",
    "biểu dương",
    "yêu cầu",
    "đề nghị",
    "thông qua",
    "trực tiếp",
    "điều hành",
    "kết luận",
    "cho biết",
    "chia sẻ",
    "bày tỏ",
    "thăm",
    "động viên",
    "đã",
    "cho rằng",
    "đọc",
    "quán triệt",
    "công bố",
    "khai mạc",
    "bế mạc",
    "tiếp thu",
    "cảm ơn",
    "thay mặt",
    "ôn lại",
    "giới thiệu",
    "đại diện",
    "gợi ý",
    "mong muốn",
];

/// Words by which somebody was not there, or is spoken of.
const AWAY: [&str; 29] = [
    "vắng",
    "vắng mặt",
    "không dự",
    "không tham dự",
    "xin vắng",
    "cáo lỗi",
    "mang tên",
    "tưởng nhớ",
    "tấm gương",
    "noi gương",
    "cuốn sách",
    "bài thơ",
    "tác phẩm",
    "cố chủ tịch",
    "cố đoàn viên",
    "cố đồng chí",
    "mất năm",
    "nghỉ hưu",
    "nghỉ chế độ",
    "liệt sĩ",
    "di chúc",
    "học tập và làm theo",
    "sinh năm",
    "từ trần",
    "lời của",
    "câu nói",
    "giải thưởng",
    "không thể dự",
    "trích lời",
];

/// Words above a list of those who were there.
const ROLLS: [&str; 9] = [
    "dự",
    "tham dự",
    "đến dự",
    "về dự",
    "có mặt",
    "thành phần",
    "đại biểu",
    "chủ trì",
    "khách mời",
];

/// Those who took part, each once, in the order of the text.
pub(super) fn people(
    passages: &[Read<'_>],
    letterhead: Option<&DraftUnit>,
    host: Option<&DraftUnit>,
) -> Vec<Guess<DraftPerson>> {
    let mut found: Vec<Guess<DraftPerson>> = Vec::new();
    let mut is_roll = false;
    for (passage, sentences) in passages {
        if passage.place != PassagePlace::Item {
            is_roll = has_any(&passage.tokens, 0..passage.tokens.len(), &ROLLS);
        }
        if matches!(
            passage.place,
            PassagePlace::Caption | PassagePlace::Letterhead | PassagePlace::Recipients
        ) {
            continue;
        }
        for (range, mentions) in sentences {
            for (at, mention) in mentions.iter().enumerate() {
                let Named::Person(person) = &mention.of else {
                    continue;
                };
                if is_there(passage, range, mentions, at, person, is_roll) {
                    let words = written(&passage.text, &passage.tokens, mention.tokens.clone());
                    let mut drafted = person.person.clone();
                    if drafted.role.is_some() && drafted.unit.is_none() {
                        drafted.unit = side(&passage.tokens, range, mentions, at);
                    }
                    complete(&mut drafted, person, letterhead, host);
                    add(&mut found, Guess::new(drafted, words));
                }
            }
        }
    }
    found
}

/// Adds a person, or what is new of one who is known already.
pub(super) fn add(found: &mut Vec<Guess<DraftPerson>>, new: Guess<DraftPerson>) {
    let same = found
        .iter_mut()
        .find(|it| it.value.name.to_lowercase() == new.value.name.to_lowercase());
    match same {
        None => found.push(new),
        Some(known) => {
            let lacks = known.value.role.is_none() && new.value.role.is_some();
            let lacks_unit = known.value.unit.is_none() && new.value.unit.is_some();
            if lacks || (lacks_unit && new.value.role.is_some()) {
                *known = new;
            }
        }
    }
}

/// The side that somebody is of: `Về phía LĐLĐ tỉnh có đồng chí A – Phó Chủ tịch`.
fn side(
    tokens: &[Token],
    range: &std::ops::Range<usize>,
    mentions: &[Mention],
    at: usize,
) -> Option<DraftUnit> {
    let before = mentions.get(..at)?.iter().rev();
    let mut units = before.filter_map(|it| match &it.of {
        Named::Unit(unit) if it.tokens.start >= range.start => Some((unit, it.tokens.start)),
        _ => None,
    });
    let (unit, start) = units.next()?;
    let from = range.start.max(start.saturating_sub(2));
    has_any(tokens, from..start, &["về phía", "phía"]).then(|| unit.clone())
}

/// Puts the unit to an office that goes without: the board of a federation is of that which writes, a
/// grass-roots union is that which holds the event.
fn complete(
    person: &mut DraftPerson,
    mention: &PersonMention,
    letterhead: Option<&DraftUnit>,
    host: Option<&DraftUnit>,
) {
    let Some(role) = person.role.as_deref().filter(|_| person.unit.is_none()) else {
        return;
    };
    let role = role.to_lowercase();
    if mention.is_internal {
        person.unit = letterhead.cloned();
    } else if role.ends_with("công đoàn cơ sở") || role.ends_with("cđcs") {
        let is_union = |it: &&DraftUnit| it.name.to_lowercase().starts_with("công đoàn");
        person.unit = host.filter(is_union).cloned();
    }
}

fn is_there(
    passage: &Passage,
    range: &std::ops::Range<usize>,
    mentions: &[Mention],
    at: usize,
    person: &PersonMention,
    is_roll: bool,
) -> bool {
    let tokens = &passage.tokens;
    let mention = &mentions[at];
    if has_any(tokens, range.clone(), &AWAY) || is_quoted(tokens, range.start, mention.tokens.start)
    {
        return false;
    }
    let has_office = person.person.role.is_some();
    let before = tokens
        .get(range.start..mention.tokens.start)
        .unwrap_or_default();
    if is_elected(tokens, range, mention) || is_recipient(tokens, mentions, at, range) {
        return false;
    }
    let is_acting = any_at(tokens, skip_marks(tokens, mention.tokens.end), &ACTING).is_some();
    let is_said = has_any(tokens, range.start..mention.tokens.start, &THERE)
        || has_any(
            tokens,
            mention.tokens.end..range.end,
            &[
                "dự",
                "đã dự",
                "tham dự",
                "đến dự",
                "đồng chủ trì",
                "chủ trì",
                "cùng dự",
                "có mặt",
            ],
        );
    let is_family = before
        .iter()
        .rev()
        .take(4)
        .any(|it| it.key == "gia" || it.key == "thăm" || it.key == "đình");
    let is_listed = is_roll
        && passage.place == PassagePlace::Item
        && has_office
        && range.start == 0
        && mention.tokens.start <= 2;
    match (person.is_called, has_office) {
        (true, true) => {
            is_acting
                || is_said
                || is_family
                || is_listed
                || (passage.place != PassagePlace::Item && mention.tokens.start <= range.start + 1)
        }
        (false, true) => is_said || is_acting || is_listed,
        // Without an office a name must stand where those are named who were there.
        (true, false) => {
            has_any(
                tokens,
                range.start..mention.tokens.start,
                &["dự", "tham dự", "đến dự", "có mặt", "chủ trì"],
            ) && !has_any(tokens, range.clone(), &["bằng khen", "giấy khen"])
        }
        (false, false) => false,
    }
}

fn skip_marks(tokens: &[Token], at: usize) -> usize {
    let mut at = at;
    while tokens
        .get(at)
        .is_some_and(|it| matches!(&*it.key, "," | ")" | "-" | "–" | "cùng" | "cũng"))
    {
        at += 1;
    }
    at
}

/// Whether the token stands within quotation marks that a sentence opened.
fn is_quoted(tokens: &[Token], start: usize, at: usize) -> bool {
    let mut is_open = false;
    for token in tokens.get(start..at).unwrap_or_default() {
        match &*token.key {
            "“" | "«" => is_open = true,
            "”" | "»" => is_open = false,
            "\"" => is_open = !is_open,
            _ => {}
        }
    }
    is_open
}

/// Whether somebody is elected to something: who is elected may be elsewhere.
fn is_elected(tokens: &[Token], range: &std::ops::Range<usize>, mention: &Mention) -> bool {
    let behind = mention.tokens.end..range.end.min(mention.tokens.end + 6);
    let before = range.start.max(mention.tokens.start.saturating_sub(8))..mention.tokens.start;
    has_any(
        tokens,
        before,
        &[
            "bầu",
            "bổ nhiệm",
            "giới thiệu",
            "điều động",
            "phân công",
            "cử",
        ],
    ) && has_any(tokens, behind, &["làm", "giữ", "là", "giữ chức"])
}

/// Whether somebody is only named as who receives an award.
fn is_recipient(
    tokens: &[Token],
    mentions: &[Mention],
    at: usize,
    range: &std::ops::Range<usize>,
) -> bool {
    let start = mentions[at].tokens.start;
    let is_kind = |it: &&Mention| matches!(it.of, Named::Kind(_));
    let before = mentions[..at].iter().rev().find(is_kind);
    let behind = mentions[at + 1..].iter().find(is_kind);
    let is_given = before
        .is_some_and(|kind| has_any(tokens, kind.tokens.end..start, &["cho", ":", "đối với"]));
    let receives = behind.is_some_and(|kind| {
        let between = mentions[at].tokens.end..kind.tokens.start;
        has_any(tokens, between.clone(), &["được", "nhận", "vinh dự", "đạt"])
            && !has_any(tokens, between, &["trao", ";"])
            && !has_any(tokens, range.start..start, &["dự", "tham dự"])
    });
    let is_put_forward = mentions.iter().any(|it| is_kind(&it))
        && has_any(
            tokens,
            range.start..start,
            &[
                "giới thiệu",
                "đề nghị",
                "bình bầu",
                "bình xét",
                "suy tôn",
                "xét",
            ],
        );
    is_given || receives || is_put_forward
}
