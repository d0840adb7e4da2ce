//! Lists that lie on a host: lines of text, compressed with gzip (RFC 1952). They begin with a line
//! that says what they are, then `by NICKNAME` and `at TIME` (RFC 3339).

use std::io::{Read, Write};

use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};
use jiff::Timestamp;

use super::nickname::Nickname;

/// More than any site needs, uncompressed: what a host answers may be anything.
const LARGEST: u64 = 256 * 1024 * 1024;

/// Who wrote a list, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// Who.
    pub by: Nickname,
    /// When.
    pub at: Timestamp,
}

/// The bytes of a list with these lines; the same for the same list.
pub fn packed(header: &str, author: &Author, lines: &str) -> Vec<u8> {
    let Author { by, at } = author;
    let mut writer = GzBuilder::new().write(Vec::new(), Compression::default());
    // Into memory, which does not fail.
    let _ = write!(writer, "{header}\nby {by}\nat {at}\n{lines}");
    writer.finish().unwrap_or_default()
}

/// Who wrote a list, and its lines; none where the bytes are not whole, or another list.
pub fn unpacked(header: &str, bytes: &[u8]) -> Option<(Author, String)> {
    let mut text = String::new();
    let mut reader = GzDecoder::new(bytes).take(LARGEST);
    reader.read_to_string(&mut text).ok()?;
    let rest = text.strip_prefix(header)?.strip_prefix("\nby ")?;
    let (by, rest) = rest.split_once("\nat ")?;
    let (at, lines) = rest.split_once('\n')?;
    let author = Author {
        by: Nickname::new(by)?,
        at: at.parse().ok()?,
    };
    Some((author, lines.to_owned()))
}
