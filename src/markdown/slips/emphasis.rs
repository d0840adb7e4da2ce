//! Marks of emphasis that are printed, for a blank or a word stands where Markdown wants none.

use std::ops::Range;

use memchr::{memchr3, memmem};

use super::Found;
use crate::diagnostic::TextSlip;

/// A mended text is shown up to so many characters.
const SHOWN: usize = 60;
/// What a sentence ends with.
const ENDS: [char; 7] = ['.', ',', ';', ':', '!', '?', ')'];

/// Marks side by side that emphasise nothing.
#[derive(Debug, Clone)]
struct Run {
    range: Range<usize>,
    mark: u8,
}

/// The marks of the block at hand.
#[derive(Debug, Default)]
pub(super) struct Runs {
    runs: Vec<Run>,
    /// Whether a star stands before the words of a block above and nothing in it answers.
    is_open: bool,
    /// Whether the body tells what one and two stars note: `(*)`, `(**)`; none until it is asked for.
    notes: [Option<bool>; 2],
}

impl Runs {
    /// Takes in the marks of a text.
    pub(super) fn text(&mut self, body: &str, span: &Range<usize>) {
        let bytes = body.as_bytes();
        let mut from = span.start;
        while let Some(at) = bytes
            .get(from..span.end)
            .and_then(|rest| memchr3(b'*', b'_', b'~', rest))
        {
            let start = from + at;
            let Some(&mark) = bytes.get(start) else {
                return;
            };
            let count = bytes[start..span.end]
                .iter()
                .take_while(|byte| **byte == mark)
                .count();
            from = start + count;
            match self.runs.last_mut() {
                Some(last) if last.range.end == start && last.mark == mark => last.range.end = from,
                // A mark behind a backslash is meant to be printed.
                _ if body[..start].ends_with('\\') => {}
                _ => self.runs.push(Run {
                    range: start..from,
                    mark,
                }),
            }
        }
    }

    /// The block ends that the marks stand in.
    pub(super) fn end_block(&mut self, body: &str, found: &mut Vec<Found>) {
        if self.runs.is_empty() {
            return;
        }
        let mut runs = std::mem::take(&mut self.runs);
        runs.retain(|run| may_emphasise(body, run) && !self.is_note(body, run));
        let mut runs = runs.iter().peekable();
        while let Some(run) = runs.next() {
            if let Some(next) = runs.peek()
                && let Some(slip) = pair(body, run, next)
            {
                found.push(slip);
                runs.next();
                continue;
            }
            let slip = unequal(body, run).or_else(|| alone(body, run, self.is_open));
            self.is_open |= slip.is_none() && opens_block(body, run);
            found.extend(slip);
        }
    }
}

impl Runs {
    /// Whether stars behind a word refer to a note of this body: `Tập thể**`.
    fn is_note(&mut self, body: &str, run: &Run) -> bool {
        let (before, behind) = around(body, &run.range);
        let ends_word = before.is_some_and(char::is_alphanumeric)
            && behind.is_none_or(|c| !c.is_alphanumeric());
        // Such signs are printed: each star has its backslash in a body as it is meant.
        let signs = [r"(\*)", r"(\*\*)"];
        let at = run.range.len().wrapping_sub(1);
        match (self.notes.get_mut(at), signs.get(at)) {
            (Some(known), Some(sign)) if ends_word && run.mark == b'*' => *known
                .get_or_insert_with(|| memmem::find(body.as_bytes(), sign.as_bytes()).is_some()),
            _ => false,
        }
    }
}

/// Whether marks may be meant to emphasise: not blanks to be filled in, stars that hide digits,
/// those of a product or a note.
fn may_emphasise(body: &str, run: &Run) -> bool {
    let (before, behind) = around(body, &run.range);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let is_blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    match run.range.len() {
        length if run.mark == b'~' && length != 2 => false,
        1 if is_blank(before) && is_blank(behind) => ends_line(body, run) && before.is_some(),
        1 | 2 => {
            let is_note = before == Some('(') && behind == Some(')');
            let is_inside = is_word(before) && is_word(behind) && run.mark == b'_';
            !is_note && !is_inside
        }
        3 => run.mark == b'*' && !(is_word(before) && is_word(behind)),
        _ => false,
    }
}

/// Whether nothing follows in the line.
fn ends_line(body: &str, run: &Run) -> bool {
    let rest = body[run.range.end..].lines().next();
    rest.is_none_or(|rest| rest.trim().is_empty())
}

/// Marks at the beginning and at the end of words.
fn pair(body: &str, open: &Run, close: &Run) -> Option<Found> {
    let is_alike = open.mark == close.mark && open.range.len() == close.range.len();
    let words = body.get(open.range.end..close.range.start)?;
    let inside = words.trim();
    if !is_alike || !inside.contains(char::is_alphanumeric) {
        return None;
    }
    if words.contains('\n') {
        return across_lines(body, open, close);
    }
    let (before, _) = around(body, &open.range);
    let (_, behind) = around(body, &close.range);
    let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    // Blanks to be filled in: "ngày __ tháng __".
    if open.mark == b'_' && words.starts_with(' ') && words.ends_with(' ') {
        return None;
    }
    if open.range.len() == 1 {
        // A single star is that of a note or a product as well: "Tập thể*", "5* và 4*".
        let begins = before.is_none_or(|c| c.is_whitespace() || "(“".contains(c))
            && words.starts_with(|c: char| c.is_alphabetic() || "“\"".contains(c));
        // Names in programs begin so as well: "_far _pascal".
        let is_sure = open.mark == b'*'
            || !inside.is_ascii()
            || inside.ends_with([':', '.', ',', ';', '!', '?', ')']);
        let ends = is_sure && (words.ends_with(char::is_whitespace) || is_word(behind));
        if !begins || !ends || inside.chars().count() > SHOWN {
            return None;
        }
    }
    let mark = &body[open.range.clone()];
    let is_apart = behind.is_none_or(|c| c.is_whitespace() || ".,;:!?)”".contains(c));
    // The words right beside it are shown as well, for a space is to come between.
    let start = match is_word(before) {
        true => word_start(body, open.range.start),
        false => open.range.start,
    };
    let end = match is_apart {
        true => close.range.end,
        false => word_end(body, close.range.end),
    };
    let lead = &body[start..open.range.start];
    let gap = if lead.is_empty() { "" } else { " " };
    let rest = &body[close.range.end..end];
    let gap_behind = if rest.is_empty() { "" } else { " " };
    let mended = format!("{lead}{gap}{mark}{inside}{mark}{gap_behind}{rest}");
    let written = short(&body[start..end]);
    Some((start..end, TextSlip::OpenEmphasis { written, mended }))
}

/// Marks around words that go over several lines: what is wrong stands at one end.
fn across_lines(body: &str, open: &Run, close: &Run) -> Option<Found> {
    if open.range.len() == 1 {
        return None;
    }
    let words = body.get(open.range.end..close.range.start)?;
    let mark = &body[open.range.clone()];
    let end = word_end(body, close.range.end);
    let rest = &body[close.range.end..end];
    let (range, mended) = if words.starts_with(char::is_whitespace) {
        let first = words.split_whitespace().next()?;
        let end = open.range.end + words.find(first)? + first.len();
        (open.range.start..end, format!("{mark}{first}"))
    } else if words.ends_with(char::is_whitespace) || !rest.is_empty() {
        let last = words.split_whitespace().next_back()?;
        let start = open.range.end + words.rfind(last)?;
        let gap = if rest.is_empty() { "" } else { " " };
        (start..end, format!("{last}{mark}{gap}{rest}"))
    } else {
        return None;
    };
    let written = body[range.clone()].replace('\n', " ");
    Some((range, TextSlip::OpenEmphasis { written, mended }))
}

/// Stars of which those on the other side of the words are fewer: `**Kết quả*`.
fn unequal(body: &str, run: &Run) -> Option<Found> {
    let (before, behind) = (&body[..run.range.start], &body[run.range.end..]);
    let (outer, inner) = (before.trim_end_matches('*'), behind.trim_start_matches('*'));
    let range = if outer.len() == before.len() && inner.len() < behind.len() {
        let close = inner
            .find(['*', '\n'])
            .filter(|at| inner[*at..].starts_with('*'))?;
        let rest = inner[close..].trim_start_matches('*');
        run.range.start..body.len() - rest.len()
    } else if outer.len() < before.len() && inner.len() == behind.len() {
        // A star behind may as well be that of a note.
        let is_label = outer.ends_with(':') || inner.starts_with(':');
        let open = outer
            .rfind(['*', '\n'])
            .filter(|at| is_label && outer[*at..].starts_with('*'))?;
        outer[..=open].trim_end_matches('*').len()..run.range.end
    } else {
        return None;
    };
    let written = &body[range.clone()];
    let inside = written.trim_matches('*').trim();
    if run.mark != b'*' || !inside.contains(char::is_alphabetic) {
        return None;
    }
    let count = |rest: &str| written.len() - rest.len();
    let opening = count(written.trim_start_matches('*'));
    let mark = "*".repeat(opening.max(count(written.trim_end_matches('*'))));
    let mended = format!("{mark}{inside}{mark}");
    let written = short(written);
    Some((range, TextSlip::OpenEmphasis { written, mended }))
}

/// Whether a star stands right before the first words of a line.
fn opens_block(body: &str, run: &Run) -> bool {
    let (before, behind) = around(body, &run.range);
    run.range.len() == 1
        && run.mark == b'*'
        && before.is_none_or(|c| c == '\n')
        && behind.is_some_and(char::is_alphabetic)
}

/// Where the letters and digits before a place begin.
fn word_start(body: &str, at: usize) -> usize {
    body[..at].trim_end_matches(char::is_alphanumeric).len()
}

/// Where the letters and digits behind a place end.
fn word_end(body: &str, at: usize) -> usize {
    body.len() - body[at..].trim_start_matches(char::is_alphanumeric).len()
}

/// Marks that nothing answers; of single stars those are told that answer one of another block.
fn alone(body: &str, run: &Run, is_open: bool) -> Option<Found> {
    let (before, behind) = around(body, &run.range);
    let line_start = body[..run.range.start].rfind('\n').map_or(0, |at| at + 1);
    let rest = body[run.range.end..].lines().next().unwrap_or_default();
    let mark = &body[run.range.clone()];
    if run.range.len() == 1 {
        let line = &body[line_start..run.range.start];
        if is_open && run.mark == b'*' && rest.trim().is_empty() && line.ends_with(ENDS) {
            return closes_line(line, run);
        }
        // `* chữ*`: the first star makes an item of it.
        let words = line
            .trim_start()
            .strip_prefix("* ")
            .filter(|_| run.mark == b'*')?;
        let ends = rest
            .trim_start_matches(['.', ',', ':', ';'])
            .trim()
            .is_empty();
        let inside = words.trim();
        if !ends || inside.is_empty() || inside.contains('*') {
            return None;
        }
        let start = run.range.start - line.trim_start().len();
        let range = start..run.range.end;
        let written = short(&body[range.clone()]);
        let mended = format!("*{inside}*");
        return Some((range, TextSlip::OpenEmphasis { written, mended }));
    }
    let opens =
        before.is_none_or(|c| !c.is_alphanumeric()) && behind.is_some_and(|c| !c.is_whitespace());
    let closes = before.is_some_and(|c| !c.is_whitespace() && !c.is_ascii_digit())
        && behind.is_none_or(|c| !c.is_alphanumeric());
    if opens {
        let end = rest.find(':').map_or(rest.trim_end().len(), |at| at + 1);
        let words = rest
            .get(..end)
            .filter(|words| words.contains(char::is_alphanumeric))?;
        let range = run.range.start..run.range.end + words.len();
        let is_all = end == rest.trim_end().len();
        let behind = if is_all { "" } else { " " };
        let mended = format!("{mark}{words}{mark}{behind}").trim_end().to_owned();
        let written = short(&body[range.clone()]);
        return Some((range, TextSlip::OpenEmphasis { written, mended }));
    }
    if closes {
        return closes_line(&body[line_start..run.range.start], run);
    }
    None
}

/// Marks at the end of a line, all of which they may emphasise.
fn closes_line(line: &str, run: &Run) -> Option<Found> {
    let words = line.trim_start_matches(['-', '*', '+', '#', '>', '|', ' ', '\t']);
    // "char**" is of a program.
    if !words.contains(|c: char| c.is_alphabetic() && !c.is_ascii()) {
        return None;
    }
    let range = run.range.start - words.len()..run.range.end;
    let mark = char::from(run.mark).to_string().repeat(run.range.len());
    let written = short(&format!("{words}{mark}"));
    let mended = format!("{mark}{}{mark}", words.trim_end());
    Some((range, TextSlip::OpenEmphasis { written, mended }))
}

/// The characters on both sides of a place.
fn around(body: &str, range: &Range<usize>) -> (Option<char>, Option<char>) {
    let before = body[..range.start].chars().next_back();
    (before, body[range.end..].chars().next())
}

/// The beginning of a text that may be long.
fn short(text: &str) -> String {
    match text.char_indices().nth(SHOWN) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}
