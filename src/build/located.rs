//! Paths of an author's machine, with the file of the site that is meant.

use crate::diagnostic::{Diagnostic, Misplaced, Problem};
use crate::model::SourcePath;
use crate::site::written_in;
use crate::source::{CONTENT, Source};
use vietnamese::fold;

/// A problem as it was found in a file, with the file of the content that a path of a machine means.
pub fn located(problem: &Diagnostic, source: &Source) -> Diagnostic {
    let mut problem = problem.clone();
    if let (
        Problem::Misplaced(Misplaced::LocalPath {
            wanted, is_there, ..
        }),
        Some(place),
    ) = (&mut *problem.problem, &problem.place)
        && let Some(found) = meant(&SourcePath::new(&place.file), wanted, source)
    {
        (*wanted, *is_there) = (found, true);
    }
    problem
}

/// The file of that path or of that name, as a report writes it.
fn meant(from: &SourcePath, wanted: &str, source: &Source) -> Option<String> {
    let beside = SourcePath::join(from.folder(), wanted);
    if beside.is_some_and(|path| source.contains(&path)) {
        return Some(wanted.to_owned());
    }
    let name = fold(wanted.rsplit('/').next()?);
    let mut files = source.below(CONTENT).map(|(path, _)| path);
    let found = files.find(|path| fold(path.file_name()) == name)?;
    written_in(from, found.as_str(), false)
}
