//! Who holds an event, by the unit in front of what was done.

use std::ops::Range;

use super::draft::{DraftUnit, Guess};
use super::mention::{Mention, Named};
use super::token::{Token, any_at, find_any, has_any, written};

/// Who holds it: the unit right before `tổ chức`.
pub(super) fn host(
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
    let mut at = apposed(tokens, last.tokens.end, verb.start);
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

/// Where what is said of a unit between two marks ends: `A - đơn vị Trưởng khối - tổ chức`.
fn apposed(tokens: &[Token], at: usize, most: usize) -> usize {
    let close = match tokens.get(at).map(|it| &*it.key) {
        Some("(") => ")",
        Some(mark @ ("-" | "–" | ",")) if any_at(tokens, at + 1, &["đơn vị"]).is_some() => {
            mark
        }
        _ => return at,
    };
    let end = (at + 1..most).find(|it| tokens[*it].key == close);
    end.map_or(at, |it| it + 1)
}
