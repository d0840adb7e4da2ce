//! Why nothing can be taken out of a file.

use serde::{Deserialize, Serialize};

/// Why nothing can be taken out of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Uncleaned {
    /// Any change makes its signature void.
    Signed,
    /// It cannot be read without its password.
    Encrypted,
    /// A picture of a kind that is not written here.
    Picture(String),
    /// A document or a film of a kind that is not written here.
    Other(String),
    /// It is a folder, of that path.
    Folder(String),
    /// Nothing is in it.
    Empty,
    /// Nobody knows what it is.
    Unknown,
    /// Its parts do not fit together.
    Damaged,
}
