//! Kinds of pictures and ways to write them, upright and as other programs read them.

use std::path::Path;

use pictures::Undecodable;

use crate::run::{Pixels, bytes, folder, run};
use crate::shared::{whole, wide};

fn read(folder: &Path, file: &str) -> Pixels {
    Pixels::of(&whole(&bytes(folder, file)).unwrap_or_else(|error| panic!("{file}: {error}")))
}

#[test]
fn each_orientation_that_exiftool_writes_is_upright() {
    let upright = Pixels::photo(320, 200);
    for orientation in 1..=8 {
        let folder = folder(&format!("upright-{orientation}"));
        upright.stored(orientation).write(&folder.join("base.png"));
        run(&folder, "convert base.png -quality 95 as.jpg");
        run(&folder, "convert base.png as.png");
        run(&folder, "cwebp -quiet -q 95 base.png -o as.webp");
        for kind in ["jpg", "png", "webp"] {
            let file = format!("as.{kind}");
            let tag = format!("exiftool -q -overwrite_original -n -Orientation={orientation}");
            run(&folder, &format!("{tag} {file}"));
            let ssim = read(&folder, &file).ssim(&upright);
            assert!(ssim > 0.95, "{file} {orientation}: {ssim}");
            // Small, as derivatives are, against the upright picture made small by another.
            upright.write(&folder.join("upright.png"));
            let expected = Pixels::read(&folder, "upright.png", "-filter Lanczos -resize 80x50!");
            let small = wide(&bytes(&folder, &file), 80).expect("a picture");
            let small = Pixels::of(&small);
            let ssim = small.ssim(&expected);
            assert!(ssim > 0.95, "{file} {orientation}, small: {ssim}");
        }
    }
}

#[test]
fn every_way_to_write_a_picture_is_read_as_others_read_it() {
    let folder = folder("ways");
    Pixels::photo(163, 117).write(&folder.join("base.png"));
    let jpeg = "convert base.png -quality 92 -sampling-factor";
    let ways = [
        ("444.jpg", format!("{jpeg} 1x1")),
        ("422.jpg", format!("{jpeg} 2x1")),
        ("420.jpg", format!("{jpeg} 2x2")),
        ("440.jpg", format!("{jpeg} 1x2")),
        ("411.jpg", format!("{jpeg} 4x1")),
        ("410.jpg", format!("{jpeg} 4x2")),
        ("progressive.jpg", format!("{jpeg} 2x2 -interlace JPEG")),
        ("progressive-440.jpg", format!("{jpeg} 1x2 -interlace JPEG")),
        ("rgb.jpg", format!("{jpeg} 1x1 -colorspace RGB")),
        ("grey.jpg", format!("{jpeg} 1x1 -colorspace Gray")),
        (
            "restarts.jpg",
            format!("{jpeg} 2x2 -define jpeg:restart-interval=4"),
        ),
        (
            "deep.png",
            "convert base.png -depth 16 -define png:bit-depth=16".to_owned(),
        ),
        (
            "palette.png",
            "convert base.png -colors 64 -type Palette".to_owned(),
        ),
        (
            "four.png",
            "convert base.png -colors 4 -type Palette".to_owned(),
        ),
        ("grey.png", "convert base.png -colorspace Gray".to_owned()),
        (
            "grey-deep.png",
            "convert base.png -colorspace Gray -depth 16 -define png:bit-depth=16".to_owned(),
        ),
        (
            "interlaced.png",
            "convert base.png -interlace PNG".to_owned(),
        ),
        (
            "interlaced.gif",
            "convert base.png -interlace GIF".to_owned(),
        ),
        ("still.gif", "convert base.png".to_owned()),
    ];
    for (file, line) in ways {
        run(&folder, &format!("{line} {file}"));
        // Greys are read as they are written; there are as many curves for them as programs.
        let psnr = read(&folder, file).psnr(&Pixels::read(&folder, file, ""));
        // What is left of colours is spread over pixels in other ways.
        let bound = if file.starts_with("41") { 31.0 } else { 35.0 };
        assert!(psnr > bound, "{file}: {psnr} dB");
        wide(&bytes(&folder, file), 40).unwrap_or_else(|error| panic!("{file}: {error}"));
    }
    for (file, line) in [
        ("lossy.webp", "cwebp -quiet -q 80 base.png -o"),
        ("sharp.webp", "cwebp -quiet -sharp_yuv -q 80 base.png -o"),
        ("lossless.webp", "cwebp -quiet -lossless base.png -o"),
        ("near.webp", "cwebp -quiet -near_lossless 40 base.png -o"),
        ("moving.webp", "gif2webp -quiet moving.gif -o"),
        (
            "moving.png",
            "ffmpeg -v error -y -i moving.gif -f apng -plays 0",
        ),
    ] {
        run(
            &folder,
            "convert -delay 20 -loop 0 still.gif ( still.gif -flip ) moving.gif",
        );
        run(&folder, &format!("{line} {file}"));
        let reference = match file {
            "moving.webp" | "moving.png" => "still.gif",
            file => file,
        };
        let psnr = read(&folder, file).psnr(&Pixels::read(&folder, reference, ""));
        assert!(psnr > 35.0, "{file}: {psnr} dB");
    }
}

#[test]
fn ways_to_write_a_jpeg_that_are_not_read_are_named() {
    let folder = folder("refused");
    Pixels::photo(64, 48).write(&folder.join("base.png"));
    let pixels = "-pix_fmt yuvj444p -c:v ljpeg -update 1";
    run(
        &folder,
        &format!("ffmpeg -v error -y -i base.png {pixels} lossless.jpg"),
    );
    run(&folder, "convert base.png plain.jpg");
    let plain = bytes(&folder, "plain.jpg");
    let frame = plain
        .windows(4)
        .position(|window| window == b"\xff\xc0\0\x11")
        .expect("a frame");
    let with = |at: usize, values: &[u8]| {
        let mut bytes = plain.clone();
        bytes[at..at + values.len()].copy_from_slice(values);
        bytes
    };
    for (what, bytes) in [
        ("JPEG, lossless", bytes(&folder, "lossless.jpg")),
        ("JPEG, arithmetic coding", with(frame + 1, &[0xc9])),
        ("JPEG, 12 bit", with(frame + 1, &[0xc1, 0, 0x11, 12])),
        ("JPEG, hierarchical", with(frame + 1, &[0xc5])),
    ] {
        let expected = Undecodable::Unsupported(what.to_owned()).to_string();
        let refused = whole(&bytes).err().map(|error| error.to_string());
        assert_eq!(refused, Some(expected));
    }
}
