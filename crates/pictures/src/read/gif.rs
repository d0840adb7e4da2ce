//! GIF: its first picture.

use ::gif::{ColorOutput, DecodeOptions, Decoder, DecodingError, MemoryLimit};

use super::{Head, Stored, canvas};
use crate::{Limits, Measure, Undecodable, canvas::Ink};

fn open(bytes: &[u8], memory: u64) -> Result<(Decoder<&[u8]>, Head, Measure), Undecodable> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    if let Some(memory) = std::num::NonZeroU64::new(memory) {
        options.set_memory_limit(MemoryLimit::Bytes(memory));
    }
    let decoder = options.read_info(bytes).map_err(|error| cause(&error))?;
    let head = Head {
        size: (decoder.width().into(), decoder.height().into()),
        ..Head::default()
    };
    // The frame, the picture that it lies on, and that without alpha.
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
    let frame = decoder
        .read_next_frame()
        .map_err(|error| cause(&error))?
        .ok_or(Undecodable::Truncated)?;
    let (width, height) = (usize::from(frame.width), usize::from(frame.height));
    let (left, top) = (usize::from(frame.left), usize::from(frame.top));
    let screen = (head.size.0 as usize, head.size.1 as usize);
    if (left, top, width, height) == (0, 0, screen.0, screen.1) {
        let pixels = frame.buffer.to_vec();
        return Ok(Stored::new(head, canvas(head.size, Ink::Rgba, pixels)?));
    }
    // A frame may cover a part of the picture, and reach beyond it.
    let mut pixels = vec![0; screen.0 * screen.1 * 4];
    if width > 0 && left < screen.0 {
        let shown = width.min(screen.0 - left) * 4;
        let rows = pixels.chunks_exact_mut(screen.0 * 4).skip(top);
        for (row, from) in rows.zip(frame.buffer.chunks_exact(width * 4)) {
            row[left * 4..left * 4 + shown].copy_from_slice(&from[..shown]);
        }
    }
    Ok(Stored::new(head, canvas(head.size, Ink::Rgba, pixels)?))
}

fn cause(error: &DecodingError) -> Undecodable {
    match error {
        DecodingError::Io(error) => Undecodable::from_decoder(error),
        error => Undecodable::from_decoder(error),
    }
}
