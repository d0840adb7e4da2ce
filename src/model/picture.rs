//! A picture with its caption.

use serde::{Deserialize, Serialize};

use super::SitePath;

/// A picture that a report shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Picture {
    /// Where it stands in the site.
    pub path: SitePath,
    /// What it shows, for those who cannot see it; empty where the caption says it.
    pub alt: String,
    /// The caption.
    pub caption: Option<String>,
    /// Who took or drew it.
    pub credit: Option<String>,
    /// Width and height in pixels, where the file tells.
    pub size: Option<(usize, usize)>,
}
