//! The text of a body as readers see it, and where its letters stand in what was written.

use std::ops::Range;

use pulldown_cmark::{Event, Tag, TagEnd};

use super::entity::lettered;
use super::meant::Meant;
use super::tags::{Token, Tokens};

/// The text of a body without its markup: words of links, of headings and of pictures alike.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ShownText {
    text: String,
    /// Where pieces begin in the text and in the body, in order.
    pieces: Vec<(usize, usize)>,
    /// The titles of links and pictures that are open.
    titles: Vec<String>,
}

impl ShownText {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Where bytes of the text stand in the body.
    pub fn written(&self, bytes: &Range<usize>) -> Range<usize> {
        let place = |at: usize| {
            let after = self.pieces.partition_point(|(start, _)| *start <= at);
            let piece = after.checked_sub(1).and_then(|it| self.pieces.get(it));
            piece.map_or(at, |(start, written)| written + (at - start))
        };
        let last = bytes.end.saturating_sub(1).max(bytes.start);
        let start = place(bytes.start);
        start..(place(last) + 1).max(start)
    }

    /// Takes in what an event shows.
    pub(super) fn event(&mut self, event: &Event<'_>, span: &Range<usize>, has_html: bool) {
        match event {
            Event::Text(text) | Event::Code(text) => {
                // The marks of code stand around it.
                let mark = (span.len().saturating_sub(text.len())) / 2;
                self.push(text, span.start + mark);
            }
            Event::SoftBreak | Event::HardBreak => self.push(" ", span.start),
            Event::Html(html) | Event::InlineHtml(html) if has_html => {
                self.push_html(html, span.start);
            }
            Event::Start(Tag::Link { title, .. } | Tag::Image { title, .. }) => {
                self.titles.push(title.to_string());
            }
            Event::End(TagEnd::Link | TagEnd::Image) => {
                if let Some(title) = self.titles.pop().filter(|it| !it.is_empty()) {
                    self.part(span.start);
                    self.push(&title, span.start);
                    self.part(span.start);
                }
            }
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough)
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough) => {}
            Event::Start(_) | Event::End(_) => self.part(span.start),
            _ => {}
        }
    }

    /// Puts places as they were written in the place of those in the text that is meant.
    pub(super) fn settle(&mut self, meant: &Meant<'_>) {
        for (_, place) in &mut self.pieces {
            *place = meant.written(&(*place..*place)).start;
        }
    }

    fn push(&mut self, text: &str, written: usize) {
        self.pieces.push((self.text.len(), written));
        self.text.push_str(text);
    }

    /// Blocks stand apart.
    fn part(&mut self, written: usize) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.push("\n", written);
        }
    }

    fn push_lettered(&mut self, html: &str, mut written: usize) {
        for (part, letters) in lettered(html) {
            self.push(&letters, written);
            written += part.len();
        }
    }

    fn push_html(&mut self, html: &str, written: usize) {
        for (span, token) in Tokens::of(html) {
            let written = written + span.start;
            match token {
                Token::Text(text) => self.push_lettered(text, written),
                Token::Open(tag) => {
                    let names = ["alt", "title"];
                    let told = tag.attributes.iter();
                    let told = told.filter(|it| names.contains(&&*it.name.to_ascii_lowercase()));
                    for attribute in told {
                        self.part(written);
                        self.push_lettered(attribute.value, written);
                        self.part(written);
                    }
                }
                _ => {}
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Options, outline};
    use crate::model::NameFinder;

    #[test]
    fn names_are_found_however_they_are_marked_up() {
        let finder = NameFinder::new(["Lê Thị Bé"]);
        let options = Options {
            html: true,
            shown_text: true,
            ..Options::default()
        };
        for (text, places) in [
            (
                "Chị **Lê** Thị Bé và _Lê Thị_ Bé",
                &["Lê** Thị Bé", "Lê Thị_ Bé"][..],
            ),
            ("> Chị Lê\n> Thị Bé", &["Lê\n> Thị Bé"]),
            ("| Lê Thị | Bé |\n|-|-|\n| a | b |", &["Lê Thị | Bé"]),
            ("Lê Thị, Bé", &[]),
            ("Chị [Lê Thị](a.md) Bé", &["Lê Thị](a.md) Bé"]),
            ("Chị <b>Lê</b> Thị Bé", &["Lê</b> Thị Bé"]),
            ("L&ecirc; Th&#7883; Bé", &["L&ecirc; Th&#7883; Bé"]),
            ("<p>Chị L&ecirc; Thị Bé</p>", &["L&ecirc; Thị Bé"]),
            ("`Lê Thị Bé`", &["Lê Thị Bé"]),
            ("• Lê Thị Bé\n• Lê Thị Tư", &["Lê Thị Bé"]),
            ("![Lê Thị Bé](a.png)", &["Lê Thị Bé"]),
        ] {
            let shown = outline(text, &options).text.unwrap_or_default();
            let found = finder.find(shown.text());
            let found: Vec<&str> = found
                .iter()
                .filter_map(|it| text.get(shown.written(&it.bytes())))
                .collect();
            assert_eq!(found, places, "{text}");
        }
        for text in ["[a](b.md \"Lê Thị Bé\")", "<i title=\"Lê Thị Bé\">a</i>"] {
            let shown = outline(text, &options).text.unwrap_or_default();
            assert_eq!(finder.find(shown.text()).len(), 1, "{text}");
        }
    }
}
