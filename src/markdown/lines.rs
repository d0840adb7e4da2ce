//! The lines of a body, before it is read as Markdown.

use std::ops::Range;

/// U+00A0.
pub(super) const NO_BREAK_SPACE: char = '\u{a0}';

/// The places of the lines of a text, without their ends.
#[derive(Debug)]
pub(super) struct Lines<'t> {
    text: &'t str,
    next: Option<usize>,
}

impl<'t> Lines<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let next = Some(0);
        Self { text, next }
    }
}

impl Iterator for Lines<'_> {
    type Item = Range<usize>;

    fn next(&mut self) -> Option<Range<usize>> {
        let start = self.next?;
        let rest = self.text.as_bytes().get(start..)?;
        let length = memchr::memchr(b'\n', rest);
        self.next = length.map(|length| start + length + 1);
        let end = length.map_or(self.text.len(), |length| start + length);
        let has_return = end > start && self.text.as_bytes().get(end - 1) == Some(&b'\r');
        Some(start..end - usize::from(has_return))
    }
}

/// The columns that blanks take.
pub(super) fn columns(blanks: &str) -> usize {
    blanks.bytes().fold(0, |columns, byte| match byte {
        b'\t' => columns / 4 * 4 + 4,
        _ => columns + 1,
    })
}

/// The fence of code, or the comment, that the lines are within.
#[derive(Debug, Default)]
pub(super) enum Fence {
    /// None.
    #[default]
    Open,
    /// So many of a mark.
    Code(u8, usize),
    /// A comment of HTML.
    Comment,
}

impl Fence {
    /// Whether a line, which is not blank, belongs to code or a comment.
    pub(super) fn takes(&mut self, line: &str) -> bool {
        let line = line.trim_ascii_start();
        let mark = line.as_bytes().first().copied().unwrap_or_default();
        match self {
            Self::Open => {
                if matches!(mark, b'`' | b'~') {
                    let count = line.bytes().take_while(|byte| *byte == mark).count();
                    let opens = count >= 3 && (mark == b'~' || !line[count..].contains('`'));
                    if opens {
                        *self = Self::Code(mark, count);
                    }
                    return opens;
                }
                if line.starts_with("<!--") {
                    if !line.contains("-->") {
                        *self = Self::Comment;
                    }
                    return true;
                }
                false
            }
            Self::Code(open, least) => {
                let count = line.bytes().take_while(|byte| byte == open).count();
                if count >= *least && line[count..].trim_ascii().is_empty() {
                    *self = Self::Open;
                }
                true
            }
            Self::Comment => {
                if line.contains("-->") {
                    *self = Self::Open;
                }
                true
            }
        }
    }
}
