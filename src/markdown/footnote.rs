//! Footnotes: which are used, in which order, and the list of them at the end.
//!
//! A definition may stand anywhere, so its events are set aside until the text is done; only the
//! notes that are referred to are then written, numbered by their first use.

use std::collections::HashMap;
use std::fmt::Write;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};

use super::escape;

/// The start of the id of a note in the list.
const NOTE: &str = "chu-thich-";
/// The start of the id of the place where a note is first referred to.
const PLACE: &str = "ve-";

/// Whether an id could be that of a note or of its place.
pub(super) fn is_note_id(id: &str) -> bool {
    [NOTE, PLACE].iter().any(|start| {
        id.strip_prefix(start)
            .is_some_and(|number| number.bytes().all(|b| b.is_ascii_digit()))
    })
}

/// Markdown takes labels that differ only in case as the same.
pub(super) fn key(label: &str) -> String {
    label.to_lowercase()
}

/// The notes of a body.
#[derive(Debug, Default)]
pub(super) struct Notes<'a> {
    definitions: HashMap<String, Vec<Event<'a>>>,
    open: Vec<(String, Vec<Event<'a>>)>,
    used: Vec<String>,
    numbers: HashMap<String, usize>,
}

impl<'a> Notes<'a> {
    /// Sets aside the events of definitions; returns all others.
    pub(super) fn set_aside(&mut self, event: Event<'a>) -> Option<Event<'a>> {
        match event {
            Event::Start(Tag::FootnoteDefinition(label)) => {
                self.open.push((key(&label), Vec::new()));
                None
            }
            Event::End(TagEnd::FootnoteDefinition) => {
                if let Some((label, events)) = self.open.pop() {
                    self.definitions.entry(label).or_insert(events);
                }
                None
            }
            event => match self.open.last_mut() {
                Some((_, events)) => {
                    events.push(event);
                    None
                }
                None => Some(event),
            },
        }
    }

    /// Writes a reference to a note.
    pub(super) fn refer(&mut self, out: &mut String, label: &CowStr<'_>, name: &str) {
        let key = key(label);
        let (number, is_first) = match self.numbers.get(&key) {
            Some(&number) => (number, false),
            None => {
                self.used.push(key.clone());
                self.numbers.insert(key, self.used.len());
                (self.used.len(), true)
            }
        };
        out.push_str("<sup class=\"footnote-ref\"");
        if is_first {
            push(out, format_args!(" id=\"{PLACE}{number}\""));
        }
        push(
            out,
            format_args!("><a href=\"#{NOTE}{number}\" role=\"doc-noteref\" aria-label=\""),
        );
        escape::attribute(out, name);
        push(out, format_args!(" {number}\">{number}</a></sup>"));
    }

    /// The events of the note with this number, if there are that many.
    pub(super) fn take(&mut self, number: usize) -> Option<Vec<Event<'a>>> {
        let label = self.used.get(number.checked_sub(1)?)?;
        Some(self.definitions.remove(label).unwrap_or_default())
    }
}

/// Opens the list of notes.
pub(super) fn open_list(out: &mut String, name: &str) {
    out.push_str("<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"");
    escape::attribute(out, name);
    out.push_str("\">\n<hr>\n<ol>\n");
}

/// Opens a note.
pub(super) fn open_note(out: &mut String, number: usize) {
    push(out, format_args!("<li id=\"{NOTE}{number}\">\n"));
}

/// Closes a note with the way back to the text, in its last paragraph if it ends with one. Returns
/// where what its author wrote ends.
pub(super) fn close_note(out: &mut String, number: usize, name: &str) -> usize {
    let ends_in_paragraph = out.ends_with("</p>\n");
    if ends_in_paragraph {
        out.truncate(out.len() - "</p>\n".len());
        out.push(' ');
    }
    let end = out.len();
    if !ends_in_paragraph {
        out.push_str("<p>");
    }
    push(
        out,
        format_args!(
            "<a class=\"footnote-back\" href=\"#{PLACE}{number}\" role=\"doc-backlink\" aria-label=\""
        ),
    );
    escape::attribute(out, name);
    // The selector keeps the arrow a letter where it would become a coloured picture.
    push(out, format_args!(" {number}\">↩\u{fe0e}</a></p>\n</li>\n"));
    end
}

/// Closes the list of notes.
pub(super) fn close_list(out: &mut String) {
    out.push_str("</ol>\n</div>\n");
}

fn push(out: &mut String, arguments: std::fmt::Arguments<'_>) {
    // Writing to a string does not fail.
    let _ = out.write_fmt(arguments);
}
