//! What all parts of the service share.

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
use super::site::Site;
use super::store::Totals;

/// What all parts of the service share.
pub struct State {
    /// The sites that are counted.
    pub sites: Vec<Site>,
    /// Networks of proxies.
    pub proxies: Vec<IpNet>,
    /// What readers may do.
    pub limits: Limits,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// The log.
    pub log: Arc<Log>,
    /// User agents of programs.
    pub bots: Bots,
    /// What happened.
    pub metrics: Metrics,
    online: Mutex<Online>,
    rates: Mutex<Rates>,
    storing: AtomicBool,
}

impl State {
    /// The state at the start.
    pub fn new(
        sites: Vec<Site>,
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

    /// The site of a name.
    pub fn site(&self, name: &str) -> Option<&Site> {
        self.sites.iter().find(|site| site.name == name)
    }

    /// Whether views can be stored, as far as is known.
    pub fn is_storing(&self) -> bool {
        self.storing.load(Ordering::Relaxed)
    }

    /// Notes whether views can be stored, and tells whether that is new.
    pub fn set_storing(&self, storing: bool) -> bool {
        self.storing.swap(storing, Ordering::Relaxed) != storing
    }

    /// What to do with a request, by the rates of its visitor.
    pub fn take(&self, tag: u64) -> Verdict {
        let at = self.clock.elapsed();
        let mut rates = self.rates.lock().unwrap_or_else(PoisonError::into_inner);
        rates.take(tag, at)
    }

    /// Notes that a visitor is there.
    pub fn touch(&self, site: &Site, tag: u64) {
        let at = self.clock.elapsed();
        let mut online = self.online.lock().unwrap_or_else(PoisonError::into_inner);
        online.touch(site.index, tag, at);
    }

    /// How many visitors are online on a site, by this process.
    pub fn online(&self, site: &Site) -> u64 {
        let at = self.clock.elapsed();
        let mut online = self.online.lock().unwrap_or_else(PoisonError::into_inner);
        online.count(site.index, at)
    }

    /// Notes numbers as they stand in the store.
    pub fn note(&self, totals: &Totals) {
        let tables: Vec<_> = self.sites.iter().map(Site::pages).collect();
        for (page, views) in &totals.pages {
            tables
                .iter()
                .any(|pages| Site::set_page(pages, *page, *views));
        }
        for (id, day, views) in &totals.days {
            if let Some(site) = self.sites.iter().find(|site| site.id == *id) {
                site.set_day(*day, *views);
            }
        }
    }
}
