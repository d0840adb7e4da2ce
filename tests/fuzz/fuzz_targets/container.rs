//! Any file: what is left of a picture is a picture of the same kind, with nothing to be taken away.

#![no_main]

use std::borrow::Cow;

use container::{caption, clean, kind, look, private, without_private};
use libfuzzer_sys::fuzz_target;

fn is_borrowed<E>(result: &Result<Cow<'_, [u8]>, E>) -> bool {
    matches!(result, Ok(Cow::Borrowed(_)))
}

fuzz_target!(|bytes: &[u8]| {
    if let Ok(look) = look(bytes) {
        assert!(look.width > 0 && look.height > 0);
        _ = look.profile();
    }
    _ = caption(bytes);
    _ = private(bytes);
    if let Ok(cleaned) = clean(bytes) {
        assert_eq!(kind(&cleaned), kind(bytes));
        assert!(is_borrowed(&clean(&cleaned)));
        assert!(cleaned.len() <= bytes.len() * 2 + 1024);
        // Nothing is described in what is left, but for texts that the picture itself is made of.
        let told = private(&cleaned);
        assert!(told.is_empty(), "{told:?}");
        assert!(caption(&cleaned).is_none());
    }
    if let Ok(cleaned) = without_private(bytes) {
        assert!(is_borrowed(&without_private(&cleaned)));
    }
});
