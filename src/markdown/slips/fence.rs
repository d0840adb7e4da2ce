//! Lines of `~~~` and ` ``` ` that make code of a text.

use std::ops::Range;

use super::Found;
use crate::diagnostic::TextSlip;
use crate::markdown::scan::first_line;

/// A text that is no code: its fence is an ornament (`~~~~~~`), or nothing closes it.
pub(super) fn around_prose(body: &str, span: &Range<usize>, info: &str) -> Option<Found> {
    let line = first_line(body, span.clone());
    let open = body[line.clone()].trim_end();
    let mark = open.chars().next()?;
    let text = body.get(line.end..span.end)?.trim_end();
    let last = text.lines().next_back().unwrap_or_default();
    let last = last.trim_start_matches([' ', '\t', '>']).trim_end();
    let is_closed = last.len() > 2 && last.chars().all(|c| c == mark);
    let is_ornament = mark == '~' && (info.is_empty() || !info.is_ascii());
    let is_prose =
        |text: &str| text.contains(' ') && text.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
    if (is_closed && !is_ornament) || !(is_prose(text) || is_prose(info)) {
        return None;
    }
    let range = line.start..line.start + open.len();
    let mark = open.chars().take_while(|c| *c == mark).collect();
    Some((range, TextSlip::FencedProse { mark, is_closed }))
}
