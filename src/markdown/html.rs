//! The HTML of a body.

use pulldown_cmark::{CodeBlockKind, Event, Parser, Tag, TagEnd};

use super::autolink::has_addresses;
use super::breaks::with_line_breaks;
use super::depth::{Depth, overloaded_line};
use super::figure::OpenImage;
use super::footnote::{self, Notes};
use super::heading::{Heading, HeadingIds, Levels, OpenHeading, push_plain};
use super::link::OpenLink;
use super::meant::Meant;
use super::numbering::Numbering;
use super::open_paragraph::OpenParagraph;
use super::resolve::Resolve;
use super::sanitise::{RAW_BEGINS, RAW_ENDS, Surroundings};
use super::table::TableWriter;
use super::text_run::TextRun;
use super::{Options, code, escape, sanitise};

/// Renders a body; `resolve` says where its links lead and its pictures are.
///
/// A body that nests too deep (see [`MAX_NESTING`](super::MAX_NESTING)) becomes an empty text.
#[must_use]
pub fn render(body: &str, options: &Options, resolve: &dyn Resolve) -> String {
    render_with_headings(body, options, resolve).0
}

/// Renders a body as [`render`] does, and tells its headings, in order.
#[must_use]
pub fn render_with_headings(
    body: &str,
    options: &Options,
    resolve: &dyn Resolve,
) -> (String, Vec<Heading>) {
    let meant = Meant::of(body);
    let body = with_line_breaks(meant.text());
    if overloaded_line(&body).is_some() {
        return Default::default();
    }
    let mut depth = Depth::new(options);
    let mut writer = HtmlWriter::new(options, resolve, &body);
    for (event, span) in Parser::new_ext(&body, options.extensions()).into_offset_iter() {
        if depth.count(&event).is_err() {
            return Default::default();
        }
        if let Some(event) = writer.notes.set_aside(event) {
            if matches!(event, Event::Start(Tag::Item)) {
                writer.numbering.read(&body[span]);
            }
            writer.event(event);
        }
    }
    writer.finish()
}

struct HtmlWriter<'a, 'o> {
    out: String,
    options: &'o Options,
    resolve: &'o dyn Resolve,
    run: TextRun<'o>,
    ids: HeadingIds,
    levels: Levels,
    notes: Notes<'a>,
    in_notes: bool,
    tables: TableWriter,
    numbering: Numbering,
    paragraph: OpenParagraph,
    heading: Option<OpenHeading>,
    image: Option<OpenImage<'a>>,
    links: Vec<OpenLink<'a>>,
    code: Option<(CodeBlockKind<'a>, String)>,
    has_raw: bool,
    /// The headings so far, in order.
    headings: Vec<Heading>,
}

impl<'a, 'o> HtmlWriter<'a, 'o> {
    fn new(options: &'o Options, resolve: &'o dyn Resolve, body: &str) -> Self {
        // A reference may hide a letter of one ("&#64;").
        let has_addresses = has_addresses(body) || body.contains("&#");
        Self {
            out: String::with_capacity(body.len() + body.len() / 4),
            options,
            resolve,
            run: TextRun::new(options, has_addresses),
            ids: HeadingIds::default(),
            levels: Levels::default(),
            notes: Notes::default(),
            in_notes: false,
            tables: TableWriter::default(),
            numbering: Numbering::default(),
            paragraph: OpenParagraph::default(),
            heading: None,
            image: None,
            links: Vec::new(),
            code: None,
            has_raw: false,
            headings: Vec::new(),
        }
    }

    /// Writes the notes that were referred to, which may refer to further ones.
    fn finish(mut self) -> (String, Vec<Heading>) {
        self.run.write(&mut self.out);
        let mut ends = vec![self.out.len()];
        self.in_notes = true;
        let mut number = 1;
        while let Some(events) = self.notes.take(number) {
            if number == 1 {
                self.block();
                footnote::open_list(&mut self.out, &self.options.labels.footnotes);
            }
            footnote::open_note(&mut self.out, number);
            for event in events {
                self.event(event);
            }
            self.block();
            ends.push(footnote::close_note(
                &mut self.out,
                number,
                &self.options.labels.backlink,
            ));
            number += 1;
        }
        if number > 1 {
            footnote::close_list(&mut self.out);
        }
        if self.has_raw {
            let surroundings = Surroundings {
                resolve: self.resolve,
                reserved: self.options.reserved_ids,
                headings: self.headings.iter().map(|it| it.id.clone()).collect(),
                ends,
            };
            return (sanitise::clean(&self.out, surroundings), self.headings);
        }
        (self.out, self.headings)
    }

    fn event(&mut self, event: Event<'a>) {
        if let Some(heading) = &mut self.heading {
            push_plain(&mut heading.text, &event);
        }
        if let Some(image) = self.image.take() {
            self.image_event(image, &event);
            return;
        }
        match event {
            Event::Text(text) => self.text(&text),
            Event::SoftBreak => self.text("\n"),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Code(text) => {
                self.inline("<code>");
                escape::text(&mut self.out, &text);
                self.out.push_str("</code>");
            }
            Event::HardBreak => self.inline("<br>\n"),
            Event::Rule => {
                self.block();
                self.out.push_str("<hr>\n");
            }
            Event::FootnoteReference(label) => {
                self.inline("");
                self.notes
                    .refer(&mut self.out, &label, &self.options.labels.footnotes);
            }
            Event::Html(html) if self.options.html => {
                self.out.extend(html.split([RAW_BEGINS, RAW_ENDS]));
            }
            Event::InlineHtml(html) if self.options.html => {
                self.inline("");
                self.run.passes_tag(&html);
                self.begin_raw();
                self.out.extend(html.split([RAW_BEGINS, RAW_ENDS]));
                self.out.push(RAW_ENDS);
            }
            Event::InlineHtml(html) if sanitise::is_break(&html) => self.inline("<br>\n"),
            // Dropped HTML, and extensions that are not switched on.
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::TaskListMarker(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => {}
        }
    }

    fn begin_raw(&mut self) {
        self.has_raw = true;
        self.out.push(RAW_BEGINS);
    }

    fn text(&mut self, text: &str) {
        if let Some((_, code)) = &mut self.code {
            code.push_str(text);
            return;
        }
        if self.paragraph.takes(text, &mut self.out) {
            self.run.push(text);
        }
    }

    /// Gets ready for a block on a line of its own.
    fn block(&mut self) {
        self.run.write(&mut self.out);
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    /// Writes markup within a line.
    fn inline(&mut self, markup: &str) {
        self.paragraph.open(&mut self.out);
        self.run.write(&mut self.out);
        self.out.push_str(markup);
    }

    fn start(&mut self, tag: Tag<'a>) {
        match tag {
            Tag::Paragraph => {
                self.block();
                self.run.begins_paragraph();
                self.paragraph.begin();
            }
            Tag::Heading { level, .. } => {
                self.block();
                self.run.hush();
                self.heading = Some(OpenHeading::new(self.out.len(), level));
            }
            Tag::BlockQuote(_) => self.open_block("<blockquote>\n"),
            Tag::CodeBlock(kind) => {
                self.block();
                self.code = Some((kind, String::new()));
            }
            Tag::List(Some(first)) if first != 1 => {
                self.numbering.open_list();
                self.open_block("<ol start=\"");
                self.out.push_str(&first.to_string());
                self.out.push_str("\">\n");
            }
            Tag::List(first) => {
                self.numbering.open_list();
                self.open_block(if first.is_some() { "<ol>\n" } else { "<ul>\n" });
            }
            Tag::Item => {
                self.open_block("<li");
                self.numbering.open_item(&self.out);
                self.out.push('>');
            }
            Tag::Table(alignments) => {
                self.block();
                self.tables
                    .open(&mut self.out, alignments, &self.options.labels.table);
            }
            Tag::TableHead => self.tables.open_head(&mut self.out),
            Tag::TableRow => self.tables.open_row(&mut self.out),
            Tag::TableCell => self.tables.open_cell(&mut self.out),
            Tag::Emphasis => self.inline("<em>"),
            Tag::Strong => self.inline("<strong>"),
            Tag::Strikethrough => self.inline("<del>"),
            Tag::Link {
                link_type,
                dest_url,
                title,
                ..
            } => {
                self.inline("");
                self.run.hush();
                let out = &mut self.out;
                let link = OpenLink::open(out, link_type, dest_url, &title, self.resolve);
                self.links.push(link);
            }
            Tag::Image {
                dest_url, title, ..
            } => {
                self.run.write(&mut self.out);
                self.image = Some(OpenImage::new(dest_url, title));
            }
            Tag::HtmlBlock => {
                self.block();
                if self.options.html {
                    self.begin_raw();
                }
            }
            // Footnotes are set aside before they come here; the rest is not switched on.
            Tag::FootnoteDefinition(_)
            | Tag::DefinitionList
            | Tag::DefinitionListTitle
            | Tag::DefinitionListDefinition
            | Tag::Superscript
            | Tag::Subscript
            | Tag::MetadataBlock(_) => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        // Nothing that ends is left to wait, except for a paragraph.
        self.run.write(&mut self.out);
        match tag {
            TagEnd::Paragraph => self.paragraph.close(&mut self.out, self.run.prose()),
            TagEnd::Heading(_) => self.close_heading(),
            TagEnd::BlockQuote(_) => self.open_block("</blockquote>\n"),
            TagEnd::CodeBlock => {
                if let Some((kind, text)) = self.code.take() {
                    code::write(&mut self.out, &kind, &text, self.options);
                }
            }
            TagEnd::List(is_ordered) => {
                self.numbering.close_list(&mut self.out);
                self.out
                    .push_str(if is_ordered { "</ol>\n" } else { "</ul>\n" });
            }
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::Table => self.tables.close(&mut self.out),
            TagEnd::TableHead => self.tables.close_head(&mut self.out),
            TagEnd::TableRow => TableWriter::close_row(&mut self.out),
            TagEnd::TableCell => self.tables.close_cell(&mut self.out),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            // A block is one piece, however many lines it has.
            TagEnd::HtmlBlock if self.options.html => self.out.push(RAW_ENDS),
            TagEnd::Link => {
                self.run.unhush();
                if let Some(link) = self.links.pop() {
                    link.close(&mut self.out);
                }
            }
            _ => {}
        }
    }

    fn open_block(&mut self, markup: &str) {
        self.block();
        self.out.push_str(markup);
    }

    fn close_heading(&mut self) {
        let Some(heading) = self.heading.take() else {
            return;
        };
        self.run.unhush();
        // A note is no part of the page's structure.
        let id = if self.in_notes {
            None
        } else {
            self.ids.next(&heading.text, self.options)
        };
        let closed = heading.close(&mut self.out, id, &mut self.levels);
        self.headings.extend(closed);
    }

    /// What comes within a picture is its words.
    fn image_event(&mut self, mut image: OpenImage<'a>, event: &Event<'a>) {
        if !image.ends_with(event) {
            self.image = Some(image);
            return;
        }
        let picture = image.into_picture(self.resolve, !self.links.is_empty());
        self.paragraph.picture(picture, &mut self.out);
    }
}
