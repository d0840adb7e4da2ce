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
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
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

/// A ground of two pixels in a byte.
#[derive(Debug)]
pub(crate) struct Canvas {
    width: u32,
    height: u32,
    pixels: Vec<u8>,
}

impl Canvas {
    /// A bare ground; the width is even.
    pub fn new(width: u32, height: u32) -> Self {
        Self {
            width,
            height,
            pixels: vec![0; (width / 2 * height) as usize],
        }
    }

    /// Covers a row of pixels with ink, each by its own number of steps; what lies outside is left
    /// out.
    pub fn ink(&mut self, (left, y): (i32, i32), ink: Ink, steps: &[u8]) {
        let half = self.width as usize / 2;
        let row = usize::try_from(y).ok().and_then(|y| {
            let start = y.checked_mul(half)?;
            self.pixels.get_mut(start..start.checked_add(half)?)
        });
        let Some(row) = row else { return };
        for (x, step) in (left..).zip(steps) {
            if *step == 0 {
                continue;
            }
            let Some(byte) = usize::try_from(x).ok().and_then(|x| row.get_mut(x / 2)) else {
                continue;
            };
            let shift = if x % 2 == 0 { 4 } else { 0 };
            let colour = ink.at(*step);
            // Where letters touch, the fuller one stays.
            if (*byte >> shift) & 0xf < colour {
                *byte = (*byte & !(0xf << shift)) | (colour << shift);
            }
        }
    }

    /// Fills a rectangle, whose sides are even; what lies outside is left out.
    pub fn fill(&mut self, (left, top): (usize, usize), (width, height): (usize, usize), ink: Ink) {
        let both = ink.at(STEPS) * 0x11;
        let rows = self.pixels.chunks_exact_mut(self.width as usize / 2);
        for row in rows.skip(top).take(height) {
            let end = row.len().min((left + width) / 2);
            row[(left / 2).min(end)..end].fill(both);
        }
    }

    /// It as a PNG.
    pub fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        // Writing into memory does not fail, and the size is that of the pixels.
        self.encode(&mut bytes).expect("a picture");
        bytes
    }

    fn encode(&self, bytes: &mut Vec<u8>) -> Result<(), png::EncodingError> {
        let mut encoder = png::Encoder::new(bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_depth(png::BitDepth::Four);
        encoder.set_palette(palette());
        encoder.set_compression(png::Compression::Fast);
        // Most rows are like those above them.
        encoder.set_filter(png::Filter::Up);
        let mut writer = encoder.write_header()?;
        writer.write_image_data(&self.pixels)?;
        writer.finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Canvas, Ink, STEPS, palette};

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
        for place in [(-1, 0), (0, -1), (4, 0), (0, 2)] {
            canvas.ink(place, Ink::White, &[STEPS]);
        }
        assert_eq!(canvas.pixels, [0; 4]);
        canvas.fill((2, 1), (6, 6), Ink::Red);
        assert_eq!(canvas.pixels, [0, 0, 0, 0xff]);
        canvas.ink((-1, 0), Ink::Gold, &[STEPS, 0, STEPS]);
        assert_eq!(canvas.pixels, [0x0e, 0, 0, 0xff]);
    }
}
