//! A hash table of fixed size, for what may be forgotten.

use std::ops::Range;
use std::time::Duration;

/// Slots that one tag may occupy. More would make look-ups slower, and hardly less be forgotten.
const WAYS: usize = 8;

/// A slot of a table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slot<V> {
    tag: u64,
    /// When the slot was touched last, in milliseconds.
    at: u64,
    /// The value of the tag.
    pub value: V,
}

impl<V> Slot<V> {
    /// When the slot was touched last.
    pub fn at(&self) -> Duration {
        Duration::from_millis(self.at)
    }

    /// Sets the time.
    pub fn touch(&mut self, at: Duration) {
        self.at = millis(at);
    }
}

/// What a slot contained before a look-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Occupant<V> {
    /// The same tag.
    Same,
    /// Nothing.
    Free,
    /// Another tag, the oldest of the set. It is forgotten.
    Other(V),
}

/// A table that never grows. When the slots of a tag are occupied, the oldest is reused.
#[derive(Debug)]
pub struct Table<V> {
    slots: Vec<Slot<V>>,
}

impl<V: Copy + Default> Table<V> {
    /// A table of at least so many slots.
    pub fn new(places: usize) -> Self {
        let places = places.max(WAYS).next_power_of_two();
        Self {
            slots: vec![Slot::default(); places],
        }
    }

    /// The slot of a tag, and what was in it. Unless it was `Same`, the slot has the default value;
    /// the caller touches it.
    pub fn entry(&mut self, tag: u64) -> (&mut Slot<V>, Occupant<V>) {
        // Zero marks a free slot.
        let tag = tag.max(1);
        let set = self.set(tag);
        let mut oldest = 0;
        let mut same = None;
        for (place, slot) in set.iter().enumerate() {
            if slot.tag == tag {
                same = Some(place);
                break;
            }
            // A free slot has time zero, and precedes an occupied one with that time.
            if (slot.tag != 0, slot.at) < (set[oldest].tag != 0, set[oldest].at) {
                oldest = place;
            }
        }
        if let Some(place) = same {
            return (&mut set[place], Occupant::Same);
        }
        let slot = &mut set[oldest];
        let found = match slot.tag {
            0 => Occupant::Free,
            _ => Occupant::Other(slot.value),
        };
        *slot = Slot {
            tag,
            ..Slot::default()
        };
        (slot, found)
    }

    /// Forgets a tag.
    pub fn remove(&mut self, tag: u64) {
        let tag = tag.max(1);
        if let Some(slot) = self.set(tag).iter_mut().find(|slot| slot.tag == tag) {
            *slot = Slot::default();
        }
    }

    /// Whether a tag has a slot.
    pub fn contains(&self, tag: u64) -> bool {
        let tag = tag.max(1);
        self.slots[self.range(tag)]
            .iter()
            .any(|slot| slot.tag == tag)
    }

    fn set(&mut self, tag: u64) -> &mut [Slot<V>] {
        let range = self.range(tag);
        &mut self.slots[range]
    }

    fn range(&self, tag: u64) -> Range<usize> {
        let sets = self.slots.len() / WAYS;
        // Tags are hashes with a secret salt, so any of their bits will do; `sets` is a power of two.
        let start = (tag as usize & (sets - 1)) * WAYS;
        start..start + WAYS
    }
}

/// A time as whole milliseconds.
pub fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::{Occupant, Table, WAYS};

    /// Tags as evenly distributed as those of a hash.
    fn tag(number: u64) -> u64 {
        number.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    #[test]
    fn of_ten_times_as_many_tags_as_places_the_newest_are_found() {
        let places = 1024;
        let mut table = Table::<u64>::new(places);
        let tags = 10 * places as u64;
        for number in 1..=tags {
            let (slot, found) = table.entry(tag(number));
            assert_ne!(found, Occupant::Same, "{number}");
            slot.value = number;
            slot.touch(Duration::from_millis(number));
        }
        // Newest first: a look-up of a forgotten tag occupies a slot.
        let mut found_values = Vec::new();
        for number in (1..=tags).rev() {
            let (slot, found) = table.entry(tag(number));
            if found == Occupant::Same {
                assert_eq!(slot.value, number);
                found_values.push(number);
            }
        }
        assert!(found_values.len() <= places, "{}", found_values.len());
        // These tags fill all sets equally, so none is forgotten too early.
        let newest: Vec<u64> = (1..=tags).rev().take(places).collect();
        assert_eq!(found_values, newest);
    }

    #[test]
    fn the_oldest_is_forgotten() {
        // One set, so that all compete.
        let mut table = Table::<u64>::new(WAYS);
        let ways = WAYS as u64;
        for number in 1..=ways {
            let (slot, found) = table.entry(number);
            assert_eq!(found, Occupant::Free);
            slot.value = number;
            slot.touch(Duration::from_secs(number));
        }
        // The first is touched again: now the second is the oldest, then the third.
        table.entry(1).0.touch(Duration::from_secs(ways + 1));
        for (number, oldest) in [(101, 2), (102, 3)] {
            let (slot, found) = table.entry(number);
            assert_eq!(found, Occupant::Other(oldest));
            slot.touch(Duration::from_secs(number));
        }
        assert_eq!(table.entry(1).1, Occupant::Same);
        // A free slot takes precedence over the oldest.
        table.remove(8);
        assert_eq!(table.entry(103).1, Occupant::Free);
        assert_eq!(table.entry(4).1, Occupant::Same);
    }

    #[test]
    fn slots_are_as_many_as_requested_or_a_few_more() {
        for (asked, expected) in [(0, 8), (1, 8), (8, 8), (9, 16), (1000, 1024), (1024, 1024)] {
            assert_eq!(Table::<()>::new(asked).slots.len(), expected, "{asked}");
        }
    }
}
