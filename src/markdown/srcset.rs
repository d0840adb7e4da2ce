//! The attribute `srcset`: several files of a picture.

use std::ops::Range;

/// Whether a text may say in a `srcset` for which widths or screens a picture is.
pub(super) fn is_descriptor(text: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_digit() || b".wxh ".contains(&byte);
    text.bytes().all(is_plain)
}

/// The bytes of the addresses of a `srcset`, and the descriptor of each.
pub(super) fn candidates(value: &str) -> impl Iterator<Item = (Range<usize>, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        at += value[at..].find(|c: char| !c.is_ascii_whitespace() && c != ',')?;
        let start = at;
        let length = value[at..].find(|c: char| c.is_ascii_whitespace());
        let written = &value[at..length.map_or(value.len(), |length| at + length)];
        let address = written.trim_end_matches(',');
        at += written.len();
        let mut descriptor = "";
        // A comma at the end of the address stands in the place of a descriptor.
        if address.len() == written.len() {
            let length = value[at..].find(',');
            descriptor = &value[at..length.map_or(value.len(), |length| at + length)];
            at += descriptor.len();
        }
        Some((start..start + address.len(), descriptor.trim()))
    })
}
