//! Settings: what the service needs to know when it starts.

mod check;
mod raw;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use ipnet::IpNet;

pub use check::{Checked, SettingsProblem, Variables};
pub use raw::RawSettings;

use super::rate::Rate;
use super::token::Token;

/// All settings of the service. [`RawSettings`] are checked; settings that a program fills in are not.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where to listen for visitors and generators. Port 0 is any free one.
    pub public: SocketAddr,
    /// Where to listen for the operator, who asks for health and metrics. Not for the public.
    pub operator: SocketAddr,
    /// Names besides those of this machine under which the operator may ask.
    pub operator_hosts: Vec<String>,
    /// Where counts are kept.
    pub store: StoreSettings,
    /// The sites that are counted.
    pub sites: Vec<SiteSettings>,
    /// Networks of the reverse proxies whose `X-Forwarded-For` is trusted.
    pub proxies: Vec<IpNet>,
    /// What visitors may do, and how much memory that may take.
    pub limits: Limits,
}

/// Where counts are kept.
#[derive(Clone)]
pub enum StoreSettings {
    /// An SQLite file, for one process.
    Sqlite(PathBuf),
    /// The URL of a PostgreSQL database, for several processes beside one another.
    Postgres(String),
}

impl std::fmt::Debug for StoreSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            // The URL contains a password.
            Self::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}

/// A site that is counted.
#[derive(Clone, Debug)]
pub struct SiteSettings {
    /// The name of the site in addresses; see [`is_site_name`](crate::wire::is_site_name).
    pub name: String,
    /// The origins of its pages, such as `https://news.example`.
    pub origins: Vec<String>,
    /// The secret of those who push, import and export.
    pub token: Token,
    /// The IANA name of its time zone, until a manifest contains another.
    pub zone: String,
}

/// What visitors may do, and how much memory that may take.
#[derive(Clone, Debug)]
pub struct Limits {
    /// Within this time, views of one page by one visitor are counted once; with zero, each time.
    pub repeat_window: Duration,
    /// Beyond this rate the requests of a visitor are answered but not counted.
    pub soft: Rate,
    /// Beyond this rate the requests of a visitor are refused.
    pub hard: Rate,
    /// Views of one address that count within a minute, whatever visitors it claims to be: an IPv4
    /// address, or a /64 network of IPv6. Beyond them requests are answered and not counted.
    pub per_address: u32,
    /// The same of a /48 network of IPv6.
    pub per_network: u32,
    /// Cells of each of the two tables with which the views of addresses are limited: 32 bytes each.
    pub addresses: usize,
    /// Visitors whose rates and presence are remembered at a time: 48 bytes each.
    pub visitors: usize,
    /// Views within the repeat window that are remembered at a time: 16 bytes each.
    pub repeats: usize,
    /// Views that may wait to be stored; further ones are answered with 503.
    pub waiting: usize,
    /// Connections at a time; for further ones the oldest that waits for a request is closed.
    pub connections: usize,
    /// Connections of one peer at a time that is no proxy.
    pub per_peer: usize,
    /// How long the head of a request may take, and a connection may be idle.
    pub head_timeout: Duration,
    /// How long the body of a request may take, and an answer that is not read.
    pub body_timeout: Duration,
    /// Bytes that a manifest or an import may have.
    pub upload: usize,
    /// How long requests may take to end when the service stops.
    pub drain: Duration,
    /// How often news of other processes are read, and a store that failed is tried again.
    pub refresh: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            repeat_window: Duration::from_secs(60),
            soft: Rate {
                per_second: 2.0,
                burst: 60.0,
            },
            hard: Rate {
                per_second: 20.0,
                burst: 120.0,
            },
            per_address: 600,
            per_network: 6000,
            addresses: 1 << 16,
            visitors: 1 << 17,
            repeats: 1 << 18,
            waiting: 8192,
            connections: 1024,
            per_peer: 256,
            head_timeout: Duration::from_secs(10),
            body_timeout: Duration::from_secs(10),
            upload: 32 * 1024 * 1024,
            drain: Duration::from_secs(10),
            refresh: Duration::from_secs(1),
        }
    }
}
