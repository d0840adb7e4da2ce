//! `docs/reference.md` has a row for every key that a file may hold, and no other.

use bantin::schema::{Kind, keys};

use super::document::Document;

#[test]
fn every_key_has_one_row_and_every_row_a_key() {
    let reference = Document::read("docs/reference.md");
    for kind in Kind::ALL {
        let mut sections = reference.sections.iter();
        let section = sections.find(|one| one.heading == kind.heading());
        let section = section.unwrap_or_else(|| panic!("no section for {kind:?}"));
        let mut without_key = section.keys.clone();
        let mut without_row = Vec::new();
        for key in keys(kind) {
            match without_key.iter().position(|row| *row == key) {
                Some(row) => _ = without_key.remove(row),
                None => without_row.push(key),
            }
        }
        assert_eq!(without_row, [""; 0], "keys of {kind:?} without a row");
        assert_eq!(without_key, [""; 0], "rows of {kind:?} without a key");
    }
}
