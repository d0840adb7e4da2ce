//! Any file that is imported by the counter, or baked into pages.

#![no_main]

use bantin::parse::parse_counts;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    bantin_counter::fuzz::import(bytes);
    if let Ok(text) = std::str::from_utf8(bytes)
        && let Err((span, _)) = parse_counts(text, "tin")
    {
        assert!(span.line as usize <= text.matches('\n').count() + 1);
    }
});
