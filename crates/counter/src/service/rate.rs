//! Rate limits: how often one visitor may ask.

use std::time::Duration;

use super::table::{Occupant, Table, millis};

/// Buckets for visitors who ask not to be tracked. None of them has a bucket of their own.
const SHARED: u64 = 1024;

/// The rate of a token bucket.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Rate {
    /// Requests per second, in the long run.
    pub per_second: f32,
    /// Requests at once, after a pause.
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

/// A token bucket for each visitor, in a table of fixed size. When it is full, the bucket with the
/// oldest request is forgotten: it has refilled most.
#[derive(Debug)]
pub struct Rates {
    table: Table<Bucket>,
    soft: Rate,
    hard: Rate,
}

/// The tokens that were taken and are not refilled yet.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
struct Bucket {
    soft: f32,
    hard: f32,
}

impl Rates {
    /// At least so many buckets. Beyond `soft` a request is not counted, beyond `hard` it is refused.
    pub fn new(places: usize, soft: Rate, hard: Rate) -> Self {
        Self {
            table: Table::new(places),
            soft,
            hard,
        }
    }

    /// Charges a request to the buckets of a visitor.
    pub fn take(&mut self, tag: u64, at: Duration) -> Verdict {
        let (soft, hard) = (self.soft, self.hard);
        // Times are kept in milliseconds; with a finer one, the rest would refill twice.
        let at = Duration::from_millis(millis(at));
        let (slot, found) = self.table.entry(tag);
        if found != Occupant::Same {
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

    /// The tag of a visitor who asks not to be tracked: one of a few tags that are shared by many
    /// visitors, so that the table contains nothing of theirs, and floods are still limited.
    pub fn shared_tag(tag: u64) -> u64 {
        // Distributed over the table, and the same for the same visitor.
        (tag % SHARED + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }
}
