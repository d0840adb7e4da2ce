//! What a connection is doing, so that those that only wait can be closed first.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use tokio::sync::Notify;

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

/// The phase of a connection, and since when: the number of a change, of all connections together.
pub type Since = (Phase, u64);

/// What the connections of a listener have in common.
#[derive(Debug, Default)]
pub struct Shared {
    /// Counts the changes of all of them.
    changes: AtomicU64,
    /// Notified when there may be a place: one became free, or whoever has it only waits by now.
    pub room: Notify,
}

/// What one connection is doing, as far as it is known.
#[derive(Debug)]
pub struct Activity {
    shared: Arc<Shared>,
    now: Mutex<Since>,
    lost: Notify,
}

impl Activity {
    /// A connection that was opened just now.
    pub fn new(shared: Arc<Shared>) -> Self {
        let now = (Phase::Unfinished, shared.change());
        Self {
            shared,
            now: Mutex::new(now),
            lost: Notify::new(),
        }
    }

    /// The phase, and the number of the change that led to it.
    pub fn get(&self) -> Since {
        *self.now()
    }

    /// Whether another connection took the place.
    pub fn is_lost(&self) -> bool {
        self.get().0 == Phase::Lost
    }

    /// Waits until another connection takes the place.
    pub async fn lost(&self) {
        self.lost.notified().await;
    }

    /// Bytes were received.
    pub fn received(&self) {
        self.change(|phase| phase == Phase::Idle, Phase::Unfinished);
    }

    /// A request is complete.
    pub fn complete(&self) {
        self.change(|phase| phase != Phase::Lost, Phase::Busy);
    }

    /// An answer is complete.
    pub fn answered(&self) {
        self.change(|phase| phase != Phase::Lost, Phase::Sending);
    }

    /// All was sent that is complete.
    pub fn sent(&self) {
        if self.change(|phase| phase == Phase::Sending, Phase::Idle) {
            // It can make room now, and whoever found no place while it could not still waits.
            self.shared.room.notify_one();
        }
    }

    /// Takes the place from a connection, unless its phase has changed since it was looked at.
    pub fn lose(&self, seen: Since) -> bool {
        let mut now = self.now();
        let is_same = *now == seen;
        if is_same {
            *now = (Phase::Lost, self.shared.change());
            self.lost.notify_one();
        }
        is_same
    }

    /// Changes the phase from one of some to another, and returns whether it was one of them.
    fn change(&self, from: impl FnOnce(Phase) -> bool, to: Phase) -> bool {
        let mut now = self.now();
        let changes = from(now.0);
        if changes {
            *now = (to, self.shared.change());
        }
        changes
    }

    fn now(&self) -> MutexGuard<'_, Since> {
        self.now.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Shared {
    /// The number of one more change.
    fn change(&self) -> u64 {
        self.changes.fetch_add(1, Ordering::Relaxed)
    }
}
