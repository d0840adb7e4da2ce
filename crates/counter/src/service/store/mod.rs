//! Where counts are kept, and what is asked of a store.

#[cfg(feature = "postgres")]
mod postgres;
mod sqlite;

use std::collections::BTreeMap;
use std::time::Duration;

pub use sqlite::{Sqlite, open_beside};

use super::calendar::Day;
use super::error::StoreError;
use super::settings::StoreSettings;
use super::site_data::SiteData;
use super::upload::{Refusal, Summary, Upload};

/// The version of the tables. A store with a newer version is not opened.
pub const SCHEMA: i64 = 2;

/// The oldest version, whose tables are changed into those of the current one.
pub const OLDEST_SCHEMA: i64 = 1;

/// Opens the store that is set. Where several processes share it, each reads the news of the others
/// every `refresh`.
///
/// # Errors
///
/// The store does not open, or is of a kind that the crate was built without.
pub fn open(settings: &StoreSettings, refresh: Duration) -> Result<Box<dyn Store>, StoreError> {
    match settings {
        StoreSettings::Sqlite(path) => Ok(Box::new(Sqlite::open(path)?)),
        StoreSettings::Postgres(url) => open_shared(url, refresh),
    }
}

#[cfg(feature = "postgres")]
fn open_shared(url: &str, refresh: Duration) -> Result<Box<dyn Store>, StoreError> {
    Ok(Box::new(postgres::Postgres::open(url, refresh)?))
}

#[cfg(not(feature = "postgres"))]
fn open_shared(_: &str, _: Duration) -> Result<Box<dyn Store>, StoreError> {
    Err(StoreError::NotBuiltIn)
}

/// Views to add, each row once and in order, so that two processes never wait for each other in a
/// circle.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Increments {
    /// Views of a page on a day.
    pub pages: BTreeMap<(i64, Day), i64>,
    /// Views of a site on a day.
    pub sites: BTreeMap<(i64, Day), i64>,
}

impl Increments {
    /// Adds a view.
    pub fn add(&mut self, site: i64, page: i64, day: Day) {
        *self.pages.entry((page, day)).or_default() += 1;
        *self.sites.entry((site, day)).or_default() += 1;
    }

    /// What takes these views away again.
    pub fn negative(&self) -> Self {
        let negative = |rows: &BTreeMap<(i64, Day), i64>| {
            let rows = rows.iter();
            rows.map(|(row, views)| (*row, -views)).collect()
        };
        Self {
            pages: negative(&self.pages),
            sites: negative(&self.sites),
        }
    }

    /// Whether there is nothing to add.
    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }
}

/// Numbers as they are in the store now.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Totals {
    /// Pages, each with the number that visitors see.
    pub pages: Vec<(i64, i64)>,
    /// Days of sites, each with its views.
    pub days: Vec<(i64, Day, i64)>,
}

/// What this process reports of a site to the others, and what it knows of the site.
#[derive(Clone, Copy, Debug)]
// A store of one process has nobody to report to.
#[cfg_attr(not(feature = "postgres"), expect(dead_code))]
pub struct Heartbeat {
    /// The number of the site.
    pub site: i64,
    /// The version that was read last.
    pub version: i64,
    /// How many visitors are online according to this process.
    pub online: u64,
}

/// What other processes did.
#[derive(Clone, Debug, Default)]
pub struct News {
    /// Sites that must be read again.
    pub changed: Vec<i64>,
    /// Numbers that may differ from the known ones.
    pub totals: Totals,
    /// How many visitors are online on each site according to the other processes.
    pub elsewhere: Vec<(i64, u64)>,
}

/// Why an upload was not carried out.
#[derive(Debug)]
pub enum UploadError {
    /// It does not fit what the store holds; nothing was changed.
    Refused(Refusal),
    /// It could not be stored.
    Store(StoreError),
}

impl<E: Into<StoreError>> From<E> for UploadError {
    fn from(error: E) -> Self {
        Self::Store(error.into())
    }
}

/// A place that keeps counts. One thread owns it, and every method is one transaction: when it
/// returns, its effect survives a power cut.
pub trait Store: Send {
    /// Everything that is kept of some sites, each given by its name and by the time zone that
    /// it has until the first manifest. Sites that are not there yet are created.
    ///
    /// # Errors
    ///
    /// The store cannot be read or written.
    fn sites(&mut self, sites: &[(&str, &str)]) -> Result<Vec<SiteData>, StoreError>;

    /// Everything that is kept of a site.
    ///
    /// # Errors
    ///
    /// The store cannot be read.
    fn read(&mut self, site: i64) -> Result<SiteData, StoreError>;

    /// Carries out an upload, and returns the site as it is afterwards.
    ///
    /// # Errors
    ///
    /// The upload does not fit, or cannot be stored; then none of it is.
    fn apply(&mut self, site: i64, upload: &Upload) -> Result<(SiteData, Summary), UploadError>;

    /// Adds views.
    ///
    /// # Errors
    ///
    /// The views are not stored, or it is unknown whether they are.
    fn add(&mut self, increments: &Increments) -> Result<Totals, StoreError>;

    /// Exchanges news with the other processes; `at` is the time of a monotonic clock.
    ///
    /// # Errors
    ///
    /// The store cannot be read or written.
    fn exchange(&mut self, heartbeats: &[Heartbeat], at: Duration) -> Result<News, StoreError>;

    /// Informs the other processes that this one ends.
    ///
    /// # Errors
    ///
    /// The store cannot be written; the others notice after a while.
    fn leave(&mut self) -> Result<(), StoreError>;

    /// Writes as much as these views would, and changes no number, to find out whether the store
    /// works.
    ///
    /// # Errors
    ///
    /// The store does not work.
    fn probe(&mut self, like: &Increments) -> Result<(), StoreError>;
}
