//! Each thing that Word writes, and the Markdown that comes of it.

mod blocks;
mod frames;
mod letters;
mod lists;
mod runs;
mod tables;

use word::{Document, Figure, FrameKind, Limits, Options, Source, markdown, read};

use crate::builder::Docx;

/// A document as Markdown, with all that can be in it.
pub fn written(document: &Document) -> String {
    let picture = |figure: &Figure| match &figure.source {
        Source::Stored(at) => Some(document.pictures[*at].name.clone()),
        Source::Linked(_) => None,
    };
    let options = Options {
        frames: &[FrameKind::Signature],
        picture: &picture,
        ..Options::default()
    };
    markdown(document, &options)
}

/// Compares each document with the Markdown that is expected of it.
pub fn hold(cases: &[(&str, Docx, &str)]) {
    let mut wrong = Vec::new();
    for (name, docx, expected) in cases {
        let found = match read(&docx.bytes(), &Limits::default()) {
            Ok(document) => written(&document),
            Err(error) => error.to_string(),
        };
        if found.trim_end() != *expected {
            wrong.push(format!("== {name}\n{found}-- not\n{expected}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
