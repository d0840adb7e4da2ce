//! What browsers are told as it happens.

use crate::model::SourcePath;

/// What browsers are told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SessionEvent {
    /// A file changed on disk.
    Changed(SourcePath),
    /// The site was read again.
    Read,
    /// Somebody else is at work on the folder, on another machine.
    Other(String),
}
