//! Any Markdown, under any options: nothing may panic or hang, places lie within the text, and
//! nothing that runs comes through. The first byte says which options.

#![no_main]

use bantin::markdown::{Options, Resolve, ResolvedImage, outline, render};
use libfuzzer_sys::{Corpus, fuzz_target};

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
            tint: None,
            choice: None,
            moving: None,
        }
    }
}

/// What is written out where it is named.
const ABBREVIATIONS: &[(&str, &str)] = &[("CĐ", "Công đoàn"), ("a", "b")];

/// The elements that raw HTML must not bring along.
const FORBIDDEN: [&str; 9] = [
    "<script", "<style", "<iframe", "<object", "<embed", "<form", "<base", "<meta", "<svg",
];

fuzz_target!(|bytes: &[u8]| -> Corpus {
    let Some((switches, body)) = bytes.split_first() else {
        return Corpus::Reject;
    };
    let Ok(body) = std::str::from_utf8(body) else {
        return Corpus::Reject;
    };
    let is_on = |bit: u8| switches & (1 << bit) != 0;
    let options = Options {
        smart_punctuation: is_on(0),
        html: is_on(1),
        highlight: is_on(2),
        abbreviations: if is_on(3) { ABBREVIATIONS } else { &[] },
        keep_together: is_on(4),
        shown_text: is_on(5),
        ..Options::default()
    };
    let found = outline(body, &options);
    for (span, problem) in &found.problems {
        assert!(body.get(span.clone()).is_some(), "{problem:?}");
    }
    let html = render(body, &options, &AsWritten).to_lowercase();
    for part in FORBIDDEN {
        assert!(!html.contains(part), "{html}");
    }
    Corpus::Keep
});
