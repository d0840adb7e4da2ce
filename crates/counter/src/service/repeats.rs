//! Repeats: views of one page by one visitor within a short time, which count once.

use std::time::Duration;

use super::table::{Occupant, Table};

/// The views that were counted last, in a table of fixed size. When it is full, the oldest are
/// forgotten, and their repeats count again.
#[derive(Debug)]
pub struct Repeats {
    table: Table<()>,
    window: Duration,
}

/// Undoes the marking of a view.
#[derive(Clone, Copy, Debug)]
pub struct Mark {
    tag: u64,
    before: Option<Duration>,
}

impl Repeats {
    /// Remembers at least so many views. A view is repeated by others within the window.
    pub fn new(places: usize, window: Duration) -> Self {
        Self {
            table: Table::new(places),
            window,
        }
    }

    /// Marks a view as counted, unless it repeats one.
    pub fn mark(&mut self, tag: u64, at: Duration) -> Option<Mark> {
        if self.window.is_zero() {
            return Some(Mark { tag, before: None });
        }
        let window = self.window;
        let (slot, found) = self.table.entry(tag);
        let before = (found == Occupant::Same).then(|| slot.at());
        // The window starts with the view that counted: a page that is reloaded every half minute
        // is still being read.
        if before.is_some_and(|before| at.saturating_sub(before) < window) {
            return None;
        }
        slot.touch(at);
        Some(Mark { tag, before })
    }

    /// Takes a mark back: the view could not be stored, so another attempt is no repeat.
    pub fn take_back(&mut self, mark: Mark) {
        match mark.before {
            Some(before) => self.table.entry(mark.tag).0.touch(before),
            None => self.table.remove(mark.tag),
        }
    }
}
