//! A key or an item less.

use super::Change;
use super::between::Between;
use crate::lines::{is_first, line_end, line_start, next_line, skip_blanks};
use crate::path::{Path, Step};
use crate::refusal::Refusal;
use crate::splices::Splices;
use crate::tree::{Body, Shape};
use crate::value::Value;

impl Change<'_, '_> {
    pub(super) fn remove(&self, at: &Path) -> Result<Splices, Refusal> {
        let not_there = || Refusal::NotThere { path: at.clone() };
        let (parent, last) = at.parent().ok_or_else(not_there)?;
        let parent = self.tree.slot(&parent)?;
        // Where each begins, and where it ends.
        let (places, index, flow) = match (&parent.node.body, last) {
            (Body::List(list), Step::Index(index)) => {
                let places = list.items.iter().map(|item| (item.dash, item.value.end));
                (places.collect::<Vec<_>>(), *index, list.flow)
            }
            (Body::Map(map), Step::Key(key)) => {
                let places = map
                    .entries
                    .iter()
                    .map(|entry| (entry.key.start, entry.value.end));
                let index = map.position(key).ok_or_else(not_there)?;
                (places.collect(), index, map.shape != Shape::Block)
            }
            _ => return Err(not_there()),
        };
        let (start, end) = *places.get(index).ok_or_else(not_there)?;
        if places.len() == 1 {
            let empty = match last {
                Step::Index(_) => Value::List(Vec::new()),
                Step::Key(_) => Value::Map(Vec::new()),
            };
            return Ok(self.set(&parent, &empty));
        }
        if flow {
            return Ok(Between {
                text: self.text(),
                node: parent.node,
                places: &places,
                is_careful: self.is_careful(),
            }
            .without(index));
        }
        let text = self.text();
        let mut splices = Splices::default();
        if is_first(text, start) {
            let end = self.with_what_follows(next_line(text, end), start - line_start(text, start));
            splices.remove(line_start(text, start)..end);
            return Ok(splices);
        }
        // The first of several, behind a dash: the next moves up, unless something stands between.
        let next = places.get(index + 1).map_or(text.len(), |(next, _)| *next);
        let next_start = next_line(text, end);
        if line_start(text, next) == next_start && !self.is_careful() {
            splices.remove(start..next);
        } else {
            let before = text.get(..start).unwrap_or_default();
            splices.remove(before.trim_end_matches([' ', '\t']).len()..line_end(text, end));
        }
        Ok(splices)
    }

    /// Behind the comments and blank lines that would become part of a text above, if what is between were gone: none
    /// at first, then comments that are indented further than a column, then blank lines as well.
    fn with_what_follows(&self, mut at: usize, column: usize) -> usize {
        let text = self.text();
        while self.attempt > 0 && at < text.len() {
            let first = skip_blanks(text, at);
            let deeper = first - at > column && text.as_bytes().get(first) == Some(&b'#');
            let blank = first == line_end(text, at);
            if !(deeper || blank && self.attempt > 1) {
                break;
            }
            at = next_line(text, at);
        }
        at
    }
}
