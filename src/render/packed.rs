//! Compressed files.

use std::io::Write as _;

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::model::Coding;

/// The quality of Brotli, of 0 to 11: above it, a page takes ten times the time for a few per cent.
#[cfg(feature = "brotli")]
const QUALITY: i32 = 9;

/// Bytes as they travel in a coding. The same bytes give the same, at any time.
pub fn packed(bytes: &[u8], coding: Coding) -> Vec<u8> {
    match coding {
        Coding::Gzip => {
            // Its header names no time and no file.
            let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
            // Writing to memory does not fail.
            let _ = encoder.write_all(bytes);
            encoder.finish().unwrap_or_default()
        }
        #[cfg(feature = "brotli")]
        Coding::Brotli => {
            let parameters = brotli::enc::BrotliEncoderParams {
                quality: QUALITY,
                size_hint: bytes.len(),
                ..Default::default()
            };
            let mut out = Vec::new();
            // Nor does reading from it.
            let _ = brotli::BrotliCompress(&mut &*bytes, &mut out, &parameters);
            out
        }
        // Settings that name it are refused.
        #[cfg(not(feature = "brotli"))]
        Coding::Brotli => Vec::new(),
    }
}
