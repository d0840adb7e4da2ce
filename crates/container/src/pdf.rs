//! PDF: who wrote it, as far as that stands unpacked. What is taken out becomes blanks, so that nothing
//! moves.

use std::borrow::Cow;
use std::ops::Range;

use memchr::memmem;

use crate::bytes::be16;
use crate::damage::{Damage, Part};
use crate::private::{Findings, Secret};
use crate::{tiff, xml};

/// The most places that are looked at, of each kind, and the most photographs.
const MOST: usize = 1000;
const MOST_PHOTOGRAPHS: usize = 100;
/// What is read of a text.
const LONGEST: usize = 1000;
/// A text of so many bytes is no name.
const NO_NAME: usize = 64 << 10;
const AUTHOR: &[u8] = b"/Author";

/// Where descriptions lie that a program wrote as XMP.
fn packets(bytes: &[u8]) -> impl Iterator<Item = Range<usize>> {
    let starts = memmem::find_iter(bytes, b"<x:xmpmeta").take(MOST);
    let mut end = 0;
    starts.filter_map(move |start| {
        if start < end {
            return None;
        }
        end = memmem::find(&bytes[start..], b"</x:xmpmeta>").map_or(bytes.len(), |at| start + at);
        Some(start..end)
    })
}

/// Whether it is encrypted: its texts are none then.
fn is_encrypted(bytes: &[u8]) -> bool {
    memmem::find(bytes, b"/Encrypt").is_some()
}

/// Texts may lie within texts where a document is damaged on purpose: then one look is not enough.
const MOST_LOOKS: usize = 8;

/// The PDF with blanks where [`private`] finds something; all of it stays where it was.
pub(crate) fn without_private(bytes: &[u8]) -> Result<Cow<'_, [u8]>, Damage> {
    if is_encrypted(bytes) {
        return Err(Damage::Encrypted);
    }
    if memmem::find(bytes, b"/ByteRange").is_some() {
        return Err(Damage::Signed);
    }
    let mut clean = Cow::Borrowed(bytes);
    for _ in 0..MOST_LOOKS {
        match blanked(&clean) {
            Cow::Borrowed(_) => return Ok(clean),
            Cow::Owned(blanked) => clean = Cow::Owned(blanked),
        }
    }
    Err(Damage::Broken(Part::Structure))
}

/// The same after one look.
fn blanked(bytes: &[u8]) -> Cow<'_, [u8]> {
    let mut clean = Cow::Borrowed(bytes);
    let mut blank = |range: Range<usize>, with: &[u8]| {
        let fill = || with.iter().copied().cycle();
        let is_blank = bytes[range.clone()]
            .iter()
            .copied()
            .eq(fill().take(range.len()));
        if !is_blank {
            let places = clean.to_mut()[range].iter_mut();
            places.zip(fill()).for_each(|(place, byte)| *place = byte);
        }
    };
    for at in memmem::find_iter(bytes, AUTHOR).take(MOST) {
        match written(bytes, at + AUTHOR.len()) {
            Some((range, true)) => blank(range, b"20"),
            Some((range, false)) => blank(range, b" "),
            None => {}
        }
    }
    for packet in packets(bytes) {
        let text = &bytes[packet.clone()];
        let leaves = xml::leaves(text).into_iter();
        for leaf in leaves.filter(|leaf| Findings::is_told(&leaf.property)) {
            let range = match leaf.range.is_empty() {
                true => attribute(text, &leaf.property).unwrap_or_default(),
                false => leaf.range,
            };
            blank(packet.start + range.start..packet.start + range.end, b" ");
        }
    }
    for at in memmem::find_iter(bytes, tiff::PREFIX).take(MOST_PHOTOGRAPHS) {
        // The mark of the segment and its size come first.
        let is_segment = at.checked_sub(4).map(|mark| &bytes[mark..mark + 2]) == Some(b"\xff\xe1");
        if let Some(size) = be16(bytes, at.saturating_sub(2)).filter(|_| is_segment) {
            let end = (at - 2 + usize::from(size)).min(bytes.len());
            blank((at + tiff::PREFIX.len()).min(end)..end, b"\0");
        }
    }
    clean
}

/// Where the value of an attribute stands that is not blank.
fn attribute(xml: &[u8], name: &str) -> Option<Range<usize>> {
    let values = memmem::find_iter(xml, name).filter_map(|at| {
        let mut at = at + name.len();
        let mut quote = None;
        while quote.is_none() {
            match xml.get(at)? {
                b'"' | b'\'' => quote = xml.get(at),
                b'=' => {}
                byte if byte.is_ascii_whitespace() => {}
                _ => return None,
            }
            at += 1;
        }
        let end = memchr::memchr(*quote?, xml.get(at..)?)?;
        Some(at..at + end)
    });
    let mut values = values.take(MOST);
    values.find(|range| xml[range.clone()].iter().any(|byte| *byte != b' '))
}

/// Where the text stands that comes next, without its brackets, and whether it is written in
/// hexadecimal digits.
fn written(bytes: &[u8], at: usize) -> Option<(Range<usize>, bool)> {
    let rest = bytes.get(at..)?;
    let blanks = rest
        .iter()
        .take(16)
        .take_while(|byte| byte.is_ascii_whitespace());
    let start = at + blanks.count() + 1;
    let (mut depth, mut is_escaped) = (0, false);
    let text = bytes.get(start..)?.iter().take(NO_NAME);
    let end = match bytes.get(start - 1)? {
        b'<' => text.clone().position(|byte| *byte == b'>'),
        b'(' => text.clone().position(|byte| {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'(' => depth += 1,
                b')' if depth == 0 => return true,
                b')' => depth -= 1,
                _ => {}
            }
            false
        }),
        _ => None,
    }?;
    Some((start..start + end, bytes.get(start - 1) == Some(&b'<')))
}

pub(crate) fn private(bytes: &[u8], findings: &mut Findings) {
    if !is_encrypted(bytes) {
        for at in memmem::find_iter(bytes, AUTHOR).take(MOST) {
            if let Some(author) = text(&bytes[at + AUTHOR.len()..]) {
                findings.add(Secret::Author, &author);
            }
        }
    }
    for packet in packets(bytes) {
        findings.add_xmp(&xml::leaves(&bytes[packet]));
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
    use super::{text, without_private};

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

    #[test]
    fn texts_within_texts_are_blanked_for_good() {
        let cases: [&[u8]; 3] = [
            b"%PDF-1.7 /Author <FEF /Author <FEFFAB> x",
            b"%PDF-1.7 /Author <FE <x:xmpmeta><dc:creator>A B C D E</dc:creator></x:xmpmeta> x",
            b"%PDF-1.7 <x:xmpmeta><dc:creator>/Author <FEFF0041</dc:creator></x:xmpmeta>041> x",
        ];
        for bytes in cases {
            let once = without_private(bytes).expect("a document").into_owned();
            assert_ne!(once, bytes);
            let twice = without_private(&once).expect("a document");
            assert!(twice == once, "{}", twice.escape_ascii());
        }
    }
}
