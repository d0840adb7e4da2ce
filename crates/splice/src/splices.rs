//! Splices: pieces of a text that others take the place of.

use std::ops::Range;

/// Replacements that do not overlap.
#[derive(Default)]
pub(crate) struct Splices(Vec<(Range<usize>, String)>);

impl Splices {
    pub(crate) fn replace(&mut self, range: Range<usize>, new: impl Into<String>) {
        self.0.push((range, new.into()));
    }

    pub(crate) fn insert(&mut self, at: usize, new: impl Into<String>) {
        self.replace(at..at, new);
    }

    pub(crate) fn remove(&mut self, range: Range<usize>) {
        self.replace(range, "");
    }

    /// The text with all of them; those of the same place in the order in which they came. None where they overlap.
    pub(crate) fn apply(mut self, text: &str) -> Option<String> {
        self.0.sort_by_key(|(range, _)| (range.start, range.end));
        let grown: usize = self.0.iter().map(|(_, new)| new.len()).sum();
        let mut out = String::with_capacity(text.len() + grown);
        let mut at = 0;
        for (range, new) in self.0 {
            out.push_str(text.get(at..range.start)?);
            out.push_str(&new);
            at = range.end;
        }
        out.push_str(text.get(at..)?);
        Some(out)
    }
}
