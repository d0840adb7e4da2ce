//! The lists of some documents, cut into files.

use rayon::iter::{
    IndexedParallelIterator, IntoParallelIterator, IntoParallelRefIterator, ParallelIterator,
};
use rayon::slice::ParallelSliceMut;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use xxhash_rust::xxh3::xxh3_64;

use super::bits::{Bits, stamp};
use super::chunk::{Chunk, Posting};
use super::document::Document;
use super::key::Key;
use super::list::List;
use super::piece::{Cost, Keyed, bound, call, cut, file, shared};
use super::vocabulary::Vocabulary;
use crate::model::eight_bytes;

/// How many documents are read into one chunk.
const CHUNK: usize = 512;

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
    /// The digest of all that it was made from.
    #[serde(with = "eight_bytes")]
    pub digest: u64,
    /// How many documents it has.
    pub count: u32,
    /// Its files.
    pub pieces: Vec<Piece>,
    /// The file of its words.
    pub words: Mark,
}

/// Documents that are searched together.
#[derive(Debug, Default)]
pub struct Segment {
    /// Which files there are.
    pub table: Table,
    /// Their bytes; none where they lie there as they were.
    pub pieces: Option<Vec<Vec<u8>>>,
    /// Its words, for those that are mistyped.
    pub words: Option<Vec<u8>>,
}

impl From<Table> for Segment {
    fn from(table: Table) -> Self {
        Self {
            table,
            ..Self::default()
        }
    }
}

/// A key with all its documents.
struct Entry {
    folded: Key,
    exact: Key,
    postings: Vec<Posting>,
}

impl Entry {
    fn list(&self, of: u32) -> List<'_> {
        List {
            postings: &self.postings,
            of,
        }
    }
}

impl Segment {
    /// Reads so many documents, which have this digest; `read` hands over the one of a number.
    pub fn of(
        digest: u64,
        count: u32,
        read: impl Fn(u32, &mut dyn FnMut(&Document<'_>)) + Sync,
    ) -> Self {
        let numbers: Vec<u32> = (0..count).collect();
        let parts: Vec<&[u32]> = numbers.chunks(CHUNK).collect();
        let chunks = parts.into_par_iter().map(|part| {
            let mut chunk = Chunk::default();
            for number in part {
                read(*number, &mut |document| chunk.add(*number, document));
            }
            chunk
        });
        let chunks: Vec<Chunk> = chunks.collect();
        let words = chunks.iter().flat_map(|chunk| &chunk.words);
        let vocabulary = Vocabulary::of(words.map(String::as_str));
        let entries = merged(chunks, &vocabulary);
        Self::cut(digest, &entries, count, &vocabulary)
    }

    fn cut(digest: u64, entries: &[Entry], count: u32, vocabulary: &Vocabulary) -> Self {
        let groups: Vec<&[Entry]> = entries.chunk_by(|a, b| a.folded == b.folded).collect();
        let text = |group: &[Entry]| match group {
            [first, ..] => joined(first.folded, |form| vocabulary.folded(form)),
            [] => String::new(),
        };
        let costs = groups.par_iter().map(|group| {
            let bits: u64 = group.iter().map(|entry| entry.list(count).cost()).sum();
            Cost {
                hash: xxh3_64(text(group).as_bytes()),
                // What it is called takes some bytes as well.
                bytes: bits / 8 + 4 * group.len() as u64,
            }
        });
        let costs: Vec<Cost> = costs.collect();
        let starts = cut(&costs);
        let ends = starts.iter().copied().skip(1).chain([groups.len()]);
        let ranges: Vec<_> = starts.iter().copied().zip(ends).collect();
        let pieces = ranges.par_iter().map(|(start, end)| {
            let groups = groups.get(*start..*end).unwrap_or_default();
            let keys: Vec<Keyed<'_>> = groups
                .iter()
                .flat_map(|group| group.iter())
                .map(|entry| Keyed {
                    exact: joined(entry.exact, |word| vocabulary.exact(word)),
                    list: entry.list(count),
                })
                .collect();
            file(&keys)
        });
        let pieces: Vec<Vec<u8>> = pieces.collect();
        let words = words(&groups, vocabulary);
        let mut table = Table {
            digest,
            count,
            pieces: Vec::with_capacity(pieces.len()),
            words: Mark::of(&words),
        };
        for (start, bytes) in starts.into_iter().zip(&pieces) {
            let before = start.checked_sub(1).and_then(|it| groups.get(it));
            let bound = match (before, groups.get(start)) {
                (Some(before), Some(group)) => bound(&text(before), &text(group)),
                _ => String::new(),
            };
            let mark = Mark::of(bytes);
            table.pieces.push(Piece { bound, mark });
        }
        Self {
            table,
            pieces: Some(pieces),
            words: Some(words),
        }
    }
}

/// A key as text.
fn joined<'v>(key: Key, word: impl Fn(u32) -> &'v str) -> String {
    let mut text = String::new();
    for part in key.words() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(word(part));
    }
    text
}

/// The keys of all chunks, sorted, each with its documents in order.
fn merged(chunks: Vec<Chunk>, vocabulary: &Vocabulary) -> Vec<Entry> {
    let parts = chunks.into_par_iter().enumerate().map(|(part, chunk)| {
        let numbers: Vec<u32> = chunk.words.iter().map(|it| vocabulary.find(it)).collect();
        let number = |word: u32| numbers.get(word as usize).copied().unwrap_or_default();
        let entries = chunk.lists.into_iter().map(|(key, postings)| {
            let exact = key.map(number);
            let folded = exact.map(|word| vocabulary.form(word));
            (
                part,
                Entry {
                    folded,
                    exact,
                    postings,
                },
            )
        });
        entries.collect::<Vec<_>>()
    });
    let mut all: Vec<(usize, Entry)> = parts.flatten_iter().collect();
    all.par_sort_unstable_by_key(|(part, entry)| (entry.folded, entry.exact, *part));
    let mut merged: Vec<Entry> = Vec::new();
    for (_, entry) in all {
        match merged.last_mut() {
            Some(last) if last.exact == entry.exact => last.postings.extend(entry.postings),
            _ => merged.push(entry),
        }
    }
    merged
}

/// The file of the words of a segment that consist of letters: folded, with the logarithm of how many documents
/// have each.
fn words(groups: &[&[Entry]], vocabulary: &Vocabulary) -> Vec<u8> {
    let mut bits = Bits::default();
    let mut words: Vec<&str> = Vec::new();
    for group in groups {
        let mut key = group.iter().take(1).flat_map(|entry| entry.folded.words());
        let (Some(form), None) = (key.next(), key.next()) else {
            continue;
        };
        let word = vocabulary.folded(form);
        if !word.chars().all(char::is_alphabetic) {
            continue;
        }
        let documents: usize = group.iter().map(|entry| entry.postings.len()).sum();
        bits.push(u64::from((documents.max(1).ilog2() / 2).min(7)), 3);
        words.push(word);
    }
    call(&[
        Value::from(shared(words.into_iter())),
        Value::from(bits.finish()),
    ])
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
