//! Digests: numbers that differ when what they are of differs.

use std::hash::{Hash, Hasher};
use std::ops::Deref;

use serde::Serialize;
use serde_json::{Map, Value};
use xxhash_rust::xxh3::xxh3_64;

/// The digest of a value (XXH3, 64 bits). Digests distinguish states of one site; they do not
/// protect against forgery, and mean nothing to another build of the program.
pub fn digest(value: &(impl Hash + ?Sized)) -> u64 {
    let mut bytes = Bytes::default();
    value.hash(&mut bytes);
    bytes.finish()
}

/// The digest of many values, one after another.
pub fn digest_all(values: impl IntoIterator<Item = impl Hash>) -> u64 {
    let mut bytes = Bytes::default();
    let mut count = 0_usize;
    for value in values {
        value.hash(&mut bytes);
        count += 1;
    }
    // So that two lists one after the other cannot pass for two others.
    count.hash(&mut bytes);
    bytes.finish()
}

/// A value with the digest of the whole of it: hashed by that, so that a large value is hashed
/// once, when it is made, and not wherever it is a part of something else.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Digested<T> {
    // Compared first: values that differ nearly always differ here.
    digest: u64,
    value: T,
}

impl<T: Hash> Digested<T> {
    /// A value that was not hashed yet.
    pub fn new(value: T) -> Self {
        let digest = digest(&value);
        Self { value, digest }
    }
}

impl<T> Digested<T> {
    /// A value whose digest is remembered. It must be that of [`Digested::new`].
    pub fn known(value: T, digest: u64) -> Self {
        Self { value, digest }
    }

    /// The digest.
    pub fn digest(&self) -> u64 {
        self.digest
    }
}

impl<T> Deref for Digested<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T> Hash for Digested<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.digest.hash(state);
    }
}

/// A digest as it is remembered: eight bytes, whatever it is. Numbers of varying length are for
/// those that are mostly small.
pub mod eight_bytes {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    /// Writes a digest.
    ///
    /// # Errors
    /// Those of the serializer.
    #[allow(clippy::trivially_copy_pass_by_ref)] // serde hands it over like that.
    pub fn serialize<S: Serializer>(digest: &u64, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(&digest.to_le_bytes())
    }

    /// Reads a digest.
    ///
    /// # Errors
    /// There are no eight bytes.
    pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
        let bytes = <&[u8]>::deserialize(deserializer)?;
        let bytes = bytes.try_into().map_err(D::Error::custom)?;
        Ok(u64::from_le_bytes(bytes))
    }
}

/// The names of the fields in which two values differ.
pub fn different_fields<T: Serialize>(before: &T, after: &T) -> Vec<String> {
    let fields = |value| match serde_json::to_value(value) {
        Ok(Value::Object(fields)) => fields,
        _ => Map::new(),
    };
    let (before, mut after) = (fields(before), fields(after));
    after.retain(|name, value| before.get(name) != Some(value));
    after.into_iter().map(|(name, _)| name).collect()
}

/// Collects the bytes of a value that are to be hashed: most values are small, and XXH3 is at its
/// fastest when it sees them whole.
struct Bytes(Vec<u8>);

impl Default for Bytes {
    fn default() -> Self {
        Self(Vec::with_capacity(256))
    }
}

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        xxh3_64(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{digest, digest_all};

    #[test]
    fn values_that_run_into_each_other_are_told_apart() {
        assert_ne!(digest(&("ab", "c")), digest(&("a", "bc")));
        assert_ne!(digest(&Some(0_u8)), digest(&None::<u8>));
        let (few, many) = (digest_all(["a"]), digest_all(["a", "a"]));
        assert_ne!(few, many);
        assert_ne!(
            digest(&(digest_all(["a", "b"]), digest_all(["c"]))),
            digest(&(digest_all(["a"]), digest_all(["b", "c"])))
        );
    }
}
