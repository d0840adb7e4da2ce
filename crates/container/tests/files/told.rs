//! What files tell of people, and what pictures say of themselves.

use std::borrow::Cow;

use container::{Caption, Damage, Kind, Part, Secret, caption, kind, private, without_private};

use crate::builder::*;

fn told(file: &[u8]) -> Vec<(Secret, String)> {
    let found = private(file).into_iter();
    found.map(|found| (found.what, found.value)).collect()
}

fn secrets(found: &[(Secret, &str)]) -> Vec<(Secret, String)> {
    let owned = |(what, value): &(Secret, &str)| (*what, (*value).to_owned());
    found.iter().map(owned).collect()
}

#[test]
fn captions_are_found_wherever_they_are() {
    let of = |text: Option<&str>, credit: Option<&str>| {
        Some(Caption {
            text: text.map(str::to_owned),
            credit: credit.map(str::to_owned),
        })
    };
    let both = of(Some("Hội trường LEAK"), Some("Báo LEAK"));
    let xmp = join(&[b"http://ns.adobe.com/xap/1.0/\0", XMP.as_bytes()]);
    let international = join(&[b"XML:com.adobe.xmp\0\0\0\0\0", XMP.as_bytes()]);
    let described = |text: &[u8]| {
        let size = u32::try_from(text.len()).expect("it is small");
        let entry = entry(0x010e, 2, size, [0, 0, 0, 26]);
        let exif = join(&[b"Exif\0\0MM\0*\0\0\0\x08\0\x01", &entry, &[0; 4], text]);
        jpeg(&[segment(0xe1, &exif)])
    };
    let cases = [
        (jpeg(&[segment(0xe1, &xmp)]), both.clone()),
        (png(&[chunk(b"iTXt", &international)]), both.clone()),
        (webp(&[webp_head(4), riff(b"XMP ", XMP.as_bytes())]), both),
        (
            jpeg(&[segment(0xed, &iptc(&[(110, "Báo B"), (120, "Hội nghị")]))]),
            of(Some("Hội nghị"), Some("Báo B")),
        ),
        (
            jpeg(&[segment(0xed, &iptc(&[(80, "An")]))]),
            of(None, Some("An")),
        ),
        (
            described("Hội nghị\0".as_bytes()),
            of(Some("Hội nghị"), None),
        ),
        (described(b"H\xf4i ngh\0"), None),
        (described(b"OLYMPUS DIGITAL CAMERA  \0"), None),
        (described(b"DCIM\\100MEDIA\\DJI_0001.JPG\0"), None),
        (jpeg(&[]), None),
    ];
    for (file, expected) in cases {
        assert_eq!(caption(&file), expected, "{}", file.escape_ascii());
    }
}

#[test]
fn a_photograph_tells_where_it_was_taken() {
    let file = jpeg(&[segment(0xe1, &join(&[b"Exif\0\0", &exif(1)]))]);
    let expected = [
        (Secret::Position, "10.50000, 106.25000"),
        (Secret::Author, "An"),
        (Secret::Device, "LEAK"),
    ];
    assert_eq!(told(&file), secrets(&expected));
}

#[test]
fn films_tell_and_stop_telling_where_they_were_taken() {
    let place = b"+10.50+106.25/";
    let old = part(b"\xa9xyz", &[vec![0, 14, 0, 0], place.to_vec()]);
    let keys = part(
        b"keys",
        &[
            vec![0, 0, 0, 0, 0, 0, 0, 2],
            part(b"mdta", &[b"com.apple.quicktime.location.ISO6709".to_vec()]),
            part(b"mdta", &[b"com.apple.quicktime.author".to_vec()]),
        ],
    );
    let value = |number: u8, text: &[u8]| {
        part(
            &[0, 0, 0, number],
            &[part(
                b"data",
                &[vec![0, 0, 0, 1, 0, 0, 0, 0], text.to_vec()],
            )],
        )
    };
    let list = part(b"ilst", &[value(1, place), value(2, "Lê An".as_bytes())]);
    let handler = part(b"hdlr", &[vec![0; 24]]);
    let meta = part(b"meta", &[handler, keys, list]);
    let brand = part(b"ftyp", &[b"isom\0\0\0\0mp41".to_vec()]);
    let frames = part(b"mdat", &[PICTURE.to_vec()]);
    let at = (Secret::Position, "+10.50+106.25/");
    let cases = [
        (part(b"udta", &[old]), vec![at]),
        (meta, vec![at, (Secret::Author, "Lê An")]),
    ];
    for (description, expected) in cases {
        let film = part(b"moov", &[part(b"mvhd", &[vec![0; 8]]), description]);
        let file = join(&[&brand, &film, &frames]);
        assert_eq!(told(&file), secrets(&expected));
        let clean = without_private(&file).expect("it is a film");
        assert_eq!(told(&clean), []);
        assert_eq!(clean.len(), file.len(), "no frame moves");
        assert!(!holds(&clean, place));
        assert!(clean.ends_with(&frames));
        assert!(matches!(without_private(&clean), Ok(Cow::Borrowed(_))));
    }
}

#[test]
fn documents_tell_and_stop_telling_who_wrote_them() {
    let photo = jpeg(&[segment(0xe1, &join(&[b"Exif\0\0", &exif(1)]))]);
    let core = "<cp:coreProperties><dc:title>Hội nghị</dc:title><dc:creator>Lê &amp; An\
        </dc:creator><cp:lastModifiedBy>Bình</cp:lastModifiedBy></cp:coreProperties>";
    let word = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("docProps/core.xml", core.as_bytes()),
        ("word/document.xml", PICTURE),
        ("word/media/image1.jpeg", &photo),
    ]);
    let meta = "<office:meta><meta:initial-creator>An</meta:initial-creator></office:meta>";
    let open = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("meta.xml", meta.as_bytes()),
        ("content.xml", PICTURE),
    ]);
    let in_word = [
        (Secret::Author, "Lê & An"),
        (Secret::Author, "Bình"),
        (Secret::Position, "10.50000, 106.25000"),
        (Secret::Author, "An"),
        (Secret::Device, "LEAK"),
    ];
    let cases = [
        (word, Kind::Docx, &in_word[..]),
        (open, Kind::Odt, &[(Secret::Author, "An")]),
    ];
    for (file, expected_kind, expected) in cases {
        assert_eq!(kind(&file), Some(expected_kind));
        assert_eq!(told(&file), secrets(expected));
        let clean = without_private(&file).expect("it is whole");
        assert_eq!(told(&clean), []);
        assert_eq!(kind(&clean), Some(expected_kind));
        assert!(holds(&clean, PICTURE), "what was written stays");
        assert!(matches!(without_private(&clean), Ok(Cow::Borrowed(_))));
    }
}

#[test]
fn a_document_that_would_be_another_is_not_touched() {
    let mut file = zip(&[
        ("mimetype", b"application/vnd.oasis.opendocument.text"),
        ("meta.xml", b"<a><dc:creator>An</dc:creator></a>"),
    ]);
    // A part of the kind is said to be something else than the content of the file.
    file[28] = 16;
    assert_eq!(kind(&file), Some(Kind::Odt));
    assert_eq!(without_private(&file), Err(Damage::Broken(Part::Structure)));
}

#[test]
fn a_signed_document_is_not_touched() {
    let file = zip(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("_xmlsignatures/sig1.xml", b"<Signature/>"),
        ("docProps/core.xml", b"<a><dc:creator>An</dc:creator></a>"),
        ("word/document.xml", b""),
    ]);
    assert_eq!(told(&file), secrets(&[(Secret::Author, "An")]));
    assert_eq!(without_private(&file), Err(Damage::Signed));
}

#[test]
fn a_pdf_tells_who_wrote_it() {
    let photo = jpeg(&[segment(0xe1, &join(&[b"Exif\0\0", &exif(1)]))]);
    let file = join(&[
        b"%PDF-1.7\n1 0 obj <</Author (L\xc3\xaa An)>> endobj\n",
        XMP.as_bytes(),
        &photo,
    ]);
    let expected = [
        (Secret::Author, "Lê An"),
        (Secret::Position, "10,30N, 106,15E"),
        (Secret::Author, "An LEAK"),
        (Secret::Position, "10.50000, 106.25000"),
        (Secret::Author, "An"),
        (Secret::Device, "LEAK"),
    ];
    assert_eq!(told(&file), secrets(&expected));
    let locked = join(&[b"%PDF-1.7 /Encrypt 5 0 R /Author (\x80\x81)"]);
    assert_eq!(told(&locked), []);
    assert_eq!(without_private(&file), Err(Damage::Kind(Some(Kind::Pdf))));
}
