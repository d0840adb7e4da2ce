//! Photographs for tests: colours that run into one another, with grain.

use bantin::model::{LARGEST, WIDTHS};
use pictures::{Fit, Format, Limits, Recipe, decode};

/// A photograph of that size, in a format.
pub fn photo(width: u32, height: u32, format: Format) -> Vec<u8> {
    let picture = decode(&png(width, height), &[], &Limits::default());
    let recipe = Recipe {
        may_be_lossless: false,
        ..Recipe::width(width, format, 90)
    };
    let mut made = picture.expect("a PNG").render(&[recipe]).expect("encoded");
    made.remove(0).bytes
}

/// A JPEG that says with Exif that it is to be turned, and where it was taken.
pub fn turned(width: u32, height: u32, orientation: u8) -> Vec<u8> {
    let jpeg = photo(width, height, Format::Jpeg);
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0]);
    // The place: a directory of its own, of which nothing is there but its name.
    exif.extend(b"\x88\x25\0\x04\0\0\0\x01\0\0\0\x26\0\0\0\0\0\0GPSLatitude");
    let length = u16::try_from(exif.len() + 2).expect("short").to_be_bytes();
    [&jpeg[..2], b"\xff\xe1", &length, &exif, &jpeg[2..]].concat()
}

/// A JPEG in which a caption and a credit stand, as programs for photographers write them.
pub fn captioned(width: u32, height: u32, text: &str, credit: &str) -> Vec<u8> {
    let jpeg = photo(width, height, Format::Jpeg);
    let xmp = format!(
        "http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'><rdf:RDF>\
         <rdf:Description photoshop:Credit='{credit}'><dc:description><rdf:Alt>\
         <rdf:li xml:lang='vi'>{text}</rdf:li></rdf:Alt></dc:description>\
         </rdf:Description></rdf:RDF></x:xmpmeta>"
    );
    let length = u16::try_from(xmp.len() + 2).expect("short").to_be_bytes();
    let parts = [&jpeg[..2], b"\xff\xe1", &length, xmp.as_bytes(), &jpeg[2..]];
    parts.concat()
}

/// The widths that a photograph of that width is made in.
pub fn widths(width: u32) -> Vec<u32> {
    let largest = width.min(LARGEST);
    let smaller = WIDTHS.iter().copied().filter(|it| *it < largest);
    smaller.chain([largest]).collect()
}

/// Width and height of a picture.
pub fn size(bytes: &[u8]) -> (u32, u32) {
    container::look(bytes).expect("a picture").upright()
}

/// Whether two pictures show the same where their corners are.
pub fn corner(bytes: &[u8], (across, down): (f64, f64)) -> [u8; 3] {
    let all = [Fit::Width(u32::MAX)];
    let picture = decode(bytes, &all, &Limits::default()).expect("a picture");
    let (width, height, pixels) = picture.pixels();
    let at = |share: f64, side: u32| (share * f64::from(side - 1)) as usize;
    let place = (at(down, height) * width as usize + at(across, width)) * 3;
    [pixels[place], pixels[place + 1], pixels[place + 2]]
}

/// A PNG without compression, of that size: red grows to the right, green downwards, blue is grain.
pub fn png(width: u32, height: u32) -> Vec<u8> {
    png_with(width, height, None)
}

/// The same, through which something can be seen.
pub fn see_through(width: u32, height: u32) -> Vec<u8> {
    png_with(width, height, Some(100))
}

fn png_with(width: u32, height: u32, alpha: Option<u8>) -> Vec<u8> {
    let mut grain = 1_u32;
    let mut raw = Vec::new();
    for y in 0..height {
        raw.push(0);
        for x in 0..width {
            grain = grain.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            raw.extend([
                (x * 255 / width) as u8,
                (y * 255 / height) as u8,
                (grain >> 27) as u8 + 112,
            ]);
            raw.extend(alpha);
        }
    }
    let mut bytes = b"\x89PNG\r\n\x1a\n".to_vec();
    let mut head = [width.to_be_bytes(), height.to_be_bytes()].concat();
    head.extend([8, if alpha.is_some() { 6 } else { 2 }, 0, 0, 0]);
    for (name, data) in [
        (b"IHDR", head),
        (b"IDAT", stored(&raw)),
        (b"IEND", Vec::new()),
    ] {
        bytes.extend(u32::try_from(data.len()).expect("small").to_be_bytes());
        let body = [&name[..], &data].concat();
        bytes.extend(&body);
        bytes.extend(crc(&body).to_be_bytes());
    }
    bytes
}

/// Bytes as zlib stores them uncompressed (RFC 1950, 1951).
fn stored(raw: &[u8]) -> Vec<u8> {
    let mut out = vec![0x78, 0x01];
    let mut blocks = raw.chunks(65_535).peekable();
    while let Some(block) = blocks.next() {
        out.push(u8::from(blocks.peek().is_none()));
        let length = block.len() as u16;
        out.extend(length.to_le_bytes());
        out.extend((!length).to_le_bytes());
        out.extend(block);
    }
    let (mut a, mut b) = (1_u32, 0_u32);
    for byte in raw {
        a = (a + u32::from(*byte)) % 65_521;
        b = (b + a) % 65_521;
    }
    out.extend((b << 16 | a).to_be_bytes());
    out
}

/// The checksum of PNG and ZIP.
pub fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc: u32, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            crc >> 1 ^ (crc & 1).wrapping_neg() & 0xedb8_8320
        })
    })
}

/// A PNG that says that it moves.
pub fn moving_png(width: u32, height: u32) -> Vec<u8> {
    let mut bytes = png(width, height);
    // Two pictures, again and again.
    let body = [&b"acTL"[..], &[0, 0, 0, 2, 0, 0, 0, 0]].concat();
    let chunk = [&[0, 0, 0, 8][..], &body, &crc(&body).to_be_bytes()].concat();
    // Behind the signature and the head.
    bytes.splice(33..33, chunk);
    bytes
}

/// A GIF of one colour, of that size; without compression, too.
pub fn gif(width: u16, height: u16) -> Vec<u8> {
    let [width_low, width_high] = width.to_le_bytes();
    let [height_low, height_high] = height.to_le_bytes();
    let size = [width_low, width_high, height_low, height_high];
    let mut bytes = b"GIF89a".to_vec();
    bytes.extend(size);
    // Two colours; one picture as large as all.
    bytes.extend([0x80, 0, 0, 200, 30, 30, 255, 255, 255]);
    bytes.extend([0x2c, 0, 0, 0, 0]);
    bytes.extend(size);
    bytes.extend([0, 2]);
    // Codes of three bits: before each pixel the table is cleared, so that codes grow no longer.
    let codes = (0..u32::from(width) * u32::from(height)).flat_map(|_| [4, 0]);
    let bits = codes
        .chain([5])
        .flat_map(|code: u8| (0..3).map(move |bit| code >> bit & 1));
    let bits: Vec<u8> = bits.collect();
    let pack = |eight: &[u8]| eight.iter().rev().fold(0, |byte, bit| byte << 1 | bit);
    let data: Vec<u8> = bits.chunks(8).map(pack).collect();
    for block in data.chunks(255) {
        bytes.push(block.len() as u8);
        bytes.extend(block);
    }
    bytes.extend([0, 0x3b]);
    bytes
}

/// A GIF of two pictures, one after the other.
pub fn moving_gif(width: u16, height: u16) -> Vec<u8> {
    let one = gif(width, height);
    // Behind the head and the two colours, without the end.
    let picture = &one[19..one.len() - 1];
    [&one[..one.len() - 1], picture, &[0x3b]].concat()
}

#[cfg(not(feature = "heic"))]
/// The head of a HEIC of that size: nothing in it can be decoded.
pub fn heic(width: u32, height: u32) -> Vec<u8> {
    let part = |name: &[u8; 4], content: &[u8]| {
        let size = u32::try_from(content.len() + 8).expect("small");
        [&size.to_be_bytes()[..], name, content].concat()
    };
    let size = [&[0; 4][..], &width.to_be_bytes(), &height.to_be_bytes()].concat();
    let properties = part(b"ipco", &part(b"ispe", &size));
    // One item, number 1, of one property, the first.
    let uses = part(b"ipma", &[0, 0, 0, 0, 0, 0, 0, 1, 0, 1, 1, 1]);
    let described = part(b"iprp", &[properties, uses].concat());
    let main = part(b"pitm", &[0, 0, 0, 0, 0, 1]);
    let meta = part(b"meta", &[&[0; 4][..], &main, &described].concat());
    [part(b"ftyp", b"heic\0\0\0\0mif1heic"), meta].concat()
}
