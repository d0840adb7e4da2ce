//! Addresses: relative by default, absolute where they must be, and old ones that lead on.

use super::with_reports;
use crate::support::{Pages, Site};
use bantin::model::Showing;

/// Every address that the pages use, but for canonical ones and those of other sites.
fn addresses(pages: &Pages, name: &str) -> Vec<String> {
    let page = pages.page(name);
    let mut found = page.attributes("a, link:not([rel=canonical])", "href");
    found.extend(page.attributes("img, script", "src"));
    found.extend(page.attributes("form", "action"));
    found.retain(|target| !target.starts_with('#'));
    found
}

#[test]
fn only_the_page_for_lost_addresses_is_absolute() {
    for (base, path) in [
        ("https://example.org/", "/"),
        ("https://example.org/cong-doan/tin/", "/cong-doan/tin/"),
    ] {
        let pages = with_reports(Site::new().base_url(base), 1..=3).build();
        for name in pages.html() {
            for target in addresses(&pages, name) {
                let absolute = target.starts_with('/') || target.contains("://");
                if name == "404.html" {
                    assert!(
                        target.starts_with(path) || target.starts_with(base),
                        "{base}: {target}"
                    );
                } else {
                    assert!(!absolute, "{base}: {name}: {target}");
                }
            }
        }
        let canonical = pages
            .page("tin/2025/tin-1.html")
            .attributes("link[rel=canonical]", "href");
        assert_eq!(canonical, [format!("{base}tin/2025/tin-1.html")]);
        assert!(
            pages
                .text("sitemap.xml")
                .contains(&format!("<loc>{base}</loc>"))
        );
        assert!(
            pages
                .text("rss.xml")
                .contains(&format!("<link>{base}tin/2025/tin-1.html</link>"))
        );
    }
}

/// A page without the drawing of its address.
fn without_code(text: &str) -> String {
    let Some((before, rest)) = text.split_once("<svg class=\"qr\"") else {
        return text.to_owned();
    };
    let (_, after) = rest.split_once("</svg>").expect("the end of the drawing");
    [before, after].concat()
}

#[test]
fn nothing_but_absolute_addresses_depends_on_where_the_site_stands() {
    let here = with_reports(Site::new(), 1..=3)
        .base_url("https://a.example/")
        .build();
    let there = with_reports(Site::new(), 1..=3)
        .base_url("https://b.example/")
        .build();
    for name in here.names() {
        let text = |pages: &Pages| without_code(&String::from_utf8_lossy(&pages.files()[name]));
        let moved = text(&here).replace("a.example", "b.example");
        assert_eq!(moved, text(&there), "{name}");
    }
}

#[test]
fn links_name_index_files_for_a_site_on_a_stick() {
    let site = with_reports(Site::new(), 1..=25);
    for (settings, indexes) in [
        ("link_index_files = true", true),
        ("link_index_files = false", false),
    ] {
        let pages = site
            .clone()
            .settings(&format!("{settings}\n[archives]\npage_size = 10"))
            .build();
        let mut seen = 0;
        for name in pages.html() {
            if name == "404.html" {
                continue;
            }
            for target in addresses(&pages, name) {
                let path = target.split('#').next().unwrap_or_default();
                assert!(
                    !(indexes && (path.ends_with('/') || path.ends_with(".."))),
                    "{name}: {target}"
                );
                seen += usize::from(path.ends_with("index.html"));
            }
        }
        assert_eq!(seen > 0, indexes, "{settings}");
        // What other machines read does not change.
        assert!(
            pages
                .text("sitemap.xml")
                .contains("<loc>https://example.org/nam/2025/</loc>")
        );
        let canonical = pages
            .page("nam/2025/index.html")
            .attributes("link[rel=canonical]", "href");
        assert_eq!(canonical, ["https://example.org/nam/2025/"]);
    }
}

#[test]
fn aliases_lead_to_the_report() {
    // What the author writes; the file that answers; the way from there.
    let cases = [
        ("/tin-cu/123.html", "tin-cu/123.html", "../tin/2025/a.html"),
        ("tin-cu/123.htm", "tin-cu/123.htm", "../tin/2025/a.html"),
        (
            "/tin-cu/123/",
            "tin-cu/123/index.html",
            "../../tin/2025/a.html",
        ),
        (
            "/tin-cu/123",
            "tin-cu/123/index.html",
            "../../tin/2025/a.html",
        ),
        ("/a.html", "a.html", "./tin/2025/a.html"),
    ];
    for (alias, file, target) in cases {
        let pages = Site::new()
            .article(
                "a.md",
                &format!("title: Bài A\ndate: 2025-01-01\naliases: ['{alias}']"),
                "",
            )
            .build();
        let text = pages.text(file);
        let page = crate::support::Page::parse(text);
        let refresh = page.attributes("meta[http-equiv=refresh]", "content");
        assert_eq!(refresh, [format!("0; url={target}")], "{alias}");
        assert_eq!(page.attributes("a", "href"), [target], "{alias}");
        assert_eq!(page.text("a"), "Bài A", "{alias}");
        let canonical = page.attributes("link[rel=canonical]", "href");
        assert_eq!(
            canonical,
            ["https://example.org/tin/2025/a.html"],
            "{alias}"
        );
        assert!(!pages.text("sitemap.xml").contains("123"), "{alias}");
    }
}

#[test]
fn a_link_to_what_is_not_published_becomes_text() {
    let links = "Xem [bài nháp](nhap.md), [bài hẹn giờ](hen.md#muc), [bài hết hạn](het.md) và [bài kia](co.md).";
    let site = Site::new()
        .article("a.md", "title: A\ndate: 2025-01-01", links)
        .article("nhap.md", "title: Nháp\ndate: 2025-01-01\ndraft: true", "")
        .article("hen.md", "title: Hẹn\ndate: 2030-01-01", "## Mục")
        .article(
            "het.md",
            "title: Hết\ndate: 2020-01-01\nexpires: 2021-01-01",
            "",
        )
        .article("co.md", "title: Có\ndate: 2025-01-01", "");
    let project = site.clone().create();
    let problems = project.problems();
    assert_eq!(
        problems.matches("link-to-unpublished").count(),
        3,
        "{problems}"
    );
    project.build();
    let page = project.pages().page("tin/2025/a.html");
    assert_eq!(page.texts(".prose a"), ["bài kia"]);
    let text = page.text(".prose");
    assert!(
        text.contains("Xem bài nháp, bài hẹn giờ, bài hết hạn và bài kia."),
        "{text}"
    );
    let with_drafts = site
        .showing(Showing::Upcoming)
        .build()
        .page("tin/2025/a.html");
    assert_eq!(
        with_drafts.texts(".prose a"),
        ["bài nháp", "bài hẹn giờ", "bài kia"]
    );
}

#[test]
fn patterns_of_addresses_can_be_chosen() {
    let settings = "[urls]\narticle = \"/{year}/{month}/{slug}/\"\nclusters = \"cac-cum\"\nyears = \"luu-tru\"\n";
    let pages = with_reports(Site::new().settings(settings), 1..=3).build();
    for file in [
        "2025/01/tin-1/index.html",
        "cac-cum/a/index.html",
        "luu-tru/2025/01/01/index.html",
    ] {
        assert!(pages.has(file), "{file} in {:#?}", pages.names());
    }
    let page = pages.page("2025/01/tin-1/index.html");
    assert!(page.has("a[href='../../../luu-tru/2025/']"));
}

#[test]
fn files_of_the_content_are_copied_byte_for_byte() {
    let bytes: Vec<u8> = (0..=255).cycle().take(200_000).collect();
    let pages = Site::new()
        .settings("include = [\"tai-lieu/*.pdf\"]")
        .file("content/tai-lieu/Kế hoạch 2025.pdf", &bytes)
        .file("static/.htaccess", "Options -Indexes\n")
        .file("static/.git/config", "x")
        .file("content/~$nhap.docx", "x")
        .build();
    assert_eq!(pages.files()["tai-lieu/Kế hoạch 2025.pdf"], bytes);
    assert!(pages.has(".htaccess"));
    assert!(!pages.has(".git/config") && !pages.has("~$nhap.docx"));
}

#[test]
fn addresses_with_spaces_and_marks_are_encoded_in_links() {
    let pages = Site::new()
        .article(
            "a.md",
            "title: A\ndate: 2025-01-01",
            "[Kế hoạch](</tai-lieu/Kế hoạch 2025.pdf>)",
        )
        .file("content/tai-lieu/Kế hoạch 2025.pdf", "x")
        .build();
    let target = pages.page("tin/2025/a.html").attributes(".prose a", "href");
    let expected = "../../tai-lieu/K%E1%BA%BF%20ho%E1%BA%A1ch%202025.pdf";
    assert_eq!(target, [expected]);
}
