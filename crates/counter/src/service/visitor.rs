//! Visitors: hashes with a secret salt that is replaced every midnight.

use std::hash::Hasher;
use std::hint::black_box;
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use siphasher::sip128::{Hasher128, SipHasher24};

use super::address::network;
use super::calendar::Day;
use crate::listen::household;

/// A visitor, as a hash of address, user agent and language. Once the salt of its day is gone, it
/// cannot be traced back, and hashes of different days cannot be linked to one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Visitor(pub u128);

impl Visitor {
    /// A tag for tables: of this visitor, for some purpose.
    pub fn tag(self, of: u64) -> u64 {
        let [high, low] = [(self.0 >> 64) as u64, self.0 as u64];
        // Nobody knows the halves, so mixing by multiplication is enough.
        (low ^ of.wrapping_mul(0x9e37_79b9_7f4a_7c15))
            .wrapping_mul(high | 1)
            .rotate_left(32)
    }
}

/// An address, as tags for two kinds of ceilings. They are kept nowhere.
#[derive(Clone, Copy, Debug)]
pub struct AddressTags {
    /// For its views.
    pub views: Tags,
    /// For visitors who come online.
    pub presence: Tags,
}

/// The tags of an address and of the network around it.
#[derive(Clone, Copy, Debug)]
pub struct Tags {
    /// An IPv4 address, or a /64 network of IPv6.
    pub own: u64,
    /// A /48 network of IPv6.
    pub network: Option<u64>,
}

fn write(hasher: &mut SipHasher24, address: IpAddr) {
    match address {
        IpAddr::V4(four) => hasher.write(&four.octets()),
        IpAddr::V6(six) => hasher.write(&six.octets()),
    }
}

/// How old a salt may become, whatever the date: a day, and an hour for the end of summer time.
const MAX_AGE: Duration = Duration::from_secs(25 * 3600);

/// The salt of a site for the current day. It is only in memory, and made for the first visitor.
#[derive(Debug, Default)]
pub struct DailySalt(Mutex<Option<Salt>>);

#[derive(Debug)]
struct Salt {
    day: Day,
    made: Duration,
    bytes: [u8; 16],
}

impl Salt {
    fn is_valid(&self, today: Day, at: Duration) -> bool {
        today <= self.day && at.saturating_sub(self.made) < MAX_AGE
    }
}

impl Drop for Salt {
    fn drop(&mut self) {
        self.bytes = [0; 16];
        // A use, so that the line above is not optimised away.
        black_box(&self.bytes);
    }
}

impl DailySalt {
    /// The hash of a visitor on a day; `at` is the time of a monotonic clock.
    ///
    /// A new day replaces the salt. When the clock is set back, the salt stays until it is too old,
    /// so that nobody is counted again as another visitor.
    ///
    /// # Errors
    ///
    /// The system provides no random numbers.
    pub fn visitor(
        &self,
        today: Day,
        at: Duration,
        address: IpAddr,
        agent: &[u8],
        language: &[u8],
    ) -> Result<Visitor, getrandom::Error> {
        let salt = self.salt(today, at)?;
        let mut hasher = SipHasher24::new_with_key(&salt);
        write(&mut hasher, household(address));
        // With the lengths, texts cannot be confused that differ only in where one ends.
        hasher.write_usize(agent.len());
        hasher.write(agent);
        hasher.write_usize(language.len());
        hasher.write(language);
        Ok(Visitor(hasher.finish128().as_u128()))
    }

    /// The tags of an address alone on a day, for ceilings. With the salt they change at midnight, so
    /// the minute around it may have twice as much.
    ///
    /// # Errors
    ///
    /// The system provides no random numbers.
    pub fn address(
        &self,
        today: Day,
        at: Duration,
        address: IpAddr,
    ) -> Result<AddressTags, getrandom::Error> {
        let salt = self.salt(today, at)?;
        let tag = |kind: u8, address: IpAddr| {
            let mut hasher = SipHasher24::new_with_key(&salt);
            write(&mut hasher, address);
            hasher.write_u8(kind);
            let hash = hasher.finish128().as_u128();
            [(hash >> 64) as u64, hash as u64]
        };
        let [own, presence] = tag(0, household(address));
        let network = network(address).map(|network| tag(1, network));
        Ok(AddressTags {
            views: Tags {
                own,
                network: network.map(|[views, _]| views),
            },
            presence: Tags {
                own: presence,
                network: network.map(|[_, presence]| presence),
            },
        })
    }

    /// Drops a salt that is no longer valid, even if no visitor causes a new one.
    pub fn expire(&self, today: Day, at: Duration) {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if held.as_ref().is_some_and(|salt| !salt.is_valid(today, at)) {
            *held = None;
        }
    }

    /// Whether there is a salt.
    #[cfg(test)]
    pub fn is_held(&self) -> bool {
        let held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        held.is_some()
    }

    fn salt(&self, today: Day, at: Duration) -> Result<[u8; 16], getrandom::Error> {
        let mut held = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(salt) = held.as_ref().filter(|salt| salt.is_valid(today, at)) {
            return Ok(salt.bytes);
        }
        let mut bytes = [0; 16];
        getrandom::fill(&mut bytes)?;
        *held = Some(Salt {
            day: today,
            made: at,
            bytes,
        });
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};
    use std::time::Duration;

    use super::{DailySalt, Visitor};
    use crate::service::calendar::Day;

    const TODAY: Day = Day(20_000);
    const NOON: Duration = Duration::from_secs(1_000_000);
    const HOUR: Duration = Duration::from_secs(3600);
    const MOMENT: Duration = Duration::from_millis(1);

    /// The same person at some time.
    fn visitor(salt: &DailySalt, day: Day, at: Duration) -> Visitor {
        let address = IpAddr::V4(Ipv4Addr::new(10, 1, 2, 3));
        salt.visitor(day, at, address, b"Firefox", b"vi")
            .expect("random numbers")
    }

    #[test]
    fn a_visitor_is_the_same_all_day_and_another_with_another_salt() {
        let salt = DailySalt::default();
        let first = visitor(&salt, TODAY, NOON);
        assert_eq!(visitor(&salt, TODAY, NOON), first);
        assert_eq!(visitor(&salt, TODAY, NOON + 11 * HOUR), first);
        assert_ne!(visitor(&DailySalt::default(), TODAY, NOON), first);
    }

    #[test]
    fn addresses_agents_and_languages_are_distinguished() {
        let salt = DailySalt::default();
        let of = |last, agent: &[u8], language: &[u8]| {
            let address = IpAddr::V4(Ipv4Addr::new(10, 1, 2, last));
            salt.visitor(TODAY, NOON, address, agent, language)
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
    fn the_next_day_a_visitor_is_another() {
        let salt = DailySalt::default();
        let first = visitor(&salt, TODAY, NOON);
        let next = visitor(&salt, Day(TODAY.0 + 1), NOON + HOUR);
        assert_ne!(next, first);
        // The clock is set back: the salt of yesterday is gone for good, and that of today stays.
        assert_eq!(visitor(&salt, TODAY, NOON + HOUR), next);
    }

    #[test]
    fn a_salt_is_replaced_after_25_hours_though_the_date_stays() {
        let salt = DailySalt::default();
        let first = visitor(&salt, TODAY, NOON);
        assert_eq!(visitor(&salt, TODAY, NOON + 25 * HOUR - MOMENT), first);
        assert_ne!(visitor(&salt, TODAY, NOON + 25 * HOUR), first);
    }

    #[test]
    fn a_salt_that_is_no_longer_valid_is_dropped() {
        let yesterday = Day(TODAY.0 - 1);
        for (day, at, stays) in [
            (TODAY, NOON + HOUR, true),
            // The clock is set back.
            (yesterday, NOON + HOUR, true),
            (TODAY, NOON + 25 * HOUR - MOMENT, true),
            (TODAY, NOON + 25 * HOUR, false),
            (Day(TODAY.0 + 1), NOON + HOUR, false),
        ] {
            let salt = DailySalt::default();
            let first = visitor(&salt, TODAY, NOON);
            salt.expire(day, at);
            assert_eq!(salt.is_held(), stays, "{day:?} {at:?}");
            assert_eq!(
                visitor(&salt, TODAY, NOON) == first,
                stays,
                "{day:?} {at:?}"
            );
        }
    }
}
