//! The settings of the counter: read, checked, and with every default filled in.

use std::fs;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::ops::RangeInclusive;
use std::path::{Path, PathBuf};
use std::time::Duration;

use ipnet::IpNet;
use jiff::tz::TimeZone;
use toml::Spanned;

use super::raw::{RawLimits, RawSettings, RawSite};
use super::token::{TOKEN, read_token};
use crate::config::Counter;
use crate::decode::from_toml;
use crate::diagnostic::{Diagnostic, Diagnostics, Lines, Place, Problem, Span};
use bantin_counter::{Limits, MIN_TOKEN, Rate, Settings, SiteSettings, StoreSettings, is_origin};

/// Where readers and the build ask when nothing is said.
const LISTEN: &str = "127.0.0.1:8082";
/// Where the operator asks.
const OPERATOR: &str = "127.0.0.1:8083";
/// The database, beside the settings.
const DATABASE: &str = "counter.db";

/// Gives the value of an environment variable.
pub type Variables<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Reads the settings in a file.
///
/// # Errors
/// All problems found in it, each at its place.
pub fn read_settings(path: &Path, variables: Variables<'_>) -> Result<Settings, Diagnostics> {
    let (text, raw, problems) = read(path)?;
    let mut checker = Checker::new(path, &text, variables, problems);
    let settings = raw.map(|raw| checker.settings(raw));
    checker.done(settings)
}

/// Where the database is: all of the settings that a backup needs.
///
/// # Errors
/// All problems found in the file, but for what only a counter that runs needs.
pub fn read_store(path: &Path, variables: Variables<'_>) -> Result<StoreSettings, Diagnostics> {
    let (text, raw, problems) = read(path)?;
    let mut checker = Checker::new(path, &text, variables, problems);
    let store = raw.map(|raw| checker.store(raw.database, raw.database_env));
    checker.done(store)
}

type Read = (String, Option<RawSettings>, Vec<(Span, Problem)>);

fn read(path: &Path) -> Result<Read, Diagnostics> {
    let bytes = fs::read(path).map_err(|error| {
        Diagnostics::from_iter([match error.kind() {
            io::ErrorKind::NotFound => Diagnostic::everywhere(Problem::NoSettings {
                path: path.display().to_string(),
            }),
            _ => Diagnostic::new(
                Place::file(path.display()),
                Problem::Unreadable {
                    detail: error.to_string(),
                },
            ),
        }])
    })?;
    let text = String::from_utf8(bytes).map_err(|_| {
        let place = Place::file(path.display());
        Diagnostics::from_iter([Diagnostic::new(place, Problem::NotUtf8)])
    })?;
    let decoded = from_toml::<RawSettings>(&text);
    Ok((text, decoded.value, decoded.problems))
}

/// Checks values, and remembers what is wrong with them.
struct Checker<'a> {
    file: String,
    /// What paths in the settings start from.
    folder: &'a Path,
    lines: Lines<'a>,
    variables: Variables<'a>,
    problems: Diagnostics,
}

impl<'a> Checker<'a> {
    fn new(
        path: &'a Path,
        text: &'a str,
        variables: Variables<'a>,
        problems: Vec<(Span, Problem)>,
    ) -> Self {
        let file = path.display().to_string();
        let problems = problems
            .into_iter()
            .map(|(span, problem)| Diagnostic::new(Place::new(&file, span), problem));
        Self {
            problems: problems.collect(),
            file,
            folder: path.parent().unwrap_or(Path::new("")),
            lines: Lines::of(text),
            variables,
        }
    }

    fn done<T>(self, value: Option<T>) -> Result<T, Diagnostics> {
        match value {
            Some(value) if !self.problems.has_errors() => Ok(value),
            _ => Err(self.problems),
        }
    }

    fn refuse<T>(&mut self, at: &Spanned<T>, problem: Problem) {
        let span = self.lines.span(at.span());
        let place = Place::new(&self.file, span);
        self.problems.push(Diagnostic::new(place, problem));
    }

    fn path(&self, text: &str) -> PathBuf {
        self.folder.join(text)
    }

    fn settings(&mut self, raw: RawSettings) -> Settings {
        let public = self.address(raw.listen, LISTEN);
        let operator = self.address(raw.operator, OPERATOR);
        let store = self.store(raw.database, raw.database_env);
        let mut proxies = Vec::new();
        for text in raw.proxies {
            match network(text.get_ref()) {
                Some(network) => proxies.push(network),
                None => {
                    let text_of_it = text.get_ref().clone();
                    self.refuse(&text, Problem::BadNetwork { text: text_of_it });
                }
            }
        }
        let limits = self.limits(&raw.limits);
        if raw.sites.is_empty() {
            let place = Place::file(&self.file);
            self.problems.push(Diagnostic::new(place, Problem::NoSites));
        }
        let mut names: Vec<(String, u32)> = Vec::new();
        let mut sites = Vec::new();
        for site in raw.sites {
            sites.push(self.site(site, &mut names));
        }
        Settings {
            public,
            operator,
            store,
            sites,
            proxies,
            limits,
        }
    }

    fn address(&mut self, given: Option<Spanned<String>>, default: &str) -> SocketAddr {
        let nowhere = SocketAddr::from(([127, 0, 0, 1], 0));
        let Some(given) = given else {
            return default.parse().unwrap_or(nowhere);
        };
        given.get_ref().parse().unwrap_or_else(|_| {
            let text = given.get_ref().clone();
            self.refuse(&given, Problem::BadAddress { text });
            nowhere
        })
    }

    fn store(
        &mut self,
        database: Option<Spanned<String>>,
        variable: Option<Spanned<String>>,
    ) -> StoreSettings {
        let text = match (variable, database) {
            (Some(name), _) => (self.variables)(name.get_ref()).unwrap_or_else(|| {
                let text = name.get_ref().clone();
                self.refuse(&name, Problem::NoVariable { name: text });
                String::new()
            }),
            (None, Some(text)) => {
                if text.get_ref().is_empty() {
                    self.refuse(&text, Problem::EmptyValue);
                }
                text.into_inner()
            }
            (None, None) => DATABASE.to_owned(),
        };
        match text.starts_with("postgres://") || text.starts_with("postgresql://") {
            true => StoreSettings::Postgres(text),
            false => StoreSettings::Sqlite(self.path(&text)),
        }
    }

    fn site(&mut self, site: Spanned<RawSite>, names: &mut Vec<(String, u32)>) -> SiteSettings {
        let token = self.token(&site);
        let at = site.span();
        let raw = site.into_inner();
        let header = Spanned::new(at, ());
        let zone = raw.timezone.map_or_else(
            || "Asia/Ho_Chi_Minh".to_owned(),
            |zone| {
                if TimeZone::get(zone.get_ref()).is_err() {
                    let text = zone.get_ref().clone();
                    self.refuse(&zone, Problem::BadTimeZone { text });
                }
                zone.into_inner()
            },
        );
        for (is_missing, key) in [
            (raw.name.is_none(), "name"),
            (raw.origins.as_ref().is_none_or(Vec::is_empty), "origins"),
        ] {
            if is_missing {
                let key = key.to_owned();
                self.refuse(&header, Problem::MissingKey { key });
            }
        }
        let name = raw.name.map(|name| {
            let text = name.get_ref().clone();
            let line = self.lines.span(name.span()).line;
            if !Counter::can_be_site(&text) {
                self.refuse(&name, Problem::BadSiteName { text: text.clone() });
            } else if let Some((_, line)) = names.iter().find(|(other, _)| *other == text) {
                let other = format!("{}:{line}", self.file);
                self.refuse(
                    &name,
                    Problem::DuplicateId {
                        id: text.clone(),
                        other,
                    },
                );
            }
            names.push((text.clone(), line));
            text
        });
        let origins = raw.origins.unwrap_or_default();
        for origin in origins.iter().filter(|origin| !is_origin(origin.get_ref())) {
            let text = origin.get_ref().clone();
            self.refuse(origin, Problem::BadOrigin { text });
        }
        SiteSettings {
            name: name.unwrap_or_default(),
            origins: origins.into_iter().map(Spanned::into_inner).collect(),
            token,
            zone,
        }
    }

    /// The token of a site: from a file, from the variable that it names, or from the usual one.
    fn token(&mut self, site: &Spanned<RawSite>) -> String {
        let variable = |name: &str| (self.variables)(name);
        let RawSite {
            token_file,
            token_env,
            ..
        } = site.get_ref();
        let (span, found) = match (token_file, token_env) {
            (Some(file), _) => (file.span(), self.token_in(file.get_ref())),
            (None, Some(name)) => {
                let missing = || Problem::NoVariable {
                    name: name.get_ref().clone(),
                };
                (name.span(), variable(name.get_ref()).ok_or_else(missing))
            }
            (None, None) => {
                let missing = || Problem::NoToken {
                    variable: TOKEN.to_owned(),
                };
                (site.span(), variable(TOKEN).ok_or_else(missing))
            }
        };
        let found = match found {
            Ok(token) if token.len() < MIN_TOKEN => Err(Problem::WeakToken { least: MIN_TOKEN }),
            found => found,
        };
        found.unwrap_or_else(|problem| {
            self.refuse(&Spanned::new(span, ()), problem);
            String::new()
        })
    }

    fn token_in(&self, file: &str) -> Result<String, Problem> {
        let path = self.path(file);
        read_token(&path).map_err(|error| Problem::UnreadableToken {
            path: path.display().to_string(),
            detail: error.to_string(),
        })
    }

    fn limits(&mut self, raw: &RawLimits) -> Limits {
        let usual = Limits::default();
        let seconds = |number: u32| Duration::from_secs(u64::from(number));
        let mut limits = usual.clone();
        let table = 1..=1 << 30;
        self.number(&raw.repeat_seconds, 0..=86_400, |n| {
            limits.repeat_window = seconds(n);
        });
        self.rate(&raw.soft_per_second, &raw.soft_burst, &mut limits.soft);
        self.rate(&raw.hard_per_second, &raw.hard_burst, &mut limits.hard);
        for (given, place) in [
            (&raw.visitors, &mut limits.visitors),
            (&raw.repeats, &mut limits.repeats),
            (&raw.waiting, &mut limits.waiting),
            (&raw.connections, &mut limits.connections),
            (&raw.upload_bytes, &mut limits.upload),
        ] {
            self.number(given, table.clone(), |n| *place = n as usize);
        }
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

    /// Takes over a number that was given, if it is within its range.
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
                let problem = Problem::OutOfRange {
                    text: given.get_ref().to_string(),
                    least: i64::from(*range.start()),
                    most: i64::from(*range.end()),
                };
                self.refuse(given, problem);
            }
        }
    }
}

/// A network, or an address alone.
fn network(text: &str) -> Option<IpNet> {
    let alone = || text.parse::<IpAddr>().ok().map(IpNet::from);
    text.parse().ok().or_else(alone)
}
