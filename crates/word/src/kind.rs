//! What a file is that is no document of Word.

use crate::error::Error;

/// How much of a file is looked at for what it is.
const HEAD: usize = 4096;

/// The container of all offices before 2007 (MS-CFB, 2.2).
const COMPOUND: &[u8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1";

/// What a file is that is no ZIP; none if it may be one.
pub(crate) fn other_than_zip(bytes: &[u8]) -> Option<Error> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let text = String::from_utf8_lossy(head).to_lowercase();
    let text = text.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let is = |start: &[u8]| bytes.starts_with(start);
    let pictures: [&[u8]; 7] = [
        b"\xff\xd8\xff",
        b"\x89PNG",
        b"GIF8",
        b"BM",
        b"II*\0",
        b"MM\0*",
        b"RIFF",
    ];
    Some(if bytes.is_empty() {
        Error::Empty
    } else if is(b"PK") {
        return None;
    } else if is(COMPOUND) {
        compound(bytes)
    } else if text.starts_with("{\\rtf") {
        Error::RichText
    } else if text.starts_with("%pdf") {
        Error::Pdf
    } else if text.contains("schemas.microsoft.com/office/word/2003/wordml")
        || text.contains("schemas.microsoft.com/office/2006/xmlpackage")
    {
        Error::WordXml
    } else if text.starts_with("<!doctype html") || text.contains("<html") {
        Error::Html
    } else if pictures.iter().any(|start| is(start)) || bytes.get(4..8) == Some(b"ftyp") {
        Error::Picture
    } else if text.contains("mime-version:") {
        Error::Html
    } else {
        Error::Unknown
    })
}

/// What a compound file holds, by the names of its streams, which are written in UTF-16.
fn compound(bytes: &[u8]) -> Error {
    let has = |name: &str| {
        let name: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(name.len()).any(|window| window == name)
    };
    // MS-OFFCRYPTO, 2.3.4.4; MS-DOC, 2.1.1.
    if has("EncryptedPackage") {
        Error::Encrypted
    } else if has("WordDocument") {
        Error::OldWord
    } else {
        Error::OldOffice
    }
}

/// What a ZIP is that is no document of Word, by the names of its entries and its media type.
pub(crate) fn other_zip<'n>(names: impl Iterator<Item = &'n str>) -> Error {
    let mut found = Error::OtherZip;
    for name in names {
        match name {
            "meta-inf/manifest.xml" => found = Error::OpenDocument,
            "xl/workbook.xml" | "xl/workbook.bin" => return Error::Workbook,
            "ppt/presentation.xml" => return Error::Slides,
            "encryptedpackage" => found = Error::Encrypted,
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::other_than_zip;
    use crate::error::Error;

    #[test]
    fn files_are_told_by_their_bytes() {
        let compound = |stream: &str| {
            let mut bytes = super::COMPOUND.to_vec();
            bytes.extend([0; 600]);
            bytes.extend(stream.encode_utf16().flat_map(u16::to_le_bytes));
            bytes
        };
        let cases: [(&[u8], Option<Error>); 15] = [
            (b"", Some(Error::Empty)),
            (b"PK\x03\x04", None),
            (&compound("WordDocument"), Some(Error::OldWord)),
            (&compound("Workbook"), Some(Error::OldOffice)),
            (&compound("EncryptedPackage"), Some(Error::Encrypted)),
            (b"{\\rtf1\\ansi", Some(Error::RichText)),
            (b"%PDF-1.7", Some(Error::Pdf)),
            (b"\r\n<HTML><body>", Some(Error::Html)),
            (b"<!DOCTYPE html>", Some(Error::Html)),
            (b"MIME-Version: 1.0\r\n", Some(Error::Html)),
            (
                b"<?xml version='1.0'?><w:wordDocument xmlns:w='http://schemas.microsoft.com/office/word/2003/wordml'>",
                Some(Error::WordXml),
            ),
            (
                b"<pkg:package xmlns:pkg='http://schemas.microsoft.com/office/2006/xmlPackage'>",
                Some(Error::WordXml),
            ),
            (b"\xff\xd8\xff\xe0", Some(Error::Picture)),
            (b"\0\0\0\x18ftypheic", Some(Error::Picture)),
            ("Báo cáo".as_bytes(), Some(Error::Unknown)),
        ];
        for (bytes, expected) in cases {
            let shown = bytes.get(..20).unwrap_or(bytes).escape_ascii().to_string();
            assert_eq!(other_than_zip(bytes), expected, "{shown}");
        }
    }
}
