//! A page outside the archives: about, contact.

use serde::{Deserialize, Serialize};

use super::{Body, SitePath, SourcePath};

/// A standalone page.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Standalone {
    /// The file it was written in.
    pub source: SourcePath,
    /// Where it stands.
    pub path: SitePath,
    /// The heading.
    pub title: String,
    /// The lead.
    pub summary: Option<String>,
    /// Whether the menu names it.
    pub in_menu: bool,
    /// The place in the menu: small numbers first.
    pub order: i32,
    /// What its Markdown holds.
    pub body: Body,
}
