//! Pictures of all kinds come upright and with the pixels that were put in.

mod shared;

use image_webp::WebPEncoder;
use jpeg_encoder::SamplingFactor;
use shared::{Result, difference, exif, jpeg, photo, png, rgb_png, stored, whole, wide};

const SIZE: (u32, u32) = (96, 64);

#[test]
fn each_orientation_of_each_kind_is_upright() -> Result<()> {
    let upright = photo(SIZE.0, SIZE.1);
    for orientation in 1..=8 {
        let (pixels, size) = stored(&upright, SIZE, orientation);
        let as_jpeg = jpeg(&pixels, size, |encoder| {
            encoder.set_sampling_factor(SamplingFactor::F_1_1);
            encoder.add_exif_metadata(&exif(orientation)).expect("Exif");
        });
        let as_png = png(
            &pixels,
            size,
            png::ColorType::Rgb,
            png::BitDepth::Eight,
            Some(orientation),
        );
        let mut as_webp = Vec::new();
        let mut encoder = WebPEncoder::new(&mut as_webp);
        encoder.set_exif_metadata(exif(orientation));
        encoder.encode(&pixels, size.0, size.1, image_webp::ColorType::Rgb8)?;

        for (kind, bytes, allowed) in [
            ("JPEG", as_jpeg, 3.0),
            ("PNG", as_png, 0.0),
            ("WebP", as_webp, 0.0),
        ] {
            let picture = whole(&bytes)?;
            assert_eq!(
                (picture.width(), picture.height()),
                SIZE,
                "{kind} {orientation}"
            );
            let (_, _, pixels) = picture.pixels();
            let difference = difference(pixels, &upright);
            assert!(difference <= allowed, "{kind} {orientation}: {difference}");
            // And so where it is made small on its way.
            let small = wide(&bytes, 24)?;
            assert_eq!((small.width(), small.height()), SIZE);
            let (width, height, pixels) = small.pixels();
            assert_eq!((width, height), (24, 16));
            let difference = shared::difference(pixels, &photo(24, 16));
            assert!(difference < 12.0, "{kind} {orientation}: {difference}");
        }
    }
    Ok(())
}

#[test]
fn every_way_to_write_a_jpeg_is_read() -> Result<()> {
    let pixels = photo(SIZE.0, SIZE.1);
    let samplings = [
        SamplingFactor::F_1_1,
        SamplingFactor::F_2_1,
        SamplingFactor::F_1_2,
        SamplingFactor::F_2_2,
        SamplingFactor::F_4_1,
        SamplingFactor::F_4_2,
    ];
    for sampling in samplings {
        for is_progressive in [false, true] {
            let bytes = jpeg(&pixels, SIZE, |encoder| {
                encoder.set_sampling_factor(sampling);
                encoder.set_progressive(is_progressive);
                encoder.set_restart_interval(if is_progressive { 0 } else { 3 });
            });
            let picture = whole(&bytes)?;
            let difference = difference(picture.pixels().2, &pixels);
            assert!(difference < 6.0, "{sampling:?}: {difference}");
            assert_eq!(wide(&bytes, 12)?.pixels().0, 12);
        }
    }
    Ok(())
}

#[test]
fn grey_and_ink_become_colours() -> Result<()> {
    let mut grey = Vec::new();
    jpeg_encoder::Encoder::new(&mut grey, 95).encode(
        &[90; 256],
        16,
        16,
        jpeg_encoder::ColorType::Luma,
    )?;
    let picture = whole(&grey)?;
    assert!(difference(picture.pixels().2, &[90; 768]) < 2.0);

    for kind in [
        jpeg_encoder::ColorType::Cmyk,
        jpeg_encoder::ColorType::CmykAsYcck,
    ] {
        let mut ink = Vec::new();
        // Much yellow, some magenta.
        let pixels = [0, 60, 200, 0].repeat(256);
        jpeg_encoder::Encoder::new(&mut ink, 95).encode(&pixels, 16, 16, kind)?;
        let picture = whole(&ink)?;
        let expected = [255, 195, 55].repeat(256);
        let difference = difference(picture.pixels().2, &expected);
        assert!(difference < 3.0, "{kind:?}: {:?}", &picture.pixels().2[..3]);
    }
    Ok(())
}

#[test]
fn every_depth_of_a_png_is_read() -> Result<()> {
    use png::{BitDepth, ColorType};
    let of = |pixels: &[u8], color, depth| -> Result<Vec<u8>> {
        let bytes = png(pixels, (2, 1), color, depth, None);
        Ok(whole(&bytes)?.pixels().2.to_vec())
    };
    assert_eq!(
        of(&[0b0100_0000], ColorType::Grayscale, BitDepth::One)?,
        [0, 0, 0, 255, 255, 255]
    );
    assert_eq!(
        of(&[7, 9], ColorType::Grayscale, BitDepth::Eight)?,
        [7, 7, 7, 9, 9, 9]
    );
    assert_eq!(
        of(
            &[7, 255, 9, 128],
            ColorType::GrayscaleAlpha,
            BitDepth::Eight
        )?,
        [7, 7, 7, 255, 9, 9, 9, 128]
    );
    assert_eq!(
        of(
            &[1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6],
            ColorType::Rgb,
            BitDepth::Sixteen
        )?,
        [1, 2, 3, 4, 5, 6]
    );
    // Alpha that nothing makes use of is not kept.
    assert_eq!(
        of(
            &[1, 2, 3, 255, 4, 5, 6, 255],
            ColorType::Rgba,
            BitDepth::Eight
        )?,
        [1, 2, 3, 4, 5, 6]
    );
    Ok(())
}

#[test]
fn of_what_is_animated_the_first_picture_counts() -> Result<()> {
    let mut bytes = Vec::new();
    let mut encoder = gif::Encoder::new(&mut bytes, 8, 4, &[200, 0, 0, 0, 0, 200])?;
    for colour in 0..2 {
        let mut frame = gif::Frame::from_indexed_pixels(3, 2, [colour; 6].to_vec(), None);
        (frame.left, frame.top) = (4, 1);
        encoder.write_frame(&frame)?;
    }
    drop(encoder);
    let picture = whole(&bytes)?;
    assert_eq!((picture.width(), picture.height()), (8, 4));
    assert!(picture.has_alpha());
    let pixels = picture.pixels().2;
    let at = |x: usize, y: usize| &pixels[(y * 8 + x) * 4..][..4];
    assert_eq!(at(4, 1), [200, 0, 0, 255]);
    assert_eq!(at(6, 2), [200, 0, 0, 255]);
    assert_eq!(at(7, 2)[3], 0);
    assert_eq!(at(4, 0)[3], 0);
    Ok(())
}

#[test]
fn the_name_of_a_kind_is_not_asked_for() -> Result<()> {
    let pixels = photo(8, 8);
    assert_eq!(whole(&rgb_png(&pixels, (8, 8)))?.pixels().2, pixels);
    Ok(())
}
