//! From byte offsets in a text to lines and columns.

use std::ops::Range;

use super::Span;

/// A text whose offsets can be turned into places.
#[derive(Debug, Clone, Copy)]
pub struct Lines<'a> {
    text: &'a str,
}

impl<'a> Lines<'a> {
    /// Places in `text`.
    pub fn of(text: &'a str) -> Self {
        Self { text }
    }

    /// The place of a range of bytes; cut at the end of its first line.
    pub fn span(self, range: Range<usize>) -> Span {
        let start = floor(self.text, range.start);
        let end = floor(self.text, range.end.max(start));
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[..line_start].matches('\n').count() + 1;
        let column = self.text[line_start..start].chars().count() + 1;
        let shown = self.text[start..end].lines().next().unwrap_or("");
        Span {
            line: number(line),
            column: number(column),
            length: number(shown.chars().count().max(1)),
        }
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
}
