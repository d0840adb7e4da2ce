//! PNG, of any depth; the first picture of an animated one.

use std::io::Cursor;

use ::png::{ColorType, Decoder, DecodingError, Reader, Transformations};

use super::{Head, Stored, canvas, coloured, orientation};
use crate::{Limits, Measure, Undecodable, canvas::Ink};

type Opened<'a> = Reader<Cursor<&'a [u8]>>;

fn open(bytes: &[u8], memory: u64) -> Result<(Opened<'_>, Measure), Undecodable> {
    let limits = ::png::Limits {
        bytes: usize::try_from(memory).unwrap_or(usize::MAX),
    };
    let mut decoder = Decoder::new_with_limits(Cursor::new(bytes), limits);
    decoder.set_transformations(Transformations::normalize_to_color8());
    decoder.set_ignore_text_chunk(true);
    let reader = decoder.read_info().map_err(|error| cause(&error))?;
    let head = head(&reader);
    let depth = reader.output_color_type().0.samples() as u64;
    // As it comes, and as colours or without its alpha.
    let pixels = u64::from(head.size.0) * u64::from(head.size.1);
    let measure = head.measure(pixels * (depth + 4));
    Ok((reader, measure))
}

fn head(reader: &Opened) -> Head {
    let info = reader.info();
    Head {
        size: info.size(),
        orientation: orientation(info.exif_metadata.as_deref()),
    }
}

pub(super) fn measure(bytes: &[u8]) -> Result<Measure, Undecodable> {
    Ok(open(bytes, Limits::default().memory)?.1)
}

pub(super) fn read(bytes: &[u8], limits: &Limits) -> Result<Stored, Undecodable> {
    let (mut reader, measure) = open(bytes, limits.memory)?;
    measure.within(limits)?;
    let length = reader.output_buffer_size().unwrap_or_default();
    let mut pixels = vec![0; length];
    let frame = reader
        .next_frame(&mut pixels)
        .map_err(|error| cause(&error))?;
    pixels.truncate(frame.buffer_size());
    // What follows the pixels may say how the picture is turned. It may be damaged, too.
    let _ = reader.finish();
    let head = head(&reader);
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
    let profile = reader.info().icc_profile.as_ref();
    Ok(Stored {
        profile: profile.map(|profile| profile.to_vec()),
        is_grey,
        ..Stored::new(head, canvas((frame.width, frame.height), ink, pixels)?)
    })
}

fn cause(error: &DecodingError) -> Undecodable {
    match error {
        DecodingError::IoError(error) => Undecodable::from_decoder(error),
        error => Undecodable::from_decoder(error),
    }
}
