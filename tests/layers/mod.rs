//! Modules use those below them, and never one above.

use std::collections::BTreeSet;
use std::fs;

use walkdir::WalkDir;

use crate::support::repository;

/// The modules of the crate, the lowest first.
const ORDER: &[&str] = &[
    "diagnostic",
    "model",
    "search",
    "markdown",
    "decode",
    "config",
    "source",
    "output",
    "photos",
    "parse",
    "schema",
    "site",
    "render",
    "build",
    "import",
    "links",
    "publish",
    "serve",
    "lsp",
    "desk",
    "cli",
    "commands",
];

/// The modules that a text uses by their path in the crate, but for its tests.
fn used(text: &str) -> BTreeSet<&str> {
    let code = text.split("#[cfg(test)]\nmod tests").next().unwrap_or(text);
    let paths = code.split("crate::").skip(1);
    paths
        .filter_map(|path| {
            path.split(|c: char| !c.is_alphanumeric() && c != '_')
                .next()
        })
        .collect()
}

#[test]
fn every_module_uses_only_those_below_it() {
    let src = repository().join("src");
    let mut seen = BTreeSet::new();
    for entry in WalkDir::new(&src) {
        let path = entry.expect("a source").into_path();
        let inner = path.strip_prefix(&src).expect("a source");
        let name = inner.iter().next().unwrap_or_default().to_string_lossy();
        let name = name.trim_end_matches(".rs");
        if path.extension().is_none_or(|end| end != "rs") || ["lib", "main"].contains(&name) {
            continue;
        }
        let rank = |module: &str| ORDER.iter().position(|known| *known == module);
        let own = rank(name).unwrap_or_else(|| panic!("{name} has no place in the order"));
        seen.insert(own);
        let text = fs::read_to_string(&path).expect("a source");
        for module in used(&text) {
            let below = rank(module).unwrap_or_else(|| panic!("{module} has no place"));
            assert!(below <= own, "{} uses {module}", inner.display());
        }
    }
    assert_eq!(
        seen.len(),
        ORDER.len(),
        "every module of the order is there"
    );
}

#[test]
fn uses_are_seen() {
    let cases: [(&str, &[&str]); 4] = [
        ("use crate::model::{A, B};", &["model"]),
        (
            "let it = crate::site::list(crate::model::a());",
            &["model", "site"],
        ),
        ("use super::model;", &[]),
        (
            "x\n#[cfg(test)]\nmod tests {\n    use crate::build::a;",
            &[],
        ),
    ];
    for (text, expected) in cases {
        let expected: BTreeSet<&str> = expected.iter().copied().collect();
        assert_eq!(used(text), expected, "{text}");
    }
}
