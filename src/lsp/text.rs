//! Places in a text as editors count them: lines from 0, and in them units of UTF-16; and as the program counts
//! them: lines and characters from 1, of the text as NFC.

use std::borrow::Cow;
use std::iter::from_fn;

use lsp_types::{Position, Range};
use vietnamese::nfc;

use crate::diagnostic::Span;

/// U+FEFF at the beginning of a file, which no line has.
const MARK: char = '\u{feff}';

/// The lines of a text, whatever ends them.
pub fn lines(text: &str) -> Vec<&str> {
    placed(text).into_iter().map(|(_, line)| line).collect()
}

/// The same, each with its first byte in the text.
fn placed(text: &str) -> Vec<(usize, &str)> {
    let mut lines = Vec::new();
    let mut begin = 0;
    while let Some(length) = text[begin..].find(['\n', '\r']) {
        let end = begin + length;
        lines.push((begin, &text[begin..end]));
        begin = end
            + if text[end..].starts_with("\r\n") {
                2
            } else {
                1
            };
    }
    lines.push((begin, &text[begin..]));
    lines
}

/// Where a position stands, in bytes; at the end of its line, or of the text, where it lies behind that.
pub fn offset(text: &str, position: Position) -> usize {
    let lines = placed(text);
    let line = lines.get(position.line as usize);
    line.map_or(text.len(), |(begin, line)| {
        begin + bytes_of(line, position.character)
    })
}

/// So many units of UTF-16 of a line, in bytes; not into a character.
fn bytes_of(line: &str, units: u32) -> usize {
    let mut seen = 0;
    let behind = line.char_indices().find(|(_, c)| {
        seen += c.len_utf16();
        seen > units as usize
    });
    behind.map_or(line.len(), |(at, _)| at)
}

/// So many bytes of a line, in units of UTF-16.
fn units_of(line: &str, bytes: usize) -> u32 {
    let units = line.get(..bytes).unwrap_or(line).encode_utf16().count();
    u32::try_from(units).unwrap_or(u32::MAX)
}

/// A line as the program reads it, and how many of its characters stand before a position.
pub fn read_line(line: &str, character: u32) -> (Cow<'_, str>, usize) {
    let before = line.get(..bytes_of(line, character)).unwrap_or(line);
    let before = nfc(before.trim_start_matches(MARK)).chars().count();
    (nfc(line.trim_start_matches(MARK)), before)
}

/// The position behind so many characters of a line as the program reads it. Marks belong to the letter before them.
pub fn character_of(line: &str, characters: usize) -> u32 {
    let mark = line.len() - line.trim_start_matches(MARK).len();
    let mut bytes = mark;
    let mut seen = 0;
    for letter in letters(&line[mark..]) {
        seen += nfc(letter).chars().count();
        if seen > characters {
            break;
        }
        bytes += letter.len();
    }
    units_of(line, bytes)
}

/// The letters of a line, each with the marks behind it.
fn letters(line: &str) -> impl Iterator<Item = &str> {
    let is_mark = |c: char| matches!(c, '\u{300}'..='\u{36f}');
    let mut rest = line;
    from_fn(move || {
        let mut behind = rest.char_indices().skip(1);
        let end = behind.find(|(_, c)| !is_mark(*c));
        let (letter, others) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
        rest = others;
        Some(letter).filter(|letter| !letter.is_empty())
    })
}

/// What a span marks, in lines as editors have them; the beginning of the file where only that is known.
pub fn range(lines: &[&str], span: Span) -> Range {
    let Some(number) = span.line.checked_sub(1) else {
        return Range::default();
    };
    let line = lines.get(number as usize).copied().unwrap_or_default();
    let first = span.column.saturating_sub(1) as usize;
    let at = |characters| Position::new(number, character_of(line, characters));
    Range::new(at(first), at(first + span.length as usize))
}

/// All of a line.
pub fn whole_line(lines: &[&str], number: u32) -> Range {
    let line = lines.get(number as usize).copied().unwrap_or_default();
    let end = units_of(line, line.len());
    Range::new(Position::new(number, 0), Position::new(number, end))
}

#[cfg(test)]
mod tests {
    use lsp_types::Position;

    use super::{character_of, lines, offset, read_line};

    /// "Đề nghị" with its marks apart, as macOS and some keyboards write it.
    const APART: &str = "\u{110}e\u{302}\u{300} nghi\u{323}";

    #[test]
    fn lines_end_as_people_end_them() {
        let cases: [(&str, &[&str]); 5] = [
            ("", &[""]),
            ("a\nb", &["a", "b"]),
            ("a\r\nb\r\n", &["a", "b", ""]),
            ("a\rb", &["a", "b"]),
            ("\n\r\n", &["", "", ""]),
        ];
        for (text, expected) in cases {
            assert_eq!(lines(text), expected, "{text:?}");
        }
    }

    #[test]
    fn positions_count_units_of_utf_16() {
        let cases = [
            ("Đề nghị", 3, 3),
            ("a😀b", 2, 3),
            ("a😀b", 1, 1),
            (APART, 2, 4),
            (APART, 3, 5),
            (APART, 7, 10),
            ("\u{feff}title", 0, 1),
            ("\u{feff}title", 2, 3),
            ("ab", 9, 2),
        ];
        for (line, characters, units) in cases {
            assert_eq!(character_of(line, characters), units, "{line:?}");
            let (plain, before) = read_line(line, units);
            let least = characters.min(plain.chars().count());
            assert_eq!(before, least, "{line:?} back");
        }
    }

    #[test]
    fn offsets_lie_between_characters() {
        let text = "Đề\r\na😀b\nc";
        let cases = [
            ((0, 1), 2),
            ((0, 9), 5),
            ((1, 0), 7),
            ((1, 2), 8),
            ((1, 3), 12),
            ((2, 1), 15),
            ((9, 0), 15),
        ];
        for ((line, character), expected) in cases {
            let found = offset(text, Position::new(line, character));
            assert_eq!(found, expected, "{line}:{character}");
        }
    }
}
