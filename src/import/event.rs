//! What happened: the day, the place, and who held it, by the first sentence that tells of it.

use std::ops::Range;

use jiff::civil::Date;

use super::day::{Day, days};
use super::draft::{DraftEvent, DraftUnit, Guess};
use super::labelled::labelled;
use super::mention::{Mention, Named, Read};
use super::passage::{Passage, PassagePlace};
use super::token::{Case, Token, any_at, find_any, has_any, text_of, written};

/// What is done on the day of an event.
const HAPPENS: [&str; 30] = [
    "tổ chức",
    "diễn ra",
    "khai mạc",
    "tiến hành",
    "họp",
    "ký",
    "ký kết",
    "trao",
    "thăm",
    "đến thăm",
    "làm việc",
    "tổng kết",
    "sơ kết",
    "phát động",
    "công bố",
    "dự",
    "tham dự",
    "bế mạc",
    "được tổ chức",
    "đã",
    "gặp mặt",
    "tặng",
    "giao ban",
    "chủ trì",
    "mở",
    "khánh thành",
    "tọa đàm",
    "hội nghị",
    "đại hội",
    "bàn giao",
];

/// What a place is not: what is held there.
const NO_PLACES: [&str; 26] = [
    "hội nghị",
    "buổi",
    "lễ",
    "đại hội",
    "phiên",
    "đây",
    "đó",
    "chương trình",
    "cuộc",
    "thời điểm",
    "nghị quyết",
    "quyết định",
    "kế hoạch",
    "công văn",
    "hướng dẫn",
    "các đơn vị",
    "các",
    "chỗ",
    "điều",
    "khoản",
    "văn bản",
    "hội thi",
    "hội thao",
    "cơ sở",
    "địa phương",
    "kỳ họp",
];

/// Words that a place ends before.
const ENDS: [&str; 26] = [
    "tổ chức",
    "đã",
    "diễn ra",
    "với",
    "có",
    "cụm thi đua",
    "khối thi đua",
    "nhằm",
    "để",
    "vào",
    "do",
    "được",
    "dưới",
    "sẽ",
    "trong",
    "ngày",
    "sáng",
    "chiều",
    "long trọng",
    "tiến hành",
    "phối hợp",
    "ban thường vụ",
    "ban chấp hành",
    "gồm",
    "nhân dịp",
    "nơi",
];

/// What goes on with a place behind a comma.
const GOES_ON: [&str; 16] = [
    "phường",
    "xã",
    "quận",
    "huyện",
    "thành phố",
    "thị xã",
    "thị trấn",
    "tỉnh",
    "số",
    "đường",
    "khu",
    "tp",
    "tx",
    "ấp",
    "thôn",
    "khóm",
];

/// The event of a document; a day without a year is of the last such day up to the one it was published on.
pub(super) fn event(passages: &[Read<'_>], published: Option<Date>) -> DraftEvent {
    let texts = || {
        passages.iter().filter(|(it, _)| {
            matches!(
                it.place,
                PassagePlace::Paragraph | PassagePlace::Heading | PassagePlace::Item
            )
        })
    };
    for is_strict in [true, false] {
        for (passage, sentences) in texts() {
            for (range, mentions) in sentences {
                if let Some(event) = told(passage, range, mentions, published, is_strict) {
                    return labelled(event, passages);
                }
            }
        }
    }
    labelled(DraftEvent::default(), passages)
}

/// The event that a sentence tells of.
fn told(
    passage: &Passage,
    range: &Range<usize>,
    mentions: &[Mention],
    published: Option<Date>,
    is_strict: bool,
) -> Option<DraftEvent> {
    const EARLY: usize = 6;
    let tokens = passage.tokens.get(range.clone())?;
    let all = &passage.tokens;
    let found = days(tokens);
    let fits = |day: &&Day| {
        let from = day.tokens.start.saturating_sub(8);
        let is_of_document = has_any(
            tokens,
            from..day.tokens.start,
            &[
                "số",
                "quyết định",
                "công văn",
                "luật",
                "kỷ niệm",
                "thành lập",
                "trước",
                "sau",
                "đến hết",
                "tính đến",
                "đến",
            ],
        );
        let is_early = day.tokens.start <= EARLY;
        !is_of_document && !is_span(tokens, day.tokens.start) && (is_early || !is_strict)
    };
    if any_at(tokens, 0, &["căn cứ", "theo", "thực hiện", "xét"]).is_some() {
        return None;
    }
    let day = found.iter().find(fits)?;
    if !has_any(tokens, 0..tokens.len(), &HAPPENS) {
        return None;
    }
    let day = Day {
        tokens: day.tokens.start + range.start..day.tokens.end + range.start,
        ..day.clone()
    };
    let dated = match (day.year, published) {
        (None, Some(known)) => day.up_to(known),
        _ => day.clone(),
    };
    let date = dated.date();
    if date.is_none() && is_strict && day.year.is_some() {
        return None;
    }
    let text = &passage.text;
    let words = written(text, all, day.tokens.clone());
    Some(DraftEvent {
        date: date.map(|date| Guess::new(date, words)),
        until: dated.last().map(|date| Guess::new(date, words)),
        place: place(text, all, range),
        host: host(text, all, range, mentions),
    })
}

/// Whether a day is one of two in brackets: `(20/10/1930 - 20/10/2024)` says how long ago something was.
fn is_span(tokens: &[Token], at: usize) -> bool {
    let is_bracket = |it: &&Token| matches!(&*it.key, "(" | ")");
    let before = tokens[..at].iter().rev();
    let is_inner = before
        .clone()
        .find(is_bracket)
        .is_some_and(|it| it.key == "(");
    let mut inner = before
        .take_while(|it| it.key != "(")
        .chain(tokens[at..].iter().take_while(|it| it.key != ")"));
    is_inner && inner.any(|it| matches!(&*it.key, "-" | "–" | "đến"))
}

/// The place behind `tại`.
fn place(text: &str, tokens: &[Token], range: &Range<usize>) -> Option<Guess<String>> {
    let starts = range
        .clone()
        .filter(|at| matches!(&*tokens[*at].key, "tại" | "ở"));
    starts
        .filter_map(|at| {
            let first = at + 1;
            let is_name = tokens.get(first).is_some_and(|it| {
                it.is_capital()
                    || matches!(
                        &*it.key,
                        "hội"
                            | "nhà"
                            | "trụ"
                            | "khu"
                            | "sân"
                            | "xã"
                            | "phường"
                            | "thành"
                            | "huyện"
                            | "trung"
                            | "cơ"
                            | "tỉnh"
                            | "khách"
                            | "bệnh"
                            | "trường"
                            | "công"
                            | "ấp"
                            | "thôn"
                            | "thị"
                            | "phòng"
                    )
            });
            if !is_name
                || any_at(tokens, first, &NO_PLACES).is_some()
                    && any_at(tokens, first, &["cơ sở 1", "cơ sở 2"]).is_none()
            {
                return None;
            }
            let end = place_end(tokens, first, range.end);
            let name = text_of(text, tokens, first..end);
            let fits = end - first >= 2
                && tokens[first..end]
                    .iter()
                    .any(|it| it.is_capital() || it.case == Case::Number);
            fits.then(|| Guess::new(name, written(text, tokens, at..end)))
        })
        .next()
}

fn place_end(tokens: &[Token], first: usize, most: usize) -> usize {
    let mut end = first;
    while end < most {
        let token = &tokens[end];
        match &*token.key {
            "," => {
                let goes_on = any_at(tokens, end + 1, &GOES_ON).is_some_and(|next| {
                    tokens
                        .get(next)
                        .is_some_and(|it| it.is_capital() || it.case == Case::Number)
                });
                // `…, thành phố A tổ chức` would be who holds it; `tỉnh A` alone goes on.
                if !goes_on {
                    break;
                }
            }
            ";" | "." | "(" | ":" | "…" => {
                let is_short =
                    end > first && matches!(&*tokens[end - 1].key, "tp" | "tx" | "q" | "p");
                if !is_short {
                    break;
                }
            }
            _ if end > first
                && token.case == Case::Small
                && any_at(tokens, end, &ENDS).is_some() =>
            {
                break;
            }
            _ => {}
        }
        end += 1;
    }
    while end > first && matches!(&*tokens[end - 1].key, "," | "và" | "-" | "–") {
        end -= 1;
    }
    end
}

/// Who holds it: the unit right before `tổ chức`.
fn host(
    text: &str,
    tokens: &[Token],
    range: &Range<usize>,
    mentions: &[Mention],
) -> Option<Guess<DraftUnit>> {
    const ADVERBS: [&str; 12] = [
        "đã",
        "vừa",
        "long trọng",
        "tiến hành",
        "trọng thể",
        "cũng",
        "tiếp tục",
        "đăng cai",
        "chủ trì",
        "đồng loạt",
        "lần lượt",
        "phối hợp",
    ];
    let verb = find_any(
        tokens,
        range.clone(),
        &[
            "tổ chức",
            "phối hợp với",
            "phối hợp",
            "đăng cai",
            "khai mạc",
            "trao",
            "họp",
            "mở",
            "làm việc",
            "đến thăm",
            "tới thăm",
        ],
    )?;
    let inner = |it: &&Mention| it.tokens.start >= range.start && it.tokens.end <= verb.start;
    let last = mentions.iter().rfind(inner)?;
    let Named::Unit(unit) = &last.of else {
        return None;
    };
    let mut at = last.tokens.end;
    while let Some(next) = any_at(tokens, at, &ADVERBS).filter(|next| *next <= verb.start) {
        at = next;
    }
    let before = last
        .tokens
        .start
        .checked_sub(1)
        .filter(|it| *it >= range.start);
    let before = before.map_or("", |it| &*tokens[it].key);
    // What is part of a place or a list is no host.
    let is_inner = matches!(
        before,
        "tại"
            | "của"
            | "ở"
            | "("
            | "thuộc"
            | "và"
            | "trường"
            | "trụ"
            | "với"
            | ";"
            | "gồm"
            | ":"
    );
    let is_cluster = unit.name.to_lowercase().contains("cụm thi đua");
    // One of several that a cluster has is no host.
    let is_listed = has_any(tokens, range.start..last.tokens.start, &["gồm"]) || {
        let other = mentions
            .iter()
            .rev()
            .find(|it| it.tokens.end < last.tokens.start && it.tokens.start >= range.start);
        other.is_some_and(|it| {
            let from = range.start.max(it.tokens.start.saturating_sub(5));
            let is_place = has_any(tokens, from..it.tokens.start, &["tại", "ở"]);
            matches!(it.of, Named::Unit(_))
                && !is_place
                && it.tokens.end + 1 == last.tokens.start
                && tokens[it.tokens.end].key == ","
        })
    };
    let is_host = !is_listed && at == verb.start && !is_inner && !is_cluster;
    is_host.then(|| {
        Guess::new(
            unit.clone(),
            written(text, tokens, last.tokens.start..verb.end),
        )
    })
}
