//! A report: its front matter, checked and resolved, and what its Markdown holds.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::decode::{At, Short};
use crate::diagnostic::{Diagnostic, Problem, Span};
use crate::model::{
    Article, ArticleId, Event, Extra, Moment, Office, Pact, Particulars, Person, Picture, Role,
    Shared, SitePath, SourcePath, Tag, TagId, UnitName, too_many_views,
};
use crate::source::{CONTENT, is_picture};
use vietnamese::slug_id;

use super::body;
use super::context::Context;
use super::findings::Findings;
use super::front_matter::{Opened, open};
use super::raw::{RawArticle, RawEvent, RawPerson, RawPicture};

/// The folder below `content/` that holds the reports.
pub const FOLDER: &str = "tin";

/// How many facts under labels of their own a report may have.
const MOST_EXTRA: usize = 20;

/// A date for a report whose own cannot be read.
const STAND_IN: Moment = Moment {
    date: Date::constant(1970, 1, 1),
    time: None,
};

/// Reads a report. There is an article whenever its front matter is YAML; it may be used only
/// when nothing is wrong.
pub fn parse_article(
    file: &SourcePath,
    text: &str,
    context: &Context<'_>,
) -> (Option<Article>, Vec<Diagnostic>) {
    let Opened {
        raw,
        parts,
        mut findings,
    } = match open::<RawArticle>(file, text) {
        Ok(opened) => opened,
        Err(found) => return (None, found),
    };
    let reading = body::read(parts, context, &mut findings);
    let Some(raw) = raw else {
        return (None, findings.finish());
    };
    let mut reader = Reader {
        context,
        owner: None,
        findings,
    };
    let article = reader.article(file, raw, reading);
    (Some(article), reader.findings.finish())
}

/// Resolves one report.
pub(super) struct Reader<'a> {
    pub(super) context: &'a Context<'a>,
    /// The owner of the report's cluster: among units of one name, its own are meant.
    owner: Option<String>,
    pub(super) findings: Findings<'a>,
}

impl Reader<'_> {
    fn article(&mut self, file: &SourcePath, raw: RawArticle, reading: body::Reading) -> Article {
        let context = self.context;
        let title = context.required("title", raw.title, &mut self.findings);
        let date = context.required("date", raw.date, &mut self.findings);
        let published = date.and_then(|date| context.moment(&date, &mut self.findings));
        // One that is not known is a problem of its own.
        let has_cluster = raw.cluster.is_some();
        let cluster = raw
            .cluster
            .and_then(|name| context.cluster(&name, &mut self.findings));
        let cluster = cluster.map(|(cluster, owner)| {
            self.owner = owner;
            cluster
        });
        let given_year = raw
            .year
            .and_then(|year| context.year(&year, &mut self.findings));
        let default_year = published.map_or(0, |moment| moment.date.year());
        let year = given_year.unwrap_or(default_year);
        let expires = raw.expires.and_then(|expires| {
            let moment = context.moment(&expires, &mut self.findings)?;
            if published.is_some_and(|published| moment < published) {
                self.findings.yaml(expires.span, Problem::ExpiresEarly);
            }
            Some(moment)
        });
        let offices: Vec<Office> = raw
            .officers
            .into_iter()
            .filter_map(|office| self.office(office, year, has_cluster))
            .collect();
        let id = match raw.id {
            Some(id) => context.id(&id, &mut self.findings),
            None => None,
        };
        let id = id.unwrap_or_else(|| default_id(file));
        let summary = raw.summary.filter(|summary| !summary.trim().is_empty());
        let pact = raw.pact.map(|pact| Pact {
            year: pact
                .year
                .and_then(|year| context.year(&year, &mut self.findings))
                .unwrap_or(year),
            signed: pact.signed,
            targets: pact.targets,
        });
        // What is wrong so far is told already and stops the build; a stand-in lets the checks
        // go on, here and in the reports that link to this one.
        let published = published.unwrap_or(STAND_IN);
        let title = title.map_or_else(String::new, |title| title.value.trim().to_owned());
        let pattern = context.facts.article;
        let path = pattern.path(published.date, &slug_id(file.stem()));
        Article {
            source: file.clone(),
            path,
            id: ArticleId::new(id),
            title,
            published,
            draft: raw.draft,
            expires,
            cluster,
            year,
            event: raw.event.and_then(|event| self.event(event)),
            has_own_summary: summary.is_some(),
            summary: summary
                .map(|summary| summary.trim().to_owned())
                .or(reading.first_paragraph),
            author: raw.author.map(|author| self.person(author)),
            participants: raw
                .participants
                .into_iter()
                .map(|person| self.person(person))
                .collect(),
            awards: raw
                .awards
                .into_iter()
                .filter_map(|award| self.award(award, year))
                .collect(),
            offices,
            ratings: raw
                .ratings
                .into_iter()
                .filter_map(|rating| self.rating(rating))
                .collect(),
            figures: raw
                .figures
                .into_iter()
                .filter_map(|figure| self.figure(figure))
                .collect(),
            pact,
            cover: raw.cover.and_then(|picture| self.picture(picture)),
            gallery: raw
                .gallery
                .into_iter()
                .filter_map(|picture| self.picture(picture))
                .collect(),
            tags: self.tags(raw.tags),
            views: raw.views.map(|views| self.views(&views)),
            particulars: Particulars {
                source: raw.source,
                extra: self.extra(raw.extra),
            },
            aliases: raw
                .aliases
                .into_iter()
                .filter_map(|alias| self.alias(&alias))
                .collect(),
            body: reading.body,
        }
    }

    /// None where nothing is told of it: `event: {}`.
    fn event(&mut self, raw: RawEvent) -> Option<Event> {
        let date = raw
            .date
            .and_then(|date| self.context.moment(&date, &mut self.findings));
        let host = raw.host.and_then(|host| self.unit(&host));
        let place = raw.place;
        let told = date.is_some() || place.is_some() || host.is_some();
        told.then_some(Event { date, place, host })
    }

    pub(super) fn unit(&mut self, name: &At<String>) -> Option<Shared<UnitName>> {
        self.context
            .unit(name, self.owner.as_deref(), &mut self.findings)
    }

    /// The name of a person, which must not be blank.
    fn name(&mut self, name: String, span: Span) -> String {
        if name.trim().is_empty() {
            self.findings.yaml(span, Problem::EmptyValue);
        }
        name.trim().to_owned()
    }

    fn person(&mut self, raw: At<Short<RawPerson>>) -> Person {
        match raw.value {
            Short::Text(name) => Person {
                name: self.name(name, raw.span),
                role: None,
                unit: None,
            },
            Short::Full(person) => Person {
                name: self.name(person.name, raw.span),
                role: person
                    .role
                    .map(|role| self.context.pool.share(Role(exact(role)))),
                unit: person.unit.and_then(|unit| self.unit(&unit)),
            },
        }
    }

    fn picture(&mut self, raw: At<Short<RawPicture>>) -> Option<Picture> {
        let span = raw.span;
        let picture = match raw.value {
            Short::Full(picture) => picture,
            Short::Text(file) => RawPicture {
                file: At { value: file, span },
                caption: None,
                credit: None,
                alt: None,
            },
        };
        if picture.caption.is_none() {
            let problem = Problem::NoCaption {
                file: picture.file.value.clone(),
            };
            self.findings.yaml(picture.file.span, problem);
        }
        let file = self.context.file(&picture.file, &mut self.findings)?;
        if !is_picture(&file.source) {
            let path = picture.file.value.clone();
            self.findings
                .yaml(picture.file.span, Problem::NotAPicture { path });
        }
        Some(Picture {
            file,
            alt: picture.alt.unwrap_or_default(),
            caption: picture.caption,
            credit: picture.credit,
        })
    }

    fn tags(&mut self, raw: Vec<At<String>>) -> Vec<Shared<Tag>> {
        let mut tags: Vec<Shared<Tag>> = Vec::new();
        for tag in raw {
            let name = tag.value.trim();
            if name.is_empty() {
                self.findings.yaml(tag.span, Problem::EmptyValue);
                continue;
            }
            let id = TagId::new(slug_id(name));
            if !tags.iter().any(|known| known.id == id) {
                let name = name.to_owned();
                tags.push(self.context.pool.share(Tag { id, name }));
            }
        }
        tags
    }

    fn extra(&mut self, raw: BTreeMap<At<String>, At<String>>) -> Vec<Extra> {
        let mut entries: Vec<_> = raw.into_iter().collect();
        entries.sort_by_key(|(label, _)| (label.span.line, label.span.column));
        if let Some((label, _)) = entries.get(MOST_EXTRA) {
            let limit = MOST_EXTRA;
            self.findings.yaml(label.span, Problem::TooMany { limit });
        }
        let entries = entries.into_iter().map(|(label, value)| Extra {
            label: self.line(&label),
            value: self.line(&value),
        });
        entries.collect()
    }

    /// A text of one line, in which something stands.
    fn line(&mut self, text: &At<String>) -> String {
        let line = text.value.trim();
        if line.is_empty() || line.contains(char::is_control) {
            self.findings.yaml(text.span, Problem::NotOneLine);
        }
        line.to_owned()
    }

    /// Views from an earlier portal: no more than a counter takes.
    fn views(&mut self, given: &At<u64>) -> u64 {
        if let Some(problem) = too_many_views(given.value) {
            self.findings.yaml(given.span, problem);
        }
        given.value
    }

    /// A former address: a path that a static host can answer with a page of its own.
    fn alias(&mut self, raw: &At<String>) -> Option<(SitePath, Span)> {
        let text = raw.value.trim();
        let path = text.trim_start_matches('/');
        let name = path.rsplit('/').next().unwrap_or(path);
        let fits = !path.is_empty()
            && !path.contains(['?', '#', '\\', ':', '*', '|', '%', '"', '<', '>'])
            && !path.contains(char::is_control)
            && !path.split('/').any(|part| part.starts_with('.'))
            && !path.contains(".html/")
            && !path.contains(".htm/")
            && !path.contains("//")
            && (name.is_empty()
                || !name.contains('.')
                || name.ends_with(".html")
                || name.ends_with(".htm"));
        if !fits {
            let text = raw.value.clone();
            self.findings.yaml(raw.span, Problem::BadAlias { text });
            return None;
        }
        // Without an extension the old portal meant a folder.
        let path = if name.is_empty() || name.contains('.') {
            path.to_owned()
        } else {
            format!("{path}/")
        };
        Some((SitePath::new(path), self.findings.in_file(raw.span)))
    }
}

/// A text that takes no more room than it needs: there are many, and they stay.
fn exact(mut text: String) -> String {
    text.shrink_to_fit();
    text
}

/// The path below the reports' folder without its extension, folded.
fn default_id(file: &SourcePath) -> String {
    let path = file
        .below(CONTENT)
        .and_then(|path| path.strip_prefix(FOLDER))
        .unwrap_or(file.as_str())
        .trim_start_matches('/');
    let path = path.rsplit_once('.').map_or(path, |(stem, _)| stem);
    let parts: Vec<String> = path.split('/').map(slug_id).collect();
    parts.join("/")
}
