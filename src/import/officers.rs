//! Who heads a cluster and who is a deputy, where the text says that it was elected or is it.

use std::ops::Range;

use super::awards::years;
use super::draft::{DraftOfficer, DraftUnit, Guess};
use super::mention::{Mention, Named};
use super::passage::{Passage, PassagePlace};
use super::token::{Case, Token, any_at, has_any, written};
use crate::model::{OfficeRole, Year};

/// What the offices are called.
const HEADS: [&str; 8] = [
    "cụm trưởng",
    "trưởng cụm",
    "khối trưởng",
    "trưởng khối",
    "trưởng cụm thi đua",
    "trưởng khối thi đua",
    "đơn vị cụm trưởng",
    "đơn vị trưởng khối",
];
const DEPUTIES: [&str; 10] = [
    "cụm phó",
    "phó cụm",
    "khối phó",
    "phó khối",
    "phó trưởng khối",
    "phó trưởng cụm",
    "phó cụm thi đua",
    "phó cụm trưởng",
    "phó khối trưởng",
    "đơn vị cụm phó",
];

/// What stands between who holds an office and the office.
const BEFORE: [&str; 18] = [
    "làm",
    "là",
    "giữ chức",
    "giữ chức vụ",
    "đảm nhiệm",
    "đảm nhận",
    "giữ vai trò",
    "với vai trò",
    "là đơn vị",
    "được bầu làm",
    "được bầu là",
    "tiếp tục làm",
    "giữ nhiệm vụ",
    "đảm nhiệm vai trò",
    "được phân công làm",
    "trúng cử",
    "làm đơn vị",
    "đảm nhận vai trò",
];

/// Words by which nobody has the office yet, or no longer.
const NOT: [&str; 15] = [
    "đề nghị",
    "giới thiệu",
    "dự kiến",
    "chưa bầu",
    "không bầu",
    "sẽ bầu",
    "sẽ do",
    "nguyên",
    "thôi",
    "ứng cử",
    "đề cử",
    "chưa",
    "tiêu chuẩn",
    "quy chế",
    "nếu",
];

/// The officers of a sentence; `this` is the year that it speaks of as its own.
pub(super) fn officers(
    passage: &Passage,
    range: &Range<usize>,
    mentions: &[Mention],
    this: Option<Year>,
) -> Vec<Guess<DraftOfficer>> {
    let tokens = &passage.tokens;
    let mut found: Vec<Guess<DraftOfficer>> = Vec::new();
    if matches!(
        passage.place,
        PassagePlace::Signature | PassagePlace::Letterhead | PassagePlace::Recipients
    ) {
        return found;
    }
    let mut at = range.start;
    let mut from = range.start;
    let mut is_denied = false;
    while at < range.end {
        let head = any_at(tokens, at, &HEADS).map(|end| (OfficeRole::Head, end));
        let deputy = any_at(tokens, at, &DEPUTIES).map(|end| (OfficeRole::Deputy, end));
        let longest = [head, deputy]
            .into_iter()
            .flatten()
            .max_by_key(|(_, end)| *end);
        let Some((role, end)) = longest.filter(|(_, end)| *end <= range.end) else {
            at += 1;
            continue;
        };
        let holders = holders(tokens, from, at, end, range, mentions);
        let words_end = year_end(tokens, end, range.end);
        let year = year(tokens, from..at, end..range.end, range);
        let goes_on = is_denied && !has_any(tokens, from..at, &["bầu", "thống nhất", "nhất trí"]);
        let is_to_come = has_any(tokens, end..(end + 3).min(range.end), &["sẽ"]);
        is_denied =
            has_any(tokens, behind_basis(tokens, from, at)..at, &NOT) || is_to_come || goes_on;
        for (unit, person, first, last) in holders.into_iter().filter(|_| !is_denied) {
            let words = written(&passage.text, tokens, first..words_end.max(last));
            let officer = DraftOfficer {
                role,
                unit,
                person,
                year,
            };
            found.push(Guess::new(officer, words));
        }
        from = end;
        at = end;
    }
    // A year behind the last office is that of those before it: `A làm Cụm trưởng, B làm Cụm phó năm 2019`.
    // One in front of the first is that of those behind it.
    let last = found.last().and_then(|it| it.value.year);
    let first = found.first().and_then(|it| it.value.year);
    for officer in &mut found {
        officer.value.year = officer.value.year.or(last).or(first).or(this);
    }
    found
}

/// Where what is said begins behind what it is based on: `Căn cứ Quy chế …, A (Cụm trưởng) báo cáo`.
fn behind_basis(tokens: &[Token], from: usize, at: usize) -> usize {
    let basis = any_at(tokens, from, &["căn cứ", "theo", "thực hiện"]);
    let comma = basis.and_then(|basis| (basis..at).find(|it| tokens[*it].key == ","));
    comma.map_or(from, |comma| comma + 1)
}

type Holder = (Option<DraftUnit>, Option<String>, usize, usize);

/// Who holds an office that stands from `at` to `end`.
fn holders(
    tokens: &[Token],
    from: usize,
    at: usize,
    end: usize,
    range: &Range<usize>,
    mentions: &[Mention],
) -> Vec<Holder> {
    let holder = |it: &Mention| -> Option<Holder> {
        let (first, last) = (it.tokens.start, it.tokens.end);
        match &it.of {
            Named::Unit(unit) => Some((Some(unit.clone()), None, first, last)),
            Named::Person(person) => Some((
                person.person.unit.clone(),
                Some(person.person.name.clone()),
                first,
                last,
            )),
            _ => None,
        }
    };
    // Whoever stands before it, with a word between that says so, or a comma.
    let inner = |it: &&Mention| it.tokens.start >= from && it.tokens.end <= at;
    let before: Vec<&Mention> = mentions.iter().filter(inner).collect();
    if let Some(last) = before.last() {
        // `A, Chủ tịch LĐLĐ B (đơn vị Cụm trưởng)`: it is the unit that has the office.
        if let (Named::Person(it), "đơn", true) =
            (&last.of, &*tokens[at].key, at == last.tokens.end + 1)
            && it.person.unit.is_some()
        {
            let unit = it.person.unit.clone();
            return vec![(unit, None, last.tokens.start, last.tokens.end)];
        }
        let gap = last.tokens.end..at;
        let says = gap
            .clone()
            .any(|it| any_at(tokens, it, &BEFORE).is_some_and(|end| end >= at.saturating_sub(1)));
        let is_apposed = gap.len() == 1 && matches!(&*tokens[gap.start].key, "," | "–" | "-" | "(");
        let is_unit = matches!(last.of, Named::Unit(_));
        // `tại A, đơn vị Cụm trưởng`; but `Chủ tịch A, Cụm trưởng` is said of a person.
        let is_own = is_apposed
            && is_unit
            && tokens.get(at).is_some_and(|it| {
                it.key == "đơn" || it.key == "cụm" || it.key == "trưởng" || it.key == "khối"
            });
        if says || is_own {
            let mut found: Vec<Holder> = holder(last).into_iter().collect();
            // `bầu A và B làm Cụm phó`.
            let mut next = last.tokens.start;
            for other in before.iter().rev().skip(1) {
                let gap = other.tokens.end..next;
                let is_list =
                    gap.len() <= 1 && gap.clone().all(|it| matches!(&*tokens[it].key, "và" | ","));
                if !is_list
                    || !says
                    || std::mem::discriminant(&other.of) != std::mem::discriminant(&last.of)
                {
                    break;
                }
                found.extend(holder(other));
                next = other.tokens.start;
            }
            found.reverse();
            return found;
        }
    }
    // `bầu Cụm trưởng là A`, `Cụm trưởng: A`, `Cụm trưởng năm 2026: A`.
    let behind = mentions
        .iter()
        .find(|it| it.tokens.start >= end && it.tokens.end <= range.end);
    let Some(first) = behind else {
        return Vec::new();
    };
    let gap = end..first.tokens.start;
    let says = has_any(tokens, gap.clone(), &["là", ":", "thuộc về", "do"]) && gap.len() <= 10;
    let other = has_any(tokens, gap.clone(), &[",", ";", "và", "các"]);
    // `Với trách nhiệm Cụm trưởng năm 2019, A báo cáo`.
    let as_such = ["trách nhiệm", "vai trò", "tư cách", "cương vị"];
    let is_as = has_any(tokens, at.saturating_sub(3).max(range.start)..at, &as_such)
        && gap.clone().all(|it| {
            tokens[it].key == "," || tokens[it].key == "năm" || tokens[it].case == Case::Number
        })
        && tokens[gap.end - 1].key == ",";
    match says && !other || is_as {
        true => holder(first).into_iter().collect(),
        false => Vec::new(),
    }
}

/// The year of an office: behind it, or before it in its own words.
fn year(
    tokens: &[Token],
    before: Range<usize>,
    behind: Range<usize>,
    range: &Range<usize>,
) -> Option<Year> {
    const NEAR: usize = 8;
    let near = behind.start..behind.end.min(behind.start + NEAR);
    let stop = near.clone().find(|at| {
        matches!(&*tokens[*at].key, ";" | ".") || (tokens[*at].key == "," && *at > near.start + 1)
    });
    let near = near.start..stop.unwrap_or(near.end);
    let own = years(tokens, near).first().copied();
    // `Năm 2018, A làm trưởng cụm`: a sentence that begins with its year.
    let first = (before.start == range.start).then(|| {
        let begin = range.start..(range.start + 3).min(before.end);
        years(tokens, begin).first().copied()
    });
    own.or(first.flatten())
}

/// Where the words about an office end, with its year.
fn year_end(tokens: &[Token], end: usize, most: usize) -> usize {
    let near = end..most.min(end + 8);
    let year = near
        .rev()
        .find(|at| *at > end && tokens[*at - 1].key == "năm");
    year.map_or(end, |at| at + 1)
}
