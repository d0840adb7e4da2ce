//! How much a document may ask for.

/// How much a document may ask for. The default suits documents of a thousand pages with a hundred
/// photographs; a report takes a hundredth of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of all parts with text together, unpacked.
    pub text_bytes: u64,
    /// Bytes of all pictures together, unpacked.
    pub picture_bytes: u64,
    /// Elements and texts of XML in all parts together.
    pub elements: usize,
    /// Elements of XML within one another.
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            text_bytes: 64 << 20,
            picture_bytes: 256 << 20,
            elements: 2_000_000,
            depth: 4096,
        }
    }
}
