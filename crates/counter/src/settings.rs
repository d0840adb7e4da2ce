//! Settings: what the service is told when it starts.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

use ipnet::IpNet;
use jiff::tz::TimeZone;

use super::rate::Rate;

/// Characters that a token must have: fewer can be guessed.
pub const MIN_TOKEN: usize = 16;

/// All that the service is told.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where readers and the build ask. Port 0 takes a free one.
    pub public: SocketAddr,
    /// Where the operator asks for health and metrics; not for the open net.
    pub operator: SocketAddr,
    /// Where counts are kept.
    pub store: StoreSettings,
    /// The sites that are counted.
    pub sites: Vec<SiteSettings>,
    /// Networks of the proxies before the service, whose `X-Forwarded-For` is believed.
    pub proxies: Vec<IpNet>,
    /// What readers may do, and how much memory is given to it.
    pub limits: Limits,
}

/// Where counts are kept.
#[derive(Clone)]
pub enum StoreSettings {
    /// A file of SQLite, for one process.
    Sqlite(PathBuf),
    /// The URL of a PostgreSQL database, for several processes beside one another.
    Postgres(String),
}

impl std::fmt::Debug for StoreSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(path) => f.debug_tuple("Sqlite").field(path).finish(),
            // It holds a password.
            Self::Postgres(_) => f.write_str("Postgres(…)"),
        }
    }
}

/// A site that is counted.
#[derive(Clone)]
pub struct SiteSettings {
    /// Its name in addresses: letters, digits, `-`, `_` and `.`.
    pub name: String,
    /// Origins of its pages, such as `https://congdoan.example`.
    pub origins: Vec<String>,
    /// Whoever has it may push the manifest, import and export.
    pub token: String,
    /// The time zone until a manifest tells.
    pub zone: String,
}

impl std::fmt::Debug for SiteSettings {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SiteSettings")
            .field("name", &self.name)
            .field("origins", &self.origins)
            .field("zone", &self.zone)
            .finish_non_exhaustive()
    }
}

/// What readers may do, and how much memory is given to it.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The same visitor on the same page within this time is one view; nought counts every one.
    pub repeat_window: Duration,
    /// Beyond this a visitor's requests are answered and not counted.
    pub soft: Rate,
    /// Beyond this they are refused.
    pub hard: Rate,
    /// Visitors whose rates and presence are known at a time: 48 bytes each.
    pub visitors: usize,
    /// Views within the repeat window that are known at a time: 16 bytes each.
    pub repeats: usize,
    /// Views that wait to be stored; further ones are answered 503.
    pub waiting: usize,
    /// Connections at a time; further ones wait for one to end.
    pub connections: usize,
    /// How long a request's head may take, and a connection may be idle.
    pub head_timeout: Duration,
    /// How long a request's body may take, and an answer that nobody reads.
    pub body_timeout: Duration,
    /// Bytes that a manifest or an import may have.
    pub upload: usize,
    /// How long requests may take to end when the service stops.
    pub drain: Duration,
    /// How often the counts of other processes are read, and a store that failed is tried again.
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
            visitors: 1 << 17,
            repeats: 1 << 18,
            waiting: 8192,
            connections: 1024,
            head_timeout: Duration::from_secs(10),
            body_timeout: Duration::from_secs(10),
            upload: 32 * 1024 * 1024,
            drain: Duration::from_secs(10),
            refresh: Duration::from_secs(1),
        }
    }
}

impl Settings {
    /// What is wrong with the settings, as sentences; none when all is well.
    pub fn problems(&self) -> Vec<String> {
        let mut problems = Vec::new();
        if self.sites.is_empty() {
            problems.push("There is no site to count: name one.".to_owned());
        }
        for (place, site) in self.sites.iter().enumerate() {
            let name = &site.name;
            let allowed = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
            if name.is_empty() || !name.chars().all(allowed) {
                problems.push(format!(
                    "The site name {name:?} must have only letters, digits, \"-\", \"_\" and \".\"."
                ));
            }
            if self.sites[..place].iter().any(|other| other.name == *name) {
                problems.push(format!("Two sites have the name {name:?}: rename one."));
            }
            if site.token.len() < MIN_TOKEN {
                problems.push(format!(
                    "The token of the site {name:?} is short: it needs {MIN_TOKEN} characters, such as `openssl rand -hex 16` gives."
                ));
            }
            if site.origins.is_empty() {
                problems.push(format!(
                    "The site {name:?} has no origins: name those of its pages, such as \"https://congdoan.example\"."
                ));
            }
            for origin in site.origins.iter().filter(|origin| !is_origin(origin)) {
                problems.push(format!(
                    "{origin:?} of the site {name:?} is no origin: write scheme, host and port only, in small letters, such as \"https://congdoan.example\"."
                ));
            }
            if TimeZone::get(&site.zone).is_err() {
                problems.push(format!(
                    "There is no time zone {:?}: write it such as \"Asia/Ho_Chi_Minh\".",
                    site.zone
                ));
            }
        }
        let limits = &self.limits;
        for (what, value) in [
            ("visitors", limits.visitors),
            ("repeats", limits.repeats),
            ("waiting", limits.waiting),
            ("connections", limits.connections),
            ("upload", limits.upload),
        ] {
            if value == 0 || value > 1 << 30 {
                problems.push(format!(
                    "The limit \"{what}\" is {value}: it must be from 1 to {}.",
                    1 << 30
                ));
            }
        }
        for (what, rate) in [("soft", limits.soft), ("hard", limits.hard)] {
            if !(rate.per_second > 0.0 && rate.burst >= 1.0) {
                problems.push(format!(
                    "The {what} rate must let something through: more than 0 a second, and at least 1 at once."
                ));
            }
        }
        problems
    }
}

/// Whether a text is an origin as browsers write it.
pub fn is_origin(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let odd = |c: char| c.is_ascii_uppercase() || c.is_whitespace() || "/?#@*".contains(c);
    host.is_some_and(|host| !host.is_empty() && host.is_ascii() && !host.contains(odd))
}
