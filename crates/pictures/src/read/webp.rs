//! WebP, lossy and lossless; the first picture of an animated one.

use std::io::Cursor;

use image_webp::{DecodingError, WebPDecoder};

use super::{Head, Stored, canvas, orientation};
use crate::{Limits, Measure, Undecodable, canvas::Ink};

type Opened<'a> = WebPDecoder<Cursor<&'a [u8]>>;

fn open(bytes: &[u8], memory: u64) -> Result<(Opened<'_>, Head, Measure), Undecodable> {
    let mut decoder = WebPDecoder::new(Cursor::new(bytes)).map_err(|error| cause(&error))?;
    decoder.set_memory_limit(usize::try_from(memory).unwrap_or(usize::MAX));
    let exif = decoder.exif_metadata().ok().flatten();
    let head = Head {
        size: decoder.dimensions(),
        orientation: orientation(exif.as_deref()),
    };
    // Planes or what the lossless decoder works on, the pixels, and those without their alpha.
    let pixels = u64::from(head.size.0) * u64::from(head.size.1);
    let measure = head.measure(pixels * 11);
    Ok((decoder, head, measure))
}

pub(super) fn measure(bytes: &[u8]) -> Result<Measure, Undecodable> {
    Ok(open(bytes, Limits::default().memory)?.2)
}

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Stored, Undecodable> {
    let (mut decoder, head, measure) = open(bytes, limits.memory)?;
    measure.within(limits)?;
    let mut pixels = vec![0; decoder.output_buffer_size().unwrap_or_default()];
    decoder
        .read_image(&mut pixels)
        .map_err(|error| cause(&error))?;
    let ink = if decoder.has_alpha() {
        Ink::Rgba
    } else {
        Ink::Rgb
    };
    // A profile that cannot be read is as good as none.
    let profile = decoder.icc_profile().ok().flatten();
    Ok(Stored {
        profile,
        ..Stored::new(head, canvas(head.size, ink, pixels)?)
    })
}

fn cause(error: &DecodingError) -> Undecodable {
    match error {
        DecodingError::IoError(error) => Undecodable::from_decoder(error),
        // Chunks that point beyond the end of the file.
        DecodingError::ChunkMissing => Undecodable::Truncated,
        DecodingError::UnsupportedFeature(what) => {
            Undecodable::Unsupported(format!("WebP, {what}"))
        }
        error => Undecodable::from_decoder(error),
    }
}
