//! The files of the search index: which there are, without making any.

use std::ops::Range;

use super::Site;

/// How many documents stand in one file.
const BLOCK: usize = 100;

/// A file of the search index.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SearchFile {
    /// The list of the others.
    Index,
    /// A block of documents, by its number from 0, oldest first.
    Documents(usize),
    /// The words that begin with a letter.
    Shard(char),
}

impl SearchFile {
    /// The files of a site that is searched.
    pub fn all(site: &Site) -> Vec<Self> {
        let blocks = (0..site.articles.len().div_ceil(BLOCK)).map(Self::Documents);
        let shards = site.archives.initials.keys().copied().map(Self::Shard);
        std::iter::once(Self::Index)
            .chain(blocks)
            .chain(shards)
            .collect()
    }

    /// Its name.
    pub fn name(self) -> String {
        match self {
            Self::Index => "muc-luc.json".to_owned(),
            Self::Documents(number) => format!("docs-{number}.json"),
            Self::Shard(first) => format!("tu-{:x}.json", u32::from(first)),
        }
    }

    /// The places of the reports in a block of documents.
    pub fn block(site: &Site, number: usize) -> Range<usize> {
        let end = site.articles.len();
        (number * BLOCK).min(end)..((number + 1) * BLOCK).min(end)
    }
}
