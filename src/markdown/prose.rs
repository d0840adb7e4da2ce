//! Running text: phrases kept together, abbreviations explained.

use std::borrow::Cow;

use vietnamese::{find_first_uses, keep_together};

use super::{Options, escape};

/// Writes text, remembering which abbreviations are explained already.
#[derive(Debug)]
pub(super) struct Prose<'o> {
    options: &'o Options,
    explained: Vec<&'static str>,
}

impl<'o> Prose<'o> {
    pub(super) fn new(options: &'o Options) -> Self {
        Self {
            options,
            explained: Vec::new(),
        }
    }

    /// Writes text where no abbreviation is to be explained: headings, links, captions.
    pub(super) fn write_plain(&self, out: &mut String, text: &str) {
        escape::text(out, &self.display(text));
    }

    /// Writes text, explaining each abbreviation at its first use.
    pub(super) fn write(&mut self, out: &mut String, text: &str) {
        let text = self.display(text);
        let mut done = 0;
        if !self.options.abbreviations.is_empty() {
            for (range, meaning) in find_first_uses(&text, self.options.abbreviations) {
                if self.explained.contains(&meaning) {
                    continue;
                }
                let (Some(before), Some(short)) =
                    (text.get(done..range.start), text.get(range.clone()))
                else {
                    continue;
                };
                self.explained.push(meaning);
                escape::text(out, before);
                out.push_str("<abbr title=\"");
                escape::attribute(out, meaning);
                out.push_str("\">");
                escape::text(out, short);
                out.push_str("</abbr>");
                done = range.end;
            }
        }
        escape::text(out, &text[done..]);
    }

    fn display<'t>(&self, text: &'t str) -> Cow<'t, str> {
        if self.options.keep_together {
            keep_together(text)
        } else {
            Cow::Borrowed(text)
        }
    }
}
