//! Why a run ends early, in words for whoever started it.

use std::fmt::{self, Display};

/// What could not be done, and why.
#[derive(Debug)]
pub struct Failure(String);

/// A value, or why there is none.
pub type Result<T> = std::result::Result<T, Failure>;

impl Failure {
    /// A failure in these words.
    pub fn new(words: impl Into<String>) -> Self {
        Self(words.into())
    }
}

impl Display for Failure {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

/// Puts what was being worked on before the words of an error.
pub trait At<T> {
    /// `place: what the error says`.
    fn at(self, place: impl Display) -> Result<T>;
}

impl<T, E: Display> At<T> for std::result::Result<T, E> {
    fn at(self, place: impl Display) -> Result<T> {
        self.map_err(|error| Failure(format!("{place}: {error}")))
    }
}
