//! Rhythm: when other processes were heard of, and told of this one; by time, however long a round is.

use std::time::Duration;

/// How far back the rows are read that others may have touched: longer than any transaction
/// between touching a row and its end, for which the server allows three statements of ten
/// seconds and ten seconds of waiting for its client.
pub const OVERLAP: Duration = Duration::from_secs(45);

/// How long another process is thought to be there after its last word, beyond its rounds.
const PRESENT: Duration = Duration::from_secs(15);

/// How often those are told anew who are online here.
const RETELL: Duration = Duration::from_secs(5);

/// A moment, by two clocks: either may miss that a process or a machine was held up.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// By a clock of this process that is never set.
    pub at: Duration,
    /// By the clock of the server, in milliseconds.
    pub server: i64,
}

impl Moment {
    /// Whether so much has passed since another moment that rows may have been touched which are
    /// no longer read; half of the overlap is left for what is under way.
    pub fn is_long_after(self, before: Self) -> bool {
        let by_server = Duration::from_millis(self.server.abs_diff(before.server));
        self.at.saturating_sub(before.at).max(by_server) > OVERLAP / 2
    }
}

/// Who was told to be online on each site, and when.
#[derive(Clone, Debug, Default)]
pub struct Told {
    /// How many, in the order of the sites.
    pub online: Vec<u64>,
    /// When, by a clock of this process that is never set.
    pub at: Duration,
}

impl Told {
    /// Whether it is to be told who is online now.
    pub fn is_due(&self, online: &[u64], at: Duration) -> bool {
        let is_old = at.saturating_sub(self.at) >= RETELL;
        self.online != online || is_old && online.iter().any(|&visitors| visitors > 0)
    }
}

/// How long a process is thought to be there after its last word, when there is a round every
/// `refresh`. One that has a round so seldom says its word no more often; one may be missed.
pub fn presence(refresh: Duration) -> Duration {
    PRESENT + 2 * refresh
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Moment, Told, presence};

    const MINUTE: Duration = Duration::from_secs(60);

    fn moment(at: u64, server: i64) -> Moment {
        Moment {
            at: Duration::from_secs(at),
            server: 1000 * server,
        }
    }

    #[test]
    fn either_clock_tells_that_a_process_was_held_up() {
        let before = moment(100, 5000);
        for (at, server, expected) in [
            (101, 5001, false),
            (120, 5020, false),
            // The process was stopped.
            (123, 5023, true),
            (160, 5060, true),
            // Its machine was, and its clock with it; or that of the server was set.
            (101, 5060, true),
            (101, 4000, true),
            (160, 5001, true),
        ] {
            let found = moment(at, server).is_long_after(before);
            assert_eq!(found, expected, "{at} {server}");
        }
    }

    #[test]
    fn who_is_online_is_told_anew_by_time() {
        let told = Told {
            online: vec![0, 3],
            at: MINUTE,
        };
        let after = |seconds| MINUTE + Duration::from_secs(seconds);
        assert!(told.is_due(&[0, 4], MINUTE));
        assert!(!told.is_due(&[0, 3], after(4)));
        assert!(told.is_due(&[0, 3], after(5)));
        // Nobody is nothing to tell.
        let nobody = Told {
            online: vec![0, 0],
            ..told
        };
        assert!(!nobody.is_due(&[0, 0], after(3600)));
        assert!(Told::default().is_due(&[0], Duration::ZERO));
    }

    #[test]
    fn whoever_tells_in_each_round_is_there_all_the_time() {
        for refresh in [10, 1000, 4000, 14_000, 60_000].map(Duration::from_millis) {
            let told = Told {
                online: vec![1],
                at: Duration::ZERO,
            };
            // Rounds until it is told again.
            let next = (1..).find(|&round| told.is_due(&[1], refresh * round));
            let pause = refresh * next.expect("a round");
            assert!(pause < presence(refresh), "{refresh:?}: {pause:?}");
        }
    }
}
