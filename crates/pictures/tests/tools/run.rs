//! Programs that nobody here wrote, and the pictures that they make and read.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use png::{BitDepth, ColorType, Encoder};

/// Rows of pixels, three bytes each.
#[derive(Clone)]
pub struct Pixels {
    pub width: u32,
    pub height: u32,
    pub bytes: Vec<u8>,
}

impl Pixels {
    /// Hills of colour and some edges, different in all corners.
    pub fn photo(width: u32, height: u32) -> Self {
        let mut bytes = Vec::with_capacity(width as usize * height as usize * 3);
        for y in 0..height {
            for x in 0..width {
                let (u, v) = (x as f32 / width as f32, y as f32 / height as f32);
                let wave = (u * 40.0).sin() * (v * 30.0).cos() * 18.0;
                let edge = if (u - 0.7).hypot(v - 0.3) < 0.15 {
                    35.0
                } else {
                    0.0
                };
                let grain = (x.wrapping_mul(2_654_435_761) ^ y.wrapping_mul(40_503_199)) >> 30;
                let grain = grain as f32;
                bytes.push((30.0 + 160.0 * u + wave + grain) as u8);
                bytes.push((40.0 + 150.0 * v + edge + grain) as u8);
                bytes.push((60.0 + 130.0 * u * v + wave + edge + grain) as u8);
            }
        }
        Self {
            width,
            height,
            bytes,
        }
    }

    pub fn of(picture: &pictures::Picture) -> Self {
        let (width, height, bytes) = picture.pixels();
        assert!(!picture.has_alpha());
        Self {
            width,
            height,
            bytes: bytes.to_vec(),
        }
    }

    /// A part; what lies beyond the edge is as the edge.
    pub fn part(&self, left: u32, top: u32, width: u32, height: u32) -> Self {
        self.mapped(width, height, |x, y| {
            (
                (left + x).min(self.width - 1),
                (top + y).min(self.height - 1),
            )
        })
    }

    /// A picture whose pixels are each taken from a place in this one.
    pub fn mapped(&self, width: u32, height: u32, from: impl Fn(u32, u32) -> (u32, u32)) -> Self {
        let mut bytes = Vec::with_capacity(width as usize * height as usize * 3);
        for y in 0..height {
            for x in 0..width {
                let (column, row) = from(x, y);
                let at = (row as usize * self.width as usize + column as usize) * 3;
                bytes.extend_from_slice(&self.bytes[at..at + 3]);
            }
        }
        Self {
            width,
            height,
            bytes,
        }
    }

    /// What a camera stores of this that is held so that the picture has to be turned.
    pub fn stored(&self, orientation: u8) -> Self {
        let size = (self.width, self.height);
        let (bytes, (width, height)) = crate::shared::stored(&self.bytes, size, orientation);
        Self {
            width,
            height,
            bytes,
        }
    }

    pub fn write(&self, file: &Path) {
        let target = fs::File::create(file).expect("the file can be made");
        let mut encoder = Encoder::new(target, self.width, self.height);
        encoder.set_color(ColorType::Rgb);
        encoder.set_depth(BitDepth::Eight);
        encoder.set_compression(png::Compression::Fastest);
        let mut writer = encoder.write_header().expect("a header");
        writer.write_image_data(&self.bytes).expect("pixels");
    }

    /// What ImageMagick reads in a file.
    pub fn read(folder: &Path, file: &str, options: &str) -> Self {
        let size = run(
            folder,
            &format!("convert {file} {options} -format %w,%h info:"),
        );
        let size = String::from_utf8(size).expect("two numbers");
        let (width, height) = size.split_once(',').expect("two numbers");
        let bytes = run(
            folder,
            &format!("convert {file} {options} -depth 8 -alpha off rgb:-"),
        );
        Self {
            width: width.parse().expect("a number"),
            height: height.parse().expect("a number"),
            bytes,
        }
    }

    fn same_size(&self, other: &Self) {
        let size = |pixels: &Self| (pixels.width, pixels.height);
        assert_eq!(size(self), size(other));
    }

    /// How near another picture is, in decibels.
    pub fn psnr(&self, other: &Self) -> f64 {
        self.same_size(other);
        let square = |(one, other): (&u8, &u8)| u64::from(one.abs_diff(*other)).pow(2);
        let sum: u64 = self.bytes.iter().zip(&other.bytes).map(square).sum();
        let mean = sum as f64 / self.bytes.len() as f64;
        10.0 * (255.0 * 255.0 / mean.max(1e-9)).log10()
    }

    /// How alike another picture is to the eye (structural similarity of the green, in windows of
    /// eight pixels): 1 where nothing differs.
    pub fn ssim(&self, other: &Self) -> f64 {
        self.same_size(other);
        let (mut sum, mut count) = (0.0, 0.0);
        for top in (0..self.height.saturating_sub(7)).step_by(4) {
            for left in (0..self.width.saturating_sub(7)).step_by(4) {
                sum += self.window(other, left as usize, top as usize);
                count += 1.0;
            }
        }
        sum / count
    }

    fn window(&self, other: &Self, left: usize, top: usize) -> f64 {
        let (mut a, mut b, mut aa, mut bb, mut ab) = (0.0, 0.0, 0.0, 0.0, 0.0);
        for row in top..top + 8 {
            for column in left..left + 8 {
                let at = (row * self.width as usize + column) * 3 + 1;
                let (x, y) = (f64::from(self.bytes[at]), f64::from(other.bytes[at]));
                a += x;
                b += y;
                aa += x * x;
                bb += y * y;
                ab += x * y;
            }
        }
        let [a, b, aa, bb, ab] = [a, b, aa, bb, ab].map(|sum| sum / 64.0);
        let (c1, c2) = ((0.01f64 * 255.0).powi(2), (0.03f64 * 255.0).powi(2));
        let alike = (2.0 * a * b + c1) * (2.0 * (ab - a * b) + c2);
        alike / ((a * a + b * b + c1) * (aa - a * a + bb - b * b + c2))
    }
}

/// A folder of its own for each test.
pub fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("pictures")
        .join(name);
    _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("the folder can be made");
    folder
}

/// Runs a program, its words apart by blanks, and returns what it printed.
pub fn run(folder: &Path, line: &str) -> Vec<u8> {
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

pub fn bytes(folder: &Path, file: &str) -> Vec<u8> {
    fs::read(folder.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}
