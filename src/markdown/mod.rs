//! Markdown: what a body holds (its outline) and what it looks like (its HTML).
//!
//! Both are pure functions of the text. The outline is made first, of every report, so that
//! links can be checked before anything is rendered; the HTML is made only of what is written out.

mod allowed;
mod autolink;
mod breaks;
mod code;
mod depth;
mod entity;
mod escape;
mod excerpt;
mod figure;
mod footnote;
mod heading;
mod heading_survey;
#[cfg(feature = "highlight")]
mod highlight;
#[cfg(not(feature = "highlight"))]
/// A build without grammars highlights nothing.
mod highlight {
    pub(super) fn knows(_: &str) -> Option<bool> {
        None
    }

    pub(super) fn write(_: &mut String, _: &str, _: &str) -> bool {
        false
    }
}
mod html;
mod image_survey;
mod left_out;
mod lines;
mod link;
mod listed;
mod literal;
mod marker;
mod meant;
mod note_survey;
mod numbering;
mod open_paragraph;
mod outline;
mod outside;
mod paragraph;
mod plain;
mod points;
mod prose;
mod raw;
mod raw_image;
mod resolve;
mod sanitise;
mod scan;
mod shown_text;
mod slips;
mod srcset;
mod table;
mod tags;
mod target;
mod text_run;

#[cfg(test)]
mod tests;

use std::borrow::Cow;

use vietnamese::Abbreviations;

use crate::model::ABBREVIATIONS;

pub use depth::{MAX_CONTAINERS, MAX_NESTING};
pub use entity::with_letters;
pub use escape::{allowed, attribute as escape, attribute_runs as escape_runs};
pub use heading::Heading;
pub use html::{render, render_with_headings};
pub use outline::{Outline, outline};
pub use outside::outside;
pub use plain::without_marks;
pub use resolve::{Choice, Moving, Resolve, ResolvedImage};
pub use shown_text::ShownText;
pub use target::{Link, Target};

/// How a site wants its Markdown read and written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// Whether straight quotes, `--` and `...` become typographic ones.
    pub smart_punctuation: bool,
    /// Whether raw HTML is let through (sanitised) rather than dropped and reported.
    pub html: bool,
    /// Whether fenced code in a known language is highlighted.
    pub highlight: bool,
    /// The abbreviations that are explained at their first use, by an `<abbr>`.
    pub abbreviations: Abbreviations<'static>,
    /// Whether phrases such as "lần thứ X" are kept on one line.
    pub keep_together: bool,
    /// The words that a body's HTML needs and its author does not write.
    pub labels: Labels,
    /// Ids that the theme uses itself, which no heading may take.
    pub reserved_ids: &'static [&'static str],
    /// Whether the outline holds the text that is shown: few ask for it.
    pub shown_text: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            smart_punctuation: false,
            html: false,
            highlight: true,
            abbreviations: ABBREVIATIONS,
            keep_together: true,
            labels: Labels::default(),
            reserved_ids: &[],
            shown_text: false,
        }
    }
}

impl Options {
    /// The extensions of Markdown that these options switch on.
    fn extensions(&self) -> pulldown_cmark::Options {
        let mut extensions = pulldown_cmark::Options::ENABLE_TABLES
            | pulldown_cmark::Options::ENABLE_FOOTNOTES
            | pulldown_cmark::Options::ENABLE_STRIKETHROUGH;
        if self.smart_punctuation {
            extensions |= pulldown_cmark::Options::ENABLE_SMART_PUNCTUATION;
        }
        extensions
    }
}

/// Words for those who hear a page rather than see it, in the site's language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Labels {
    /// What a table is called: "Bảng". From the second table on, its number follows.
    pub table: Cow<'static, str>,
    /// What the list of footnotes is called: "Chú thích". A note's number follows where one is
    /// referred to.
    pub footnotes: Cow<'static, str>,
    /// What the link from a footnote back to the text says; the note's number follows.
    pub backlink: Cow<'static, str>,
}

impl Default for Labels {
    fn default() -> Self {
        Self {
            table: "Bảng".into(),
            footnotes: "Chú thích".into(),
            backlink: "Về chỗ có chú thích".into(),
        }
    }
}
