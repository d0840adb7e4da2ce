//! The marker of an item at the beginning of a line, as Markdown or as word processors write it.

use super::lines::NO_BREAK_SPACE;
use super::paragraph::is_answered;

/// What stands before a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Before {
    /// Nothing, or a blank line.
    Nothing,
    /// An item of a list.
    Item,
    /// A line of text, which ends at this byte.
    Text(usize),
}

impl Before {
    /// Whether a dash at the beginning of the next line is that of an item: a long line may as well
    /// have been broken before a dash ("Thi đua – Khen thưởng").
    fn lets_begin(self, written: &str) -> bool {
        let Self::Text(end) = self else {
            return true;
        };
        let before = written[..end].trim_end_matches(['*', '_', ' ', '\t']);
        before.ends_with([':', ';', '.', ',', '!', '?', '…', ')'])
    }
}

/// A marker at the beginning of a line.
#[derive(Debug)]
pub(super) struct Marker {
    /// Its length in bytes, with the blanks behind it where they are replaced as well.
    pub(super) length: usize,
    /// Its width in columns, with one blank.
    pub(super) width: usize,
    /// What Markdown is to read instead.
    pub(super) meant: Option<&'static str>,
}

impl Marker {
    /// The mark that tells its list from another one.
    pub(super) fn mark(&self, content: &str) -> char {
        let text = self.meant.unwrap_or(content);
        text.chars().next().unwrap_or_default()
    }

    /// The marker with which the content of a line begins, as Markdown or as word processors write
    /// it; the content stands at this byte of what was written.
    pub(super) fn of(content: &str, at: usize, written: &str, before: Before) -> Option<Self> {
        let first = content.chars().next()?;
        // Nearly all lines begin with another letter.
        if first.is_ascii_alphabetic() && !matches!(first, 'o' | 'v' | 'q') {
            return None;
        }
        let rest = &content[first.len_utf8()..];
        if first.is_ascii_digit() {
            return number(content);
        }
        if matches!(first, '-' | '*' | '+') && rest.starts_with([' ', '\t']) {
            return Some(Self {
                length: 1,
                width: 2,
                meant: None,
            });
        }
        let words = rest.trim_start_matches([' ', '\t', NO_BREAK_SPACE, '\u{2002}', '\u{2003}']);
        let gap = &rest[..rest.len() - words.len()];
        let next = words.chars().next()?;
        let is_word = next.is_alphanumeric() || "“\"'‘(«[*_<!".contains(next);
        let begins = before.lets_begin(written);
        let stands_alone = !matches!(before, Before::Text(_));
        let is_marker = match first {
            '•'
            | '●'
            | '○'
            | '◦'
            | '▪'
            | '▫'
            | '■'
            | '‣'
            | '⁃'
            | '∙'
            | '·'
            | '❖'
            | '➢'
            | '➤'
            | '►'
            | '◆'
            | '\u{f020}'..='\u{f0ff}' => is_word,
            '–' | '—' | '―' | '−' | '‒' | '‐' | '‑' => is_word && begins,
            '-' | '+' | '*' if !gap.is_empty() => is_word && begins,
            '-' if next.is_ascii_digit() => before == Before::Item,
            '-' => is_word && next != '*' && begins,
            '+' => next.is_alphabetic() && begins,
            '*' => {
                next.is_alphabetic()
                    && begins
                    && !words.contains('*')
                    && !is_answered(&written[at + 1..])
            }
            // What the symbols of Word's fonts become in another one.
            'Ø' | 'ü' | '§' => !gap.is_empty() && next.is_alphabetic() && stands_alone,
            'o' if before == Before::Item => !gap.is_empty() && next.is_alphabetic(),
            'o' | 'v' | 'q' => {
                let is_wide = gap.contains('\t') || gap.chars().nth(1).is_some();
                is_wide && next.is_alphabetic() && stands_alone
            }
            _ => false,
        };
        is_marker.then_some(Self {
            length: content.len() - words.len(),
            width: 2,
            // Items are of one list while their marks are the same.
            meant: Some(match first {
                '*' => "* ",
                '+' => "+ ",
                _ => "- ",
            }),
        })
    }
}

/// A number as Markdown marks items; a no-break space may stand behind it.
fn number(content: &str) -> Option<Marker> {
    let digits = content.bytes().take_while(u8::is_ascii_digit).count();
    let rest = content.get(digits..)?;
    let behind = rest.strip_prefix(['.', ')']).filter(|_| digits < 10)?;
    behind.starts_with([' ', '\t']).then_some(Marker {
        length: digits + 1,
        width: digits + 2,
        meant: None,
    })
}
