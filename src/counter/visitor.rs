//! Visitors: hashes with a key that nobody can look up and that turns every midnight.

use std::hash::Hasher;
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

#[derive(Clone, Copy, Debug)]
struct Key {
    day: Day,
    made: Duration,
    bytes: [u8; 16],
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

    fn key(&self, today: Day, at: Duration) -> Result<[u8; 16], getrandom::Error> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let valid = |key: &Key| today <= key.day && at.saturating_sub(key.made) < MAX_AGE;
        if let Some(key) = held.as_ref().filter(|key| valid(key)) {
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
