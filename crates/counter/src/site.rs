//! A site in memory: its keys, and its numbers as far as they are stored.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::hash::Hasher;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::sync::{Arc, PoisonError, RwLock};

use jiff::tz::TimeZone;
use siphasher::sip128::{Hasher128, SipHasher24};
use subtle::ConstantTimeEq;

use super::calendar::Day;
use super::metrics::SiteMetrics;
use super::settings::SiteSettings;
use super::store::SiteData;
use super::visitor::DayKey;

/// A site that is counted.
#[derive(Debug)]
pub struct Site {
    /// Its place among the sites.
    pub index: u32,
    /// Its number in the store.
    pub id: i64,
    /// Its name in addresses.
    pub name: String,
    /// Origins of its pages.
    pub origins: Vec<String>,
    /// The key of its visitors.
    pub key: DayKey,
    /// What happened on it.
    pub metrics: SiteMetrics,
    /// Visitors that other processes see.
    pub elsewhere: AtomicU64,
    token: TokenCheck,
    pages: RwLock<Arc<Pages>>,
    figures: RwLock<Figures>,
}

/// The pages of a site that are counted.
#[derive(Debug)]
pub struct Pages {
    /// The version of the site in the store.
    pub version: i64,
    /// The time zone of its days.
    pub zone: TimeZone,
    by_key: HashMap<Box<str>, u32>,
    by_id: HashMap<i64, u32>,
    counts: Vec<(i64, AtomicI64)>,
}

impl Pages {
    fn new(data: &SiteData) -> Self {
        let mut pages = Self {
            version: data.version,
            // The name was checked before it was stored; UTC is for a store that others wrote to.
            zone: TimeZone::get(&data.zone).unwrap_or(TimeZone::UTC),
            by_key: HashMap::new(),
            by_id: HashMap::new(),
            counts: Vec::new(),
        };
        for (place, page) in (0..).zip(data.pages.iter().filter(|page| page.live)) {
            pages.by_key.insert(page.key.as_str().into(), place);
            pages.by_id.insert(page.id, place);
            let views = AtomicI64::new(page.total());
            pages.counts.push((page.id, views));
        }
        for (alias, page) in &data.aliases {
            if let Some(place) = pages.by_id.get(page) {
                pages.by_key.entry(alias.as_str().into()).or_insert(*place);
            }
        }
        pages
    }

    /// The number of a page in the store, and its place here.
    pub fn find(&self, key: &str) -> Option<(i64, u32)> {
        let place = *self.by_key.get(key)?;
        Some((self.counts.get(place as usize)?.0, place))
    }

    fn views(&self, key: &str) -> i64 {
        match self.find(key) {
            Some((_, place)) => self.counts[place as usize].1.load(Ordering::Acquire),
            None => -1,
        }
    }
}

#[derive(Debug)]
struct Figures {
    /// Views of no day: imported, and of the manifest.
    before: i64,
    days: BTreeMap<Day, i64>,
    sum: i64,
}

impl Figures {
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

impl Site {
    /// A site as it stands in the store.
    ///
    /// # Errors
    ///
    /// The system has no random numbers to give.
    pub fn new(
        index: u32,
        settings: &SiteSettings,
        data: &SiteData,
    ) -> Result<Self, getrandom::Error> {
        Ok(Self {
            index,
            id: data.id,
            name: settings.name.clone(),
            origins: settings.origins.clone(),
            key: DayKey::new(),
            metrics: SiteMetrics::default(),
            elsewhere: AtomicU64::new(0),
            token: TokenCheck::new(settings.token.as_bytes())?,
            pages: RwLock::new(Arc::new(Pages::new(data))),
            figures: RwLock::new(Figures::new(data)),
        })
    }

    /// Takes over what stands in the store.
    pub fn replace(&self, data: &SiteData) {
        let pages = Arc::new(Pages::new(data));
        *self.pages.write().unwrap_or_else(PoisonError::into_inner) = pages;
        *self.figures.write().unwrap_or_else(PoisonError::into_inner) = Figures::new(data);
    }

    /// The pages as they are now.
    pub fn pages(&self) -> Arc<Pages> {
        Arc::clone(&self.pages.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Notes the views of a page; one that is not counted any more is passed over.
    pub fn set_page(pages: &Pages, id: i64, views: i64) -> bool {
        let Some(place) = pages.by_id.get(&id) else {
            return false;
        };
        pages.counts[*place as usize]
            .1
            .store(views, Ordering::Release);
        true
    }

    /// Notes the views of a day.
    pub fn set_day(&self, day: Day, views: i64) {
        let mut figures = self.figures.write().unwrap_or_else(PoisonError::into_inner);
        let before = figures.days.insert(day, views).unwrap_or(0);
        figures.sum += views - before;
    }

    /// Whether a token is the one of this site. How long that takes tells nothing.
    pub fn accepts(&self, token: &[u8]) -> bool {
        self.token.accepts(token)
    }

    /// The answer to a request, as JSON.
    pub fn answer<'a>(
        &self,
        pages: &Pages,
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
            let _ = write!(json, "{}", pages.views(key));
        }
        let online = online + self.elsewhere.load(Ordering::Relaxed);
        let figures = self.figures.read().unwrap_or_else(PoisonError::into_inner);
        let yesterday = today.before();
        let _ = write!(
            json,
            "],\"s\":{{\"on\":{online},\"d\":{},\"y\":{},\"w\":{},\"m\":{},\"all\":{}}}}}",
            figures.between(today, today),
            figures.between(yesterday, yesterday),
            figures.between(today.monday(), today),
            figures.between(today.first_of_month(), today),
            figures.before + figures.sum,
        );
        json
    }
}

/// Compares tokens by hashes of the same length, with a key of this process.
#[derive(Debug)]
struct TokenCheck {
    key: [u8; 16],
    digest: [u8; 16],
}

impl TokenCheck {
    fn new(token: &[u8]) -> Result<Self, getrandom::Error> {
        let mut key = [0; 16];
        getrandom::fill(&mut key)?;
        let digest = digest(&key, token);
        Ok(Self { key, digest })
    }

    fn accepts(&self, token: &[u8]) -> bool {
        self.digest.ct_eq(&digest(&self.key, token)).into()
    }
}

fn digest(key: &[u8; 16], token: &[u8]) -> [u8; 16] {
    let mut hasher = SipHasher24::new_with_key(key);
    hasher.write(token);
    hasher.finish128().as_bytes()
}
