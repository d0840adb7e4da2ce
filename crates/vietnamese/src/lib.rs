//! What is particular to Vietnamese text: folding, tones, slugs, order, numbers and lints.

pub mod abbreviation;
pub mod collate;
pub mod damage;
pub mod fold;
pub mod glance;
mod half_horn;
mod lost_horn;
pub mod number;
pub mod slug;
pub mod tone;
pub mod typography;

pub use abbreviation::find_first_uses;
pub use collate::{Collator, given_name_key};
pub use damage::{Damaged, damaged_words};
pub use fold::{fold, nfc, word_ranges, words};
pub use number::{AmbiguousNumber, Figure, FigureError, NumberStyle};
pub use slug::{slug, slug_id, unique_slug};
pub use tone::normalise_tone;
pub use typography::{collapse_spaces, keep_together};
