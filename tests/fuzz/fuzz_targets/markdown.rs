//! Any Markdown, under any options: nothing may panic or hang, and places lie within the text.

#![no_main]

use bantin::markdown::{Options, Resolve, ResolvedImage, outline, render};
use libfuzzer_sys::fuzz_target;

/// Links and pictures as they are written; what begins with `x` leads nowhere.
struct AsWritten;

impl Resolve for AsWritten {
    fn link(&self, target: &str) -> Option<String> {
        (!target.starts_with('x')).then(|| target.to_owned())
    }

    fn image(&self, target: &str) -> ResolvedImage {
        ResolvedImage {
            url: target.to_owned(),
            size: Some((4, 3)),
        }
    }
}

fuzz_target!(|input: (u8, &str)| {
    let (switches, body) = input;
    let is_on = |bit: u8| switches & (1 << bit) != 0;
    let options = Options {
        smart_punctuation: is_on(0),
        html: is_on(1),
        highlight: is_on(2),
        abbreviations: is_on(3),
        keep_together: is_on(4),
        ..Options::default()
    };
    let found = outline(body, &options);
    for (span, problem) in &found.problems {
        assert!(body.get(span.clone()).is_some(), "{problem:?}");
    }
    let _ = render(body, &options, &AsWritten);
});
