//! `counter.json`: what the counter is told to count.

use serde_json::{Value, json};

use super::{BANTIN, export, site};
use bantin::model::Showing;

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
            {"key": "2025/mot", "path": "tin/2025/mot.html", "views": 464},
            {"key": "tin-hai", "path": "tin/2025/hai.html"},
            {"key": "2025/ba", "path": "tin/2025/ba.html", "aliases": ["cu/ba.html"]},
        ],
    });
    assert_eq!(manifest(&site().build()), expected);
    // Who previews drafts does not have them counted.
    assert_eq!(
        manifest(&site().showing(Showing::Upcoming).build()),
        expected
    );
}

#[test]
fn a_key_outlives_the_address() {
    let settings = format!("{BANTIN}[urls]\narticle = \"bai/{{slug}}/\"\n");
    let pages = site(&settings).build();
    let pages = &manifest(&pages)["pages"];
    assert_eq!(pages[1], json!({"key": "tin-hai", "path": "bai/hai/"}));
}

#[test]
fn views_of_an_earlier_portal_are_told_and_those_of_the_counter_are_not() {
    let settings = |more: &str| format!("{BANTIN}[statistics]\n{more}");
    let imported = "[statistics.imported]\nall = 11799553\ntoday = 5526\n";
    // Whether the box shows a number or not.
    for (more, all) in [
        ("", Value::Null),
        (imported, json!(11_799_553)),
        (&format!("all = false\n{imported}"), json!(11_799_553)),
    ] {
        let manifest = manifest(&site(&settings(more)).build());
        assert_eq!(manifest["all"], all, "{more}");
    }
    let mut project = site(&settings(imported)).create();
    project.build();
    let before = manifest(&project.pages());
    let told = [
        ("2025/mot", "tin/2025/mot.html", 500),
        ("2025/ba", "tin/2025/ba.html", 9),
    ];
    project.set_counts(&export("\"2026-01-13\":70", &told));
    project.build();
    assert_eq!(manifest(&project.pages()), before);
    assert_eq!(before["pages"][0]["views"], 464);
    assert_eq!(before["pages"][2].get("views"), None);
}
