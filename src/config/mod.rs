//! `config.toml`: read, checked, and with every default filled in.

mod check;
mod counter;
mod raw;
mod statistics;
mod urls;

use jiff::tz::TimeZone;

pub use counter::{Counter, KeyedBy, Provider};
pub use urls::{BaseUrl, Urls};

use crate::decode::from_toml;
use crate::diagnostic::{Diagnostic, Diagnostics, Lines, Place, Span};
use crate::model::{SourcePath, digest};
use check::Checker;
pub(crate) use raw::RawConfig;

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
pub struct Archives {
    /// Clusters, and each by its emulation years.
    pub clusters: bool,
    /// Years of publication.
    pub years: bool,
    /// Months.
    pub months: bool,
    /// Days.
    pub days: bool,
    /// Units.
    pub units: bool,
    /// Awards by year.
    pub awards: bool,
    /// Officers of clusters by year.
    pub officers: bool,
    /// Topics.
    pub tags: bool,
    /// Videos.
    pub videos: bool,
    /// The most read reports.
    pub most_read: bool,
    /// The search page and its index.
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
