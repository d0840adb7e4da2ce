//! GIF: its first picture.

use ::gif::{ColorOutput, DecodeOptions, DecodingError, MemoryLimit};

use super::{Order, Stored};
use crate::{Limits, Undecodable, canvas::Ink};

/// For each pixel: the frame, the picture that it lies on, and that without alpha.
pub(super) const MEMORY: u64 = 11;

/// So many bytes are nothing.
const SMALL: u64 = 1 << 20;

pub(super) fn read(order: &Order, limits: &Limits) -> Result<Stored, Undecodable> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    let size = order.size();
    // A frame may say that it is larger than the picture: it gets no more room than was reported.
    let told = u64::from(size.0) * u64::from(size.1) * MEMORY;
    let memory = limits.memory.min(told.max(SMALL));
    if let Some(memory) = std::num::NonZeroU64::new(memory) {
        options.set_memory_limit(MemoryLimit::Bytes(memory));
    }
    let mut decoder = options.read_info(order.bytes).map_err(cause)?;
    let frame = decoder
        .read_next_frame()
        .map_err(cause)?
        .ok_or(Undecodable::Truncated)?;
    let (width, height) = (usize::from(frame.width), usize::from(frame.height));
    let (left, top) = (usize::from(frame.left), usize::from(frame.top));
    let screen = (size.0 as usize, size.1 as usize);
    if (left, top, width, height) == (0, 0, screen.0, screen.1) {
        return order.stored(size, Ink::Rgba, frame.buffer.to_vec());
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
    order.stored(size, Ink::Rgba, pixels)
}

fn cause(error: DecodingError) -> Undecodable {
    match error {
        DecodingError::UnexpectedEof => Undecodable::Truncated,
        DecodingError::Io(error) => Undecodable::from_decoder(&error),
        error => Undecodable::from_decoder(&error),
    }
}
