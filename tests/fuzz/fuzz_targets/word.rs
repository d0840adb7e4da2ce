//! The parts of a Word document, with zero bytes between text, styles, lists and notes: whatever stands in
//! them, it is read or told, and its Markdown takes about as much room.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use word::{FrameKind, Limits, Options, markdown, plain_lines, read};
use zip::CompressionMethod;
use zip::result::ZipResult;
use zip::write::{SimpleFileOptions, ZipWriter};

const NAMESPACES: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main' \
    xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships' \
    xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' \
    xmlns:v='urn:schemas-microsoft-com:vml' \
    xmlns:wp='http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing' \
    xmlns:a='http://schemas.openxmlformats.org/drawingml/2006/main'";

const RELATIONS: &str = "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
    <Relationship Id='1' Type='x/styles' Target='styles.xml'/>\
    <Relationship Id='2' Type='x/numbering' Target='numbering.xml'/>\
    <Relationship Id='3' Type='x/footnotes' Target='footnotes.xml'/>\
    <Relationship Id='4' Type='x/image' Target='a.png'/>\
    <Relationship Id='5' Type='x/hyperlink' Target='https://a.vn' TargetMode='External'/></Relationships>";

fn document(bytes: &[u8]) -> ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut given = bytes.split(|byte| *byte == 0);
    let parts = [
        ("document", "document", "<w:body>", "</w:body>"),
        ("styles", "styles", "", ""),
        ("numbering", "numbering", "", ""),
        ("footnotes", "footnotes", "", ""),
    ];
    for (name, root, open, close) in parts {
        zip.start_file(format!("word/{name}.xml"), options)?;
        write!(zip, "<w:{root} {NAMESPACES}>{open}")?;
        zip.write_all(given.next().unwrap_or_default())?;
        write!(zip, "{close}</w:{root}>")?;
    }
    for (name, text) in [("a.png", "x"), ("_rels/document.xml.rels", RELATIONS)] {
        zip.start_file(format!("word/{name}"), options)?;
        zip.write_all(text.as_bytes())?;
    }
    Ok(zip.finish()?.into_inner())
}

fuzz_target!(|bytes: &[u8]| {
    let file = document(bytes).expect("a ZIP in memory");
    let Ok(document) = read(&file, &Limits::default()) else {
        return;
    };
    let options = Options {
        frames: &[
            FrameKind::Letterhead,
            FrameKind::Signature,
            FrameKind::Recipients,
        ],
        picture: &|_| Some("a.png".to_owned()),
        ..Options::default()
    };
    let text = markdown(&document, &options);
    assert!(text.len() < bytes.len() * 200 + 10_000, "{}", text.len());
    _ = plain_lines(&document.blocks);
});
