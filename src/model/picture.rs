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

/// A picture as a page is given it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[allow(missing_docs)] // The fields are those of `Picture`.
pub struct GivenPicture<'a> {
    pub file: &'a SourcePath,
    pub alt: &'a str,
    pub caption: Option<&'a str>,
    pub credit: Option<&'a str>,
}

impl Picture {
    /// The picture with all that is said of it.
    pub fn whole(&self) -> GivenPicture<'_> {
        GivenPicture {
            caption: self.caption.as_deref(),
            credit: self.credit.as_deref(),
            ..self.bare()
        }
    }

    /// The picture without its caption.
    pub fn bare(&self) -> GivenPicture<'_> {
        GivenPicture {
            file: &self.file.source,
            alt: &self.alt,
            caption: None,
            credit: None,
        }
    }
}

/// What is said of a picture: beside it, or in the picture itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Caption {
    /// What it shows.
    pub text: Option<String>,
    /// Who took or drew it.
    pub credit: Option<String>,
    /// What it shows, for those who cannot see it.
    pub alt: Option<String>,
}

impl Caption {
    /// This, and where it says nothing, what another says.
    pub fn or(&self, other: &Self) -> Self {
        let first = |one: &Option<String>, other: &Option<String>| one.clone().or(other.clone());
        Self {
            text: first(&self.text, &other.text),
            credit: first(&self.credit, &other.credit),
            alt: first(&self.alt, &other.alt),
        }
    }
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
