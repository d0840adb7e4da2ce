//! What a connection is doing, so that those that only wait can be closed first.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

/// What a connection is doing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// A request has not arrived completely.
    Unfinished,
    /// A request is being answered.
    Busy,
    /// An answer is complete, and not yet sent.
    Sending,
    /// The answer is sent, and no other request has begun.
    Idle,
    /// Another connection took the place.
    Lost,
}

impl Phase {
    const ALL: [Self; 5] = [
        Self::Unfinished,
        Self::Busy,
        Self::Sending,
        Self::Idle,
        Self::Lost,
    ];
}

/// The phase of a connection, and since when: the number of a change, of all connections together.
#[derive(Debug)]
pub struct Activity {
    changes: Arc<AtomicU64>,
    /// The number of the change, and in the lowest bits the phase.
    now: AtomicU64,
}

const BITS: u32 = 3;

impl Activity {
    /// A connection that was opened just now. `changes` counts the changes of all connections.
    pub fn new(changes: Arc<AtomicU64>) -> Self {
        let activity = Self {
            changes,
            now: AtomicU64::new(0),
        };
        let now = activity.at_present(Phase::Unfinished);
        activity.now.store(now, Ordering::Release);
        activity
    }

    /// The phase, and the number of the change that led to it.
    pub fn get(&self) -> (Phase, u64) {
        unpack(self.now.load(Ordering::Acquire))
    }

    /// Whether another connection took the place.
    pub fn is_lost(&self) -> bool {
        self.get().0 == Phase::Lost
    }

    /// Bytes were received.
    pub fn received(&self) {
        self.change(|phase| (phase == Phase::Idle).then_some(Phase::Unfinished));
    }

    /// A request is complete.
    pub fn complete(&self) {
        self.change(|phase| (phase != Phase::Lost).then_some(Phase::Busy));
    }

    /// An answer is complete.
    pub fn answered(&self) {
        self.change(|phase| (phase != Phase::Lost).then_some(Phase::Sending));
    }

    /// All was sent that is complete.
    pub fn sent(&self) {
        self.change(|phase| (phase == Phase::Sending).then_some(Phase::Idle));
    }

    /// Takes the place from a connection, unless its phase has changed since it was looked at.
    pub fn lose(&self, (phase, since): (Phase, u64)) -> bool {
        let (seen, lost) = (pack(phase, since), self.at_present(Phase::Lost));
        self.now
            .compare_exchange(seen, lost, Ordering::AcqRel, Ordering::Acquire)
            .is_ok()
    }

    fn change(&self, to: impl Fn(Phase) -> Option<Phase>) {
        // A failure means that there is nothing to change.
        let _ = self
            .now
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |now| {
                to(unpack(now).0).map(|phase| self.at_present(phase))
            });
    }

    fn at_present(&self, phase: Phase) -> u64 {
        pack(phase, self.changes.fetch_add(1, Ordering::Relaxed))
    }
}

fn pack(phase: Phase, since: u64) -> u64 {
    since << BITS | phase as u64
}

fn unpack(now: u64) -> (Phase, u64) {
    let phase = Phase::ALL.get((now & ((1 << BITS) - 1)) as usize);
    // No other number is ever packed.
    (phase.copied().unwrap_or(Phase::Lost), now >> BITS)
}
