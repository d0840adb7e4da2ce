//! Any file of memory, and what stands in its frames. The first byte says which of them.

#![no_main]

use bantin::build::fuzz::{build_log, sources};
use bantin::output::fuzz::frames;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    match bytes {
        [b'f', bytes @ ..] => frames(bytes),
        [b's', bytes @ ..] => sources(bytes),
        // The length of the head comes first.
        [b'b', length, bytes @ ..] => {
            let (head, files) = bytes.split_at(usize::from(*length).min(bytes.len()));
            build_log(head, files);
        }
        _ => {}
    }
});
