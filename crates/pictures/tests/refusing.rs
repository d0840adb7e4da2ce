//! What is no whole picture is refused, with the reason.

mod shared;

use pictures::{Fit, Limits, Undecodable, decode, measure};
use shared::{Result, jpeg, photo, rgb_png};

const SIZE: (u32, u32) = (160, 120);

fn cause(bytes: &[u8]) -> Option<Undecodable> {
    decode(bytes, &[Fit::Width(80)], &Limits::default()).err()
}

fn files() -> Vec<(&'static str, Vec<u8>)> {
    let pixels = photo(SIZE.0, SIZE.1);
    let indexed: Vec<u8> = pixels.iter().step_by(3).map(|value| value % 64).collect();
    let mut gif = Vec::new();
    let palette: Vec<u8> = (0..192).collect();
    gif::Encoder::new(&mut gif, 160, 120, &palette)
        .and_then(|mut encoder| {
            encoder.write_frame(&gif::Frame::from_indexed_pixels(160, 120, indexed, None))
        })
        .expect("a GIF");
    let webp = |mode| {
        let pixels = webp_encode::Pixels::Rgb(&pixels);
        webp_encode::encode(pixels, SIZE.0, SIZE.1, mode).expect("a WebP")
    };
    vec![
        ("JPEG", jpeg(&pixels, SIZE, |_| {})),
        (
            "progressive",
            jpeg(&pixels, SIZE, |encoder| encoder.set_progressive(true)),
        ),
        ("PNG", rgb_png(&pixels, SIZE)),
        (
            "WebP",
            webp(webp_encode::Mode::Lossy {
                quality: 80.0,
                method: 4,
            }),
        ),
        ("lossless", webp(webp_encode::Mode::Lossless)),
        ("GIF", gif),
    ]
}

#[test]
fn half_a_file_is_truncated() {
    for (name, bytes) in files() {
        assert_eq!(cause(&bytes), None, "{name}");
        for share in [0.3, 0.5, 0.9] {
            let part = &bytes[..(bytes.len() as f64 * share) as usize];
            assert_eq!(cause(part), Some(Undecodable::Truncated), "{name} {share}");
        }
    }
}

#[test]
fn no_damage_makes_it_panic() {
    for (name, bytes) in files() {
        for seed in 0..150_u32 {
            let mut damaged = bytes.clone();
            let length = damaged.len() as u32;
            for step in 0..=seed % 4 {
                let at = seed.wrapping_mul(2_654_435_761).wrapping_add(step * 977) % length;
                damaged[at as usize] ^= (seed % 255 + 1) as u8;
            }
            // Whether it can be read is not the question.
            let _ = cause(&damaged);
            let _ = measure(&damaged, &[]);
        }
        for length in 0..40 {
            assert!(cause(&bytes[..length]).is_some(), "{name} {length}");
        }
    }
}

#[test]
fn limits_are_told_with_the_size() -> Result<()> {
    for (name, bytes) in files() {
        let too_large = Err(Undecodable::TooLarge {
            width: 160,
            height: 120,
        });
        let pixels = Limits {
            pixels: 160 * 120 - 1,
            ..Limits::default()
        };
        let memory = Limits {
            memory: measure(&bytes, &[])?.memory - 1,
            ..Limits::default()
        };
        for limits in [pixels, memory] {
            let refused = decode(&bytes, &[], &limits).map(|_| ());
            assert_eq!(refused, too_large, "{name}");
        }
    }
    Ok(())
}

#[test]
fn pictures_within_pictures_of_a_film_take_no_stack() {
    let (_, mut bytes) = files().swap_remove(3);
    let mut nested = Vec::new();
    for left in (0..200_000_u32).rev() {
        nested.extend(*b"ANMF");
        nested.extend((16 + 24 * left).to_le_bytes());
        nested.extend([0; 16]);
    }
    bytes.extend(nested);
    let length = bytes.len() as u32 - 8;
    bytes[4..8].copy_from_slice(&length.to_le_bytes());
    // Whether it can be read is not the question.
    let _ = cause(&bytes);
}

#[test]
fn a_bomb_is_refused_before_it_takes_memory() {
    // A PNG of 60,000 × 60,000 pixels, whose head is right and whose pixels are none.
    let mut bomb = rgb_png(&photo(1, 1), (1, 1));
    bomb[16..20].copy_from_slice(&60_000_u32.to_be_bytes());
    bomb[20..24].copy_from_slice(&60_000_u32.to_be_bytes());
    let mut crc = flate2::Crc::new();
    crc.update(&bomb[12..29]);
    bomb[29..33].copy_from_slice(&crc.sum().to_be_bytes());
    let expected = Undecodable::TooLarge {
        width: 60_000,
        height: 60_000,
    };
    assert_eq!(cause(&bomb), Some(expected));
}

/// Heads that tell of huge pictures, and a few bytes behind them.
fn bombs() -> Vec<(&'static str, Vec<u8>, (u32, u32))> {
    let mut jpeg = jpeg(&photo(16, 16), (16, 16), |_| {});
    let frame = jpeg.windows(4).position(|part| part == b"\xff\xc0\0\x11");
    let frame = frame.expect("a frame");
    jpeg[frame + 5..frame + 9].copy_from_slice(&[0xff, 0xdc, 0xff, 0xdc]);
    let mut progressive = jpeg.clone();
    progressive[frame + 1] = 0xc2;
    let mut gif = b"GIF89a\xff\xff\xff\xff\0\0\0".to_vec();
    gif.extend(b"\x2c\0\0\0\0\xff\xff\xff\xff\0\x02\x02\x44\x01\0\x3b");
    // Without loss, 16,384 × 16,384: a signature, and 14 bits for each side.
    let lossless = b"RIFF\x16\0\0\0WEBPVP8L\x0a\0\0\0\x2f\xff\xff\xff\x0f\0\0\0\0\0".to_vec();
    // With loss, 16,383 × 16,383.
    let mut lossy = b"RIFF\x1e\0\0\0WEBPVP8 \x12\0\0\0".to_vec();
    lossy.extend(b"\x10\x02\0\x9d\x01\x2a\xff\x3f\xff\x3f\0\0\0\0\0\0\0\0");
    let mut png = rgb_png(&photo(1, 1), (1, 1));
    png[16..24].copy_from_slice(&[0x7f, 0xff, 0xff, 0xff, 0x7f, 0xff, 0xff, 0xff]);
    vec![
        ("PNG", png, (i32::MAX as u32, i32::MAX as u32)),
        ("JPEG", jpeg, (65_500, 65_500)),
        ("progressive", progressive, (65_500, 65_500)),
        ("GIF", gif, (65_535, 65_535)),
        ("WebP", lossless, (16_384, 16_384)),
        ("lossy", lossy, (16_383, 16_383)),
    ]
}

#[test]
fn huge_sizes_are_told_in_every_kind() {
    for (name, bytes, (width, height)) in bombs() {
        let expected = Undecodable::TooLarge { width, height };
        assert_eq!(cause(&bytes), Some(expected), "{name}");
    }
}

#[test]
fn a_picture_larger_than_the_whole_is_refused() {
    // A WebP of 24 × 16 pixels, and within it one of 16,383 × 16,383; once as part of a film.
    let chunk = |name: &[u8; 4], content: &[u8]| {
        let length = (content.len() as u32).to_le_bytes();
        [&name[..], &length, content].concat()
    };
    let head = |flags: u8| chunk(b"VP8X", &[flags, 0, 0, 0, 23, 0, 0, 15, 0, 0]);
    let lossy = chunk(
        b"VP8 ",
        b"\x10\x02\0\x9d\x01\x2a\xff\x3f\xff\x3f\0\0\0\0\0\0",
    );
    let lossless = chunk(b"VP8L", b"\x2f\xff\xff\xff\x0f\0\0\0");
    let film = [&[0; 6][..], &[23, 0, 0, 15, 0, 0, 9, 0, 0, 0], &lossy].concat();
    let film = [chunk(b"ANIM", &[0; 6]), chunk(b"ANMF", &film)].concat();
    for (flags, content) in [(0, lossy), (0, lossless), (2, film)] {
        let chunks = [&b"WEBP"[..], &head(flags), &content].concat();
        let bytes = chunk(b"RIFF", &chunks);
        let expected = Undecodable::Damaged("two sizes".to_owned());
        assert_eq!(cause(&bytes), Some(expected), "{content:?}");
    }
}

#[test]
fn a_frame_much_larger_than_the_whole_is_refused() -> Result<()> {
    // As much larger as fits in a few pixels is cut off.
    for (width, height, is_read) in [(40_u16, 20_u16, true), (4000, 1000, false)] {
        let mut bytes = Vec::new();
        let pixels = vec![1; usize::from(width) * usize::from(height)];
        let frame = gif::Frame::from_indexed_pixels(width, height, pixels, None);
        let mut encoder = gif::Encoder::new(&mut bytes, 24, 16, &[0, 0, 0, 200, 0, 0])?;
        encoder.write_frame(&frame)?;
        drop(encoder);
        assert_eq!(cause(&bytes).is_none(), is_read, "{width} × {height}");
    }
    Ok(())
}

#[test]
fn what_unfolds_to_more_than_the_picture_is_not_unfolded() -> Result<()> {
    use std::io::Write;
    // A hundred megabytes of nothing, behind a picture of one pixel and in a profile of it.
    let mut folded = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::best());
    for _ in 0..100 {
        folded.write_all(&vec![0; 1 << 20])?;
    }
    let folded = folded.finish()?;
    let chunk = |name: &[u8; 4], content: &[u8]| {
        let mut crc = flate2::Crc::new();
        crc.update(&[name, content].concat());
        let length = (content.len() as u32).to_be_bytes();
        [&length[..], name, content, &crc.sum().to_be_bytes()].concat()
    };
    let one = rgb_png(&[9, 9, 9], (1, 1));
    let (head, rest) = one.split_at(33);
    let profile = chunk(b"iCCP", &[b"x\0\0", &folded[..]].concat());
    let text = chunk(b"zTXt", &[b"x\0\0", &folded[..]].concat());
    let bytes = [head, &profile, &text, rest].concat();
    let picture = decode(&bytes, &[], &Limits::default())?;
    assert_eq!(picture.pixels(), (1, 1, &[9, 9, 9][..]));
    let bytes = [head, &chunk(b"IDAT", &folded), &chunk(b"IEND", b"")].concat();
    let picture = decode(&bytes, &[], &Limits::default())?;
    assert_eq!(picture.pixels().2.len(), 3);
    Ok(())
}

#[test]
fn thousands_of_scans_are_not_gone_through() {
    let bytes = jpeg(&photo(SIZE.0, SIZE.1), SIZE, |encoder| {
        encoder.set_progressive(true);
    });
    let last = bytes.windows(2).rposition(|part| part == b"\xff\xda");
    let (scan, end) = (last.expect("a scan"), bytes.len() - 2);
    let with = |more: usize| {
        [
            &bytes[..scan],
            &bytes[scan..end].repeat(more),
            &bytes[end..],
        ]
        .concat()
    };
    assert_eq!(cause(&with(1)), None);
    let refused = Undecodable::Damaged("too many scans".to_owned());
    assert_eq!(cause(&with(5000)), Some(refused.clone()));
    assert_eq!(measure(&with(5000), &[]), Err(refused));
}

#[test]
fn a_smaller_reach_takes_less_memory() -> Result<()> {
    let bytes = jpeg(&photo(1600, 1200), (1600, 1200), |_| {});
    let whole = measure(&bytes, &[])?;
    let small = measure(&bytes, &[Fit::Width(400)])?;
    assert_eq!(whole.pixels(), 1600 * 1200);
    assert_eq!((small.width, small.height), (1600, 1200));
    assert!(small.memory * 10 < whole.memory);
    Ok(())
}

#[test]
fn other_files_are_told_apart() {
    let unsupported = |what: &str| Some(Undecodable::Unsupported(what.to_owned()));
    assert_eq!(cause(b""), Some(Undecodable::NotAPicture));
    assert_eq!(cause(b"<html>"), Some(Undecodable::NotAPicture));
    assert_eq!(cause(b"%PDF-1.7"), Some(Undecodable::NotAPicture));
    assert_eq!(cause(b"II*\0\x08\0\0\0"), unsupported("TIF"));
}
