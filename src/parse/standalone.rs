//! A standalone page: about, contact.

use super::article::FOLDER as ARTICLES;
use super::context::Context;
use super::document::read;
use super::raw::RawStandalone;
use crate::decode::is_name_of;
use crate::diagnostic::{Diagnostic, Misplaced, Problem};
use crate::model::{SitePath, SourcePath, Standalone};
use crate::source::CONTENT;
use vietnamese::slug_id;

/// Reads a standalone page.
pub fn parse_standalone(
    file: &SourcePath,
    text: &str,
    context: &Context<'_>,
) -> (Option<Standalone>, Vec<Diagnostic>) {
    let (page, found) = read(
        file,
        text,
        context,
        |_| false,
        |raw: RawStandalone, reading, findings| {
            let title = findings.required("title", raw.title)?;
            Some(Standalone {
                source: file.clone(),
                path: path(file),
                title: title.value.trim().to_owned(),
                summary: raw.summary,
                in_menu: raw.menu,
                order: raw.order,
                body: reading.body,
            })
        },
    );
    (page, elsewhere(file, text, found))
}

/// What is found wrong in a page with the keys of a report: that it lies in another folder.
pub(super) fn elsewhere(
    file: &SourcePath,
    text: &str,
    mut found: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    let is_date = |it: &Diagnostic| matches!(&*it.problem, Problem::UnknownKey { key, .. } if is_name_of("date", key));
    let Some(at) = found.iter().position(is_date) else {
        return found;
    };
    let line = found[at].place.as_ref().map_or(0, |place| place.span.line);
    let line = text
        .lines()
        .nth(line.saturating_sub(1) as usize)
        .unwrap_or_default();
    let years = line
        .split(|c: char| !c.is_ascii_digit())
        .find(|digits| digits.len() == 4);
    let folder = years.map_or_else(String::new, |year| format!("{year}/"));
    let wanted = format!("{CONTENT}/{ARTICLES}/{folder}{}", file.file_name());
    *found[at].problem = Misplaced::ReportElsewhere { wanted }.into();
    // The other keys are those of a report as well.
    found.retain(|it| {
        let is_of_keys = matches!(
            &*it.problem,
            Problem::UnknownKey { .. } | Problem::MissingKey { .. }
        );
        !is_of_keys
    });
    found
}

/// `content/lien-he.md` stands at `lien-he.html`, `content/a/index.md` at `a/`.
fn path(file: &SourcePath) -> SitePath {
    let below = file.below(CONTENT).unwrap_or(file.as_str());
    let folder: String = match below.rsplit_once('/') {
        Some((folder, _)) => folder.split('/').map(|part| slug_id(part) + "/").collect(),
        None => String::new(),
    };
    match file.stem() {
        "index" if !folder.is_empty() => SitePath::new(folder),
        stem => SitePath::new(format!("{folder}{}.html", slug_id(stem))),
    }
}
