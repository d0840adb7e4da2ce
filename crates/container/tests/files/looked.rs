//! What a look at a picture finds.

use container::{Damage, Kind, Orientation, Part, look};

use crate::builder::*;

/// HEIC of one item of 40 × 30 pixels with these properties besides.
fn heic(properties: &[Vec<u8>]) -> Vec<u8> {
    let size = part(b"ispe", &[vec![0, 0, 0, 0, 0, 0, 0, 40, 0, 0, 0, 30]]);
    let container = part(b"ipco", &[size, properties.concat()]);
    let count = u8::try_from(properties.len() + 1).expect("they are few");
    let uses = join(&[
        &[0, 0, 0, 0, 0, 0, 0, 1, 0, 1, count],
        &(1..=count).collect::<Vec<_>>(),
    ]);
    let properties = part(b"iprp", &[container, part(b"ipma", &[uses])]);
    let main = part(b"pitm", &[vec![0, 0, 0, 0, 0, 1]]);
    join(&[
        &part(b"ftyp", &[b"heic\0\0\0\0mif1".to_vec()]),
        &part(b"meta", &[vec![0; 4], main, properties]),
        &part(b"mdat", &[PICTURE.to_vec()]),
    ])
}

#[test]
fn heif_is_turned_by_its_own_properties() {
    type Property = (&'static [u8; 4], u8);
    let cases: [(&[Property], Orientation); 6] = [
        (&[], Orientation::Upright),
        (&[(b"irot", 1)], Orientation::ThreeQuarterTurn),
        (&[(b"irot", 3)], Orientation::QuarterTurn),
        (&[(b"imir", 0)], Orientation::Flipped),
        (&[(b"imir", 1)], Orientation::Mirrored),
        (&[(b"irot", 1), (b"imir", 1)], Orientation::Transversed),
    ];
    for (properties, orientation) in cases {
        let properties: Vec<_> = properties
            .iter()
            .map(|(name, value)| part(name, &[vec![*value]]))
            .collect();
        let file = heic(&properties);
        let found = look(&file).expect("it is whole");
        assert_eq!(found.orientation, orientation, "{properties:?}");
        assert_eq!(
            (found.kind, found.width, found.height),
            (Kind::Heif, 40, 30)
        );
        assert!(found.complete);
        let cut = look(&file[..file.len() - 1]).map(|found| found.complete);
        assert_eq!(cut, Ok(false), "{properties:?}");
    }
}

#[test]
fn what_heif_says_is_cut_off_does_not_count() {
    // Width, height, and how far the middle lies from that of the whole, each as a fraction.
    let cut = |numbers: [i32; 8]| part(b"clap", &[numbers.map(i32::to_be_bytes).concat()]);
    let turn = part(b"irot", &[vec![1]]);
    let middle = cut([20, 1, 20, 2, 0, 1, 0, 1]);
    for (properties, expected) in [
        (vec![middle.clone()], Some((20, 10))),
        (vec![middle.clone(), turn.clone()], Some((10, 20))),
        (vec![turn, middle], Some((20, 10))),
        // It reaches beyond the edge.
        (vec![cut([20, 1, 10, 1, 15, 1, 0, 1])], Some((15, 10))),
        (vec![cut([20, 0, 10, 1, 0, 1, 0, 1])], None),
        (vec![cut([20, 1, 10, 1, 400, 1, 0, 1])], None),
    ] {
        let found = look(&heic(&properties)).ok().map(|look| look.upright());
        assert_eq!(found, expected, "{properties:?}");
    }
}

#[test]
fn profiles_are_put_together() {
    let part_of =
        |number, data: &[u8]| segment(0xe2, &join(&[b"ICC_PROFILE\0", &[number, 2], data]));
    let profile = |file: &[u8]| {
        look(file)
            .ok()
            .and_then(|look| look.profile().map(Vec::from))
    };
    let file = jpeg(&[part_of(2, b"second"), part_of(1, b"first")]);
    assert_eq!(profile(&file).as_deref(), Some(&b"firstsecond"[..]));
    let file = jpeg(&[part_of(2, b"second")]);
    assert_eq!(profile(&file), None);
    let most =
        (1..=255).map(|number| segment(0xe2, &join(&[b"ICC_PROFILE\0", &[number, 255], b"x"])));
    let file = jpeg(&most.collect::<Vec<_>>());
    assert_eq!(profile(&file), Some(vec![b'x'; 255]));
    let file = webp(&[webp_head(0x20), riff(b"ICCP", b"whole"), webp_picture()]);
    assert_eq!(profile(&file).as_deref(), Some(&b"whole"[..]));
    let file = heic(&[part(b"colr", &[b"profwhole".to_vec()])]);
    assert_eq!(profile(&file).as_deref(), Some(&b"whole"[..]));
    // One stored block of zlib.
    let stored = b"P\0\0\x78\x01\x01\x02\0\xfd\xffab\x01\x26\0\xc4";
    let file = png(&[chunk(b"iCCP", stored)]);
    assert_eq!(profile(&file).as_deref(), Some(&b"ab"[..]));
}

#[test]
fn headers_tell_what_a_picture_is() {
    let frame = riff(b"ANMF", &join(&[&[0; 16], &webp_picture()]));
    let moving = webp(&[webp_head(0x12), riff(b"ANIM", &[0; 6]), frame]);
    let found = look(&moving).expect("it is whole");
    assert!(found.animated && found.alpha && found.complete);
    let still = webp(&[riff(b"VP8L", &[0x2f, 39, 0x40, 0x07, 0x10])]);
    let found = look(&still).expect("it is whole");
    assert_eq!((found.width, found.height, found.alpha), (40, 30, true));
    let palette = png(&[chunk(b"PLTE", &[0; 3]), chunk(b"tRNS", &[0])]);
    assert!(look(&palette).expect("it is whole").alpha);
    let film = png(&[chunk(b"acTL", &[0, 0, 0, 2, 0, 0, 0, 0])]);
    assert!(look(&film).expect("it is whole").animated);
    let clear = gif(&[extension(0xf9, &[&[1, 10, 0, 2]])]);
    let found = look(&clear).expect("it is whole");
    assert!(found.alpha && !found.animated);
}

#[test]
fn without_a_size_there_is_no_picture() {
    let cases: [(&[u8], Damage); 6] = [
        (b"", Damage::Kind(None)),
        (b"%PDF-1.7", Damage::Kind(Some(Kind::Pdf))),
        (b"\xff\xd8\xff", Damage::Cut),
        (b"\xff\xd8\xff\xd9", Damage::Broken(Part::Picture)),
        (b"\x89PNG\r\n\x1a\n", Damage::Cut),
        (b"GIF89a", Damage::Cut),
    ];
    for (file, damage) in cases {
        let found = look(file).map(|look| (look.width, look.height));
        assert_eq!(found, Err(damage), "{}", file.escape_ascii());
    }
}

/// A file whose last box goes on to the end of the file says nothing of where that should be.
#[test]
fn items_beyond_the_end_are_told() {
    let mut file = heif(&[(b"hvc1", PICTURE, &[1]), (b"hvc1", b"small", &[1])], &[]);
    let data = file.len() - PICTURE.len() - b"small".len() - 8;
    file[data..data + 4].fill(0);
    let complete = |file: &[u8]| look(file).map(|look| look.complete);
    assert_eq!(complete(&file), Ok(true));
    let cut = file.len() - b"small".len();
    assert_eq!(complete(&file[..cut]), Ok(true), "another picture");
    assert_eq!(complete(&file[..cut - 1]), Ok(false));
}
