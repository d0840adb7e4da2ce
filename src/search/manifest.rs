//! The list of what an index consists of.

use serde_json::json;

use super::index::SEGMENTS;
use super::piece::call;
use super::table::Table;

/// What a manifest tells.
#[derive(Debug)]
pub struct Manifest<'a> {
    /// The segments.
    pub segments: [&'a Table; SEGMENTS],
    /// Where their files lie.
    pub folders: [&'a str; SEGMENTS],
    /// What tells the content of each block of cards.
    pub cards: &'a str,
    /// How many cards stand in one.
    pub block: usize,
    /// What tells the groups.
    pub groups: &'a str,
    /// What tells the words.
    pub words: &'a str,
}

/// Its file.
pub fn file(manifest: &Manifest<'_>) -> Vec<u8> {
    let segments = manifest.segments.iter().zip(manifest.folders);
    let segments = segments.map(|(table, folder)| {
        let bounds: Vec<&str> = table.pieces.iter().map(|it| it.bound.as_str()).collect();
        let stamps: String = table
            .pieces
            .iter()
            .map(|it| it.mark.stamp.as_str())
            .collect();
        json!([folder, table.count(), bounds.join(","), stamps])
    });
    call(&[json!({
        "v": 2,
        "segments": segments.collect::<Vec<_>>(),
        "cards": manifest.cards,
        "block": manifest.block,
        "groups": manifest.groups,
        "words": manifest.words,
    })])
}
