//! Repeats: the same visitor on the same page within a short time is one view.

use std::time::Duration;

use super::table::{Found, Table};

/// The views counted last, in a table of fixed size. When it is full the oldest are forgotten, and
/// a repeat of one of those counts again.
#[derive(Debug)]
pub struct Repeats {
    table: Table<()>,
    window: Duration,
}

/// What is needed to take a mark back.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    tag: u64,
    before: Option<Duration>,
}

impl Repeats {
    /// A table of so many places; a view is a repeat for so long.
    pub fn new(places: usize, window: Duration) -> Self {
        Self {
            table: Table::new(places),
            window,
        }
    }

    /// Marks a view, unless it repeats one: then there is nothing to take back and none to count.
    pub fn mark(&mut self, tag: u64, at: Duration) -> Option<Mark> {
        if self.window.is_zero() {
            return Some(Mark { tag, before: None });
        }
        let window = self.window;
        let (slot, found) = self.table.entry(tag);
        let before = (found == Found::Same).then(|| slot.at());
        // The window runs from the view that counted: a page left open and loaded again every
        // half minute is still read.
        if before.is_some_and(|before| at.saturating_sub(before) < window) {
            return None;
        }
        slot.touch(at);
        Some(Mark { tag, before })
    }

    /// Takes a mark back: its view could not be stored, so that another try is no repeat.
    pub fn take_back(&mut self, mark: Mark) {
        match mark.before {
            Some(before) => self.table.entry(mark.tag).0.touch(before),
            None => self.table.remove(mark.tag),
        }
    }
}
