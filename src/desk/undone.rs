//! Why something was not done at the desk.

use std::io;

use super::working_copy::Refused;
use crate::diagnostic::Problem;

/// Why something was not done.
#[derive(Debug)]
pub enum Undone {
    /// There is no such file that could be edited here.
    NotThere,
    /// The version is another by now.
    Version,
    /// The file on disk is another by now, and both changed the same lines.
    Conflict,
    /// The change cannot take place.
    Refused(Refused),
    /// Something that its user can mend.
    Problem(Problem),
    /// The system refuses.
    System(io::Error),
}

impl From<Problem> for Undone {
    fn from(problem: Problem) -> Self {
        Self::Problem(problem)
    }
}

impl From<io::Error> for Undone {
    fn from(error: io::Error) -> Self {
        Self::System(error)
    }
}
