//! What of a body would not arrive as it was meant, found while its events pass.

mod emphasis;
mod heading;
mod reference;
mod table;
mod target;

use std::ops::Range;

use memchr::memchr3;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Tag, TagEnd};

use super::lines::Lines;
use super::outline::{Link, first_line};
use crate::diagnostic::TextSlip;
use emphasis::Runs;
pub(super) use reference::Referred;

/// A slip and the bytes of the body that it is about.
pub(super) type Found = (Range<usize>, TextSlip);

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
    in_code: bool,
    /// Whether that is code by its indentation, in which no prose was found yet.
    may_be_prose: bool,
    /// Whether nothing that a page shows has come yet.
    pub(super) is_blank: bool,
    /// The head of the first table that tells of awards.
    pub(super) awards: Option<Range<usize>>,
    /// Whether the last heading announces awards.
    is_announced: bool,
}

impl<'b> SlipSurvey<'b> {
    pub(super) fn new(body: &'b str) -> Self {
        Self {
            body,
            found: Vec::new(),
            runs: Runs::default(),
            code: Vec::new(),
            columns: 0,
            in_code: false,
            may_be_prose: false,
            is_blank: true,
            awards: None,
            is_announced: false,
        }
    }

    pub(super) fn event(&mut self, event: &Event<'_>, span: &Range<usize>) {
        if self.is_blank {
            self.is_blank = match event {
                Event::Text(text) | Event::Code(text) => text.trim().is_empty(),
                Event::Start(Tag::Image { .. } | Tag::Link { .. }) => false,
                Event::Html(html) | Event::InlineHtml(html) => !html.contains("<img"),
                _ => true,
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
        let is_inline = matches!(
            tag,
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. }
        );
        if !is_inline {
            self.runs.end_block(self.body, &mut self.found);
        }
        match tag {
            Tag::Paragraph => self.paragraph(span),
            Tag::Heading { .. } => {
                self.found.extend(heading::underlined(self.body, span));
                self.is_announced = table::announces_awards(&self.body[span.clone()]);
            }
            Tag::TableHead if self.awards.is_none() && self.columns > 1 => {
                let head = first_line(self.body, span.clone());
                let names_them = table::lists_awards(&self.body[head.clone()], self.is_announced);
                self.awards = names_them.then_some(head);
            }
            Tag::Table(alignments) => {
                self.columns = alignments.len();
                let table = &self.body[span.clone()];
                if self.awards.is_none() && self.columns > 1 && table::names_awards(table) {
                    self.awards = Some(first_line(self.body, span.clone()));
                }
            }
            Tag::TableRow => self.found.extend(table::row(self.body, span, self.columns)),
            // Comments are HTML as well.
            Tag::HtmlBlock => self.code.push(span.clone()),
            Tag::CodeBlock(kind) => {
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
            } if matches!(dest_url.trim(), "" | "#") => {
                self.found.push((span.clone(), TextSlip::EmptyTarget));
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
            _ => {}
        }
        self.runs.end_block(self.body, &mut self.found);
    }

    /// The lines of a paragraph that were meant as something else.
    fn paragraph(&mut self, span: &Range<usize>) {
        let paragraph = &self.body[span.clone()];
        if memchr3(b'#', b'|', b'\t', paragraph.as_bytes()).is_none() {
            return;
        }
        let lines: Vec<Range<usize>> = Lines::of(paragraph)
            .map(|line| unquoted(self.body, span.start + line.start..span.start + line.end))
            .filter(|line| !line.is_empty())
            .collect();
        self.found.extend(heading::as_text(self.body, &lines));
        self.found.extend(table::as_text(self.body, &lines));
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
        self.found
    }
}

/// A line without blanks around it, and without the marks of quotes.
fn unquoted(body: &str, line: Range<usize>) -> Range<usize> {
    let text = &body[line.clone()];
    let rest = text.trim_start_matches([' ', '\t', '>']);
    let start = line.end - rest.len();
    start..start + rest.trim_end().len()
}
