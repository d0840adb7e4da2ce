//! What each kind of file may hold: its structure from the types that read it, its words from the reference.

mod compose;
mod json_schema;
mod kind;
mod place;
mod probe;
mod reference;

use std::collections::BTreeSet;

pub use compose::json;
pub use json_schema::{InOrder, JsonSchema, Others, Pattern, Types, Words};
pub use kind::Kind;
pub use place::Place;
pub use probe::Asked;
pub use reference::{Explained, explained};

/// The keys of a kind of file as paths: `title`, `event.place`; `awards[].kind` in each entry of
/// a list, `terms.*.head` in each entry of a map whose keys are free. A key that holds others
/// stands there as well (`event`, `awards`, `terms`).
pub fn keys(kind: Kind) -> BTreeSet<String> {
    let places = kind.places();
    let below = places.keys().flat_map(|path| Place::of(kind, path).keys());
    below.collect()
}

#[cfg(test)]
mod tests {
    use super::{Kind, keys};
    use crate::decode::has_names;

    #[test]
    fn every_key_that_authors_write_has_its_names_in_vietnamese() {
        for kind in Kind::ALL.into_iter().filter(|kind| *kind != Kind::Config) {
            for path in keys(kind) {
                let key = path
                    .trim_end_matches("[]")
                    .rsplit('.')
                    .next()
                    .unwrap_or_default();
                assert!(key.contains('*') || has_names(key), "{kind:?}: {path}");
            }
        }
    }
}
