//! Which footnotes a body has, and which of them its pages show.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::footnote;
use super::scan::first_line;
use crate::diagnostic::Problem;

/// A problem, and the bytes of the body that it is about.
pub(super) type Found = (Problem, Range<usize>);

/// The notes of a body, gathered while its events pass.
#[derive(Debug, Default)]
pub(super) struct NoteSurvey {
    known: HashMap<String, Note>,
    /// Where notes are written that no page shows, since another one has their name.
    repeated: Vec<Range<usize>>,
    /// References, each with the note that it stands in.
    references: Vec<(Option<String>, String)>,
    /// The notes that are being read.
    open: Vec<String>,
}

/// A note that is written in the body.
#[derive(Debug)]
struct Note {
    name: String,
    line: Range<usize>,
    whole: Range<usize>,
}

impl NoteSurvey {
    /// A note begins; a problem where another one has its name.
    pub(super) fn begin(&mut self, label: &str, body: &str, whole: Range<usize>) -> Option<Found> {
        let key = footnote::key(label);
        self.open.push(key.clone());
        let name = label.to_owned();
        let line = first_line(body, whole.clone());
        if self.known.contains_key(&key) {
            self.repeated.push(whole);
            return Some((Problem::RepeatedFootnote { name }, line));
        }
        self.known.insert(key, Note { name, line, whole });
        None
    }

    /// The note ends that began last.
    pub(super) fn end(&mut self) {
        self.open.pop();
    }

    /// Whether what comes next stands in a note.
    pub(super) fn is_within(&self) -> bool {
        !self.open.is_empty()
    }

    /// A note is referred to.
    pub(super) fn refer(&mut self, label: &str) {
        let within = self.open.last().cloned();
        self.references.push((within, footnote::key(label)));
    }

    /// The notes that no page shows, with the problem of each, and all bytes of the body that are
    /// in no page.
    pub(super) fn finish(self) -> (Vec<Found>, Vec<Range<usize>>) {
        let shown = self.shown();
        let mut left_out = self.repeated;
        let mut problems = Vec::new();
        for (key, note) in self.known {
            if !shown.contains(&key) {
                problems.push((Problem::UnusedFootnote { name: note.name }, note.line));
                left_out.push(note.whole);
            }
        }
        (problems, left_out)
    }

    /// The notes that the text refers to, or a note that is shown.
    fn shown(&self) -> HashSet<String> {
        let mut shown: HashSet<String> = HashSet::new();
        let mut from = vec![None];
        while let Some(within) = from.pop() {
            let referred = self.references.iter().filter(|(it, _)| *it == within);
            for (_, key) in referred {
                if shown.insert(key.clone()) {
                    from.push(Some(key.clone()));
                }
            }
        }
        shown
    }
}

/// What looks like a reference to a note within some bytes of text, and came out as text.
pub(super) fn undefined(body: &str, span: Range<usize>) -> Vec<Found> {
    let bytes = body.as_bytes();
    let starts = span.filter(|&at| {
        bytes[at] == b'[' && bytes.get(at + 1) == Some(&b'^') && (at == 0 || bytes[at - 1] != b'\\')
    });
    let found = starts.filter_map(|at| {
        let rest = &body[at + "[^".len()..];
        let end = rest.find([']', '[', '\n'])?;
        let is_whole = end > 0 && rest[end..].starts_with(']');
        let name = rest[..end].to_owned();
        is_whole.then_some((
            Problem::UndefinedFootnote { name },
            at..at + end + "[^]".len(),
        ))
    });
    found.collect()
}
