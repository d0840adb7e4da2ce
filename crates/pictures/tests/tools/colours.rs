//! Colours of profiles, against what lcms makes of them.

use std::fs;
use std::path::Path;

use crate::run::{Pixels, bytes, folder, run};
use crate::shared::whole;

/// Where Debian has profiles of colours and of inks (libgs-common).
const PROFILES: &str = "/usr/share/color/icc/ghostscript";

fn read(folder: &Path, file: &str) -> Pixels {
    Pixels::of(&whole(&bytes(folder, file)).expect("a picture"))
}

fn profiles(folder: &Path) {
    for (name, of) in [
        ("srgb", "srgb"),
        ("adobe", "a98"),
        ("wide", "rommrgb"),
        ("grey", "sgray"),
        ("inks", "default_cmyk"),
    ] {
        let from = format!("{PROFILES}/{of}.icc");
        fs::copy(&from, folder.join(format!("{name}.icc")))
            .unwrap_or_else(|error| panic!("{from}: {error}; it is part of libgs-common"));
    }
    fs::write(folder.join("p3.icc"), display_p3()).expect("it can be written");
}

/// The profile of a screen: the primaries of Display P3, and a curve of 2.2.
fn display_p3() -> Vec<u8> {
    let xyz = |values: [f64; 3]| {
        let numbers = values.map(|value| (value * 65536.0).round() as i32);
        let numbers: Vec<u8> = numbers.into_iter().flat_map(i32::to_be_bytes).collect();
        [b"XYZ \0\0\0\0", &numbers[..]].concat()
    };
    let curve = b"curv\0\0\0\0\0\0\0\x01\x02\x33\0\0".to_vec();
    let white = [0.9642, 1.0, 0.8249];
    let described = [&b"desc\0\0\0\0\0\0\0\x03P3\0"[..], &[0; 81]].concat();
    let tags = [
        (b"desc", described),
        (b"cprt", b"text\0\0\0\0free\0\0\0\0".to_vec()),
        (b"wtpt", xyz(white)),
        (b"rXYZ", xyz([0.5151, 0.2412, -0.0011])),
        (b"gXYZ", xyz([0.2920, 0.6922, 0.0419])),
        (b"bXYZ", xyz([0.1571, 0.0666, 0.7841])),
        (b"rTRC", curve.clone()),
        (b"gTRC", curve.clone()),
        (b"bTRC", curve),
    ];
    let number = |value: usize| u32::try_from(value).expect("it is small").to_be_bytes();
    let mut entries = number(tags.len()).to_vec();
    let mut values = Vec::new();
    for (name, value) in &tags {
        let at = 132 + tags.len() * 12 + values.len();
        entries.extend([&name[..], &number(at), &number(value.len())].concat());
        values.extend_from_slice(value);
        values.resize(values.len().next_multiple_of(4), 0);
    }
    let mut header = [0; 128];
    header[8..10].copy_from_slice(&[2, 0x40]);
    header[12..24].copy_from_slice(b"mntrRGB XYZ ");
    header[36..40].copy_from_slice(b"acsp");
    header[68..80].copy_from_slice(&xyz(white)[8..]);
    let mut profile = [&header[..], &entries, &values].concat();
    let size = number(profile.len());
    profile[..4].copy_from_slice(&size);
    profile
}

#[test]
fn profiles_are_obeyed_in_every_kind() {
    let folder = folder("profiles");
    profiles(&folder);
    Pixels::photo(160, 120).write(&folder.join("base.png"));
    for name in ["p3", "adobe", "wide", "grey"] {
        let grey = if name == "grey" {
            "-colorspace Gray"
        } else {
            ""
        };
        // The numbers stay; the profile says what they mean.
        run(
            &folder,
            &format!("convert base.png {grey} -profile {name}.icc {name}.png"),
        );
        run(
            &folder,
            &format!("convert {name}.png -quality 97 -sampling-factor 1x1 {name}.jpg"),
        );
        let mut files = vec![format!("{name}.png"), format!("{name}.jpg")];
        // A WebP has no grey.
        if grey.is_empty() {
            let line = format!("cwebp -quiet -lossless -metadata icc {name}.png -o {name}.webp");
            run(&folder, &line);
            files.push(format!("{name}.webp"));
        }
        for file in files {
            let expected = Pixels::read(&folder, &file, "-profile srgb.icc");
            let psnr = read(&folder, &file).psnr(&expected);
            assert!(psnr > 42.0, "{file}: {psnr} dB");
            let untouched = Pixels::read(&folder, &file, "-strip");
            let case = untouched.psnr(&expected);
            assert!(case < psnr - 4.0, "{file}: {case} dB, the case itself");
        }
    }
}

#[test]
fn inks_become_colours_by_their_profile_and_without() {
    let folder = folder("inks");
    profiles(&folder);
    Pixels::photo(160, 120).write(&folder.join("base.png"));
    let make = "convert base.png -profile srgb.icc -profile inks.icc -quality 97";
    run(&folder, &format!("{make} -sampling-factor 1x1 inks.jpg"));
    // White becomes white, and what screens can show stays as it is.
    let expected = Pixels::read(&folder, "inks.jpg", "-intent relative -profile srgb.icc");
    let psnr = read(&folder, "inks.jpg").psnr(&expected);
    assert!(psnr > 38.0, "{psnr} dB");

    // Without one, inks add up.
    run(
        &folder,
        "convert base.png -strip -colorspace CMYK -quality 97 -sampling-factor 1x1 plain.jpg",
    );
    let expected = Pixels::read(&folder, "base.png", "");
    let psnr = read(&folder, "plain.jpg").psnr(&expected);
    assert!(psnr > 34.0, "{psnr} dB");
}
