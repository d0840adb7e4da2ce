//! A folded key in all its exact forms, and the files that such keys are cut into.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use xxhash_rust::xxh3::xxh3_64;

use super::list::List;
use super::piece::{Cost, Files, Grain, Keyed, bound, cut, files};
use super::table::{Mark, Piece};
use super::word_list::Common;

/// A folded key with the lists of all its exact forms.
pub trait Forms: Sync {
    /// The folded key.
    fn folded(&self) -> String;
    /// How many words it has.
    fn length(&self) -> usize;
    /// The lists of its forms, in their order.
    fn lists(&self) -> impl Iterator<Item = List<'_>>;
    /// The forms with their lists.
    fn keyed(&self) -> impl Iterator<Item = Keyed<'_>>;
}

/// What a key takes in a piece.
pub fn cost(key: &impl Forms) -> Cost {
    let (mut bits, mut forms) = (0, 0);
    for list in key.lists() {
        bits += list.cost();
        forms += 1;
    }
    Cost {
        hash: xxh3_64(key.folded().as_bytes()),
        // What it is called takes some bytes as well.
        bytes: bits / 8 + 4 * forms,
    }
}

/// Keys in their order, cut into pieces with their bytes; the first is taken to begin an index.
pub fn pieces(keys: &[impl Forms], grain: Grain) -> Vec<(Piece, Files)> {
    let costs: Vec<Cost> = keys.par_iter().map(cost).collect();
    let starts = cut(&costs, grain);
    let ends = starts.iter().copied().skip(1).chain([keys.len()]);
    let ranges: Vec<_> = starts.iter().copied().zip(ends).collect();
    let pieces = ranges.par_iter().map(|(start, end)| {
        let of_piece = keys.get(*start..*end).unwrap_or_default();
        let keyed: Vec<Keyed<'_>> = of_piece.iter().flat_map(Forms::keyed).collect();
        let (files, long) = files(&keyed);
        let before = start.checked_sub(1).and_then(|it| keys.get(it));
        let bound = match (before, of_piece) {
            (Some(before), [first, ..]) => bound(&before.folded(), &first.folded()),
            _ => String::new(),
        };
        let mark = Mark::of(&files.own);
        (Piece { bound, mark, long }, files)
    });
    pieces.collect()
}

/// A key as a word that may have been meant; none where it is no word of letters.
pub fn common(key: &impl Forms) -> Option<(String, Common)> {
    if key.length() != 1 {
        return None;
    }
    let word = key.folded();
    if !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let documents = key.lists().map(|list| list.postings.len()).sum();
    Some((word, Common::of(documents)))
}
