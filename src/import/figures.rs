//! Figures of what was done, and how units were rated.

use std::ops::Range;

use super::draft::{DraftFigure, DraftRating, Guess};
use super::known::Known;
use super::mention::{Named, Read};
use super::passage::{Passage, PassagePlace};
use super::token::{Case, Token, any_at, capital_first, find_any, has_any, text_of, written};

/// What is done.
const VERBS: [&str; 27] = [
    "kết nạp",
    "kết nạp mới",
    "phát triển",
    "phát triển mới",
    "thành lập",
    "thành lập mới",
    "vận động",
    "ủng hộ",
    "vận động , ủng hộ",
    "hỗ trợ",
    "thăm hỏi",
    "thăm",
    "trao",
    "chuyển trao",
    "tặng",
    "giới thiệu",
    "xây dựng",
    "sửa chữa",
    "tập huấn",
    "tổ chức",
    "quyên góp",
    "đóng góp",
    "tuyên truyền",
    "tư vấn",
    "khám",
    "trợ cấp",
    "quản lý",
];

/// What is counted.
const COUNTED: [&str; 34] = [
    "đoàn viên",
    "đoàn viên công đoàn ưu tú",
    "đoàn viên ưu tú",
    "công đoàn cơ sở",
    "cđcs",
    "nghiệp đoàn",
    "suất quà",
    "phần quà",
    "xuất quà",
    "triệu đồng",
    "tỷ đồng",
    "tỉ đồng",
    "nghìn đồng",
    "đồng",
    "gia đình",
    "gia đình đoàn viên",
    "căn nhà",
    "ngôi nhà",
    "mái ấm",
    "lượt người",
    "lượt",
    "người",
    "công nhân",
    "người lao động",
    "lớp",
    "buổi",
    "cuộc",
    "sáng kiến",
    "đề tài",
    "công trình",
    "cán bộ",
    "cuộc tuyên truyền",
    "lượt đoàn viên",
    "nhà",
];

const QUALIFIERS: [&str; 8] = [
    "gần",
    "trên",
    "hơn",
    "khoảng",
    "được",
    "mới",
    "được gần",
    "được trên",
];

/// What is planned is no figure.
const PLANNED: [&str; 17] = [
    "phấn đấu",
    "chỉ tiêu",
    "mục tiêu",
    "phương hướng",
    "nhiệm vụ trọng tâm",
    "sẽ",
    "kế hoạch",
    "dự kiến",
    "đăng ký",
    "năm tới",
    "thời gian tới",
    "đề ra",
    "quyết tâm",
    "giao ước",
    "hướng dẫn",
    "cần",
    "đề nghị",
];

/// The most figures of a report, and the most words of the label of one.
const MOST: usize = 12;
const LONGEST: usize = 14;

/// The figures of a document.
pub(super) fn figures(passages: &[Read<'_>]) -> Vec<Guess<DraftFigure>> {
    let mut found: Vec<Guess<DraftFigure>> = Vec::new();
    let mut is_planned = false;
    for (passage, sentences) in passages {
        let whole = 0..passage.tokens.len();
        match passage.place {
            PassagePlace::Heading => {
                is_planned = has_any(
                    &passage.tokens,
                    whole,
                    &[
                        "phương hướng",
                        "nhiệm vụ",
                        "chỉ tiêu",
                        "mục tiêu",
                        "kế hoạch",
                    ],
                );
                continue;
            }
            PassagePlace::Paragraph | PassagePlace::Item => {}
            _ => continue,
        }
        if is_section(&passage.text) {
            is_planned = has_any(
                &passage.tokens,
                whole,
                &["phương hướng", "nhiệm vụ năm", "chỉ tiêu", "mục tiêu"],
            );
        }
        if is_planned {
            continue;
        }
        for (range, _) in sentences {
            if has_any(
                &passage.tokens,
                range.clone(),
                &[
                    "phấn đấu",
                    "mục tiêu",
                    "phương hướng",
                    "sẽ",
                    "năm tới",
                    "thời gian tới",
                    "quyết tâm",
                ],
            ) {
                continue;
            }
            for figure in of_sentence(passage, range) {
                let is_known = found.iter().any(|it| it.value == figure.value);
                if !is_known && found.len() < MOST {
                    found.push(figure);
                }
            }
        }
    }
    found
}

fn is_section(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    first.ends_with('.')
        && first
            .trim_end_matches('.')
            .chars()
            .all(|it| "IVX".contains(it))
        && first.len() > 1
}

fn of_sentence(passage: &Passage, range: &Range<usize>) -> Vec<Guess<DraftFigure>> {
    let (text, tokens) = (&passage.text, &passage.tokens);
    let mut found = Vec::new();
    for at in range.clone() {
        let Some(value) = value(&tokens[at]) else {
            continue;
        };
        let Some(end) = any_at(tokens, at + 1, &COUNTED).filter(|end| *end <= range.end) else {
            continue;
        };
        let mut first = at;
        let mut qualifier = None;
        while first > range.start && QUALIFIERS.contains(&&*tokens[first - 1].key) {
            first -= 1;
            if matches!(&*tokens[first].key, "gần" | "trên" | "hơn" | "khoảng") {
                qualifier = Some(tokens[first].key.clone());
            }
        }
        let from = range.start.max(first.saturating_sub(LONGEST));
        let clause = (from..first).rev().find(|it| {
            matches!(&*tokens[*it].key, ";" | ":" | "." | ",") || tokens[*it].case == Case::Number
        });
        let from = clause.map_or(from, |mark| mark + 1);
        let verb = (from..first).find_map(|it| {
            let end = any_at(tokens, it, &VERBS)?;
            (end <= first).then_some(it..end)
        });
        let Some(verb) = verb else { continue };
        if has_any(tokens, range.start..verb.start, &PLANNED) {
            continue;
        }
        let mut stop = first;
        while stop > verb.end
            && matches!(
                &*tokens[stop - 1].key,
                "được" | "là" | "trị" | "giá" | "với" | "số" | "tiền" | "mới"
            )
        {
            stop -= 1;
        }
        let unit = text_of(text, tokens, at + 1..end);
        let done = text_of(text, tokens, verb.start..stop);
        let label = match stop > verb.end {
            true => done,
            false => format!("{done} {unit}"),
        };
        // Money without a word of what for says nothing.
        if stop == verb.end && unit.ends_with("đồng") {
            continue;
        }
        let figure = DraftFigure {
            label: capital_first(&label),
            value,
            unit,
            qualifier,
        };
        found.push(Guess::new(figure, written(text, tokens, verb.start..end)));
    }
    found
}

/// A number as YAML has it: `1.166` is a thousand, `529,46` has a part behind the comma.
fn value(token: &Token) -> Option<String> {
    if token.case != Case::Number {
        return None;
    }
    let (whole, part) = token.key.split_once(',').unwrap_or((&token.key, ""));
    let groups: Vec<&str> = whole.split('.').collect();
    let are_digits = groups
        .iter()
        .chain([&part])
        .all(|it| it.bytes().all(|it| it.is_ascii_digit()));
    let are_groups = groups.iter().skip(1).all(|it| it.len() == 3);
    if !are_digits
        || !are_groups
        || (part.len() == 3 && groups.len() == 1 && whole.len() <= 3 && !token.key.contains('.'))
            && part.ends_with("000")
    {
        return None;
    }
    let digits = groups.concat();
    let digits = digits.trim_start_matches('0');
    let digits = if digits.is_empty() { "0" } else { digits };
    Some(match part {
        "" => digits.to_owned(),
        part => format!("{digits}.{part}"),
    })
}

/// How many units were rated how.
pub(super) fn ratings(passages: &[Read<'_>], known: &Known<'_>) -> Vec<Guess<DraftRating>> {
    const RATINGS: [(&str, &str); 4] = [
        (
            "hoàn thành xuất sắc nhiệm vụ",
            "Hoàn thành xuất sắc nhiệm vụ",
        ),
        ("htxsnv", "Hoàn thành xuất sắc nhiệm vụ"),
        ("hoàn thành tốt nhiệm vụ", "Hoàn thành tốt nhiệm vụ"),
        ("httnv", "Hoàn thành tốt nhiệm vụ"),
    ];
    let mut found: Vec<Guess<DraftRating>> = Vec::new();
    for (passage, sentences) in passages {
        for (range, mentions) in sentences {
            let tokens = &passage.tokens;
            if has_any(
                tokens,
                range.clone(),
                &["phấn đấu", "đề nghị", "chỉ tiêu", "dự kiến", "đăng ký"],
            ) {
                continue;
            }
            for (at, mention) in mentions.iter().enumerate() {
                let Named::Count(count) = &mention.of else {
                    continue;
                };
                let next = mentions[at + 1..]
                    .iter()
                    .find(|it| matches!(it.of, Named::Count(_)));
                let end = next.map_or(range.end, |it| it.tokens.start);
                let rated = RATINGS.iter().find_map(|(words, name)| {
                    let place = find_any(tokens, mention.tokens.end..end, &[words])?;
                    Some((place, known.registries.rating_id(name)?))
                });
                if let Some((place, rating)) = rated.filter(|_| !count.are_persons) {
                    let value = DraftRating {
                        rating: rating.to_owned(),
                        count: count.number,
                    };
                    let words = written(&passage.text, tokens, mention.tokens.start..place.end);
                    if !found.iter().any(|it| it.value.rating == value.rating) {
                        found.push(Guess::new(value, words));
                    }
                }
            }
        }
    }
    found
}
