//! HEIC, as iPhones write it.

use container::Orientation;
use heifer::{Error, Image, Options, decode_rgba8, decode_srgb_rgba8, heifer_isobmff};

use super::{Order, Stored};
use crate::{Limits, Undecodable, canvas::Ink};

/// For each pixel: planes of 16 bits, the pixels, and the same turned.
pub(super) const MEMORY: u64 = 10;

<<<<<<< HEAD
fn open(bytes: &[u8]) -> Result<Opened, Undecodable> {
    let file = HeifFile::parse(bytes).map_err(|error| container_cause(&error))?;
    let id = file.primary_id;
    let size = file
        .image_size(id)
        .map_err(|error| container_cause(&error))?;
    let mut size = size.ok_or_else(|| Undecodable::Damaged("no size".to_owned()))?;
    let properties = file
        .item_properties(id)
        .map_err(|error| container_cause(&error))?;
    for property in properties {
        if matches!(property, Property::Rotation(1 | 3)) {
            size = (size.1, size.0);
        }
    }
    let head = Head {
        size,
        ..Head::default()
    };
    let profile = file.icc_profile(id).ok().flatten().map(<[u8]>::to_vec);
    // Planes of 16 bits, the pixels, and the same turned.
    let pixels = u64::from(size.0) * u64::from(size.1);
    Ok(Opened {
        measure: head.measure(pixels * 10),
        profile,
    })
}

pub(super) fn measure(bytes: &[u8]) -> Result<Measure, Undecodable> {
    Ok(open(bytes)?.measure)
}

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Stored, Undecodable> {
    let Opened { measure, profile } = open(bytes)?;
    measure.within(limits)?;
=======
pub(super) fn read(order: &Order, limits: &Limits) -> Result<Stored, Undecodable> {
>>>>>>> pictures
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
