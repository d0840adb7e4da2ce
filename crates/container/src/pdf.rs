//! PDF: who wrote it, as far as that stands unpacked. Nothing is taken out: a PDF would have to be
//! written anew.

use memchr::memmem;

use crate::private::{Findings, Secret};
use crate::{tiff, xml};

/// The most places that are looked at, of each kind, and the most photographs.
const MOST: usize = 1000;
const MOST_PHOTOGRAPHS: usize = 100;
/// What is read of a text.
const LONGEST: usize = 1000;

pub(crate) fn private(bytes: &[u8], findings: &mut Findings) {
    // The texts of an encrypted file are none.
    if memmem::find(bytes, b"/Encrypt").is_none() {
        for at in memmem::find_iter(bytes, b"/Author").take(MOST) {
            if let Some(author) = text(&bytes[at + 7..]) {
                findings.add(Secret::Author, &author);
            }
        }
    }
    let mut rest = bytes;
    for _ in 0..MOST {
        let Some(start) = memmem::find(rest, b"<x:xmpmeta") else {
            break;
        };
        rest = &rest[start..];
        let end = memmem::find(rest, b"</x:xmpmeta>").unwrap_or(rest.len());
        findings.add_xmp(&xml::leaves(&rest[..end]));
        rest = &rest[end..];
    }
    // Photographs lie in it as they came.
    for at in memmem::find_iter(bytes, tiff::PREFIX).take(MOST_PHOTOGRAPHS) {
        findings.add_exif(&bytes[at..]);
    }
}

/// The text that comes next, in brackets or as hexadecimal digits.
fn text(bytes: &[u8]) -> Option<String> {
    let skipped = bytes
        .iter()
        .take(16)
        .take_while(|byte| byte.is_ascii_whitespace());
    let bytes = &bytes[skipped.count()..];
    let bytes = match bytes.first()? {
        b'(' => literal(&bytes[1..]),
        b'<' => hexadecimal(&bytes[1..]),
        _ => return None,
    };
    Some(match bytes.strip_prefix(b"\xfe\xff") {
        Some(wide) => {
            let units = wide
                .chunks_exact(2)
                .map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
            char::decode_utf16(units)
                .map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER))
                .collect()
        }
        None => match std::str::from_utf8(&bytes) {
            Ok(text) => text.trim_start_matches('\u{feff}').to_owned(),
            Err(_) => bytes.iter().map(|byte| char::from(*byte)).collect(),
        },
    })
}

fn literal(bytes: &[u8]) -> Vec<u8> {
    let mut text = Vec::new();
    let mut depth = 0;
    let mut bytes = bytes.iter().copied().take(LONGEST).peekable();
    while let Some(byte) = bytes.next() {
        match byte {
            b'(' => depth += 1,
            b')' if depth == 0 => break,
            b')' => depth -= 1,
            b'\\' => {
                match bytes.next() {
                    Some(b'n') => text.push(b'\n'),
                    Some(b'r') => text.push(b'\r'),
                    Some(b't') => text.push(b'\t'),
                    Some(b'b') => text.push(8),
                    Some(b'f') => text.push(12),
                    Some(digit @ b'0'..=b'7') => {
                        let mut value = u32::from(digit - b'0');
                        for _ in 0..2 {
                            if let Some(next @ b'0'..=b'7') = bytes.peek().copied() {
                                bytes.next();
                                value = value * 8 + u32::from(next - b'0');
                            }
                        }
                        text.push((value & 0xff) as u8);
                    }
                    Some(b'\n' | b'\r') | None => {}
                    Some(other) => text.push(other),
                }
                continue;
            }
            _ => {}
        }
        text.push(byte);
    }
    text
}

fn hexadecimal(bytes: &[u8]) -> Vec<u8> {
    let digits = bytes.iter().take(LONGEST).take_while(|byte| **byte != b'>');
    let digits = digits.filter_map(|byte| char::from(*byte).to_digit(16));
    let digits: Vec<u32> = digits.collect();
    let byte = |pair: &[u32]| (pair[0] * 16 + pair.get(1).unwrap_or(&0)) as u8;
    digits.chunks(2).map(byte).collect()
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn texts_are_read_as_programs_write_them() {
        let cases: [(&[u8], Option<&str>); 8] = [
            (b"(Nguy\xe1\xbb\x85n (A\\) B)) /C", Some("Nguyễn (A) B)")),
            (b" (\\376\\377\\000L\\000a\\000n)", Some("Lan")),
            (b"<FEFF004C0061006E>", Some("Lan")),
            (b"<4C616>", Some("La`")),
            (b"(cut", Some("cut")),
            (b"(\\", Some("")),
            (b"", None),
            (b"ity", None),
        ];
        for (bytes, expected) in cases {
            let found = text(bytes);
            assert_eq!(found.as_deref(), expected, "{}", bytes.escape_ascii());
        }
    }
}
