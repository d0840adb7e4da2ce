//! What a caller allows a decode to take.

use crate::Undecodable;

/// What a decode may take. Both are compared before pixels are allocated.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    /// The most pixels that a picture may have.
    pub pixels: u64,
    /// The most memory in bytes, as [`crate::measure`] estimates it.
    pub memory: u64,
}

impl Default for Limits {
    /// 100 megapixels, 1 GiB.
    fn default() -> Self {
        Self {
            pixels: 100_000_000,
            memory: 1 << 30,
        }
    }
}

/// What a decode will take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Measure {
    /// The width of the picture when upright.
    pub width: u32,
    /// The height of the picture when upright.
    pub height: u32,
    /// The memory in bytes that decoding takes at most, roughly: what the bounds of a caller that
    /// decodes several pictures at a time should add up.
    pub memory: u64,
}

impl Measure {
    /// How many pixels the picture has.
    pub fn pixels(&self) -> u64 {
        u64::from(self.width) * u64::from(self.height)
    }

    pub(crate) fn within(&self, limits: &Limits) -> Result<(), Undecodable> {
        if self.pixels() > limits.pixels || self.memory > limits.memory {
            return Err(Undecodable::TooLarge {
                width: self.width,
                height: self.height,
            });
        }
        Ok(())
    }
}
