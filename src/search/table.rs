//! What is known of a segment without its files.

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64;

use super::bits::stamp;
use crate::model::eight_bytes;

/// What tells one content of a file from another.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    /// The hash of its bytes.
    #[serde(with = "eight_bytes")]
    pub content: u64,
    /// As much of it as its name has.
    pub stamp: String,
}

impl Mark {
    /// That of a file.
    pub fn of(bytes: &[u8]) -> Self {
        let content = xxh3_64(bytes);
        Self {
            content,
            stamp: stamp(content),
        }
    }
}

/// A file of a segment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The text from which on its keys lie.
    pub bound: String,
    /// What tells its content.
    pub mark: Mark,
}

impl Piece {
    /// The name of the file in the folder of the segment.
    pub fn name(&self) -> String {
        // By UTF-16 code units, as the script that reads it has texts.
        let units = self.bound.encode_utf16().map(u8::try_from);
        let plain = units.map(|unit| match unit {
            Ok(it @ (b'a'..=b'z' | b'0'..=b'9')) => char::from(it),
            _ => '-',
        });
        let bound: String = plain.collect();
        format!("{bound}~{}.js", self.mark.stamp)
    }
}

/// What is known of a segment without its files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The digest of what is searched of each document.
    pub documents: Vec<u64>,
    /// Its files.
    pub pieces: Vec<Piece>,
    /// The file of its words; nothing where those of another segment are published.
    pub words: Option<Mark>,
}

impl Table {
    /// How many documents it has.
    pub fn count(&self) -> u32 {
        u32::try_from(self.documents.len()).unwrap_or(u32::MAX)
    }
}

/// The name of a file of words.
pub fn words_name(words: &Mark) -> String {
    format!("tu~{}.js", words.stamp)
}

#[cfg(test)]
mod tests {
    use super::{Mark, Piece};

    #[test]
    fn names_of_pieces_are_plain() {
        for (bound, expected) in [
            ("", "~abc.js"),
            ("cong d", "cong-d~abc.js"),
            ("#c:A", "-c--~abc.js"),
            ("𐍈", "--~abc.js"),
        ] {
            let mark = Mark {
                content: 0,
                stamp: "abc".to_owned(),
            };
            let piece = Piece {
                bound: bound.to_owned(),
                mark,
            };
            assert_eq!(piece.name(), expected);
        }
    }
}
