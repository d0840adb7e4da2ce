//! What a text without quotes stands for, where the type that is asked for leaves it open.

use super::fault::{Fault, planted};

/// What a text without quotes stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scalar<'t> {
    /// A whole number.
    Number(u64),
    /// A text.
    Text(&'t str),
}

impl<'t> Scalar<'t> {
    /// What a text stands for; none where that takes more than a look.
    pub fn of(text: &'t str) -> Option<Self> {
        let bytes = text.as_bytes();
        let digits = bytes.iter().all(u8::is_ascii_digit);
        match bytes {
            // The full reader takes these for texts as well.
            [b'0', _, ..] if digits => Some(Self::Text(text)),
            _ if digits => number(text).map(Self::Number),
            [b'0'..=b'9' | b'+' | b'.', ..] => {
                let is_of_number =
                    |byte: &u8| byte.is_ascii_alphanumeric() || b"+-._".contains(byte);
                let is_number = bytes.iter().all(is_of_number) && !planted(Fault::FractionIsText);
                (!is_number).then_some(Self::Text(text))
            }
            _ => (is_text(text) && !is_boolean(text)).then_some(Self::Text(text)),
        }
    }
}

/// A whole number, written in the plainest way.
pub fn number(text: &str) -> Option<u64> {
    let is_plain = match text.as_bytes() {
        [b'0'] => true,
        [b'1'..=b'9', rest @ ..] => rest.len() < 19 && rest.iter().all(u8::is_ascii_digit),
        _ => false,
    };
    text.parse().ok().filter(|_| is_plain)
}

/// A boolean, written in the plainest way.
pub fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

/// Whether a text is a boolean in any writing.
fn is_boolean(text: &str) -> bool {
    let is_it = text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false");
    is_it && !planted(Fault::BooleanIsText)
}

/// Whether a text cannot be taken for nothing at all.
pub fn is_text(text: &str) -> bool {
    let is_null = text.is_empty() || text.eq_ignore_ascii_case("null");
    !is_null || planted(Fault::NullIsText)
}
