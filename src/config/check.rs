//! From what `config.toml` may say to settings: every value checked, every default filled in.

use jiff::tz::TimeZone;

use super::raw::{RawConfig, RawLicence};
use super::{Archives, BaseUrl, Config, FILE, Feeds, Licence, Markdown, Organisation};
use crate::diagnostic::{Diagnostic, Diagnostics, Lines, Place, Problem, Span};
use crate::model::SourcePath;

/// Checks values, and remembers what is wrong with them.
pub struct Checker<'a> {
    /// The lines of the file.
    pub lines: Lines<'a>,
    /// All that is wrong.
    pub problems: Diagnostics,
}

impl Checker<'_> {
    /// The settings, as far as they can be made out.
    pub fn config(&mut self, raw: RawConfig) -> Config {
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
    pub fn span_of<T>(&self, value: Option<&toml::Spanned<T>>) -> Span {
        value.map_or(Span::NONE, |value| self.lines.span(value.span()))
    }

    /// Notes what is wrong with a value.
    pub fn refuse<T>(&mut self, at: &toml::Spanned<T>, problem: Problem) {
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
