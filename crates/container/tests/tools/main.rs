//! The crate on files that other programs made, wrote descriptions into, and read again: ImageMagick,
//! exiftool, the tools of WebP and HEIF, ffmpeg. `tests/run` installs them.

use std::borrow::Cow;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use container::{Kind, Orientation, clean, kind, look, private, without_private};

/// A folder of its own for each test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// Runs a program, its words apart by blanks, and returns what it printed.
fn run(folder: &Path, line: &str) -> Vec<u8> {
    let mut words = line.split_ascii_whitespace();
    let program = words.next().expect("a program is named");
    let output = Command::new(program)
        .args(words)
        .current_dir(folder)
        .output()
        .unwrap_or_else(|error| panic!("{program}: {error}; tests/run installs it"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{line}\n{errors}");
    output.stdout
}

/// Pixels of all pictures of a file, as they are stored.
fn pixels(folder: &Path, file: &str, options: &str) -> Vec<u8> {
    // A profile tells how colours are meant; numbers stay numbers.
    run(
        folder,
        &format!("convert {file} {options} -depth 16 rgba:-"),
    )
}

const MAKE: [&str; 17] = [
    "convert -size 120x80 plasma:red-blue -depth 8 base.png",
    "convert base.png -sampling-factor 2x2 -quality 85 base.jpg",
    "convert base.png -interlace JPEG progressive.jpg",
    "convert base.png -colorspace CMYK cmyk.jpg",
    "convert base.png -colorspace Gray gray.jpg",
    "convert base.png -depth 16 -define png:bit-depth=16 deep.png",
    "convert base.png -colors 16 palette.png",
    "convert base.png -alpha set -channel A -evaluate set 50% alpha.png",
    "convert base.png -interlace PNG interlaced.png",
    "convert base.png still.gif",
    "convert -delay 20 -loop 0 base.png still.gif moving.gif",
    "ffmpeg -v error -y -i moving.gif -f apng -plays 0 moving.png",
    "cwebp -quiet base.png -o lossy.webp",
    "cwebp -quiet -lossless base.png -o lossless.webp",
    "cwebp -quiet alpha.png -o alpha.webp",
    "gif2webp -quiet moving.gif -o moving.webp",
    "convert base.png -set comment LEAK comment.gif",
];

const PICTURES: [&str; 16] = [
    "base.jpg",
    "progressive.jpg",
    "cmyk.jpg",
    "gray.jpg",
    "base.png",
    "deep.png",
    "palette.png",
    "alpha.png",
    "interlaced.png",
    "moving.png",
    "still.gif",
    "moving.gif",
    "lossy.webp",
    "lossless.webp",
    "alpha.webp",
    "moving.webp",
];

/// Writes descriptions of every kind that the file takes.
fn describe(folder: &Path, file: &str, orientation: u16) {
    let tags = "-GPSLatitude=10.77 -GPSLatitudeRef=N -GPSLongitude=106.7 -GPSLongitudeRef=E \
        -Make=LEAK -Model=LEAK -SerialNumber=LEAK -Artist=LEAK -ImageDescription=LEAK \
        -XMP:Description=LEAK -XMP:Creator=LEAK -XMP-photoshop:Credit=LEAK \
        -IPTC:Caption-Abstract=LEAK -Comment=LEAK -Copyright=LEAK";
    let line =
        format!("exiftool -q -q -m -overwrite_original -n -Orientation={orientation} {tags}");
    run(folder, &format!("{line} {file}"));
    if !file.ends_with("gif") && !file.starts_with("gray") && !file.starts_with("cmyk") {
        fs::write(folder.join("profile.icc"), profile()).expect("it can be written");
        let line = "exiftool -q -q -m -overwrite_original -ICC_Profile<=profile.icc";
        run(folder, &format!("{line} {file}"));
    }
}

/// The profile of a screen that says whose it is.
fn profile() -> Vec<u8> {
    let tags: [(&[u8; 4], &[u8]); 9] = [
        (b"desc", b"desc\0\0\0\0\0\0\0\x05LEAK\0"),
        (b"cprt", b"text\0\0\0\0LEAK\0\0\0\0"),
        (b"mmod", b"mmod\0\0\0\0LEAK4711"),
        (b"wtpt", b"XYZ \0\0\0\0\0\0\xf6\xd6\0\x01\0\0\0\0\xd3\x2d"),
        (
            b"rXYZ",
            b"XYZ \0\0\0\0\0\0\x83\xdf\0\0\x3d\xbf\xff\xff\xff\xbb",
        ),
        (b"gXYZ", b"XYZ \0\0\0\0\0\0\x4a\xbf\0\0\xb1\x37\0\0\x0a\xb9"),
        (b"bXYZ", b"XYZ \0\0\0\0\0\0\x28\x38\0\0\x11\x0b\0\0\xc8\xb9"),
        (b"rTRC", b"curv\0\0\0\0\0\0\0\x01\x02\x33\0\0"),
        (b"gTRC", b"curv\0\0\0\0\0\0\0\x01\x02\x33\0\0"),
    ];
    let mut header = [0; 128];
    header[8] = 2;
    header[12..24].copy_from_slice(b"mntrRGB XYZ ");
    header[36..40].copy_from_slice(b"acsp");
    header[68..80].copy_from_slice(b"\0\0\xf6\xd6\0\x01\0\0\0\0\xd3\x2d");
    // The curve of blue is that of red.
    let mut entries = u32::to_be_bytes(10).to_vec();
    let mut values = Vec::new();
    for (name, value) in tags.iter().chain([&(b"bTRC", tags[7].1)]) {
        let at = 132 + 10 * 12 + values.len();
        entries.extend_from_slice(&name[..]);
        entries.extend(u32::try_from(at).expect("it is small").to_be_bytes());
        entries.extend(
            u32::try_from(value.len())
                .expect("it is small")
                .to_be_bytes(),
        );
        values.extend_from_slice(value);
        values.resize(values.len().next_multiple_of(4), 0);
    }
    let mut profile = [&header[..], &entries, &values].concat();
    let size = u32::try_from(profile.len()).expect("it is small");
    profile[..4].copy_from_slice(&size.to_be_bytes());
    profile
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// Cleans a file into another one, and looks for what is left.
fn cleaned(folder: &Path, file: &str, orientation: u16) -> String {
    let bytes = fs::read(folder.join(file)).expect("it was made");
    let clean_bytes = clean(&bytes).unwrap_or_else(|damage| panic!("{file}: {damage}"));
    assert!(!holds(&clean_bytes, b"LEAK"), "{file}: by bytes");
    assert!(
        matches!(clean(&clean_bytes), Ok(Cow::Borrowed(_))),
        "{file}: cleaned twice"
    );
    let found = look(&clean_bytes).unwrap_or_else(|damage| panic!("{file}: {damage}"));
    assert_eq!(
        Some(found.orientation),
        Orientation::from_exif(orientation),
        "{file}"
    );
    assert!(found.complete, "{file}");
    let name = format!("clean-{file}");
    fs::write(folder.join(&name), &clean_bytes).expect("it can be written");
    let told = run(folder, &format!("exiftool -a -G1 -s {name}"));
    let told = String::from_utf8_lossy(&told);
    for group in [
        "GPS",
        "XMP",
        "IPTC",
        "Photoshop",
        "MakerNotes",
        "ExifIFD",
        "LEAK",
        "Comment",
    ] {
        assert!(!told.contains(group), "{file}\n{told}");
    }
    let of_exif = told.lines().filter(|line| line.starts_with("[IFD0]"));
    assert_eq!(
        of_exif.count(),
        usize::from(orientation != 1),
        "{file}\n{told}"
    );
    name
}

#[test]
fn pictures_lose_descriptions_and_no_pixel() {
    let folder = folder("pictures");
    for line in MAKE {
        run(&folder, line);
    }
    for file in PICTURES {
        let before = pixels(&folder, file, "");
        let orientation = if file.ends_with("gif") { 1 } else { 6 };
        describe(&folder, file, orientation);
        let bytes = fs::read(folder.join(file)).expect("it was made");
        assert!(holds(&bytes, b"LEAK"), "{file}: the case itself");
        let clean_file = cleaned(&folder, file, orientation);
        assert!(before == pixels(&folder, &clean_file, ""), "{file}: pixels");
        // As a profile turns them.
        let turned = "-profile profile.icc -colorspace sRGB";
        if holds(&bytes, b"ICC_PROFILE") && !file.starts_with("cmyk") {
            let before = pixels(&folder, file, turned);
            assert!(
                before == pixels(&folder, &clean_file, turned),
                "{file}: colours"
            );
        }
        // What other programs wrote last is read.
        let mut longer = bytes;
        longer.extend_from_slice(b"LEAK behind the end");
        fs::write(folder.join(file), longer).expect("it can be written");
        cleaned(&folder, file, orientation);
    }
    cleaned(&folder, "comment.gif", 1);
}

#[test]
fn all_eight_orientations_stay() {
    let folder = folder("orientations");
    run(
        &folder,
        "convert -size 12x8 gradient:red-blue -depth 8 base.png",
    );
    run(&folder, "convert base.png base.jpg");
    run(&folder, "cwebp -quiet -lossless base.png -o base.webp");
    for orientation in 1..=8 {
        for file in ["base.jpg", "base.png", "base.webp"] {
            describe(&folder, file, orientation);
            let clean_file = cleaned(&folder, file, orientation);
            let upright = pixels(&folder, file, "-auto-orient");
            assert!(
                upright == pixels(&folder, &clean_file, "-auto-orient"),
                "{file}"
            );
        }
    }
}

#[test]
fn heif_loses_descriptions_and_no_pixel() {
    let folder = folder("heif");
    run(
        &folder,
        "convert -size 120x80 plasma:red-blue -depth 8 base.png",
    );
    run(
        &folder,
        "convert base.png -alpha set -channel A -evaluate set 50% alpha.png",
    );
    run(&folder, "heif-enc base.png -o base.heic");
    run(&folder, "heif-enc alpha.png -o alpha.heic");
    for (file, alpha) in [("base.heic", false), ("alpha.heic", true)] {
        let bytes = fs::read(folder.join(file)).expect("it was made");
        let found = look(&bytes).expect("it is whole");
        assert_eq!((found.kind, found.upright()), (Kind::Heif, (120, 80)));
        assert_eq!((found.alpha, found.complete, found.bits), (alpha, true, 8));
        run(
            &folder,
            &format!(
                "exiftool -q -q -m -overwrite_original -GPSLatitude=9.6 -GPSLatitudeRef=N \
                 -GPSLongitude=105.9 -GPSLongitudeRef=E -Artist=LEAK -XMP:Creator=LEAK {file}"
            ),
        );
        let bytes = fs::read(folder.join(file)).expect("it was made");
        assert!(holds(&bytes, b"LEAK") && private(&bytes).len() >= 2);
        let clean_bytes = clean(&bytes).unwrap_or_else(|damage| panic!("{file}: {damage}"));
        assert_eq!(clean_bytes.len(), bytes.len(), "nothing moves");
        assert!(!holds(&clean_bytes, b"LEAK") && private(&clean_bytes).is_empty());
        assert!(matches!(clean(&clean_bytes), Ok(Cow::Borrowed(_))));
        let clean_file = format!("clean-{file}");
        fs::write(folder.join(&clean_file), &clean_bytes).expect("it can be written");
        let told = run(&folder, &format!("exiftool -a -G1 -s {clean_file}"));
        let told = String::from_utf8_lossy(&told);
        assert!(!told.contains("GPS") && !told.contains("Warning"), "{told}");
        let shown = |file: &str| {
            run(&folder, &format!("heif-convert -q 100 {file} out.png"));
            pixels(&folder, "out.png", "")
        };
        assert!(shown(file) == shown(&clean_file), "{file}: pixels");
    }
}

/// Pictures that lie beside the one that is shown: readers open the file as before, and find nothing
/// but that one.
#[test]
fn heif_loses_what_is_not_shown() {
    let folder = folder("heif-beside");
    run(
        &folder,
        "convert -size 120x80 plasma:red-blue -depth 8 base.png",
    );
    run(&folder, "convert -size 90x70 xc:green -depth 8 other.png");
    run(
        &folder,
        "convert base.png -alpha set -channel A -evaluate set 50% alpha.png",
    );
    // Name, and what it is made of.
    let cases = [
        ("thumb.heic", "--thumb 40 base.png"),
        ("thumb-alpha.heic", "--thumb 40 alpha.png"),
        ("two.heic", "base.png other.png"),
        ("thumb.avif", "-A --thumb 40 base.png"),
        ("thumb-alpha.avif", "-A --thumb 40 alpha.png"),
    ];
    let images = |file: &str| {
        let told = run(&folder, &format!("heif-info {file}"));
        let told = String::from_utf8_lossy(&told).into_owned();
        let lines = told.lines().filter(|line| line.contains("image:"));
        (lines.count(), told.matches("thumbnail:").count())
    };
    for (file, line) in cases {
        run(&folder, &format!("heif-enc {line} -o {file}"));
        let (top, small) = images(file);
        assert!(top + small > 1, "{file}: the case itself");
        let bytes = fs::read(folder.join(file)).expect("it was made");
        let clean_bytes = clean(&bytes).unwrap_or_else(|damage| panic!("{file}: {damage}"));
        assert_eq!(clean_bytes.len(), bytes.len(), "nothing moves");
        let blank = |bytes: &[u8]| bytes.iter().filter(|byte| **byte == 0).count();
        assert!(blank(&clean_bytes) > blank(&bytes) + 50, "{file}: blanked");
        assert!(matches!(clean(&clean_bytes), Ok(Cow::Borrowed(_))));
        let clean_file = format!("clean-{file}");
        fs::write(folder.join(&clean_file), &clean_bytes).expect("it can be written");
        assert_eq!(images(&clean_file), (1, 0), "{file}");
        let shown = |file: &str, name: &str| {
            run(&folder, &format!("heif-convert {file} {name}.png"));
            let several = folder.join(format!("{name}-1.png"));
            match several.exists() {
                true => pixels(&folder, &format!("{name}-1.png"), ""),
                false => pixels(&folder, &format!("{name}.png"), ""),
            }
        };
        let stem = file.replace('.', "-");
        let before = shown(file, &stem);
        assert!(
            before == shown(&clean_file, &format!("clean-{stem}")),
            "{file}: pixels"
        );
        if file.ends_with("avif") {
            run(&folder, &format!("avifdec {file} before.png"));
            run(&folder, &format!("avifdec {clean_file} after.png"));
            let [before, after] = ["before.png", "after.png"].map(|it| pixels(&folder, it, ""));
            assert!(before == after, "{file}: by another decoder");
        }
    }
}

#[test]
fn films_lose_where_they_were_taken_and_no_frame() {
    let folder = folder("films");
    let make = "ffmpeg -v error -y -f lavfi -i testsrc=duration=1:size=64x64";
    let place = "-metadata location=+10.7769+106.7009/ -metadata artist=LEAK";
    run(&folder, &format!("{make} {place} film.mp4"));
    let keys = "-movflags use_metadata_tags -metadata com.apple.quicktime.make=LEAK \
        -metadata com.apple.quicktime.location.ISO6709=+10.7769+106.7009/";
    run(&folder, &format!("{make} {keys} film.mov"));
    for (file, expected) in [("film.mp4", Kind::Mp4), ("film.mov", Kind::QuickTime)] {
        run(
            &folder,
            &format!("exiftool -q -q -m -overwrite_original -XMP:Creator=LEAK {file}"),
        );
        let bytes = fs::read(folder.join(file)).expect("it was made");
        assert_eq!(kind(&bytes), Some(expected));
        assert!(private(&bytes).len() >= 2, "{:?}", private(&bytes));
        let clean_bytes = without_private(&bytes).expect("it is a film");
        assert_eq!(private(&clean_bytes), []);
        assert!(!holds(&clean_bytes, b"LEAK") && !holds(&clean_bytes, b"+10.7769"));
        let name = format!("clean-{file}");
        fs::write(folder.join(&name), &clean_bytes).expect("it can be written");
        let frames = |file: &str| run(&folder, &format!("ffmpeg -v error -i {file} -f md5 -"));
        assert_eq!(frames(file), frames(&name), "{file}");
    }
}
