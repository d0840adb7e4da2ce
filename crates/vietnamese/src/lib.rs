#![doc = include_str!("../README.md")]

mod abbreviation;
mod collate;
mod damage;
mod encoding;
mod fold;
mod half_horn;
mod legacy;
mod lost_horn;
mod name;
mod number;
pub mod prefilter;
mod slug;
mod tone;
mod typography;

pub use abbreviation::{Abbreviations, find_first_uses};
pub use collate::{Collator, given_name_key};
pub use damage::{Damaged, damaged_words};
pub use encoding::{from_legacy, is_vni_mark};
pub use fold::{fold, is_ignorable, nfc, word_ranges, words};
pub use legacy::{Encoding, Legacy, legacy_text};
pub use name::{Names, is_bare};
pub use number::{Decimal, DecimalError, NumberStyle};
pub use slug::{slug, slug_apart, slug_id, unique_slug};
pub use tone::{normalise_tone, tone_last};
pub use typography::{collapse_spaces, keep_together};
