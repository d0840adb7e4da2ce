//! The extent of a block scalar, which the parser tells only in part: its span begins behind the header and runs
//! into the blanks before the next token.

use std::ops::Range;

use crate::lines::{line_end, next_line};
use crate::tree::Block;

/// Where a block scalar ends, and how it is written. `header` is the place of `|` or `>`, `span` what the parser
/// tells, `column` that of its key or dash; `is_empty` tells whether it holds nothing but line breaks.
pub(crate) fn block_scalar(
    text: &str,
    header: usize,
    span: Range<usize>,
    column: Option<usize>,
    is_empty: bool,
) -> Option<(usize, Block)> {
    let bytes = text.as_bytes();
    let folded = match bytes.get(header)? {
        b'|' => false,
        b'>' => true,
        _ => return None,
    };
    let marks = bytes.get(header + 1..)?;
    let marks = marks
        .iter()
        .take_while(|byte| matches!(byte, b'+' | b'-' | b'1'..=b'9'));
    let header_end = header + 1 + marks.clone().count();
    let digit = marks
        .clone()
        .find(|byte| byte.is_ascii_digit())
        .map(|byte| byte - b'0');
    let keep = marks.clone().any(|byte| *byte == b'+');
    let first = next_line(text, header_end);
    let found = found(text, first).filter(|found| column.is_none_or(|column| *found > column));
    let indent = match (digit, column) {
        (Some(digit), Some(column)) => column + usize::from(digit),
        (Some(digit), None) => given(text, first, span.start).unwrap_or(usize::from(digit)),
        // Without content what comes next is indented no further than the key or the dash.
        (None, column) => found.unwrap_or(column.unwrap_or(0) + 2),
    };
    let mut end = line_end(text, header_end);
    let mut at = first;
    while at < text.len() && (at < span.end || at == first) {
        let stop = line_end(text, at);
        let line = text.get(at..stop)?;
        let spaces = line.len() - line.trim_start_matches(' ').len();
        let blank = spaces == line.len() && (spaces <= indent || is_empty);
        if !blank && spaces < indent {
            break;
        }
        if !blank && at >= span.end {
            break;
        }
        // Blanks at the end of the text are no line without a line break.
        if !blank || keep && stop < text.len() {
            end = stop;
        }
        at = next_line(text, at);
    }
    Some((
        end,
        Block {
            folded,
            header_end,
            indent,
            digit,
        },
    ))
}

/// The column of the first line that says something.
fn found(text: &str, mut at: usize) -> Option<usize> {
    while at < text.len() {
        let line = text.get(at..line_end(text, at)).unwrap_or_default();
        let spaces = line.len() - line.trim_start_matches(' ').len();
        if spaces < line.len() {
            return Some(spaces);
        }
        at = next_line(text, at);
    }
    None
}

/// The column at which the parser says that the lines begin, where it says so on the first of them.
fn given(text: &str, first: usize, start: usize) -> Option<usize> {
    (start >= first && start <= line_end(text, first)).then(|| start - first)
}
