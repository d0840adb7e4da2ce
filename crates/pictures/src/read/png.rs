//! PNG, of any depth; the first picture of an animated one.

use std::io::Cursor;

use ::png::{ColorType, Decoder, DecodingError, Transformations};

use super::{Order, Stored, coloured};
use crate::{Limits, Undecodable, canvas::Ink};

/// For each pixel: as it comes, and as colours or without its alpha.
pub(super) const MEMORY: u64 = 8;

pub(super) fn read(order: &Order, limits: &Limits) -> Result<Stored, Undecodable> {
    let memory = ::png::Limits {
        bytes: usize::try_from(limits.memory).unwrap_or(usize::MAX),
    };
    let mut decoder = Decoder::new_with_limits(Cursor::new(order.bytes), memory);
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    decoder.set_ignore_iccp_chunk(true);
    let mut reader = decoder.read_info().map_err(cause)?;
    let mut pixels = vec![0; reader.output_buffer_size().unwrap_or_default()];
    let frame = reader.next_frame(&mut pixels).map_err(cause)?;
    pixels.truncate(frame.buffer_size());
    let (pixels, ink) = match frame.color_type {
        ColorType::Rgb => (pixels, Ink::Rgb),
        ColorType::Rgba => (pixels, Ink::Rgba),
        ColorType::Grayscale => (coloured(&pixels, false), Ink::Rgb),
        ColorType::GrayscaleAlpha => (coloured(&pixels, true), Ink::Rgba),
        ColorType::Indexed => return Err(Undecodable::Damaged("no palette".to_owned())),
    };
    let is_grey = matches!(
        frame.color_type,
        ColorType::Grayscale | ColorType::GrayscaleAlpha
    );
    Ok(Stored {
        is_grey,
        ..order.stored((frame.width, frame.height), ink, pixels)?
    })
}

fn cause(error: DecodingError) -> Undecodable {
    match error {
        DecodingError::IoError(error) => Undecodable::from_decoder(&error),
        error => Undecodable::from_decoder(&error),
    }
}
