//! Where the parts of a document are: headline, lead, text, byline, and what a portal put around them.

use std::collections::BTreeSet;

use word::{Block, Document, FrameKind, Inline, Paragraph, plain_lines};

use super::chrome::is_chrome;
use super::day::days;
use super::draft::Guess;
use super::headline::head;
use super::recase::{Written, is_shouted};
use super::token::{Token, any_at, capital_first, tokens};
use crate::model::Moment;
use vietnamese::fold;

/// From so many letters on a paragraph is one of the text.
const LONG: usize = 110;
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

/// A block as it is looked at here.
pub(super) struct Line {
    pub text: String,
    pub tokens: Vec<Token>,
    pub kind: LineKind,
    pub level: Option<u8>,
    pub is_strong: bool,
}

/// What a block is, as far as the parts of a document go.
#[derive(PartialEq, Eq, Clone, Copy)]
pub(super) enum LineKind {
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
        is_strong: matches!(block, Block::Paragraph(it) if it.is_strong),
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
