//! `counter.json`: what the counter is told to count.

use serde_json::{Value, json};

use super::{BANTIN, site};

fn manifest(pages: &crate::support::Pages) -> Value {
    serde_json::from_str(pages.text("counter.json")).expect("JSON")
}

#[test]
fn the_manifest_lists_what_is_out_with_former_addresses() {
    let site = || {
        site(BANTIN)
            .article(
                "2025/nhap.md",
                "title: Nháp\ndate: 2025-01-04\ndraft: true",
                "Nháp.",
            )
            .article("2030/mai.md", "title: Mai\ndate: 2030-01-01", "Mai.")
    };
    let expected = json!({
        "v": 1,
        "tz": "Asia/Ho_Chi_Minh",
        "pages": [
            {"key": "2025/mot", "path": "tin/2025/mot.html"},
            {"key": "tin-hai", "path": "tin/2025/hai.html"},
            {"key": "2025/ba", "path": "tin/2025/ba.html", "aliases": ["cu/ba.html"]},
        ],
    });
    assert_eq!(manifest(&site().build()), expected);
    // Who previews drafts does not have them counted.
    assert_eq!(manifest(&site().drafts(true).build()), expected);
}

#[test]
fn a_key_outlives_the_address() {
    let settings = format!("{BANTIN}[urls]\narticle = \"bai/{{slug}}/\"\n");
    let pages = site(&settings).build();
    let pages = &manifest(&pages)["pages"];
    assert_eq!(pages[1], json!({"key": "tin-hai", "path": "bai/hai/"}));
}
