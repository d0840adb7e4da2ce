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

/// The files of some keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    /// The text from which on its keys lie.
    pub bound: String,
    /// What tells the content of its own file.
    pub mark: Mark,
    /// The files of its long lists, in the order of their keys.
    pub long: Vec<LongList>,
}

impl Piece {
    /// The name of its own file in the folder of the segment.
    pub fn name(&self) -> String {
        format!("{}~{}.js", plain(&self.bound), self.mark.stamp)
    }

    /// The names of all its files, its own first, each with what tells its content.
    pub fn files(&self) -> impl Iterator<Item = (String, &Mark)> {
        let long = self.long.iter().map(|list| (list.name(), &list.mark));
        [(self.name(), &self.mark)].into_iter().chain(long)
    }
}

/// The file of one list, of which its piece has the best documents.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LongList {
    /// Its key in the exact form.
    pub key: String,
    /// What tells its content.
    pub mark: Mark,
}

impl LongList {
    /// The name of the file in the folder of the segment.
    pub fn name(&self) -> String {
        format!("{}~~{}.js", plain(&self.key), self.mark.stamp)
    }
}

/// A text as a part of the name of a file: by UTF-16 code units, as the script that reads it has texts.
fn plain(text: &str) -> String {
    let units = text.encode_utf16().map(u8::try_from);
    let plain = units.map(|unit| match unit {
        Ok(it @ (b'a'..=b'z' | b'0'..=b'9')) => char::from(it),
        _ => '-',
    });
    plain.collect()
}

/// What is known of a segment without its files.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Table {
    /// The digest of what is searched of each document.
    pub documents: Vec<u64>,
    /// Its pieces.
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
                long: Vec::new(),
            };
            assert_eq!(piece.name(), expected);
        }
    }
}
