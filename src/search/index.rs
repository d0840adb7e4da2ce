//! All files of an index.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::card::{self, Card};
use super::group::{self, Group};
use super::manifest::{self, Manifest};
use super::piece::Files;
use super::segment::Segment;
use super::table::{Mark, Table, words_name};

/// The name of the manifest.
pub const MANIFEST: &str = "muc-luc.js";

/// How many cards stand in one file.
const BLOCK: usize = 8;
/// How many such files share one hash in their names, for the manifest carries the hashes of all to each query. Those
/// of a large closed segment are more.
const SHEET: usize = 4;

/// The step by which the last segment grows.
const STEP: usize = 4;
/// How many of its steps the segment before it grows by.
const STEPS: usize = 32;
/// Up to how many documents that holds; the number of steps doubles when they are four times as many, and again.
const SMALL: usize = 16_384;

/// Where the segments of so many documents end: the closed one, the recent one, and the open one, which ends with
/// the documents.
///
/// Each of the later two has between one and two of its steps, where there are so many documents: so one that comes
/// a little late is in the open segment as well.
pub const fn ends(count: usize) -> [usize; SEGMENTS] {
    let step = STEP * STEPS * growth(count);
    [before(count, step), before(count, STEP), count]
}

/// How many times as large steps of the recent segment are as those of few documents.
const fn growth(count: usize) -> usize {
    let mut times = 1;
    let mut reach = SMALL;
    while reach < count {
        times *= 2;
        reach *= 4;
    }
    times
}

/// The largest multiple of a step that leaves a step at least.
const fn before(count: usize, step: usize) -> usize {
    match (count / step).checked_sub(1) {
        Some(steps) => steps * step,
        None => 0,
    }
}

/// How many segments there are.
pub const SEGMENTS: usize = 3;

/// The folders of their files, in that of the search page; the last one has none, for it stands in the manifest.
pub const FOLDERS: [&str; SEGMENTS] = ["d", "g", ""];

/// The folder of the cards.
pub const CARDS: &str = "the";

/// An index: its files by their names in the folder of the search page.
#[derive(Debug, Default)]
pub struct Index {
    files: BTreeMap<String, File>,
    /// What is remembered of its segments.
    pub tables: Vec<Table>,
    /// The same with the bytes of all files, where some were not made.
    whole: OnceLock<Box<Self>>,
}

/// A file of an index.
#[derive(Debug)]
struct File {
    /// The hash of its bytes.
    content: u64,
    /// Its bytes; none of what lies there as it was.
    bytes: Option<Vec<u8>>,
}

impl Index {
    /// Puts an index together; `cards` are those of all documents, in their order.
    pub fn of(segments: [Segment; SEGMENTS], cards: &[Card], groups: &[Group]) -> Self {
        let mut files = BTreeMap::new();
        let mut blocks = String::new();
        let sheets = [SHEET * growth(cards.len()), SHEET];
        let closed = segments.first().map_or(0, |it| it.table.documents.len());
        let parts = cards.split_at(closed.min(cards.len()));
        let mut numbers = 0..;
        for (cards, sheet) in [parts.0, parts.1].into_iter().zip(sheets) {
            for cards in cards.chunks(BLOCK * sheet) {
                let each: Vec<Vec<u8>> = cards.chunks(BLOCK).map(card::block).collect();
                let stamp = Mark::of(&each.concat()).stamp;
                for (bytes, number) in each.into_iter().zip(&mut numbers) {
                    put_as(&mut files, format!("{CARDS}/{number}~{stamp}.js"), bytes);
                }
                blocks.push_str(&stamp);
            }
        }
        let groups = put(&mut files, "nhom", group::file(groups));
        let mut spelling = String::new();
        for segment in &segments {
            if let Some(words) = &segment.table.words {
                let file = File {
                    content: words.content,
                    bytes: segment.words.clone(),
                };
                files.insert(words_name(words), file);
                spelling.clone_from(&words.stamp);
            }
        }
        let [.., newest] = &segments;
        let manifest = manifest::file(&Manifest {
            segments: segments.each_ref().map(|segment| &segment.table),
            newest: newest
                .pieces
                .iter()
                .flatten()
                .next()
                .map(|it| it.own.as_slice()),
            folders: FOLDERS,
            cards: &blocks,
            block: BLOCK,
            sheets,
            groups: &groups,
            words: &spelling,
        });
        put_as(&mut files, MANIFEST.to_owned(), manifest);
        let mut tables = Vec::with_capacity(SEGMENTS);
        for (folder, segment) in FOLDERS.into_iter().zip(segments) {
            if folder.is_empty() {
                break;
            }
            for (piece, made) in segment.table.pieces.iter().zip(segment.pieces) {
                let mut made = made.into_iter().flat_map(Files::each);
                for (name, mark) in piece.files() {
                    let file = File {
                        content: mark.content,
                        bytes: made.next(),
                    };
                    files.insert(format!("{folder}/{name}"), file);
                }
            }
            tables.push(segment.table);
        }
        Self {
            files,
            tables,
            whole: OnceLock::new(),
        }
    }

    /// The names of its files.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The hash of the bytes of a file.
    pub fn content(&self, name: &str) -> Option<u64> {
        self.files.get(name).map(|file| file.content)
    }

    /// The bytes of a file; where it was taken to lie there as it was, `whole` makes all of them.
    pub fn bytes(&self, name: &str, whole: impl FnOnce() -> Self) -> &[u8] {
        let Some(file) = self.files.get(name) else {
            return &[];
        };
        match &file.bytes {
            Some(bytes) => bytes,
            None => {
                if self.whole.get().is_none() {
                    // Not within `get_or_init`: a thread that waits there for others would take up another file
                    // meanwhile, and wait for itself. At worst it is made twice.
                    let _ = self.whole.set(Box::new(whole()));
                }
                let file = self.whole.get().and_then(|it| it.files.get(name));
                file.and_then(|it| it.bytes.as_deref()).unwrap_or_default()
            }
        }
    }
}

/// Adds a file whose name tells its content; returns what tells it.
fn put(files: &mut BTreeMap<String, File>, name: &str, bytes: Vec<u8>) -> String {
    let stamp = Mark::of(&bytes).stamp;
    put_as(files, format!("{name}~{stamp}.js"), bytes);
    stamp
}

fn put_as(files: &mut BTreeMap<String, File>, name: String, bytes: Vec<u8>) {
    let file = File {
        content: Mark::of(&bytes).content,
        bytes: Some(bytes),
    };
    files.insert(name, file);
}

#[cfg(test)]
mod tests {
    use super::ends;

    #[test]
    fn segments_of_so_many_documents() {
        for (count, expected) in [
            (0, [0, 0, 0]),
            (7, [0, 0, 7]),
            (8, [0, 4, 8]),
            (255, [0, 248, 255]),
            (256, [128, 252, 256]),
            (10_000, [9_856, 9_996, 10_000]),
            (100_000, [99_328, 99_996, 100_000]),
        ] {
            assert_eq!(ends(count), expected, "{count}");
        }
    }
}
