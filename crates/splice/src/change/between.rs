//! Items and entries between brackets: one more, or one less.

use crate::lines::{
    break_at, ends_here, eol_at, is_first, line_end, line_start, next_line, skip_blanks, skip_gap,
};
use crate::splices::Splices;
use crate::tree::Node;

/// A sequence or mapping in flow style.
pub(super) struct Between<'a, 't> {
    pub text: &'t str,
    pub node: &'a Node<'t>,
    /// Where each item or entry begins and ends.
    pub places: &'a [(usize, usize)],
    /// Whether what follows keeps its distance from the start of the line.
    pub is_careful: bool,
}

impl Between<'_, '_> {
    /// With one more at an index.
    pub(super) fn with(&self, index: usize, new: &str) -> Splices {
        let text = self.text;
        let mut splices = Splices::default();
        let inside = self.node.start + 1..self.node.end.saturating_sub(1);
        let Some(&(_, last_end)) = self.places.last() else {
            let blank = skip_blanks(text, inside.start) >= inside.end;
            splices.replace(
                inside.start..if blank { inside.end } else { inside.start },
                new,
            );
            return splices;
        };
        let line_of = |at| line_start(text, at);
        if let Some(&(start, _)) = self.places.get(index) {
            let before = index
                .checked_sub(1)
                .and_then(|before| self.places.get(before));
            let alone = is_first(text, start)
                && before.is_none_or(|(_, end)| line_end(text, *end) < line_of(start));
            if alone {
                let indent = text.get(line_of(start)..start).unwrap_or_default();
                let eol = eol_at(text, start);
                splices.insert(line_of(start), format!("{indent}{new},{eol}"));
            } else {
                splices.insert(start, format!("{new}, "));
            }
            return splices;
        }
        let comma = self.comma(last_end);
        let (last_start, behind) = (
            self.places.last().map_or(0, |(start, _)| *start),
            comma.unwrap_or(last_end),
        );
        if is_first(text, last_start) && ends_here(text, behind) {
            let indent = text
                .get(line_of(last_start)..last_start)
                .unwrap_or_default();
            let eol = eol_at(text, behind);
            if comma.is_none() {
                splices.insert(last_end, ",");
            }
            let comma = if comma.is_some() { "," } else { "" };
            splices.insert(line_end(text, behind), format!("{eol}{indent}{new}{comma}"));
        } else {
            splices.insert(last_end, format!(", {new}"));
        }
        splices
    }

    /// Without the one at an index, which is not the only one.
    pub(super) fn without(&self, index: usize) -> Splices {
        let text = self.text;
        let mut splices = Splices::default();
        let Some(&(start, end)) = self.places.get(index) else {
            return splices;
        };
        let comma = self.comma(end);
        let before = index
            .checked_sub(1)
            .and_then(|before| self.places.get(before))
            .map(|(_, end)| *end);
        let behind = match (comma, before) {
            // The comma before goes with the last, where both are on a line.
            (None, Some(before)) if line_end(text, before) >= start => {
                splices.remove(before..end);
                return splices;
            }
            // A comma on a line of its own, or behind a comment.
            (Some(comma), _) if line_end(text, end) < comma => {
                splices.remove(comma - 1..comma);
                end
            }
            (comma, _) => comma.unwrap_or(end),
        };
        if is_first(text, start) && ends_here(text, behind) {
            splices.remove(line_start(text, start)..next_line(text, behind));
        } else if !ends_here(text, behind) && !self.is_careful {
            splices.remove(start..skip_blanks(text, behind));
        } else if !ends_here(text, behind) {
            // At the start of a line, `...` would end the text.
            splices.replace(start..behind, " ");
        } else if break_at(text, skip_blanks(text, behind)).is_empty() {
            // A comment, which is that of the line, with the blank before it.
            splices.remove(start..behind);
        } else {
            let kept = text
                .get(..start)
                .unwrap_or_default()
                .trim_end_matches([' ', '\t'])
                .len();
            splices.remove(kept..behind);
        }
        splices
    }

    /// Behind the comma of the item that ends at a place.
    fn comma(&self, end: usize) -> Option<usize> {
        let next = skip_gap(self.text, end);
        (self.text.as_bytes().get(next) == Some(&b',')).then_some(next + 1)
    }
}
