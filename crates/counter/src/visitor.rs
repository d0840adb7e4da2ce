//! Visitors: hashes with a key that nobody can look up and that turns every midnight.

use std::hash::Hasher;
use std::hint::black_box;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use siphasher::sip128::{Hasher128, SipHasher24};

use super::address::coarse;
use super::calendar::Day;

/// Who asked, as a hash of address, user agent and language. It cannot be traced back once the key
/// of its day is gone, and nobody can tell that two hashes of different days are of one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Visitor(pub u128);

impl Visitor {
    /// A tag for tables: of this visitor, and of something of theirs.
    pub fn tag(self, of: u64) -> u64 {
        let [high, low] = [(self.0 >> 64) as u64, self.0 as u64];
        // The halves are unknown to anybody, so mixing in by multiplication is enough.
        (low ^ of.wrapping_mul(0x9e37_79b9_7f4a_7c15))
            .wrapping_mul(high | 1)
            .rotate_left(32)
    }
}

/// How old a key may become, whatever the clock shows: a day, and an hour for summer time to end.
const MAX_AGE: Duration = Duration::from_secs(25 * 3600);

/// The key of a site, of a day. It is in memory only.
#[derive(Debug)]
pub struct DayKey(Mutex<Option<Key>>);

#[derive(Debug)]
struct Key {
    day: Day,
    made: Duration,
    bytes: [u8; 16],
}

impl Key {
    fn is_valid(&self, today: Day, at: Duration) -> bool {
        today <= self.day && at.saturating_sub(self.made) < MAX_AGE
    }
}

impl Drop for Key {
    fn drop(&mut self) {
        self.bytes = [0; 16];
        // Looked at, so that the line above is not left out as of no use.
        black_box(&self.bytes);
    }
}

impl DayKey {
    /// No key yet: the first visitor brings it about.
    pub fn new() -> Self {
        Self(Mutex::new(None))
    }

    /// The hash of a visitor on a day, at some time of a clock that is never set.
    ///
    /// A new day brings a new key, and the old one is gone. When the clock is set back the key stays
    /// as long as any may, so that nobody is counted again as somebody else.
    ///
    /// # Errors
    ///
    /// The system has no random numbers to give.
    pub fn visitor(
        &self,
        today: Day,
        at: Duration,
        address: IpAddr,
        agent: &[u8],
        language: &[u8],
    ) -> Result<Visitor, getrandom::Error> {
        let key = self.key(today, at)?;
        let mut hasher = SipHasher24::new_with_key(&key);
        match coarse(address) {
            IpAddr::V4(four) => hasher.write(&four.octets()),
            IpAddr::V6(six) => hasher.write(&six.octets()),
        }
        // Lengths keep what stands beside one another apart.
        hasher.write_usize(agent.len());
        hasher.write(agent);
        hasher.write_usize(language.len());
        hasher.write(language);
        Ok(Visitor(hasher.finish128().as_u128()))
    }

    /// Drops a key that is no longer used, even if no visitor comes to bring another about.
    pub fn expire(&self, today: Day, at: Duration) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.as_ref().is_some_and(|key| !key.is_valid(today, at)) {
            *held = None;
        }
    }

    /// Whether there is a key.
    #[cfg(test)]
    pub fn is_held(&self) -> bool {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.is_some()
    }

    fn key(&self, today: Day, at: Duration) -> Result<[u8; 16], getrandom::Error> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = held.as_ref().filter(|key| key.is_valid(today, at)) {
            return Ok(key.bytes);
        }
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        *held = Some(Key {
            day: today,
            made: at,
            bytes,
        });
        Ok(bytes)
    }
}

impl Default for DayKey {
    fn default() -> Self {
        Self::new()
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};
    use std::time::Duration;

    use super::{DayKey, Visitor};
    use crate::calendar::Day;

    const TODAY: Day = Day(20_000);
    const NOON: Duration = Duration::from_secs(1_000_000);
    const HOUR: Duration = Duration::from_secs(3600);
    const MOMENT: Duration = Duration::from_millis(1);

    /// The same reader, some other time.
    fn reader(key: &DayKey, day: Day, at: Duration) -> Visitor {
        let address = IpAddr::V4(Ipv4Addr::new(10, 1, 2, 3));
        key.visitor(day, at, address, b"Firefox", b"vi")
            .expect("random numbers")
    }

    #[test]
    fn a_reader_is_the_same_all_day_and_somebody_else_with_another_key() {
        let key = DayKey::new();
        let first = reader(&key, TODAY, NOON);
        assert_eq!(reader(&key, TODAY, NOON), first);
        assert_eq!(reader(&key, TODAY, NOON + 11 * HOUR), first);
        assert_ne!(reader(&DayKey::new(), TODAY, NOON), first);
    }

    #[test]
    fn addresses_agents_and_languages_are_told_apart() {
        let key = DayKey::new();
        let of = |last, agent: &[u8], language: &[u8]| {
            let address = IpAddr::V4(Ipv4Addr::new(10, 1, 2, last));
            key.visitor(TODAY, NOON, address, agent, language)
                .expect("random numbers")
        };
        let first = of(3, b"ab", b"c");
        assert_eq!(of(3, b"ab", b"c"), first);
        for other in [
            of(4, b"ab", b"c"),
            of(3, b"ax", b"c"),
            of(3, b"ab", b"d"),
            of(3, b"a", b"bc"),
        ] {
            assert_ne!(other, first);
        }
    }

    #[test]
    fn the_next_day_a_reader_is_somebody_else() {
        let key = DayKey::new();
        let first = reader(&key, TODAY, NOON);
        let next = reader(&key, Day(TODAY.0 + 1), NOON + HOUR);
        assert_ne!(next, first);
        // The clock is set back: the key of yesterday is gone for good, and that of today stays.
        assert_eq!(reader(&key, TODAY, NOON + HOUR), next);
    }

    #[test]
    fn a_key_that_is_25_hours_old_turns_though_the_date_stays() {
        let key = DayKey::new();
        let first = reader(&key, TODAY, NOON);
        assert_eq!(reader(&key, TODAY, NOON + 25 * HOUR - MOMENT), first);
        assert_ne!(reader(&key, TODAY, NOON + 25 * HOUR), first);
    }

    #[test]
    fn a_key_that_is_no_longer_used_is_dropped() {
        let yesterday = Day(TODAY.0 - 1);
        for (day, at, stays) in [
            (TODAY, NOON + HOUR, true),
            // The clock is set back.
            (yesterday, NOON + HOUR, true),
            (TODAY, NOON + 25 * HOUR - MOMENT, true),
            (TODAY, NOON + 25 * HOUR, false),
            (Day(TODAY.0 + 1), NOON + HOUR, false),
        ] {
            let key = DayKey::new();
            let first = reader(&key, TODAY, NOON);
            key.expire(day, at);
            assert_eq!(key.is_held(), stays, "{day:?} {at:?}");
            assert_eq!(reader(&key, TODAY, NOON) == first, stays, "{day:?} {at:?}");
        }
    }
}
