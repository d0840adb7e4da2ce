//! Who is online: the distinct visitors of the last five minutes.

use std::time::Duration;

use super::table::{Found, Table};

/// Seconds for which a visitor is online after the last request.
const SECONDS: u64 = 300;

/// The visitors of the last five minutes on all sites, in a table of fixed size. When it is full
/// the one that was quiet for longest is forgotten.
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
    /// A table of so many places, for so many sites.
    pub fn new(places: usize, sites: usize) -> Self {
        Self {
            table: Table::new(places),
            sites: (0..sites).map(|_| Ring::new()).collect(),
        }
    }

    /// Notes that a visitor is there.
    pub fn touch(&mut self, site: u32, tag: u64, at: Duration) {
        let second = at.as_secs();
        let (slot, found) = self.table.entry(tag);
        let before = match found {
            Found::Same => Some(slot.value),
            Found::Other(seen) => Some(seen),
            Found::Free => None,
        };
        // Two requests may come by in the wrong order.
        let second = match before {
            Some(seen) if found == Found::Same => second.max(seen.second),
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

    /// How many are online on a site.
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

/// For each of the last seconds, how many visitors were seen in it for the last time.
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
