//! Sites with next to nothing in them are whole all the same.

use super::PICTURE;
use crate::support::index::SearchIndex;
use crate::support::{Pages, Site};
use bantin::build::Loaded;

/// Every page has a headline, no empty link, and no list without entries.
fn assert_whole(case: &str, pages: &Pages) {
    for name in pages.html() {
        let page = pages.page(name);
        if page.has("meta[http-equiv=refresh]") {
            continue;
        }
        assert_eq!(page.elements("h1").len(), 1, "{case}: {name}");
        for selector in [
            "h1",
            "h2",
            "h3",
            "a",
            "li",
            "p:not([role=status])",
            "title",
            "figcaption",
            "dt",
        ] {
            for (element, text) in page.elements(selector).iter().zip(page.texts(selector)) {
                assert_ne!(text, "", "{case}: {name}: {}", element.html());
            }
        }
        for selector in ["ul", "ol", "dl", "nav", "section"] {
            for list in page.elements(selector) {
                assert!(
                    list.child_elements().next().is_some(),
                    "{case}: {name}: {}",
                    list.html()
                );
            }
        }
        for target in page.attributes("a[href], link[href]", "href") {
            assert_ne!(target, "", "{case}: {name}");
        }
        for source in page.attributes("img", "src") {
            assert!(!source.ends_with('/'), "{case}: {name}: {source}");
        }
        let main = page.text("main");
        for word in ["null", "none", "None", "undefined"] {
            assert!(
                !main.split_whitespace().any(|found| found == word),
                "{case}: {name}: {main}"
            );
        }
    }
}

#[test]
fn sites_with_next_to_nothing_are_whole() {
    let cases = [
        ("nothing", Site::new(), 0),
        ("no address", Site::new().config("title = \"T\"\n"), 0),
        ("in English", Site::new().settings("language = \"en\""), 0),
        ("one report", Site::new().article("a.md", "title: A\ndate: 2025-01-01", "Chữ."), 1),
        ("a report without text", Site::new().article("a.md", "title: A\ndate: 2025-01-01", ""), 1),
        (
            "a cluster without reports",
            Site::new().file("content/clusters/a.md", "---\nname: Cụm A\n---\n"),
            0,
        ),
        (
            "a cluster with an empty term",
            Site::new().file("content/clusters/a.md", "---\nname: Cụm A\nterms:\n  2024: {}\n---\n"),
            0,
        ),
        (
            "registries without entries",
            Site::new()
                .file("content/units.yaml", "units: []\n")
                .file("content/videos.yaml", "videos: []\n")
                .file("content/links.yaml", "boxes: []\n")
                .file("content/awards.yaml", "awards: []\n"),
            0,
        ),
        ("only a page", Site::new().file("content/a.md", "---\ntitle: Trang A\n---\nChữ.\n"), 0),
        (
            "every field empty or least",
            Site::new().article(
                "a.md",
                "title: A\ndate: 2025-01-01\nparticipants: []\nawards: []\nofficers: []\nratings: []\n\
                 figures: []\ngallery: []\ntags: []\naliases: []\nevent: {}\nsummary: ''",
                "",
            ),
            1,
        ),
    ];
    for (case, site, count) in cases {
        let project = site.create();
        let Loaded {
            snapshot, problems, ..
        } = project.load();
        assert!(!problems.has_errors(), "{case}: {}", project.problems());
        assert_eq!(
            snapshot.map(|snapshot| snapshot.site.articles.len()),
            Some(count),
            "{case}"
        );
        project.build();
        assert_whole(case, &project.pages());
    }
}

#[test]
fn reports_without_cluster_author_or_picture_leave_no_holes() {
    let full = "cluster: Cụm A\nauthor: Người viết\ncover: {file: a.png, caption: Ảnh, alt: Ảnh}\nviews: 5";
    let pages = Site::new()
        .article(
            "2025/a.md",
            &format!("title: Đủ\ndate: 2025-01-02\n{full}"),
            "Chữ.",
        )
        .article("2025/b.md", "title: Thiếu\ndate: 2025-01-01", "Chữ.")
        .file("content/tin/2025/a.png", PICTURE)
        .build();
    assert_whole("two reports", &pages);
    // Selector; how many on the full report, how many on the bare one.
    let cases = [
        (".byline", 1, 0),
        (".report figure", 1, 0),
        ("meta[property='og:image']", 1, 1),
        (".dateline .views", 1, 0),
        (".kicker a", 1, 0),
        (".kicker", 1, 1),
        (".record", 0, 0),
        (".gallery", 0, 0),
        (".tags", 0, 0),
        (".older", 1, 0),
        (".by-day a", 3, 3),
    ];
    let (full, bare) = (pages.page("tin/2025/a.html"), pages.page("tin/2025/b.html"));
    for (selector, on_full, on_bare) in cases {
        assert_eq!(full.elements(selector).len(), on_full, "{selector}");
        assert_eq!(bare.elements(selector).len(), on_bare, "{selector}");
    }
    let cards = pages.page("nam/2025/index.html");
    assert_eq!(cards.elements(".card").len(), 2);
    assert_eq!(cards.elements(".card .thumb").len(), 1);
    assert_eq!(bare.text(".kicker"), "Tin hoạt động");
}

#[test]
fn facts_under_labels_of_their_own_stand_in_their_order_and_are_not_searched() {
    let extra = "extra:\n  Số văn bản: 12/BC-LĐLĐ\n  Người ký: Xuân Quỳnh\n  2019: 7\n";
    let alone = format!("title: Tin\ndate: 2025-01-02\n{extra}");
    let beside = format!("title: Tin\ndate: 2025-01-02\n{extra}event: {{place: Hội trường}}");
    let own = ["Số văn bản 12/BC-LĐLĐ", "Người ký Xuân Quỳnh", "2019 7"];
    let cases = [
        (alone, own.to_vec()),
        (beside, [&["Địa điểm Hội trường"], &own[..]].concat()),
    ];
    for (front_matter, expected) in cases {
        let pages = Site::new().article("a.md", &front_matter, "Chữ.").build();
        let page = pages.page("tin/2025/a.html");
        let labels = page.texts(".record .facts dt").into_iter();
        let values = page.texts(".record .facts dd").into_iter();
        let shown = labels
            .zip(values)
            .map(|(label, value)| format!("{label} {value}"));
        assert_eq!(shown.collect::<Vec<_>>(), expected);
        let index = SearchIndex::read(|name| pages.text(&format!("tim-kiem/{name}")).to_owned());
        let is_found = ["chư~", "quynh`"].map(|word| index.lists.contains_key(word));
        assert_eq!(is_found, [true, false]);
    }
}

#[test]
fn the_home_page_of_an_empty_site_says_so() {
    let page = Site::new().build().page("index.html");
    assert_ne!(page.text("main .empty"), "");
    assert!(!page.has(".card, .lead-story, .pager, .total, #map-years, #map-clusters"));
}

#[test]
fn a_lead_of_its_own_stands_apart_and_a_borrowed_one_does_not_repeat() {
    let pages = Site::new()
        .article(
            "a.md",
            "title: A\ndate: 2025-01-01\nsummary: Lời dẫn riêng.",
            "Đoạn đầu.",
        )
        .article(
            "b.md",
            "title: B\ndate: 2025-01-02",
            "Đoạn đầu của B.\n\nĐoạn hai.",
        )
        .build();
    assert_eq!(
        pages.page("tin/2025/a.html").text(".lead"),
        "Lời dẫn riêng."
    );
    let b = pages.page("tin/2025/b.html");
    assert!(!b.has(".lead"));
    assert_eq!(b.texts(".prose p"), ["Đoạn đầu của B.", "Đoạn hai."]);
    assert_eq!(
        b.attributes("meta[name=description]", "content"),
        ["Đoạn đầu của B."]
    );
}
