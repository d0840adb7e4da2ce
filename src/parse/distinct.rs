//! Entries of lists in which one thing may be written twice.

use std::collections::BTreeSet;

/// The first entry of each key, in their order.
pub(super) fn distinct_by<T, K: Ord>(
    entries: impl Iterator<Item = T>,
    key: impl Fn(&T) -> K,
) -> Vec<T> {
    let mut seen = BTreeSet::new();
    entries.filter(|entry| seen.insert(key(entry))).collect()
}
