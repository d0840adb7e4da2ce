//! What of a body would not arrive as it was meant, found while its events pass.

mod emphasis;
mod fence;
mod heading;
mod reference;
mod table;
mod target;

use std::ops::Range;

use memchr::{memchr3, memmem};
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::lines::Lines;
use super::scan::first_line;
use super::target::Link;
use crate::diagnostic::TextSlip;
use emphasis::Runs;
pub(super) use reference::Referred;
pub(super) use target::{instead_of_name, is_quoted};

/// A slip and the bytes of the body that it is about.
pub(super) type Found = (Range<usize>, TextSlip);

/// The text of an item that is no paragraph: those of short lists are none.
#[derive(Debug, Default, PartialEq, Eq)]
enum ItemText {
    /// There is none.
    #[default]
    None,
    /// An item has begun.
    Awaited,
    /// It begins at such a byte.
    From(usize),
}

/// The slips of a body.
#[derive(Debug)]
pub(super) struct SlipSurvey<'b> {
    body: &'b str,
    found: Vec<Found>,
    runs: Runs,
    /// Where code and HTML stand.
    code: Vec<Range<usize>>,
    /// The columns of the table at hand.
    columns: usize,
    /// Where a row ends that goes over several lines.
    rows_until: usize,
    in_code: bool,
    /// Whether that is code by its indentation, in which no prose was found yet.
    may_be_prose: bool,
    /// Whether nothing that a page shows has come yet.
    pub(super) is_blank: bool,
    /// The head of the first table that tells of awards.
    pub(super) awards: Option<Range<usize>>,
    /// Whether the last heading announces awards.
    is_announced: bool,
    /// Whether the paragraph right above does.
    is_introduced: bool,
    /// Whether the block right above is a table or rows of one.
    is_below_rows: bool,
    item: ItemText,
}

impl<'b> SlipSurvey<'b> {
    pub(super) fn new(body: &'b str) -> Self {
        Self {
            body,
            found: Vec::new(),
            runs: Runs::default(),
            code: Vec::new(),
            columns: 0,
            rows_until: 0,
            in_code: false,
            may_be_prose: false,
            is_blank: true,
            awards: None,
            is_announced: false,
            is_introduced: false,
            is_below_rows: false,
            item: ItemText::default(),
        }
    }

    pub(super) fn event(&mut self, event: &Event<'_>, span: &Range<usize>) {
        if self.is_blank {
            self.is_blank = match event {
                Event::Text(text) | Event::Code(text) => text.trim_matches(is_unseen).is_empty(),
                Event::Start(Tag::Image { .. } | Tag::Link { .. }) => false,
                Event::Html(html) | Event::InlineHtml(html) => !html.contains("<img"),
                _ => true,
            };
        }
        if self.item == ItemText::Awaited {
            self.item = match event {
                Event::Start(tag) if !is_inline(tag) => ItemText::None,
                _ => ItemText::From(span.start),
            };
        }
        match event {
            Event::Text(text) if self.in_code => self.code(text, span),
            Event::Text(_) => self.runs.text(self.body, span),
            Event::Code(_) | Event::InlineHtml(_) => self.code.push(span.clone()),
            Event::Start(tag) => self.start(tag, span),
            Event::End(tag) => self.end(*tag, span),
            _ => {}
        }
    }

    fn start(&mut self, tag: &Tag<'_>, span: &Range<usize>) {
        if !is_inline(tag) {
            self.runs.end_block(self.body, &mut self.found);
            self.end_item(span.start);
            if !matches!(
                tag,
                Tag::Paragraph | Tag::TableHead | Tag::TableRow | Tag::TableCell
            ) {
                self.is_below_rows = matches!(tag, Tag::Table(_));
            }
        }
        match tag {
            Tag::Paragraph => {
                let paragraph = &self.body[span.clone()];
                self.is_introduced = table::introduces_awards(paragraph);
                self.paragraph(span);
            }
            Tag::Item => self.item = ItemText::Awaited,
            Tag::Heading { .. } => {
                self.found.extend(heading::underlined(self.body, span));
                self.is_announced = table::announces_awards(&self.body[span.clone()]);
            }
            Tag::TableHead if self.awards.is_none() && self.columns > 1 => {
                let head = first_line(self.body, span.clone());
                let is_announced = self.is_announced || self.is_introduced;
                let names_them = table::lists_awards(&self.body[head.clone()], is_announced);
                self.awards = names_them.then_some(head);
            }
            Tag::Table(alignments) => {
                self.columns = alignments.len();
                let table = &self.body[span.clone()];
                if self.awards.is_none() && self.columns > 1 && table::names_awards(table) {
                    self.awards = Some(first_line(self.body, span.clone()));
                }
            }
            Tag::TableRow => {
                let until = &mut self.rows_until;
                let found = table::row(self.body, span, self.columns, until);
                self.found.extend(found);
            }
            // Comments are HTML as well.
            Tag::HtmlBlock => self.code.push(span.clone()),
            Tag::CodeBlock(kind) => {
                self.is_introduced = false;
                if let CodeBlockKind::Fenced(info) = kind {
                    self.found
                        .extend(fence::around_prose(self.body, span, info));
                }
                self.code.push(span.clone());
                self.in_code = true;
                self.may_be_prose = matches!(kind, CodeBlockKind::Indented);
            }
            Tag::Link {
                link_type: LinkType::Inline,
                dest_url,
                ..
            }
            | Tag::Image {
                link_type: LinkType::Inline,
                dest_url,
                ..
            } => {
                if matches!(dest_url.trim(), "" | "#") {
                    self.found.push((span.clone(), TextSlip::EmptyTarget));
                } else if let Some(slip) = target::quoted(dest_url) {
                    self.found.push((span.clone(), slip));
                }
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd, span: &Range<usize>) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Link
            | TagEnd::Image => return,
            TagEnd::Heading(_) => self.found.extend(heading::attribute(self.body, span)),
            TagEnd::CodeBlock => self.in_code = false,
            TagEnd::Item => self.end_item(span.end),
            _ => {}
        }
        self.runs.end_block(self.body, &mut self.found);
    }

    /// The text of an item ends that is no paragraph.
    fn end_item(&mut self, at: usize) {
        if let ItemText::From(start) = std::mem::take(&mut self.item) {
            self.paragraph(&(start..at));
        }
    }

    /// The lines of a paragraph that were meant as something else.
    fn paragraph(&mut self, span: &Range<usize>) {
        let paragraph = &self.body[span.clone()];
        let is_below_rows = std::mem::take(&mut self.is_below_rows);
        let has_signs = memchr3(b'#', b'|', b'\t', paragraph.as_bytes()).is_some()
            || paragraph.starts_with('＃')
            || memmem::find(paragraph.as_bytes(), b"   ").is_some();
        if !has_signs {
            return;
        }
        let lines: Vec<Range<usize>> = Lines::of(paragraph)
            .map(|line| unquoted(self.body, span.start + line.start..span.start + line.end))
            .filter(|line| !line.is_empty())
            .collect();
        self.found.extend(heading::as_text(self.body, &lines));
        let first = lines
            .first()
            .filter(|line| table::is_row(&self.body[(*line).clone()]));
        self.is_below_rows = first.is_some();
        match first.filter(|_| is_below_rows) {
            Some(first) => {
                // The line below a head is there: what it lacks is reported below it.
                let is_told = |(_, slip): &Found| matches!(slip, TextSlip::TableAsText { .. });
                if table::is_delimiter(&self.body[first.clone()])
                    && self.found.last().is_some_and(is_told)
                {
                    self.found.pop();
                }
                self.found.push((first.clone(), TextSlip::PartedTable));
            }
            None => self.found.extend(table::as_text(self.body, &lines)),
        }
        self.found.extend(table::with_tabs(self.body, &lines));
    }

    /// Code that is prose in Vietnamese: told once for a block.
    fn code(&mut self, text: &str, span: &Range<usize>) {
        let is_prose = self.may_be_prose
            && text.contains(' ')
            && text.chars().any(|c| !c.is_ascii() && c.is_alphabetic());
        if is_prose {
            self.may_be_prose = false;
            let line = first_line(self.body, span.clone());
            self.found
                .push((unquoted(self.body, line), TextSlip::IndentedProse));
        }
    }

    /// All slips; the links say which brackets are those of one.
    pub(super) fn finish(mut self, links: &[Link], images: &[Link]) -> Vec<Found> {
        self.runs.end_block(self.body, &mut self.found);
        let mut taken = self.code;
        taken.extend(links.iter().chain(images).map(|link| link.span.clone()));
        taken.sort_by_key(|range| range.start);
        self.found.extend(target::as_text(self.body, &taken));
        self.found.extend(target::swapped(self.body, &taken));
        self.found
    }
}

/// Whether a tag stands within the text of a block.
fn is_inline(tag: &Tag<'_>) -> bool {
    matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
    )
}

/// Blanks, also those without a width.
fn is_unseen(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}'
        )
}

/// A line without blanks around it, and without the marks of quotes.
fn unquoted(body: &str, line: Range<usize>) -> Range<usize> {
    let text = &body[line.clone()];
    let rest = text.trim_start_matches([' ', '\t', '>']);
    let start = line.end - rest.len();
    start..start + rest.trim_end().len()
}
