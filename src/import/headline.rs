//! What stands above the text of a document: lines of a portal, the headline, the day.

use super::chrome::{is_chrome, views_in};
use super::draft::Guess;
use super::layout::{Layout, Line, LineKind};
use super::recase::{Written, is_shouted};
use super::stamp::stamp;
use super::token::{Token, any_at, capital_first};
use crate::model::Moment;

/// The most letters of a headline.
const LONGEST_TITLE: usize = 260;

/// What official letters are called.
const LETTERS: [&str; 16] = [
    "báo cáo",
    "tờ trình",
    "kế hoạch",
    "thông báo",
    "quyết định",
    "công văn",
    "biên bản",
    "hướng dẫn",
    "nghị quyết",
    "chương trình",
    "thông cáo",
    "báo cáo nhanh",
    "đề án",
    "danh sách",
    "bản tin",
    "tin bài",
];

/// Tells apart what stands above the text, which begins at the line `first`.
pub(super) fn head(lines: &[Line], first: usize, written: &Written, layout: &mut Layout) {
    let mut groups: Vec<Vec<usize>> = vec![Vec::new()];
    for (at, line) in lines.iter().enumerate().take(first) {
        if let Some(views) = views_in(&line.text) {
            layout.views = Some(Guess::new(views, line.text.clone()));
        }
        if let Some(moment) = stamp_of(line) {
            layout
                .published
                .get_or_insert(Guess::new(moment, line.text.clone()));
            layout.outside.insert(at);
        } else if is_chrome(&line.text)
            || (line.kind == LineKind::Other && line.text.lines().any(is_chrome))
        {
            layout.outside.insert(at);
            layout.chrome.push(line.text.clone());
            groups.push(Vec::new());
        } else if line.kind == LineKind::Text
            && line.text.chars().any(char::is_alphanumeric)
            && let Some(group) = groups.last_mut()
        {
            group.push(at);
        }
    }
    // Captions of pictures are above the text as well: they are no text here.
    let group = groups
        .iter()
        .rev()
        .find(|group| !group.is_empty())
        .cloned()
        .unwrap_or_default();
    for other in groups.iter().filter(|it| **it != group).flatten() {
        layout.outside.insert(*other);
        layout.chrome.push(lines[*other].text.clone());
    }
    let begin = group.iter().position(|at| is_letter_word(&lines[*at]));
    let styled = group.iter().position(|at| lines[*at].level == Some(1));
    let mut title: Vec<usize> = Vec::new();
    match (begin, styled) {
        (Some(begin), _) => {
            layout.is_letter = true;
            for at in &group[..begin] {
                layout.letterhead.push(lines[*at].text.clone());
                layout.outside.insert(*at);
            }
            let goes_on = |at: &&usize| {
                let line = &lines[**at];
                line.level.is_none() && !is_section(&line.text) && !is_formula(&line.tokens)
            };
            title.extend(group[begin..].iter().take(1));
            title.extend(group[begin + 1..].iter().take_while(goes_on));
            let alone = title.first().is_some_and(|at| lines[*at].tokens.len() > 4);
            title.truncate(if alone { 1 } else { 3 });
        }
        (None, Some(styled)) => title.push(group[styled]),
        (None, None) => {
            let rubric = usize::from(begins_with_rubric(lines, &group));
            for at in &group[..rubric] {
                layout.outside.insert(*at);
                layout.chrome.push(lines[*at].text.clone());
            }
            for at in &group[rubric..] {
                let goes_on = title
                    .last()
                    .is_none_or(|before: &usize| goes_on(&lines[*before], &lines[*at]))
                    && !(is_formula(&lines[*at].tokens)
                        && (!title.is_empty() || is_address(&lines[*at].tokens)));
                if !goes_on || title.len() == 4 {
                    break;
                }
                title.push(*at);
            }
        }
    }
    let words: Vec<&str> = title.iter().map(|at| lines[*at].text.as_str()).collect();
    let is_title = !words.is_empty()
        && words.iter().map(|it| it.chars().count()).sum::<usize>() <= LONGEST_TITLE;
    if is_title {
        let text = joined(&words, written, begin.is_some());
        layout.title = Some(Guess::new(text, words.join(" ")));
        layout.outside.extend(title);
    }
}

/// Whether the first line is the rubric that a headline of its own stands below: a few words in capitals, and
/// a line in bold that is not.
fn begins_with_rubric(lines: &[Line], group: &[usize]) -> bool {
    const LONGEST: usize = 6;
    let [first, second, ..] = group else {
        return false;
    };
    let (first, second) = (&lines[*first], &lines[*second]);
    is_shouted(&first.text)
        && first.tokens.len() <= LONGEST
        && second.is_strong
        && !is_shouted(&second.text)
        && second.tokens.first().is_some_and(Token::is_capital)
        && !second.text.ends_with(['.', ':', '…'])
}

/// Whether a line begins with what official letters are called.
fn is_letter_word(line: &Line) -> bool {
    any_at(&line.tokens, 0, &LETTERS).is_some()
        && (is_shouted(&line.text) || line.tokens.len() <= 3 || line.text.contains('\n'))
}

/// Whether a line says to whom a letter goes.
fn is_address(tokens: &[Token]) -> bool {
    any_at(tokens, 0, &["kính gửi"]).is_some()
}

/// Whether a line of an official letter says who decides, to whom it goes, or by what.
fn is_formula(tokens: &[Token]) -> bool {
    const FORMULAS: [&str; 9] = [
        "kính gửi",
        "căn cứ",
        "ban thường vụ",
        "ban chấp hành",
        "thường trực",
        "đoàn chủ tịch",
        "chủ tịch liên đoàn",
        "chủ tịch lđlđ",
        "hội đồng thi đua",
    ];
    any_at(tokens, 0, &FORMULAS).is_some()
}

/// Whether a line heads a part of the text: `I. Tình hình`, `1. Kết quả`.
fn is_section(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or_default();
    let mark = first.trim_end_matches(['.', '/', ')']);
    let is_mark = mark
        .chars()
        .all(|it| "IVX".contains(it) || it.is_ascii_digit());
    mark.len() < first.len() && !mark.is_empty() && is_mark
}

/// Whether a headline goes on in the next line.
fn goes_on(before: &Line, line: &Line) -> bool {
    let begins_small = line.text.starts_with(char::is_lowercase);
    let are_shouted = is_shouted(&before.text) && is_shouted(&line.text);
    let is_open = before.text.ends_with([',', '–', '-', ':']);
    begins_small || are_shouted || is_open
}

/// The lines of a headline as one.
fn joined(words: &[&str], written: &Written, is_letter: bool) -> String {
    let mut title = String::new();
    let lines = words.iter().flat_map(|it| it.split('\n'));
    for (at, line) in lines.map(str::trim).filter(|it| !it.is_empty()).enumerate() {
        let line = written.recased(line);
        match at {
            0 => title.push_str(&line),
            // `Báo cáo Kết quả …`; another line goes on as it stands.
            1 if is_letter => {
                title.push(' ');
                title.push_str(&capital_first(&line));
            }
            _ => {
                let is_name = words.get(at).is_none_or(|it| !is_shouted(it))
                    || line
                        .split(' ')
                        .nth(1)
                        .is_some_and(|it| it.starts_with(char::is_uppercase));
                let first = line.chars().next();
                title.push(' ');
                match (is_name, first) {
                    (false, Some(first)) => {
                        title.extend(first.to_lowercase());
                        title.push_str(&line[first.len_utf8()..]);
                    }
                    _ => title.push_str(&line),
                }
            }
        }
    }
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    capital_first(title.trim_end_matches(['.', ' ']))
}

/// The moment of a line that says nothing else.
fn stamp_of(line: &Line) -> Option<Moment> {
    let is_text = line.kind == LineKind::Text;
    is_text.then(|| stamp(&line.tokens)).flatten()
}
