//! Names of addresses, `[x]: https://…`, to which nothing refers.

use std::collections::HashSet;
use std::ops::Range;

use pulldown_cmark::RefDefs;

use super::Found;
use crate::diagnostic::TextSlip;
use crate::markdown::scan::first_line;

/// The names of addresses that links and pictures refer to.
#[derive(Debug, Default)]
pub(in crate::markdown) struct Referred(HashSet<String>);

impl Referred {
    /// A link or a picture refers to an address by its name, if it has one.
    pub(in crate::markdown) fn refer(&mut self, name: &str) {
        if !name.is_empty() {
            self.0.insert(label(name));
        }
    }

    /// The definitions that nothing refers to: no page shows them.
    pub(in crate::markdown) fn unused(&self, body: &str, known: &RefDefs<'_>) -> Vec<Found> {
        let unused = known
            .iter()
            .filter(|(name, _)| !self.0.contains(&label(name)));
        let found = unused.map(|(name, known)| {
            let span: Range<usize> = first_line(body, known.span.clone());
            let slip = TextSlip::UnusedReference {
                name: name.to_owned(),
                target: known.dest.to_string(),
            };
            (span, slip)
        });
        found.collect()
    }
}

/// A name as Markdown compares it.
fn label(name: &str) -> String {
    let words: Vec<&str> = name.split_whitespace().collect();
    words.join(" ").to_lowercase()
}
