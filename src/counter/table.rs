//! A table of fixed size, for what may be forgotten: visitors, and views just counted.

use std::time::Duration;

/// Places that one tag may stand at. More would make look-ups slower and lose hardly less.
const WAYS: usize = 8;

/// A place of a table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slot<V> {
    tag: u64,
    /// When it was last written, in milliseconds.
    at: u64,
    /// What is kept.
    pub value: V,
}

impl<V> Slot<V> {
    /// When it was last written.
    pub fn at(&self) -> Duration {
        Duration::from_millis(self.at)
    }

    /// Notes when it was written.
    pub fn touch(&mut self, at: Duration) {
        self.at = millis(at);
    }
}

/// What stood at the place that a look-up gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Found<V> {
    /// The same tag.
    Same,
    /// Nothing.
    Free,
    /// Another tag, the oldest of those that could stand here. It is forgotten.
    Other(V),
}

/// A table that never grows. When its places are taken the oldest entry gives way.
#[derive(Debug)]
pub struct Table<V> {
    slots: Vec<Slot<V>>,
}

impl<V: Copy + Default> Table<V> {
    /// A table of at least so many places.
    pub fn new(places: usize) -> Self {
        let places = places.max(WAYS).next_power_of_two();
        Self {
            slots: vec![Slot::default(); places],
        }
    }

    /// The place of a tag, and what stood there. One that is not `Same` holds the default value
    /// and has the tag from now on; the caller touches it.
    pub fn entry(&mut self, tag: u64) -> (&mut Slot<V>, Found<V>) {
        // Nought marks a free place.
        let tag = tag.max(1);
        let set = self.set(tag);
        let mut oldest = 0;
        let mut same = None;
        for (place, slot) in set.iter().enumerate() {
            if slot.tag == tag {
                same = Some(place);
                break;
            }
            // A free place has time nought: it is the oldest by itself, but for one just as old.
            if (slot.tag != 0, slot.at) < (set[oldest].tag != 0, set[oldest].at) {
                oldest = place;
            }
        }
        if let Some(place) = same {
            return (&mut set[place], Found::Same);
        }
        let slot = &mut set[oldest];
        let found = match slot.tag {
            0 => Found::Free,
            _ => Found::Other(slot.value),
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

    fn set(&mut self, tag: u64) -> &mut [Slot<V>] {
        let sets = self.slots.len() / WAYS;
        // Tags are hashes with a secret key, so any of their bits will do; `sets` is a power of two.
        let start = (tag as usize & (sets - 1)) * WAYS;
        &mut self.slots[start..start + WAYS]
    }
}

/// A time as whole milliseconds.
pub fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}
