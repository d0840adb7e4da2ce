//! A deterministic corpus of union reports: the same numbers give the same texts, on any machine.

mod bantin;
pub mod body;
mod hugo;
pub mod person;
pub mod random;
pub mod report;
mod sentences;
pub mod words;

pub use report::Report;

/// The years that reports are published in.
pub const YEARS: std::ops::RangeInclusive<i16> = 2010..=2025;

/// How many clusters there are.
pub const CLUSTERS: u32 = 12;

/// How many pictures there are, named `0.jpg` and so on.
pub const PICTURES: u32 = 10;

/// What each of the pictures looks like.
pub const PICTURE: &[u8] = include_bytes!("picture.jpg");
