//! An item elsewhere in its sequence. The items change places, and what stands between them stays: comments, blank
//! lines, commas.

use std::ops::Range;

use super::Change;
use super::insert::Lines;
use crate::lines::{
    ends_here, eol_at, is_first, line_end, line_start, next_line, skip_blanks, skip_gap,
};
use crate::path::Path;
use crate::quote::{Quoting, quoted};
use crate::refusal::Refusal;
use crate::splices::Splices;
use crate::tree::{Body, Form, Node, Shape};

impl Change<'_, '_> {
    pub(super) fn shift(&self, path: &Path, from: usize, to: usize) -> Result<Splices, Refusal> {
        let text = self.text();
        let slot = self.tree.slot(path)?;
        let Body::List(list) = &slot.node.body else {
            return Err(Refusal::NoList { path: path.clone() });
        };
        let places: Vec<_> = list
            .items
            .iter()
            .map(|item| (item.dash, item.value.end))
            .collect();
        let moved = from.min(to)..=from.max(to);
        let mut splices = Splices::default();
        let places_moved = || moved.clone().filter_map(|index| places.get(index).copied());
        let with_text = |range: Range<usize>| {
            (
                range.clone(),
                text.get(range).unwrap_or_default().to_owned(),
            )
        };
        if list.flow {
            rotate(
                &mut splices,
                places_moved().map(|(start, end)| with_text(start..end)),
                from < to,
            );
            let comments = places_moved().map(|(_, end)| with_text(comment_behind(text, end)));
            if places_moved().all(|(_, end)| ends_here(text, behind_comma(text, end))) {
                rotate(&mut splices, comments, from < to);
            }
            return Ok(splices);
        }
        let lines = Lines {
            text,
            places: &places,
            from: slot.after,
            attempt: self.attempt,
        };
        let all = lines.have_comments();
        // Comments move with their items, unless an item begins behind a dash.
        let with_comments = places_moved().all(|(start, _)| is_first(text, start));
        let fragments = moved.clone().filter_map(|index| {
            let (start, end) = *places.get(index)?;
            let start = if with_comments {
                lines.with_comments(index, all)
            } else {
                start
            };
            Some(start..line_end(text, end))
        });
        let fragments: Vec<_> = fragments.collect();
        let gaps = fragments.iter().zip(fragments.iter().skip(1));
        let mut gaps = gaps.map(|(one, next)| text.get(one.end..next.start).unwrap_or_default());
        // Comments that head several items stay above those.
        if gaps.any(|gap| gap.contains('#')) && with_comments && !self.is_careful() {
            carry(&mut splices, &lines, &fragments, from < to);
            return Ok(splices);
        }
        let texts = fragments
            .into_iter()
            .zip(moved)
            .filter_map(|(whole, index)| {
                let item = &list.items.get(index)?.value;
                let new = self
                    .is_careful()
                    .then(|| self.with_quoted_end(whole.clone(), item))
                    .flatten();
                Some(match new {
                    Some(new) => (whole, new),
                    None => with_text(whole),
                })
            });
        rotate(&mut splices, texts, from < to);
        Ok(splices)
    }

    /// The lines of an item that ends with a block scalar, with a scalar in quotes instead: the blank lines below its
    /// new place would belong to it.
    fn with_quoted_end(&self, whole: Range<usize>, item: &Node<'_>) -> Option<String> {
        let text = self.text();
        let leaf = last_leaf(item);
        let Body::Scalar(scalar) = &leaf.body else {
            return None;
        };
        let Form::Block(block) = scalar.form else {
            return None;
        };
        let quoting = Quoting {
            like: None,
            single: self.habits.single,
            flow: false,
            always: true,
        };
        let comment = text.get(block.header_end..line_end(text, block.header_end))?;
        Some(
            [
                text.get(whole.start..leaf.start)?,
                &quoted(&scalar.text, quoting),
                comment,
            ]
            .concat(),
        )
    }
}

/// Takes the first of several items out and puts it below the last, or the last above the first.
fn carry(splices: &mut Splices, lines: &Lines<'_, '_>, items: &[Range<usize>], forward: bool) {
    let text = lines.text;
    let (Some(first), Some(last)) = (items.first(), items.last()) else {
        return;
    };
    let (moved, other) = if forward {
        (first, last)
    } else {
        (last, first)
    };
    let eol = eol_at(text, first.start);
    let apart = if lines.are_apart() { eol } else { "" };
    let new = text.get(moved.clone()).unwrap_or_default();
    match forward {
        true => splices.insert(other.end, format!("{eol}{apart}{new}")),
        false => splices.insert(other.start, format!("{new}{eol}{apart}")),
    }
    let behind = next_line(text, moved.end);
    let above = without_break(text, moved.start);
    let is_blank = |at| skip_blanks(text, at) == line_end(text, at);
    let apart = !apart.is_empty();
    splices.remove(if behind == moved.end {
        // The end of a text that ends without a line break.
        above..moved.end
    } else if forward && apart && is_blank(behind) {
        moved.start..next_line(text, behind)
    } else if !forward && apart && is_blank(line_start(text, above)) {
        line_start(text, above)..behind
    } else {
        moved.start..behind
    });
}

/// Where the line before that of a place ends.
fn without_break(text: &str, start: usize) -> usize {
    let before = text.get(..start).unwrap_or_default();
    let kept = before.strip_suffix(['\n', '\r']).unwrap_or(before);
    if before.ends_with("\r\n") {
        kept.len() - 1
    } else {
        kept.len()
    }
}

/// Moves the first to the end, or the last to the start.
fn rotate(
    splices: &mut Splices,
    fragments: impl Iterator<Item = (Range<usize>, String)>,
    forward: bool,
) {
    let (places, mut texts): (Vec<_>, Vec<_>) = fragments.unzip();
    match forward {
        _ if texts.is_empty() => {}
        true => texts.rotate_left(1),
        false => texts.rotate_right(1),
    }
    for (place, new) in places.into_iter().zip(texts) {
        splices.replace(place, new);
    }
}

/// The last value of a node, which ends where it ends.
fn last_leaf<'n, 't>(mut node: &'n Node<'t>) -> &'n Node<'t> {
    loop {
        let next = match &node.body {
            Body::List(list) if !list.flow => list.items.last().map(|item| &item.value),
            Body::Map(map) if map.shape == Shape::Block => {
                map.entries.last().map(|entry| &entry.value)
            }
            _ => None,
        };
        match next {
            Some(next) => node = next,
            None => return node,
        }
    }
}

fn behind_comma(text: &str, end: usize) -> usize {
    let next = skip_gap(text, end);
    match text.as_bytes().get(next) {
        Some(b',') if next <= line_end(text, end) => next + 1,
        _ => end,
    }
}

/// The comment behind an item and its comma, with the blanks before it.
fn comment_behind(text: &str, end: usize) -> Range<usize> {
    let behind = behind_comma(text, end);
    behind..line_end(text, behind)
}
