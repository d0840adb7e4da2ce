//! The key of a page: the hash of its facts.

use std::hash::Hash;

use serde::{Deserialize, Serialize};

use super::named::FactSet;
use crate::model::{digest, eight_bytes};

/// A hash that differs between states of a page's facts. The same key means the same view; another
/// one may mean another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The digest of all facts, which decides.
    #[serde(with = "eight_bytes")]
    whole: u64,
    /// Two bytes of the digest of each fact: enough to tell a person which of them changed.
    #[serde(with = "as_bytes")]
    parts: Box<[u8]>,
}

impl Key {
    /// The key of these facts, and of what they are looked at with.
    pub fn of(facts: &dyn FactSet, context: impl Hash) -> Self {
        let mut digests = Vec::with_capacity(12);
        facts.each(&mut |_, digest| digests.push(digest));
        let parts = digests.iter().copied().flat_map(part);
        Self {
            parts: parts.collect(),
            whole: digest(&(context, digests)),
        }
    }

    /// The digest of all.
    pub fn whole(&self) -> u64 {
        self.whole
    }

    /// The names of those facts that were others when they had this key.
    pub fn changed(&self, facts: &dyn FactSet) -> Vec<&'static str> {
        let mut before = self.parts.chunks(2);
        let mut names = Vec::new();
        facts.each(&mut |name, digest| {
            if before.next() != Some(&part(digest)[..]) {
                names.push(name);
            }
        });
        names
    }
}

/// Bytes that are written and read in one piece.
mod as_bytes {
    use serde::{Deserialize, Deserializer, Serializer};

    pub fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(bytes)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Box<[u8]>, D::Error> {
        <&[u8]>::deserialize(from).map(Box::from)
    }
}

fn part(digest: u64) -> [u8; 2] {
    let [first, second, ..] = digest.to_le_bytes();
    [first, second]
}
