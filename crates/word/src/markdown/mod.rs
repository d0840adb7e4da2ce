//! A document as Markdown: CommonMark with the tables, footnotes and strikethrough of GitHub.

mod escape;
mod inline;
mod table;

use std::collections::BTreeSet;

use crate::document::{
    Block, Document, Figure, Frame, FrameKind, HeadingBy, Inline, List, Marker, Paragraph,
};
use crate::plain::plain_text;
use escape::{alternative, destination, title};
use inline::{Place, line};
use table::table;

/// How a document becomes Markdown.
pub struct Options<'o> {
    /// The level of its highest headings: 2 where the title of the page is one already.
    pub first_level: u8,
    /// Whether short lines in bold that stand between paragraphs are headings, and not lines in bold.
    pub has_headings_by_look: bool,
    /// Which parts of a letter are in it.
    pub frames: &'o [FrameKind],
    /// Where a picture is, as a link of Markdown leads there; none for one that is left out. Its caption
    /// stays.
    pub picture: &'o dyn Fn(&Figure) -> Option<String>,
}

impl std::fmt::Debug for Options<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Options")
            .field("first_level", &self.first_level)
            .field("has_headings_by_look", &self.has_headings_by_look)
            .field("frames", &self.frames)
            .finish_non_exhaustive()
    }
}

impl Default for Options<'_> {
    /// Headings from the second level on, who signed and not the rest of what frames a letter, and no
    /// pictures.
    fn default() -> Self {
        Self {
            first_level: 2,
            has_headings_by_look: true,
            frames: &[FrameKind::Signature],
            picture: &|_| None,
        }
    }
}

/// The text of a document as Markdown, which says the same when it is rendered.
///
/// ```
/// use word::{Block, Document, Inline, Options, Paragraph, Text, markdown};
///
/// let text = Text { text: "1. 5 * 3 < 20".to_owned(), ..Text::default() };
/// let paragraph = Paragraph { inlines: vec![Inline::Text(text)], ..Paragraph::default() };
/// let document = Document { blocks: vec![Block::Paragraph(paragraph)], ..Document::default() };
/// assert_eq!(markdown(&document, &Options::default()), "1\\. 5 \\* 3 < 20\n");
/// ```
#[must_use]
pub fn markdown(document: &Document, options: &Options<'_>) -> String {
    let mut writer = Writer {
        options,
        levels: levels(&document.blocks, options),
        has_note: document
            .notes
            .iter()
            .map(|note| !note.blocks.is_empty())
            .collect(),
        has_begun: false,
    };
    let mut chunks = writer.blocks(&document.blocks);
    for (at, note) in document.notes.iter().enumerate() {
        let inner = writer.blocks(&note.blocks);
        if !inner.is_empty() {
            let head = format!("[^{}]: ", at + 1);
            chunks.push(indented(&head, 4, &inner.join("\n\n")));
        }
    }
    let mut text = chunks.join("\n\n");
    if !text.is_empty() {
        text.push('\n');
    }
    text
}

/// The levels that headings have, from the highest to the lowest: those between them are closed up.
fn levels(blocks: &[Block], options: &Options<'_>) -> Vec<u8> {
    let headings = blocks.iter().filter_map(|block| match block {
        Block::Heading(heading)
            if options.has_headings_by_look || heading.by == HeadingBy::Style =>
        {
            Some(heading.level)
        }
        _ => None,
    });
    headings.collect::<BTreeSet<u8>>().into_iter().collect()
}

/// A text that begins with a mark, its other lines below that.
fn indented(mark: &str, width: usize, text: &str) -> String {
    let mut indented = mark.to_owned();
    for (at, line) in text.lines().enumerate() {
        if at > 0 {
            indented.push('\n');
            if !line.is_empty() {
                indented.extend(std::iter::repeat_n(' ', width));
            }
        }
        indented.push_str(line);
    }
    indented
}

struct Writer<'o> {
    options: &'o Options<'o>,
    levels: Vec<u8>,
    /// Whether there is a note of this index.
    has_note: Vec<bool>,
    /// Whether there was any text that is no title: lines that are drawn above that are ornaments.
    has_begun: bool,
}

impl Writer<'_> {
    /// Each block as Markdown; what is to stand apart from the next one.
    fn blocks(&mut self, blocks: &[Block]) -> Vec<String> {
        let mut chunks: Vec<String> = Vec::new();
        // Two lists behind each other have different marks, or they would be one.
        let mut last: Option<(bool, bool)> = None;
        let mut rule = false;
        for block in blocks {
            if matches!(block, Block::Rule) {
                rule = self.has_begun;
                continue;
            }
            let is_numbered = match block {
                Block::List(list) => Some(counted(list).is_some()),
                _ => None,
            };
            let is_other =
                is_numbered.is_some_and(|is_numbered| last == Some((is_numbered, false)));
            let Some(chunk) = self.block(block, is_other) else {
                continue;
            };
            last = is_numbered.map(|is_numbered| (is_numbered, is_other));
            if std::mem::take(&mut rule) {
                chunks.push("---".to_owned());
            }
            chunks.push(chunk);
        }
        chunks
    }

    fn block(&mut self, block: &Block, is_other: bool) -> Option<String> {
        let chunk = match block {
            Block::Heading(heading) => {
                if heading.by == HeadingBy::Look && !self.options.has_headings_by_look {
                    return self.line(&heading.inlines, Place::Paragraph);
                }
                let at = self.levels.iter().position(|level| *level == heading.level);
                let below = at.and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX);
                let level = self.options.first_level.max(1).saturating_add(below).min(6);
                let text = self.line(&heading.inlines, Place::Heading)?;
                format!("{} {text}", "#".repeat(level.into()))
            }
            Block::Paragraph(paragraph) => self.paragraph(paragraph)?,
            Block::List(list) => self.list(list, is_other),
            Block::Table(table) => table_text(self, table)?,
            Block::Picture(figure) => self.figure(figure)?,
            Block::Frame(frame) => self.frame(frame)?,
            Block::Rule => return None,
        };
        Some(chunk)
    }

    fn paragraph(&mut self, paragraph: &Paragraph) -> Option<String> {
        self.has_begun |= !paragraph.is_strong;
        self.line(&paragraph.inlines, Place::Paragraph)
    }

    fn frame(&mut self, frame: &Frame) -> Option<String> {
        if !self.options.frames.contains(&frame.kind) {
            return None;
        }
        let blocks = self.blocks(&frame.blocks);
        (!blocks.is_empty()).then(|| blocks.join("\n\n"))
    }

    fn list(&mut self, list: &List, is_other: bool) -> String {
        self.has_begun = true;
        let numbers = counted(list);
        let mut text = String::new();
        let mut is_apart = false;
        for (at, item) in list.items.iter().enumerate() {
            let sign = if is_other { '*' } else { '-' };
            let mark = match (numbers, &item.marker) {
                (Some(first), _) => {
                    let number = first.saturating_add(u32::try_from(at).unwrap_or(u32::MAX));
                    format!("{number}{} ", if is_other { ')' } else { '.' })
                }
                (None, Marker::Bullet) => format!("{sign} "),
                (None, Marker::Number(number)) => {
                    format!("{sign} {} ", escape::mark(&format!("{number}.")))
                }
                (None, Marker::Label(label)) => format!("{sign} {} ", escape::mark(label)),
            };
            let width = match numbers {
                Some(_) => mark.len(),
                None => 2,
            };
            // A list within an item stands close to its text.
            let mut inner = String::new();
            let chunks = self.blocks(&item.blocks);
            let is_list = item
                .blocks
                .iter()
                .map(|block| matches!(block, Block::List(_)));
            for (chunk, is_list) in chunks.iter().zip(is_list) {
                if !inner.is_empty() {
                    inner.push_str(if is_list { "\n" } else { "\n\n" });
                    is_apart |= !is_list;
                }
                inner.push_str(chunk);
            }
            if at > 0 {
                text.push_str(if is_apart { "\n\n" } else { "\n" });
            }
            text.push_str(&indented(&mark, width, &inner));
        }
        text
    }

    fn figure(&self, figure: &Figure) -> Option<String> {
        let caption = figure.caption.as_deref().map(plain_text);
        let Some(target) = (self.options.picture)(figure) else {
            return self.line(figure.caption.as_deref()?, Place::Paragraph);
        };
        let alt = alternative(figure.alt.as_deref().unwrap_or_default());
        let title = caption.map(|caption| title(&caption)).unwrap_or_default();
        Some(format!("![{alt}]({}{title})", destination(&target)))
    }

    fn line(&self, inlines: &[Inline], place: Place) -> Option<String> {
        let known = |note: usize| self.has_note.get(note) == Some(&true);
        let text = line(inlines, place, &known);
        (!text.is_empty()).then_some(text)
    }
}

fn table_text(writer: &mut Writer<'_>, held: &crate::document::Table) -> Option<String> {
    writer.has_begun = true;
    table(writer, held)
}

/// The first number of a list whose numbers go on by one: those that Markdown shows.
fn counted(list: &List) -> Option<u32> {
    let mut numbers = list.items.iter().map(|item| match item.marker {
        Marker::Number(number) => Some(number),
        _ => None,
    });
    // Markdown has nine digits.
    let first = numbers
        .next()
        .flatten()
        .filter(|first| *first < 100_000_000)?;
    (first.saturating_add(1)..)
        .zip(numbers)
        .all(|(expected, number)| number == Some(expected))
        .then_some(first)
}
