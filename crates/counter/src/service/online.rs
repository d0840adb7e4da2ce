//! Who is online: the distinct visitors of the last five minutes.

use std::time::Duration;

use super::table::{Occupant, Table};

/// How long a visitor is online after the last request, in seconds.
const SECONDS: u64 = 300;

/// The visitors of the last five minutes on all sites, in a table of fixed size. When it is full,
/// the visitor with the oldest request is forgotten.
#[derive(Debug)]
pub struct Online {
    table: Table<Seen>,
    sites: Vec<Ring>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Seen {
    site: u32,
    second: u64,
}

impl Online {
    /// Remembers at least so many visitors, on so many sites.
    pub fn new(places: usize, sites: usize) -> Self {
        Self {
            table: Table::new(places),
            sites: (0..sites).map(|_| Ring::new()).collect(),
        }
    }

    /// Whether a visitor is remembered.
    pub fn knows(&self, tag: u64) -> bool {
        self.table.contains(tag)
    }

    /// Records a request of a visitor.
    pub fn touch(&mut self, site: u32, tag: u64, at: Duration) {
        let second = at.as_secs();
        let (slot, found) = self.table.entry(tag);
        let before = match found {
            Occupant::Same => Some(slot.value),
            Occupant::Other(seen) => Some(seen),
            Occupant::Free => None,
        };
        // Two requests may arrive in the wrong order.
        let second = match before {
            Some(seen) if found == Occupant::Same => second.max(seen.second),
            _ => second,
        };
        slot.value = Seen { site, second };
        slot.touch(Duration::from_secs(second));
        if let Some(seen) = before
            && let Some(ring) = self.sites.get_mut(seen.site as usize)
        {
            ring.leave(seen.second);
        }
        if let Some(ring) = self.sites.get_mut(site as usize) {
            ring.come(second);
        }
    }

    /// How many visitors are online on a site.
    pub fn count(&mut self, site: u32, at: Duration) -> u64 {
        match self.sites.get_mut(site as usize) {
            Some(ring) => {
                ring.advance(at.as_secs());
                ring.sum
            }
            None => 0,
        }
    }
}

/// For each of the last seconds, how many visitors had their last request in it.
#[derive(Debug)]
struct Ring {
    seconds: Vec<u32>,
    latest: u64,
    sum: u64,
}

impl Ring {
    fn new() -> Self {
        Self {
            seconds: vec![0; SECONDS as usize],
            latest: 0,
            sum: 0,
        }
    }

    fn advance(&mut self, second: u64) {
        let steps = second.saturating_sub(self.latest).min(SECONDS);
        self.latest = self.latest.max(second);
        for step in 0..steps {
            let place = &mut self.seconds[((self.latest - step) % SECONDS) as usize];
            self.sum -= u64::from(*place);
            *place = 0;
        }
    }

    fn holds(&self, second: u64) -> bool {
        second <= self.latest && self.latest - second < SECONDS
    }

    fn come(&mut self, second: u64) {
        self.advance(second);
        if self.holds(second) {
            self.seconds[(second % SECONDS) as usize] += 1;
            self.sum += 1;
        }
    }

    fn leave(&mut self, second: u64) {
        if self.holds(second) && self.seconds[(second % SECONDS) as usize] > 0 {
            self.seconds[(second % SECONDS) as usize] -= 1;
            self.sum -= 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::Online;

    const START: Duration = Duration::from_secs(1000);

    fn tag(number: u64) -> u64 {
        number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    #[test]
    fn there_are_never_more_than_places() {
        let places = 64;
        let mut online = Online::new(places, 2);
        for number in 1..=1000 {
            // Two seconds for a hundred visitors, on two sites by turns.
            let at = START + Duration::from_millis(20 * number);
            online.touch((number % 2) as u32, tag(number), at);
            let both = online.count(0, at) + online.count(1, at);
            assert!(both <= (places as u64).min(number), "{number}: {both}");
        }
        let end = START + Duration::from_secs(20);
        let both = |online: &mut Online, at| online.count(0, at) + online.count(1, at);
        assert_eq!(both(&mut online, end), places as u64, "none is lost either");
        // The last request was at `end`, the other remembered ones within two seconds before.
        assert!(both(&mut online, end + Duration::from_secs(299)) > 0);
        assert_eq!(both(&mut online, end + Duration::from_secs(300)), 0);
    }

    #[test]
    fn a_visitor_is_online_for_300_seconds_after_the_last_request() {
        let mut online = Online::new(64, 1);
        let after = |seconds| START + Duration::from_secs(seconds);
        online.touch(0, tag(1), after(0));
        online.touch(0, tag(2), after(0));
        online.touch(0, tag(1), after(200));
        for (seconds, expected) in [(200, 2), (299, 2), (300, 1), (499, 1), (500, 0), (9000, 0)] {
            assert_eq!(online.count(0, after(seconds)), expected, "{seconds}");
        }
        // Gone, and back as one.
        online.touch(0, tag(1), after(9000));
        assert_eq!(online.count(0, after(9000)), 1);
    }
}
