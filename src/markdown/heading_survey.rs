//! The headings of a body: the one whose end has not come yet, and the level of the one before.

use pulldown_cmark::{Event, HeadingLevel};

use super::Options;
use super::heading::{HeadingIds, push_plain};
use crate::diagnostic::Problem;

#[derive(Default)]
pub(super) struct HeadingSurvey {
    ids: HeadingIds,
    /// The text of the one that is open.
    text: Option<String>,
    last_level: Option<u8>,
}

impl HeadingSurvey {
    /// A heading begins; what is wrong with its level.
    pub(super) fn begin(&mut self, level: HeadingLevel) -> Option<Problem> {
        self.text = Some(String::new());
        let to = level as u8;
        let from = self.last_level.replace(to)?;
        (to > from + 1).then_some(Problem::HeadingSkip { from, to })
    }

    /// What stands in the heading is its text.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        if let Some(text) = &mut self.text {
            push_plain(text, event);
        }
    }

    /// The id of the heading that ends.
    pub(super) fn end(&mut self, options: &Options) -> Option<String> {
        self.ids.next(&self.text.take()?, options)
    }
}
