//! What opens a host.

use std::fmt::{Debug, Formatter, Result as FmtResult};

/// A password, the passphrase of a key file, or the secret key of S3. It never prints itself.
#[derive(Clone, Default)]
pub struct Secret(String);

impl Secret {
    /// The secret that a text is.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// No secret: for a folder, for a key file without a passphrase, for the keys of an agent.
    #[must_use]
    pub const fn none() -> Self {
        Self(String::new())
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_none(&self) -> bool {
        self.0.is_empty()
    }

    #[cfg(any(feature = "ftp", feature = "sftp", feature = "http"))]
    pub(crate) fn expose(&self) -> &str {
        &self.0
    }

    /// A text of a server without the secret, should it have repeated it.
    pub(crate) fn hidden_in(&self, text: &str) -> String {
        if self.0.is_empty() {
            text.to_owned()
        } else {
            text.replace(&self.0, "…")
        }
    }
}

impl Debug for Secret {
    fn fmt(&self, f: &mut Formatter<'_>) -> FmtResult {
        f.write_str("Secret(…)")
    }
}
