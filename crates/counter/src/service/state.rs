//! The state that all parts of the service share.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use ipnet::IpNet;

use super::bots::Bots;
use super::clock::Clock;
use super::log::Log;
use super::metrics::Metrics;
use super::online::Online;
use super::rate::{Rates, Verdict};
use super::settings::Limits;
use super::site::CountedSite;
use super::store::Totals;

/// Settings, numbers and tables that all parts of the service share.
pub struct SharedState {
    /// The sites, each at its index.
    pub sites: Vec<CountedSite>,
    /// Networks of trusted reverse proxies.
    pub proxies: Vec<IpNet>,
    /// What visitors may do.
    pub limits: Limits,
    /// The only source of the time.
    pub clock: Arc<dyn Clock>,
    /// Where events are reported.
    pub log: Arc<Log>,
    /// The user agents of crawlers.
    pub bots: Bots,
    /// What happened since the start.
    pub metrics: Metrics,
    online: Mutex<Online>,
    rates: Mutex<Rates>,
    storing: AtomicBool,
}

impl SharedState {
    /// The state at the start: nobody is online, and the store is believed to work.
    pub fn new(
        sites: Vec<CountedSite>,
        proxies: Vec<IpNet>,
        limits: Limits,
        clock: Arc<dyn Clock>,
        log: Arc<Log>,
        bots: Bots,
    ) -> Self {
        Self {
            online: Mutex::new(Online::new(limits.visitors, sites.len())),
            rates: Mutex::new(Rates::new(limits.visitors, limits.soft, limits.hard)),
            sites,
            proxies,
            limits,
            clock,
            log,
            bots,
            metrics: Metrics::default(),
            storing: AtomicBool::new(true),
        }
    }

    /// The site with a name.
    pub fn site(&self, name: &str) -> Option<&CountedSite> {
        self.sites.iter().find(|site| site.name == name)
    }

    /// Whether views can be stored, as far as is known.
    pub fn is_storing(&self) -> bool {
        self.storing.load(Ordering::Relaxed)
    }

    /// Records whether views can be stored, and returns whether that changed.
    pub fn set_storing(&self, storing: bool) -> bool {
        self.storing.swap(storing, Ordering::Relaxed) != storing
    }

    /// Charges a request to the rates of a visitor, and returns what to do with it.
    pub fn take(&self, tag: u64) -> Verdict {
        let at = self.clock.elapsed();
        let mut rates = self.rates.lock().unwrap_or_else(PoisonError::into_inner);
        rates.take(tag, at)
    }

    /// Records that a visitor is online.
    pub fn touch(&self, site: &CountedSite, tag: u64) {
        let at = self.clock.elapsed();
        let mut online = self.online.lock().unwrap_or_else(PoisonError::into_inner);
        online.touch(site.index, tag, at);
    }

    /// How many visitors are online on a site according to this process.
    pub fn online(&self, site: &CountedSite) -> u64 {
        let at = self.clock.elapsed();
        let mut online = self.online.lock().unwrap_or_else(PoisonError::into_inner);
        online.count(site.index, at)
    }

    /// Takes over numbers as they are in the store.
    pub fn record(&self, totals: &Totals) {
        let tables: Vec<_> = self.sites.iter().map(CountedSite::pages).collect();
        for (page, views) in &totals.pages {
            tables.iter().any(|pages| pages.set(*page, *views));
        }
        for (id, day, views) in &totals.days {
            if let Some(site) = self.sites.iter().find(|site| site.id == *id) {
                site.set_day(*day, *views);
            }
        }
    }
}
