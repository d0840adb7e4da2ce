//! The counter stands by itself: it uses nothing of the generator, and little of that uses it.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::repository;

/// All sources below a folder, with the number of folders between.
fn sources(folder: &Path, depth: usize) -> Vec<(PathBuf, usize)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(sources(&path, depth + 1));
        } else if path.extension().is_some_and(|end| end == "rs") {
            found.push((path, depth));
        }
    }
    found
}

/// What a text of the counter names outside of it; `above` is how many modules of the counter
/// are around it.
fn strangers(text: &str, above: usize) -> Vec<String> {
    let crates = text.match_indices("crate::").filter(|(at, word)| {
        let rest = &text[at + word.len()..];
        !rest.starts_with("counter::")
    });
    let supers = text.match_indices("super::").filter(|(at, word)| {
        let before = text[..*at].ends_with(word);
        let chain = text[*at..].split("::").take_while(|part| *part == "super");
        !before && chain.count() > above
    });
    crates
        .chain(supers)
        .map(|(at, _)| text[at..].lines().next().unwrap_or_default().to_owned())
        .collect()
}

#[test]
fn the_counter_uses_nothing_of_the_generator() {
    let found = sources(&repository().join("src/counter"), 0);
    assert!(found.len() > 30, "{found:?}");
    for (path, depth) in found {
        let text = fs::read_to_string(&path).expect("a source");
        // `mod.rs` is the module of its folder, each other file one within.
        let is_module = path.file_name().is_some_and(|name| name == "mod.rs");
        let above = depth + usize::from(!is_module);
        let strangers = strangers(&text, above);
        assert!(strangers.is_empty(), "{}: {strangers:?}", path.display());
    }
}

/// How long a comparison takes cannot be tested well; that there is no other kind of it can.
#[test]
fn tokens_are_compared_in_constant_time_only() {
    let mut constant = 0;
    for (path, _) in sources(&repository().join("src/counter"), 0) {
        let text = fs::read_to_string(&path).expect("a source");
        constant += text.matches(".ct_eq(").count();
        for plain in ["token ==", "== token", "token !=", "!= token", "token.eq("] {
            assert!(!text.contains(plain), "{}: {plain}", path.display());
        }
    }
    assert_eq!(constant, 1, "one place compares tokens");
}

#[test]
fn strangers_are_seen() {
    let cases = [
        ("use crate::counter::a;", 1, 0),
        ("use crate::config::a;", 1, 1),
        ("use crate::{a, counter};", 1, 1),
        ("use super::a;", 1, 0),
        ("use super::a;", 0, 1),
        ("use super::super::a;", 1, 1),
        ("use super::super::a;", 2, 0),
    ];
    for (text, above, expected) in cases {
        assert_eq!(strangers(text, above).len(), expected, "{text} {above}");
    }
}
