//! What is wrong with a port to listen on.

use serde::{Deserialize, Serialize};

/// What is wrong with a port to listen on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[allow(missing_docs)] // The fields say what they are; the doc comment is the meaning.
pub enum PortState {
    /// A program has it, which is known or not; another port is likely free.
    Taken { by: Option<String>, other: u16 },
    /// Programs have all that were tried.
    AllTaken,
    /// This user may not have it.
    Forbidden,
    /// The system says otherwise.
    Other(String),
}
