//! HEIC put together as iPhones do: a grid of tiles with a profile, a thumbnail, a map of gains and
//! Exif beside it. The tiles are made by x265, the references are the picture that they were made of
//! and what libheif reads.
//!
//! No file of a real iPhone is among them.

use std::fs;
use std::path::{Path, PathBuf};

use heifer::heifer_isobmff::HeifFile;
use moxcms::ColorProfile;
use pictures::{Fit, Limits, decode, measure};

use crate::boxes::{File, Item, boxed, full, grid, size};
use crate::run::{Pixels, bytes, folder, run};
use crate::shared::{exif, whole};

/// Pictures that x265 made, of one size, with the configuration that all of them share.
struct Coded {
    configuration: Vec<u8>,
    pictures: Vec<Vec<u8>>,
    side: (u32, u32),
}

fn coded(folder: &Path, name: &str, pictures: &[Pixels]) -> Coded {
    let mut line = format!("heif-enc -q 92 -p preset=ultrafast -o {name}.heic");
    for (index, picture) in pictures.iter().enumerate() {
        let file = format!("{name}-{index:02}.png");
        picture.write(&folder.join(&file));
        line += &format!(" {file}");
    }
    run(folder, &line);
    let made = bytes(folder, &format!("{name}.heic"));
    let file = HeifFile::parse(&made).expect("a HEIC of libheif's");
    let ids = 1..=u32::try_from(pictures.len()).expect("a few");
    let items = ids.map(|id| file.item_data(id).expect("an item").into_owned());
    let found = made.windows(4).enumerate().filter(|(_, w)| w == b"hvcC");
    let mut configurations: Vec<Vec<u8>> = found
        .map(|(at, _)| {
            let length = u32::from_be_bytes(made[at - 4..at].try_into().expect("four"));
            made[at - 4..at - 4 + length as usize].to_vec()
        })
        .collect();
    configurations.dedup();
    assert_eq!(configurations.len(), 1);
    Coded {
        configuration: configurations.remove(0),
        pictures: items.collect(),
        side: (pictures[0].width, pictures[0].height),
    }
}

/// The parts that the pictures of a test have in common.
struct Parts {
    folder: PathBuf,
    /// As it is stored.
    picture: Pixels,
    columns: u32,
    rows: u32,
    tiles: Coded,
    thumbnail: Coded,
    gains: Coded,
}

impl Parts {
    fn new(name: &str, picture: Pixels, side: u32) -> Self {
        let folder = folder(name);
        let columns = picture.width.div_ceil(side);
        let rows = picture.height.div_ceil(side);
        let tiles: Vec<Pixels> = (0..rows * columns)
            .map(|number| {
                let (column, row) = (number % columns, number / columns);
                picture.part(column * side, row * side, side, side)
            })
            .collect();
        let small = |width, height| Pixels::photo(width, height);
        Self {
            columns,
            rows,
            tiles: coded(&folder, "tile", &tiles),
            thumbnail: coded(&folder, "thumbnail", &[small(128, 96)]),
            gains: coded(&folder, "gains", &[small(192, 128)]),
            picture,
            folder,
        }
    }

    /// A file with these properties of the grid, and Exif that says something else.
    fn file(&self, colours: Vec<u8>, turns: &[Vec<u8>], exif_orientation: u8) -> File {
        let auxiliary = b"urn:com:apple:photo:2020:aux:hdrgainmap\0";
        let mut properties = vec![
            boxed(b"colr", &colours),
            self.tiles.configuration.clone(),
            size(self.tiles.side.0, self.tiles.side.1),
            size(self.picture.width, self.picture.height),
            full(b"pixi", 0, 0, &[3, 8, 8, 8]),
            self.thumbnail.configuration.clone(),
            size(128, 96),
            self.gains.configuration.clone(),
            size(192, 128),
            full(b"auxC", 0, 0, auxiliary),
        ];
        let of_grid = (0..turns.len()).map(|turn| (properties.len() + 1 + turn) as u8);
        let of_grid: Vec<u8> = [1, 4, 5].into_iter().chain(of_grid).collect();
        properties.extend_from_slice(turns);
        let mut items: Vec<Item> = Vec::new();
        let mut add = |kind: &[u8; 4], bytes: Vec<u8>, properties: Vec<u8>, is_hidden| {
            items.push(Item {
                kind: *kind,
                bytes,
                properties,
                is_hidden,
            });
            items.len() as u16
        };
        let mut tiles = Vec::new();
        for tile in &self.tiles.pictures {
            tiles.push(add(b"hvc1", tile.clone(), vec![1, 2, 3], true));
        }
        let described = grid(
            self.columns,
            self.rows,
            self.picture.width,
            self.picture.height,
        );
        let main = add(b"grid", described, of_grid, false);
        let of_thumbnail = vec![1, 6, 7];
        let small = self.thumbnail.pictures[0].clone();
        let thumbnail = add(b"hvc1", small, of_thumbnail, false);
        let gains = self.gains.pictures[0].clone();
        let gains = add(b"hvc1", gains, vec![8, 9, 10], true);
        let told = [b"\0\0\0\x06Exif\0\0", &exif(exif_orientation)[..]].concat();
        let told = add(b"Exif", told, Vec::new(), true);
        File {
            items,
            properties,
            references: vec![
                (*b"dimg", main, tiles),
                (*b"thmb", thumbnail, vec![main]),
                (*b"auxl", gains, vec![main]),
                (*b"cdsc", told, vec![main]),
            ],
            main,
        }
    }

    /// What libheif reads in a file.
    fn reference(&self, file: &[u8]) -> Pixels {
        fs::write(self.folder.join("made.heic"), file).expect("it can be written");
        run(&self.folder, "heif-convert --quiet made.heic reference.png");
        Pixels::read(&self.folder, "reference.png", "")
    }
}

fn display_p3() -> Vec<u8> {
    ColorProfile::new_display_p3().encode().expect("a profile")
}

/// The numbers of a standard for colours: primaries, curve, matrix; all of the range.
fn numbers(primaries: u8, curve: u8) -> Vec<u8> {
    [b"nclx", &[0, primaries, 0, curve, 0, 6, 0x80][..]].concat()
}

fn srgb() -> Vec<u8> {
    numbers(1, 13)
}

fn turn(quarters: u8) -> Vec<u8> {
    boxed(b"irot", &[quarters])
}

fn mirror(axis: u8) -> Vec<u8> {
    boxed(b"imir", &[axis])
}

/// How a picture that Exif would give an orientation is turned by boxes.
fn turns(orientation: u8) -> Vec<Vec<u8>> {
    match orientation {
        2 => vec![mirror(1)],
        3 => vec![turn(2)],
        4 => vec![mirror(0)],
        5 => vec![turn(1), mirror(0)],
        6 => vec![turn(3)],
        7 => vec![turn(3), mirror(0)],
        8 => vec![turn(1)],
        _ => Vec::new(),
    }
}

#[test]
fn a_photograph_of_twelve_megapixels_in_48_tiles() {
    // Held upright, as most are: stored lying.
    let upright = Pixels::photo(3024, 4032);
    let parts = Parts::new("heic-large", upright.stored(6), 512);
    assert_eq!(parts.tiles.pictures.len(), 48);
    let profile = [b"prof", &display_p3()[..]].concat();
    let file = parts.file(profile, &turns(6), 3).write(false);
    let fits = [Fit::Width(1600)];
    let told = measure(&file, &fits).expect("a picture");
    assert_eq!((told.width, told.height), (3024, 4032));
    let small = decode(&file, &fits, &Limits::default()).expect("a picture");
    assert_eq!((small.width(), small.height()), (3024, 4032));
    assert_eq!((small.pixels().0, small.pixels().1), (1600, 2133));
    // Colours are another test's; these are compared as they are stored.
    let file = parts.file(srgb(), &turns(6), 3).write(false);
    let read = Pixels::of(&whole(&file).expect("a picture"));
    let (psnr, ssim) = (read.psnr(&upright), read.ssim(&upright));
    assert!(psnr > 36.0 && ssim > 0.95, "{psnr} dB, {ssim}");
    let psnr = read.psnr(&parts.reference(&file));
    assert!(psnr > 38.0, "libheif: {psnr} dB");
}

#[test]
fn boxes_turn_a_picture_and_exif_does_not() {
    let upright = Pixels::photo(200, 152);
    for orientation in 1..=8 {
        let name = format!("heic-{orientation}");
        let parts = Parts::new(&name, upright.stored(orientation), 64);
        for (data_first, of_exif) in [(false, 1), (true, orientation % 8 + 1)] {
            let file = parts.file(srgb(), &turns(orientation), of_exif);
            let file = file.write(data_first);
            let told = measure(&file, &[]).expect("a picture");
            assert_eq!((told.width, told.height), (200, 152), "{orientation}");
            let read = Pixels::of(&whole(&file).expect("a picture"));
            let (psnr, ssim) = (read.psnr(&upright), read.ssim(&upright));
            assert!(
                psnr > 36.0 && ssim > 0.97,
                "{orientation} {data_first}: {psnr} dB, {ssim}"
            );
            let psnr = read.psnr(&parts.reference(&file));
            assert!(psnr > 38.0, "{orientation}, libheif: {psnr} dB");
        }
    }
}

#[test]
fn what_is_cut_off_is_not_there() {
    let whole_picture = Pixels::photo(200, 152);
    let parts = Parts::new("heic-cut", whole_picture.clone(), 64);
    // 120 × 100 of it, its middle 10 to the left of and 6 below that of the whole.
    let cut: [i32; 8] = [120, 1, 100, 1, -10, 1, 6, 1];
    let cut: Vec<u8> = cut.into_iter().flat_map(i32::to_be_bytes).collect();
    let cut = boxed(b"clap", &cut);
    let expected = whole_picture.part(30, 32, 120, 100);
    for (turns, expected) in [
        (vec![cut.clone()], expected.clone()),
        (
            vec![cut, turn(3)],
            // A quarter of a turn with the clock.
            expected.mapped(100, 120, |x, y| (y, 99 - x)),
        ),
    ] {
        let file = parts.file(srgb(), &turns, 1).write(false);
        let told = measure(&file, &[]).expect("a picture");
        let picture = whole(&file).expect("a picture");
        let size = (expected.width, expected.height);
        assert_eq!((picture.width(), picture.height()), size);
        assert_eq!((told.width, told.height), size);
        let read = Pixels::of(&picture);
        let psnr = read.psnr(&expected);
        assert!(psnr > 36.0, "{psnr} dB");
        let psnr = read.psnr(&parts.reference(&file));
        assert!(psnr > 38.0, "libheif: {psnr} dB");
    }
}

#[test]
fn display_p3_becomes_srgb_as_others_convert_it() {
    let parts = Parts::new("heic-p3", Pixels::photo(200, 152), 64);
    let srgb_profile = ColorProfile::new_srgb().encode().expect("a profile");
    fs::write(parts.folder.join("p3.icc"), display_p3()).expect("it can be written");
    fs::write(parts.folder.join("srgb.icc"), srgb_profile).expect("it can be written");
    // The numbers as they are stored, and what lcms makes of them.
    parts.reference(&parts.file(srgb(), &[], 1).write(false));
    let stored = Pixels::read(&parts.folder, "reference.png", "-strip");
    let convert = "-strip -profile p3.icc -profile srgb.icc";
    let expected = Pixels::read(&parts.folder, "reference.png", convert);
    assert!(stored.psnr(&expected) < 36.0, "the case itself");
    let profile = [b"prof", &display_p3()[..]].concat();
    for colours in [profile, numbers(12, 13)] {
        let file = parts.file(colours.clone(), &[], 1).write(false);
        let read = Pixels::of(&whole(&file).expect("a picture"));
        let psnr = read.psnr(&expected);
        assert!(psnr > 40.0, "{:?}: {psnr} dB", &colours[..4]);
    }
}

#[test]
fn half_a_file_is_no_picture() {
    let parts = Parts::new("heic-half", Pixels::photo(200, 152), 64);
    let file = parts.file(srgb(), &[], 1).write(false);
    for share in [0.05, 0.3, 0.6, 0.95] {
        let part = &file[..(file.len() as f64 * share) as usize];
        let refused = whole(part).err().map(|error| error.to_string());
        let expected = pictures::Undecodable::Truncated.to_string();
        assert_eq!(refused, Some(expected), "{share}");
    }
}

#[test]
fn items_that_ask_for_more_than_a_picture_are_refused() {
    let parts = Parts::new("heic-round", Pixels::photo(100, 76), 64);
    // Nothing says what the colours are, so that each item would be asked for them in turn.
    let plain = || parts.file(b"none".to_vec(), &[], 1);
    assert!(whole(&plain().write(false)).is_ok());
    let mut round = plain();
    let main = round.main;
    round.references.push((*b"dimg", 1, vec![main]));
    // Of a thousand tiles, of which the picture needs four.
    let mut many = plain();
    many.references[0].2 = [1].repeat(1024);
    many.items[usize::from(main) - 1].bytes[2..4].copy_from_slice(&[31, 31]);
    // A grid of grids, and a picture that others are laid on.
    let mut nested = plain();
    nested.references[0].2[0] = main;
    let mut laid = plain();
    laid.items[usize::from(main) - 1].kind = *b"iovl";
    // It says that it is small.
    let mut small = plain();
    small.properties[3] = size(8, 8);
    for (name, file) in [
        ("round", round),
        ("many", many),
        ("nested", nested),
        ("laid", laid),
        ("small", small),
    ] {
        let refused = measure(&file.write(false), &[]);
        assert!(refused.is_err(), "{name}: {refused:?}");
    }
}
