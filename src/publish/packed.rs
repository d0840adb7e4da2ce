//! Lists that lie on a host: lines of text, compressed with gzip (RFC 1952).

use std::io::{Read, Write};

use flate2::read::GzDecoder;
use flate2::{Compression, GzBuilder};

/// More than any site needs, uncompressed: what a host answers may be anything.
const LARGEST: u64 = 256 * 1024 * 1024;

/// The bytes of a text; the same for the same text.
pub fn packed(text: &str) -> Vec<u8> {
    let mut writer = GzBuilder::new().write(Vec::new(), Compression::default());
    // Into memory, which does not fail.
    let _ = writer.write_all(text.as_bytes());
    writer.finish().unwrap_or_default()
}

/// The text that bytes hold; none where they are not whole.
pub fn unpacked(bytes: &[u8]) -> Option<String> {
    let mut text = String::new();
    let mut reader = GzDecoder::new(bytes).take(LARGEST);
    reader.read_to_string(&mut text).ok()?;
    Some(text)
}
