//! The list of what an index consists of.

use serde_json::{Value, json};

use super::index::SEGMENTS;
use super::list::best;
use super::piece::{call, read_call, shared};
use super::table::Table;

/// What a manifest tells.
#[derive(Debug)]
pub struct Manifest<'a> {
    /// The segments.
    pub segments: [&'a Table; SEGMENTS],
    /// The piece of the last one.
    pub newest: Option<&'a [u8]>,
    /// Where the files of the others lie.
    pub folders: [&'a str; SEGMENTS],
    /// What tells the content of each sheet of cards.
    pub cards: &'a str,
    /// How many cards stand in a file.
    pub block: usize,
    /// How many files are a sheet, of the cards of the first segment and of later ones.
    pub sheets: [usize; 2],
    /// What tells the groups.
    pub groups: &'a str,
    /// What tells the words.
    pub words: &'a str,
}

/// Its file: the manifest, and behind it what is in the piece of the newest segment.
pub fn file(manifest: &Manifest<'_>) -> Vec<u8> {
    let segments = manifest.segments.iter().zip(manifest.folders);
    let segments = segments.map(|(table, folder)| {
        let pieces = table.pieces.iter().filter(|_| !folder.is_empty());
        let bounds = shared(pieces.clone().map(|it| it.bound.as_str()));
        let stamps: String = pieces.map(|it| it.mark.stamp.as_str()).collect();
        json!([folder, table.count(), bounds, stamps, best(table.count())])
    });
    let told = json!({
        "v": 4,
        "segments": segments.collect::<Vec<_>>(),
        "cards": manifest.cards,
        "block": manifest.block,
        "sheets": manifest.sheets,
        "groups": manifest.groups,
        "words": manifest.words,
    });
    let (texts, bits) = manifest.newest.and_then(read_call).unwrap_or_default();
    call(&[told, Value::from(texts), Value::from(bits)])
}
