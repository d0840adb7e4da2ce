//! Rates: how often one visitor may ask.

use std::time::Duration;

use super::table::{Found, Table, millis};

/// Places for those who ask not to be followed. None of them has a place of their own.
const SHARED: u64 = 1024;

/// How many requests a visitor may send.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Requests a second, for ever.
    pub per_second: f32,
    /// Requests at once, after a quiet time.
    pub burst: f32,
}

/// What to do with a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// Count it.
    Count,
    /// Answer it, but do not count it.
    Answer,
    /// Refuse it.
    Refuse,
}

/// A bucket of tokens for each visitor, in a table of fixed size. When it is full the one that was
/// quiet for longest is forgotten: it has refilled most.
#[derive(Debug)]
pub struct Rates {
    table: Table<Bucket>,
    soft: Rate,
    hard: Rate,
}

/// What was taken and has not come back yet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bucket {
    soft: f32,
    hard: f32,
}

impl Rates {
    /// A table of so many places. Beyond `soft` a request is not counted, beyond `hard` refused.
    pub fn new(places: usize, soft: Rate, hard: Rate) -> Self {
        Self {
            table: Table::new(places),
            soft,
            hard,
        }
    }

    /// Takes a token for a request of a visitor.
    pub fn take(&mut self, tag: u64, at: Duration) -> Verdict {
        let (soft, hard) = (self.soft, self.hard);
        // Times are kept in milliseconds; a finer one would give the rest of it back twice.
        let at = Duration::from_millis(millis(at));
        let (slot, found) = self.table.entry(tag);
        if found != Found::Same {
            slot.value = Bucket::default();
            slot.touch(at);
        }
        let passed = at.saturating_sub(slot.at()).as_secs_f32();
        if passed > 0.0 {
            slot.value.soft = (slot.value.soft - passed * soft.per_second).max(0.0);
            slot.value.hard = (slot.value.hard - passed * hard.per_second).max(0.0);
            slot.touch(at);
        }
        if slot.value.hard + 1.0 > hard.burst {
            return Verdict::Refuse;
        }
        slot.value.hard += 1.0;
        if slot.value.soft + 1.0 > soft.burst {
            return Verdict::Answer;
        }
        slot.value.soft += 1.0;
        Verdict::Count
    }

    /// The tag to use for somebody who asks not to be followed: one of a few, shared by many, so
    /// that nothing in the table is theirs, and floods under this flag end all the same.
    pub fn shared_tag(tag: u64) -> u64 {
        // Spread over the table, and the same for the same place.
        (tag % SHARED + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}
