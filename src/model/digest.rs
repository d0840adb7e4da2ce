//! Digests: numbers that differ when what they are of differs.

use std::hash::{Hash, Hasher};

use xxhash_rust::xxh3::Xxh3;

/// The digest of a value (XXH3, 64 bits). It tells states of one site apart and guards against
/// no enemy. It means nothing to another build of the program.
pub fn digest(value: &(impl Hash + ?Sized)) -> u64 {
    let mut hasher = Xxh3::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// The digest of many values, one after another.
pub fn digest_all(values: impl IntoIterator<Item = impl Hash>) -> u64 {
    let mut hasher = Xxh3::new();
    let mut count = 0_usize;
    for value in values {
        value.hash(&mut hasher);
        count += 1;
    }
    // So that two lists one after the other cannot pass for two others.
    count.hash(&mut hasher);
    hasher.finish()
}
