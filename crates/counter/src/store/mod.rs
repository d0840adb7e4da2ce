//! Where counts are kept: what a store holds, and what is asked of one.

mod postgres;
mod sqlite;

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

pub use postgres::Postgres;
pub use sqlite::{Sqlite, open_beside};

use super::calendar::Day;
use super::change::{Change, Refusal, Report};
use super::error::StoreError;

/// The version of the tables. A store of another version is not opened.
pub const SCHEMA: i64 = 2;

/// All that is kept of a site.
#[derive(Clone, Debug, Default)]
pub struct SiteData {
    /// The number of the site in the store.
    pub id: i64,
    /// The name of the time zone.
    pub zone: String,
    /// Grows by one with each change, so that other processes see it.
    pub version: i64,
    /// Views of the site as a whole that were imported.
    pub imported: i64,
    /// Views of the site as a whole that the manifest brings along.
    pub opening: i64,
    /// Views of each day.
    pub days: BTreeMap<Day, i64>,
    /// All pages that ever were, in the order of their numbers.
    pub pages: Vec<Page>,
    /// Old keys and paths, each with the number of its page.
    pub aliases: Vec<(String, i64)>,
    /// Batches that were imported, with digests of what they held.
    pub batches: HashMap<String, String>,
}

/// A page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The number of the page in the store.
    pub id: i64,
    /// The key that the site counts it by.
    pub key: String,
    /// Its path below the root of the site.
    pub path: String,
    /// Whether the last manifest has it.
    pub live: bool,
    /// The page that has its counts, when it turned out to be an older name of one.
    pub merged_into: Option<i64>,
    /// Views counted here.
    pub views: i64,
    /// Views that were imported.
    pub imported: i64,
    /// Views that the last manifest with this page brought along.
    pub opening: i64,
}

impl SiteData {
    /// All views of the site, which need not be the sum of its pages.
    pub fn all(&self) -> i64 {
        self.imported + self.opening + self.days.values().sum::<i64>()
    }
}

impl Page {
    /// The number that readers are told.
    pub fn total(&self) -> i64 {
        self.views + self.imported + self.opening
    }
}

/// Views to add, each line once and in order, so that two processes never wait for each other in
/// a circle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Batch {
    /// Views of a page on a day.
    pub pages: BTreeMap<(i64, Day), i64>,
    /// Views of a site on a day.
    pub sites: BTreeMap<(i64, Day), i64>,
}

impl Batch {
    /// Adds a view.
    pub fn add(&mut self, site: i64, page: i64, day: Day) {
        *self.pages.entry((page, day)).or_default() += 1;
        *self.sites.entry((site, day)).or_default() += 1;
    }

    /// Whether there is nothing to add.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }
}

/// Numbers as they stand in the store now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// The views of pages as readers are told them.
    pub pages: Vec<(i64, i64)>,
    /// The views of days of sites.
    pub days: Vec<(i64, Day, i64)>,
}

/// A site as this process knows it, told to the others.
#[derive(Clone, Copy, Debug)]
pub struct Known {
    /// The number of the site.
    pub site: i64,
    /// The version it was read at.
    pub version: i64,
    /// Visitors that are online by this process.
    pub online: u64,
}

/// What other processes did.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// Sites to read anew.
    pub changed: Vec<i64>,
    /// Numbers that may be others than those known.
    pub totals: Totals,
    /// Visitors online on each site by the other processes.
    pub elsewhere: Vec<(i64, u64)>,
}

/// What came of a change.
#[derive(Debug)]
pub enum ChangeError {
    /// It does not fit what the store holds; nothing was changed.
    Refused(Refusal),
    /// It could not be stored.
    Store(StoreError),
}

impl<E: Into<StoreError>> From<E> for ChangeError {
    fn from(error: E) -> Self {
        Self::Store(error.into())
    }
}

/// A place that keeps counts. One thread owns it, and every method is one transaction: when it
/// returns, what it did will outlive a power cut.
pub trait Store: Send {
    /// All that is kept of some sites, each given by name and the time zone it has until a
    /// manifest tells. Those that are not there yet are laid out.
    ///
    /// # Errors
    ///
    /// The store cannot be read or written.
    fn sites(&mut self, sites: &[(&str, &str)]) -> Result<Vec<SiteData>, StoreError>;

    /// All that is kept of a site.
    ///
    /// # Errors
    ///
    /// The store cannot be read.
    fn read(&mut self, site: i64) -> Result<SiteData, StoreError>;

    /// Carries out a change, and gives the site as it is afterwards.
    ///
    /// # Errors
    ///
    /// The change does not fit, or cannot be stored; then nothing of it is.
    fn change(&mut self, site: i64, change: &Change) -> Result<(SiteData, Report), ChangeError>;

    /// Adds views.
    ///
    /// # Errors
    ///
    /// The views are not stored, or it cannot be told whether they are.
    fn add(&mut self, batch: &Batch) -> Result<Totals, StoreError>;

    /// What other processes did, and tells them who is online here; at some time of a clock that is
    /// never set.
    ///
    /// # Errors
    ///
    /// The store cannot be read or written.
    fn news(&mut self, known: &[Known], at: Duration) -> Result<News, StoreError>;

    /// Tells other processes that this one is gone.
    ///
    /// # Errors
    ///
    /// The store cannot be written; they notice after a while.
    fn leave(&mut self) -> Result<(), StoreError>;

    /// Writes something that changes nothing, to see whether that works.
    ///
    /// # Errors
    ///
    /// It does not.
    fn probe(&mut self) -> Result<(), StoreError>;
}
