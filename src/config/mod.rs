//! `config.toml`: read, checked, and with every default filled in.

mod counter;
mod raw;
mod statistics;
mod urls;

use jiff::tz::TimeZone;

pub use counter::{Counter, KeyedBy, Provider};
pub use urls::{BaseUrl, Urls};

use crate::decode::from_toml;
use crate::diagnostic::{Diagnostic, Diagnostics, Lines, Place, Problem, Span};
use crate::model::{SourcePath, digest};
use raw::{RawConfig, RawLicence, RawUrls};
use urls::clean_pattern;

/// The name of the file.
pub const FILE: &str = "config.toml";

/// The language that a `config.toml` names, even where the rest of the file is broken: what is
/// wrong with it should be told in that language.
pub fn language_hint(text: &str) -> Option<String> {
    let read = |text: &str| toml::from_str::<toml::Table>(text);
    let language = |table: toml::Table| Some(table.get("language")?.as_str()?.to_owned());
    match read(text) {
        Ok(table) => language(table),
        // Behind the first header of a table the key would be that of the table.
        Err(_) => text
            .lines()
            .take_while(|line| !line.trim_start().starts_with('['))
            .find_map(|line| read(line).ok().and_then(language)),
    }
}

/// Everything a site can set.
#[derive(Debug, Clone)]
pub struct Config {
    /// The name of the site.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// The language of the site: the name of a file in the theme's `i18n`.
    pub language: String,
    /// Where `config.toml` names the language.
    pub language_span: Span,
    /// The time zone that dates are in.
    pub zone: TimeZone,
    /// The name of the theme.
    pub theme: String,
    /// Where `config.toml` names the theme.
    pub theme_span: Span,
    /// The address of the site, where it is known.
    pub base_url: Option<BaseUrl>,
    /// The slogan banner.
    pub slogan: Option<String>,
    /// The emblem: a file in `content/`.
    pub logo: Option<(SourcePath, Span)>,
    /// Whether links name `index.html`, so that the site can be read without a server.
    pub link_index_files: bool,
    /// Who publishes it.
    pub organisation: Organisation,
    /// Which archives there are.
    pub archives: Archives,
    /// Which feeds there are.
    pub feeds: Feeds,
    /// How Markdown is read.
    pub markdown: Markdown,
    /// The rows of the statistics box, with the number carried over, if any.
    pub statistics: Vec<(&'static str, Option<u64>)>,
    /// Views of the whole site that were carried over, whether the box shows them or not.
    pub imported_views: Option<u64>,
    /// Who counts views.
    pub counter: Counter,
    /// Where pages stand.
    pub urls: Urls,
}

/// Who publishes the site.
#[derive(Debug, Clone, Default, Hash)]
pub struct Organisation {
    /// `Liên đoàn Lao động tỉnh …`; the title of the site where it is not given.
    pub name: String,
    /// The governing body.
    pub governing_body: Option<String>,
    /// Postal address.
    pub address: Option<String>,
    /// Telephone.
    pub phone: Option<String>,
    /// Fax.
    pub fax: Option<String>,
    /// E-mail.
    pub email: Option<String>,
    /// Who answers for the content.
    pub responsible: Option<String>,
    /// Who made the site.
    pub maker: Option<String>,
    /// Licence: number, issuer, date.
    pub licence: Option<Licence>,
}

/// A licence to publish.
#[derive(Debug, Clone, Hash)]
pub struct Licence {
    /// `06/GP-TTĐT`.
    pub number: String,
    /// Who issued it.
    pub issuer: Option<String>,
    /// When, as written.
    pub date: Option<String>,
}

/// Which archives a site has.
#[derive(Debug, Clone, Copy, Hash)]
#[allow(clippy::struct_excessive_bools, missing_docs)] // Each is the switch of the archive it names.
pub struct Archives {
    pub clusters: bool,
    pub years: bool,
    pub months: bool,
    pub days: bool,
    pub units: bool,
    pub awards: bool,
    pub officers: bool,
    pub tags: bool,
    pub videos: bool,
    pub most_read: bool,
    pub search: bool,
    /// How many entries a full page of a list has.
    pub page_size: usize,
}

/// Which feeds a site has.
#[derive(Debug, Clone, Copy, Hash)]
pub struct Feeds {
    /// `rss.xml`.
    pub rss: bool,
    /// `feed.json`.
    pub json: bool,
    /// A feed for each cluster.
    pub clusters: bool,
    /// How many reports a feed holds.
    pub items: usize,
}

/// How Markdown is read.
#[derive(Debug, Clone, Copy, Hash)]
pub struct Markdown {
    /// Whether straight quotes become curly.
    pub smart_punctuation: bool,
    /// Whether raw HTML is allowed (and then sanitised).
    pub html: bool,
    /// Whether code is coloured.
    pub highlight: bool,
    /// Whether the first use of a known abbreviation explains it.
    pub abbreviations: bool,
}

impl Config {
    /// Reads the text of `config.toml`.
    ///
    /// # Errors
    /// All problems found in it, each at its place.
    pub fn parse(text: &str) -> Result<Self, Diagnostics> {
        let decoded = from_toml::<RawConfig>(text);
        let mut checker = Checker {
            lines: Lines::of(text),
            problems: decoded
                .problems
                .into_iter()
                .map(|(span, problem)| Diagnostic::new(Place::new(FILE, span), problem))
                .collect(),
        };
        let config = decoded.value.map(|raw| checker.config(raw));
        match config {
            Some(config) if !checker.problems.has_errors() => Ok(config),
            _ => Err(checker.problems),
        }
    }

    /// A number that differs when any setting does.
    pub fn digest(&self) -> u64 {
        let Self {
            title,
            description,
            language,
            language_span: _,
            zone,
            theme,
            theme_span: _,
            base_url,
            slogan,
            logo,
            link_index_files,
            organisation,
            archives,
            feeds,
            markdown,
            statistics,
            imported_views,
            counter,
            urls,
        } = self;
        let logo = logo.as_ref().map(|(path, _)| path);
        let named = (title, description, language, zone.iana_name(), theme);
        let switches = (
            link_index_files,
            archives,
            feeds,
            markdown,
            statistics,
            imported_views,
            counter,
        );
        digest(&(named, base_url, slogan, logo, organisation, switches, urls))
    }
}

/// Checks values, and remembers what is wrong with them.
struct Checker<'a> {
    lines: Lines<'a>,
    problems: Diagnostics,
}

impl Checker<'_> {
    fn config(&mut self, raw: RawConfig) -> Config {
        let title = raw.title.unwrap_or_else(|| {
            let key = "title".to_owned();
            self.problems.push(Diagnostic::new(
                Place::file(FILE),
                Problem::MissingKey { key },
            ));
            String::new()
        });
        let zone = raw.timezone.map(|name| {
            let found = TimeZone::get(name.get_ref());
            found.unwrap_or_else(|_| {
                let text = name.get_ref().clone();
                self.refuse(&name, Problem::BadTimeZone { text });
                TimeZone::UTC
            })
        });
        let zone =
            zone.unwrap_or_else(|| TimeZone::get("Asia/Ho_Chi_Minh").unwrap_or(TimeZone::UTC));
        let base_url = raw.base_url.and_then(|url| {
            let parsed = BaseUrl::parse(url.get_ref());
            if parsed.is_none() && !url.get_ref().is_empty() {
                let text = url.get_ref().clone();
                self.refuse(&url, Problem::BadUrl { text });
            }
            parsed
        });
        let logo = raw.logo.and_then(|logo| {
            let path = SourcePath::join("content", logo.get_ref());
            let path = path.filter(|path| path.below("content").is_some());
            if path.is_none() {
                let path = logo.get_ref().clone();
                self.refuse(&logo, Problem::UnsafePath { path });
            }
            Some((path?, self.lines.span(logo.span())))
        });
        let organisation = Organisation {
            name: raw.organisation.name.unwrap_or_else(|| title.clone()),
            governing_body: raw.organisation.governing_body,
            address: raw.organisation.address,
            phone: raw.organisation.phone,
            fax: raw.organisation.fax,
            email: raw.organisation.email,
            responsible: raw.organisation.responsible,
            maker: raw.organisation.maker,
            licence: raw.organisation.licence.map(licence),
        };
        let counter = self.counter(raw.counter);
        let archives = raw.archives;
        let on = |switch: Option<bool>| switch.unwrap_or(true);
        Config {
            description: raw.description.unwrap_or_else(|| title.clone()),
            title,
            language_span: self.span_of(raw.language.as_ref()),
            language: raw
                .language
                .map_or_else(|| "vi".to_owned(), toml::Spanned::into_inner),
            zone,
            theme_span: self.span_of(raw.theme.as_ref()),
            theme: raw
                .theme
                .map_or_else(|| "congdoan".to_owned(), toml::Spanned::into_inner),
            base_url,
            slogan: raw.slogan,
            logo,
            link_index_files: raw.link_index_files.unwrap_or(false),
            organisation,
            archives: Archives {
                clusters: on(archives.clusters),
                years: on(archives.years),
                months: on(archives.months),
                days: on(archives.days),
                units: on(archives.units),
                awards: on(archives.awards),
                officers: on(archives.officers),
                tags: on(archives.tags),
                videos: on(archives.videos),
                most_read: on(archives.most_read),
                search: on(archives.search),
                page_size: self.count(archives.page_size, 20),
            },
            feeds: Feeds {
                rss: on(raw.feeds.rss),
                json: on(raw.feeds.json),
                clusters: on(raw.feeds.clusters),
                items: self.count(raw.feeds.items, 20),
            },
            markdown: Markdown {
                smart_punctuation: raw.markdown.smart_punctuation.unwrap_or(false),
                html: raw.markdown.html.unwrap_or(false),
                highlight: on(raw.markdown.highlight),
                abbreviations: on(raw.markdown.abbreviations),
            },
            statistics: self.statistics(&raw.statistics, counter.tells_lists()),
            imported_views: raw.statistics.imported.all.map(toml::Spanned::into_inner),
            counter,
            urls: self.urls(raw.urls),
        }
    }

    /// Where a value stands; the file as a whole where it is left out.
    fn span_of<T>(&self, value: Option<&toml::Spanned<T>>) -> Span {
        value.map_or(Span::NONE, |value| self.lines.span(value.span()))
    }

    fn refuse<T>(&mut self, at: &toml::Spanned<T>, problem: Problem) {
        let span = self.lines.span(at.span());
        self.problems
            .push(Diagnostic::new(Place::new(FILE, span), problem));
    }

    /// A number of entries a page, between 1 and 1000.
    fn count(&mut self, value: Option<toml::Spanned<i64>>, default: usize) -> usize {
        let Some(value) = value else {
            return default;
        };
        match usize::try_from(*value.get_ref()) {
            Ok(count @ 1..=1000) => count,
            _ => {
                let problem = Problem::OutOfRange {
                    text: value.get_ref().to_string(),
                    least: 1,
                    most: 1000,
                };
                self.refuse(&value, problem);
                default
            }
        }
    }

    fn urls(&mut self, raw: RawUrls) -> Urls {
        let default = Urls::default();
        let article = raw.article.map_or(default.article, |pattern| {
            let placeholders = ["{year}", "{month}", "{day}", "{slug}"];
            let clean = clean_pattern(pattern.get_ref(), &placeholders)
                .filter(|clean| clean.contains("{slug}"))
                .filter(|clean| clean.ends_with('/') || clean.ends_with(".html"));
            clean.unwrap_or_else(|| {
                let text = pattern.get_ref().clone();
                self.refuse(&pattern, Problem::BadPattern { text });
                String::new()
            })
        });
        let mut folder = |given: Option<toml::Spanned<String>>, default: String| {
            given.map_or(default, |pattern| {
                clean_pattern(pattern.get_ref(), &[]).unwrap_or_else(|| {
                    let text = pattern.get_ref().clone();
                    self.refuse(&pattern, Problem::BadPattern { text });
                    String::new()
                })
            })
        };
        Urls {
            article,
            clusters: folder(raw.clusters, default.clusters),
            years: folder(raw.years, default.years),
            units: folder(raw.units, default.units),
            awards: folder(raw.awards, default.awards),
            officers: folder(raw.officers, default.officers),
            tags: folder(raw.tags, default.tags),
            videos: folder(raw.videos, default.videos),
            most_read: folder(raw.most_read, default.most_read),
            search: folder(raw.search, default.search),
        }
    }
}

fn licence(raw: RawLicence) -> Licence {
    Licence {
        number: raw.number,
        issuer: raw.issuer,
        // TOML has dates of its own; both forms are shown as written.
        date: raw.date.and_then(|date| match date {
            toml::Value::String(text) => Some(text),
            toml::Value::Datetime(date) => Some(date.to_string()),
            _ => None,
        }),
    }
}
