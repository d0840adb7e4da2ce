//! Texts: read, and changed.

use std::ops::Range;

use crate::change::{ATTEMPTS, Change};
use crate::difference::difference;
use crate::edit::Edit;
use crate::habits::habits;
use crate::lines::{is_first, line_start, next_line, skip_blanks};
use crate::meant::{check, meant};
use crate::path::Path;
use crate::reader::tree;
use crate::refusal::Refusal;
use crate::splices::Splices;
use crate::value::{MOST_LEVELS, Value};

/// The byte order mark that some programs write before a text.
pub(crate) const MARK: &str = "\u{feff}";

/// What a text says.
///
/// # Errors
/// The text is no YAML, or it holds what is not edited.
pub fn read(text: &str) -> Result<Value, Refusal> {
    Ok(tree(text.strip_prefix(MARK).unwrap_or(text))?.root.value())
}

/// A text after one edit. The lines that are not those of what is edited stay as they are, byte for byte.
///
/// # Errors
/// The text cannot be read or holds what is not edited, there is nothing where the edit is to take place, or the
/// value cannot be written.
pub fn edit(text: &str, edit: &Edit) -> Result<String, Refusal> {
    let (mark, text) = match text.strip_prefix(MARK) {
        Some(rest) => (MARK, rest),
        None => ("", text),
    };
    if let Some(value) = edit.value() {
        if !value.fits(MOST_LEVELS) {
            return Err(Refusal::TooDeep);
        }
        check(value)?;
    }
    Ok([mark, &without_mark(text, edit)?].concat())
}

/// The same of a text without a byte order mark, and of a value that can be written.
fn without_mark(text: &str, edit: &Edit) -> Result<String, Refusal> {
    let tree = tree(text)?;
    let before = tree.root.value();
    let meant = meant(before.clone(), edit)?;
    if meant == before {
        return Ok(text.to_owned());
    }
    if let Edit::Set { at, value } = edit
        && let Some(steps) = difference(
            at,
            &tree.slot(at)?.node.value(),
            &value.normal(),
            most_steps(text),
        )
        && let Ok(new) = steps
            .iter()
            .try_fold(text.to_owned(), |text, step| without_mark(&text, step))
        && read(&new).is_ok_and(|value| value == meant)
    {
        return Ok(new);
    }
    let habits = habits(&tree);
    let mut tried = None;
    for attempt in 0..ATTEMPTS {
        let change = Change {
            tree: &tree,
            habits,
            attempt,
        };
        let Some(new) = change.splices(edit)?.apply(text) else {
            continue;
        };
        if tried.as_ref() == Some(&new) {
            continue;
        }
        if read(&new).is_ok_and(|value| value == meant) {
            return Ok(new);
        }
        tried = Some(new);
    }
    // The parser takes a tab at the start of some lines: between brackets where nothing is quoted above, and before
    // the first of several lines.
    let path = edit.path();
    let holder = path.parent().map_or_else(Path::root, |(parent, _)| parent);
    let flow = tree.flow(path).map(|node| node.start..node.end);
    let block = [path, &holder].map(|path| tree.slot(path).map(|slot| slot.node));
    let block = block
        .into_iter()
        .flatten()
        .map(|node| line_start(text, node.start)..node.end);
    let new = flow
        .into_iter()
        .chain(block)
        .find_map(|range| without_tabs(text, range));
    let new = new.ok_or(Refusal::NotHeld)?;
    match read(&new) {
        Ok(value) if value == before => without_mark(&new, edit),
        _ => Err(Refusal::NotHeld),
    }
}

/// In how many steps a value may be changed, each of which reads the text: fewer in a long one.
fn most_steps(text: &str) -> usize {
    (4_000_000 / text.len().max(1)).clamp(2, 64)
}

/// A text with a blank for each tab at the start of a line of a range, if there is one.
fn without_tabs(text: &str, range: Range<usize>) -> Option<String> {
    let mut splices = Splices::default();
    let mut at = range.start;
    if !is_first(text, at) {
        at = next_line(text, at);
    }
    let mut found = false;
    while at < range.end {
        let first = skip_blanks(text, at);
        let blanks = text.get(at..first)?;
        if blanks.contains('\t') {
            found = true;
            splices.replace(at..first, blanks.replace('\t', " "));
        }
        at = next_line(text, at);
    }
    found.then(|| splices.apply(text))?
}

/// A text after several edits, one after the other. Either all take place or none.
///
/// # Errors
/// As [`edit`]; the first that is refused.
pub fn edit_all(text: &str, edits: &[Edit]) -> Result<String, Refusal> {
    edits
        .iter()
        .try_fold(text.to_owned(), |text, one| edit(&text, one))
}

/// A text, a part of which is YAML, such as the front matter of Markdown without its fences, after edits to that part.
/// The part has whole lines: it begins behind the line end of the opening fence and ends behind that of its last line.
/// The lines and columns of refusals count from the start of the part.
///
/// # Errors
/// As [`edit_all`]; or the range does not lie within the text.
pub fn edit_within(text: &str, range: Range<usize>, edits: &[Edit]) -> Result<String, Refusal> {
    let part = text.get(range.clone()).ok_or(Refusal::NoRange)?;
    let new = edit_all(part, edits)?;
    let before = text.get(..range.start).unwrap_or_default();
    let behind = text.get(range.end..).unwrap_or_default();
    Ok([before, &new, behind].concat())
}
