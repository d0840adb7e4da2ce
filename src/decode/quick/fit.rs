//! Which texts are looked at: those without characters that YAML or we treat in a special way.

use memchr::{memchr_iter, memmem};

/// The most bytes; front matter has one or two thousand.
const MOST_BYTES: usize = 1 << 16;

/// Whether a text holds only characters that stand for themselves.
pub fn is_fit(text: &str) -> bool {
    let bytes = text.as_bytes();
    // No early end, so that sixteen bytes are compared in one go.
    let is_odd = |byte: u8| (byte < b' ' && byte != b'\n') | (byte == 0x7f) | (byte == 0xef);
    let is_odd = bytes.iter().fold(false, |odd, byte| odd | is_odd(*byte));
    // A value that begins with `!` has a meaning of its own for us.
    bytes.len() <= MOST_BYTES
        && !is_odd
        // Control characters and the no-break space.
        && !has(bytes, 0xc2, |next| matches!(next, [0x80..=0xa0, ..]))
        // Spaces, marks of direction and separators, but no dashes and quotation marks.
        && !has(bytes, 0xe2, |next| matches!(next, [0x80, 0x80..=0x8f | 0xa8..=0xaf, ..] | [0x81, ..]))
        && !has(bytes, 0xe3, |next| matches!(next, [0x80, ..]))
        && memmem::find(bytes, b": !").is_none()
}

/// Whether what follows one of the bytes that are `first` is of a kind.
fn has(bytes: &[u8], first: u8, is_it: impl Fn(&[u8]) -> bool) -> bool {
    memchr_iter(first, bytes).any(|at| bytes.get(at + 1..).is_some_and(&is_it))
}
