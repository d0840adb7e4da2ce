//! The facts of what programs read: feeds, sitemap, search index, list of counted pages, files.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::CardRef;
use crate::model::{ArticleId, Digested, SitePath, SourcePath, Stamp};
use crate::site::{FeedId, PageId, Searched};

facts! {
    /// Of a feed.
    FeedFacts<'a> shows [cards] {
        /// Which feed.
        feed: &'a FeedId,
        /// Its reports, newest first.
        cards: Vec<CardRef<'a>>,
    }

    /// Of the sitemap, of its index, or of a part of it.
    SitemapFacts<'a> {
        /// The number of the part; none for the sitemap itself.
        number: Option<usize>,
        /// How many parts there are: zero for a sitemap that is whole.
        parts: usize,
        /// The pages it lists.
        pages: Vec<SitemapPage<'a>>,
    }

    /// Of the list of files of the search index.
    SearchIndexFacts {
        /// The letters that have a shard.
        initials: BTreeSet<char>,
        /// How many reports there are.
        count: usize,
    }

    /// Of a block of documents of the search index.
    SearchBlockFacts<'a> shows [cards] {
        /// Its reports.
        cards: Vec<CardRef<'a>>,
    }

    /// Of a shard of the search index.
    SearchShardFacts<'a> {
        /// The letter that its words begin with.
        first: char,
        /// The reports that have such words, by their number.
        reports: Vec<(usize, Digested<Searched<'a>>)>,
    }

    /// Of the list of pages that are counted.
    CounterFacts<'a> {
        /// The reports that are out, oldest first.
        reports: Vec<CountedFacts<'a>>,
    }

    /// A page that is counted.
    CountedFacts<'a> {
        /// Its key at the counter.
        id: &'a ArticleId,
        /// Its path.
        path: &'a SitePath,
        /// Its views from an earlier portal.
        views: Option<u64>,
        /// Paths that it had before.
        aliases: Vec<&'a SitePath>,
    }

    /// Of a file of the content.
    FileFacts<'a> {
        /// The file.
        path: &'a SourcePath,
        /// How it lies on disk.
        stamp: Option<Stamp>,
    }

    /// Of a file of the theme.
    AssetFacts<'a> {
        /// Its name, which holds a hash of its content.
        file: &'a str,
    }
}

/// A page in a sitemap.
#[derive(Debug, Hash)]
pub struct SitemapPage<'a> {
    /// The page.
    pub page: PageId,
    /// Where it stands, if that does not follow from what it is.
    pub path: Option<&'a SitePath>,
    /// The day of its newest report.
    pub modified: Option<Date>,
}
