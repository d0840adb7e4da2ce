//! Block scalars: texts of several lines below `|` or `>`.

use std::mem::take;

use crate::plain::is_printable;

/// A block scalar to be written.
pub(crate) struct BlockScalar<'a> {
    pub text: &'a str,
    pub folded: bool,
    /// The column of its lines.
    pub indent: usize,
    /// The digit that its header had, which is right for the same column.
    pub digit: Option<u8>,
    /// How long folded lines may be, in characters, with their indentation.
    pub width: usize,
}

impl BlockScalar<'_> {
    /// Header and lines; none where a text cannot be written so.
    pub(crate) fn lines(&self) -> Option<(String, Vec<String>)> {
        let body = self.text.trim_end_matches('\n');
        let breaks = self.text.len() - body.len();
        let odd = |c: char| c != '\n' && c != '\t' && !is_printable(c);
        let begins_blank = body.starts_with([' ', '\t', '\n']) && self.digit.is_none();
        if body.is_empty() || body.contains(odd) || begins_blank {
            return None;
        }
        let foldable = |line: &str| !line.starts_with([' ', '\t']) && !line.ends_with([' ', '\t']);
        let folded = self.folded && !body.starts_with('\n') && body.split('\n').all(foldable);
        let mut lines = Vec::new();
        for (number, line) in body.split('\n').enumerate() {
            if !folded {
                lines.push(line.to_owned());
                continue;
            }
            if number > 0 {
                lines.push(String::new());
            }
            if !line.is_empty() {
                wrap(
                    line,
                    self.width.saturating_sub(self.indent).max(20),
                    &mut lines,
                );
            }
        }
        let chomp = ["-", "", "+"].get(breaks).unwrap_or(&"+");
        lines.extend((1..breaks).map(|_| String::new()));
        let digit = self
            .digit
            .map(|digit| digit.to_string())
            .unwrap_or_default();
        let mark = if folded { '>' } else { '|' };
        Some((format!("{mark}{digit}{chomp}"), lines))
    }
}

/// Breaks a line at single blanks, each piece as long as the width allows.
fn wrap(line: &str, width: usize, lines: &mut Vec<String>) {
    let mut current = String::new();
    let mut length = 0;
    for word in words(line) {
        let longer = word.chars().count();
        if length > 0 && length + 1 + longer > width {
            lines.push(take(&mut current));
            length = 0;
        }
        if length > 0 {
            current.push(' ');
            length += 1;
        }
        current.push_str(word);
        length += longer;
    }
    lines.push(current);
}

/// What stands between single blanks: a line may be broken there, and nowhere else.
fn words(line: &str) -> Vec<&str> {
    let bytes = line.as_bytes();
    let is_blank = |at: usize| matches!(bytes.get(at), None | Some(b' ' | b'\t'));
    let mut words = Vec::new();
    let mut start = 0;
    for (at, byte) in bytes.iter().enumerate() {
        let alone = *byte == b' ' && at > start && !is_blank(at - 1) && !is_blank(at + 1);
        if alone {
            words.extend(line.get(start..at));
            start = at + 1;
        }
    }
    words.extend(line.get(start..));
    words
}
