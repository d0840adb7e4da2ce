//! A report: its front matter, checked and resolved, and what its Markdown holds.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::decode::{At, Short};
use crate::diagnostic::{Diagnostic, Problem, Span, TextSlip};
use crate::markdown;
use crate::model::{
    Article, ArticleId, ClusterName, Event, Extra, GuessMark, Moment, Pact, Particulars, Shared,
    SitePath, SourcePath, Tag, Year, guess_marks, name_key, too_many_views,
};
use vietnamese::slug_id;

use super::body::Reading;
use super::clusters::Members;
use super::context::Context;
use super::cycle::Cycle;
use super::document::read;
use super::findings::Findings;
use super::raw::{RawArticle, RawEvent};
use super::report_name::{default_id, name_of};

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
    let holds_names = |raw: &RawArticle| context.looks_for_names(raw);
    read(
        file,
        text,
        context,
        holds_names,
        |raw, reading, findings| {
            let mut resolver = Resolver {
                context,
                owners: Vec::new(),
                members: Vec::new(),
                named: Vec::new(),
                own: None,
                day: STAND_IN.date,
                year: 0,
                findings,
            };
            Some(resolver.article(file, raw, reading))
        },
    )
}

/// Resolves one report.
pub(super) struct Resolver<'r, 'f> {
    pub(super) context: &'r Context<'r>,
    /// The owners of the report's clusters: among units of one name, theirs are meant.
    pub(super) owners: Vec<String>,
    /// The members of the report's clusters in its year: among units of one name, they are meant.
    pub(super) members: Vec<&'r Members>,
    /// The report's clusters.
    pub(super) named: Vec<Shared<ClusterName>>,
    /// The cluster that the entry under way names for itself.
    pub(super) own: Option<Shared<ClusterName>>,
    /// The day of publication, and the emulation year: what has several names is called by that
    /// of the time.
    pub(super) day: Date,
    pub(super) year: Year,
    pub(super) findings: &'r mut Findings<'f>,
}

impl Resolver<'_, '_> {
    fn article(&mut self, file: &SourcePath, raw: RawArticle, reading: Reading) -> Article {
        let context = self.context;
        let title = self.findings.required("title", raw.title);
        let date = self.findings.required("date", raw.date);
        let published = date.and_then(|date| context.moment(&date, self.findings));
        self.day = published.map_or(STAND_IN.date, |moment| moment.date);
        let updated_span = raw.updated.as_ref().map_or(Span::NONE, |it| it.span);
        let updated_span = self.findings.in_file(updated_span);
        let updated = raw.updated.and_then(|updated| {
            let moment = context.moment(&updated, self.findings)?;
            if published.is_some_and(|published| is_before(&moment, &published)) {
                self.findings.yaml(updated.span, Problem::UpdatedEarly);
            }
            Some(moment)
        });
        let corrects = several(raw.corrects);
        let corrects = self.all(corrects, |it, path| it.findings.file_ref(&path));
        let dated = published.map(|moment| moment.date.year());
        let is_year_said = raw.year.is_some();
        let is_said = is_year_said || raw.period.is_some();
        let (year, period) = self.times(raw.year, raw.period, dated);
        self.year = year;
        let clusters = self.clusters(raw.cluster);
        let cycle = Cycle { year, dated };
        // Without a date the year is not known.
        if !is_year_said && (dated.is_some() || is_said) {
            self.check_reviewed(year, title.as_ref(), raw.summary.as_ref());
        }
        if !is_said && clusters.as_ref().is_some_and(|it| !it.is_empty()) {
            self.check_event(raw.event.as_ref(), dated);
        }
        let expires = raw.expires.and_then(|expires| {
            let moment = context.moment(&expires, self.findings)?;
            if published.is_some_and(|published| moment <= published) {
                self.findings.yaml(expires.span, Problem::ExpiresEarly);
            }
            Some(moment)
        });
        let offices = match &clusters {
            Some(_) => self.all(raw.officers, |it, raw| it.office(raw, cycle)),
            // Of which cluster, nobody can say before its name is mended.
            None => Vec::new(),
        };
        let id = raw.id.and_then(|id| self.findings.id(&id));
        let id = id.unwrap_or_else(|| default_id(file));
        self.check_plain(title.as_ref());
        self.check_plain(raw.summary.as_ref());
        let summary = raw.summary.map(|summary| summary.value);
        let summary = summary.filter(|summary| !summary.trim().is_empty());
        let pact = raw.pact.map(|pact| Pact {
            year: self.own_year(pact.value.year, cycle, pact.span),
            signed: pact.value.signed,
            targets: pact.value.targets,
            span: self.findings.in_file(pact.span),
        });
        let gallery = raw.gallery.map(|gallery| self.gallery(gallery));
        let gallery = gallery.unwrap_or_default();
        let cover = raw
            .cover
            .and_then(|cover| self.picture(cover, &gallery, "cover: "));
        let has_pictures = gallery.folder().is_some() || !gallery.pictures().is_empty();
        // Pictures or facts may be all there is to say: some reports are but records.
        let has_facts = !raw.awards.is_empty()
            || !offices.is_empty()
            || !raw.ratings.is_empty()
            || !raw.ranking.is_empty()
            || !raw.figures.is_empty()
            || pact.is_some();
        // What could not be read may have been such facts.
        let may_be_blank = has_pictures || has_facts || !self.findings.is_sound();
        self.check_arrival(&reading, raw.draft, may_be_blank);
        if !raw.draft {
            self.check_guesses(reading.start);
        }
        // What is wrong so far is reported already and stops the build; a stand-in lets the checks
        // go on, here and in the reports that link to this one.
        let published = published.unwrap_or(STAND_IN);
        let title = title.map_or_else(String::new, |title| one_line(&title.value));
        let pattern = context.facts.article;
        let path = pattern.path(published.date, &slug_id(name_of(file)));
        let mut article = Article {
            source: file.clone(),
            path,
            id: ArticleId::new(id),
            title,
            published,
            updated,
            updated_span,
            corrects,
            draft: raw.draft,
            expires,
            clusters: clusters.unwrap_or_default(),
            year,
            period,
            event: raw.event.and_then(|event| self.event(event)),
            has_own_summary: summary.is_some(),
            summary: summary
                .map(|summary| summary.trim().to_owned())
                .or(reading.first_paragraph),
            author: raw.author.map(|author| self.person(author)),
            participants: self.participants(raw.participants),
            awards: self.all(raw.awards, |it, raw| it.award(raw, year, period)),
            offices,
            ratings: self.all(raw.ratings, Self::rating),
            ranking: self.all(raw.ranking, Self::ranked),
            figures: self.all(raw.figures, |it, raw| it.figure(raw, period)),
            pact,
            cover,
            gallery,
            tags: self.tags(raw.tags),
            views: raw.views.map(|views| self.views(&views)),
            particulars: Particulars {
                source: raw.source,
                extra: self.extra(raw.extra),
            },
            withheld: Vec::new(),
            aliases: self.all(raw.aliases, Self::alias),
            body: reading.body,
        };
        if let Some(text) = &reading.text {
            article.body.named = self.named_in_body(&article.awards, text, reading.start);
            article.body.named_units = self.context.units_named(&article, text.text());
        }
        article
    }

    /// What becomes of all entries of a list.
    pub(super) fn all<R, T>(
        &mut self,
        raw: Vec<R>,
        resolve: impl Fn(&mut Self, R) -> Option<T>,
    ) -> Vec<T> {
        let entries = raw.into_iter();
        let mut resolved: Vec<T> = entries.filter_map(|raw| resolve(self, raw)).collect();
        // They stay for as long as the site does.
        resolved.shrink_to_fit();
        resolved
    }

    /// Marks of Markdown in a text that is printed as it is.
    fn check_plain(&mut self, text: Option<&At<String>>) {
        if let Some(text) = text
            && let Some(mended) = markdown::without_marks(&text.value)
        {
            self.findings
                .yaml(text.span, TextSlip::MarkdownInValue { mended });
        }
    }

    /// Whether there is a text at all, and what of it the pages of records do not have.
    fn check_arrival(&mut self, reading: &Reading, draft: bool, may_be_blank: bool) {
        if draft {
            return;
        }
        if let Some(guide) = reading.guide.clone() {
            self.findings.bytes(guide, TextSlip::GuideLeft);
        } else if let Some(blank) = reading.blank.clone().filter(|_| !may_be_blank) {
            self.findings.bytes(blank, TextSlip::EmptyBody);
        }
        if let Some(table) = reading.awards.clone() {
            self.findings.bytes(table, TextSlip::AwardsInText);
        }
    }

    /// Values that were guessed when the report was made of a document, and that nobody confirmed; `body` is
    /// where the front matter is over.
    fn check_guesses(&mut self, body: usize) {
        let front_matter = self.findings.text().get(..body).unwrap_or_default();
        for GuessMark { words, comment, .. } in guess_marks(front_matter) {
            self.findings
                .bytes(comment, Problem::UnconfirmedGuess { words });
        }
    }

    /// None where it has no key: `event: {}`.
    fn event(&mut self, raw: RawEvent) -> Option<Event> {
        let date = raw.date;
        let date = date.and_then(|date| self.context.moment(&date, self.findings));
        let until = raw.until;
        let until = until.and_then(|until| self.last_day(&until, date));
        let host = raw.host.and_then(|host| self.unit(&host));
        let place = raw.place;
        // A last day needs a first one.
        let is_said = date.is_some() || place.is_some() || host.is_some();
        is_said.then_some(Event {
            date,
            until,
            place,
            host,
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
            let tag = self.context.facts.registries.tag(name);
            let is_known = |known: &Shared<Tag>| {
                known.id == tag.id && name_key(&known.name) == name_key(&tag.name)
            };
            if !tags.iter().any(is_known) {
                tags.push(self.context.pool.share(tag));
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
    pub(super) fn line(&mut self, text: &At<String>) -> String {
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
    fn alias(&mut self, raw: At<String>) -> Option<(SitePath, Span)> {
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

/// The entries of a list, or the one text that stands for it.
pub(super) fn several(raw: Option<At<Short<Vec<At<String>>, true>>>) -> Vec<At<String>> {
    let list = raw.map(|At { value, span }| value.full(|value| vec![At { value, span }]));
    list.unwrap_or_default()
}

/// A text without the ends of lines.
fn one_line(text: &str) -> String {
    let lines = text.trim().split('\n').map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Whether a moment comes before another, as far as both are known: a day without a time may be any
/// time of it.
fn is_before(moment: &Moment, other: &Moment) -> bool {
    match (moment.time, other.time) {
        (Some(_), Some(_)) => moment < other,
        _ => moment.date < other.date,
    }
}

/// A text that takes no more room than it needs: there are many, and they stay.
pub(super) fn exact(mut text: String) -> String {
    text.shrink_to_fit();
    text
}
