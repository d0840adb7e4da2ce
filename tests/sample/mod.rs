//! The site that the repository is, as a reader and as a machine find it.

mod feed_texts;
mod feeds;
mod links;
mod portals;
mod search;
mod snapshots;

use std::sync::LazyLock;

use crate::support::{Pages, Project};

/// The sample site, built once for all tests.
static SAMPLE: LazyLock<Pages> = LazyLock::new(|| {
    let project = Project::of_repository();
    project.build();
    project.pages()
});

/// The address in `config.toml`.
const BASE: &str = "https://bantin.example/";

const SOC_TRANG_2019: &str = "tin/2019/cum-thi-dua-so-2-soc-trang-tong-ket-nam-2018.html";
const SOC_TRANG_2023: &str = "tin/2023/cong-doan-soc-trang-danh-gia-ba-khau-dot-pha.html";
const SON_LA_2020: &str = "tin/2020/khoi-thi-dua-khu-vuc-i-son-la-tong-ket-nam-2019.html";
const THANH_HOA_2018: &str = "tin/2018/cum-thi-dua-so-2-thanh-hoa-ky-giao-uoc.html";
const TUYEN_QUANG_2023: &str = "tin/2023/cum-thi-dua-so-2-tuyen-quang-tong-ket-nam-2022.html";

/// The five reports, newest first.
const REPORTS: [&str; 5] = [
    SOC_TRANG_2023,
    TUYEN_QUANG_2023,
    SON_LA_2020,
    SOC_TRANG_2019,
    THANH_HOA_2018,
];

#[test]
fn it_builds_without_a_warning() {
    assert_eq!(Project::of_repository().problems(), "");
}

#[test]
fn no_page_shows_what_only_a_machine_should_see() {
    let root = crate::support::repository().display().to_string();
    for name in SAMPLE.names() {
        let readable = [".html", ".xml", ".json", ".txt"];
        if !readable.iter().any(|end| name.ends_with(end)) {
            continue;
        }
        let text = SAMPLE.text(name);
        let forbidden = [
            "undefined",
            "{{",
            "}}",
            "{%",
            "file://",
            "/tmp/",
            "NaN",
            &root,
        ];
        for word in forbidden {
            // Objects in JSON may close twice.
            if word == "}}" && (name.ends_with(".json") || text.contains("ld+json")) {
                continue;
            }
            assert!(!text.contains(word), "{name} contains {word:?}");
        }
    }
}

#[test]
fn every_page_has_one_headline_a_title_and_a_language() {
    for name in SAMPLE.html() {
        let page = SAMPLE.page(name);
        assert_eq!(page.attributes("html", "lang"), ["vi"], "{name}");
        assert_eq!(page.elements("title").len(), 1, "{name}");
        assert_ne!(page.text("title"), "", "{name}");
        let is_redirect = page.has("meta[http-equiv=refresh]");
        assert_eq!(
            page.elements("h1").len(),
            usize::from(!is_redirect),
            "{name}"
        );
    }
}
