//! Blocks of text: `|` keeps their lines, `>` folds them into one.

use std::borrow::Cow;

use super::document::Document;
use super::event::{Event, Node};
use super::fault::{Fault, planted};
use super::line::Rest;

/// What the mark of a block says.
#[derive(Debug, Clone, Copy)]
struct Mark {
    /// Lines become one.
    folds: bool,
    /// The text ends with a line break.
    ends: bool,
}

impl Mark {
    fn of(text: &str) -> Option<Self> {
        let (folds, ends) = match text {
            "|" => (false, true),
            "|-" => (false, false),
            ">" => (true, true),
            ">-" => (true, false),
            _ => return None,
        };
        Some(Self { folds, ends })
    }

    /// What stands between two lines of the text with so many empty ones between them.
    fn join(self, text: &mut String, empty: usize) {
        let empty = empty - usize::from(planted(Fault::OneBreakLess) && empty > 0);
        let breaks = empty + usize::from(!self.folds);
        match breaks {
            0 => text.push(' '),
            _ => text.extend(std::iter::repeat_n('\n', breaks)),
        }
    }
}

/// Reads the block whose mark is all that is left of the line of a key in this column.
pub fn read<'t>(mark: Rest<'t>, column: usize, document: &mut Document<'t>) -> Option<Event<'t>> {
    let (line, mark) = (mark.line + 1, Mark::of(mark.text)?);
    // Of the first line; all others have it as well.
    let indent = spaces(document.below);
    if indent <= column {
        return None;
    }
    let whole = document.below;
    let (mut text, mut empty) = (String::new(), 0);
    while let Some((line, below)) = document.below.split_once('\n') {
        let depth = spaces(line);
        if depth == line.len() {
            // Whether spaces are of the text, and empty lines above it, is for the full reader.
            if depth > 0 || text.is_empty() {
                return None;
            }
            empty += 1;
        } else if depth < indent {
            break;
        } else {
            let line = line.get(indent..)?;
            // Lines that are indented deeper are not folded.
            if line.ends_with(' ') || (mark.folds && line.starts_with(' ')) {
                return None;
            }
            if !text.is_empty() {
                mark.join(&mut text, empty);
            }
            text.push_str(line);
            empty = 0;
        }
        document.below = below;
        document.number += 1;
    }
    // What stands less deep than the text, but deeper than the key, is wrong; the last line may
    // lack its end.
    let next = spaces(document.below);
    if text.is_empty()
        || next > column
        || !(document.below.is_empty() || document.below.contains('\n'))
    {
        return None;
    }
    if mark.ends && !planted(Fault::NoLastBreak) {
        text.push('\n');
    }
    // The full reader has the text reach to what follows.
    let length = whole.len() - document.below.len();
    let next = if planted(Fault::BlockEnds) { 0 } else { next };
    let length = whole.get(indent..length)?.chars().count() + next;
    let first = Rest {
        text: "",
        line,
        column: indent,
    };
    Some(Event {
        node: Node::Text(Cow::Owned(text)),
        span: first.span(length),
    })
}

/// How many spaces a text begins with.
fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches(' ').len()
}
