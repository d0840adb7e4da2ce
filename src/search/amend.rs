//! A segment that was there before, and of which some documents changed: all pieces but theirs stay.

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use super::chunk::Posting;
use super::document::Document;
use super::earlier::Lying;
use super::forms::{Forms, common, cost, pieces};
use super::listed::{Listed, groups, keys_of};
use super::piece::{self, Cost, Files, Grain, bound, cut};
use super::segment::Segment;
use super::table::{Mark, Piece, Table, words_name};
use super::vocabulary::{folded, order};
use super::word_list;

/// One of so many documents may have changed; of more, all are read.
const FEW: usize = 16;

/// The segment of these documents, in the place of one that is `earlier` perhaps; `folder` is that of its files.
/// `read` hands over the document of a number.
///
/// The files in the folder are the memory: their pieces say which keys a document had.
pub fn segment(
    earlier: Option<&Table>,
    folder: &str,
    bytes: Lying<'_>,
    documents: Vec<u64>,
    has_words: bool,
    read: impl Fn(u32, &mut dyn FnMut(&Document<'_>)) + Sync,
) -> Segment {
    let same = earlier.filter(|table| {
        table.documents.len() == documents.len()
            && table.words.is_some() == has_words
            && !table.pieces.is_empty()
    });
    let grain = Grain::of(documents.len());
    let Some(table) = same else {
        return Segment::of(documents, grain, has_words, read);
    };
    let changed: Vec<u32> = (0..)
        .zip(table.documents.iter().zip(&documents))
        .filter(|(_, (before, now))| before != now)
        .map(|(number, _)| number)
        .collect();
    if changed.is_empty() {
        return Segment::from(table.clone());
    }
    if changed.len() > documents.len() / FEW {
        return Segment::of(documents, grain, has_words, read);
    }
    let wanted = keys_of(&changed, table.count(), &read);
    let amendment = Amendment {
        table,
        grain,
        folder,
        bytes,
        changed,
        wanted,
    };
    match amendment.segment(&documents) {
        Some(segment) => segment,
        None => Segment::of(documents, grain, has_words, read),
    }
}

struct Amendment<'a> {
    table: &'a Table,
    grain: Grain,
    folder: &'a str,
    bytes: Lying<'a>,
    /// The documents that changed.
    changed: Vec<u32>,
    /// Their keys.
    wanted: Vec<Listed>,
}

/// What came of the pieces one after another.
#[derive(Default)]
struct Made {
    pieces: Vec<(Piece, Option<Files>)>,
    /// The bound of the next piece, where what comes before it is another.
    bound: Option<String>,
    /// The keys of the changed pieces, before and now.
    before: Vec<Listed>,
    now: Vec<Listed>,
}

impl Amendment<'_> {
    /// The amended segment; none where a file is not what it was.
    fn segment(&self, documents: &[u64]) -> Option<Segment> {
        let numbers: Vec<usize> = (0..self.table.pieces.len()).collect();
        let others: Option<Vec<bool>> = numbers.par_iter().map(|at| self.differs(*at)).collect();
        let others = others?;
        let made = self.made(&others)?;
        let words = match &self.table.words {
            Some(words) => Some(self.words(words, &made)?),
            None => None,
        };
        let (of_table, pieces) = made.pieces.into_iter().unzip();
        Some(Segment {
            table: Table {
                documents: documents.to_vec(),
                pieces: of_table,
                words: words.as_deref().map(Mark::of),
            },
            pieces,
            words,
        })
    }

    /// The keys of the changed documents that belong into a piece.
    fn wanted(&self, at: usize) -> &[Listed] {
        let begin = |at: usize| match self.table.pieces.get(at) {
            Some(_) if at == 0 => 0,
            Some(piece) => self
                .wanted
                .partition_point(|key| order(&key.folded, &piece.bound).is_lt()),
            None => self.wanted.len(),
        };
        self.wanted
            .get(begin(at)..begin(at + 1))
            .unwrap_or_default()
    }

    fn files(&self, at: usize) -> Option<Files> {
        let piece = self.table.pieces.get(at)?;
        let mut bytes = piece
            .files()
            .map(|(name, mark)| (self.bytes)(&format!("{}/{name}", self.folder), mark.content));
        let own = bytes.next()??;
        let long = bytes.collect::<Option<_>>()?;
        Some(Files { own, long })
    }

    /// Those of the changed documents that are in a list, which is sorted as they are.
    fn of_changed<'p>(&self, postings: &'p [Posting]) -> impl Iterator<Item = &'p Posting> {
        let found = self
            .changed
            .iter()
            .map(|number| postings.binary_search_by_key(number, |(document, _)| *document));
        found.filter_map(|it| postings.get(it.ok()?))
    }

    /// Whether a piece must change.
    fn differs(&self, at: usize) -> Option<bool> {
        let wanted = self.wanted(at);
        let mut rest = wanted.iter();
        let mut is_other = false;
        piece::read(&self.files(at)?, self.table.count(), |exact, postings| {
            let mut there = self.of_changed(postings).peekable();
            if there.peek().is_some() {
                let now = rest.next();
                is_other |= now.is_none_or(|it| it.exact != exact || !it.postings.iter().eq(there));
            }
        })?;
        Some(is_other || rest.next().is_some())
    }

    /// The keys of a piece as they were.
    fn keys(&self, at: usize) -> Option<Vec<Listed>> {
        let mut keys = Vec::new();
        piece::read(&self.files(at)?, self.table.count(), |exact, postings| {
            let words: Vec<String> = exact.split(' ').map(folded).collect();
            keys.push(Listed {
                folded: words.join(" "),
                exact: exact.to_owned(),
                postings: postings.to_vec(),
            });
        })?;
        Some(keys)
    }

    /// The keys of a piece as they are now.
    fn amended(&self, at: usize, before: &[Listed]) -> Vec<Listed> {
        let mut all: Vec<Listed> = before.to_vec();
        for key in &mut all {
            key.postings
                .retain(|(document, _)| self.changed.binary_search(document).is_err());
        }
        all.extend(self.wanted(at).iter().cloned());
        all.sort_by(Listed::order);
        let mut now: Vec<Listed> = Vec::with_capacity(all.len());
        for key in all {
            match now.last_mut() {
                Some(last) if last.exact == key.exact => {
                    last.postings.extend(key.postings);
                    last.postings.sort_unstable();
                }
                _ => now.push(key),
            }
        }
        now.retain(|key| !key.postings.is_empty());
        now
    }

    /// All pieces. Where one is another, those around it are cut anew, from the one before it to the next that
    /// begins where it began.
    fn made(&self, others: &[bool]) -> Option<Made> {
        let mut made = Made::default();
        let is_other = |at: usize| others.get(at).copied().unwrap_or_default();
        let mut at = 0;
        while let Some(piece) = self.table.pieces.get(at) {
            let bound_now = made.bound.take();
            if !is_other(at) && !is_other(at + 1) {
                let mut piece = piece.clone();
                // Under its new name it is not there yet.
                let moved = bound_now.filter(|it| *it != piece.bound);
                let files = match &moved {
                    Some(_) => Some(self.files(at)?),
                    None => None,
                };
                piece.bound = moved.unwrap_or(piece.bound);
                made.pieces.push((piece, files));
                at += 1;
                continue;
            }
            let first_bound = bound_now.unwrap_or_else(|| piece.bound.clone());
            let (keys, end) = self.run(at, &is_other, &mut made)?;
            let cut = pieces(&groups(&keys, self.table.count()), self.grain);
            for (number, (mut piece, files)) in cut.into_iter().enumerate() {
                if number == 0 {
                    piece.bound.clone_from(&first_bound);
                }
                made.pieces.push((piece, Some(files)));
            }
            at = end;
        }
        Some(made)
    }

    /// The keys from a piece on, up to a piece that begins where it began; with its number.
    fn run(
        &self,
        start: usize,
        is_other: &impl Fn(usize) -> bool,
        made: &mut Made,
    ) -> Option<(Vec<Listed>, usize)> {
        let of = self.table.count();
        let mut keys: Vec<Listed> = Vec::new();
        let mut end = start;
        loop {
            let before = self.keys(end)?;
            if is_other(end) {
                let now = self.amended(end, &before);
                keys.extend(now.iter().cloned());
                made.now.extend(now);
                made.before.extend(before);
            } else {
                keys.extend(before);
            }
            end += 1;
            if end == self.table.pieces.len() {
                return Some((keys, end));
            }
            if is_other(end) {
                continue;
            }
            let next = self.keys(end)?;
            let next = groups(&next, of).into_iter().next()?;
            let here = groups(&keys, of);
            let mut costs: Vec<Cost> = here.iter().map(cost).collect();
            costs.push(cost(&next));
            if cut(&costs, self.grain).last() == Some(&here.len()) {
                made.bound = Some(match here.last() {
                    Some(last) => bound(&last.folded(), &next.folded()),
                    None => String::new(),
                });
                return Some((keys, end));
            }
        }
    }

    /// The file of the words.
    fn words(&self, words: &Mark, made: &Made) -> Option<Vec<u8>> {
        let of = self.table.count();
        let mut all = word_list::read(&(self.bytes)(&words_name(words), words.content)?)?;
        let before = groups(&made.before, of);
        let gone: BTreeSet<String> = before.iter().filter_map(common).map(|(it, _)| it).collect();
        all.retain(|(word, _)| !gone.contains(word));
        all.extend(groups(&made.now, of).iter().filter_map(common));
        all.sort_by(|(a, _), (b, _)| order(a, b));
        Some(word_list::file(&all))
    }
}

#[cfg(test)]
mod tests;
