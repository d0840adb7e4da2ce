//! Pixels in memory: resized, turned, seen through.

use container::Orientation;
use fast_image_resize::{
    PixelTrait, ResizeAlg, ResizeOptions, Resizer,
    images::{TypedImage, TypedImageRef},
    pixels::{U8x3, U8x4},
};

/// What the bytes of a pixel mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Ink {
    Rgb,
    /// Alpha is not multiplied into the colours.
    Rgba,
    /// 255 is full ink.
    Cmyk,
}

impl Ink {
    pub(crate) const fn depth(self) -> usize {
        match self {
            Self::Rgb => 3,
            Self::Rgba | Self::Cmyk => 4,
        }
    }
}

/// Part of a picture, in pixels of it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Part {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

/// Rows from the top, pixels from the left, without gaps.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Canvas {
    width: u32,
    height: u32,
    ink: Ink,
    bytes: Vec<u8>,
}

impl Canvas {
    /// None, where the bytes are not as many as the size asks for, or no pixel is there.
    pub(crate) fn new(width: u32, height: u32, ink: Ink, bytes: Vec<u8>) -> Option<Self> {
        let expected = (width as usize)
            .checked_mul(height as usize)?
            .checked_mul(ink.depth())?;
        (expected > 0 && bytes.len() == expected).then_some(Self {
            width,
            height,
            ink,
            bytes,
        })
    }

    pub(crate) fn width(&self) -> u32 {
        self.width
    }

    pub(crate) fn height(&self) -> u32 {
        self.height
    }

    pub(crate) fn ink(&self) -> Ink {
        self.ink
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// The same without alpha, if no pixel makes use of it.
    pub(crate) fn without_idle_alpha(self) -> Self {
        let (pixels, _) = self.bytes.as_chunks::<4>();
        if self.ink != Ink::Rgba || pixels.iter().any(|pixel| pixel[3] != 255) {
            return self;
        }
        let bytes = pixels.iter().flat_map(|&[r, g, b, _]| [r, g, b]).collect();
        Self {
            ink: Ink::Rgb,
            bytes,
            ..self
        }
    }

    /// The same laid on white.
    pub(crate) fn on_white(&self) -> Vec<u8> {
        if self.ink != Ink::Rgba {
            return self.bytes.clone();
        }
        let blend = |colour: u8, alpha: u8| {
            let mixed = u32::from(colour) * u32::from(alpha) + 255 * (255 - u32::from(alpha));
            ((mixed + 127) / 255) as u8
        };
        let (pixels, _) = self.bytes.as_chunks::<4>();
        pixels
            .iter()
            .flat_map(|&[r, g, b, a]| [blend(r, a), blend(g, a), blend(b, a)])
            .collect()
    }

    /// A part of the picture, or all of it, in another size. None where the part lies outside.
    pub(crate) fn resized(&self, width: u32, height: u32, part: Option<Part>) -> Option<Self> {
        if part.is_none() && (width, height) == (self.width, self.height) {
            return Some(self.clone());
        }
        let bytes = match self.ink {
            Ink::Rgb => resize::<U8x3>(self, width, height, part, false),
            Ink::Rgba => resize::<U8x4>(self, width, height, part, true),
            Ink::Cmyk => resize::<U8x4>(self, width, height, part, false),
        }?;
        Self::new(width, height, self.ink, bytes)
    }

    /// The picture as it is to be seen, where it was stored as a camera held it.
    pub(crate) fn turned(self, orientation: Orientation) -> Self {
        if orientation == Orientation::Upright {
            return self;
        }
        match self.ink.depth() {
            3 => turn::<3>(self, orientation),
            _ => turn::<4>(self, orientation),
        }
    }
}

fn resize<P: PixelTrait>(
    from: &Canvas,
    width: u32,
    height: u32,
    part: Option<Part>,
    has_alpha: bool,
) -> Option<Vec<u8>> {
    let source = TypedImageRef::<P>::from_buffer(from.width, from.height, &from.bytes).ok()?;
    let mut bytes = vec![0; width as usize * height as usize * P::size()];
    let mut target = TypedImage::<P>::from_buffer(width, height, &mut bytes).ok()?;
    let mut options = ResizeOptions::new()
        .resize_alg(ResizeAlg::Convolution(
            fast_image_resize::FilterType::Lanczos3,
        ))
        .use_alpha(has_alpha);
    if let Some(part) = part {
        options = options.crop(part.left, part.top, part.width, part.height);
    }
    Resizer::new()
        .resize_typed(&source, &mut target, &options)
        .ok()?;
    drop(target);
    Some(bytes)
}

fn turn<const N: usize>(from: Canvas, orientation: Orientation) -> Canvas {
    let (pixels, _) = from.bytes.as_chunks::<N>();
    let (w, h) = (from.width as usize, from.height as usize);
    let (width, height) = if orientation.swaps_sides() {
        (h, w)
    } else {
        (w, h)
    };
    // Where the pixel of column x and row y of the upright picture is stored.
    let source = |x: usize, y: usize| match orientation {
        Orientation::Upright => y * w + x,
        Orientation::Mirrored => y * w + (w - 1 - x),
        Orientation::HalfTurn => (h - 1 - y) * w + (w - 1 - x),
        Orientation::Flipped => (h - 1 - y) * w + x,
        Orientation::Transposed => x * w + y,
        Orientation::QuarterTurn => (h - 1 - x) * w + y,
        Orientation::Transversed => (h - 1 - x) * w + (w - 1 - y),
        Orientation::ThreeQuarterTurn => x * w + (w - 1 - y),
    };
    let mut bytes = Vec::with_capacity(from.bytes.len());
    for y in 0..height {
        for x in 0..width {
            let pixel = pixels.get(source(x, y)).unwrap_or(&[0; N]);
            bytes.extend_from_slice(pixel);
        }
    }
    Canvas {
        width: width as u32,
        height: height as u32,
        ink: from.ink,
        bytes,
    }
}

#[cfg(test)]
mod tests {
    use super::{Canvas, Ink, Part};
    use container::Orientation;

    fn letters(rows: &[&[u8]]) -> Canvas {
        let width = rows[0].len() as u32;
        let bytes = rows
            .concat()
            .iter()
            .flat_map(|&letter| [letter; 3])
            .collect();
        Canvas::new(width, rows.len() as u32, Ink::Rgb, bytes).unwrap()
    }

    #[test]
    fn each_of_the_eight_orientations_is_undone() {
        // How "ab / cd / ef" lies in the file for each value of EXIF.
        let stored: [(u16, &[&[u8]]); 8] = [
            (1, &[b"ab", b"cd", b"ef"]),
            (2, &[b"ba", b"dc", b"fe"]),
            (3, &[b"fe", b"dc", b"ba"]),
            (4, &[b"ef", b"cd", b"ab"]),
            (5, &[b"ace", b"bdf"]),
            (6, &[b"bdf", b"ace"]),
            (7, &[b"fdb", b"eca"]),
            (8, &[b"eca", b"fdb"]),
        ];
        let upright = letters(&[b"ab", b"cd", b"ef"]);
        for (exif, rows) in stored {
            let orientation = Orientation::from_exif(exif).unwrap();
            assert_eq!(letters(rows).turned(orientation), upright, "{exif}");
        }
    }

    #[test]
    fn bytes_that_do_not_fill_the_size_are_no_canvas() {
        assert!(Canvas::new(2, 2, Ink::Rgb, vec![0; 11]).is_none());
        assert!(Canvas::new(0, 2, Ink::Rgb, Vec::new()).is_none());
        assert!(Canvas::new(u32::MAX, u32::MAX, Ink::Rgba, Vec::new()).is_none());
    }

    #[test]
    fn colours_under_what_is_transparent_do_not_bleed() {
        let bytes = [[250, 0, 0, 255], [0, 250, 0, 0]].concat();
        let canvas = Canvas::new(2, 1, Ink::Rgba, bytes).unwrap();
        let small = canvas.resized(1, 1, None).unwrap();
        assert!(
            small.bytes()[0] >= 248 && small.bytes()[1] == 0,
            "{small:?}"
        );
        assert_eq!(canvas.on_white(), [250, 0, 0, 255, 255, 255]);
    }

    #[test]
    fn a_part_outside_is_none() {
        let part = Part {
            left: 1.0,
            top: 0.0,
            width: 2.0,
            height: 1.0,
        };
        assert!(letters(&[b"ab"]).resized(1, 1, Some(part)).is_none());
    }
}
