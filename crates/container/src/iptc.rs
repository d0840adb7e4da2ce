//! IPTC, as newspapers have it: data sets within a block of Photoshop's.

use crate::bytes::{be16, be32, index, slice};

pub(crate) const BYLINE: u8 = 80;
pub(crate) const CREDIT: u8 = 110;
pub(crate) const CAPTION: u8 = 120;

/// The text of the first data set of this number in the application record, if it is UTF-8. What is
/// in another encoding is not guessed at.
pub(crate) fn text(blocks: &[u8], number: u8) -> Option<&str> {
    let mut rest = records(blocks)?;
    while let [0x1c, record, found, ..] = *rest {
        let size = usize::from(be16(rest, 3)?);
        // Sizes of 32 KiB and more are written in another way, which no caption needs.
        let value = slice(rest, 5, size)?;
        if (record, found) == (2, number) {
            let text = std::str::from_utf8(value).ok()?;
            let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\0');
            return (!text.is_empty()).then_some(text);
        }
        rest = &rest[5 + size..];
    }
    None
}

/// The data sets: block 1028.
fn records(blocks: &[u8]) -> Option<&[u8]> {
    let mut rest = blocks;
    while rest.starts_with(b"8BIM") {
        let name = usize::from(*rest.get(6)?);
        // The name with its size, and the content, are filled up to an even size.
        let at = 6 + (name + 1).next_multiple_of(2);
        let size = index(be32(rest, at)?);
        let content = slice(rest, at + 4, size)?;
        if be16(rest, 4)? == 0x0404 {
            return Some(content);
        }
        rest = rest.get(at + 4 + size.next_multiple_of(2)..)?;
    }
    None
}
