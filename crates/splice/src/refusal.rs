//! Refusals: why a text was left as it is.

use std::error::Error;
use std::fmt;

use crate::path::Path;

/// What YAML knows and this crate does not edit. One of them anywhere in a text, and the whole text is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Construct {
    /// `&name`
    Anchor,
    /// `*name`
    Alias,
    /// `!tag`
    Tag,
    /// `? key`
    ExplicitKey,
    /// A key that is a sequence or a mapping.
    CompoundKey,
    /// A key of no characters that has no quotes.
    EmptyKey,
    /// The same key twice in a mapping.
    DuplicateKey,
    /// `<<`
    MergeKey,
    /// More than one document.
    SeveralDocuments,
    /// `%YAML` and the like.
    Directive,
}

/// Why a text was left as it is. Lines and columns count from 1, columns in characters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Refusal {
    /// The text is no YAML, or it has too many levels.
    Unreadable {
        /// The line.
        line: usize,
        /// The column.
        column: usize,
        /// What the parser says.
        reason: String,
    },
    /// The text holds what is not edited.
    Construct {
        /// What.
        construct: Construct,
        /// The line.
        line: usize,
        /// The column.
        column: usize,
    },
    /// There is no such key or item.
    NotThere {
        /// The path that was asked for.
        path: Path,
    },
    /// There is no sequence.
    NoList {
        /// Where one was asked for.
        path: Path,
    },
    /// There is no mapping.
    NoMap {
        /// Where one was asked for.
        path: Path,
    },
    /// The key is there already, or the value has it twice.
    KeyTaken {
        /// The key.
        key: String,
    },
    /// The text of a [`Value::Plain`](crate::Value::Plain) cannot stand without quotes.
    NotPlain {
        /// The text.
        text: String,
    },
    /// The value has more levels than anybody writes.
    TooDeep,
    /// The range does not lie within the text.
    NoRange,
    /// No way to write it was found that would be read as it is meant; or the text is written in a way that was not
    /// understood.
    NotHeld,
}

impl fmt::Display for Construct {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Anchor => "an anchor",
            Self::Alias => "an alias",
            Self::Tag => "a tag",
            Self::ExplicitKey => "an explicit key",
            Self::CompoundKey => "a key that is a sequence or a mapping",
            Self::EmptyKey => "an empty key",
            Self::DuplicateKey => "a key that stands twice",
            Self::MergeKey => "a merge key",
            Self::SeveralDocuments => "several documents",
            Self::Directive => "a directive",
        })
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable {
                line,
                column,
                reason,
            } => write!(f, "line {line}, column {column}: {reason}"),
            Self::Construct {
                construct,
                line,
                column,
            } => write!(f, "line {line}, column {column}: {construct} is not edited"),
            Self::NotThere { path } => write!(f, "nothing at `{path}`"),
            Self::NoList { path } => write!(f, "no sequence at `{path}`"),
            Self::NoMap { path } => write!(f, "no mapping at `{path}`"),
            Self::KeyTaken { key } => write!(f, "the key `{key}` is there already"),
            Self::NotPlain { text } => write!(f, "`{text}` cannot stand without quotes"),
            Self::TooDeep => f.write_str("the value has too many levels"),
            Self::NoRange => f.write_str("the range does not lie within the text"),
            Self::NotHeld => f.write_str("no way to write it is read as it is meant"),
        }
    }
}

impl Error for Refusal {}
