//! Writing a site: every page that is stale rendered and staged side by side, then moved into
//! place.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::SystemTime;

use rayon::iter::{
    IntoParallelIterator, IntoParallelRefIterator, ParallelExtend, ParallelIterator,
};
use rayon::slice::ParallelSlice;

use super::build_log::{BuildLog, Inputs, OutputFile, Summary};
use super::explain::{Cause, Differences};
use super::fingerprint::Fingerprint;
use super::gone::Gone;
use super::job::{Jobs, Photograph, Watch, Work};
use super::left::Left;
use super::page_writer::{Developed, LookedPhotograph, Made, PageWriter};
use super::past::Past;
use super::stale::Reason;
use super::{Recall, Snapshot};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::model::{FileTime, Tints};
use crate::output::{LEDGER, Outcome, Output};
use crate::render::facts::Key;
use crate::site::{PageId, lead_to, path_of};

/// How a site is to be written.
#[derive(Clone, Copy)]
pub struct Plan<'a> {
    /// Where to.
    pub folder: &'a Path,
    /// Whether to read and make everything again, whatever is remembered.
    pub force: bool,
    /// Whether a site with warnings is refused.
    pub strict: bool,
    /// Whether there are warnings of something else already.
    pub is_warned: bool,
    /// Whether to find out why each page is made again.
    pub explain: bool,
    /// Who is told how far it is.
    pub watch: Watch<'a>,
}

impl Plan<'_> {
    /// Whether a site with these problems is refused though they may be no errors.
    pub fn refuses(&self, problems: &Diagnostics) -> bool {
        self.strict && (self.is_warned || !problems.is_empty())
    }
}

/// What a build did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// Pages and files of the site.
    pub pages: usize,
    /// What is reported of the site.
    pub summary: Summary,
    /// The files that were made again, sorted, with the reason.
    pub rendered: Vec<(String, Reason)>,
    /// What changed in those that are made from something else now, where that was asked for.
    pub causes: BTreeMap<String, BTreeSet<Cause>>,
    /// Pages that were written before, and whose addresses lead to others now.
    pub moved: Vec<Moved>,
    /// Addresses of reports that are no longer on the site.
    pub gone: Vec<Gone>,
    /// Files of the content that were published before and are no longer.
    pub left: Left,
    /// What became of them in the output folder.
    pub outcome: Outcome,
}

/// The address of a page that now leads to others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The address.
    pub from: String,
    /// Where it leads.
    pub to: Vec<String>,
}

/// What is known of the last build.
pub struct Before<'a> {
    /// The files that it wrote.
    pub past: Option<Past>,
    /// What its sources said.
    pub recall: &'a Recall,
    /// In what they differ from those of now, where that is asked for.
    pub differences: Option<Differences>,
}

/// Writes a site, made from `inputs`, into `output`.
///
/// # Errors
/// All problems found; the folder is then as it was, unless it was a file of an earlier build that
/// could not be removed: all others are then in place.
pub fn write<'a>(
    snapshot: &'a Snapshot,
    output: Output,
    before: Before<'_>,
    inputs: Inputs,
    summary: Summary,
    plan: Plan<'_>,
) -> Result<(Built, BuildLog<&'a str>), Diagnostics> {
    let Before {
        past,
        recall,
        differences,
    } = before;
    let none = Tints::new();
    let renderer = snapshot.renderer(&none);
    let common = snapshot.common(&renderer);
    let writer = PageWriter {
        snapshot,
        common,
        everywhere: Key::of(renderer.everywhere(), common.0),
        renderer,
        output,
        past: past.map(|past| past.beside(snapshot.pages().keys().map(String::as_str))),
        differences,
    };
    let Jobs { photos, pages } = Jobs::of(snapshot);
    let (mut results, tints) = develop(&writer, &photos, plan);
    let writer = PageWriter {
        renderer: snapshot.renderer(&tints),
        ..writer
    };
    (plan.watch.begin)(Work::Pages, pages.len());
    let families = pages.par_chunk_by(|_, next| matches!(next.page, PageId::Packed(..)));
    results.par_extend(families.flat_map_iter(|family| {
        let made = writer.family(family);
        family.iter().for_each(|_| (plan.watch.step)());
        made
    }));
    // By their names.
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
    let settled = FileTime::from(SystemTime::now());
    let PageWriter {
        output, everywhere, ..
    } = writer;
    let moved = made
        .iter()
        .filter_map(|made| moved(snapshot, &output, made));
    let moved = moved.collect();
    let leaving = output.leaving(snapshot.pages().keys().map(String::as_str));
    let gone = Gone::of(snapshot, &leaving, recall);
    let left = Left::of(snapshot, &leaving);
    let (outcome, ledger) = output.finish(&leaving)?;
    let again = made.iter();
    let again = again.filter_map(|made| Some((made.file.clone(), made.reason?)));
    let rendered = again.collect();
    let explained = made.iter_mut().filter(|made| !made.causes.is_empty());
    let causes = explained
        .map(|made| (made.file.clone(), std::mem::take(&mut made.causes)))
        .collect();
    let files = made
        .into_iter()
        .map(|made| (made.file.as_str(), made.entry));
    let mut files: Vec<(&str, OutputFile)> = files.collect();
    let ledger = OutputFile {
        key: everywhere.clone(),
        fingerprint: Fingerprint(0),
        written: ledger,
    };
    let at = files.partition_point(|(file, _)| *file < LEDGER);
    files.insert(at, (LEDGER, ledger));
    let built = Built {
        pages: snapshot.pages().len(),
        summary: summary.clone(),
        rendered,
        causes,
        moved,
        gone,
        left,
        outcome,
    };
    let log = BuildLog {
        inputs,
        everywhere,
        summary,
        kept: built.outcome.kept.clone(),
        settled,
        files,
    };
    Ok((built, log))
}

/// What became of files, by their places.
type Results<'f> = Vec<(usize, Result<Made<'f>, Diagnostic>)>;

/// Makes what is stale of photographs, and finds out their colours.
fn develop<'f>(
    writer: &PageWriter<'_>,
    photos: &[Photograph<'f>],
    plan: Plan<'_>,
) -> (Results<'f>, Tints) {
    if photos.is_empty() {
        return (Vec::new(), Tints::new());
    }
    let derivatives = &writer.renderer.derivatives;
    let known = derivatives.tints();
    let looked = photos.par_iter().map(|it| writer.look_at(it, &known));
    let looked: Vec<LookedPhotograph<'_, 'f>> = looked.collect();
    let stale = looked.iter().filter(|it| it.is_stale()).count();
    (plan.watch.begin)(Work::Photographs, stale);
    let developed = looked.into_par_iter().map(|looked| {
        let is_stale = looked.is_stale();
        let developed = writer.develop(looked);
        if is_stale {
            (plan.watch.step)();
        }
        developed
    });
    let (mut results, mut tints) = (Vec::new(), Tints::new());
    for Developed { files, tint } in developed.collect::<Vec<_>>() {
        results.extend(files);
        tints.extend(tint);
    }
    derivatives.keep_tints(&known, &tints);
    (results, tints)
}

/// A full disk fails every file after the first in the same way: what is wrong with the folder is
/// reported once.
fn once_each(problems: Vec<Diagnostic>) -> Diagnostics {
    let mut reported = BTreeSet::new();
    let mut is_news =
        |problem: &Diagnostic| problem.place.is_some() || reported.insert(problem.problem.code());
    problems
        .into_iter()
        .filter(|problem| is_news(problem))
        .collect()
}

/// The address of a unit, cluster or tag that had a page in an earlier build and leads on since
/// this one.
fn moved(snapshot: &Snapshot, output: &Output, made: &Made<'_>) -> Option<Moved> {
    made.reason?;
    let PageId::Lead(from) = snapshot.pages().get(made.file)? else {
        return None;
    };
    let is_front = matches!(
        **from,
        PageId::Unit(_) | PageId::Cluster(_) | PageId::Tag(_)
    );
    if !is_front || !output.held_other(made.file, made.entry.written.content) {
        return None;
    }
    let site = &snapshot.site;
    let address = |page: &PageId| format!("/{}", path_of(site, page).as_str());
    Some(Moved {
        from: address(from),
        to: lead_to(site, from).iter().map(address).collect(),
    })
}
