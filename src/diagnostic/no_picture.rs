//! What lies under the name of a picture and is none.

use serde::{Deserialize, Serialize};

/// What lies under the name of a picture and is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // The fields say what they are; the doc comment is the meaning.
pub enum NoPicture {
    /// Nothing at all.
    Empty,
    /// A page of the web: what was saved was the page that shows the picture, or an error.
    WebPage,
    /// A text.
    Text,
    /// A file of another kind, and what it should be called.
    Other { kind: String, wanted: String },
    /// Nobody can tell.
    Unknown,
}
