//! A standalone page: about, contact.

use super::context::Context;
use super::document::read;
use super::raw::RawStandalone;
use crate::diagnostic::Diagnostic;
use crate::model::{SitePath, SourcePath, Standalone};
use crate::source::CONTENT;
use vietnamese::slug_id;

/// Reads a standalone page.
pub fn parse_standalone(
    file: &SourcePath,
    text: &str,
    context: &Context<'_>,
) -> (Option<Standalone>, Vec<Diagnostic>) {
    read(
        file,
        text,
        context,
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
    )
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
