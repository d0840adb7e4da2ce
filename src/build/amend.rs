//! A site after the texts of some reports changed, and nothing else: what a preview is asked for
//! most. Lists, rolls and addresses stay as they are; only the reports are read.

use std::sync::Arc;

use super::load::{Loaded, Request};
use super::reader::Reader;
use super::recall::Recall;
use super::snapshot::Snapshot;
use crate::diagnostic::Diagnostics;
use crate::model::SourcePath;
use crate::parse::Context;
use crate::site::{Drafts, check_body};
use crate::source::Source;

/// What the last reading found.
#[derive(Debug, Clone, Copy)]
pub struct Last<'a> {
    /// The site.
    pub snapshot: &'a Snapshot,
    /// Everything wrong with it: warnings.
    pub problems: &'a Diagnostics,
    /// What is remembered of the sources.
    pub recall: &'a Recall,
}

impl Last<'_> {
    /// The site after these sources were written; `source` knows how they lie now. None where
    /// more may have changed than the texts of reports, or something is wrong with them: then
    /// the site must be read as a whole.
    pub fn amended(
        &self,
        source: &Source,
        written: &[SourcePath],
        request: &Request,
    ) -> Option<Loaded> {
        let site = &self.snapshot.site;
        if site.next_change.is_some_and(|at| at <= request.now) {
            return None;
        }
        let is_report = |path: &&SourcePath| site.report_of(path).is_some();
        let paths: Vec<&SourcePath> = written.iter().filter(is_report).collect();
        if paths.len() < written.len() {
            return None;
        }
        let mut found = Diagnostics::default();
        let mut reader = Reader::new(source, request, self.recall, &mut found);
        let registered = reader.registered(&site.config);
        let names = site.config.withheld_names();
        let pool = self.recall.pool();
        let context = Context::new(&site.config, &registered.registries, pool, &names);
        let reports = reader.reports(&paths, &context);
        let mut entries = Vec::with_capacity(reports.len());
        let mut problems = self.problems.clone();
        for (path, report) in &reports {
            let known = self.recall.last(path)?;
            let removed = problems.remove_in(path.as_str());
            // What only the whole site showed of the report may be otherwise now.
            if known.context != report.context || removed != known.findings.len() {
                return None;
            }
            entries.push(report.entry.clone()?);
        }
        let drafts = Drafts::of(&entries, request.showing);
        let findings = reports.iter().flat_map(|(_, report)| &report.findings);
        problems.extend(findings.map(|it| drafts.put_off(it.clone())));
        let site = site.with_texts(&entries)?;
        for entry in &entries {
            let article = &entry.article;
            let found = check_body(&site, &article.source, &article.body);
            problems.extend(found.into_iter().map(|it| drafts.put_off(it)));
        }
        if problems.has_errors() {
            return None;
        }
        let source = Arc::new(source.clone());
        Some(Loaded {
            snapshot: Some(Snapshot {
                source: Arc::clone(&source),
                site,
                theme: Arc::clone(&self.snapshot.theme),
                frame: self.snapshot.frame.clone(),
            }),
            source,
            problems,
            recall: self.recall.amended(reports),
        })
    }
}
