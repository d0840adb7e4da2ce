//! The views that were composed last: pages that lie close together show many of the same.

use std::hash::{BuildHasher, Hash};
use std::sync::{Mutex, PoisonError};

use rustc_hash::FxBuildHasher;

use crate::render::view::Shown;

/// How many views are kept. Pages are made in the order of time: a few hundred reports are what
/// the lists of a few dozen clusters show at once.
const SLOTS: usize = 1024;

/// A few views by what they show. Each has one slot that it may stand in, which the next one of
/// that slot takes over; what was pushed out is composed again, and is the same again.
#[derive(Debug)]
pub struct Memo<K, T> {
    slots: Box<[Slot<K, T>]>,
}

type Slot<K, T> = Mutex<Option<(K, Shown<T>)>>;

impl<K, T> Default for Memo<K, T> {
    fn default() -> Self {
        Self {
            slots: (0..SLOTS).map(|_| Mutex::default()).collect(),
        }
    }
}

impl<K: Hash + Eq + Clone, T: Hash> Memo<K, T> {
    /// The view of `key`, composed where it is not at hand.
    pub fn get(&self, key: &K, compose: impl FnOnce() -> T) -> Shown<T> {
        let hash = FxBuildHasher.hash_one(key);
        let slot = &self.slots[(hash % SLOTS as u64) as usize];
        // Nothing that can panic happens under the lock.
        let hold = || slot.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, view)) = &*hold()
            && known == key
        {
            return view.clone();
        }
        let view = Shown::new(compose());
        let before = hold().replace((key.clone(), view.clone()));
        // Taken apart after the lock is released.
        drop(before);
        view
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::{Memo, SLOTS};

    #[test]
    fn a_view_at_hand_is_not_composed_again_and_one_that_was_pushed_out_is() {
        let memo = Memo::default();
        let composed = Cell::new(0);
        let ask = |key: usize| {
            let view = memo.get(&key, || {
                composed.set(composed.get() + 1);
                format!("view {key}")
            });
            assert_eq!(*view, format!("view {key}"));
        };
        let count = |keys: &[usize]| {
            let before = composed.get();
            keys.iter().copied().for_each(ask);
            composed.get() - before
        };
        let first = 0;
        assert_eq!(count(&[first, first, first]), 1);
        // Of more keys than slots, one takes over that of the first.
        let other = (1..=100 * SLOTS).find(|&other| count(&[other, first]) == 2);
        let other = other.expect("two keys of one slot");
        assert_eq!(count(&[first, other, first, first, other]), 4 - 1);
    }
}
