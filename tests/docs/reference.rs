//! `docs/reference.md` has a row for every key that a file may hold, and no other.

use bantin::schema::{Kind, keys};

use super::document::Document;

/// The heading that the keys of a kind of file stand under.
fn heading(kind: Kind) -> &'static str {
    match kind {
        Kind::Article => "Bài viết · Reports",
        Kind::Cluster => "Cụm · Clusters",
        Kind::Standalone => "Trang riêng · Standalone pages",
        Kind::Units => "Đơn vị · Units",
        Kind::Tags => "Chủ đề · Topics",
        Kind::Awards => "Khen thưởng và xếp loại · Awards and ratings",
        Kind::Videos => "Phim · Videos",
        Kind::Links => "Hộp liên kết · Boxes of links",
        Kind::Captions => "Chú thích ảnh · Captions",
        Kind::Config => "Cấu hình · Configuration",
    }
}

#[test]
fn every_key_has_one_row_and_every_row_a_key() {
    let reference = Document::read("docs/reference.md");
    for kind in Kind::ALL {
        let mut sections = reference.sections.iter();
        let section = sections.find(|one| one.heading == heading(kind));
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
