//! Bytes to pixels as they are stored: not turned, not converted.

mod gif;
#[cfg(feature = "heic")]
mod heic;
mod jpeg;
mod png;
mod webp;

use container::Kind;

use crate::{
    Limits, Measure, Undecodable,
    canvas::{Canvas, Ink},
    recipe::{Fit, reach_of},
    upright::{Exif, Orientation},
};

/// What the head of a file says.
#[derive(Clone, Copy, Debug, Default)]
struct Head {
    /// As stored.
    size: (u32, u32),
    orientation: Orientation,
}

impl Head {
    fn upright(&self) -> (u32, u32) {
        self.orientation.upright(self.size)
    }

    /// The size of the stored picture that all of these can be made of.
    fn reach(&self, fits: &[Fit]) -> (u32, u32) {
        self.orientation.upright(reach_of(fits, self.upright()))
    }

    fn measure(&self, memory: u64) -> Measure {
        let (width, height) = self.upright();
        Measure {
            width,
            height,
            memory,
        }
    }
}

/// A picture as it lies in a file.
#[derive(Debug)]
pub(crate) struct Stored {
    /// The pixels, at least as many as are needed.
    pub canvas: Canvas,
    /// The size of the whole, which the canvas may be smaller than.
    pub size: (u32, u32),
    pub orientation: Orientation,
    /// What its colours are.
    pub profile: Option<Vec<u8>>,
    /// Whether every pixel is grey: a profile is then one for grey.
    pub is_grey: bool,
}

impl Stored {
    fn new(head: Head, canvas: Canvas) -> Self {
        Self {
            canvas,
            size: head.size,
            orientation: head.orientation,
            profile: None,
            is_grey: false,
        }
    }
}

fn orientation(exif: Option<&[u8]>) -> Orientation {
    exif.and_then(Exif::of)
        .and_then(|exif| exif.orientation())
        .unwrap_or_default()
}

fn unsupported(kind: Kind) -> Undecodable {
    if !kind.is_picture() {
        return Undecodable::NotAPicture;
    }
    Undecodable::Unsupported(kind.extension().to_uppercase())
}

/// A canvas of what a decoder gave, whose length is checked.
fn canvas((width, height): (u32, u32), ink: Ink, bytes: Vec<u8>) -> Result<Canvas, Undecodable> {
    Canvas::new(width, height, ink, bytes)
        .ok_or_else(|| Undecodable::Damaged("not as many pixels as it says".to_owned()))
}

/// Grey, or grey and alpha, as colours.
fn coloured(bytes: &[u8], has_alpha: bool) -> Vec<u8> {
    if has_alpha {
        let (pixels, _) = bytes.as_chunks::<2>();
        return pixels.iter().flat_map(|&[g, a]| [g, g, g, a]).collect();
    }
    bytes.iter().flat_map(|&grey| [grey; 3]).collect()
}

pub(crate) fn measure(kind: Kind, bytes: &[u8], fits: &[Fit]) -> Result<Measure, Undecodable> {
    match kind {
        Kind::Jpeg => jpeg::measure(bytes, fits),
        Kind::Png => png::measure(bytes),
        Kind::Webp => webp::measure(bytes),
        Kind::Gif => gif::measure(bytes),
        #[cfg(feature = "heic")]
        Kind::Heif => heic::measure(bytes),
        kind => Err(unsupported(kind)),
    }
}

pub(crate) fn read(
    kind: Kind,
    bytes: &[u8],
    fits: &[Fit],
    limits: &Limits,
) -> Result<Stored, Undecodable> {
    match kind {
        Kind::Jpeg => jpeg::read(bytes, fits, limits),
        Kind::Png => png::read(bytes, limits),
        Kind::Webp => webp::read(bytes, limits),
        Kind::Gif => gif::read(bytes, limits),
        #[cfg(feature = "heic")]
        Kind::Heif => heic::read(bytes, limits),
        kind => Err(unsupported(kind)),
    }
}
