//! What files tell of people, and what pictures say of themselves.

use std::borrow::Cow;

use std::io::Cursor;

use container::{
    Caption, Damage, Kind, Part, Secret, caption, film_without_private, kind, private,
    private_in_film, without_private,
};

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
        // Piece by piece, whatever comes first, and whatever is behind the last box.
        for file in [
            file.clone(),
            join(&[&brand, &frames, &film, &part(b"free", &[place.to_vec()])]),
            join(&[&brand, &film, &frames, b"\0\0\xff\xffmoov"]),
            join(&[&brand, &film, b"\0\0"]),
            clean.into_owned(),
        ] {
            let found = private_in_film(&mut Cursor::new(&file)).expect("it is read");
            let found = found.into_iter().map(|found| (found.what, found.value));
            assert_eq!(found.collect::<Vec<_>>(), told(&file));
            let mut written = Vec::new();
            let clean = film_without_private(&mut Cursor::new(&file), &mut written);
            let (is_changed, left) = clean.expect("it is read");
            let whole = without_private(&file).expect("it is a film");
            assert_eq!(written, &*whole, "{}", file.escape_ascii());
            assert_eq!((is_changed, left), (whole != file, private(&whole)));
        }
    }
}

#[test]
fn frames_are_passed_over() {
    let brand = part(b"ftyp", &[b"isom\0\0\0\0mp41".to_vec()]);
    // Frames of a terabyte.
    let head = join(&[&brand, b"\0\0\0\x01mdat", &(1_u64 << 40).to_be_bytes()]);
    let place = part(b"\xa9xyz", &[vec![0, 14, 0, 0], b"+10.50+106.25/".to_vec()]);
    let tail = part(b"moov", &[part(b"udta", &[place])]);
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("large.mp4");
    let mut file = std::fs::File::create(&folder).expect("a file");
    std::io::Write::write_all(&mut file, &head).expect("written");
    let at = (1 << 40) + brand.len() as u64;
    // Where there is no room for so large a name of nothing, there is nothing to see.
    if file.set_len(at).is_err() {
        return;
    }
    std::io::Seek::seek(&mut file, std::io::SeekFrom::End(0)).expect("its end");
    std::io::Write::write_all(&mut file, &tail).expect("written");
    let mut file = std::fs::File::open(&folder).expect("a file");
    let found = private_in_film(&mut file).expect("it is read");
    std::fs::remove_file(folder).expect("removed");
    assert_eq!(found.len(), 1, "{found:?}");
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
    assert_eq!(without_private(&locked), Err(Damage::Encrypted));
    let signed = join(&[&file, b"/ByteRange [0 10 20 30]"]);
    assert_eq!(without_private(&signed), Err(Damage::Signed));
}

#[test]
fn a_pdf_stops_telling_who_wrote_it_and_nothing_moves() {
    let photo = jpeg(&[segment(0xe1, &join(&[b"Exif\0\0", &exif(1)]))]);
    let attributes = "<x:xmpmeta><rdf:Description exif:GPSLatitude = '10,30N' \
        exif:GPSLongitude=\"106,15E\" xmp:CreatorTool='Writer'/></x:xmpmeta>";
    let cases: [&[u8]; 6] = [
        b"/Author (L\xc3\xaa (An\\)) B\\) LEAK) /Title (Nghi quyet)",
        b"/Author <4c004541 4B> /Title (Nghi quyet)",
        b"/Author\n(LEAK)/Title (Nghi quyet) /Author (An)",
        XMP.as_bytes(),
        attributes.as_bytes(),
        &photo,
    ];
    for case in cases {
        let file = join(&[b"%PDF-1.7\n1 0 obj <<", case, b">> endobj\n", PICTURE]);
        assert!(!told(&file).is_empty(), "{}", file.escape_ascii());
        let clean = without_private(&file).expect("it is neither signed nor encrypted");
        assert_eq!(told(&clean), [], "{}", clean.escape_ascii());
        assert_eq!(clean.len(), file.len());
        assert!(clean.ends_with(PICTURE), "what was written stays");
        for kept in [&b"/Title (Nghi quyet)"[..], b"CreatorTool='Writer'"] {
            assert_eq!(holds(&clean, kept), holds(&file, kept));
        }
        assert!(!holds(&clean, b"106,15E"));
        assert!(matches!(without_private(&clean), Ok(Cow::Borrowed(_))));
    }
    let cut: &[u8] = b"%PDF-1.7 /Author (LEAK";
    assert_eq!(
        without_private(cut).as_deref(),
        Ok(cut),
        "what has no end stays"
    );
}
