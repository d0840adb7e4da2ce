//! A document as it was read: blocks of text, pictures, footnotes.

use crate::plain::plain_text;

/// A document as it was read.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Document {
    /// The text from top to bottom.
    pub blocks: Vec<Block>,
    /// The pictures that it holds, each once.
    pub pictures: Vec<Picture>,
    /// The footnotes and endnotes, in the order in which the text refers to them.
    pub notes: Vec<Note>,
    /// What was left out.
    pub omitted: Omitted,
}

/// A piece of text that stands for itself.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A heading.
    Heading(Heading),
    /// A paragraph.
    Paragraph(Paragraph),
    /// A list, of Word or typed by hand.
    List(List),
    /// A table.
    Table(Table),
    /// A picture.
    Picture(Figure),
    /// What frames an official letter: its head, who signs it, who gets it.
    Frame(Frame),
    /// A line of dashes, stars or underscores.
    Rule,
}

/// A heading.
#[derive(Clone, Debug, PartialEq)]
pub struct Heading {
    /// From 1 for the highest. Levels may be left out.
    pub level: u8,
    /// Its text, with the number that Word shows in front of it.
    pub inlines: Vec<Inline>,
    /// What makes it one.
    pub by: HeadingBy,
    /// How it stands on the page.
    pub alignment: Alignment,
}

/// What makes a text a heading.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HeadingBy {
    /// Its style or its outline level.
    Style,
    /// Its look: a short line in bold between paragraphs that are not.
    Look,
}

/// A paragraph.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Paragraph {
    /// Its text.
    pub inlines: Vec<Inline>,
    /// How it stands on the page.
    pub alignment: Alignment,
    /// Whether all of it is bold.
    pub is_strong: bool,
    /// Whether its style is that of captions.
    pub is_caption: bool,
}

/// How a paragraph stands on the page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alignment {
    /// From the left, justified or not.
    #[default]
    Left,
    /// In the middle.
    Center,
    /// On the right.
    Right,
}

/// A list.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct List {
    /// Its items; a list of the next level stands among the blocks of the item above it.
    pub items: Vec<Item>,
}

/// An item of a list.
#[derive(Clone, Debug, PartialEq)]
pub struct Item {
    /// How it begins.
    pub marker: Marker,
    /// Its text.
    pub blocks: Vec<Block>,
}

/// How an item of a list begins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Marker {
    /// With a dash, a plus or any other sign.
    Bullet,
    /// With a number as Markdown knows it: `1.` or `1)`.
    Number(u32),
    /// With anything else: `a)`, `1/`, `II.`, `2.1.`.
    Label(String),
}

/// A table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// Its rows.
    pub rows: Vec<Row>,
    /// How many of them head it, with those that are titles.
    pub header_rows: usize,
    /// How many columns the widest row has.
    pub columns: usize,
}

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Row {
    /// The cells that begin in it. One merged with a cell above is not among them.
    pub cells: Vec<Cell>,
}

/// A cell of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// The column in which it begins, from 0.
    pub column: usize,
    /// Over how many columns it goes, at least 1.
    pub columns: usize,
    /// Over how many rows it goes, at least 1.
    pub rows: usize,
    /// What is in it.
    pub blocks: Vec<Block>,
}

/// A picture where it stands in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// Which.
    pub source: Source,
    /// What is to be seen, in the words of the author; names that programs give are not.
    pub alt: Option<String>,
    /// The text below it.
    pub caption: Option<Vec<Inline>>,
}

/// Where a picture is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// In the document: the index of one of its pictures.
    Stored(usize),
    /// Elsewhere, by the address or path that the document names. It was not fetched.
    Linked(String),
}

/// A picture as the document holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// The name of its file in the document, without folders: `image1.png`.
    pub name: String,
    /// Its bytes as they are, of whatever kind: `container::kind` tells.
    pub bytes: Vec<u8>,
}

/// What frames an official letter.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// Which part of the letter.
    pub kind: FrameKind,
    /// What is in it: paragraphs, and pictures if a seal is among it.
    pub blocks: Vec<Block>,
}

/// A part of an official letter, as Decree 30/2020/NĐ-CP lays it out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FrameKind {
    /// Who writes, the motto of the state, number, place and date.
    Letterhead,
    /// Who signs, in which office. One for each who signs.
    Signature,
    /// Who gets it.
    Recipients,
}

/// A footnote or an endnote.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Note {
    /// Its text.
    pub blocks: Vec<Block>,
}

/// A piece of a line.
#[derive(Clone, Debug, PartialEq)]
pub enum Inline {
    /// Text of one format.
    Text(Text),
    /// A link out of the document, with its text.
    Link {
        /// Where it leads.
        target: String,
        /// What it says.
        texts: Vec<Text>,
    },
    /// The end of a line within a paragraph.
    Break,
    /// A reference to one of the notes of the document, by its index.
    Note(usize),
}

/// Text of one format: in Unicode's form C, with single blanks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// How it looks.
    pub format: Format,
}

/// How text looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Format {
    /// Whether it is bold.
    pub is_bold: bool,
    /// Whether it is italic.
    pub is_italic: bool,
    /// Whether it is struck through.
    pub is_struck: bool,
}

/// What was left out, counted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Omitted {
    /// Places where tracked changes deleted something.
    pub deletions: usize,
    /// Pieces of hidden text.
    pub hidden: usize,
    /// Comments.
    pub comments: usize,
    /// Lines of tables of contents.
    pub contents: usize,
    /// Charts, diagrams, and letters that are drawings. Lines and other ornaments do not count.
    pub drawings: usize,
    /// Texts in other formats (HTML, RTF) that were put into the file as they were.
    pub other_formats: usize,
    /// Pictures that the text shows and the file does not hold.
    pub missing_pictures: usize,
}

impl Table {
    /// How many rows at its top are titles: one cell that goes over all columns. Where there is nothing
    /// else, none is.
    #[must_use]
    pub fn title_rows(&self) -> usize {
        let is_title = |row: &&Row| match &*row.cells {
            [cell] => self.columns > 1 && cell.columns >= self.columns && cell.rows == 1,
            _ => false,
        };
        let titles = self.rows.iter().take_while(is_title).count();
        if titles < self.rows.len() { titles } else { 0 }
    }
}

impl Paragraph {
    /// Its text without formats.
    #[must_use]
    pub fn plain(&self) -> String {
        plain_text(&self.inlines)
    }
}

impl Heading {
    /// Its text without formats.
    #[must_use]
    pub fn plain(&self) -> String {
        plain_text(&self.inlines)
    }
}
