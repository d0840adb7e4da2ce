//! A host whose pictures pages may show.

use serde::Deserialize;

use crate::diagnostic::{Problem, Refusal};

/// The name of a host, perhaps with a port, in small letters: `anh.example.vn`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Deserialize)]
#[serde(try_from = "String")]
pub struct HostName(String);

impl TryFrom<String> for HostName {
    type Error = Refusal;

    fn try_from(text: String) -> Result<Self, Refusal> {
        let name = text.trim().to_ascii_lowercase();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || ".-:[]".contains(c);
        match !name.is_empty() && name.chars().all(is_plain) {
            true => Ok(Self(name)),
            false => Err(Refusal(Problem::BadHost { text })),
        }
    }
}

impl HostName {
    /// The name.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}
