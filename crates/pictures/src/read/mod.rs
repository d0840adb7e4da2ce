//! Bytes to pixels as they are stored: not turned, not converted.

mod gif;
#[cfg(feature = "heic")]
mod heic;
mod jpeg;
mod png;
mod webp;

use container::{Damage, Kind, Look, Orientation, look};

use crate::{
    Limits, Measure, Undecodable,
    canvas::{Canvas, Ink},
    recipe::{Fit, reach_of},
};

/// A picture as it lies in a file.
#[derive(Debug)]
pub(crate) struct Stored {
    /// The pixels, at least as many as are needed.
    pub canvas: Canvas,
    /// The size of the whole, which the canvas may be smaller than.
    pub size: (u32, u32),
    pub orientation: Orientation,
    /// Whether every pixel is grey: a profile is then one for grey.
    pub is_grey: bool,
}

/// What is asked of a decoder.
pub(crate) struct Order<'a> {
    bytes: &'a [u8],
    pub look: Look<'a>,
    fits: &'a [Fit],
}

impl<'a> Order<'a> {
    pub(crate) fn of(bytes: &'a [u8], fits: &'a [Fit]) -> Result<Self, Undecodable> {
        let look = look(bytes).map_err(cause)?;
        Ok(Self { bytes, look, fits })
    }

    /// The size that all derivatives can be made of, where the whole is of this size. Both upright.
    pub(crate) fn reach(&self, size: (u32, u32)) -> (u32, u32) {
        reach_of(self.fits, size)
    }

    fn size(&self) -> (u32, u32) {
        (self.look.width, self.look.height)
    }

    fn measured(&self, memory: u64) -> Measure {
        let (width, height) = self.look.upright();
        Measure {
            width,
            height,
            memory,
        }
    }

    /// The measure of a decode that takes this many bytes for each pixel.
    fn each(&self, bytes: u64) -> Measure {
        let pixels = u64::from(self.look.width) * u64::from(self.look.height);
        self.measured(pixels.saturating_mul(bytes))
    }

    /// What decoding will take.
    pub(crate) fn measure(&self) -> Result<Measure, Undecodable> {
        match self.look.kind {
            Kind::Jpeg => jpeg::measure(self),
            Kind::Png => Ok(self.each(png::MEMORY)),
            Kind::Webp => Ok(self.each(webp::MEMORY)),
            Kind::Gif => Ok(self.each(gif::MEMORY)),
            #[cfg(feature = "heic")]
            Kind::Heif => heic::measure(self),
            kind => Err(unsupported(kind)),
        }
    }

    pub(crate) fn read(&self, limits: &Limits) -> Result<Stored, Undecodable> {
        self.measure()?.within(limits)?;
        match self.look.kind {
            Kind::Jpeg => jpeg::read(self),
            Kind::Png => png::read(self, limits),
            Kind::Webp => webp::read(self, limits),
            Kind::Gif => gif::read(self, limits),
            #[cfg(feature = "heic")]
            Kind::Heif => heic::read(self, limits),
            kind => Err(unsupported(kind)),
        }
    }

    /// What a decoder gave, whose length is checked.
    fn stored(
        &self,
        (width, height): (u32, u32),
        ink: Ink,
        bytes: Vec<u8>,
    ) -> Result<Stored, Undecodable> {
        let canvas = Canvas::new(width, height, ink, bytes)
            .ok_or_else(|| Undecodable::Damaged("not as many pixels as it says".to_owned()))?;
        Ok(Stored {
            canvas,
            size: self.size(),
            orientation: self.look.orientation,
            is_grey: false,
        })
    }
}

fn cause(damage: Damage) -> Undecodable {
    match damage {
        Damage::Kind(Some(kind)) => unsupported(kind),
        Damage::Kind(None) => Undecodable::NotAPicture,
        Damage::Cut => Undecodable::Truncated,
        damage => Undecodable::Damaged(damage.to_string()),
    }
}

fn unsupported(kind: Kind) -> Undecodable {
    if !kind.is_picture() {
        return Undecodable::NotAPicture;
    }
    Undecodable::Unsupported(kind.extension().to_uppercase())
}

/// Grey, or grey and alpha, as colours.
fn coloured(bytes: &[u8], has_alpha: bool) -> Vec<u8> {
    if has_alpha {
        let (pixels, _) = bytes.as_chunks::<2>();
        return pixels.iter().flat_map(|&[g, a]| [g, g, g, a]).collect();
    }
    bytes.iter().flat_map(|&grey| [grey; 3]).collect()
}
