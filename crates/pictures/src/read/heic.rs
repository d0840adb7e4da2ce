//! HEIC, as iPhones write it.

use container::Orientation;
use heifer::{Error, Image, Options, decode_rgba8, decode_srgb_rgba8, heifer_isobmff};

use super::{Order, Stored};
use crate::{Limits, Undecodable, canvas::Ink};

/// For each pixel: planes of 16 bits, the pixels, and the same turned.
pub(super) const MEMORY: u64 = 10;

pub(super) fn read(order: &Order, limits: &Limits) -> Result<Stored, Undecodable> {
    let options = Options {
        // The caller decodes several pictures at a time.
        max_threads: 1,
        // What the head says is not what the stream within says.
        max_pixels: limits.pixels.max(1),
    };
    let decoded: Image<u8> = if order.look.profile().is_some() {
        // Converted with all others, after it has become small.
        decode_rgba8(order.bytes, &options)
    } else {
        match decode_srgb_rgba8(order.bytes, &options) {
            // Colours that it cannot convert: better pale than none.
            Err(Error::Unsupported(_)) => decode_rgba8(order.bytes, &options),
            decoded => decoded,
        }
    }
    .map_err(cause)?;
    let size = (decoded.width, decoded.height);
    Ok(Stored {
        // The decoder has cut it, if that was asked for, and turned it.
        size,
        orientation: Orientation::Upright,
        ..order.stored(size, Ink::Rgba, decoded.data)?
    })
}

fn cause(error: Error) -> Undecodable {
    match error {
        Error::Container(heifer_isobmff::Error::UnexpectedEof) => Undecodable::Truncated,
        Error::Unsupported(what) => Undecodable::Unsupported(format!("HEIC, {what}")),
        error => Undecodable::Damaged(error.to_string()),
    }
}
