#![doc = include_str!("../README.md")]

mod arrange;
mod caption;
mod document;
mod drawing;
mod error;
mod field;
mod font;
mod grid;
mod kind;
mod letter;
mod letters;
mod limits;
mod list;
mod markdown;
mod marker;
mod number_format;
mod numbering;
mod outline;
mod package;
mod plain;
mod raw;
mod read;
mod story;
mod styles;
mod table;
mod tag;
mod unit;
mod xml;

pub use document::{
    Alignment, Block, Cell, Document, Figure, Format, Frame, FrameKind, Heading, HeadingBy, Inline,
    Item, List, Marker, Note, Omitted, Paragraph, Picture, Row, Source, Table, Text,
};
pub use error::{Error, Measure};
pub use limits::Limits;
pub use markdown::{Options, markdown};
pub use plain::{plain_lines, plain_text};
pub use read::read;
