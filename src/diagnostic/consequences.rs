//! Problems that are but consequences of others: what is said of names whose registry could not be
//! read to its end.

use super::{Diagnostic, Problem, Severity, Slip};

/// A registry, and what is said of names that stand in none.
const REGISTRIES: [(&str, &[&str]); 3] = [
    (
        "content/units.yaml",
        &["unknown-unit", "unknown-owner", "unit-near", "not-a-member"],
    ),
    (
        "content/awards.yaml",
        &["unknown-award", "unknown-rating", "award-near"],
    ),
    ("content/clusters/", &["unknown-cluster"]),
];

/// Leaves out what would not be said if a registry were whole.
pub(super) fn without_consequences(problems: &mut Vec<Diagnostic>) {
    for (registry, codes) in REGISTRIES {
        let is_of = |found: &Diagnostic| {
            let place = found.place.as_ref();
            place.is_some_and(|place| is_file(&place.file, registry))
        };
        let is_broken = problems.iter().any(|it| is_of(it) && loses_entries(it));
        if is_broken {
            problems.retain(|it| is_of(it) || !codes.contains(&it.problem.code()));
        }
    }
}

/// Whether a file is this one, whatever its ending, or lies in this folder.
fn is_file(file: &str, registry: &str) -> bool {
    match registry.strip_suffix(".yaml") {
        Some(bare) => {
            let head = file.get(..bare.len()).unwrap_or_default();
            head.eq_ignore_ascii_case(bare) && file[bare.len()..].starts_with('.')
        }
        None => file.starts_with(registry),
    }
}

/// Whether a problem means that entries are not read.
fn loses_entries(found: &Diagnostic) -> bool {
    found.severity() == Severity::Error
        && matches!(
            *found.problem,
            Problem::NotUtf8 { .. }
                | Problem::Misnamed { .. }
                | Problem::NoFrontMatter { .. }
                | Problem::UnclosedFrontMatter { .. }
                | Problem::Syntax { .. }
                | Problem::Colon { line: None }
                | Problem::Tab { line: None }
                | Problem::TooComplex
                | Problem::UnknownKey { near: None, .. }
                | Problem::DuplicateKey { .. }
                | Problem::Slip(Slip::NoTopKey { .. })
                | Problem::MissingKey { .. }
                | Problem::EmptyValue
                | Problem::WrongType { .. }
                | Problem::NotBoolean { .. }
                | Problem::UnknownWord { .. }
        )
}
