//! What stays of pictures, and what goes.

use std::borrow::Cow;

use container::{Damage, Kind, Orientation, Part, clean, kind, look};

use crate::builder::*;

/// Pictures with something that must go, each of which says LEAK somewhere; and how they are to be
/// turned.
fn leaking() -> Vec<(&'static str, Vec<u8>, u16)> {
    let exif_segment = segment(0xe1, &join(&[b"Exif\0\0", &exif(6)]));
    let xmp_segment = segment(
        0xe1,
        &join(&[b"http://ns.adobe.com/xap/1.0/\0", XMP.as_bytes()]),
    );
    let photo = jpeg(&[exif_segment]);
    let film = part(
        b"moov",
        &[part(
            b"udta",
            &[part(b"\xa9xyz", &[b"\0\x04LEAK".to_vec()])],
        )],
    );
    let with = |segments: &[(u8, &[u8])]| {
        let segments = segments.iter().map(|(marker, body)| segment(*marker, body));
        jpeg(&segments.collect::<Vec<_>>())
    };
    let thumbnail = b"JFIF\0\x01\x02\0\0\x01\0\x01\x02\x01LEAK..";
    let all = |flags| webp_head(flags);
    let frame = |chunks: &[Vec<u8>]| riff(b"ANMF", &join(&[&[0; 16], &chunks.concat()]));
    vec![
        ("Exif", photo.clone(), 6),
        ("XMP", jpeg(&[xmp_segment]), 1),
        ("a film behind the end", join(&[&photo, &film]), 6),
        (
            "a second picture behind the end",
            join(&[&jpeg(&[]), &photo]),
            1,
        ),
        ("MPF", with(&[(0xe2, b"MPF\0LEAK")]), 1),
        ("a comment", with(&[(0xfe, b"LEAK")]), 1),
        ("a thumbnail in JFIF", with(&[(0xe0, thumbnail)]), 1),
        ("a second JFIF", with(&[(0xe0, b"JFXX\0\x10LEAK")]), 1),
        ("APP3", with(&[(0xe3, b"LEAK")]), 1),
        ("C2PA", with(&[(0xeb, b"JP\0\x01LEAK")]), 1),
        ("Ducky", with(&[(0xec, b"Ducky\0LEAK")]), 1),
        ("IPTC", with(&[(0xed, &iptc(&[(120, "LEAK")]))]), 1),
        ("APP15", with(&[(0xef, b"LEAK")]), 1),
        (
            "behind Adobe's",
            with(&[(0xee, b"Adobe\0\x64\0\0\0\0\x01LEAK")]),
            1,
        ),
        (
            "between segments",
            jpeg(&[segment(0xdb, &[0; 65]), b"LEAK".to_vec()]),
            1,
        ),
        (
            "a profile that is none",
            with(&[(0xe2, b"ICC_PROFILE\0\x01\x01LEAK")]),
            1,
        ),
        ("text", png(&[chunk(b"tEXt", b"Comment\0LEAK")]), 1),
        (
            "XMP in a PNG",
            png(&[chunk(
                b"iTXt",
                &join(&[b"XML:com.adobe.xmp\0\0\0\0\0", XMP.as_bytes()]),
            )]),
            1,
        ),
        ("Exif in a PNG", png(&[chunk(b"eXIf", &exif(8))]), 8),
        ("C2PA in a PNG", png(&[chunk(b"caBX", b"LEAK")]), 1),
        ("a chunk of a program", png(&[chunk(b"prVt", b"LEAK")]), 1),
        (
            "a broken chunk that goes",
            png(&[broken_chunk(b"tEXt", b"LEAK")]),
            1,
        ),
        ("broken Exif", png(&[broken_chunk(b"eXIf", &exif(8))]), 1),
        ("a chunk too large", png(&[chunk(b"gAMA", b"0000LEAK")]), 1),
        ("behind the end of a PNG", join(&[&png(&[]), b"LEAK"]), 1),
        (
            "a profile's name",
            png(&[chunk(b"iCCP", b"LEAK\0\0none")]),
            1,
        ),
        (
            "Exif and XMP in a WebP",
            webp(&[
                all(0x0c),
                webp_picture(),
                riff(b"EXIF", &exif(3)),
                riff(b"XMP ", XMP.as_bytes()),
            ]),
            3,
        ),
        (
            "unknown chunks",
            webp(&[all(0), riff(b"LEAK", b"LEAK"), webp_picture()]),
            1,
        ),
        (
            "behind a plain WebP",
            webp(&[webp_picture(), riff(b"EXIF", &exif(3))]),
            1,
        ),
        (
            "behind the end of a WebP",
            join(&[&webp(&[webp_picture()]), b"LEAK"]),
            1,
        ),
        (
            "within a frame",
            webp(&[
                all(0x02),
                riff(b"ANIM", &[0; 6]),
                frame(&[webp_picture(), riff(b"LEAK", b"LEAK")]),
            ]),
            1,
        ),
        ("a comment in a GIF", gif(&[extension(0xfe, &[b"LEAK"])]), 1),
        (
            "XMP in a GIF",
            gif(&[extension(0xff, &[b"XMP DataXMP", b"LEAK"])]),
            1,
        ),
        (
            "behind the repeats",
            gif(&[extension(0xff, &[b"NETSCAPE2.0", b"\x01\0\0", b"LEAK"])]),
            1,
        ),
        (
            "text in a GIF",
            gif(&[extension(0x01, &[&[0; 12], b"LEAK"])]),
            1,
        ),
        ("behind the end of a GIF", join(&[&gif(&[]), b"LEAK"]), 1),
        (
            "a small picture in a HEIF",
            heif(
                &[(b"hvc1", PICTURE, &[1]), (b"hvc1", b"LEAK", &[1])],
                &[(b"thmb", 2, &[1])],
            ),
            1,
        ),
        (
            "depth in a HEIF",
            heif(
                &[(b"hvc1", PICTURE, &[1]), (b"hvc1", b"LEAK", &[1, 3])],
                &[(b"auxl", 2, &[1])],
            ),
            1,
        ),
        (
            "another picture of tiles",
            heif(
                &[
                    (b"av01", PICTURE, &[1]),
                    (b"grid", b"LEAK", &[1]),
                    (b"av01", b"LEAK", &[1]),
                ],
                &[(b"dimg", 2, &[3])],
            ),
            1,
        ),
        (
            "the picture brighter than it is",
            heif(
                &[
                    (b"av01", PICTURE, &[1]),
                    (b"tmap", b"LEAK", &[1]),
                    (b"av01", b"LEAK", &[1]),
                ],
                &[(b"dimg", 2, &[1, 3])],
            ),
            1,
        ),
    ]
}

#[test]
fn nothing_leaves_but_the_picture() {
    for (name, file, turned) in leaking() {
        assert!(holds(&file, b"LEAK"), "{name}: the case itself");
        let clean_file = clean(&file).unwrap_or_else(|damage| panic!("{name}: {damage}"));
        assert!(!holds(&clean_file, b"LEAK"), "{name}");
        assert!(holds(&clean_file, PICTURE), "{name}: the picture stays");
        assert_eq!(kind(&clean_file), kind(&file), "{name}");
        let again = clean(&clean_file);
        assert!(
            matches!(again, Ok(Cow::Borrowed(_))),
            "{name}: cleaned twice"
        );
        let found = look(&clean_file).unwrap_or_else(|damage| panic!("{name}: {damage}"));
        assert_eq!(
            Some(found.orientation),
            Orientation::from_exif(turned),
            "{name}"
        );
        assert_eq!((found.width, found.height), (40, 30), "{name}");
        assert!(found.complete, "{name}");
    }
}

/// Of a HEIF everything that the picture is made of stays.
#[test]
fn parts_of_a_picture_stay() {
    let alpha: (&[u8; 4], &[u8], &[u8]) = (b"hvc1", b"alpha", &[1, 2]);
    let cases = [
        (
            "tiles, and where they are transparent",
            heif(
                &[
                    (b"grid", b"tiles", &[1]),
                    (b"hvc1", PICTURE, &[1]),
                    (b"hvc1", b"tile", &[1]),
                    (b"grid", b"tiles of alpha", &[1, 2]),
                    (b"hvc1", b"alpha", &[1]),
                ],
                &[
                    (b"dimg", 1, &[2, 3]),
                    (b"dimg", 4, &[5]),
                    (b"auxl", 4, &[1]),
                ],
            ),
        ),
        (
            "where a tile is transparent",
            heif(
                &[(b"grid", b"tiles", &[1]), (b"hvc1", PICTURE, &[1]), alpha],
                &[(b"dimg", 1, &[2]), (b"auxl", 3, &[2])],
            ),
        ),
        (
            "a picture that is the bright one",
            heif(
                &[
                    (b"tmap", b"curve", &[1]),
                    (b"hvc1", PICTURE, &[1]),
                    (b"hvc1", b"gains", &[1]),
                ],
                &[(b"dimg", 1, &[2, 3])],
            ),
        ),
        (
            "what refers to itself",
            heif(&[(b"iden", PICTURE, &[1])], &[(b"dimg", 1, &[1])]),
        ),
    ];
    for (name, file) in cases {
        let clean_file = clean(&file).unwrap_or_else(|damage| panic!("{name}: {damage}"));
        assert!(matches!(clean_file, Cow::Borrowed(_)), "{name}");
    }
    let unknown = heif(&[(b"hvc9", PICTURE, &[1])], &[]);
    assert_eq!(clean(&unknown), Err(Damage::Kind(Some(Kind::Heif))));
    let missing = heif(&[(b"grid", PICTURE, &[1])], &[(b"dimg", 1, &[2])]);
    assert_eq!(clean(&missing), Err(Damage::Kind(Some(Kind::Heif))));
}

#[test]
fn what_is_clean_stays_to_the_byte() {
    let small_exif = segment(0xe1, &join(&[b"Exif\0\0", &minimal(6)]));
    let density = segment(0xe0, b"JFIF\0\x01\x01\0\0\x48\0\x48\0\0");
    let colours = segment(0xee, b"Adobe\0\x64\0\0\0\0\x01");
    let repeats = extension(0xff, &[b"NETSCAPE2.0", b"\x01\0\0"]);
    let frame = riff(b"ANMF", &join(&[&[0; 16], &webp_picture()]));
    let cases: Vec<Vec<u8>> = vec![
        jpeg(&[]),
        jpeg(&[density, small_exif, colours, segment(0xdb, &[0; 65])]),
        png(&[]),
        png(&[
            chunk(b"eXIf", &minimal(6)),
            chunk(b"gAMA", &[0, 0, 0xb1, 0x8f]),
            chunk(b"sRGB", &[0]),
            chunk(b"pHYs", &[0; 9]),
            chunk(b"acTL", &[0; 8]),
            chunk(b"fcTL", &[0; 26]),
        ]),
        webp(&[webp_picture()]),
        webp(&[webp_head(8), webp_picture(), riff(b"EXIF", &minimal(6))]),
        webp(&[webp_head(2), riff(b"ANIM", &[0; 6]), frame.clone(), frame]),
        gif(&[]),
        gif(&[repeats, extension(0xf9, &[&[1, 10, 0, 2]])]),
    ];
    for file in cases {
        let found = clean(&file);
        assert!(
            matches!(found, Ok(Cow::Borrowed(_))),
            "{}",
            file.escape_ascii()
        );
    }
}

#[test]
fn a_gif_without_its_trailer_gets_one() {
    let whole = gif(&[]);
    let short = &whole[..whole.len() - 1];
    assert_eq!(clean(short).as_deref(), Ok(&whole[..]));
    assert_eq!(look(short).map(|look| look.complete), Ok(false));
}

#[test]
fn damaged_pictures_are_refused() {
    let cut = |file: Vec<u8>| file[..file.len() - 3].to_vec();
    let cases: Vec<(Vec<u8>, Damage)> = vec![
        (cut(jpeg(&[])), Damage::Cut),
        (cut(png(&[])), Damage::Cut),
        (cut(webp(&[webp_picture()])), Damage::Cut),
        (cut(gif(&[])), Damage::Cut),
        (b"\xff\xd8\xff\xe1\xff\xffExif\0\0GPS".to_vec(), Damage::Cut),
        (b"\xff\xd8\xff\xd9".to_vec(), Damage::Broken(Part::Picture)),
        (
            png(&[broken_chunk(b"gAMA", &[0; 4])]),
            Damage::Broken(Part::Checksum),
        ),
        (
            png(&[chunk(b"PRVT", b"needed by nobody knows whom")]),
            Damage::Broken(Part::Structure),
        ),
        (webp(&[webp_head(0)]), Damage::Broken(Part::Picture)),
        (b"".to_vec(), Damage::Kind(None)),
        (
            b"\0\0\0\x14ftypheic\0\0\0\0mif1".to_vec(),
            Damage::Broken(Part::Structure),
        ),
        (
            b"\0\0\0\x14ftypheic\0\0\0\0mif1\0\0\0\x08moov".to_vec(),
            Damage::Kind(Some(Kind::Heif)),
        ),
    ];
    for (file, damage) in cases {
        assert_eq!(clean(&file), Err(damage), "{}", file.escape_ascii());
    }
}

#[test]
fn cut_anywhere_it_is_refused_or_leaks_nothing() {
    for (name, file, _) in leaking() {
        for size in 0..file.len() {
            let cut = &file[..size];
            if let Ok(clean_file) = clean(cut) {
                assert!(!holds(&clean_file, b"LEAK"), "{name}, {size} bytes");
            }
            let _ = (look(cut), container::caption(cut), container::private(cut));
        }
    }
}
