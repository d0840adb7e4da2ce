//! What a store keeps of a site.

use std::collections::{BTreeMap, HashMap};

use super::calendar::Day;

/// Everything that is kept of a site.
#[derive(Clone, Debug, Default)]
pub struct SiteData {
    /// The number of the site in the store.
    pub id: i64,
    /// The name of its time zone.
    pub zone: String,
    /// Increases by one with each upload, so that other processes notice it.
    pub version: i64,
    /// Views of the site as a whole that were imported.
    pub imported: i64,
    /// Views of the site as a whole that the manifest contains.
    pub opening: i64,
    /// Views of each day.
    pub days: BTreeMap<Day, i64>,
    /// All pages that ever were, in the order of their numbers.
    pub pages: Vec<PageData>,
    /// Old keys and paths in the order of their bytes, each with the number of its page.
    pub aliases: Vec<(String, i64)>,
    /// Batches that were imported, with digests of their content.
    pub batches: HashMap<String, String>,
}

/// Everything that is kept of a page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PageData {
    /// The number of the page in the store.
    pub id: i64,
    /// Identifies the page on its site.
    pub key: String,
    /// Its path below the root of the site.
    pub path: String,
    /// Whether the last manifest contains the page.
    pub live: bool,
    /// The page that took over its counts, when both turned out to be one page.
    pub merged_into: Option<i64>,
    /// Views counted here.
    pub views: i64,
    /// Views that were imported.
    pub imported: i64,
    /// Views that the last manifest with this page contained.
    pub opening: i64,
}

impl SiteData {
    /// All views of the site, which need not be the sum of its pages.
    pub fn all(&self) -> i64 {
        self.imported + self.opening + self.days.values().sum::<i64>()
    }
}

impl PageData {
    /// The number that visitors see.
    pub fn total(&self) -> i64 {
        self.views + self.imported + self.opening
    }
}
