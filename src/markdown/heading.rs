//! Headings: their text, their ids and their levels.

use std::collections::HashMap;

use pulldown_cmark::{Event, HeadingLevel};
use serde::Serialize;

use vietnamese::{slug, unique_slug};

use super::Options;
use super::footnote::is_note_id;

/// Appends what an event adds to the plain text of a heading, a paragraph or a picture's words.
/// The outline and the renderer both go by this, so that they agree on ids.
pub(super) fn push_plain(text: &mut String, event: &Event<'_>) {
    match event {
        Event::Text(piece) | Event::Code(piece) => text.push_str(piece),
        Event::SoftBreak | Event::HardBreak => text.push(' '),
        _ => {}
    }
}

/// A heading as it stands in the HTML of a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Heading {
    /// Its level in the page: at least 2.
    pub level: u8,
    /// The id that links lead to.
    pub id: String,
    /// Its words, as plain text.
    pub text: String,
}

/// A heading whose end has not come yet.
#[derive(Debug)]
pub(super) struct OpenHeading {
    start: usize,
    level: HeadingLevel,
    /// The words so far.
    pub(super) text: String,
}

impl OpenHeading {
    /// A heading whose HTML starts here.
    pub(super) fn new(start: usize, level: HeadingLevel) -> Self {
        Self {
            start,
            level,
            text: String::new(),
        }
    }

    /// Writes the tags around the heading; without an id it is only a strong line, if anything.
    pub(super) fn close(
        self,
        out: &mut String,
        id: Option<String>,
        levels: &mut Levels,
    ) -> Option<Heading> {
        let Some(id) = id else {
            if out.len() > self.start {
                out.insert_str(self.start, "<p><strong>");
                out.push_str("</strong></p>\n");
            }
            return None;
        };
        let level = levels.place(self.level as u8);
        out.insert_str(self.start, &format!("<h{level} id=\"{id}\">"));
        out.push_str(&format!("</h{level}>\n"));
        let text = self.text.trim().to_owned();
        Some(Heading { level, id, text })
    }
}

/// The ids given so far in a body.
#[derive(Debug, Default)]
pub(super) struct HeadingIds {
    taken: HashMap<String, u32>,
}

impl HeadingIds {
    /// The id of the next heading; none for a heading without text, which is not printed as one.
    pub(super) fn next(&mut self, text: &str, options: &Options) -> Option<String> {
        let text = text.trim();
        if text.is_empty() {
            return None;
        }
        let id = self.unique(&slug(text), options);
        if is_note_id(&id) {
            return Some(self.unique(&format!("muc-{id}"), options));
        }
        Some(id)
    }

    /// The first of the id and its numbered forms that nothing has taken.
    fn unique(&mut self, base: &str, options: &Options) -> String {
        // Of the theme's ids only those that begin so can be in the way, and hardly any does.
        for id in options.reserved_ids {
            if id.starts_with(base) {
                self.taken.entry((*id).to_owned()).or_insert(1);
            }
        }
        unique_slug(&mut self.taken, base)
    }
}

/// Places a body's headings below the headline, which is the page's only heading of level 1: the
/// highest level in use becomes 2, and no level is left out on the way down.
#[derive(Debug, Default)]
pub(super) struct Levels {
    open: Vec<u8>,
}

impl Levels {
    /// The level in the page of a heading written with this level.
    pub(super) fn place(&mut self, written: u8) -> u8 {
        while self.open.last().is_some_and(|&open| open >= written) {
            self.open.pop();
        }
        self.open.push(written);
        // At most six are open, since each is below the one before.
        (1..=6).nth(self.open.len()).unwrap_or(6)
    }
}

#[cfg(test)]
mod tests {
    use super::super::Options;
    use super::{HeadingIds, Levels};

    #[test]
    fn places_levels_below_the_headline() {
        let cases: [(&[u8], &[u8]); 6] = [
            (&[1, 2, 2, 1], &[2, 3, 3, 2]),
            (&[2, 3, 2], &[2, 3, 2]),
            (&[3, 3, 4], &[2, 2, 3]),
            (&[2, 4, 3, 2], &[2, 3, 3, 2]),
            (&[2, 1, 2], &[2, 2, 3]),
            (&[1, 2, 3, 4, 5, 6], &[2, 3, 4, 5, 6, 6]),
        ];
        for (written, expected) in cases {
            let mut levels = Levels::default();
            let placed: Vec<u8> = written.iter().map(|&level| levels.place(level)).collect();
            assert_eq!(placed, expected, "{written:?}");
        }
    }

    #[test]
    fn gives_each_heading_its_own_id() {
        let options = Options {
            reserved_ids: &["noi-dung"],
            ..Options::default()
        };
        let mut ids = HeadingIds::default();
        let cases = [
            ("Chỉ tiêu năm 2018", Some("chi-tieu-nam-2018")),
            ("Chỉ tiêu năm 2018", Some("chi-tieu-nam-2018-2")),
            ("Về 12", Some("muc-ve-12")),
            ("Nội dung", Some("noi-dung-2")),
            ("Chú thích 1", Some("muc-chu-thich-1")),
            ("Chú thích", Some("chu-thich")),
            ("Chú thích", Some("muc-chu-thich-2")),
            ("  ", None),
        ];
        for (text, expected) in cases {
            assert_eq!(ids.next(text, &options).as_deref(), expected, "{text:?}");
        }
    }
}
