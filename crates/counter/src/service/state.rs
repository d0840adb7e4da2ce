//! The state that all parts of the service share.

use std::hash::{BuildHasher, RandomState};
use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, Once, PoisonError};
use std::time::Duration;

use ipnet::IpNet;

use super::address::{is_proxy, network};
use super::bots::Bots;
use super::ceiling::Ceilings;
use super::clock::Clock;
use super::log::Log;
use super::metrics::Metrics;
use super::online::Online;
use super::rate::{Rates, Verdict};
use super::settings::Limits;
use super::site::CountedSite;
use super::store::Totals;
use super::visitor::Tags;
use crate::listen::{Host, Listener};

/// Wrong tokens that an address may present within a minute.
const GUESSES: u32 = 10;

/// Cells with which those who present wrong tokens are limited.
const GUESSERS: usize = 1 << 12;

/// Settings, numbers and tables that all parts of the service share.
pub struct SharedState {
    /// The sites, each at its index.
    pub sites: Vec<CountedSite>,
    /// Networks of trusted reverse proxies.
    pub proxies: Vec<IpNet>,
    /// What visitors may do.
    pub limits: Limits,
    /// The hosts that the operator asks for.
    pub operator_hosts: OperatorHosts,
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
    ceilings: Mutex<AddressCeilings>,
    guesses: Mutex<Ceilings>,
    /// Makes tags of addresses that present wrong tokens.
    guessers: RandomState,
    storing: AtomicBool,
    /// Events that are reported once.
    untrusted_proxy: Once,
    unusable_clock: Once,
}

/// The hosts that the operator may ask for, besides those of this machine.
#[derive(Clone, Debug, Default)]
pub struct OperatorHosts {
    /// Whether any address in numbers will do: the operator's listener is not only for this machine.
    pub by_number: bool,
    /// Names, each at any port unless it has one.
    pub names: Vec<Host>,
}

impl OperatorHosts {
    /// Whether a request for this host is answered.
    pub fn admit(&self, host: &Host) -> bool {
        let any_port = host.without_port();
        let named = |name: &Host| *name == *host || *name == any_port;
        // No name leads from a page to an address that is written as a number.
        let by_number = self.by_number && host.is_number();
        host.is_this_machine() || by_number || self.names.iter().any(named)
    }
}

/// What may come from addresses and networks.
struct AddressCeilings {
    own: Ceilings,
    network: Ceilings,
}

impl SharedState {
    /// The state at the start: nobody is online, and the store is believed to work.
    pub fn new(
        sites: Vec<CountedSite>,
        proxies: Vec<IpNet>,
        limits: Limits,
        operator_hosts: OperatorHosts,
        clock: Arc<dyn Clock>,
        log: Arc<Log>,
        bots: Bots,
    ) -> Self {
        Self {
            online: Mutex::new(Online::new(limits.visitors, sites.len())),
            guesses: Mutex::new(Ceilings::new(GUESSERS, GUESSES)),
            guessers: RandomState::new(),
            ceilings: Mutex::new(AddressCeilings {
                own: Ceilings::new(limits.addresses, limits.per_address),
                network: Ceilings::new(limits.addresses, limits.per_network),
            }),
            rates: Mutex::new(Rates::new(limits.visitors, limits.soft, limits.hard)),
            sites,
            proxies,
            limits,
            operator_hosts,
            clock,
            log,
            bots,
            metrics: Metrics::default(),
            storing: AtomicBool::new(true),
            untrusted_proxy: Once::new(),
            unusable_clock: Once::new(),
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

    /// Charges a view to the ceilings of its address, and returns whether it may count.
    pub fn charge(&self, address: &Tags, at: Duration) -> bool {
        self.ceilings().charge(address, at)
    }

    /// Takes back the charge of a view that was not counted after all.
    pub fn refund(&self, address: &Tags, at: Duration) {
        self.ceilings().refund(address, at);
    }

    /// Whether a token from this address is looked at.
    pub fn may_guess(&self, address: IpAddr) -> bool {
        let (tag, at) = (self.guesser(address), self.clock.elapsed());
        let mut guesses = self.guesses.lock().unwrap_or_else(PoisonError::into_inner);
        guesses.has_room(tag, at)
    }

    /// Records that a wrong token came from this address.
    pub fn guessed(&self, address: IpAddr) {
        let (tag, at) = (self.guesser(address), self.clock.elapsed());
        let mut guesses = self.guesses.lock().unwrap_or_else(PoisonError::into_inner);
        guesses.add(tag, at);
    }

    fn guesser(&self, address: IpAddr) -> u64 {
        // Whoever has a /48 has as many /64 as tokens to try.
        let address = network(address).unwrap_or_else(|| address.to_canonical());
        self.guessers.hash_one(address)
    }

    /// Records that a visitor is online, unless too many others came from the same address.
    pub fn touch(&self, site: &CountedSite, tag: u64, address: &Tags) {
        let at = self.clock.elapsed();
        let mut online = self.online.lock().unwrap_or_else(PoisonError::into_inner);
        if online.knows(tag) || self.ceilings().charge(address, at) {
            online.touch(site.index, tag, at);
        }
    }

    /// Reports, once, that a proxy forwards addresses and is not trusted, so that all visitors behind
    /// it share what one address may do.
    pub fn report_proxy(&self, peer: IpAddr) {
        self.untrusted_proxy.call_once(|| {
            let facts = [
                ("peer", peer.to_string().into()),
                ("remedy", "name it in `proxies`".into()),
            ];
            self.log.error("forwarded_address_not_believed", &facts);
        });
    }

    fn ceilings(&self) -> MutexGuard<'_, AddressCeilings> {
        self.ceilings.lock().unwrap_or_else(PoisonError::into_inner)
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

impl AddressCeilings {
    fn charge(&mut self, tags: &Tags, at: Duration) -> bool {
        let Self { own, network } = self;
        let has_room =
            own.has_room(tags.own, at) && tags.network.is_none_or(|tag| network.has_room(tag, at));
        if has_room {
            own.add(tags.own, at);
            if let Some(tag) = tags.network {
                network.add(tag, at);
            }
        }
        has_room
    }

    fn refund(&mut self, tags: &Tags, at: Duration) {
        self.own.take_back(tags.own, at);
        if let Some(tag) = tags.network {
            self.network.take_back(tag, at);
        }
    }
}

impl Listener for SharedState {
    fn is_exempt(&self, peer: IpAddr) -> bool {
        is_proxy(peer, &self.proxies)
    }

    fn opened(&self) {
        self.metrics.connections.up();
    }

    fn closed(&self) {
        self.metrics.connections.down();
    }

    fn dropped(&self) {
        self.metrics.dropped.add(1);
    }

    fn answered(&self, status: u16) {
        self.metrics.answered(status);
    }

    fn undated(&self) {
        self.unusable_clock.call_once(|| {
            let remedy = "set the clock of this machine: its year is not one of 1970 to 9999";
            self.log
                .error("clock_unusable", &[("remedy", remedy.into())]);
        });
    }
}
