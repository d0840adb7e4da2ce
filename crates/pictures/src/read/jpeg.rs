//! JPEG: decoded at the smallest scale that is large enough.

use jpeg_decoder::{CodingProcess, Decoder, Error, ImageInfo, PixelFormat, UnsupportedFeature};

use super::{Order, Stored, coloured};
use crate::{Measure, Undecodable, canvas::Ink};

/// Encoders write ten scans or so. A decoder goes through the whole picture for each, which takes a few
/// bytes of the file.
const MOST_SCANS: usize = 100;

pub(super) fn measure(order: &Order) -> Result<Measure, Undecodable> {
    let opened = Opened::of(order)?;
    let depth = opened.info.pixel_format.pixel_bytes() as u64;
    let area = |(width, height): (u32, u32)| u64::from(width) * u64::from(height);
    // The planes, and the pixels made of them.
    let mut memory = area(opened.scaled) * depth * 2;
    if opened.info.coding_process == CodingProcess::DctProgressive {
        // All coefficients, of two bytes each.
        memory += area(order.size()) * depth * 2;
    }
    Ok(order.measured(memory))
}

pub(super) fn read(order: &Order) -> Result<Stored, Undecodable> {
    let mut opened = Opened::of(order)?;
    // It asks for the end of the picture, so half a file is an error, and what cameras put behind
    // the end is not read.
    let pixels = opened.decoder.decode().map_err(cause)?;
    let (pixels, ink) = match opened.info.pixel_format {
        PixelFormat::RGB24 => (pixels, Ink::Rgb),
        PixelFormat::L8 => (coloured(&pixels, false), Ink::Rgb),
        PixelFormat::CMYK32 if is_adobe(order.bytes) => (pixels, Ink::Cmyk),
        // The decoder takes all of them for Adobe's, which are stored upside down.
        PixelFormat::CMYK32 => (pixels.iter().map(|ink| 255 - ink).collect(), Ink::Cmyk),
        PixelFormat::L16 => return Err(Undecodable::Unsupported("JPEG, 16 bit".to_owned())),
    };
    Ok(Stored {
        is_grey: opened.info.pixel_format == PixelFormat::L8,
        ..order.stored(opened.scaled, ink, pixels)?
    })
}

struct Opened<'a> {
    decoder: Decoder<&'a [u8]>,
    info: ImageInfo,
    /// The size that it will be decoded to.
    scaled: (u32, u32),
}

impl<'a> Opened<'a> {
    fn of(order: &Order<'a>) -> Result<Self, Undecodable> {
        let mut decoder = Decoder::new(order.bytes);
        decoder.read_info().map_err(cause)?;
        let info = decoder
            .info()
            .ok_or_else(|| Undecodable::Damaged("no frame".to_owned()))?;
        if info.coding_process == CodingProcess::Lossless {
            // Scanners of hospitals write it, browsers do not show it.
            return Err(Undecodable::Unsupported("JPEG, lossless".to_owned()));
        }
        if scans(order.bytes) > MOST_SCANS {
            return Err(Undecodable::Damaged("too many scans".to_owned()));
        }
        // Width as it is stored. Height is left to follow: the decoder is content with either.
        let wanted = order.reach(order.look.upright());
        let wanted = order.look.orientation.upright(wanted).0;
        let wanted = u16::try_from(wanted).unwrap_or(u16::MAX);
        let (width, height) = decoder.scale(wanted, u16::MAX).map_err(cause)?;
        Ok(Self {
            decoder,
            info,
            scaled: (width.into(), height.into()),
        })
    }
}

/// The number of scans, up to the end of the picture or to what is no JPEG.
fn scans(bytes: &[u8]) -> usize {
    let (mut count, mut rest) = (0, bytes);
    while let Some(at) = rest.iter().position(|byte| *byte == 0xff) {
        rest = &rest[at + 1..];
        let Some(code) = rest.first() else {
            break;
        };
        match code {
            // What is within a scan, fills a gap, or begins the picture.
            0 | 1 | 0xd0..=0xd8 | 0xff => continue,
            0xd9 => break,
            0xda => count += 1,
            _ => {}
        }
        let Some(&[_, high, low]) = rest.get(..3) else {
            break;
        };
        let length = usize::from(u16::from_be_bytes([high, low]));
        rest = rest.get(1 + length..).unwrap_or_default();
    }
    count
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
