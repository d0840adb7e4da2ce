//! Writes photographs to measure with: `photos FOLDER COUNT [WIDTH HEIGHT]`.
//!
//! They are mosaics of textures with grain, so that encoders find what they find in photographs:
//! smooth skies, leaves, crowds, edges, writing. Some are turned by their Exif; the third of
//! every ten is progressive, the fourth is in Display P3.

use std::{env, error::Error, fs, path::Path};

use jpeg_encoder::{ColorType, Encoder, SamplingFactor};
use moxcms::ColorProfile;

/// SplitMix64.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.0)
    }

    fn unit(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1u64 << 24) as f32
    }
}

fn mix(mut z: u64) -> u64 {
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// Smooth noise from −1 to 1, one hill for each unit.
fn noise(seed: u64, x: f32, y: f32) -> f32 {
    let (left, top) = (x.floor(), y.floor());
    let at = |dx: i64, dy: i64| {
        let (x, y) = (left as i64 + dx, top as i64 + dy);
        let hash = mix(seed ^ ((x as u64) << 32) ^ (y as u64 & 0xffff_ffff));
        (hash >> 40) as f32 / (1u64 << 23) as f32 - 1.0
    };
    let ease = |t: f32| t * t * (3.0 - 2.0 * t);
    let (u, v) = (ease(x - left), ease(y - top));
    let upper = at(0, 0) + u * (at(1, 0) - at(0, 0));
    let lower = at(0, 1) + u * (at(1, 1) - at(0, 1));
    upper + v * (lower - upper)
}

fn hills(seed: u64, x: f32, y: f32, octaves: u32) -> f32 {
    (0..octaves).fold(0.0, |sum, octave| {
        let scale = (1 << octave) as f32;
        sum + noise(seed + u64::from(octave), x * scale, y * scale) / scale
    })
}

/// What a tile of the mosaic shows.
struct Tile {
    kind: u64,
    seed: u64,
    colour: [f32; 3],
    other: [f32; 3],
    angle: f32,
}

impl Tile {
    fn new(random: &mut Random) -> Self {
        let mut colour = || [0; 3].map(|_| 30.0 + 200.0 * random.unit());
        let (colour, other) = (colour(), colour());
        Self {
            kind: random.next() % 6,
            seed: random.next(),
            colour,
            other,
            angle: random.unit() * 3.0,
        }
    }

    fn at(&self, x: f32, y: f32) -> [f32; 3] {
        let (sin, cos) = self.angle.sin_cos();
        let along = x * cos + y * sin;
        let share = match self.kind {
            // A sky.
            0 => 0.5 + 0.3 * hills(self.seed, x / 900.0, y / 900.0, 2),
            // Leaves, cloth.
            1 => 0.5 + 0.4 * hills(self.seed, x / 60.0, y / 60.0, 5),
            // A crowd far away.
            2 => 0.5 + 0.5 * hills(self.seed, x / 180.0, y / 180.0, 6),
            // Slats, with soft edges.
            3 => (0.5 + 3.0 * (along / 23.0).sin()).clamp(0.0, 1.0),
            // Walls and roofs: hard edges.
            4 => (noise(self.seed, x / 140.0, y / 140.0) > 0.1) as u8 as f32,
            // Writing.
            _ => {
                let line = (y / 26.0).fract() < 0.55;
                let ink = noise(self.seed, x / 5.0, (y / 26.0).floor() * 7.0 + y / 9.0) > 0.15;
                if line && ink { 0.05 } else { 0.95 }
            }
        };
        [0, 1, 2].map(|i| self.other[i] + share * (self.colour[i] - self.other[i]))
    }
}

fn photo(number: u64, width: u16, height: u16) -> Vec<u8> {
    let mut random = Random(number);
    let (columns, rows) = (5, 4);
    let tiles: Vec<Tile> = (0..columns * rows)
        .map(|_| Tile::new(&mut random))
        .collect();
    let mut pixels = Vec::with_capacity(usize::from(width) * usize::from(height) * 3);
    for y in 0..height {
        for x in 0..width {
            let column = usize::from(x) * columns / usize::from(width);
            let row = usize::from(y) * rows / usize::from(height);
            let (x, y) = (f32::from(x), f32::from(y));
            let colour = tiles[row * columns + column].at(x, y);
            // Light falls off, and the sensor has grain.
            let light = 0.85 + 0.2 * noise(number, x / 1700.0, y / 1700.0);
            let grain = (random.unit() + random.unit() + random.unit() - 1.5) * 9.0;
            pixels.extend(colour.map(|value| (value * light + grain).clamp(0.0, 255.0) as u8));
        }
    }
    pixels
}

fn exif(orientation: u8) -> Vec<u8> {
    let mut exif = b"MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    exif.extend([orientation, 0, 0, 0, 0, 0, 0]);
    exif
}

fn write(folder: &Path, number: u64, width: u16, height: u16) -> Result<(), Box<dyn Error>> {
    let mut bytes = Vec::new();
    let mut encoder = Encoder::new(&mut bytes, 90);
    encoder.set_sampling_factor(SamplingFactor::F_2_2);
    encoder.set_progressive(number % 10 == 2);
    if number % 10 == 3 {
        encoder.add_icc_profile(&ColorProfile::new_display_p3().encode()?)?;
    }
    let orientation = [1, 6, 1, 1, 8, 3, 1, 1, 6, 1][(number % 10) as usize];
    encoder.add_exif_metadata(&exif(orientation))?;
    encoder.encode(&photo(number, width, height), width, height, ColorType::Rgb)?;
    fs::write(folder.join(format!("{number:03}.jpg")), bytes)?;
    Ok(())
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let number = |index: usize, default: u64| {
        let given = arguments.get(index).map(|text| text.parse::<u64>());
        given.transpose().map(|given| given.unwrap_or(default))
    };
    let folder = arguments
        .first()
        .ok_or("photos FOLDER COUNT [WIDTH HEIGHT]")?;
    fs::create_dir_all(folder)?;
    let (width, height) = (number(2, 4000)?, number(3, 3000)?);
    for photo in 0..number(1, 10)? {
        write(
            Path::new(folder),
            photo,
            width.try_into()?,
            height.try_into()?,
        )?;
    }
    Ok(())
}
