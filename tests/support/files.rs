//! Films and documents for tests, as small as they can be.

/// A box of a film.
fn part(name: &str, content: &[u8]) -> Vec<u8> {
    let size = u32::try_from(content.len() + 8).expect("small");
    [&size.to_be_bytes()[..], name.as_bytes(), content].concat()
}

fn film_of(described: &[u8]) -> Vec<u8> {
    let film = part("moov", &[&part("mvhd", &[0; 8])[..], described].concat());
    let brand = part("ftyp", b"isom\0\0\0\0mp41");
    [brand, part("mdat", b"frames"), film].concat()
}

/// A film that was taken there; nowhere, if that is empty.
pub fn film(place: &str) -> Vec<u8> {
    if place.is_empty() {
        return film_of(&[]);
    }
    let size = u16::try_from(place.len()).expect("short").to_be_bytes();
    let content = [&size[..], &[0, 0], place.as_bytes()].concat();
    let mut named = part("-xyz", &content);
    named[4] = 0xa9;
    film_of(&part("udta", &named))
}

/// A film with a track of this format, into which a camera wrote its way.
pub fn film_with_way(format: &str) -> Vec<u8> {
    let entry = part(format, &[0; 8]);
    let mut content = [&[0, 0, 0, 0, 0, 0, 0, 1][..], &entry].concat();
    for name in ["stsd", "stbl", "minf", "mdia", "trak"] {
        content = part(name, &content);
    }
    film_of(&content)
}

/// A PDF that somebody wrote.
pub fn pdf(author: &str) -> Vec<u8> {
    format!("%PDF-1.7\n1 0 obj <</Author ({author}) /Title (A)>> endobj\n").into_bytes()
}

/// A document of Word that somebody wrote.
pub fn word(author: &str) -> Vec<u8> {
    let core = format!("<cp:coreProperties><dc:creator>{author}</dc:creator></cp:coreProperties>");
    zip(&[
        ("[Content_Types].xml", "<Types/>"),
        ("docProps/core.xml", &core),
        ("word/document.xml", "<w:document/>"),
    ])
}

/// An archive whose files are not packed.
fn zip(files: &[(&str, &str)]) -> Vec<u8> {
    let (mut bytes, mut directory) = (Vec::new(), Vec::new());
    for (name, content) in files {
        let size = u32::try_from(content.len()).expect("small").to_le_bytes();
        let length = u16::try_from(name.len()).expect("short").to_le_bytes();
        let offset = u32::try_from(bytes.len()).expect("small").to_le_bytes();
        let crc = super::photo::crc(content.as_bytes()).to_le_bytes();
        // Version, flags, method, time and day.
        let common = [
            &[20, 0, 0, 0, 0, 0, 0, 0, 0, 0],
            &crc[..],
            &size,
            &size,
            &length,
            &[0, 0],
        ]
        .concat();
        bytes.extend(
            [
                b"PK\x03\x04",
                &common[..],
                name.as_bytes(),
                content.as_bytes(),
            ]
            .concat(),
        );
        directory.extend(
            [
                b"PK\x01\x02\x14\0",
                &common[..],
                &[0; 10],
                &offset,
                name.as_bytes(),
            ]
            .concat(),
        );
    }
    let count = u16::try_from(files.len()).expect("few").to_le_bytes();
    let size = u32::try_from(directory.len()).expect("small").to_le_bytes();
    let start = u32::try_from(bytes.len()).expect("small").to_le_bytes();
    let end = [
        b"PK\x05\x06\0\0\0\0",
        &count[..],
        &count,
        &size,
        &start,
        &[0, 0],
    ]
    .concat();
    [bytes, directory, end].concat()
}
