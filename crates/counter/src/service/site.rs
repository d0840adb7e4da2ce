//! A site in memory: its pages, and its numbers as far as they are stored.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::tz::TimeZone;

use super::calendar::Day;
use super::metrics::SiteMetrics;
use super::settings::SiteSettings;
use super::site_data::SiteData;
use super::token::Token;
use super::visitor::DailySalt;

/// A site whose pages are counted.
#[derive(Debug)]
pub struct CountedSite {
    /// Its place among the sites.
    pub index: u32,
    /// Its number in the store.
    pub id: i64,
    /// Its name in addresses.
    pub name: String,
    /// The origins of its pages.
    pub origins: Vec<String>,
    /// The secret of those who push, import and export.
    pub token: Token,
    /// Makes the hashes of its visitors.
    pub salt: DailySalt,
    /// What happened since the start.
    pub metrics: SiteMetrics,
    /// How many visitors are online according to other processes.
    pub elsewhere: AtomicU64,
    pages: RwLock<Arc<CountedPages>>,
    totals: RwLock<SiteTotals>,
}

/// The pages of a site as of one version. Their counts change, the set of pages does not.
#[derive(Debug)]
pub struct CountedPages {
    /// The version of the site in the store.
    pub version: i64,
    /// The time zone in which days begin.
    pub zone: TimeZone,
    /// Numbers in the store, by key and by alias.
    ids: HashMap<Box<str>, i64>,
    /// Views, by number in the store.
    views: HashMap<i64, AtomicI64>,
}

impl CountedPages {
    fn new(data: &SiteData) -> Self {
        let mut pages = Self {
            version: data.version,
            // The name was checked before it was stored, unless another program wrote it.
            zone: TimeZone::get(&data.zone).unwrap_or(TimeZone::UTC),
            ids: HashMap::new(),
            views: HashMap::new(),
        };
        for page in data.pages.iter().filter(|page| page.live) {
            pages.ids.insert(page.key.as_str().into(), page.id);
            pages.views.insert(page.id, AtomicI64::new(page.total()));
        }
        for (alias, id) in &data.aliases {
            if pages.views.contains_key(id) {
                pages.ids.entry(alias.as_str().into()).or_insert(*id);
            }
        }
        pages
    }

    /// The number of a page in the store, and its views.
    pub fn find(&self, key: &str) -> Option<(i64, i64)> {
        let id = *self.ids.get(key)?;
        Some((id, self.views.get(&id)?.load(Ordering::Acquire)))
    }

    /// Sets the views of a page, and returns whether the site has this page.
    pub fn set(&self, id: i64, views: i64) -> bool {
        let known = self.views.get(&id);
        known
            .map(|known| known.store(views, Ordering::Release))
            .is_some()
    }
}

#[derive(Debug)]
struct SiteTotals {
    /// Views without a day: imported, and of the manifest.
    before: i64,
    days: BTreeMap<Day, i64>,
    sum: i64,
}

impl SiteTotals {
    fn new(data: &SiteData) -> Self {
        Self {
            before: data.imported + data.opening,
            days: data.days.clone(),
            sum: data.days.values().sum(),
        }
    }

    fn between(&self, first: Day, last: Day) -> i64 {
        self.days.range(first..=last).map(|(_, views)| views).sum()
    }
}

impl CountedSite {
    /// A site as it is in the store.
    pub fn new(index: u32, settings: &SiteSettings, data: &SiteData) -> Self {
        Self {
            index,
            id: data.id,
            name: settings.name.clone(),
            origins: settings.origins.clone(),
            token: settings.token.clone(),
            salt: DailySalt::default(),
            metrics: SiteMetrics::default(),
            elsewhere: AtomicU64::new(0),
            pages: RwLock::new(Arc::new(CountedPages::new(data))),
            totals: RwLock::new(SiteTotals::new(data)),
        }
    }

    /// Replaces pages and numbers by those of the store.
    pub fn replace(&self, data: &SiteData) {
        let pages = Arc::new(CountedPages::new(data));
        *self.pages.write().unwrap_or_else(PoisonError::into_inner) = pages;
        *self.totals.write().unwrap_or_else(PoisonError::into_inner) = SiteTotals::new(data);
    }

    /// The pages of the current version.
    pub fn pages(&self) -> Arc<CountedPages> {
        Arc::clone(&self.pages.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Sets the views of a day.
    pub fn set_day(&self, day: Day, views: i64) {
        let mut totals = self.totals.write().unwrap_or_else(PoisonError::into_inner);
        let before = totals.days.insert(day, views).unwrap_or(0);
        totals.sum += views - before;
    }

    /// The answer to a request as JSON: the views of some keys, -1 for unknown ones, and the numbers
    /// of the site.
    pub fn answer<'a>(
        &self,
        pages: &CountedPages,
        keys: impl Iterator<Item = &'a str>,
        today: Day,
        online: u64,
    ) -> String {
        let mut json = String::with_capacity(160);
        json.push_str("{\"c\":[");
        for (place, key) in keys.enumerate() {
            if place > 0 {
                json.push(',');
            }
            // Writing to a string does not fail.
            let views = pages.find(key).map_or(-1, |(_, views)| views);
            let _ = write!(json, "{views}");
        }
        let online = online + self.elsewhere.load(Ordering::Relaxed);
        let totals = self.totals.read().unwrap_or_else(PoisonError::into_inner);
        let yesterday = today.before();
        let _ = write!(
            json,
            "],\"s\":{{\"on\":{online},\"d\":{},\"y\":{},\"w\":{},\"m\":{},\"all\":{}}}}}",
            totals.between(today, today),
            totals.between(yesterday, yesterday),
            totals.between(today.monday(), today),
            totals.between(today.first_of_month(), today),
            totals.before + totals.sum,
        );
        json
    }
}
