//! Lines: where they begin and end, and what stands between two tokens.

/// Where the line of a place begins.
pub(crate) fn line_start(text: &str, at: usize) -> usize {
    let before = text.as_bytes().get(..at).unwrap_or_default();
    let found = before
        .iter()
        .rposition(|byte| matches!(byte, b'\n' | b'\r'));
    found.map_or(0, |found| found + 1)
}

/// Where the line of a place ends, before its line break.
pub(crate) fn line_end(text: &str, at: usize) -> usize {
    let after = text.as_bytes().get(at..).unwrap_or_default();
    let found = after.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
    found.map_or(text.len(), |found| at + found)
}

/// The line break at a place; empty at the end of the text.
pub(crate) fn break_at(text: &str, at: usize) -> &str {
    let rest = text.get(at..).unwrap_or_default();
    let length = match rest.as_bytes() {
        [b'\r', b'\n', ..] => 2,
        [b'\r' | b'\n', ..] => 1,
        _ => 0,
    };
    rest.get(..length).unwrap_or_default()
}

/// Where the line after that of a place begins.
pub(crate) fn next_line(text: &str, at: usize) -> usize {
    let end = line_end(text, at);
    end + break_at(text, end).len()
}

/// How many bytes stand before a place on its line; before keys and dashes these are blanks and dashes.
pub(crate) fn column(text: &str, at: usize) -> usize {
    at - line_start(text, at)
}

/// Whether nothing but blanks stands before a place on its line.
pub(crate) fn is_first(text: &str, at: usize) -> bool {
    let before = text.get(line_start(text, at)..at).unwrap_or_default();
    before.bytes().all(|byte| matches!(byte, b' ' | b'\t'))
}

/// The next place that is no blank, on the same line.
pub(crate) fn skip_blanks(text: &str, at: usize) -> usize {
    let after = text.as_bytes().get(at..).unwrap_or_default();
    at + after
        .iter()
        .take_while(|byte| matches!(byte, b' ' | b'\t'))
        .count()
}

/// The next place that is no blank, line break or comment.
pub(crate) fn skip_gap(text: &str, mut at: usize) -> usize {
    let bytes = text.as_bytes();
    loop {
        match bytes.get(at) {
            Some(b' ' | b'\t' | b'\n' | b'\r') => at += 1,
            Some(b'#') => at = line_end(text, at),
            _ => return at,
        }
    }
}

/// Whether a line, from a place on, has nothing but blanks and perhaps a comment.
pub(crate) fn ends_here(text: &str, at: usize) -> bool {
    let next = skip_blanks(text, at);
    matches!(text.as_bytes().get(next), None | Some(b'#' | b'\n' | b'\r'))
}

/// How lines around a place end: as its own line does, else the one before, else the first of the text.
pub(crate) fn eol_at(text: &str, at: usize) -> &str {
    let own = break_at(text, line_end(text, at));
    if !own.is_empty() {
        return own;
    }
    let start = line_start(text, at);
    match text.as_bytes().get(..start).unwrap_or_default() {
        [.., b'\r', b'\n'] => "\r\n",
        [.., b'\r'] => "\r",
        _ => "\n",
    }
}

/// Line and column of a place, from 1, the column in characters.
pub(crate) fn position(text: &str, at: usize) -> (usize, usize) {
    let mut line = 1;
    let mut start = 0;
    loop {
        let end = line_end(text, start);
        let next = end + break_at(text, end).len();
        if next == end || next > at {
            break;
        }
        line += 1;
        start = next;
    }
    let before = text.get(start..at).unwrap_or_default();
    (line, before.chars().count() + 1)
}
