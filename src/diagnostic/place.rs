//! Where something stands in a file.

use serde::{Deserialize, Serialize};

/// A stretch of one line. Lines and columns count from 1, columns in characters.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
pub struct Span {
    /// The line, from 1; 0 where only the file is known.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
    /// How many characters, at least 1 to draw a caret.
    pub length: u32,
}

impl Span {
    /// The file as a whole.
    pub const NONE: Self = Self {
        line: 0,
        column: 0,
        length: 0,
    };

    /// Whether a line is known.
    pub const fn is_known(self) -> bool {
        self.line > 0
    }
}

/// A stretch of a file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Place {
    /// The file, relative to the root of the site.
    pub file: String,
    /// Where in it.
    pub span: Span,
}

impl Place {
    /// A place in a file.
    pub fn new(file: impl ToString, span: Span) -> Self {
        Self {
            file: file.to_string(),
            span,
        }
    }

    /// A file as a whole.
    pub fn file(file: impl ToString) -> Self {
        Self::new(file, Span::NONE)
    }
}
