//! What a field should hold, for the words about one that holds something else.

use serde::{Deserialize, Serialize};

/// What a field should hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Expected {
    /// Text.
    Text,
    /// A whole number.
    Number,
    /// `true` or `false`.
    Boolean,
    /// A list.
    List,
    /// A mapping of names to values.
    Mapping,
    /// A text, or a mapping.
    TextOrMapping,
    /// A whole number, or a mapping.
    NumberOrMapping,
    /// One of what a list holds several of.
    OneValue,
}
