//! The clock: given as an argument, so that tests can move it.

use std::time::{Duration, Instant};

use jiff::Timestamp;

/// What time it is, told in two ways.
pub trait Clock: Send + Sync + 'static {
    /// The time of day. It may be set, even backwards; only the date of a view hangs on it.
    fn now(&self) -> Timestamp;

    /// The time since some fixed moment. It never goes back; all waiting and ageing hangs on it.
    fn elapsed(&self) -> Duration;
}

/// The clock of the machine.
#[derive(Debug)]
pub struct SystemClock {
    start: Instant,
}

impl SystemClock {
    /// Starts the clock.
    pub fn new() -> Self {
        Self {
            start: Instant::now(),
        }
    }
}

impl Default for SystemClock {
    fn default() -> Self {
        Self::new()
    }
}

impl Clock for SystemClock {
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }

    fn elapsed(&self) -> Duration {
        self.start.elapsed()
    }
}
