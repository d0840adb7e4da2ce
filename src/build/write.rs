//! Writing a site: every page that is stale rendered and staged side by side, then moved into
//! place.

use std::collections::BTreeSet;
use std::path::Path;
use std::time::SystemTime;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::Snapshot;
use super::fingerprint::{Common, Fingerprint};
use super::manifest::{Entry, Inputs, Manifest, Told};
use super::past::Past;
use super::stale::{Reason, Verdict, Wanted, stale};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Problem};
use crate::model::Instant;
use crate::output::{LEDGER, Outcome, Output, Written};
use crate::render::compose::Keys;
use crate::render::{Prepared, Rendered, Renderer};
use crate::site::PageId;

/// How a site is to be written.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// Where to.
    pub folder: &'a Path,
    /// Whether to read and make everything again, whatever is remembered.
    pub force: bool,
    /// Whether a site with warnings is refused.
    pub strict: bool,
    /// Told how many pages there are, before the first is looked at.
    pub begin: &'a (dyn Fn(usize) + Sync),
    /// Told after each page, from many threads.
    pub progress: &'a (dyn Fn() + Sync),
}

/// What a build did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// Pages and files of the site.
    pub pages: usize,
    /// What people are told of the site.
    pub told: Told,
    /// The files that were made again, sorted, with the reason.
    pub rendered: Vec<(String, Reason)>,
    /// What became of them in the output folder.
    pub outcome: Outcome,
}

/// Writes a site, made from `inputs`, into `output`; `past` is the last build.
///
/// # Errors
/// All problems found; the folder is then as it was.
pub fn write<'a>(
    snapshot: &'a Snapshot,
    output: Output,
    past: Option<Past>,
    inputs: Inputs,
    told: Told,
    plan: Plan<'_>,
) -> Result<(Built, Manifest<&'a str>), Diagnostics> {
    let one = |diagnostic| Diagnostics::from_iter([diagnostic]);
    let renderer = snapshot.renderer();
    let common = snapshot.common(&renderer);
    let writer = Writer {
        snapshot,
        common,
        keys: snapshot.keys(common),
        renderer,
        output,
        past,
    };
    let mut pages: Vec<_> = snapshot.pages().iter().enumerate().collect();
    // In the order of time: what several pages show is then shown within a short while.
    pages.sort_by_cached_key(|(_, (_, page))| snapshot.site.newest_on(page));
    (plan.begin)(pages.len());
    let mut results: Vec<(usize, Result<Made<'_>, Diagnostic>)> = pages
        .into_par_iter()
        .map(|(place, (file, page))| {
            let made = writer.page(file, page);
            (plan.progress)();
            (place, made)
        })
        .collect();
    results.sort_unstable_by_key(|(place, _)| *place);
    let mut made = Vec::with_capacity(results.len());
    let mut problems = Vec::new();
    for (_, result) in results {
        match result {
            Ok(page) => made.push(page),
            Err(problem) => problems.push(problem),
        }
    }
    if !problems.is_empty() {
        return Err(once_each(problems));
    }
    let settled = Instant::from(SystemTime::now());
    let Writer { output, .. } = writer;
    let planned = snapshot.pages().keys().map(String::as_str);
    let (outcome, ledger) = output.finish(planned).map_err(one)?;
    let again = made.iter();
    let again = again.filter_map(|made| Some((made.file.clone(), made.reason?)));
    let rendered = again.collect();
    let files = made
        .into_iter()
        .map(|made| (made.file.as_str(), made.entry));
    let mut files: Vec<(&str, Entry)> = files.collect();
    let ledger = Entry {
        key: None,
        fingerprint: Fingerprint(0),
        written: ledger,
    };
    let at = files.partition_point(|(file, _)| *file < LEDGER);
    files.insert(at, (LEDGER, ledger));
    let built = Built {
        pages: snapshot.pages().len(),
        told: told.clone(),
        rendered,
        outcome,
    };
    let manifest = Manifest {
        inputs,
        told,
        kept: built.outcome.kept.clone(),
        settled,
        files,
    };
    Ok((built, manifest))
}

/// A full disk fails every file after the first in the same way: what is wrong with the folder is
/// told once.
fn once_each(problems: Vec<Diagnostic>) -> Diagnostics {
    let mut told = BTreeSet::new();
    let mut is_news =
        |problem: &Diagnostic| problem.place.is_some() || told.insert(problem.problem.code());
    problems
        .into_iter()
        .filter(|problem| is_news(problem))
        .collect()
}

/// A page of this build.
struct Made<'a> {
    file: &'a String,
    entry: Entry,
    /// Why it was made again; none where it was left alone.
    reason: Option<Reason>,
}

struct Writer<'a> {
    snapshot: &'a Snapshot,
    renderer: Renderer<'a>,
    common: Common,
    keys: Keys<'a>,
    output: Output,
    past: Option<Past>,
}

impl<'a> Writer<'a> {
    /// Makes a page again if it is stale.
    fn page(&self, file: &'a String, page: &'a PageId) -> Result<Made<'a>, Diagnostic> {
        let key = self.keys.of(page);
        let past = self.past.as_ref();
        let known = past.and_then(|past| Some((past.get(file)?, past.settled())));
        let Some(((known, there), settled)) = known else {
            return self.make(file, page, key, Reason::New);
        };
        let judge = |wanted| stale(Some(known), wanted, there, settled);
        let mut verdict = key.map_or(Verdict::Compose, |key| judge(Wanted::Key(key)));
        let mut fingerprint = known.fingerprint;
        if verdict == Verdict::Compose {
            let prepared = self.renderer.prepare(page);
            fingerprint = self.snapshot.fingerprint(self.common, file, &prepared);
            verdict = judge(Wanted::Fingerprint(fingerprint));
            if let Verdict::Stale(reason) = verdict {
                return self.write(file, prepared, key, fingerprint, reason);
            }
        }
        let written = match verdict {
            Verdict::Fresh => Some(known.written),
            Verdict::Read => self.output.confirm(file, known.written.content),
            Verdict::Stale(reason) => return self.make(file, page, key, reason),
            Verdict::Compose => None,
        };
        // The output knows best whether a file is ours to keep.
        match written.filter(|written| self.output.can_keep(file, written.content)) {
            Some(written) => Ok(Made {
                file,
                entry: Entry {
                    key,
                    fingerprint,
                    written,
                },
                reason: None,
            }),
            None => self.make(file, page, key, Reason::Touched),
        }
    }

    fn make(
        &self,
        file: &'a String,
        page: &'a PageId,
        key: Option<u64>,
        reason: Reason,
    ) -> Result<Made<'a>, Diagnostic> {
        let prepared = self.renderer.prepare(page);
        let fingerprint = self.snapshot.fingerprint(self.common, file, &prepared);
        self.write(file, prepared, key, fingerprint, reason)
    }

    fn write(
        &self,
        file: &'a String,
        prepared: Prepared<'a>,
        key: Option<u64>,
        fingerprint: Fingerprint,
        reason: Reason,
    ) -> Result<Made<'a>, Diagnostic> {
        let written: Written = match self.renderer.render(prepared)? {
            Rendered::Bytes(bytes) => self.output.write(file, &bytes)?,
            Rendered::Copy(path) => {
                let mut reader = self.snapshot.source.reader(path).map_err(|error| {
                    let detail = error.to_string();
                    Diagnostic::new(Place::file(path), Problem::Unreadable { detail })
                })?;
                self.output.copy(file, &mut reader)?
            }
        };
        Ok(Made {
            file,
            entry: Entry {
                key,
                fingerprint,
                written,
            },
            reason: Some(reason),
        })
    }
}
