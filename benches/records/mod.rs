//! A corpus of records: the truth as typed data, and a site whose reports tell it piece by piece.
//!
//! The other corpus measures; this one is consistent. Clusters have terms, units are renamed and
//! merged, awards go from proposal to conferral in several reports, some things are told twice. The
//! same number of reports is the same site everywhere. A program that is to be added to it uses
//! [`truth()`] and [`files()`], and `corpus` beside it.

mod names;
pub mod source;
mod tell;
pub mod truth;
mod world;

pub use tell::files;
pub use world::{FEWEST, truth};

/// The file that holds the truth, beside `config.toml`.
pub const TRUTH: &str = "truth.json";

/// The family of prizes of contests.
const PRIZE_FAMILY: &str = "prize";
