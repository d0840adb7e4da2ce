//! JPEG: decoded at the smallest scale that is large enough.

use jpeg_decoder::{CodingProcess, Decoder, Error, ImageInfo, PixelFormat, UnsupportedFeature};

use super::{Head, Stored, canvas, coloured, orientation};
use crate::{Limits, Measure, Undecodable, canvas::Ink, recipe::Fit};

pub(super) fn measure(bytes: &[u8], fits: &[Fit]) -> Result<Measure, Undecodable> {
    Ok(Opened::new(bytes, fits)?.measure())
}

pub(super) fn read(bytes: &[u8], fits: &[Fit], limits: &Limits) -> Result<Stored, Undecodable> {
    let mut opened = Opened::new(bytes, fits)?;
    opened.measure().within(limits)?;
    let decoder = &mut opened.decoder;
    // It asks for the end of the picture, so half a file is an error, and what cameras put behind
    // the end is not read.
    let pixels = decoder.decode().map_err(cause)?;
    let (pixels, ink) = match opened.info.pixel_format {
        PixelFormat::RGB24 => (pixels, Ink::Rgb),
        PixelFormat::L8 => (coloured(&pixels, false), Ink::Rgb),
        PixelFormat::CMYK32 if is_adobe(bytes) => (pixels, Ink::Cmyk),
        // The decoder takes all of them for Adobe's, which are stored upside down.
        PixelFormat::CMYK32 => (pixels.iter().map(|ink| 255 - ink).collect(), Ink::Cmyk),
        PixelFormat::L16 => return Err(Undecodable::Unsupported("JPEG, 16 bit".to_owned())),
    };
    let is_grey = opened.info.pixel_format == PixelFormat::L8;
    Ok(Stored {
        profile: decoder.icc_profile(),
        is_grey,
        ..Stored::new(opened.head, canvas(opened.scaled, ink, pixels)?)
    })
}

struct Opened<'a> {
    decoder: Decoder<&'a [u8]>,
    head: Head,
    info: ImageInfo,
    /// The size that it will be decoded to.
    scaled: (u32, u32),
}

impl<'a> Opened<'a> {
    fn new(bytes: &'a [u8], fits: &[Fit]) -> Result<Self, Undecodable> {
        let mut decoder = Decoder::new(bytes);
        decoder.read_info().map_err(cause)?;
        let full = decoder
            .info()
            .ok_or_else(|| Undecodable::Damaged("no frame".to_owned()))?;
        let head = Head {
            size: (full.width.into(), full.height.into()),
            orientation: orientation(decoder.exif_data()),
        };
        // Height is left to follow: the decoder is content with either side.
        let wanted = u16::try_from(head.reach(fits).0).unwrap_or(u16::MAX);
        let (width, height) = decoder.scale(wanted, u16::MAX).map_err(cause)?;
        Ok(Self {
            head,
            info: full,
            scaled: (width.into(), height.into()),
            decoder,
        })
    }

    fn measure(&self) -> Measure {
        let depth = self.info.pixel_format.pixel_bytes() as u64;
        let area = |(width, height): (u32, u32)| u64::from(width) * u64::from(height);
        // The planes and the pixels made of them.
        let mut memory = area(self.scaled) * depth * 2;
        if self.info.coding_process == CodingProcess::DctProgressive {
            // All coefficients, of two bytes each.
            memory += area(self.head.size) * depth * 2;
        }
        self.head.measure(memory)
    }
}

/// Whether Adobe's marker stands in the head of the file.
fn is_adobe(bytes: &[u8]) -> bool {
    bytes
        .windows(9)
        .any(|window| window == b"\xff\xee\x00\x0eAdobe")
}

fn cause(error: Error) -> Undecodable {
    let what = match error {
        Error::Unsupported(what) => what,
        error => return Undecodable::from_decoder(&error),
    };
    Undecodable::Unsupported(match what {
        UnsupportedFeature::ArithmeticEntropyCoding => "JPEG, arithmetic coding".to_owned(),
        UnsupportedFeature::SamplePrecision(bits) => format!("JPEG, {bits} bit"),
        UnsupportedFeature::Hierarchical => "JPEG, hierarchical".to_owned(),
        other => format!("JPEG, {other:?}"),
    })
}
