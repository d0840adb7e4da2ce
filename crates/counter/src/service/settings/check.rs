//! What the written settings mean, and what is wrong with them.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::ops::{Range, RangeInclusive};
use std::path::{Path, PathBuf};
use std::time::Duration;

use ipnet::IpNet;
use jiff::tz::TimeZone;
use serde_spanned::Spanned;

use super::raw::{RawLimits, RawSettings, RawSite};
use super::{Limits, Settings, SiteSettings, StoreSettings};
use crate::listen::Host;
use crate::service::rate::Rate;
use crate::service::token::{MIN_TOKEN, TOKEN_VARIABLE, Token, read_secret};
use crate::wire::is_site_name;

/// Where to listen for visitors and generators when nothing is set.
const PUBLIC: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8082);
/// Where to listen for the operator when nothing is set.
const OPERATOR: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8083);
/// The database when none is set, beside the settings.
const DATABASE: &str = "counter.db";

/// Returns the value of an environment variable.
pub type Variables<'a> = &'a dyn Fn(&str) -> Option<String>;

/// What was set, with what is wrong and at which bytes of the text: the whole text, if none are
/// named. The value is of use only if nothing is wrong.
pub type Checked<T> = (T, Vec<(Option<Range<usize>>, SettingsProblem)>);

/// What is wrong with a setting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SettingsProblem {
    /// There are no sites.
    NoSites,
    /// A text is no address and port.
    Address(String),
    /// A text is no name of a host.
    Host(String),
    /// A text is no network of a proxy.
    Network(String),
    /// A text is no name of a site.
    SiteName(String),
    /// The name of a site is that of another site, which is there.
    DuplicateName(String, Range<usize>),
    /// A text is no origin as browsers write it.
    Origin(String),
    /// There is no time zone of this name.
    Zone(String),
    /// A key is missing.
    Missing(&'static str),
    /// A value is empty.
    Empty,
    /// An environment variable of this name is not set.
    NoVariable(String),
    /// A site has no token, neither by a key nor in this environment variable.
    NoToken(&'static str),
    /// A file with a token cannot be read.
    UnreadableToken {
        /// The file.
        path: PathBuf,
        /// The words of the system.
        why: String,
    },
    /// A token is shorter than this number of bytes.
    WeakToken(usize),
    /// A number is out of its range.
    OutOfRange(i64, RangeInclusive<u32>),
}

impl RawSettings {
    /// Checks all settings. Relative paths start from `folder`.
    pub fn check(self, folder: &Path, variables: Variables<'_>) -> Checked<Settings> {
        let mut checker = Checker::new(folder, variables);
        let settings = checker.settings(self);
        (settings, checker.problems)
    }

    /// Checks where the database is, and nothing else: a backup needs no more.
    pub fn check_store(self, folder: &Path, variables: Variables<'_>) -> Checked<StoreSettings> {
        let mut checker = Checker::new(folder, variables);
        let store = checker.store(self.database, self.database_env);
        (store, checker.problems)
    }
}

struct Checker<'a> {
    folder: &'a Path,
    variables: Variables<'a>,
    problems: Vec<(Option<Range<usize>>, SettingsProblem)>,
}

impl<'a> Checker<'a> {
    fn new(folder: &'a Path, variables: Variables<'a>) -> Self {
        Self {
            folder,
            variables,
            problems: Vec::new(),
        }
    }

    fn refuse(&mut self, at: Range<usize>, problem: SettingsProblem) {
        self.problems.push((Some(at), problem));
    }

    /// What a text means. That it means nothing is a problem.
    fn parsed<T>(
        &mut self,
        text: &Spanned<String>,
        parse: impl FnOnce(&str) -> Option<T>,
        problem: fn(String) -> SettingsProblem,
    ) -> Option<T> {
        let parsed = parse(text.get_ref());
        if parsed.is_none() {
            self.refuse(text.span(), problem(text.get_ref().clone()));
        }
        parsed
    }

    fn variable(&self, name: &str) -> Result<String, SettingsProblem> {
        (self.variables)(name).ok_or_else(|| SettingsProblem::NoVariable(name.to_owned()))
    }

    fn settings(&mut self, raw: RawSettings) -> Settings {
        if raw.sites.is_empty() {
            self.problems.push((None, SettingsProblem::NoSites));
        }
        let mut names = Vec::new();
        let (proxies, hosts) = (raw.proxies.iter(), raw.operator_hosts.iter());
        Settings {
            public: self.address(raw.listen, PUBLIC),
            operator: self.address(raw.operator, OPERATOR),
            operator_hosts: hosts
                .filter_map(|text| self.parsed(text, host, SettingsProblem::Host))
                .collect(),
            store: self.store(raw.database, raw.database_env),
            proxies: proxies
                .filter_map(|text| self.parsed(text, network, SettingsProblem::Network))
                .collect(),
            limits: self.limits(&raw.limits),
            sites: raw
                .sites
                .iter()
                .filter_map(|site| self.site(site, &mut names))
                .collect(),
        }
    }

    fn address(&mut self, given: Option<Spanned<String>>, default: SocketAddr) -> SocketAddr {
        given
            .and_then(|text| self.parsed(&text, |it| it.parse().ok(), SettingsProblem::Address))
            .unwrap_or(default)
    }

    fn store(
        &mut self,
        database: Option<Spanned<String>>,
        variable: Option<Spanned<String>>,
    ) -> StoreSettings {
        let text = match (variable, database) {
            (Some(name), _) => self.variable(name.get_ref()).unwrap_or_else(|problem| {
                self.refuse(name.span(), problem);
                String::new()
            }),
            (None, Some(text)) => {
                if text.get_ref().is_empty() {
                    self.refuse(text.span(), SettingsProblem::Empty);
                }
                text.into_inner()
            }
            (None, None) => DATABASE.to_owned(),
        };
        match text.starts_with("postgres://") || text.starts_with("postgresql://") {
            true => StoreSettings::Postgres(text),
            false => StoreSettings::Sqlite(self.folder.join(text)),
        }
    }

    fn site(
        &mut self,
        site: &Spanned<RawSite>,
        names: &mut Vec<Spanned<String>>,
    ) -> Option<SiteSettings> {
        let raw = site.get_ref();
        let token = self.token(site);
        let zone = raw.timezone.as_ref().map_or_else(
            || Some("Asia/Ho_Chi_Minh".to_owned()),
            |text| {
                let known = |it: &str| TimeZone::get(it).ok().map(|_| it.to_owned());
                self.parsed(text, known, SettingsProblem::Zone)
            },
        );
        let origins = raw.origins.as_deref().unwrap_or_default();
        for (is_missing, key) in [
            (raw.name.is_none(), "name"),
            (origins.is_empty(), "origins"),
        ] {
            if is_missing {
                self.refuse(site.span(), SettingsProblem::Missing(key));
            }
        }
        if let Some(name) = &raw.name {
            let same = names.iter().find(|other| other.get_ref() == name.get_ref());
            let same = same.map(Spanned::span);
            let is_name = |it: &str| is_site_name(it).then_some(());
            if self
                .parsed(name, is_name, SettingsProblem::SiteName)
                .is_some()
                && let Some(first) = same
            {
                let text = name.get_ref().clone();
                self.refuse(name.span(), SettingsProblem::DuplicateName(text, first));
            }
            names.push(name.clone());
        }
        let origin = |it: &str| is_origin(it).then(|| it.to_owned());
        let origins = origins.iter();
        Some(SiteSettings {
            origins: origins
                .filter_map(|text| self.parsed(text, origin, SettingsProblem::Origin))
                .collect(),
            name: raw.name.as_ref()?.get_ref().clone(),
            token: token?,
            zone: zone?,
        })
    }

    /// The token of a site: from a file, from the variable that is named, or from the usual one.
    fn token(&mut self, site: &Spanned<RawSite>) -> Option<Token> {
        let RawSite {
            token_file,
            token_env,
            ..
        } = site.get_ref();
        let (at, secret) = match (token_file, token_env) {
            (Some(file), _) => (file.span(), self.secret_in(file.get_ref())),
            (None, Some(name)) => (name.span(), self.variable(name.get_ref())),
            (None, None) => {
                let missing = SettingsProblem::NoToken(TOKEN_VARIABLE);
                (site.span(), (self.variables)(TOKEN_VARIABLE).ok_or(missing))
            }
        };
        let weak = SettingsProblem::WeakToken(MIN_TOKEN);
        let token = secret.and_then(|secret| Token::new(&secret).ok_or(weak));
        token.map_err(|problem| self.refuse(at, problem)).ok()
    }

    fn secret_in(&self, file: &str) -> Result<String, SettingsProblem> {
        let path = self.folder.join(file);
        read_secret(&path).map_err(|error| SettingsProblem::UnreadableToken {
            path,
            why: error.to_string(),
        })
    }

    fn limits(&mut self, raw: &RawLimits) -> Limits {
        let seconds = |number: u32| Duration::from_secs(u64::from(number));
        let mut limits = Limits::default();
        self.number(&raw.repeat_seconds, 0..=86_400, |n| {
            limits.repeat_window = seconds(n);
        });
        self.rate(&raw.soft_per_second, &raw.soft_burst, &mut limits.soft);
        self.rate(&raw.hard_per_second, &raw.hard_burst, &mut limits.hard);
        for (given, place) in [
            (&raw.address_per_minute, &mut limits.per_address),
            (&raw.network_per_minute, &mut limits.per_network),
        ] {
            self.number(given, 1..=1_000_000, |n| *place = n);
        }
        for (given, place) in [
            (&raw.addresses, &mut limits.addresses),
            (&raw.visitors, &mut limits.visitors),
            (&raw.repeats, &mut limits.repeats),
            (&raw.waiting, &mut limits.waiting),
            (&raw.connections, &mut limits.connections),
            (&raw.upload_bytes, &mut limits.upload),
        ] {
            self.number(given, 1..=1 << 30, |n| *place = n as usize);
        }
        limits.per_peer = (limits.connections / 4).max(1);
        self.number(&raw.connections_per_address, 1..=1 << 30, |n| {
            limits.per_peer = n as usize;
        });
        for (given, place) in [
            (&raw.head_seconds, &mut limits.head_timeout),
            (&raw.body_seconds, &mut limits.body_timeout),
            (&raw.drain_seconds, &mut limits.drain),
        ] {
            self.number(given, 1..=3600, |n| *place = seconds(n));
        }
        self.number(&raw.refresh_ms, 10..=60_000, |n| {
            limits.refresh = Duration::from_millis(u64::from(n));
        });
        limits
    }

    fn rate(
        &mut self,
        per_second: &Option<Spanned<i64>>,
        burst: &Option<Spanned<i64>>,
        rate: &mut Rate,
    ) {
        // Whole numbers of this size are exact.
        let range = 1..=1_000_000;
        self.number(per_second, range.clone(), |n| rate.per_second = n as f32);
        self.number(burst, range, |n| rate.burst = n as f32);
    }

    /// Passes on a number that was set, if it is within its range.
    fn number(
        &mut self,
        given: &Option<Spanned<i64>>,
        range: RangeInclusive<u32>,
        take: impl FnOnce(u32),
    ) {
        let Some(given) = given else {
            return;
        };
        match u32::try_from(*given.get_ref()) {
            Ok(number) if range.contains(&number) => take(number),
            _ => {
                let problem = SettingsProblem::OutOfRange(*given.get_ref(), range);
                self.refuse(given.span(), problem);
            }
        }
    }
}

/// A network, or a single address.
fn network(text: &str) -> Option<IpNet> {
    let single = || text.parse::<IpAddr>().ok().map(IpNet::from);
    text.parse().ok().or_else(single)
}

/// A host by name, with or without a port.
fn host(text: &str) -> Option<String> {
    let host = Host::parse(text).filter(|_| !text.starts_with('['));
    host.map(|host| host.to_string())
}

/// Whether a text is an origin as browsers write it: scheme, host and port in lower case.
fn is_origin(text: &str) -> bool {
    let host = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://"));
    let is_odd = |c: char| c.is_ascii_uppercase() || c.is_whitespace() || "/?#@*".contains(c);
    host.is_some_and(|host| !host.is_empty() && host.is_ascii() && !host.contains(is_odd))
}
