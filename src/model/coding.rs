//! Compressed forms in which files travel.

use serde::Deserialize;

/// A content coding (<https://www.iana.org/assignments/http-parameters>).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub enum Coding {
    /// RFC 1952.
    #[serde(rename = "gz")]
    Gzip,
    /// RFC 7932.
    #[serde(rename = "br")]
    Brotli,
}

impl Coding {
    /// What servers look for behind the name of a file, with the dot.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Gzip => ".gz",
            Self::Brotli => ".br",
        }
    }
}

/// Whether a file holds text, which becomes much smaller.
pub fn is_compressible(file: &str) -> bool {
    const ENDINGS: [&str; 10] = [
        "html",
        "css",
        "js",
        "mjs",
        "json",
        "xml",
        "svg",
        "txt",
        "csv",
        "webmanifest",
    ];
    let ending = file.rsplit_once('.').map_or("", |(_, ending)| ending);
    ENDINGS.contains(&ending)
}
