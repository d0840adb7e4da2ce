//! The lists of some documents, cut into files.

use rayon::iter::{IndexedParallelIterator, IntoParallelIterator, ParallelIterator};
use rayon::slice::ParallelSliceMut;

use super::chunk::{Chunk, Posting};
use super::document::Document;
use super::forms::{Forms, common, pieces};
use super::key::Key;
use super::list::List;
use super::piece::{Files, Grain, Keyed};
use super::table::{Mark, Piece, Table};
use super::vocabulary::Vocabulary;
use super::word_list;

/// How many documents are read into one chunk.
const CHUNK: usize = 512;

/// Documents that are searched together.
#[derive(Debug, Default)]
pub struct Segment {
    /// Which files there are.
    pub table: Table,
    /// The bytes of each of its pieces; `None` for one that lies there unchanged.
    pub pieces: Vec<Option<Files>>,
    /// The bytes of the file of its words, likewise.
    pub words: Option<Vec<u8>>,
}

/// A segment whose files are all unchanged.
impl From<Table> for Segment {
    fn from(table: Table) -> Self {
        Self {
            pieces: vec![None; table.pieces.len()],
            table,
            words: None,
        }
    }
}

/// A key with all its documents, by the numbers of its words.
pub struct Entry {
    /// In its folded form.
    folded: Key,
    /// In its exact form.
    exact: Key,
    /// Its documents.
    pub postings: Vec<Posting>,
}

/// A folded key with its entries.
pub struct Counted<'a> {
    /// One for each of its forms.
    pub entries: &'a [Entry],
    vocabulary: &'a Vocabulary,
    of: u32,
}

impl Counted<'_> {
    fn key(&self) -> Option<Key> {
        self.entries.first().map(|entry| entry.folded)
    }

    /// The text of one of its forms.
    pub fn exact(&self, entry: &Entry) -> String {
        joined(entry.exact, |word| self.vocabulary.exact(word))
    }

    fn list<'e>(&self, entry: &'e Entry) -> List<'e> {
        List {
            postings: &entry.postings,
            of: self.of,
        }
    }
}

impl Forms for Counted<'_> {
    fn folded(&self) -> String {
        let key = self.key();
        key.map(|it| joined(it, |form| self.vocabulary.folded(form)))
            .unwrap_or_default()
    }

    fn length(&self) -> usize {
        self.key().map_or(0, |it| it.words().count())
    }

    fn lists(&self) -> impl Iterator<Item = List<'_>> {
        self.entries.iter().map(|entry| self.list(entry))
    }

    fn keyed(&self) -> impl Iterator<Item = Keyed<'_>> {
        self.entries.iter().map(|entry| Keyed {
            exact: self.exact(entry),
            list: self.list(entry),
        })
    }
}

/// Reads documents, and hands over their keys in order.
pub fn counted<T>(
    numbers: &[u32],
    of: u32,
    read: impl Fn(u32, &mut dyn FnMut(&Document<'_>)) + Sync,
    then: impl FnOnce(&[Counted<'_>]) -> T,
) -> T {
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
    let groups = entries.chunk_by(|a, b| a.folded == b.folded);
    let groups = groups.map(|entries| Counted {
        entries,
        vocabulary: &vocabulary,
        of,
    });
    then(&groups.collect::<Vec<_>>())
}

impl Segment {
    /// Reads documents that have these digests, and cuts their lists into pieces of a grain; `read` hands over the one of
    /// a number. With `has_words` its words are those that are published.
    pub fn of(
        documents: Vec<u64>,
        grain: Grain,
        has_words: bool,
        read: impl Fn(u32, &mut dyn FnMut(&Document<'_>)) + Sync,
    ) -> Self {
        let mut table = Table {
            documents,
            ..Table::default()
        };
        let count = table.count();
        let numbers: Vec<u32> = (0..count).collect();
        let (cut, words) = counted(&numbers, count, read, |keys| {
            let words = has_words.then(|| {
                let words: Vec<_> = keys.iter().filter_map(common).collect();
                word_list::file(&words)
            });
            (pieces(keys, grain), words)
        });
        table.words = words.as_deref().map(Mark::of);
        let (of_table, pieces): (Vec<Piece>, Vec<_>) = cut
            .into_iter()
            .map(|(piece, files)| (piece, Some(files)))
            .unzip();
        table.pieces = of_table;
        Self {
            table,
            pieces,
            words,
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
