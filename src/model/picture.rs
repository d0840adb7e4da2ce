//! A picture with its caption, and the files that texts name.

use serde::{Deserialize, Serialize};

use super::SourcePath;
use crate::diagnostic::Span;

/// A picture that a report shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Picture {
    /// The file it lies in.
    pub file: FileRef,
    /// What it shows, for those who cannot see it; empty where the caption says it.
    pub alt: String,
    /// The caption.
    pub caption: Option<String>,
    /// Who took or drew it.
    pub credit: Option<String>,
}

/// A file of the content as a text names it. Whether there is such a file, the site knows.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct FileRef {
    /// Where it must lie.
    pub source: SourcePath,
    /// As written, for messages.
    pub written: String,
    /// Where it is written.
    pub span: Span,
}
