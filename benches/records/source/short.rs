//! Values that may be written in a short form.

use serde::{Deserialize, Serialize};

/// A text, or a mapping.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Short<T> {
    /// The short form.
    Text(String),
    /// The full form.
    Full(T),
}

/// A text, or a list of them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum OneOrMany {
    /// One.
    One(String),
    /// A list.
    Many(Vec<String>),
}

impl OneOrMany {
    /// As it is written for so many; none for an empty list.
    pub fn of(mut texts: Vec<String>) -> Option<Self> {
        match texts.len() {
            0 => None,
            1 => texts.pop().map(Self::One),
            _ => Some(Self::Many(texts)),
        }
    }
}
