//! What a body's renderer asks about the rest of the site.

/// Turns a target as written into what stands in the page. Asked only about paths within the
/// site: other sites, mail addresses and `#places` stand as they are.
pub trait Resolve {
    /// The address that a link leads to, not yet escaped; none where only its text is printed.
    fn link(&self, target: &str) -> Option<String>;
    /// Where a picture is, and how large.
    fn image(&self, target: &str) -> ResolvedImage;
}

/// Where a picture is, and how large.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResolvedImage {
    /// The address (not yet escaped).
    pub url: String,
    /// The width and height in pixels, where they are known.
    pub size: Option<(usize, usize)>,
}
