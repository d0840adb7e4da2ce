//! How the counter must compare what is secret.

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

/// How long a comparison takes cannot be tested well; that there is no other kind of it can.
#[test]
fn tokens_are_compared_in_constant_time_only() {
    let mut constant = 0;
    for (path, _) in sources(&repository().join("crates/counter/src"), 0) {
        let text = fs::read_to_string(&path).expect("a source");
        constant += text.matches(".ct_eq(").count();
        for plain in ["token ==", "== token", "token !=", "!= token", "token.eq("] {
            assert!(!text.contains(plain), "{}: {plain}", path.display());
        }
    }
    assert_eq!(constant, 1, "one place compares tokens");
}
