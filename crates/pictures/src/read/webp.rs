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
    let has_other_size = decoder.dimensions() != order.size();
    let chunks = order.bytes.get(12..).unwrap_or_default();
    if has_other_size || exceeds(chunks, order.size(), true) {
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

/// Whether a picture among these chunks is larger than the whole. Pictures of a film are those of the
/// file itself: within one there are no others, however deep a file may lay them.
fn exceeds(mut chunks: &[u8], size: (u32, u32), is_file: bool) -> bool {
    while let Some((head, rest)) = chunks.split_first_chunk::<8>() {
        let [a, b, c, d, length @ ..] = *head;
        let length = usize::try_from(u32::from_le_bytes(length)).unwrap_or(usize::MAX);
        let content = rest.get(..length).unwrap_or(rest);
        let inner = match &[a, b, c, d] {
            b"VP8 " => lossy_size(content),
            b"VP8L" => lossless_size(content),
            // A picture of a film: where it lies and how long it is seen, and chunks again.
            b"ANMF" if is_file => {
                if exceeds(content.get(16..).unwrap_or_default(), size, false) {
                    return true;
                }
                None
            }
            _ => None,
        };
        if inner.is_some_and(|(width, height)| width > size.0 || height > size.1) {
            return true;
        }
        let next = length.saturating_add(length & 1);
        chunks = rest.get(next..).unwrap_or_default();
    }
    false
}

fn lossy_size(content: &[u8]) -> Option<(u32, u32)> {
    // A tag and a mark of three bytes each; two bits of each number are for something else.
    let &[w, x, y, z] = content.get(6..10)? else {
        return None;
    };
    let side = |low, high| u32::from(u16::from_le_bytes([low, high]) & 0x3fff);
    Some((side(w, x), side(y, z)))
}

fn lossless_size(content: &[u8]) -> Option<(u32, u32)> {
    let bits = u32::from_le_bytes(content.get(1..5)?.try_into().ok()?);
    Some(((bits & 0x3fff) + 1, (bits >> 14 & 0x3fff) + 1))
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
