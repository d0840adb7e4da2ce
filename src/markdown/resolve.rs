//! What a body's renderer asks about the rest of the site.

/// Turns a target as written into what stands in the page. Asked only about paths within the
/// site: other sites, mail addresses and `#places` stand as they are.
pub trait Resolve {
    /// Where a link leads.
    fn link(&self, target: &str) -> Resolved;
    /// Where a picture is, and how large.
    fn image(&self, target: &str) -> ResolvedImage;
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Resolved {
    /// To this address (not yet escaped).
    Url(String),
    /// Nowhere: its text is printed without a link.
    Text,
}

/// Where a picture is, and its size in pixels where that is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedImage {
    /// Its address (not yet escaped).
    pub url: String,
    /// Its width.
    pub width: Option<usize>,
    /// Its height.
    pub height: Option<usize>,
}
