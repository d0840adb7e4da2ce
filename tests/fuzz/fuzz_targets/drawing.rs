//! Any drawing: what is left of it draws, and nothing is left to be taken away.

#![no_main]

use bantin::render::harmless_drawing;
use libfuzzer_sys::fuzz_target;

/// A text without what stands between these two.
fn without(text: &str, from: &str, to: &str) -> String {
    let mut parts = text.split(from);
    let first = parts.next().unwrap_or_default().to_owned();
    let rests = parts.map(|part| part.split_once(to).map_or("", |(_, rest)| rest));
    first + &rests.collect::<String>()
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(clean) = harmless_drawing(bytes) else {
        return;
    };
    let again = harmless_drawing(&clean);
    assert!(
        again.as_ref().is_ok_and(|again| *again == clean),
        "{again:?}"
    );
    // What comes through untouched is as harmless as what is written anew.
    let text = String::from_utf8_lossy(&clean).to_lowercase();
    let text = without(&without(&text, "<!--", "-->"), "<![cdata[", "]]>");
    for part in [
        "<script",
        "<foreignobject",
        "<iframe",
        "<!doctype",
        "<!entity",
        "<?xml-",
    ] {
        assert!(!text.contains(part), "{text}");
    }
});
