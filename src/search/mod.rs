//! The index that a reader's browser searches: what texts say becomes keys, documents become lists,
//! lists become files.
//!
//! The format is that of `docs/search.md`. Nothing here knows of reports or pages: a [`Document`] is a
//! few texts with their fields.

mod alias;
mod amend;
mod bit_reader;
mod bits;
mod card;
mod chunk;
mod date_key;
mod document;
mod earlier;
mod forms;
mod group;
mod index;
mod key;
mod level;
mod levels;
mod list;
mod listed;
mod manifest;
mod piece;
mod segment;
mod table;
mod token;
mod vocabulary;
mod word_list;

pub use alias::initials;
pub use amend::segment;
pub use card::Card;
pub use date_key::{day_keys, month_keys, quarter_keys};
pub use document::{Document, Field};
pub use earlier::Earlier;
pub use group::Group;
pub use index::{CARDS, FOLDERS, Index, MANIFEST, SEGMENTS, ends};
pub use piece::Grain;
pub use segment::Segment;
pub use table::Table;
