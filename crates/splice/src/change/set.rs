//! Another value for a node.

use std::ops::Range;

use super::Change;
use crate::lines::{column, is_first, line_end, line_start, next_line, skip_gap};
use crate::splices::Splices;
use crate::tree::{Body, Form, Holder, Node, Slot};
use crate::value::Value;
use crate::writer::{Place, Written};

impl<'t> Change<'_, 't> {
    pub(super) fn set(&self, slot: &Slot<'_, 't>, value: &Value) -> Splices {
        let node = slot.node;
        match slot.holder {
            Holder::Flow | Holder::Bare => return self.set_between(slot, value),
            Holder::Root if node.is_empty() => return self.set_empty_root(slot, value),
            _ => {}
        }
        let written = self.write(slot, value);
        match (written.column, node.is_block()) {
            (None, false) => self.scalar_for_scalar(slot, &written),
            (None, true) => self.scalar_for_block(slot, &written),
            (Some(column), true) => self.block_for_block(slot, &written, column),
            (Some(column), false) => self.block_for_scalar(slot, &written, column),
        }
    }

    /// Between brackets all stands on its line.
    fn set_between(&self, slot: &Slot<'_, 't>, value: &Value) -> Splices {
        let node = slot.node;
        let like = (!node.is_empty()).then_some(node);
        let new = self.writer(node.start).flow(value, like, true);
        let mut splices = Splices::default();
        if !node.is_empty() {
            splices.replace(node.start..node.end, new);
        } else if slot.holder == Holder::Bare {
            // A key before a colon has one line.
            let written = self
                .text()
                .get(slot.holder_at..slot.after)
                .unwrap_or_default();
            let key = match slot.key.filter(|_| written.contains(['\n', '\r'])) {
                Some(key) => self.writer(key.start).key(&key.text, Some(key), true),
                None => written.to_owned(),
            };
            splices.replace(slot.holder_at..slot.after, format!("{key}: {new}"));
        } else if matches!(
            self.text().as_bytes().get(slot.after..),
            Some([b' ', b',' | b'}' | b']', ..])
        ) {
            splices.insert(slot.after + 1, new);
        } else {
            splices.insert(slot.after, format!(" {new}"));
        }
        splices
    }

    /// A text that holds nothing gets its first value, below all comments.
    fn set_empty_root(&self, slot: &Slot<'_, 't>, value: &Value) -> Splices {
        let at = skip_gap(self.text(), slot.after);
        let writer = self.writer(at);
        let place = Place {
            holder: Holder::Root,
            column: 0,
            inner: (!value.is_scalar()).then_some(0),
        };
        let Written { head, tail, .. } = writer.block(value, place, None);
        let before = self.text().get(..at).unwrap_or_default();
        let mut splices = Splices::default();
        if before.is_empty() || before.ends_with(['\n', '\r']) {
            splices.insert(at, format!("{head}{tail}{}", writer.eol));
        } else {
            splices.insert(at, format!("{}{head}{tail}", writer.eol));
        }
        splices
    }

    /// A value as it is written in the place of another.
    fn write(&self, slot: &Slot<'_, 't>, value: &Value) -> Written {
        let node = slot.node;
        let text = self.text();
        let outer = match slot.holder {
            Holder::Root => 0,
            _ => column(text, slot.holder_at),
        };
        let inner = match (&node.body, slot.holder, value) {
            (Body::Scalar(scalar), _, Value::Text(_)) => match scalar.form {
                Form::Block(block) => Some(block.indent),
                _ => None,
            },
            (_, _, value) if value.is_scalar() => None,
            (_, Holder::Dash, _) if node.is_empty() => Some(outer + self.habits.dash_step),
            (_, Holder::Key, _) if node.is_empty() || !is_first(text, node.start) => None,
            (_, Holder::Root, _) if !is_first(text, node.start) => Some(0),
            (_, holder, _) => {
                let inner = column(text, node.start);
                let enough = match (holder, value) {
                    (Holder::Root, _) => true,
                    (Holder::Key, Value::List(_)) => inner >= outer,
                    _ => inner > outer,
                };
                enough.then_some(inner)
            }
        };
        let place = Place {
            holder: slot.holder,
            column: outer,
            inner,
        };
        let like = (!node.is_empty()).then_some(node);
        self.writer(slot.after.max(node.start))
            .block(value, place, like)
    }

    /// What stands on its line in the place of what does so too.
    fn scalar_for_scalar(&self, slot: &Slot<'_, 't>, written: &Written) -> Splices {
        let mut splices = Splices::default();
        let (head, tail) = self.extent(slot);
        let blank = if slot.node.is_empty() { " " } else { "" };
        splices.replace(head, format!("{blank}{}", written.head));
        splices.replace(tail, written.tail.as_str());
        splices
    }

    /// What stands on its line in the place of items or keys below each other.
    fn scalar_for_block(&self, slot: &Slot<'_, 't>, written: &Written) -> Splices {
        let text = self.text();
        let node = slot.node;
        let mut splices = Splices::default();
        let new = format!("{}{}", written.head, written.tail);
        if slot.holder == Holder::Root || !is_first(text, node.start) {
            splices.replace(node.start..line_end(text, node.end), new);
            return splices;
        }
        let first = line_start(text, node.start);
        let behind = line_end(text, slot.after);
        splices.insert(slot.after, format!(" {}", written.head));
        if next_line(text, node.end) == line_end(text, node.end) && next_line(text, behind) == first
        {
            // The last line of a text that ends without a line break.
            splices.replace(behind..text.len(), written.tail.as_str());
        } else {
            splices.insert(behind, written.tail.as_str());
            splices.remove(first..next_line(text, node.end));
        }
        splices
    }

    /// Items or keys below each other in the place of others.
    fn block_for_block(&self, slot: &Slot<'_, 't>, written: &Written, column: usize) -> Splices {
        let text = self.text();
        let node = slot.node;
        let mut splices = Splices::default();
        let end = line_end(text, node.end);
        let Written { head, tail, .. } = written;
        if is_first(text, node.start) {
            let new = format!("{}{head}{tail}", " ".repeat(column));
            splices.replace(line_start(text, node.start)..end, new);
        } else {
            splices.replace(node.start..end, format!("{head}{tail}"));
        }
        splices
    }

    /// Items or keys below each other in the place of what stands on its line.
    fn block_for_scalar(&self, slot: &Slot<'_, 't>, written: &Written, column: usize) -> Splices {
        let text = self.text();
        let node = slot.node;
        let mut splices = Splices::default();
        let (head, tail) = self.extent(slot);
        let indent = " ".repeat(column);
        let first = !node.is_empty() && is_first(text, node.start);
        if first {
            let start = line_start(text, node.start);
            splices.replace(start..head.end, format!("{indent}{}", written.head));
            splices.replace(tail, written.tail.as_str());
        } else if slot.holder == Holder::Dash {
            let dash = slot.holder_at - line_start(text, slot.holder_at);
            let blanks = " ".repeat(column.saturating_sub(dash + 1));
            splices.replace(slot.after..head.end, format!("{blanks}{}", written.head));
            splices.replace(tail, written.tail.as_str());
        } else {
            let eol = self.writer(slot.after).eol;
            splices.remove(slot.after..head.end);
            splices.replace(
                tail,
                format!("{eol}{indent}{}{}", written.head, written.tail),
            );
        }
        splices
    }

    /// Where a scalar or what is in brackets stands: on its first line, and where the lines of a block scalar are. A
    /// comment may stand between the two.
    fn extent(&self, slot: &Slot<'_, 't>) -> (Range<usize>, Range<usize>) {
        let Node { start, end, body } = slot.node;
        let (start, end) = (*start, *end);
        if let Body::Scalar(scalar) = body
            && let Form::Block(block) = scalar.form
        {
            let behind = line_end(self.text(), block.header_end);
            return (start..block.header_end, behind..end);
        }
        let behind = line_end(self.text(), end);
        (start..end, behind..behind)
    }
}
