//! What was given as a document of Word and is none that can be read.

use serde::{Deserialize, Serialize};

/// What was given as a document of Word and is none that can be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // The fields say what they are; the doc comment is the meaning.
pub enum NoDocument {
    /// Nothing at all.
    Empty,
    /// A document of Word 97 to 2003 (`.doc`), rich text, or one file of XML.
    OldWord,
    /// A document that opens with a password.
    Encrypted,
    /// A page of the web under the name of a document.
    WebPage,
    /// A file of another kind, and what that is.
    Other { kind: String },
    /// A file that nobody knows.
    Unknown,
    /// A document whose end is missing, or of which a part cannot be read.
    Damaged { part: Option<String> },
    /// A document that unpacks to more than any report has.
    TooLarge,
    /// A file that cannot be opened.
    Unreadable { detail: String },
    /// A folder.
    Folder,
}
