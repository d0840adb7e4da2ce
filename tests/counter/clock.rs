//! A clock that stands until it is moved.

use std::sync::Mutex;
use std::time::Duration;

use bantin_counter::Clock;
use jiff::Timestamp;

pub struct ManualClock(Mutex<(Timestamp, Duration)>);

impl ManualClock {
    pub fn at(time: &str) -> Self {
        let time = time.parse().expect("a time");
        Self(Mutex::new((time, Duration::from_secs(1000))))
    }

    /// Time passes.
    pub fn pass(&self, time: Duration) {
        let mut held = self.0.lock().unwrap();
        held.0 = held.0.saturating_add(time).expect("a time");
        held.1 += time;
    }

    /// Somebody sets the clock; no time passes by that.
    pub fn set(&self, time: Timestamp) {
        self.0.lock().unwrap().0 = time;
    }
}

impl Clock for ManualClock {
    fn now(&self) -> Timestamp {
        self.0.lock().unwrap().0
    }

    fn elapsed(&self) -> Duration {
        self.0.lock().unwrap().1
    }
}
