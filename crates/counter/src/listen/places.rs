//! Places for connections: so many in all, and so many for each peer.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::activity::{Activity, Phase, Shared};

/// The places of a listener.
#[derive(Debug)]
pub struct Places {
    most: usize,
    most_per_peer: usize,
    /// Whether those who are being answered make room too, when nobody else can.
    busy_make_room: bool,
    shared: Arc<Shared>,
    taken: Mutex<Taken>,
}

#[derive(Debug, Default)]
struct Taken {
    next: u64,
    places: HashMap<u64, Holder>,
    peers: HashMap<IpAddr, usize>,
}

#[derive(Debug)]
struct Holder {
    /// None for those who may have all places.
    peer: Option<IpAddr>,
    activity: Arc<Activity>,
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// All places are taken, and all who have them are being answered.
    Full,
    /// The peer has all places that it may have, and is being answered at all of them.
    TooMany,
}

/// A place, until this is dropped.
#[derive(Debug)]
pub struct Place {
    places: Arc<Places>,
    number: u64,
    activity: Arc<Activity>,
}

impl Places {
    /// So many places, and at most so many for one peer.
    pub fn new(most: usize, most_per_peer: usize, busy_make_room: bool) -> Arc<Self> {
        Arc::new(Self {
            most,
            most_per_peer,
            busy_make_room,
            shared: Arc::default(),
            taken: Mutex::default(),
        })
    }

    /// A place, and whether it was taken from another. A peer that has as many as it may have takes
    /// its own oldest, and when all are taken, the oldest of all is: of those that wait.
    pub fn enter(self: &Arc<Self>, peer: Option<IpAddr>) -> Result<(Place, bool), Refusal> {
        let mut taken = self.taken();
        let of_peer = peer.and_then(|peer| taken.peers.get(&peer));
        let is_taken = if of_peer.is_some_and(|count| *count >= self.most_per_peer) {
            let own = |holder: &Holder| holder.peer == peer;
            taken.take_oldest(own, self.busy_make_room, Refusal::TooMany)?;
            true
        } else if taken.places.len() >= self.most {
            taken.take_oldest(|_| true, self.busy_make_room, Refusal::Full)?;
            true
        } else {
            false
        };
        let number = taken.next;
        taken.next += 1;
        let activity = Arc::new(Activity::new(Arc::clone(&self.shared)));
        let holder = Holder {
            peer,
            activity: Arc::clone(&activity),
        };
        taken.places.insert(number, holder);
        if let Some(peer) = peer {
            *taken.peers.entry(peer).or_default() += 1;
        }
        let place = Place {
            places: Arc::clone(self),
            number,
            activity,
        };
        Ok((place, is_taken))
    }

    /// Waits until there may be a place: one that is free, or whose holder only waits.
    pub async fn room(&self) {
        self.shared.room.notified().await;
    }

    /// Waits until all places are free.
    pub async fn all_free(&self) {
        while !self.taken().places.is_empty() {
            self.room().await;
        }
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Taken {
    /// Takes a place from the one that has waited longest, of those who wait; with `busy`, from the
    /// one that has been answered longest, if nobody waits.
    fn take_oldest(
        &mut self,
        may_lose: impl Fn(&Holder) -> bool,
        busy: bool,
        refusal: Refusal,
    ) -> Result<(), Refusal> {
        loop {
            let holders = self.places.iter().filter(|(_, holder)| may_lose(holder));
            let candidates = holders.filter_map(|(number, holder)| {
                let (phase, since) = holder.activity.get();
                let turn = match phase {
                    Phase::Unfinished => 0,
                    // A proxy would send its next request into a connection that is being closed.
                    Phase::Idle if holder.peer.is_none() => 1,
                    Phase::Idle => 0,
                    Phase::Busy | Phase::Sending if busy => 2,
                    Phase::Busy | Phase::Sending | Phase::Lost => return None,
                };
                Some((turn, since, *number, phase))
            });
            let oldest = candidates.min_by_key(|it| (it.0, it.1));
            let (_, since, number, phase) = oldest.ok_or(refusal)?;
            let holder = self.places.get(&number);
            if holder.is_some_and(|holder| holder.activity.lose((phase, since))) {
                self.free(number);
                return Ok(());
            }
        }
    }

    fn free(&mut self, number: u64) {
        let Some(holder) = self.places.remove(&number) else {
            return;
        };
        if let Some(peer) = holder.peer
            && let Some(count) = self.peers.get_mut(&peer)
        {
            *count -= 1;
            if *count == 0 {
                self.peers.remove(&peer);
            }
        }
    }
}

impl Place {
    /// What the connection at this place is doing.
    pub fn activity(&self) -> Arc<Activity> {
        Arc::clone(&self.activity)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.taken().free(self.number);
        self.places.shared.room.notify_one();
    }
}

#[cfg(test)]
mod tests {
    use std::net::{IpAddr, Ipv4Addr};

    use super::{Place, Places, Refusal};

    fn host(last: u8) -> Option<IpAddr> {
        Some(IpAddr::V4(Ipv4Addr::new(192, 0, 2, last)))
    }

    /// What connections do one after another, each a step: `+h` host `h` comes (`+*` a proxy), `bN`
    /// the request of connection N is complete, `iN` it is answered and idle, `rN` it begins another,
    /// `-N` it ends. The result of a step that comes: the connections that are left, or the refusal.
    #[test]
    fn the_oldest_that_waits_makes_room() {
        // Four places, two for each peer.
        let cases = [
            ("+1 +2 +3 +4", "0 | 0 1 | 0 1 2 | 0 1 2 3"),
            // A fifth takes the place of the oldest; a third of one host that of its own oldest.
            ("+1 +2 +3 +4 +5", "0 | 0 1 | 0 1 2 | 0 1 2 3 | 1 2 3 4"),
            ("+2 +1 +1 +1", "0 | 0 1 | 0 1 2 | 0 2 3"),
            // Who is being answered stays.
            ("+1 +2 +3 +4 b0 +5", "0 | 0 1 | 0 1 2 | 0 1 2 3 | 0 2 3 4"),
            ("+1 +1 b0 +1", "0 | 0 1 | 0 2"),
            ("+1 +1 b0 b1 +1", "0 | 0 1 | too many"),
            (
                "+1 +2 +3 +4 b0 b1 b2 b3 +5",
                "0 | 0 1 | 0 1 2 | 0 1 2 3 | full",
            ),
            // Answered, it waits again, from then on.
            (
                "+1 +2 +3 +4 b0 i0 +5",
                "0 | 0 1 | 0 1 2 | 0 1 2 3 | 0 2 3 4",
            ),
            (
                "+1 +2 +3 +4 b0 i0 r0 +5 +6 +7 +8",
                "0 | 0 1 | 0 1 2 | 0 1 2 3 | 0 2 3 4 | 0 3 4 5 | 0 4 5 6 | 4 5 6 7",
            ),
            // A proxy has all places, and its idle connections are the last to go.
            ("+* +* +* +*", "0 | 0 1 | 0 1 2 | 0 1 2 3"),
            (
                "+* b0 i0 +1 +2 +3 +4",
                "0 | 0 1 | 0 1 2 | 0 1 2 3 | 0 2 3 4",
            ),
            ("+* +1 +2 +3 +4", "0 | 0 1 | 0 1 2 | 0 1 2 3 | 1 2 3 4"),
            // Places become free.
            ("+1 +1 -0 +1", "0 | 0 1 | 1 2"),
        ];
        for (steps, expected) in cases {
            assert_eq!(play(steps, false), expected, "{steps}");
        }
    }

    /// The same where those who are being answered make room too.
    #[test]
    fn the_oldest_that_is_answered_makes_room_if_nobody_waits_and_it_may() {
        let cases = [
            (
                "+1 +2 +3 +4 b0 b1 b2 b3 +5 +6",
                "0 | 0 1 | 0 1 2 | 0 1 2 3 | 1 2 3 4 | 1 2 3 5",
            ),
            (
                "+1 +2 +3 +4 b3 b2 b1 b0 +5 b4 +6",
                "0 | 0 1 | 0 1 2 | 0 1 2 3 | 0 1 2 4 | 0 1 4 5",
            ),
            ("+1 +1 b0 b1 +1", "0 | 0 1 | 1 2"),
            ("+1 +1 b0 b1 i1 +1", "0 | 0 1 | 0 2"),
        ];
        for (steps, expected) in cases {
            assert_eq!(play(steps, true), expected, "{steps}");
        }
    }

    fn play(steps: &str, busy_make_room: bool) -> String {
        let places = Places::new(4, 2, busy_make_room);
        let mut open: Vec<Option<Place>> = Vec::new();
        let mut results = Vec::new();
        for step in steps.split(' ') {
            let (what, of) = step.split_at(1);
            if what == "+" {
                let peer = of.parse().ok().and_then(host);
                results.push(match places.enter(peer) {
                    Ok((place, _)) => {
                        open.push(Some(place));
                        left(&open)
                    }
                    Err(Refusal::Full) => "full".to_owned(),
                    Err(Refusal::TooMany) => "too many".to_owned(),
                });
                continue;
            }
            let number: usize = of.parse().expect("a number");
            let place = open[number].as_ref().expect("a connection");
            let activity = place.activity();
            match what {
                "b" => activity.complete(),
                "i" => {
                    activity.answered();
                    activity.sent();
                }
                "r" => activity.received(),
                _ => open[number] = None,
            }
        }
        results.join(" | ")
    }

    fn left(open: &[Option<Place>]) -> String {
        let places = open.iter().enumerate().filter(|(_, place)| {
            let place = place.as_ref();
            place.is_some_and(|place| !place.activity().is_lost())
        });
        let numbers = places.map(|(number, _)| number.to_string());
        numbers.collect::<Vec<_>>().join(" ")
    }
}
