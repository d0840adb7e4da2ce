//! The name under which somebody publishes.

use std::fmt::{self, Display};

/// A name that the others know and that may be public: `van-phong`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nickname(String);

impl Nickname {
    /// The most letters that one has.
    const LONGEST: usize = 40;

    /// The nickname that a text is; none for an empty, long or broken one.
    pub fn new(text: &str) -> Option<Self> {
        let text = text.trim();
        let is_plain = !text.contains(char::is_control);
        let length = text.chars().count();
        (is_plain && (1..=Self::LONGEST).contains(&length)).then(|| Self(text.to_owned()))
    }

    /// It as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Display for Nickname {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
