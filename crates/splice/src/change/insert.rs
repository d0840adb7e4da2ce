//! An item more in a sequence.

use super::Change;
use super::between::Between;
use crate::lines::{break_at, column, is_first, line_end, line_start, next_line, skip_blanks};
use crate::path::Path;
use crate::refusal::Refusal;
use crate::splices::Splices;
use crate::tree::{Body, Holder, Item, List, Node};
use crate::value::Value;
use crate::writer::{Place, Written};

impl<'t> Change<'_, 't> {
    pub(super) fn insert(
        &self,
        path: &Path,
        index: usize,
        value: &Value,
    ) -> Result<Splices, Refusal> {
        let slot = self.tree.slot(path)?;
        let list = match &slot.node.body {
            Body::List(list) => list,
            _ if slot.node.is_null() => return Ok(self.set(&slot, &Value::list([value.clone()]))),
            _ => return Err(Refusal::NoList { path: path.clone() }),
        };
        if list.items.is_empty() {
            return Ok(self.set(&slot, &Value::list([value.clone()])));
        }
        let neighbour = list
            .items
            .get(index.saturating_sub(1))
            .or(list.items.last());
        let Some(neighbour) = neighbour else {
            return Err(Refusal::NotHeld);
        };
        let like = alike(list, index, value);
        if list.flow {
            let places: Vec<_> = list
                .items
                .iter()
                .map(|item| (item.value.start, item.value.end))
                .collect();
            let new = self.writer(neighbour.dash).flow(value, like, true);
            let between = Between {
                text: self.text(),
                node: slot.node,
                places: &places,
                is_careful: self.is_careful(),
            };
            return Ok(between.with(index, &new));
        }
        let text = self.text();
        let at = column(text, neighbour.dash);
        let new = self.item(neighbour, at, value, like);
        let places: Vec<_> = list
            .items
            .iter()
            .map(|item| (item.dash, item.value.end))
            .collect();
        let lines = Lines {
            text,
            places: &places,
            from: slot.after,
            attempt: self.attempt,
        };
        Ok(lines.with(index, &new, self.writer(neighbour.value.end).eol))
    }

    /// The lines of an item, written as its neighbour is, whose dash is at a column.
    fn item(
        &self,
        neighbour: &Item<'t>,
        at: usize,
        value: &Value,
        like: Option<&Node<'t>>,
    ) -> String {
        let text = self.text();
        let writer = self.writer(neighbour.value.end);
        let below = !neighbour.value.is_empty() && is_first(text, neighbour.value.start);
        if !below {
            let step = match neighbour.value.is_empty() {
                true => self.habits.dash_step,
                false => neighbour.value.start - neighbour.dash,
            };
            return writer.item(value, at, like, step);
        }
        // A dash on a line of its own.
        let inner = column(text, neighbour.value.start);
        let place = Place {
            holder: Holder::Dash,
            column: at,
            inner: Some(inner),
        };
        let Written { head, tail, column } = writer.block(value, place, like);
        match column {
            Some(column) => format!("-{}{}{head}{tail}", writer.eol, " ".repeat(column)),
            None => format!("- {head}{tail}"),
        }
    }
}

/// The item nearest to an index that is of the kind of a value.
fn alike<'n, 't>(list: &'n List<'t>, index: usize, value: &Value) -> Option<&'n Node<'t>> {
    let kind = |item: &&Item<'t>| {
        matches!(
            (&item.value.body, value),
            (Body::List(_), Value::List(_)) | (Body::Map(_), Value::Map(_))
        ) || (matches!(item.value.body, Body::Scalar(_)) && value.is_scalar())
    };
    let (before, behind) = list.items.split_at_checked(index)?;
    let found = before
        .iter()
        .rev()
        .find(kind)
        .or_else(|| behind.iter().find(kind));
    found.map(|item| &item.value)
}

/// Items or entries in block style, each on lines of its own.
pub(super) struct Lines<'a, 't> {
    pub text: &'t str,
    /// Where each begins and ends.
    pub places: &'a [(usize, usize)],
    /// Where the first is looked for.
    pub from: usize,
    /// Which attempt this is: none but the first writes blank lines.
    pub attempt: u8,
}

impl Lines<'_, '_> {
    /// With one more at an index.
    pub(super) fn with(&self, index: usize, new: &str, eol: &str) -> Splices {
        let text = self.text;
        let mut splices = Splices::default();
        let Some(&(first, _)) = self.places.first() else {
            return splices;
        };
        // The first may stand behind a dash; the others are below it.
        let indent = " ".repeat(column(text, first));
        let apart = if self.attempt == 0 && self.are_apart() {
            eol
        } else {
            ""
        };
        match index
            .checked_sub(1)
            .and_then(|before| self.places.get(before))
        {
            Some((_, end)) => {
                let behind = line_end(text, *end);
                // Blanks at the end may be a line that a block scalar keeps.
                let rest = text.get(behind..).unwrap_or_default();
                let last =
                    self.attempt > 1 && rest.trim().is_empty() && !rest.ends_with(['\n', '\r']);
                let at = if last { text.len() } else { behind };
                splices.insert(at, format!("{eol}{apart}{indent}{new}"));
            }
            None if is_first(text, first) => {
                let above = self.with_comments(0, self.have_comments());
                splices.insert(above, format!("{indent}{new}{eol}{apart}"));
            }
            None => splices.insert(first, format!("{new}{eol}{apart}{indent}")),
        }
        splices
    }

    /// Whether blank lines stand between most of them.
    pub(super) fn are_apart(&self) -> bool {
        let gaps = self.places.iter().zip(self.places.iter().skip(1));
        let apart = gaps.filter(|((_, end), (next, _))| {
            let mut at = next_line(self.text, *end);
            while at < *next {
                let first = skip_blanks(self.text, at);
                if !break_at(self.text, first).is_empty() {
                    return true;
                }
                at = next_line(self.text, at);
            }
            false
        });
        apart.count() * 2 > self.places.len().saturating_sub(1)
    }

    /// Whether nearly all of them have a comment directly above: then one above the first belongs to it, and is no heading.
    pub(super) fn have_comments(&self) -> bool {
        let with = (0..self.places.len()).filter(|index| {
            let start = self.places.get(*index).map_or(0, |(start, _)| *start);
            self.comments_above(*index) < line_start(self.text, start)
        });
        self.places.len() > 1 && with.count() * 4 > self.places.len() * 3
    }

    /// Where one begins with the comments that belong to it: those directly above, unless they may head several, being
    /// the first or below a blank line. `all` tells whether nearly all have comments.
    pub(super) fn with_comments(&self, index: usize, all: bool) -> usize {
        let above = self.comments_above(index);
        let start = self.places.get(index).map_or(0, |(start, _)| *start);
        let before = index
            .checked_sub(1)
            .and_then(|before| self.places.get(before));
        let close = before.is_some_and(|(_, end)| next_line(self.text, *end) == above);
        if all || close {
            above
        } else {
            line_start(self.text, start)
        }
    }

    /// Where the comments directly above the one at an index begin, else its line.
    pub(super) fn comments_above(&self, index: usize) -> usize {
        let start = self.places.get(index).map_or(0, |(start, _)| *start);
        let before = index
            .checked_sub(1)
            .and_then(|before| self.places.get(before));
        let from = before.map_or(self.from, |(_, end)| *end);
        let from = match from {
            0 => 0,
            from => next_line(self.text, from),
        };
        let mut above = line_start(self.text, start);
        while above > from {
            let line = line_start(self.text, above - break_before(self.text, above));
            if self.text.as_bytes().get(skip_blanks(self.text, line)) != Some(&b'#') {
                break;
            }
            above = line;
        }
        above
    }
}

/// How long the line break before a place is.
fn break_before(text: &str, at: usize) -> usize {
    match text.as_bytes().get(..at).unwrap_or_default() {
        [.., b'\r', b'\n'] => 2,
        [.., b'\r' | b'\n'] => 1,
        _ => 0,
    }
}
