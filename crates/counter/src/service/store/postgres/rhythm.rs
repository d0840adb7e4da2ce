//! Rhythm: when to read what other processes did, and when to report to them.

use std::time::Duration;

/// How far back rows are read that other processes may have touched. No transaction takes longer
/// between touching a row and its end: the server allows three statements of ten seconds, and ten
/// seconds of waiting for its client.
pub const OVERLAP: Duration = Duration::from_secs(45);

/// How long a process is considered alive after its last heartbeat, in addition to its rounds.
const PRESENT: Duration = Duration::from_secs(15);

/// How often an unchanged number of visitors is reported again.
const REPEAT: Duration = Duration::from_secs(5);

/// A moment, by two clocks: either may miss that a process or a machine was suspended.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// By the monotonic clock of this process.
    pub at: Duration,
    /// By the clock of the server, in milliseconds.
    pub server: i64,
}

impl Moment {
    /// Whether so much time passed since another moment that touched rows may lie outside of the
    /// overlap. Half of it is left for transactions that are under way.
    pub fn is_long_after(self, before: Self) -> bool {
        let by_server = Duration::from_millis(self.server.abs_diff(before.server));
        self.at.saturating_sub(before.at).max(by_server) > OVERLAP / 2
    }
}

/// What was reported to the other processes last.
#[derive(Clone, Debug, Default)]
pub struct Reported {
    /// How many visitors were online on each site.
    pub online: Vec<u64>,
    /// When, by the monotonic clock of this process.
    pub at: Duration,
}

impl Reported {
    /// Whether the numbers of visitors must be reported now.
    pub fn is_due(&self, online: &[u64], at: Duration) -> bool {
        let is_old = at.saturating_sub(self.at) >= REPEAT;
        self.online != online || is_old && online.iter().any(|&visitors| visitors > 0)
    }
}

/// How long a process is considered alive after its last heartbeat, when it has a round every
/// `refresh`. It reports at most once a round, and one report may be missed.
pub fn presence(refresh: Duration) -> Duration {
    PRESENT + 2 * refresh
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Moment, Reported, presence};

    const MINUTE: Duration = Duration::from_secs(60);

    fn moment(at: u64, server: i64) -> Moment {
        Moment {
            at: Duration::from_secs(at),
            server: 1000 * server,
        }
    }

    #[test]
    fn either_clock_shows_that_a_process_was_suspended() {
        let before = moment(100, 5000);
        for (at, server, expected) in [
            (101, 5001, false),
            (120, 5020, false),
            // The process was suspended.
            (123, 5023, true),
            (160, 5060, true),
            // Its machine was suspended, and its clock with it; or the clock of the server was set.
            (101, 5060, true),
            (101, 4000, true),
            (160, 5001, true),
        ] {
            let found = moment(at, server).is_long_after(before);
            assert_eq!(found, expected, "{at} {server}");
        }
    }

    #[test]
    fn an_unchanged_number_is_reported_again_after_a_while() {
        let reported = Reported {
            online: vec![0, 3],
            at: MINUTE,
        };
        let after = |seconds| MINUTE + Duration::from_secs(seconds);
        assert!(reported.is_due(&[0, 4], MINUTE));
        assert!(!reported.is_due(&[0, 3], after(4)));
        assert!(reported.is_due(&[0, 3], after(5)));
        // Nobody is nothing to report.
        let nobody = Reported {
            online: vec![0, 0],
            ..reported
        };
        assert!(!nobody.is_due(&[0, 0], after(3600)));
        assert!(Reported::default().is_due(&[0], Duration::ZERO));
    }

    #[test]
    fn whoever_reports_in_each_round_is_alive_all_the_time() {
        for refresh in [10, 1000, 4000, 14_000, 60_000].map(Duration::from_millis) {
            let reported = Reported {
                online: vec![1],
                at: Duration::ZERO,
            };
            // Rounds until the number is reported again.
            let next = (1..).find(|&round| reported.is_due(&[1], refresh * round));
            let pause = refresh * next.expect("a round");
            assert!(pause < presence(refresh), "{refresh:?}: {pause:?}");
        }
    }
}
