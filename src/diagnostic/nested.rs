//! What is nested too deep, for the words about it.

use serde::{Deserialize, Serialize};

/// What stands within itself too often.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Nested {
    /// Lists.
    Lists,
    /// Quotes.
    Quotes,
    /// Lists and quotes on one line.
    ListsAndQuotes,
    /// Other Markdown: emphasis, links.
    Marks,
    /// Raw HTML: the element of which there are most.
    Html(String),
}
