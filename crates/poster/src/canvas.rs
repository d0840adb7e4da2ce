//! A plain ground with letters on it, in sixteen colours.

/// Red, green and blue.
type Rgb = [u8; 3];

/// How many steps there are from the ground to an ink.
pub(crate) const STEPS: u8 = 7;
/// The deep blue of the ground.
const GROUND: Rgb = [0x12, 0x3a, 0x6b];
const WHITE: Rgb = [0xff, 0xff, 0xff];
const GOLD: Rgb = [0xf2, 0xc1, 0x4e];
const RED: Rgb = [0xc8, 0x10, 0x2e];

/// What is written or drawn with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Ink {
    White,
    Gold,
    Red,
}

impl Ink {
    /// The colour at one of the steps from the ground, of which 0 is the ground.
    fn at(self, step: u8) -> u8 {
        match (self, step) {
            (_, 0) => 0,
            (Self::White, step) => step,
            (Self::Gold, step) => STEPS + step,
            (Self::Red, _) => 2 * STEPS + 1,
        }
    }
}

/// The colours, each of three bytes.
fn palette() -> Vec<u8> {
    let steps = |ink: Rgb| {
        (1..=STEPS).flat_map(move |step| {
            let mixed = GROUND.into_iter().zip(ink).map(move |(ground, ink)| {
                let (ground, ink) = (u16::from(ground), u16::from(ink));
                let (step, all) = (u16::from(step), u16::from(STEPS));
                ((ground * (all - step) + ink * step) / all) as u8
            });
            mixed.collect::<Vec<u8>>()
        })
    };
    let inks = steps(WHITE).chain(steps(GOLD));
    GROUND.into_iter().chain(inks).chain(RED).collect()
}

/// Colours in rows, two in a byte.
#[derive(Debug)]
struct Stencil {
    /// The bytes of a row.
    row: usize,
    colours: Vec<u8>,
}

impl Stencil {
    /// The rows of a shape, `shift` of a pixel further to the right.
    fn of(steps: &[u8], width: usize, ink: Ink, shift: usize) -> Self {
        let row = (width + shift).div_ceil(2);
        let mut colours = vec![0; row * (steps.len() / width)];
        for (to, from) in colours.chunks_exact_mut(row).zip(steps.chunks_exact(width)) {
            for (x, step) in (shift..).zip(from) {
                to[x / 2] |= ink.at(*step) << if x % 2 == 0 { 4 } else { 0 };
            }
        }
        Self { row, colours }
    }
}

/// A shape in ink. It is kept as it lies on even and on odd pixels, so that whole bytes are covered.
#[derive(Debug)]
pub(crate) struct Shape {
    even: Stencil,
    odd: Stencil,
}

impl Shape {
    /// A shape of rows of that width, which is not zero, each pixel by its own number of steps.
    pub fn new(steps: &[u8], width: usize, ink: Ink) -> Self {
        Self {
            even: Stencil::of(steps, width, ink, 0),
            odd: Stencil::of(steps, width, ink, 1),
        }
    }
}

/// A ground of two pixels in a byte.
#[derive(Debug)]
pub(crate) struct Canvas {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
    /// The rows that are not bare.
    inked: Vec<bool>,
}

impl Canvas {
    /// A bare ground; the width is even.
    pub fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            pixels: vec![0; (width / 2 * height) as usize],
            inked: vec![false; height as usize],
        }
    }

    /// The bytes of a row.
    fn row(&self) -> usize {
        self.width as usize / 2
    }

    /// Makes it bare again.
    pub fn clear(&mut self) {
        let row = self.row();
        for (pixels, inked) in self.pixels.chunks_exact_mut(row).zip(&mut self.inked) {
            if std::mem::take(inked) {
                pixels.fill(0);
            }
        }
    }

    /// Covers it with a shape; what lies outside is left out.
    pub fn ink(&mut self, (left, top): (i32, i32), shape: &Shape) {
        let stencil = match left.rem_euclid(2) {
            0 => &shape.even,
            _ => &shape.odd,
        };
        let first = left.div_euclid(2);
        let skipped = first.min(0).unsigned_abs() as usize;
        let row = self.row();
        let place = (first.max(0) as usize).min(row)..row;
        for (y, colours) in (top..).zip(stencil.colours.chunks_exact(stencil.row)) {
            let (Ok(y), Some(colours)) = (usize::try_from(y), colours.get(skipped..)) else {
                continue;
            };
            let Some(inked) = self.inked.get_mut(y) else {
                return;
            };
            *inked = true;
            let pixels = &mut self.pixels[y * row..][place.clone()];
            for (pixel, colour) in pixels.iter_mut().zip(colours) {
                *pixel = fuller(*pixel, *colour);
            }
        }
    }

    /// Fills a rectangle, whose sides are even; what lies outside is left out.
    pub fn fill(&mut self, (left, top): (usize, usize), (width, height): (usize, usize), ink: Ink) {
        let both = ink.at(STEPS) * 0x11;
        let row = self.row();
        let rows = self.pixels.chunks_exact_mut(row).zip(&mut self.inked);
        for (pixels, inked) in rows.skip(top).take(height) {
            let end = row.min((left + width) / 2);
            pixels[(left / 2).min(end)..end].fill(both);
            *inked = true;
        }
    }

    /// It as a PNG.
    pub fn png(&self) -> Vec<u8> {
        // Writing into memory does not fail, and the size is that of the pixels.
        self.encode().expect("a picture")
    }

    fn encode(&self) -> Result<Vec<u8>, png::EncodingError> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(palette());
        let mut writer = encoder.write_header()?;
        writer.write_chunk(png::chunk::IDAT, &self.compressed()?)?;
        writer.finish()?;
        Ok(bytes)
    }

    /// The rows, each as the difference to the one above it (filter 2 of PNG, "Up"), compressed. Most
    /// are bare, as is the one above: there is no difference to look for.
    fn compressed(&self) -> std::io::Result<Vec<u8>> {
        let row = self.row();
        let bare = vec![0; row];
        let mut line = vec![0; 1 + row];
        line[0] = 2;
        let mut compressor = fdeflate::Compressor::new(Vec::new())?;
        let mut above = (bare.as_slice(), false);
        let mut is_zero = true;
        for (pixels, inked) in self.pixels.chunks_exact(row).zip(&self.inked) {
            if *inked || above.1 {
                let pairs = pixels.iter().zip(above.0);
                for (difference, (here, above)) in line[1..].iter_mut().zip(pairs) {
                    *difference = here.wrapping_sub(*above);
                }
                is_zero = false;
            } else if !is_zero {
                line[1..].fill(0);
                is_zero = true;
            }
            compressor.write_data(&line)?;
            above = (pixels, *inked);
        }
        compressor.finish()
    }
}

/// Of two pixels each the fuller one: where letters touch, it stays.
fn fuller(one: u8, other: u8) -> u8 {
    (one & 0xf0).max(other & 0xf0) | (one & 0xf).max(other & 0xf)
}

#[cfg(test)]
mod tests {
    use super::{Canvas, Ink, STEPS, Shape, palette};

    #[test]
    fn there_are_sixteen_colours_and_each_ink_ends_in_its_own() {
        let palette = palette();
        assert_eq!(palette.len(), 16 * 3);
        assert_eq!(palette[7 * 3..8 * 3], super::WHITE);
        assert_eq!(palette[14 * 3..15 * 3], super::GOLD);
        assert_eq!(palette[15 * 3..], super::RED);
    }

    #[test]
    fn what_lies_outside_is_left_out() {
        let mut canvas = Canvas::new(4, 2);
        let dot = Shape::new(&[STEPS], 1, Ink::White);
        for place in [(-1, 0), (-2, 0), (0, -1), (4, 0), (5, 0), (0, 2)] {
            canvas.ink(place, &dot);
        }
        assert_eq!(canvas.pixels, [0; 4]);
        canvas.fill((2, 1), (6, 6), Ink::Red);
        assert_eq!(canvas.pixels, [0, 0, 0, 0xff]);
        canvas.ink((-1, 0), &Shape::new(&[STEPS, 0, STEPS], 3, Ink::Gold));
        assert_eq!(canvas.pixels, [0x0e, 0, 0, 0xff]);
        canvas.ink((1, 0), &Shape::new(&[3, 2, 1, STEPS], 2, Ink::White));
        assert_eq!(canvas.pixels, [0x0e, 0x20, 0x01, 0xff]);
        canvas.clear();
        assert_eq!(canvas.pixels, [0; 4]);
    }

    #[test]
    fn a_reader_of_png_finds_the_pixels() {
        let mut canvas = Canvas::new(8, 5);
        canvas.fill((2, 1), (4, 2), Ink::Red);
        canvas.ink((1, 2), &Shape::new(&[1, 2, 3, 4, 5, 6], 3, Ink::Gold));
        let png = canvas.png();
        let mut reader = png::Decoder::new(std::io::Cursor::new(&png));
        reader.set_transformations(png::Transformations::IDENTITY);
        let mut reader = reader.read_info().expect("a head");
        assert_eq!(reader.info().palette.as_deref(), Some(palette().as_slice()));
        let mut pixels = vec![0; canvas.pixels.len()];
        reader.next_frame(&mut pixels).expect("pixels");
        assert_eq!(pixels, canvas.pixels);
        assert_ne!(pixels, [0; 20]);
    }
}
