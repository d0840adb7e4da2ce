//! How the conflict of two texts ends.

/// What somebody wants of a file that two changed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Taking {
    /// The text of the desk.
    Mine,
    /// The text on disk.
    Theirs,
    /// A text that was made of both.
    Merged(String),
}
