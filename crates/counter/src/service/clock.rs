//! The clock: an argument everywhere, so that tests can move it.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

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
        at(SystemTime::now())
    }

    fn elapsed(&self) -> Duration {
        self.0.elapsed()
    }
}

/// A time of the system, or the nearest that a calendar has.
fn at(now: SystemTime) -> Timestamp {
    let nearest = match now < UNIX_EPOCH {
        true => Timestamp::MIN,
        false => Timestamp::MAX,
    };
    Timestamp::try_from(now).unwrap_or(nearest)
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, UNIX_EPOCH};

    use jiff::Timestamp;
    use jiff::tz::TimeZone;

    use super::at;
    use crate::service::calendar::Day;

    #[test]
    fn every_time_of_the_system_has_a_day() {
        let seconds = Duration::from_secs;
        let year = 31_556_952;
        for (now, expected) in [
            (UNIX_EPOCH, Timestamp::UNIX_EPOCH),
            (UNIX_EPOCH + seconds(8_100 * year), Timestamp::MAX),
            (UNIX_EPOCH + seconds(200_000 * year), Timestamp::MAX),
            (UNIX_EPOCH - seconds(12_000 * year), Timestamp::MIN),
        ] {
            let moment = at(now);
            assert_eq!(moment, expected);
            for zone in ["UTC", "Asia/Ho_Chi_Minh", "Pacific/Kiritimati"] {
                let today = Day::at(moment, &TimeZone::get(zone).expect("a zone"));
                assert!(today.monday() <= today && today.first_of_month() <= today);
                assert!(today.before() < today && !today.date().to_string().is_empty());
            }
        }
    }
}
