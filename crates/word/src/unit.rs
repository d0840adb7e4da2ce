//! What stands one below the other, before it is known what belongs together.

use crate::document::{Alignment, Block, Figure, Frame, Inline, Paragraph, Table};
use crate::letters::{Content, contents};
use crate::marker::{Class, typed};
use crate::numbering::Mark;
use crate::plain::plain_text;
use crate::raw::{RawBlock, RawParagraph};
use crate::styles::Role;
use crate::table::table;

/// A line, a picture, a table.
#[derive(Debug)]
pub(crate) enum Unit {
    Line(Line),
    Figure(Figure),
    Table(Table),
    Frame(Frame),
    Rule,
}

/// A paragraph, or a part of one that stands for itself.
#[derive(Debug, Default)]
pub(crate) struct Line {
    pub(crate) inlines: Vec<Inline>,
    pub(crate) plain: String,
    pub(crate) alignment: Alignment,
    pub(crate) is_strong: bool,
    pub(crate) is_italic: bool,
    pub(crate) is_caption: bool,
    /// The level that its style gives it among headings.
    pub(crate) heading: Option<u8>,
    /// The mark that Word puts in front of it.
    pub(crate) mark: Option<Mark>,
    /// In twentieths of a point.
    pub(crate) left: i32,
}

impl Line {
    /// As a paragraph, with the mark as text.
    pub(crate) fn into_paragraph(mut self) -> Paragraph {
        self.write_mark();
        Paragraph {
            inlines: self.inlines,
            alignment: self.alignment,
            is_strong: self.is_strong,
            is_caption: self.is_caption,
        }
    }

    /// Puts the mark that Word shows in front of the text into it.
    pub(crate) fn write_mark(&mut self) {
        let Some(mark) = self
            .mark
            .take()
            .filter(|mark| !mark.is_bullet && !mark.label.is_empty())
        else {
            return;
        };
        let label = format!("{} ", mark.label);
        match self.inlines.first_mut() {
            Some(Inline::Text(text)) => text.text.insert_str(0, &label),
            _ => self.inlines.insert(
                0,
                Inline::Text(crate::document::Text {
                    text: label,
                    ..Default::default()
                }),
            ),
        }
        self.plain = plain_text(&self.inlines);
    }

    /// Whether it has capitals and no small letters.
    pub(crate) fn is_shouted(&self) -> bool {
        is_shouted(&self.plain)
    }
}

/// Whether a text has capitals and no small letters.
pub(crate) fn is_shouted(text: &str) -> bool {
    text.chars().filter(|c| c.is_uppercase()).nth(1).is_some() && !text.contains(char::is_lowercase)
}

/// What stands one below the other in these blocks.
pub(crate) fn units(blocks: Vec<RawBlock>) -> Vec<Unit> {
    let mut units = Vec::new();
    for block in blocks {
        match block {
            RawBlock::Paragraph(raw) => paragraph(raw, &mut units),
            RawBlock::Table(raw) => units.extend(table(raw)),
        }
    }
    units
}

/// As blocks, each for itself.
pub(crate) fn plain_blocks(units: Vec<Unit>) -> Vec<Block> {
    let block = |unit| match unit {
        Unit::Line(line) => Block::Paragraph(line.into_paragraph()),
        Unit::Figure(figure) => Block::Picture(figure),
        Unit::Table(table) => Block::Table(table),
        Unit::Frame(frame) => Block::Frame(frame),
        Unit::Rule => Block::Rule,
    };
    units.into_iter().map(block).collect()
}

fn paragraph(raw: RawParagraph, units: &mut Vec<Unit>) {
    let layout = raw.layout;
    let mut mark = raw.mark;
    // Pictures in front of all text stand above it, and others below: a sentence stays whole.
    let mut behind = Vec::new();
    let mut lines: Vec<Vec<Inline>> = vec![Vec::new()];
    for content in contents(raw.pieces) {
        match content {
            Content::Inline(Inline::Break) => lines.push(Vec::new()),
            Content::Inline(inline) => {
                if let Some(line) = lines.last_mut() {
                    line.push(inline);
                }
            }
            Content::Figure(figure) => match lines.iter().all(Vec::is_empty) {
                true => units.push(Unit::Figure(figure)),
                false => behind.push(figure),
            },
        }
    }
    let role = match layout.role {
        Some(Role::Heading(level)) => Some(level),
        _ => None,
    };
    let heading = match layout.outline {
        Some(outline @ 0..=8) => Some(outline + 1),
        Some(_) => None,
        None => role,
    };
    let mut add = |inlines: Vec<Inline>| {
        if inlines.is_empty() {
            return;
        }
        let plain = plain_text(&inlines);
        units.push(Unit::Line(Line {
            is_strong: is_all(&inlines, |format| format.is_bold),
            is_italic: is_all(&inlines, |format| format.is_italic),
            inlines,
            plain,
            alignment: layout.alignment.unwrap_or_default(),
            is_caption: layout.role == Some(Role::Caption),
            heading,
            mark: mark.take(),
            left: layout.left.unwrap_or_default(),
        }));
    };
    let mut group: Vec<Inline> = Vec::new();
    let mut has_rule = false;
    for line in lines {
        let plain = plain_text(&line);
        let is_rule = is_ornament(&plain);
        has_rule |= is_rule;
        // Points that were typed into one paragraph, and what stands apart by a blank line.
        let begins =
            heading.is_none() && typed(&plain).is_some_and(|typed| typed.class != Class::Roman);
        if line.is_empty() || is_rule || begins {
            add(std::mem::take(&mut group));
        }
        if !is_rule && !line.is_empty() {
            if !group.is_empty() {
                group.push(Inline::Break);
            }
            group.extend(line);
        }
    }
    add(group);
    if has_rule {
        units.push(Unit::Rule);
    }
    units.extend(behind.into_iter().map(Unit::Figure));
    units.extend(self::units(raw.boxes));
}

/// Whether all letters of a line look so.
fn is_all(inlines: &[Inline], is: impl Fn(crate::document::Format) -> bool) -> bool {
    let mut texts = inlines.iter().flat_map(|inline| match inline {
        Inline::Text(text) => std::slice::from_ref(text),
        Inline::Link { texts, .. } => texts,
        Inline::Break | Inline::Note(_) => &[],
    });
    let mut has_some = false;
    let all = texts.all(|text| {
        has_some |= !text.text.trim().is_empty();
        text.text.trim().is_empty() || is(text.format)
    });
    all && has_some
}

/// Whether a line is drawn with signs: `_____`, `*******`, `---o0o---`.
fn is_ornament(line: &str) -> bool {
    const SIGNS: &str = "*_-–—=~─━";
    let signs = line.chars().filter(|c| SIGNS.contains(*c)).count();
    signs > 2
        && line
            .chars()
            .all(|c| SIGNS.contains(c) || "oO0 ".contains(c))
}

#[cfg(test)]
mod tests {
    use super::is_ornament;

    #[test]
    fn lines_are_drawn_with_signs() {
        let cases = [
            ("_____________", true),
            ("*******", true),
            ("-----o0o-----", true),
            ("* * *", true),
            ("--", false),
            ("", false),
            ("- 100", false),
            ("……………", false),
        ];
        for (line, expected) in cases {
            assert_eq!(is_ornament(line), expected, "{line}");
        }
    }
}
