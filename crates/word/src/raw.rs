//! What a part says, before anything is made of it.

use std::rc::Rc;

use crate::document::{Figure, Format};
use crate::font::Font;
use crate::numbering::Mark;
use crate::styles::Layout;

/// A block, as the part holds it.
#[derive(Debug)]
pub(crate) enum RawBlock {
    Paragraph(RawParagraph),
    Table(RawTable),
}

/// A paragraph, as the part holds it.
#[derive(Debug, Default)]
pub(crate) struct RawParagraph {
    pub(crate) pieces: Vec<Piece>,
    /// What stands in text boxes that are anchored here.
    pub(crate) boxes: Vec<RawBlock>,
    pub(crate) layout: Layout,
    pub(crate) mark: Option<Mark>,
    /// Whether a tracked change deleted its end, so that the next one goes on here.
    pub(crate) is_joined: bool,
}

/// A piece of a paragraph.
#[derive(Debug)]
pub(crate) enum Piece {
    Text(RawText),
    Break,
    Note(usize),
    Figure(Figure),
}

/// Text of one run, with all that tells what its letters mean.
#[derive(Debug)]
pub(crate) struct RawText {
    pub(crate) text: String,
    pub(crate) look: RunLook,
    pub(crate) link: Option<Rc<str>>,
}

/// How a run looks, all said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct RunLook {
    pub(crate) format: Format,
    pub(crate) font: Font,
    pub(crate) is_caps: bool,
    pub(crate) is_raised: bool,
}

/// A table, as the part holds it.
#[derive(Debug, Default)]
pub(crate) struct RawTable {
    pub(crate) rows: Vec<RawRow>,
    /// Whether lines are drawn between its cells.
    pub(crate) has_lines: bool,
}

/// A row of a table, as the part holds it.
#[derive(Debug, Default)]
pub(crate) struct RawRow {
    pub(crate) is_header: bool,
    pub(crate) cells: Vec<RawCell>,
}

/// A cell of a table, as the part holds it.
#[derive(Debug)]
pub(crate) struct RawCell {
    pub(crate) column: usize,
    pub(crate) columns: usize,
    /// Whether it goes on with the cell above.
    pub(crate) is_continued: bool,
    pub(crate) blocks: Vec<RawBlock>,
}
