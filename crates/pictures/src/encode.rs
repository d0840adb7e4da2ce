//! Pixels to files, without a byte of metadata.

use std::collections::HashMap;

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use webp_encode::{Mode, Pixels};

use crate::{
    Effort, Encoded, Format, Recipe, Unencodable,
    canvas::{Canvas, Ink},
};

/// Pictures of this many pixels and fewer may be without loss, whatever they show.
const SMALL: u64 = 128 * 128;

pub(crate) fn encode(
    canvas: &Canvas,
    recipe: &Recipe,
    is_flat: bool,
) -> Result<Encoded, Unencodable> {
    let (width, height) = (canvas.width(), canvas.height());
    let is_small = u64::from(width) * u64::from(height) <= SMALL;
    let may_be_lossless = recipe.may_be_lossless && (is_flat || is_small);
    let (format, bytes) = match recipe.format {
        Format::Png => (Format::Png, png(canvas)?),
        Format::Webp => {
            let mode = Mode::Lossy {
                quality: f32::from(recipe.quality),
                method: match recipe.effort {
                    Effort::Quick => 2,
                    Effort::Usual => 4,
                },
            };
            let lossy = webp(canvas, mode)?;
            let lossless = may_be_lossless.then(|| webp(canvas, Mode::Lossless));
            (Format::Webp, smaller(lossy, lossless.transpose()?))
        }
        Format::Jpeg => {
            let lossy = jpeg(canvas, recipe.quality)?;
            match may_be_lossless.then(|| png(canvas)).transpose()? {
                Some(png) if png.len() < lossy.len() => (Format::Png, png),
                _ => (Format::Jpeg, lossy),
            }
        }
    };
    Ok(Encoded {
        format,
        width,
        height,
        bytes,
    })
}

fn smaller(one: Vec<u8>, other: Option<Vec<u8>>) -> Vec<u8> {
    match other {
        Some(other) if other.len() < one.len() => other,
        _ => one,
    }
}

fn unencodable(error: impl std::fmt::Display) -> Unencodable {
    Unencodable(error.to_string())
}

fn webp(canvas: &Canvas, mode: Mode) -> Result<Vec<u8>, Unencodable> {
    let pixels = match canvas.ink() {
        Ink::Rgba => Pixels::Rgba(canvas.bytes()),
        // CMYK has been converted before.
        Ink::Rgb | Ink::Cmyk => Pixels::Rgb(canvas.bytes()),
    };
    webp_encode::encode(pixels, canvas.width(), canvas.height(), mode).map_err(unencodable)
}

fn jpeg(canvas: &Canvas, quality: u8) -> Result<Vec<u8>, Unencodable> {
    let flattened;
    let pixels = match canvas.ink() {
        Ink::Rgba => {
            flattened = canvas.on_white();
            &flattened
        }
        Ink::Rgb | Ink::Cmyk => canvas.bytes(),
    };
    let side = |side: u32| u16::try_from(side).map_err(unencodable);
    let (width, height) = (side(canvas.width())?, side(canvas.height())?);
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, quality.clamp(1, 100));
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_optimized_huffman_tables(true);
    let (triples, _) = pixels.as_chunks::<3>();
    let encoded = if triples.iter().all(|[r, g, b]| r == g && g == b) {
        let grey: Vec<u8> = triples.iter().map(|[grey, ..]| *grey).collect();
        encoder.encode(&grey, width, height, ColorType::Luma)
    } else {
        encoder.encode(pixels, width, height, ColorType::Rgb)
    };
    encoded.map_err(unencodable)?;
    Ok(bytes)
}

fn png(canvas: &Canvas) -> Result<Vec<u8>, Unencodable> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, canvas.width(), canvas.height());
    encoder.set_compression(png::Compression::High);
    let indexed = Indexed::of(canvas);
    let pixels = match &indexed {
        Some(indexed) => {
            encoder.set_color(png::ColorType::Indexed);
            encoder.set_depth(png::BitDepth::Eight);
            encoder.set_palette(&indexed.palette);
            if canvas.ink() == Ink::Rgba {
                encoder.set_trns(&indexed.alpha);
            }
            // Neighbours in a palette have nothing in common.
            encoder.set_filter(png::Filter::NoFilter);
            &indexed.pixels
        }
        None => {
            encoder.set_color(match canvas.ink() {
                Ink::Rgba => png::ColorType::Rgba,
                Ink::Rgb | Ink::Cmyk => png::ColorType::Rgb,
            });
            encoder.set_depth(png::BitDepth::Eight);
            encoder.set_filter(png::Filter::Adaptive);
            canvas.bytes()
        }
    };
    let mut writer = encoder.write_header().map_err(unencodable)?;
    writer.write_image_data(pixels).map_err(unencodable)?;
    writer.finish().map_err(unencodable)?;
    Ok(bytes)
}

/// A picture of few colours: numbers in a palette, which is in the order of first use.
struct Indexed {
    palette: Vec<u8>,
    alpha: Vec<u8>,
    pixels: Vec<u8>,
}

impl Indexed {
    /// None, if the picture has more colours than a palette.
    fn of(canvas: &Canvas) -> Option<Self> {
        let depth = canvas.ink().depth();
        let mut numbers: HashMap<&[u8], u8> = HashMap::new();
        let mut indexed = Self {
            palette: Vec::new(),
            alpha: Vec::new(),
            pixels: Vec::new(),
        };
        let mut last: Option<(&[u8], u8)> = None;
        for pixel in canvas.bytes().chunks_exact(depth) {
            let number = match last {
                Some((before, number)) if before == pixel => number,
                _ => match numbers.get(pixel) {
                    Some(number) => *number,
                    None => {
                        let number = u8::try_from(numbers.len()).ok()?;
                        numbers.insert(pixel, number);
                        let (colour, alpha) = pixel.split_at(3);
                        indexed.palette.extend_from_slice(colour);
                        indexed.alpha.extend_from_slice(alpha);
                        number
                    }
                },
            };
            last = Some((pixel, number));
            indexed.pixels.push(number);
        }
        Some(indexed)
    }
}
