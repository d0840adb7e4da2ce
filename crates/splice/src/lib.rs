#![doc = include_str!("../README.md")]

mod block;
mod change;
mod difference;
mod edit;
mod extent;
mod habits;
mod lines;
mod meant;
mod path;
mod place;
mod plain;
mod quote;
mod reader;
mod refusal;
mod splices;
mod text;
mod tree;
mod value;
mod writer;

pub use edit::Edit;
pub use path::{Path, Step};
pub use place::{path_at, range};
pub use refusal::{Construct, Refusal};
pub use text::{edit, edit_all, edit_within, read};
pub use value::Value;
