//! Derivatives: their sizes, their kinds, and that they depend on nothing else.

mod shared;

use std::thread;

use pictures::{Encoded, Fit, Format, Limits, Recipe, decode};
use shared::{Result, difference, jpeg, photo, png, rgb_png, whole, wide};

const WEBP: Format = Format::Webp;
const JPEG: Format = Format::Jpeg;
const PNG: Format = Format::Png;

fn size(encoded: &Encoded) -> (u32, u32) {
    (encoded.width, encoded.height)
}

#[test]
fn sizes_are_those_of_the_recipes_and_nothing_is_enlarged() -> Result<()> {
    let bytes = jpeg(&photo(400, 267), (400, 267), |_| {});
    let recipes = [
        Recipe::width(320, WEBP, 75),
        Recipe::width(160, JPEG, 80),
        Recipe::width(5000, PNG, 0),
        Recipe::cover(1200, 630, JPEG, 80),
        Recipe::cover(100, 100, WEBP, 80),
    ];
    let made = whole(&bytes)?.render(&recipes)?;
    let sizes: Vec<_> = made.iter().map(size).collect();
    assert_eq!(
        sizes,
        [(320, 214), (160, 107), (400, 267), (400, 210), (100, 100)]
    );
    for encoded in &made {
        let read = whole(&encoded.bytes)?;
        assert_eq!((read.width(), read.height()), size(encoded));
    }
    Ok(())
}

#[test]
fn a_cut_is_the_middle() -> Result<()> {
    // Three bands, the middle one a third of the width.
    let row = [
        [200, 0, 0].repeat(30),
        [0, 200, 0].repeat(30),
        [0, 0, 200].repeat(30),
    ]
    .concat();
    let picture = whole(&rgb_png(&row.repeat(30), (90, 30)))?;
    let made = picture.render(&[Recipe::cover(30, 30, PNG, 0)])?;
    assert_eq!(whole(&made[0].bytes)?.pixels().2, [0, 200, 0].repeat(900));
    Ok(())
}

#[test]
fn a_derivative_depends_on_picture_and_recipe_alone() -> Result<()> {
    let bytes = jpeg(&photo(640, 480), (640, 480), |_| {});
    let recipes: Vec<Recipe> = [320, 200, 64]
        .into_iter()
        .flat_map(|width| {
            [
                Recipe::width(width, WEBP, 75),
                Recipe::width(width, JPEG, 80),
            ]
        })
        .collect();
    let fits = [Fit::Width(320)];
    let all = decode(&bytes, &fits, &Limits::default())?.render(&recipes)?;
    let all = &all;
    thread::scope(|scope| {
        for turn in 0..4 {
            let (recipes, bytes) = (&recipes, &bytes);
            scope.spawn(move || {
                let picture = decode(
                    bytes,
                    &[Fit::Width(320), Fit::Width(64)],
                    &Limits::default(),
                );
                let picture = picture.expect("a picture");
                for index in 0..recipes.len() {
                    let index = (index + turn) % recipes.len();
                    let one = picture
                        .render(&recipes[index..=index])
                        .expect("a derivative");
                    assert_eq!(one[0], all[index]);
                }
            });
        }
    });
    Ok(())
}

#[test]
fn transparency_is_kept_or_becomes_white() -> Result<()> {
    let mut pixels = Vec::new();
    for index in 0..64 * 64 {
        pixels.extend([200, 30, 30, if index % 64 < 32 { 0 } else { 255 }]);
    }
    let bytes = png(
        &pixels,
        (64, 64),
        png::ColorType::Rgba,
        png::BitDepth::Eight,
        None,
    );
    let picture = whole(&bytes)?;
    let made = picture.render(&[
        Recipe::width(64, WEBP, 80),
        Recipe::width(64, PNG, 0),
        Recipe::cover(64, 64, JPEG, 90),
    ])?;
    for encoded in &made[..2] {
        let read = whole(&encoded.bytes)?;
        assert!(read.has_alpha(), "{:?}", encoded.format);
        assert_eq!(read.pixels().2[3], 0);
    }
    let flattened = whole(&made[2].bytes)?;
    assert!(difference(&flattened.pixels().2[..30], &[255; 30]) < 3.0);
    Ok(())
}

#[test]
fn drawings_are_without_loss_where_that_is_smaller() -> Result<()> {
    let mut pixels = Vec::new();
    for y in 0..300 {
        for x in 0..300 {
            let is_ink = (x / 20 + y / 20) % 2 == 0;
            pixels.extend(if is_ink {
                [10, 60, 160]
            } else {
                [250, 250, 250]
            });
        }
    }
    let picture = whole(&rgb_png(&pixels, (300, 300)))?;
    let made = picture.render(&[
        Recipe::width(300, WEBP, 75),
        Recipe::width(300, JPEG, 80),
        Recipe::cover(300, 300, JPEG, 80),
    ])?;
    let formats: Vec<_> = made.iter().map(|encoded| encoded.format).collect();
    assert_eq!(formats, [WEBP, PNG, JPEG]);
    for encoded in &made[..2] {
        assert_eq!(whole(&encoded.bytes)?.pixels().2, pixels);
    }
    let grainy = whole(&rgb_png(&photo(300, 300), (300, 300)))?;
    let made = grainy.render(&[Recipe::width(300, JPEG, 80)])?;
    assert_eq!(made[0].format, JPEG);
    Ok(())
}

#[test]
fn nothing_but_the_picture_leaves() -> Result<()> {
    let secret = b"Hanoi 21.0278 N 105.8342 E";
    let bytes = jpeg(&photo(200, 200), (200, 200), |encoder| {
        for marker in [1, 2, 13, 14] {
            encoder
                .add_app_segment(marker, secret.to_vec())
                .expect("a segment");
        }
    });
    let bytes = [&bytes[..], secret].concat();
    let recipes = [WEBP, JPEG, PNG].map(|format| Recipe::width(120, format, 80));
    for encoded in wide(&bytes, 120)?.render(&recipes)? {
        let found = encoded
            .bytes
            .windows(secret.len())
            .any(|window| window == secret);
        assert!(!found, "{:?}", encoded.format);
        let looked = container::look(&encoded.bytes)?;
        assert!(looked.complete && looked.profile().is_none());
    }
    Ok(())
}

#[test]
fn the_tint_is_near_the_average() -> Result<()> {
    let picture = whole(&rgb_png(&[90, 130, 180].repeat(100), (10, 10)))?;
    assert_eq!(picture.tint().name(), "blue-3");
    Ok(())
}
