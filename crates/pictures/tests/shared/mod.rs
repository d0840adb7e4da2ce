//! Pictures made for tests, and how alike two are.

#![allow(dead_code, reason = "each test uses some of it")]

use jpeg_encoder::{ColorType, Encoder};
use pictures::{Fit, Limits, Picture, decode};

pub type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Hills of colour with grain, different in all corners.
pub fn photo(width: u32, height: u32) -> Vec<u8> {
    let mut pixels = Vec::new();
    for y in 0..height {
        for x in 0..width {
            let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503_199)) >> 28;
            let (u, v) = (x * 200 / width, y * 200 / height);
            pixels.push((u + grain) as u8);
            pixels.push((v + grain) as u8);
            pixels.push(((u * v) / 200 + 20 + grain) as u8);
        }
    }
    pixels
}

/// Exif that says how to turn a picture, and nothing else.
pub fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif
}

/// What a camera stores that is held so that the picture has to be turned: the pixels, and the
/// width and height of it.
pub fn stored(
    pixels: &[u8],
    (width, height): (u32, u32),
    orientation: u8,
) -> (Vec<u8>, (u32, u32)) {
    let (w, h) = if orientation >= 5 {
        (height, width)
    } else {
        (width, height)
    };
    let mut turned = Vec::new();
    for y in 0..h {
        for x in 0..w {
            // The place in the upright picture of a stored pixel: the words of the Exif standard.
            let (column, row) = match orientation {
                2 => (w - 1 - x, y),
                3 => (w - 1 - x, h - 1 - y),
                4 => (x, h - 1 - y),
                5 => (y, x),
                6 => (h - 1 - y, x),
                7 => (h - 1 - y, w - 1 - x),
                8 => (y, w - 1 - x),
                _ => (x, y),
            };
            let at = ((row * width + column) * 3) as usize;
            turned.extend_from_slice(&pixels[at..at + 3]);
        }
    }
    (turned, (w, h))
}

pub fn jpeg(pixels: &[u8], size: (u32, u32), set: impl Fn(&mut Encoder<&mut Vec<u8>>)) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 92);
    set(&mut encoder);
    encoder
        .encode(pixels, size.0 as u16, size.1 as u16, ColorType::Rgb)
        .expect("an encoder of jpeg-encoder's");
    bytes
}

pub fn png(
    pixels: &[u8],
    (width, height): (u32, u32),
    color: png::ColorType,
    depth: png::BitDepth,
    orientation: Option<u8>,
) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut info = png::Info::with_size(width, height);
    info.color_type = color;
    info.bit_depth = depth;
    info.exif_metadata = orientation.map(|orientation| exif(orientation).into());
    let encoder = png::Encoder::with_info(&mut bytes, info).expect("a header");
    let mut writer = encoder.write_header().expect("a header");
    writer.write_image_data(pixels).expect("pixels");
    writer.finish().expect("an end");
    bytes
}

pub fn rgb_png(pixels: &[u8], size: (u32, u32)) -> Vec<u8> {
    png(
        pixels,
        size,
        png::ColorType::Rgb,
        png::BitDepth::Eight,
        None,
    )
}

pub fn whole(bytes: &[u8]) -> Result<Picture> {
    Ok(decode(bytes, &[], &Limits::default())?)
}

pub fn wide(bytes: &[u8], width: u32) -> Result<Picture> {
    Ok(decode(bytes, &[Fit::Width(width)], &Limits::default())?)
}

/// The difference of two rows of pixels: the mean of all values.
pub fn difference(one: &[u8], other: &[u8]) -> f64 {
    assert_eq!(one.len(), other.len());
    let sum: u64 = one
        .iter()
        .zip(other)
        .map(|(one, other)| u64::from(one.abs_diff(*other)))
        .sum();
    sum as f64 / one.len() as f64
}
