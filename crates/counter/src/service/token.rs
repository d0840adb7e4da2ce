//! Tokens: the secrets of sites.

use std::fmt::{self, Debug, Formatter};
use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::path::Path;

use subtle::ConstantTimeEq;

/// The environment variable that holds a token when no other source is named.
pub const TOKEN_VARIABLE: &str = "BANTIN_COUNTER_TOKEN";

/// The fewest bytes of a token: shorter ones can be guessed.
pub const MIN_TOKEN: usize = 16;

/// The secret in a file: its text without the white space around it.
///
/// # Errors
///
/// The file cannot be read.
pub fn read_secret(path: &Path) -> io::Result<String> {
    fs::read_to_string(path).map(|text| text.trim().to_owned())
}

/// The secret of a site, which permits to push, import and export.
///
/// Only a keyed hash is kept. So there is no text that could be logged, or compared with another
/// in a time that depends on how many of its first letters are right.
#[derive(Clone)]
pub struct Token {
    key: RandomState,
    digest: u64,
}

impl Token {
    /// Takes a secret of at least 16 bytes.
    pub fn new(secret: &str) -> Option<Self> {
        let key = RandomState::new();
        let digest = key.hash_one(secret.as_bytes());
        (secret.len() >= MIN_TOKEN).then_some(Self { key, digest })
    }

    /// Whether a request that presents these bytes knows the secret.
    pub fn accepts(&self, presented: &[u8]) -> bool {
        self.digest.ct_eq(&self.key.hash_one(presented)).into()
    }
}

impl Debug for Token {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.write_str("Token(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::Token;

    #[test]
    fn only_the_secret_is_accepted() {
        let token = Token::new("0123456789abcdef").expect("16 bytes");
        for (presented, expected) in [
            ("0123456789abcdef", true),
            ("0123456789abcdeg", false),
            ("0123456789abcdef0", false),
            ("0123456789abcde", false),
            ("", false),
        ] {
            assert_eq!(token.accepts(presented.as_bytes()), expected, "{presented}");
        }
        assert!(Token::new("0123456789abcde").is_none());
    }
}
