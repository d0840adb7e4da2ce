//! What bytes are that are no text in UTF-8.

use memchr::memmem;

use crate::diagnostic::NoText;

/// So much of a file tells what a program saved.
const HEAD: usize = 2048;

/// Files of programs, by how they begin, although some of them are valid UTF-8.
pub fn document(bytes: &[u8]) -> Option<NoText> {
    const HEADS: [(&[u8], NoText); 8] = [
        (b"%PDF-", NoText::Pdf),
        (b"{\\rtf", NoText::Rtf),
        // Word, Excel and PowerPoint before 2007.
        (b"\xd0\xcf\x11\xe0", NoText::Word),
        (b"\xff\xd8\xff", NoText::Picture),
        (b"\x89PNG", NoText::Picture),
        (b"GIF8", NoText::Picture),
        (b"RIFF", NoText::Picture),
        (b"Rar!\x1a", NoText::Zip),
    ];
    if bytes.starts_with(b"PK\x03\x04") {
        return Some(in_zip(bytes));
    }
    let found = HEADS.iter().find(|(head, _)| bytes.starts_with(head));
    found
        .map(|(_, kind)| *kind)
        .or_else(|| is_utf16(bytes).then_some(NoText::Utf16))
}

/// What a text without front matter is that a program saved: these are texts in UTF-8 as well.
pub fn saved_page(text: &str) -> Option<NoText> {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = text[..end].trim_start().to_ascii_lowercase();
    let is_html = ["<!doctype html", "<html", "<head", "<body", "<meta"]
        .iter()
        .any(|start| head.starts_with(start))
        || ((head.starts_with("<!--") || head.starts_with("<?xml")) && head.contains("<html"));
    if is_html {
        return Some(NoText::WebPage);
    }
    let (first, rest) = head.split_once('\n')?;
    let is_header = first.split_once(": ").is_some_and(|(name, _)| {
        name.bytes()
            .all(|byte| byte.is_ascii_alphabetic() || byte == b'-')
    });
    let is_mime = first.starts_with("mime-version:") || rest.contains("\nmime-version:");
    (is_header && is_mime).then_some(NoText::Mime)
}

/// A document of an office program, by the names of its parts.
fn in_zip(bytes: &[u8]) -> NoText {
    const PARTS: [(&[u8], NoText); 4] = [
        (b"word/", NoText::Word),
        (b"xl/", NoText::Excel),
        (b"ppt/", NoText::PowerPoint),
        (b"application/vnd.oasis.opendocument", NoText::OpenDocument),
    ];
    let holds = |part: &[u8]| memmem::find(bytes, part).is_some();
    let found = PARTS.iter().find(|(part, _)| holds(part));
    found.map_or(NoText::Zip, |(_, kind)| *kind)
}

/// Whether every second byte of the beginning is zero, or there is the mark of UTF-16.
fn is_utf16(bytes: &[u8]) -> bool {
    if bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff") {
        return true;
    }
    let head = bytes.get(..bytes.len().min(64)).unwrap_or_default();
    if !head.contains(&0) {
        return false;
    }
    let zeros = |first: usize| {
        head.iter()
            .skip(first)
            .step_by(2)
            .filter(|b| **b == 0)
            .count()
    };
    let (even, odd) = (zeros(0), zeros(1));
    // Letters with marks have no zero; both at once are no text.
    let is_many = |count: usize| count * 8 >= head.len();
    is_many(even.max(odd)) && even.min(odd) == 0
}

/// Whether a text is in UTF-8 but for a few bytes that something damaged.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let (mut letters, mut damaged) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    letters > 2 * damaged
}

/// The encoding of a text that is not UTF-8, as far as its bytes tell.
pub fn encoding(bytes: &[u8]) -> NoText {
    if is_mostly_utf8(bytes) {
        return NoText::Damaged;
    }
    let (mut windows, mut tcvn, mut vni) = (0_u32, 0_u32, 0_u32);
    for pair in bytes.windows(2) {
        let (before, byte) = (pair[0], pair[1]);
        let is_vowel = b"aeiouyAEIOUY".contains(&before);
        match byte {
            // The five tones stand behind their vowel, đ has a byte of its own.
            0xcc | 0xd2 | 0xde | 0xec | 0xf2
                if is_vowel
                    || matches!(
                        before,
                        0xc2 | 0xca | 0xd4 | 0xe2 | 0xe3 | 0xea | 0xf4 | 0xf5 | 0xfd
                    ) =>
            {
                windows += 3;
            }
            0xf0 | 0xd0 if !is_vowel => windows += 1,
            // Small letters of TCVN3 that no other encoding has.
            0xa8..=0xae | 0xb5..=0xb9 | 0xbb..=0xbf => tcvn += 2,
            // Tones of VNI stand behind their vowel, too.
            0xf8 | 0xf9 | 0xef | 0xfb | 0xd8 | 0xd9 | 0xcf | 0xdb if is_vowel => vni += 3,
            0xe0 | 0xe1 | 0xe2 | 0xe4 | 0xe5 | 0xe3 | 0xea | 0xeb | 0xe9 | 0xe8 if is_vowel => {
                vni += 2
            }
            0xf1 | 0xd1 => vni += 1,
            _ => {}
        }
    }
    let most = windows.max(tcvn).max(vni);
    match () {
        () if most == 0 => NoText::Unknown,
        () if most == windows => NoText::Windows1258,
        () if most == tcvn => NoText::Tcvn3,
        () => NoText::Vni,
    }
}

#[cfg(test)]
mod tests {
    use super::{document, encoding, saved_page};
    use crate::diagnostic::NoText;

    #[test]
    fn pages_that_programs_saved_are_told_apart() {
        let cases = [
            ("<!DOCTYPE html>\n<html>", Some(NoText::WebPage)),
            ("\n<HTML xmlns:v=\"urn\">", Some(NoText::WebPage)),
            (
                "<!-- saved from url=(0014)about:internet -->\n<html>",
                Some(NoText::WebPage),
            ),
            ("<?xml version=\"1.0\"?>\n<html>", Some(NoText::WebPage)),
            ("MIME-Version: 1.0\nContent-Type: x", Some(NoText::Mime)),
            (
                "From: <Saved by Blink>\nSubject: a\nMIME-Version: 1.0\n",
                Some(NoText::Mime),
            ),
            ("From: a\n\nXin chào", None),
            ("<!-- ghi chú -->\nXin chào", None),
            ("<b>Xin chào</b>", None),
            ("<?xml version=\"1.0\"?>\n<svg>", None),
            ("Xin chào: Ðại hội\n\nMIME-Version: 1.0", None),
            ("", None),
        ];
        for (text, expected) in cases {
            assert_eq!(saved_page(text), expected, "{text:?}");
        }
    }

    #[test]
    fn bytes_are_told_apart() {
        let utf16 = |text: &str, mark: bool, little: bool| -> Vec<u8> {
            let mark = mark.then_some(0xfeff);
            let units = mark.into_iter().chain(text.encode_utf16());
            units
                .flat_map(|unit| {
                    if little {
                        unit.to_le_bytes()
                    } else {
                        unit.to_be_bytes()
                    }
                })
                .collect()
        };
        let text = "---\ntitle: Hội nghị tổng kết\n";
        let cases: Vec<(Vec<u8>, Option<NoText>)> = vec![
            (utf16(text, true, true), Some(NoText::Utf16)),
            (utf16(text, true, false), Some(NoText::Utf16)),
            (utf16(text, false, true), Some(NoText::Utf16)),
            (utf16(text, false, false), Some(NoText::Utf16)),
            (
                b"PK\x03\x04....word/document.xml".to_vec(),
                Some(NoText::Word),
            ),
            (
                b"PK\x03\x04....xl/workbook.xml".to_vec(),
                Some(NoText::Excel),
            ),
            (b"PK\x03\x04....a.txt".to_vec(), Some(NoText::Zip)),
            (b"%PDF-1.7".to_vec(), Some(NoText::Pdf)),
            (b"{\\rtf1\\ansi".to_vec(), Some(NoText::Rtf)),
            (text.as_bytes().to_vec(), None),
            (vec![0; 100], None),
            (Vec::new(), None),
        ];
        for (bytes, expected) in cases {
            assert_eq!(document(&bytes), expected, "{bytes:?}");
        }
        // "Hội nghị tổng kết năm của Công đoàn" in each.
        let cases: [(&[u8], NoText); 5] = [
            (
                b"H\xf4\xf2i nghi\xf2 t\xf4\xd2ng k\xea\xect n\xe3m cu\xd2a C\xf4ng \xf0oa\xccn",
                NoText::Windows1258,
            ),
            (
                b"H\xe9i ngh\xde t\xe6ng k\xd5t n\xa8m c\xf1a C\xabng \xae\xb5n",
                NoText::Tcvn3,
            ),
            (
                b"Ho\xe4i ngh\xf2 to\xe5ng ke\xe1t na\xeam cu\xfba Co\xe2ng \xf1oa\xf8n",
                NoText::Vni,
            ),
            (b"\xff\xfe\xfd", NoText::Unknown),
            // "Hội nghị tổng kết", one byte of it lost.
            (
                b"H\xe1\xbb\x99i ngh\xe1\xbb\x8b t\xe1\xbb\x95ng k\xe1\xba\xbft \xc4\x91\xbb",
                NoText::Damaged,
            ),
        ];
        for (bytes, expected) in cases {
            assert_eq!(encoding(bytes), expected, "{bytes:?}");
        }
    }
}
