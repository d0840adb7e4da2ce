//! Writing a site: every page that is stale rendered and staged side by side, then moved into
//! place.

use std::path::Path;
use std::sync::{Mutex, PoisonError};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::Snapshot;
use super::fingerprint::{Common, Fingerprint};
use super::manifest::{Entry, Manifest};
use super::stale::{Reason, stale};
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Problem};
use crate::output::{Memory, Outcome, Output, Stamp};
use crate::render::{Prepared, Rendered, Renderer};
use crate::site::PageId;

/// How a site is to be written.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// Where to.
    pub folder: &'a Path,
    /// Whether to make every page again, whatever is remembered.
    pub force: bool,
    /// Told after each page, from many threads.
    pub progress: &'a (dyn Fn() + Sync),
}

/// What a build did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// Pages and files of the site.
    pub pages: usize,
    /// The files that were made again, sorted, with the reason.
    pub rendered: Vec<(String, Reason)>,
    /// What became of them in the output folder.
    pub outcome: Outcome,
}

/// Writes a site.
///
/// # Errors
/// All problems found; the folder is then as it was.
pub fn write(snapshot: &Snapshot, plan: Plan<'_>) -> Result<Built, Diagnostics> {
    let one = |diagnostic| Diagnostics::from_iter([diagnostic]);
    let output =
        Output::open(plan.folder, snapshot.source.root(), snapshot.pages.keys()).map_err(one)?;
    let folder = output.folder().to_owned();
    let memory = Memory::of(snapshot.source.root(), &folder);
    let renderer = snapshot.renderer();
    let writer = Writer {
        snapshot,
        common: snapshot.common(&renderer),
        renderer,
        output,
        past: Past::of(memory.read().filter(|_| !plan.force)),
    };
    let pages: Vec<(&String, &PageId)> = snapshot.pages.iter().collect();
    let problems = Mutex::new(Diagnostics::default());
    let made: Vec<Made<'_>> = pages
        .into_par_iter()
        .filter_map(|(file, page)| {
            let made = writer.page(file, page);
            (plan.progress)();
            made.map_err(|problem| {
                let mut problems = problems.lock().unwrap_or_else(PoisonError::into_inner);
                // A full disk fails every file after the first in the same way.
                let is_known = |known: &Diagnostic| known.problem.code() == "unwritable";
                if problem.problem.code() != "unwritable" || !problems.iter().any(is_known) {
                    problems.push(problem);
                }
            })
            .ok()
        })
        .collect();
    let problems = problems
        .into_inner()
        .unwrap_or_else(PoisonError::into_inner);
    if !problems.is_empty() {
        return Err(problems);
    }
    let outcome = writer.output.finish().map_err(one)?;
    // What cannot be remembered is made again: slower, never wrong.
    let _ = memory.write(&remember(&made, &folder).to_text());
    let rendered = made
        .iter()
        .filter_map(|made| Some((made.file.clone(), made.reason?)))
        .collect();
    Ok(Built {
        pages: snapshot.pages.len(),
        rendered,
        outcome,
    })
}

/// A page of this build.
struct Made<'a> {
    file: &'a String,
    fingerprint: Fingerprint,
    /// How it lies on disk, where it was left alone.
    stamp: Option<Stamp>,
    /// Why it was made again; none where it was left alone.
    reason: Option<Reason>,
}

fn remember(made: &[Made<'_>], folder: &Path) -> Manifest {
    made.iter()
        .filter_map(|made| {
            let stamp = made.stamp.or_else(|| Stamp::of(&folder.join(made.file)))?;
            let fingerprint = made.fingerprint;
            Some((made.file.clone(), Entry { fingerprint, stamp }))
        })
        .collect()
}

/// What the last build remembers.
struct Past {
    manifest: Manifest,
    /// When it was written.
    settled: i128,
}

impl Past {
    fn of(remembered: Option<(String, i128)>) -> Self {
        let (manifest, settled) = remembered
            .and_then(|(text, settled)| Some((Manifest::from_text(&text)?, settled)))
            .unwrap_or_default();
        Self { manifest, settled }
    }
}

struct Writer<'a> {
    snapshot: &'a Snapshot,
    renderer: Renderer<'a>,
    common: Common,
    output: Output,
    past: Past,
}

impl<'a> Writer<'a> {
    /// Makes a page again if it is stale.
    fn page(&self, file: &'a String, page: &'a PageId) -> Result<Made<'a>, Diagnostic> {
        let prepared = self.snapshot.prepare(&self.renderer, page);
        let fingerprint = self.snapshot.fingerprint(self.common, file, &prepared);
        let stamp = self.output.stamp(file);
        let known = self.past.manifest.get(file);
        let reason = stale(known, fingerprint, stamp, self.past.settled);
        // The output knows best whether a file is ours to keep.
        let reason = reason.or_else(|| (!self.output.keep(file)).then_some(Reason::Missing));
        if reason.is_some() {
            self.write(file, prepared)?;
        }
        Ok(Made {
            file,
            fingerprint,
            stamp: stamp.filter(|_| reason.is_none()),
            reason,
        })
    }

    fn write(&self, file: &str, prepared: Prepared<'a>) -> Result<(), Diagnostic> {
        match self.renderer.render(prepared)? {
            Rendered::Bytes(bytes) => self.output.write(file, &bytes),
            Rendered::Copy(path) => {
                let mut reader = self.snapshot.source.reader(path).map_err(|error| {
                    let detail = error.to_string();
                    Diagnostic::new(Place::file(path), Problem::Unreadable { detail })
                })?;
                self.output.copy(file, &mut reader)
            }
        }
    }
}
