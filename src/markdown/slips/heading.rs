//! Headings that are none, and texts that become one.

use std::ops::Range;

use super::Found;
use crate::diagnostic::TextSlip;

/// No heading has more signs.
const DEEPEST: usize = 6;

/// Lines that begin with `#` and are printed as text.
pub(super) fn as_text(body: &str, lines: &[Range<usize>]) -> Vec<Found> {
    let found = lines.iter().filter_map(|line| {
        let text = &body[line.clone()];
        let words = text.trim_start_matches(['#', '＃']);
        let signs = text[..text.len() - words.len()].chars().count();
        let title = words.trim_start_matches(|c: char| c.is_whitespace());
        let has_gap = title.len() < words.len();
        if signs == 0 || !title.starts_with(|c: char| c.is_alphanumeric() || "“\"'(*_".contains(c))
        {
            return None;
        }
        let is_meant = signs > 1 || has_gap || (text.starts_with('#') && !is_hashtag(title));
        let title = title.trim_end_matches(['#', ' ']);
        let mended = format!("{} {title}", "#".repeat(signs.min(DEEPEST)));
        is_meant.then(|| (line.clone(), TextSlip::HeadingAsText { mended }))
    });
    found.collect()
}

/// Whether a line begins with a tag of social networks: `#congdoan`, `#CôngĐoàn`, `#1`.
fn is_hashtag(title: &str) -> bool {
    let (first, rest) = title.split_once(char::is_whitespace).unwrap_or((title, ""));
    // "#1. Kết quả" is numbered as headings are.
    let is_number = |c: char| c.is_ascii_digit() || c == '.';
    if !rest.trim().is_empty()
        && first.ends_with(['.', ')', '/'])
        && first
            .trim_end_matches(['.', ')', '/'])
            .chars()
            .all(is_number)
    {
        return false;
    }
    let has_inner_capital = |word: &str| word.chars().skip(1).any(char::is_uppercase);
    let is_shouted = !first.chars().any(char::is_lowercase);
    rest.trim().is_empty()
        || rest.contains('#')
        || !first.starts_with(char::is_uppercase)
        || first.contains(['_', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
        || (has_inner_capital(first) && !is_shouted)
}

/// `{#id}` at the end of a heading.
pub(super) fn attribute(body: &str, span: &Range<usize>) -> Option<Found> {
    let heading = body[span.clone()]
        .lines()
        .next()?
        .trim_end_matches(['#', ' ', '\t', '\n']);
    let rest = heading.strip_suffix('}')?;
    let at = rest.rfind('{').filter(|at| {
        let inside = &rest[at + 1..];
        inside.trim_start().starts_with(['#', '.', ':']) && !inside.contains('`')
    })?;
    let written = heading[at..].to_owned();
    Some((
        span.start + at..span.start + heading.len(),
        TextSlip::HeadingAttribute { written },
    ))
}

/// A line of `---` or `===` that makes a heading of the text above it.
pub(super) fn underlined(body: &str, span: &Range<usize>) -> Option<Found> {
    let heading = body[span.clone()].trim_end();
    if heading.starts_with('#') {
        return None;
    }
    let (text, last) = heading.rsplit_once('\n')?;
    let mark = last.trim_start_matches([' ', '\t', '>']);
    if mark.is_empty() || !mark.bytes().all(|byte| matches!(byte, b'-' | b'=')) {
        return None;
    }
    let title = text
        .lines()
        .next_back()?
        .trim_start_matches(['>', ' '])
        .trim_end();
    let end = span.start + heading.len();
    let mended = format!("## {title}");
    let mark = mark.to_owned();
    Some((
        end - mark.len()..end,
        TextSlip::UnderlinedHeading { mark, mended },
    ))
}
