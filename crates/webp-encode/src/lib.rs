#![doc = include_str!("../README.md")]

use std::{fmt, mem::MaybeUninit, slice};

use libwebp_sys::{
    WEBP_MAX_DIMENSION, WebPConfig, WebPEncode, WebPEncodingError, WebPMemoryWrite,
    WebPMemoryWriter, WebPMemoryWriterClear, WebPMemoryWriterInit, WebPPicture, WebPPictureFree,
    WebPPictureImportRGB, WebPPictureImportRGBA,
};

/// The largest width and height of a WebP.
pub const MAX_SIDE: u32 = WEBP_MAX_DIMENSION;

/// Pixels from left to right and from top to bottom, without gaps.
#[derive(Clone, Copy, Debug)]
pub enum Pixels<'a> {
    /// Three bytes a pixel.
    Rgb(&'a [u8]),
    /// Four bytes a pixel; alpha is not multiplied into the colours.
    Rgba(&'a [u8]),
}

impl Pixels<'_> {
    fn bytes(&self) -> (&[u8], usize) {
        match self {
            Self::Rgb(bytes) => (bytes, 3),
            Self::Rgba(bytes) => (bytes, 4),
        }
    }
}

/// How to encode.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Mode {
    /// For photographs.
    Lossy {
        /// From 0 (small) to 100 (good).
        quality: f32,
        /// How hard to look for ways to save bytes, from 0 to 6. `cwebp` takes 4; 2 takes half
        /// the time of it, and a few bytes in a hundred more.
        method: u8,
    },
    /// For drawings: the very pixels, but for the colours of what is wholly transparent.
    Lossless,
}

/// Why there is no WebP.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// A side of 0, or longer than [`MAX_SIDE`].
    Size,
    /// Not as many bytes as the size asks for.
    Length,
    /// The encoder gave up, with this number of libwebp's: 1 and 2 are want of memory.
    Encoder(u32),
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Size => write!(f, "a WebP has sides of 1 to {MAX_SIDE} pixels"),
            Self::Length => f.write_str("the pixels do not fill the picture"),
            Self::Encoder(code) => write!(f, "libwebp gave up with error {code}"),
        }
    }
}

impl std::error::Error for Error {}

/// A WebP of these pixels.
///
/// # Errors
///
/// Where the size is none that a WebP can have, where the pixels do not fill it, or where memory is short.
pub fn encode(pixels: Pixels, width: u32, height: u32, mode: Mode) -> Result<Vec<u8>, Error> {
    if !(1..=MAX_SIDE).contains(&width) || !(1..=MAX_SIDE).contains(&height) {
        return Err(Error::Size);
    }
    let (bytes, depth) = pixels.bytes();
    // At most 16,383² × 4: no overflow, of 32 bits neither.
    if bytes.len() != width as usize * height as usize * depth {
        return Err(Error::Length);
    }
    let mut config = config(mode)?;
    let first = run(pixels, width, height, &config);
    if first == Err(overflow()) {
        // The head of a huge picture has a bound in the format: coarser modes fit it.
        config.partition_limit = 100;
        return run(pixels, width, height, &config);
    }
    first
}

const fn overflow() -> Error {
    Error::Encoder(WebPEncodingError::VP8_ENC_ERROR_PARTITION0_OVERFLOW as u32)
}

fn config(mode: Mode) -> Result<WebPConfig, Error> {
    const INVALID: Error =
        Error::Encoder(WebPEncodingError::VP8_ENC_ERROR_INVALID_CONFIGURATION as u32);
    let mut config = WebPConfig::new().map_err(|()| INVALID)?;
    match mode {
        Mode::Lossy { quality, method } => {
            config.method = i32::from(method.min(6));
            // `clamp` leaves what is not a number, which libwebp must not see.
            config.quality = if quality.is_nan() {
                75.0
            } else {
                quality.clamp(0.0, 100.0)
            };
        }
        Mode::Lossless => {
            config.lossless = 1;
            // The third of libwebp's ten presets takes half the time of the sixth, which it has
            // unless told otherwise, for as many bytes.
            config.method = 2;
            config.quality = 25.0;
        }
    }
    Ok(config)
}

/// A picture of libwebp's, which frees what libwebp put into it.
struct Picture(WebPPicture);

impl Drop for Picture {
    fn drop(&mut self) {
        // SAFETY: the picture was initialised by `WebPPicture::new`. Freeing takes back what the
        // import allocated, or nothing, and leaves the pointers null.
        unsafe { WebPPictureFree(&mut self.0) }
    }
}

/// Where libwebp puts its output, freed with it.
struct Output(WebPMemoryWriter);

impl Output {
    fn new() -> Self {
        let mut writer = MaybeUninit::uninit();
        // SAFETY: the function only writes, and writes every field that is ever read: it sets
        // pointer, size and capacity to zero. The padding may stay as it is, and is a plain
        // number of which nothing is read; it is zeroed here, so that the value as a whole is
        // initialised.
        unsafe {
            writer.write(std::mem::zeroed());
            WebPMemoryWriterInit(writer.as_mut_ptr());
            Self(writer.assume_init())
        }
    }

    fn to_vec(&self) -> Vec<u8> {
        if self.0.mem.is_null() {
            return Vec::new();
        }
        // SAFETY: the writer owns `max_size` bytes from `mem` on, of which `WebPMemoryWrite` has
        // filled `size`. Nothing writes while the slice lives: encoding is over.
        unsafe { slice::from_raw_parts(self.0.mem, self.0.size) }.to_vec()
    }
}

impl Drop for Output {
    fn drop(&mut self) {
        // SAFETY: `mem` is null or was allocated by libwebp's own allocator in `WebPMemoryWrite`.
        unsafe { WebPMemoryWriterClear(&mut self.0) }
    }
}

/// Encodes what `encode` has checked: sides from 1 to 16,383, and pixels that fill them.
fn run(pixels: Pixels, width: u32, height: u32, config: &WebPConfig) -> Result<Vec<u8>, Error> {
    const MISMATCH: Error =
        Error::Encoder(WebPEncodingError::VP8_ENC_ERROR_INVALID_CONFIGURATION as u32);
    let (bytes, depth) = pixels.bytes();
    let side = |pixels: u32| i32::try_from(pixels).map_err(|_| Error::Size);
    let stride = side(width * depth as u32)?;
    // The output stands before the picture that points to it, and so outlives it.
    let mut output = Output::new();
    let mut picture = Picture(WebPPicture::new().map_err(|()| MISMATCH)?);
    picture.0.width = side(width)?;
    picture.0.height = side(height)?;
    // Lossless takes the pixels as they are. Lossy has them converted while they are read.
    picture.0.use_argb = config.lossless;
    // SAFETY: the picture is initialised and has its size, from which the function reads
    // `height` rows of `width * depth` bytes, `stride` apart: that is all of `bytes`, whose
    // length `encode` compared. It copies them and keeps no pointer.
    let imported = unsafe {
        match pixels {
            Pixels::Rgb(_) => WebPPictureImportRGB(&mut picture.0, bytes.as_ptr(), stride),
            Pixels::Rgba(_) => WebPPictureImportRGBA(&mut picture.0, bytes.as_ptr(), stride),
        }
    };
    if imported == 0 {
        return Err(Error::Encoder(picture.0.error_code as u32));
    }
    picture.0.writer = Some(WebPMemoryWrite);
    picture.0.custom_ptr = (&raw mut output.0).cast();
    // SAFETY: configuration and picture are initialised and hold pixels. `WebPMemoryWrite` takes
    // `custom_ptr` for a `WebPMemoryWriter`, which it is; `output` is not moved or touched until
    // the call returns.
    let encoded = unsafe { WebPEncode(config, &mut picture.0) };
    if encoded == 0 {
        return Err(Error::Encoder(picture.0.error_code as u32));
    }
    Ok(output.to_vec())
}

#[cfg(test)]
mod tests {
    use super::{Error, MAX_SIDE, Mode, Pixels, encode};

    const fn lossy(quality: f32) -> Mode {
        Mode::Lossy { quality, method: 4 }
    }

    const GOOD: Mode = lossy(75.0);

    #[test]
    fn pixels_that_do_not_fill_the_picture_are_refused() {
        for short in [0, 1, 11, 13, 16] {
            let bytes = vec![0; short];
            assert_eq!(encode(Pixels::Rgb(&bytes), 2, 2, GOOD), Err(Error::Length));
        }
        assert_eq!(
            encode(Pixels::Rgba(&[0; 12]), 2, 2, GOOD),
            Err(Error::Length)
        );
    }

    #[test]
    fn sides_that_no_webp_has_are_refused() {
        for (width, height) in [(0, 1), (1, 0), (MAX_SIDE + 1, 1), (1, u32::MAX)] {
            assert_eq!(
                encode(Pixels::Rgb(&[]), width, height, GOOD),
                Err(Error::Size)
            );
        }
        let row = vec![7; MAX_SIDE as usize * 3];
        assert!(encode(Pixels::Rgb(&row), MAX_SIDE, 1, GOOD).is_ok());
        assert!(encode(Pixels::Rgb(&row), 1, MAX_SIDE, Mode::Lossless).is_ok());
    }

    #[test]
    fn the_same_pixels_become_the_same_bytes_and_quality_counts() {
        let noise: Vec<u8> = (0u32..64 * 64 * 4)
            .map(|i| (i.wrapping_mul(2_654_435_761) >> 24) as u8)
            .collect();
        let of = |mode| encode(Pixels::Rgba(&noise), 64, 64, mode).unwrap();
        assert_eq!(of(GOOD), of(GOOD));
        assert_eq!(of(lossy(f32::NAN)), of(GOOD));
        assert!(of(lossy(10.0)).len() < of(GOOD).len());
        assert_ne!(of(GOOD), of(Mode::Lossless));
    }
}
