//! WebP, lossy and lossless; the first picture of an animated one.

use std::io::Cursor;

use image_webp::{DecodingError, WebPDecoder};

use super::{Order, Stored};
use crate::{Limits, Undecodable, canvas::Ink};

/// For each pixel: planes or what the lossless decoder works on, the pixels, and those without
/// their alpha.
pub(super) const MEMORY: u64 = 11;

pub(super) fn read(order: &Order, limits: &Limits) -> Result<Stored, Undecodable> {
    let mut decoder = WebPDecoder::new(Cursor::new(order.bytes)).map_err(cause)?;
    decoder.set_memory_limit(usize::try_from(limits.memory).unwrap_or(usize::MAX));
    // What the decoder finds is not always what the head says, and is what it allocates.
    if decoder.dimensions() != order.size() {
        return Err(Undecodable::Damaged("two sizes".to_owned()));
    }
    let mut pixels = vec![0; decoder.output_buffer_size().unwrap_or_default()];
    decoder.read_image(&mut pixels).map_err(cause)?;
    let ink = if decoder.has_alpha() {
        Ink::Rgba
    } else {
        Ink::Rgb
    };
    order.stored(order.size(), ink, pixels)
}

fn cause(error: DecodingError) -> Undecodable {
    match error {
        DecodingError::IoError(error) => Undecodable::from_decoder(&error),
        // Chunks that point beyond the end of the file.
        DecodingError::ChunkMissing => Undecodable::Truncated,
        DecodingError::UnsupportedFeature(what) => {
            Undecodable::Unsupported(format!("WebP, {what}"))
        }
        error => Undecodable::from_decoder(&error),
    }
}
