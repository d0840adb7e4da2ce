//! The clock: an argument everywhere, so that tests can move it.

use std::time::{Duration, Instant};

use jiff::Timestamp;

/// A wall clock and a monotonic clock.
pub trait Clock: Send + Sync + 'static {
    /// The time of the wall clock, which may be set, even backwards. Only the dates of views depend
    /// on it.
    fn now(&self) -> Timestamp;

    /// The time since some fixed moment, which never decreases. All waiting and ageing depends on it.
    fn elapsed(&self) -> Duration;
}

/// The clock of the machine. Its monotonic time starts at zero.
#[derive(Debug)]
pub struct SystemClock(Instant);

impl Default for SystemClock {
    fn default() -> Self {
        Self(Instant::now())
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}
