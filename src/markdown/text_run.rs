//! The text between two pieces of markup, gathered before it is written.

use super::Options;
use super::autolink::addresses;
use super::link::write_bare;
use super::prose::Prose;

/// Text not written yet: the parser returns a sentence in pieces, and what is looked for in it may
/// lie across them.
pub(super) struct TextRun<'o> {
    text: String,
    prose: Prose<'o>,
    /// How many headings and links it is within, where no abbreviation is explained.
    quiet: usize,
    /// Whether addresses may stand in it by themselves.
    has_addresses: bool,
    /// How many links of raw HTML it is within.
    raw_links: usize,
}

impl<'o> TextRun<'o> {
    pub(super) fn new(options: &'o Options, has_addresses: bool) -> Self {
        Self {
            text: String::new(),
            prose: Prose::new(options),
            quiet: 0,
            has_addresses,
            raw_links: 0,
        }
    }

    /// How its text is written.
    pub(super) const fn prose(&self) -> &Prose<'o> {
        &self.prose
    }

    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// A heading or a link begins.
    pub(super) const fn hush(&mut self) {
        self.quiet += 1;
    }

    /// A heading or a link ends.
    pub(super) const fn unhush(&mut self) {
        self.quiet = self.quiet.saturating_sub(1);
    }

    /// No link of raw HTML reaches into another paragraph.
    pub(super) const fn begins_paragraph(&mut self) {
        self.raw_links = 0;
    }

    /// A tag of raw HTML stands here.
    pub(super) fn passes_tag(&mut self, html: &str) {
        match html.to_ascii_lowercase() {
            tag if tag.starts_with("<a ") => self.raw_links += 1,
            tag if tag.starts_with("</a") => self.raw_links = self.raw_links.saturating_sub(1),
            _ => {}
        }
    }

    /// Writes the text that has gathered.
    pub(super) fn write(&mut self, out: &mut String) {
        if self.text.is_empty() {
            return;
        }
        if self.quiet > 0 {
            self.prose.write_plain(out, &self.text);
        } else {
            let mut done = 0;
            if self.has_addresses && self.raw_links == 0 {
                for found in addresses(&self.text) {
                    self.prose.write(out, &self.text[done..found.range.start]);
                    done = found.range.end;
                    write_bare(out, found.lead, &self.text[found.range]);
                }
            }
            self.prose.write(out, &self.text[done..]);
        }
        self.text.clear();
    }
}
