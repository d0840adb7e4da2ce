//! How far an award has come, for the words about it.

use serde::{Deserialize, Serialize};

/// How far an award has come, for the words about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // The variants are those of `AwardStatus`.
pub enum Standing {
    Conferred,
    Decided,
    Proposed,
    Refused,
    Withdrawn,
}
