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
