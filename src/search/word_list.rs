//! The words of an index, to find the one that was meant by one that is mistyped.

use serde_json::Value;

use super::bit_reader::BitReader;
use super::bits::Bits;
use super::piece::{call, read_call, shared, unshared};

/// How many bits tell how common a word is.
const BITS: u32 = 3;

/// How common a word is: the logarithm, to the base 4, of how many documents have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Common(u64);

impl Common {
    /// That of a word of so many documents.
    pub fn of(documents: usize) -> Self {
        Self(u64::from((documents.max(1).ilog2() / 2).min(7)))
    }
}

/// The file of these words, which are folded and in their order.
pub fn file(words: &[(String, Common)]) -> Vec<u8> {
    let mut bits = Bits::default();
    for (_, common) in words {
        bits.push(common.0, BITS);
    }
    let texts = shared(words.iter().map(|(word, _)| word.as_str()));
    call(&[Value::from(texts), Value::from(bits.finish())])
}

/// The words of a file; none where it is none.
pub fn read(bytes: &[u8]) -> Option<Vec<(String, Common)>> {
    let (texts, bits) = read_call(bytes)?;
    let mut bits = BitReader::new(&bits);
    let mut words = Vec::new();
    unshared(&texts, |word| {
        words.push((word.to_owned(), Common(bits.take(BITS)?)));
        Some(())
    })?;
    Some(words)
}
