//! What happened: the day, the place, and who held it, by the first sentence that tells of it.

use std::ops::Range;

use jiff::civil::Date;

use super::day::{Day, days};
use super::draft::{DraftEvent, Guess};
use super::host::host;
use super::labelled::labelled;
use super::mention::{Mention, Read};
use super::passage::{Passage, PassagePlace};
use super::place::place;
use super::token::{Token, any_at, has_any, written};

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

/// The event of a document; a day without a year is of the last such day up to the one it was published on.
pub(super) fn event(passages: &[Read<'_>], published: Option<Date>, title: &[Token]) -> DraftEvent {
    // A report of a year tells of much that happened in it; it may begin with the meeting that it is laid before.
    let reach = match any_at(title, 0, &["báo cáo", "thư"]) {
        Some(_) => 3,
        None => usize::MAX,
    };
    let texts = || {
        let all = passages.iter().take(reach);
        all.filter(|(it, _)| {
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
                "hướng về",
                "hướng tới",
                "chào mừng",
                "truyền thống",
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
