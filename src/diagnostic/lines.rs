//! From byte offsets in a text to lines and columns.

use std::cell::Cell;
use std::ops::Range;

use super::Span;

/// A text whose offsets can be turned into places. For offsets in rising order the text is read
/// once.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    /// The position that was asked for last.
    last: Cell<Position>,
}

#[derive(Debug, Clone, Copy, Default)]
struct Position {
    offset: usize,
    /// Lines before it.
    lines: usize,
    /// Characters before it in its line.
    columns: usize,
}

impl<'a> Lines<'a> {
    /// The whole text.
    pub fn text(&self) -> &'a str {
        self.text
    }

    /// Places in `text`.
    pub fn of(text: &'a str) -> Self {
        Self {
            text,
            last: Cell::default(),
        }
    }

    /// The place of a range of bytes; cut at the end of its first line.
    pub fn span(&self, range: Range<usize>) -> Span {
        let start = floor(self.text, range.start);
        let end = floor(self.text, range.end.max(start));
        let Position { lines, columns, .. } = self.locate(start);
        let shown = self.text[start..end].lines().next().unwrap_or("");
        Span {
            line: number(lines + 1),
            column: number(columns + 1),
            length: number(shown.chars().count().max(1)),
        }
    }

    fn locate(&self, offset: usize) -> Position {
        let mut position = self.last.get();
        if position.offset > offset {
            position = Position::default();
        }
        let mut between = &self.text[position.offset..offset];
        if let Some((lines, rest)) = between.rsplit_once('\n') {
            position.lines += lines.matches('\n').count() + 1;
            position.columns = 0;
            between = rest;
        }
        position.columns += between.chars().count();
        position.offset = offset;
        self.last.set(position);
        position
    }
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    let mut at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::{Lines, Span};

    #[test]
    fn offsets_become_lines_and_columns_in_characters() {
        let text = "đầu\nhai ba\n";
        let cases = [
            (0..1, (1, 1, 1)),
            ("đ".len().."đầu".len(), (1, 2, 2)),
            (text.find("ba").unwrap()..text.len(), (2, 5, 2)),
            (text.len()..text.len(), (3, 1, 1)),
            (900..901, (3, 1, 1)),
        ];
        for (range, (line, column, length)) in cases {
            let expected = Span {
                line,
                column,
                length,
            };
            assert_eq!(Lines::of(text).span(range.clone()), expected, "{range:?}");
        }
    }

    #[test]
    fn the_order_of_questions_does_not_matter() {
        let text = "một\nhai ba\n\nbốn năm";
        let boundaries: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
        let lines = Lines::of(text);
        for from in boundaries.iter().rev().chain(&boundaries) {
            let fresh = Lines::of(text).span(*from..*from);
            assert_eq!(lines.span(*from..*from), fresh, "{from}");
        }
    }
}
