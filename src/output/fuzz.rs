//! What a fuzzer gives to the readers of files that builds leave.

use std::io::Cursor;

use xxhash_rust::xxh3::xxh3_64;

use super::ledger::{Amendments, Ledger};
use super::memory::{FrameReader, write_frame};

/// Reads a ledger, which must be the same when it is written and read again.
pub fn ledger(text: &str) {
    let Some(ledger) = Ledger::parse(text) else {
        return;
    };
    for file in ledger.keys() {
        let is_plain = |part: &str| !["", ".", ".."].contains(&part) && !part.contains('\0');
        assert!(file.split('/').all(is_plain), "{file:?}");
    }
    let none = Amendments::new();
    let (written, count) = ledger.text(&none);
    assert_eq!(count, ledger.len());
    assert_eq!(Ledger::parse(&written), Some(ledger));
}

/// Reads the frames of a file of memory, which must be the same when they are written and read again.
pub fn frames(bytes: &[u8]) {
    let whole = |bytes: &[u8]| -> Vec<Vec<u8>> {
        let reader = FrameReader {
            left: bytes.len() as u64,
            file: Cursor::new(bytes.to_vec()),
        };
        let frames = reader.take_while(|(hash, frame)| xxh3_64(frame) == *hash);
        frames.map(|(_, frame)| frame).collect()
    };
    let frames = whole(bytes);
    let mut written = Vec::new();
    for frame in &frames {
        let result = write_frame(&mut written, frame);
        assert!(result.is_ok());
    }
    assert!(bytes.starts_with(&written));
    assert_eq!(whole(&written), frames);
}
