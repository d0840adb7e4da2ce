//! From a folder of sources to a folder of pages: the whole, and what need not be done again.

mod amend;
mod build_log;
mod captions;
mod explain;
mod fingerprint;
#[cfg(fuzzing)]
#[doc(hidden)]
pub mod fuzz;
mod gone;
mod job;
mod left;
mod load;
mod located;
mod looked;
mod names;
mod page_writer;
mod past;
mod reader;
mod recall;
mod searched;
mod settings;
mod snapshot;
mod sort;
mod stale;
mod unpublished;
mod write;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

pub use amend::Last;
pub use build_log::Summary;
use build_log::{BuildLog, Inputs};
pub use explain::Cause;
use explain::Differences;
pub use gone::{Fate, Gone};
pub use job::{Watch, Work};
pub use left::Left;
pub use load::{Loaded, Request, read_config, registries_of, text_of};
pub use names::{Known, Names, file_of_cluster};
use past::Past;
pub use recall::Recall;
pub use snapshot::{Snapshot, render_all};
pub use stale::Reason;
pub use unpublished::{next_change_line, unpublished_line};
use write::Before;
pub use write::{Built, Moved, Plan};

use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::digest;
use crate::output::{Memory, Outcome, Output};
use crate::photos::Derivatives;
use crate::source::Source;

/// What came of a build.
#[derive(Debug)]
pub struct Finished {
    /// What was built.
    pub result: Result<Built, Refused>,
    /// The files it was built from, for excerpts in messages.
    pub source: Arc<Source>,
}

/// Why nothing was built; the folder is as it was.
#[derive(Debug)]
pub enum Refused {
    /// The site has errors, among them photographs and templates, or warnings where none are wanted.
    /// All problems.
    Site(Diagnostics),
    /// The folder cannot be written. All problems, and the warnings of the site.
    Output(Diagnostics),
}

/// The warnings of a site, and what kept it from being written: a photograph or a template, which
/// has a place in the site, or the folder.
fn refusal(mut warnings: Diagnostics, found: Diagnostics) -> Refused {
    let is_of_site = found.iter().all(|problem| problem.place.is_some());
    warnings.extend(found);
    match is_of_site {
        true => Refused::Site(warnings),
        false => Refused::Output(warnings),
    }
}

/// What the last build of the site in `root` into a folder came to; none where that is lost.
pub fn last_summary(root: &Path, folder: &Path) -> Option<Summary> {
    let memory = Memory::of_output(root, &Output::place(folder));
    BuildLog::read(&memory).map(|log| log.summary)
}

/// Builds the site in `root`. Where nothing changed since the last build, nothing is read and
/// nothing written. Otherwise what changed is read, and the pages that show it are made again.
pub fn build(root: &Path, request: &Request, plan: Plan<'_>) -> Finished {
    let folder = Output::place(plan.folder);
    let memory = Memory::of_output(root, &folder);
    let ((source, problems), past) = rayon::join(
        || {
            let (source, problems) = Source::open(root);
            (source.with_counts(request.counts.as_deref()), problems)
        },
        || match plan.force {
            true => None,
            false => BuildLog::read(&memory),
        },
    );
    let digest = digest_of(request, &source);
    if let Some(past) = &past
        && problems.is_empty()
        && is_unchanged(past, digest, request, &source)
        && !plan.refuses(&past.summary.problems)
        && is_untouched(past, &folder)
    {
        // The list of what is ours is remembered as well, but is no page.
        let pages = past.files.len() - 1;
        let outcome = Outcome {
            unchanged: pages,
            ..Outcome::default()
        };
        return Finished {
            result: Ok(Built {
                pages,
                summary: past.summary.clone(),
                rendered: Vec::new(),
                causes: BTreeMap::new(),
                moved: Vec::new(),
                gone: Vec::new(),
                left: Left::default(),
                outcome,
            }),
            source: Arc::new(source),
        };
    }
    let seen = source.seen();
    let sources = source.root().to_owned();
    // The output is looked at while the sources are read: hardly any of that waits for the other.
    let ((recall, loaded), looked) = rayon::join(
        || {
            let recall = match plan.force {
                true => Recall::default(),
                false => Recall::read(root),
            };
            let loaded = Loaded::of(source, problems, request, &recall, Some(&folder));
            (recall, loaded)
        },
        || past.map(|past| look(past, &folder, &sources)),
    );
    let Loaded {
        snapshot,
        source,
        problems,
        recall: known,
    } = loaded;
    let refused = problems.has_errors() || plan.refuses(&problems);
    let Some(snapshot) = snapshot.filter(|_| !refused) else {
        return Finished {
            result: Err(Refused::Site(problems)),
            source,
        };
    };
    let summary = Summary {
        reports: snapshot.site.articles.len(),
        unpublished: snapshot.site.unpublished.clone(),
        problems,
    };
    let inputs = Inputs {
        digest,
        seen,
        from: request.now.as_second(),
        until: snapshot.site.next_change.map(|at| at.as_second()),
    };
    let warnings = summary.problems.clone();
    let opened = looked.unwrap_or_else(|| Ok((Output::open(&folder, &sources)?, None)));
    let result = opened
        .map_err(Diagnostics::from)
        .and_then(|(output, past)| {
            let differences = plan.explain.then(|| Differences::between(&recall, &known));
            let (result, _) = rayon::join(
                || {
                    let before = Before {
                        past,
                        recall: &recall,
                        differences,
                    };
                    write::write(&snapshot, output, before, inputs, summary, plan)
                },
                // What is not remembered is read again.
                || known.write(&recall, root),
            );
            result
        });
    if result.is_ok() {
        Derivatives::new(&snapshot.source).sweep(snapshot.site.published.derivatives());
    }
    let result = result.map_err(|found| refusal(warnings, found));
    let result = result.map(|(built, log)| {
        // What is not remembered is made again.
        let _ = log.write(&memory);
        if let Some(index) = snapshot.site.index.get()
            && index.tables != recall.tables()
        {
            let _ = searched::write(root, &index.tables);
        }
        built
    });
    // The process ends soon: to take a large site apart would only cost time.
    std::mem::forget((snapshot, recall, known));
    Finished { result, source }
}

/// Takes hold of the folder of the last build, and looks at what lies in it.
fn look(
    log: BuildLog,
    folder: &Path,
    sources: &Path,
) -> Result<(Output, Option<Past>), Diagnostic> {
    let output = Output::open(folder, sources)?;
    let past = Past::new(log, &output);
    Ok((output, Some(past)))
}

/// The digest of everything a site is made from, as far as a look at the files shows.
fn digest_of(request: &Request, source: &Source) -> u64 {
    // The clock is compared with the times at which something changes.
    let Request {
        base_url,
        showing,
        counts,
        now: _,
        preview,
    } = request;
    let asked = (base_url, showing, counts, preview);
    digest(&(asked, source.digest()))
}

/// Whether a site is made from the same as the last one.
fn is_unchanged(past: &BuildLog, digest: u64, request: &Request, source: &Source) -> bool {
    let seen = past.inputs.seen;
    let files = source.files().values().map(|file| file.stamp);
    past.inputs.digest == digest
        && past.kept.is_empty()
        && past.inputs.hold(request.now)
        && files
            .chain(source.config_stamp())
            .chain(source.counts_stamp())
            .all(|stamp| stamp.is_settled(seen))
}

/// Whether every file of the output lies as the last build left it.
fn is_untouched(past: &BuildLog, folder: &Path) -> bool {
    if Output::is_under_way(folder) {
        return false;
    }
    past.files.par_iter().all(|(file, entry)| {
        let written = entry.written;
        let there = Output::stamp_in(folder, file);
        let same = there == Some(written.stamp);
        same && (written.stamp.is_settled(past.settled)
            || Output::holds(folder, file, written.content))
    })
}
