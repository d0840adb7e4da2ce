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
    pub size: Option<(u32, u32)>,
    /// The name of the colour in its place until it is there.
    pub tint: Option<&'static str>,
    /// The files in WebP to choose from instead: for `srcset` and `sizes` (not yet escaped).
    pub choice: Option<Choice>,
    /// Where it moves, if it is a still of what takes too long to load for everybody.
    pub moving: Option<Moving>,
}

/// A link to a moving picture that a still stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    /// The address (not yet escaped).
    pub url: String,
    /// What the link says.
    pub words: String,
}

impl ResolvedImage {
    /// A picture of which nothing is known but where it is.
    pub fn at(url: String) -> Self {
        Self {
            url,
            size: None,
            tint: None,
            choice: None,
            moving: None,
        }
    }
}

/// Files of several widths that show one picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Addresses with widths in pixels, the narrowest first.
    pub files: Vec<(String, u32)>,
    /// Whether they stand still while the picture moves: for readers who want that.
    pub is_still: bool,
    /// How wide a page shows it, as a list of sizes
    /// (<https://html.spec.whatwg.org/multipage/images.html#sizes-attributes>).
    pub sizes: &'static str,
}
