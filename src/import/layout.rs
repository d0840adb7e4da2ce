//! Where the parts of a document are: headline, lead, text, byline, and what a portal put around them.

use std::collections::BTreeSet;

use word::{Block, Document, FrameKind, Inline, Paragraph, plain_lines};

use super::chrome::{is_chrome, views_in};
use super::day::days;
use super::draft::Guess;
use super::recase::{Written, is_shouted};
use super::stamp::stamp;
use super::token::{Token, any_at, capital_first, tokens};
use crate::model::Moment;
use vietnamese::fold;

/// From so many letters on a paragraph is one of the text.
const LONG: usize = 110;
/// The most letters of a headline.
const LONGEST_TITLE: usize = 260;

/// The parts of a document.
#[derive(Debug, Default)]
pub(super) struct Layout {
    pub title: Option<Guess<String>>,
    pub summary: Option<Guess<String>>,
    pub published: Option<Guess<Moment>>,
    pub views: Option<Guess<u64>>,
    /// What an official letter is about, by its head.
    pub subject: Option<Guess<String>>,
    /// The lines at the end that may say who wrote it, the last one first.
    pub endings: Vec<(usize, String)>,
    /// Who writes an official letter, in the words of its head.
    pub letterhead: Vec<String>,
    /// Whether it is an official letter.
    pub is_letter: bool,
    /// The blocks that are not in the text.
    pub outside: BTreeSet<usize>,
    /// The lines of a portal.
    pub chrome: Vec<String>,
}

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

/// A block as it is looked at here.
struct Line {
    text: String,
    tokens: Vec<Token>,
    kind: LineKind,
    level: Option<u8>,
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum LineKind {
    Text,
    Other,
    Letterhead,
}

/// Finds the parts.
pub(super) fn layout(document: &Document, written: &Written) -> Layout {
    let lines: Vec<Line> = document.blocks.iter().map(line).collect();
    let mut layout = Layout::default();
    let is_text = |line: &Line| line.kind == LineKind::Text && !is_chrome(&line.text);
    let is_long = |line: &Line| {
        is_text(line)
            && line.text.chars().count() >= LONG
            && line.level.is_none()
            && !is_shouted(&line.text)
    };
    let first = lines
        .iter()
        .position(|line| is_long(line) || has_event(line));
    let first = first.unwrap_or_else(|| lines.len().min(3));
    // What stands below the text, from the first line of the portal on.
    let tail = lines.iter().enumerate().skip(first + 1);
    let is_tail = |at: usize| {
        !lines[at..]
            .iter()
            .any(|it| is_long(it) && !is_footer(&it.text))
    };
    let end = tail
        .filter(|(at, line)| is_chrome(&line.text) && is_tail(*at))
        .map(|(at, _)| at)
        .next();
    let end = end.unwrap_or(lines.len());
    for at in (end..lines.len()).filter(|at| lines[*at].kind != LineKind::Letterhead) {
        layout.outside.insert(at);
        layout.chrome.push(lines[at].text.clone());
    }
    head(&lines, first, written, &mut layout);
    for line in lines.iter().take(end) {
        if line.kind == LineKind::Letterhead {
            layout.is_letter = true;
            letterhead(line, &mut layout);
        }
    }
    if layout.title.is_none() {
        layout.title = layout.subject.take();
    }
    summary(document, &lines, first, &mut layout);
    let endings = (first + 1..end)
        .rev()
        .filter(|at| lines[*at].kind == LineKind::Text && !lines[*at].text.trim().is_empty());
    layout.endings = endings
        .take(3)
        .map(|at| (at, lines[at].text.clone()))
        .collect();
    layout
}

fn line(block: &Block) -> Line {
    let (text, kind, level) = match block {
        Block::Heading(heading) => (heading.plain(), LineKind::Text, Some(heading.level)),
        Block::Paragraph(paragraph) => (paragraph.plain(), LineKind::Text, None),
        Block::List(_) => (
            plain_lines(std::slice::from_ref(block)).join("\n"),
            LineKind::Other,
            None,
        ),
        Block::Frame(frame) if frame.kind == FrameKind::Letterhead => (
            plain_lines(&frame.blocks).join("\n"),
            LineKind::Letterhead,
            None,
        ),
        _ => (String::new(), LineKind::Other, None),
    };
    Line {
        tokens: tokens(&text),
        text: text.trim().to_owned(),
        kind,
        level,
    }
}

/// Whether a line tells when something happened: the text begins there.
fn has_event(line: &Line) -> bool {
    let day = days(&line.tokens);
    let is_early = day.first().is_some_and(|it| it.tokens.start < 4);
    line.kind == LineKind::Text
        && line.level.is_none()
        && is_early
        && line.tokens.len() > 14
        && !is_chrome(&line.text)
}

/// What stands above the text: lines of a portal, the headline, the day.
fn head(lines: &[Line], first: usize, written: &Written, layout: &mut Layout) {
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
            for at in &group {
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

/// Who writes an official letter, and on which day.
fn letterhead(line: &Line, layout: &mut Layout) {
    for text in line.text.lines().map(str::trim).filter(|it| !it.is_empty()) {
        let found = tokens(text);
        let folded = fold(text);
        let is_motto = folded.contains("cong hoa xa hoi") || folded.contains("doc lap");
        let day = days(&found);
        let subject =
            any_at(&found, 0, &["v/v", "về việc"]).or_else(|| any_at(&found, 1, &["v/v"]));
        if let Some(first) = subject.and_then(|at| found.get(at)) {
            let subject = text.get(first.range.start..).unwrap_or_default();
            layout.subject = Some(Guess::new(
                capital_first(subject.trim_end_matches([')', '.', ' '])),
                text,
            ));
            continue;
        }
        match day.first().and_then(super::day::Day::date) {
            Some(date) if !folded.contains("so:") => {
                let moment = Moment { date, time: None };
                layout.published.get_or_insert(Guess::new(moment, text));
            }
            _ if !is_motto => layout.letterhead.push(text.to_owned()),
            _ => {}
        }
    }
}

/// A lead that stands apart from the text: in bold or in italics, or said again below.
fn summary(document: &Document, lines: &[Line], first: usize, layout: &mut Layout) {
    let is_open = |at: usize| {
        lines[at].kind == LineKind::Text
            && !lines[at].text.is_empty()
            && !layout.outside.contains(&at)
            && lines[at].level.is_none()
    };
    let texts: Vec<usize> = (0..lines.len()).filter(|at| is_open(*at)).collect();
    let Some(lead) = texts
        .first()
        .copied()
        .filter(|at| *at >= first.saturating_sub(2))
    else {
        return;
    };
    let letters = lines[lead].text.chars().count();
    let key = |at: usize| {
        fold(&lines[at].text)
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ")
    };
    let again = texts.iter().skip(1).take(4).any(|at| key(*at) == key(lead));
    let rest = texts
        .iter()
        .skip(1)
        .filter(|at| lines[**at].text.chars().count() >= LONG)
        .count();
    let is_apart = match document.blocks.get(lead) {
        Some(Block::Paragraph(paragraph)) => {
            (paragraph.is_strong || is_italic(paragraph)) && rest > 0
        }
        _ => false,
    };
    let fits = (50..=1_200).contains(&letters);
    if fits && (again || (is_apart && !layout.is_letter)) {
        let text = lines[lead]
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        layout.summary = Some(Guess::new(text.clone(), text));
        layout.outside.insert(lead);
    }
}

fn is_italic(paragraph: &Paragraph) -> bool {
    let mut texts = paragraph.inlines.iter().filter_map(|it| match it {
        Inline::Text(text) if !text.text.trim().is_empty() => Some(text.format.is_italic),
        Inline::Link { .. } => Some(false),
        _ => None,
    });
    let first = texts.next();
    first == Some(true) && texts.all(|it| it)
}

fn is_footer(text: &str) -> bool {
    is_chrome(text.lines().next().unwrap_or_default())
}
