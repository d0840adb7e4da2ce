//! What earlier runs learnt, for as long as it counts; a file that may be lost.

use std::io;
use std::path::Path;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Address, Outcome};
use crate::diagnostic::LostLink;
use crate::model::{Pool, pack, unpack};
use crate::output::Memory;

const DAY: i64 = 24 * 60 * 60;
/// A page that was there is not asked for again for so long.
const GOOD: i64 = 30 * DAY;
/// One that was gone is asked for again the next day.
const DEAD: i64 = DAY;
/// A host that was silent in so many runs …
const SILENT_RUNS: u32 = 3;
/// … and for so long is gone.
const SILENT: i64 = 7 * DAY;
/// The form of the file.
const FORMAT: u32 = 1;

/// What is known of addresses.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct History(FxHashMap<String, Memo>);

/// What is known of an address. Times are in seconds since 1970.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Memo {
    /// When it was asked for last.
    pub asked: i64,
    /// What came of it; silence is no answer, and is asked for again.
    pub outcome: Outcome,
    /// Since when nothing was heard of its host, where it is so.
    pub silent_since: i64,
    /// In how many runs.
    pub silent_runs: u32,
}

/// The file.
#[derive(Serialize, Deserialize)]
struct Stored {
    format: u32,
    addresses: Vec<(String, Memo)>,
}

impl History {
    /// What is known of an address without asking.
    pub fn known(&self, address: &Address, now: i64) -> Option<Outcome> {
        let memo = self.0.get(&address.to_string())?;
        let age = now.checked_sub(memo.asked)?;
        let lasts = match &memo.outcome {
            Outcome::Fine | Outcome::Moved(_) => GOOD,
            Outcome::Dead(LostLink::Silent { .. }) | Outcome::Unsure(_) => return None,
            Outcome::Dead(_) => DEAD,
        };
        // A time to come is that of a clock that was wrong.
        (0..lasts).contains(&age).then(|| memo.outcome.clone())
    }

    /// Notes what came of an address, and returns what that means together with what is known: a host that
    /// is silent for long is gone.
    pub fn learn(&mut self, address: &Address, outcome: Outcome, now: i64) -> Outcome {
        let key = address.to_string();
        let before = self.0.get(&key).filter(|memo| memo.silent_runs > 0);
        let is_silent = matches!(outcome, Outcome::Unsure(doubt) if doubt.is_silence());
        if !is_silent && matches!(outcome, Outcome::Unsure(_)) {
            return outcome;
        }
        let (since, runs) = match before {
            _ if !is_silent => (0, 0),
            // Runs of one day are one.
            Some(memo) if now - memo.asked < DAY / 2 => (memo.silent_since, memo.silent_runs),
            Some(memo) => (memo.silent_since, memo.silent_runs.saturating_add(1)),
            None => (now, 1),
        };
        let time = now.saturating_sub(since);
        let outcome = match is_silent && runs >= SILENT_RUNS && time >= SILENT {
            true => Outcome::Dead(LostLink::Silent {
                host: address.host().to_owned(),
                days: u32::try_from(time / DAY).unwrap_or(u32::MAX),
            }),
            false => outcome,
        };
        let memo = Memo {
            // The day of a run that counted.
            asked: match before {
                Some(memo) if is_silent && memo.silent_runs == runs => memo.asked,
                _ => now,
            },
            outcome: outcome.clone(),
            silent_since: since,
            silent_runs: runs,
        };
        self.0.insert(key, memo);
        outcome
    }

    /// What is remembered in the folder of a site; nothing where that is lost or of another program.
    pub fn read(root: &Path) -> Self {
        Self::stored(root).unwrap_or_default()
    }

    fn stored(root: &Path) -> Option<Self> {
        let pool = Pool::default();
        let frames = Memory::of_links(root).read()?;
        let read = frames.decode(|_, bytes| unpack::<Stored>(bytes, &pool).ok())?;
        let known = read.values.into_iter().filter(|it| it.format == FORMAT);
        Some(Self(known.flat_map(|it| it.addresses).collect()))
    }

    /// Remembers, but for what is too old to count.
    ///
    /// # Errors
    /// Those of the system; the next run then asks again.
    pub fn write(&self, root: &Path, now: i64) -> io::Result<()> {
        let counts = |(_, memo): &(&String, &Memo)| now.saturating_sub(memo.asked) < GOOD;
        let kept = self.0.iter().filter(counts);
        let mut addresses: Vec<_> = kept
            .map(|(key, memo)| (key.clone(), memo.clone()))
            .collect();
        addresses.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let stored = Stored {
            format: FORMAT,
            addresses,
        };
        let frame = pack(&stored).map_err(io::Error::other);
        Memory::of_links(root).write([frame])
    }
}

#[cfg(test)]
mod tests {
    use super::{DAY, History};
    use crate::diagnostic::LostLink;
    use crate::links::{Address, Doubt, Outcome};

    fn address() -> Address {
        Address::parse("https://a.vn/b").expect("an address")
    }

    #[test]
    fn what_is_known_counts_for_a_while() {
        let dead = Outcome::Dead(LostLink::Status { status: 404 });
        let moved = Outcome::Moved("https://b.vn/".to_owned());
        let cases = [
            (Outcome::Fine, 29, true),
            (Outcome::Fine, 30, false),
            (Outcome::Fine, -1, false),
            (moved, 29, true),
            (dead.clone(), 0, true),
            (dead, 1, false),
            (Outcome::Unsure(Doubt::Slow), 0, false),
            (Outcome::Unsure(Doubt::Status(403)), 0, false),
        ];
        for (outcome, days, is_known) in cases {
            let mut history = History::default();
            history.learn(&address(), outcome.clone(), 100 * DAY);
            let known = history.known(&address(), (100 + days) * DAY);
            assert_eq!(
                known,
                is_known.then_some(outcome.clone()),
                "{outcome:?} {days}"
            );
        }
    }

    #[test]
    fn who_is_silent_for_long_is_gone() {
        let silent = Outcome::Unsure(Doubt::Slow);
        // Days of runs that hear nothing, and whether the last one tells that it is gone.
        let cases: [(&[i64], bool); 6] = [
            (&[0], false),
            (&[0, 8], false),
            (&[0, 3, 8], true),
            (&[0, 3, 6], false),
            (&[0, 0, 0, 8], false),
            (&[0, 1, 2, 9, 10], true),
        ];
        for (days, is_gone) in cases {
            let mut history = History::default();
            let mut last = Outcome::Fine;
            for day in days {
                last = history.learn(&address(), silent.clone(), (100 + day) * DAY);
                assert_eq!(history.known(&address(), (100 + day) * DAY), None);
            }
            assert_eq!(matches!(last, Outcome::Dead(_)), is_gone, "{days:?}");
            // One answer, and it begins anew.
            history.learn(&address(), Outcome::Fine, 120 * DAY);
            let last = history.learn(&address(), silent.clone(), 160 * DAY);
            assert_eq!(last, silent);
        }
    }
}
