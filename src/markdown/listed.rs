//! What lists and quotes say, for a body that has no paragraph.

use pulldown_cmark::{Event, Tag, TagEnd};

use super::excerpt::excerpt;
use super::heading::push_plain;

/// So many bytes are enough for the beginning of a text.
const MOST: usize = 2000;

/// The words of the first lists and quotes.
#[derive(Debug, Default)]
pub(super) struct Listed {
    text: String,
    /// How many of them the text is within.
    within: usize,
}

impl Listed {
    /// Takes in an event that is none of code or a picture.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::List(_) | Tag::BlockQuote(_)) => self.within += 1,
            Event::End(TagEnd::List(_) | TagEnd::BlockQuote(_)) => {
                self.within = self.within.saturating_sub(1);
            }
            _ if self.within == 0 || self.text.len() > MOST => {}
            Event::Start(Tag::Item | Tag::Paragraph) => self.end_piece(),
            event => push_plain(&mut self.text, event),
        }
    }

    /// Parts what a list says in one line: "một; hai".
    fn end_piece(&mut self) {
        let end = self.text.trim_end();
        let is_ended = end.is_empty() || end.ends_with(['.', ';', ':', ',', '!', '?']);
        let length = end.len();
        self.text.truncate(length);
        self.text.push_str(if is_ended { " " } else { "; " });
    }

    /// The beginning of what they say.
    pub(super) fn excerpt(&self) -> Option<String> {
        excerpt(&self.text)
    }
}
