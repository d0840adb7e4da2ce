//! What changed in a page that is made again: the facts that are others now, by their names.

use std::collections::{BTreeMap, BTreeSet};

use super::recall::Recall;
use crate::diagnostic::{Language, fact_text};
use crate::model::{SourcePath, Year, different_fields};
use crate::render::facts::{Everywhere, FactSet, Key};
use crate::site::PageId;

/// Something that changed in a page.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Cause {
    /// A field of a report that the page shows.
    Report {
        /// The file of the report.
        source: SourcePath,
        /// The field, as it is called in [`Article`](crate::model::Article).
        field: String,
    },
    /// A report that was not read before.
    NewReport(SourcePath),
    /// A fact of the page.
    Fact {
        /// What it is called in the facts of the page.
        name: &'static str,
        /// The year that the page is about.
        year: Option<Year>,
        /// The cluster, unit or tag that the page is about.
        of: Option<String>,
    },
    /// Something that stands around every page, or a setting.
    Everywhere(&'static str),
    /// A template or a word of the theme.
    Theme,
}

impl Cause {
    /// It in a few words.
    pub fn text(&self, language: Language) -> String {
        let say = |vietnamese, english| match language {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        };
        let words = |name| fact_text(name, language).unwrap_or(name).to_owned();
        let of = say("của", "of");
        match self {
            Self::Report { source, field } => format!("{} {of} {source}", words(field)),
            Self::NewReport(source) => format!("{} {source}", say("bài mới", "new report")),
            Self::Fact {
                name,
                year,
                of: whose,
            } => {
                let year = year.map(|year| format!(" {} {year}", say("năm", "in")));
                let whose = whose.as_ref().map(|whose| format!(" {of} {whose}"));
                words(name) + &year.unwrap_or_default() + &whose.unwrap_or_default()
            }
            Self::Everywhere(name) => words(name),
            Self::Theme => {
                let english = "templates or words of the theme";
                say("mẫu trang hoặc lời chữ của giao diện", english).to_owned()
            }
        }
    }
}

/// What the reports say otherwise than when they were last read.
#[derive(Debug)]
pub struct Differences {
    /// The fields that differ; none for a report that is new.
    reports: BTreeMap<SourcePath, Option<Vec<String>>>,
}

impl Differences {
    /// What differs between two readings.
    pub fn between(before: &Recall, after: &Recall) -> Self {
        let entries = after.entries();
        let reports = entries.filter_map(|(path, entry)| {
            let known = before.last(path).and_then(|report| report.entry.as_ref());
            let fields = match known {
                Some(known) if known == entry => return None,
                Some(known) => Some(different_fields(&*known.article, &*entry.article)),
                None => None,
            };
            Some((path.clone(), fields))
        });
        Self {
            reports: reports.collect(),
        }
    }

    /// What changed in a page since it had the keys `before`: that of its facts, and that of what
    /// every page may know.
    pub fn causes(
        &self,
        page: &PageId,
        facts: &dyn FactSet,
        everywhere: &Everywhere<'_>,
        before: (&Key, &Key),
    ) -> BTreeSet<Cause> {
        let mut causes = BTreeSet::new();
        let changed = before.0.changed(facts);
        for name in &changed {
            if facts.shows().contains(name) {
                let shown = facts.reports().into_iter();
                causes.extend(shown.flat_map(|source| self.of_report(source)));
            }
        }
        let (year, of) = subject(page);
        let explained = !causes.is_empty();
        let names = changed.iter();
        let names = names.filter(|name| !explained || !facts.shows().contains(name));
        causes.extend(names.map(|&name| Cause::Fact {
            name,
            year,
            of: of.clone(),
        }));
        causes.extend(
            before
                .1
                .changed(everywhere)
                .into_iter()
                .map(Cause::Everywhere),
        );
        if causes.is_empty() {
            causes.insert(Cause::Theme);
        }
        causes
    }

    fn of_report(&self, source: &SourcePath) -> Vec<Cause> {
        match self.reports.get(source) {
            None => Vec::new(),
            Some(None) => vec![Cause::NewReport(source.clone())],
            Some(Some(fields)) => {
                let fields = fields.iter().map(|field| Cause::Report {
                    source: source.clone(),
                    field: field.clone(),
                });
                fields.collect()
            }
        }
    }
}

/// The year and the thing that a page is about.
fn subject(page: &PageId) -> (Option<Year>, Option<String>) {
    match page {
        PageId::ClusterYear(id, year) => (Some(*year), Some(id.to_string())),
        PageId::Cluster(id) => (None, Some(id.to_string())),
        PageId::Unit(id) => (None, Some(id.to_string())),
        PageId::Tag(id) => (None, Some(id.to_string())),
        PageId::AwardsYear(year)
        | PageId::AwardsTo(year, _)
        | PageId::OfficersYear(year)
        | PageId::Year(year) => (Some(*year), None),
        _ => (None, None),
    }
}
