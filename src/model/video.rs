//! Videos and boxes of links.

use serde::{Deserialize, Serialize};

use super::{FileRef, Moment};

/// An entry of the video list.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Video {
    /// The title.
    pub title: String,
    /// An address elsewhere.
    pub url: Option<String>,
    /// A file of this site.
    pub file: Option<FileRef>,
    /// When it was published.
    pub date: Option<Moment>,
    /// A sentence about it.
    pub description: Option<String>,
}

/// A box of links: radio, television, websites, advertising.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct LinkBox {
    /// The heading.
    pub title: String,
    /// What stands in it.
    pub links: Vec<OutsideLink>,
}

/// A link of a box.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct OutsideLink {
    /// What to show.
    pub name: String,
    /// As written: an address elsewhere, or a source path of this site.
    pub url: String,
    /// Where it stands, for messages.
    pub span: crate::diagnostic::Span,
}
