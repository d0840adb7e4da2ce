//! Files that are no documents, or were made to do harm.

use word::{Block, Error, Limits, Measure, read};

use crate::builder::{Docx, p, par, r, zipped};
use crate::cases::written;

pub fn outcome(bytes: &[u8]) -> Result<String, Error> {
    read(bytes, &Limits::default()).map(|document| written(&document))
}

fn entry(name: &str, text: &str) -> (String, Vec<u8>) {
    (name.to_owned(), text.as_bytes().to_vec())
}

/// The entries of a small document, with one in the place of another.
fn with(name: &str, text: &str) -> Vec<(String, Vec<u8>)> {
    let mut entries = Docx::of(&p("a")).entries();
    entries.retain(|(held, _)| held != name);
    entries.push(entry(name, text));
    entries
}

#[test]
fn what_is_no_document_is_told() {
    let whole = Docx::of(&p("a")).bytes();
    let cut = &whole[..whole.len() - 30];
    let rels = |target: &str| {
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
            <Relationship Id='r' Type='x/officeDocument' Target='{target}'/></Relationships>"
        )
    };
    let zip_of = |names: &[&str]| {
        zipped(
            &names
                .iter()
                .map(|name| entry(name, "x"))
                .collect::<Vec<_>>(),
        )
    };
    let workbook = zipped(&[
        entry("_rels/.rels", &rels("xl/workbook.xml")),
        entry("xl/workbook.xml", "<a/>"),
    ]);
    let slides = zipped(&[
        entry("_rels/.rels", &rels("ppt/presentation.xml")),
        entry("ppt/presentation.xml", "<a/>"),
    ]);
    let mut flagged = whole.clone();
    // The bit of encryption, in all heads of entries: APPNOTE.TXT 4.4.4.
    for at in 0..flagged.len() - 10 {
        match &flagged[at..at + 4] {
            b"PK\x03\x04" => flagged[at + 6] |= 1,
            b"PK\x01\x02" => flagged[at + 8] |= 1,
            _ => {}
        }
    }
    let main = "word/document.xml".to_owned();
    let damaged = |at| Error::Damaged {
        part: main.clone(),
        at,
    };
    let cases = [
        ("empty", vec![], Error::Empty),
        ("text", b"Nguyen Van A".to_vec(), Error::Unknown),
        ("cut", cut.to_vec(), Error::Cut),
        (
            "the first bytes of a ZIP",
            b"PK\x03\x04".to_vec(),
            Error::Cut,
        ),
        ("another ZIP", zip_of(&["a.txt"]), Error::OtherZip),
        (
            "OpenDocument",
            zip_of(&["mimetype", "content.xml", "META-INF/manifest.xml"]),
            Error::OpenDocument,
        ),
        ("workbook", workbook, Error::Workbook),
        ("slides", slides, Error::Slides),
        ("encrypted", flagged, Error::Encrypted),
        ("no XML", zipped(&with(&main, "<w:document>")), damaged(12)),
        ("no text", zipped(&with(&main, "<a/>")), damaged(0)),
        (
            "entities",
            zipped(&with(
                &main,
                "<!DOCTYPE a [<!ENTITY b 'ccc'><!ENTITY c '&b;&b;'>]><a>&c;</a>",
            )),
            Error::Entities { part: main.clone() },
        ),
        (
            "entities in styles",
            zipped(&with(
                "word/styles.xml",
                "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a/>",
            )),
            Error::Entities {
                part: "word/styles.xml".to_owned(),
            },
        ),
    ];
    for (name, bytes, expected) in cases {
        assert_eq!(outcome(&bytes).expect_err(name), expected, "{name}");
    }
}

#[test]
fn limits_hold() {
    let bomb = |name: &str, megabytes: usize| {
        let mut entries = Docx::of(&p("a")).entries();
        entries.retain(|(held, _)| held != name);
        entries.push((name.to_owned(), vec![b' '; megabytes << 20]));
        zipped(&entries)
    };
    let text = Docx::of(&p("a")).bytes();
    let pictures = Docx::of(&format!(
        "{}{}",
        crate::builder::picture("r:embed='a'", ""),
        crate::builder::picture("r:embed='b'", "")
    ));
    let pictures = pictures
        .picture("a", "1.png", &[0; 600])
        .picture("b", "2.png", &[0; 600]);
    let deep = format!(
        "{}{}{}",
        "<w:sdt>".repeat(5000),
        p("a"),
        "</w:sdt>".repeat(5000)
    );
    let small = Limits {
        text_bytes: 100,
        ..Limits::default()
    };
    let megabyte = Limits {
        text_bytes: 1 << 20,
        ..Limits::default()
    };
    let few = Limits {
        elements: 10,
        ..Limits::default()
    };
    let without_pictures = Limits {
        picture_bytes: 1000,
        ..Limits::default()
    };
    let cases = [
        (
            "a bomb",
            bomb("word/document.xml", 65),
            Limits::default(),
            Measure::TextBytes,
        ),
        (
            "a bomb of styles",
            bomb("word/styles.xml", 2),
            megabyte,
            Measure::TextBytes,
        ),
        ("bytes", text.clone(), small, Measure::TextBytes),
        ("elements", text, few, Measure::Elements),
        (
            "pictures",
            pictures.bytes(),
            without_pictures,
            Measure::PictureBytes,
        ),
        (
            "depth",
            Docx::of(&deep).bytes(),
            Limits::default(),
            Measure::Depth,
        ),
    ];
    for (name, bytes, limits, expected) in cases {
        match read(&bytes, &limits) {
            Err(Error::TooLarge { of, .. }) => assert_eq!(of, expected, "{name}"),
            other => panic!("{name}: {other:?}"),
        }
    }
}

#[test]
fn odd_documents_are_read() {
    let nest = |times: usize, open: &str, close: &str| {
        Docx::of(&format!(
            "{}{}{}",
            open.repeat(times),
            p("trong"),
            close.repeat(times)
        ))
    };
    let boxes = nest(
        300,
        "<w:p><w:r><w:pict><w:txbxContent>",
        "</w:txbxContent></w:pict></w:r></w:p>",
    );
    let tables = nest(300, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>");
    let wide = nest(
        300,
        "<w:tbl><w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr><w:tr><w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc><w:tc>",
        "</w:tc></w:tr></w:tbl>",
    );
    let huge = "99999999999999999999";
    let numbers = par(
        &format!(
            "<w:outlineLvl w:val='{huge}'/><w:ind w:left='-{huge}'/><w:numPr><w:ilvl w:val='{huge}'/><w:numId w:val='{huge}'/></w:numPr>"
        ),
        &r("", "trong"),
    );
    let spans = format!(
        "<w:tbl><w:tr><w:trPr><w:gridBefore w:val='{huge}'/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val='{huge}'/></w:tcPr>{}</w:tc>\
         <w:tc><w:tcPr><w:gridSpan w:val='4000000'/></w:tcPr>{}</w:tc></w:tr></w:tbl>",
        p("trong"),
        p("b")
    );
    let ring = "<w:style w:type='paragraph' w:default='1' w:styleId='A'><w:basedOn w:val='B'/></w:style>\
        <w:style w:type='paragraph' w:styleId='B'><w:basedOn w:val='A'/></w:style>\
        <w:style w:type='paragraph' w:styleId='C'><w:basedOn w:val='C'/></w:style>";
    let odd_names = Docx::of(&p("trong"))
        .entry("../../etc/passwd", b"x")
        .entry("C:\\a\0b", b"x")
        .entry("", b"x")
        .entry("/word/Media/", b"");
    let mut upper = Docx::of(&p("trong")).entries();
    for (name, _) in &mut upper {
        *name = format!("/{}", name.to_uppercase().replace('/', "\\"));
    }
    let mut twice = Docx::of(&p("trong")).entries();
    twice.push(entry("WORD/DOCUMENT.XML", "<a/>"));
    let alone = zipped(&[entry("word/document.xml", &Docx::of(&p("trong")).main())]);
    let wide_text: Vec<u8> = format!("\u{feff}{}", Docx::of(&p("trong")).main())
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let mut wide_part = Docx::of(&p("")).entries();
    wide_part.retain(|(name, _)| name != "word/document.xml");
    wide_part.push(("word/document.xml".to_owned(), wide_text));
    let cases = [
        ("tables within tables", tables.bytes()),
        ("wide tables within tables", wide.bytes()),
        ("boxes within boxes", boxes.bytes()),
        (
            "wraps within wraps",
            nest(3000, "<w:sdt>", "</w:sdt>").bytes(),
        ),
        ("huge numbers", Docx::of(&numbers).bytes()),
        ("huge spans", Docx::of(&spans).bytes()),
        (
            "styles in rings",
            Docx::of(&par(
                "<w:pStyle w:val='B'/>",
                &r("<w:rStyle w:val='C'/>", "trong"),
            ))
            .styles(ring)
            .bytes(),
        ),
        ("odd names", odd_names.bytes()),
        ("names in capitals", zipped(&upper)),
        ("a name twice", zipped(&twice)),
        ("one part alone", alone),
        ("a part as UTF-16", zipped(&wide_part)),
    ];
    for (name, bytes) in cases {
        let text = outcome(&bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
        assert_eq!(text.matches("trong").count(), 1, "{name}: {text}");
    }
}

#[test]
fn what_is_claimed_often_is_not_said_as_often() {
    // A long text that is merged over all rows below it.
    let long = "dài ".repeat(5000);
    let row = "<w:tr><w:tc/><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc></w:tr>".repeat(5000);
    let body = format!(
        "<w:tbl><w:tblPr><w:tblBorders><w:top w:val='single'/></w:tblBorders></w:tblPr><w:tr><w:tc>{}</w:tc>\
         <w:tc><w:tcPr><w:vMerge w:val='restart'/></w:tcPr>{}</w:tc></w:tr>{row}</w:tbl>",
        p("a"),
        p(&long)
    );
    let document = read(&Docx::of(&body).bytes(), &Limits::default()).expect("a document");
    assert!(matches!(&*document.blocks, [Block::Table(_)]));
    assert!(written(&document).len() < 100_000);
}
