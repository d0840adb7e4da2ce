//! A problem that a type finds in what it is read from.

use std::fmt;

use super::Problem;

/// A problem on its way through a deserialiser. The errors of those are texts, so it travels as
/// one: any type can say exactly what is wrong with it, and `decode` adds the place.
#[derive(Debug)]
pub struct Refusal(pub Problem);

const MARK: &str = "refused: ";

impl Refusal {
    /// The problem that an error brings along, by its text.
    pub fn read(text: &str) -> Option<Problem> {
        serde_json::from_str(text.strip_prefix(MARK)?).ok()
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = serde_json::to_string(&self.0).map_err(|_| fmt::Error)?;
        write!(out, "{MARK}{problem}")
    }
}
