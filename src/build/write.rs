//! Writing a site: every page rendered and staged side by side, then moved into place.

use std::path::Path;
use std::sync::Mutex;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use super::Snapshot;
use crate::diagnostic::{Diagnostic, Diagnostics, Place, Problem};
use crate::output::{Outcome, Output};
use crate::render::{Rendered, Renderer};
use crate::site::PageId;

/// What a build did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// Pages and files of the site.
    pub pages: usize,
    /// What became of them in the output folder.
    pub outcome: Outcome,
}

/// Told after each page, from many threads.
pub type Progress<'a> = &'a (dyn Fn() + Sync);

/// Writes a site into `folder`.
///
/// # Errors
/// All problems found; the folder is then as it was.
pub fn write(
    snapshot: &Snapshot,
    folder: &Path,
    progress: Progress<'_>,
) -> Result<Built, Diagnostics> {
    let one = |diagnostic| Diagnostics::from_iter([diagnostic]);
    let output =
        Output::open(folder, snapshot.source.root(), snapshot.pages.keys()).map_err(one)?;
    let renderer = snapshot.renderer();
    let problems = Mutex::new(Diagnostics::default());
    let pages: Vec<(&String, &PageId)> = snapshot.pages.iter().collect();
    pages.into_par_iter().for_each(|(file, page)| {
        if let Err(problem) = write_page(snapshot, &renderer, &output, file, page) {
            let mut problems = problems
                .lock()
                .unwrap_or_else(std::sync::PoisonError::into_inner);
            problems.push(problem);
        }
        progress();
    });
    let problems = problems
        .into_inner()
        .unwrap_or_else(std::sync::PoisonError::into_inner);
    if !problems.is_empty() {
        return Err(problems);
    }
    let outcome = output.finish().map_err(one)?;
    Ok(Built {
        pages: snapshot.pages.len(),
        outcome,
    })
}

fn write_page<'a>(
    snapshot: &'a Snapshot,
    renderer: &Renderer<'a>,
    output: &Output,
    file: &str,
    page: &'a PageId,
) -> Result<(), Diagnostic> {
    match snapshot.render(renderer, page)? {
        Rendered::Bytes(bytes) => output.write(file, &bytes),
        Rendered::Copy(path) => {
            let mut reader = snapshot.source.reader(path).map_err(|error| {
                let detail = error.to_string();
                Diagnostic::new(Place::file(path), Problem::Unreadable { detail })
            })?;
            output.copy(file, &mut reader)
        }
    }
}
