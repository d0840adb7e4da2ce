//! Feeds with the texts of reports, with photographs, and of units and topics.

use feed_rs::parser;
use pictures::Format;
use serde_json::Value;

use crate::support::Site;
use crate::support::photo::photo;

fn site(settings: &str) -> Site {
    Site::new()
        .base_url("https://a.example/trang/")
        .settings(&format!("[feeds]\n{settings}\n"))
        .file(
            "content/units.yaml",
            "units: [{id: mot, name: Công đoàn Một}]\n",
        )
        .file("content/tin/2025/anh.jpg", photo(900, 600, Format::Jpeg))
        .article(
            "2025/a.md",
            "title: Bài A\ndate: 2025-01-05\nsummary: Lời dẫn.\ntags: [thi đua]\n\
             event: {host: mot}\ncover: {file: anh.jpg, alt: Ảnh, caption: Ảnh}",
            "Một **đoạn** & [bài B](b.md).\n\n![Ảnh](anh.jpg)\n",
        )
        .article("2025/b.md", "title: Bài B\ndate: 2025-01-04", "Chữ.")
}

#[test]
fn full_texts_stand_in_feeds_where_they_are_wanted() {
    for (settings, is_full) in [("", false), ("full_text = true", true)] {
        let pages = site(settings).build();
        let feed = parser::parse(pages.text("rss.xml").as_bytes()).expect("RSS");
        let entry = &feed.entries[0];
        let text = entry.content.as_ref().and_then(|it| it.body.as_deref());
        let lead = entry.summary.as_ref().map(|it| it.content.as_str());
        assert_eq!(lead, Some("Lời dẫn."));
        let json: Value = serde_json::from_str(pages.text("feed.json")).expect("JSON");
        let item = &json["items"][0];
        assert_eq!(item["content_text"].is_null(), is_full);
        let html = item["content_html"].as_str();
        assert_eq!(text.is_some(), is_full);
        assert_eq!(html, text);
        let Some(html) = html else { continue };
        for part in [
            "<strong>đoạn</strong> &amp;",
            "href=\"https://a.example/trang/tin/2025/b.html\"",
            "src=\"https://a.example/trang/tin/2025/anh-",
        ] {
            assert!(html.contains(part), "{part}: {html}");
        }
        assert!(
            !html.contains("=\"../") && !html.contains("=\"tin/"),
            "{html}"
        );
    }
}

#[test]
fn a_photograph_is_told_with_its_bytes() {
    let pages = site("").build();
    let json: Value = serde_json::from_str(pages.text("feed.json")).expect("JSON");
    let attachment = &json["items"][0]["attachments"][0];
    let url = attachment["url"].as_str().expect("an address");
    let file = url.strip_prefix("https://a.example/trang/").expect("ours");
    let length = pages.files()[file].len();
    assert_eq!(attachment["size_in_bytes"], length);
    assert_eq!(attachment["mime_type"], "image/jpeg");
    let enclosure = format!("<enclosure url=\"{url}\" length=\"{length}\" type=\"image/jpeg\"/>");
    let rss = pages.text("rss.xml");
    assert!(rss.contains(&enclosure), "{rss}");
    // Another report has none.
    assert_eq!(rss.matches("<enclosure").count(), 1);
    assert!(json["items"][1]["attachments"].is_null());
}

#[test]
fn units_and_topics_have_feeds_where_they_are_wanted() {
    let cases = [
        ("units = true", "don-vi/mot/", "Công đoàn Một"),
        ("tags = true", "chu-de/thi-dua/", "thi đua"),
    ];
    for (settings, folder, name) in cases {
        let file = format!("{folder}rss.xml");
        let page = format!("{folder}index.html");
        let feeds = "link[type='application/rss+xml']";
        let without = site("").build();
        assert!(!without.has(&file), "{settings}");
        assert_eq!(without.page(&page).attributes(feeds, "href").len(), 1);
        let pages = site(settings).build();
        let feed = parser::parse(pages.text(&file).as_bytes()).expect("RSS");
        let title = feed.title.map(|title| title.content).unwrap_or_default();
        assert!(title.starts_with(name), "{title}");
        let titles = feed.entries.iter().filter_map(|it| it.title.as_ref());
        let titles: Vec<&str> = titles.map(|it| it.content.as_str()).collect();
        assert_eq!(titles, ["Bài A"], "{settings}");
        let page = pages.page(&page);
        assert_eq!(
            page.attributes(feeds, "href")[1],
            "rss.xml"
                .to_owned()
                .replace("rss", &format!("../../{folder}rss"))
        );
        assert!(page.attributes(feeds, "title")[1].starts_with(name));
    }
}

#[test]
fn the_sitemap_says_when_what_is_gathered_changed() {
    let pages = Site::new()
        .base_url("https://a.example/")
        .article(
            "2025/a.md",
            "title: A\ndate: 2025-01-05\ncluster: cum\nyear: 2024\n\
             awards: [{kind: co-tld, to: Công đoàn Một, status: conferred}]\n\
             officers: [{role: head, unit: Công đoàn Một, year: 2024}]",
            "Chữ.",
        )
        .article(
            "2025/b.md",
            "title: B\ndate: 2025-02-06\ncluster: cum\nyear: 2025\ntags: [x]",
            "Chữ.",
        )
        .build();
    let sitemap = pages.text("sitemap.xml");
    for (path, day) in [
        ("", Some("2025-02-06")),
        ("cum/", Some("2025-02-06")),
        ("cum/cum/", Some("2025-02-06")),
        ("cum/cum/2024/", Some("2025-01-05")),
        ("cum/cum/2025/", Some("2025-02-06")),
        ("thi-dua/", Some("2025-01-05")),
        ("thi-dua/2024/", Some("2025-01-05")),
        ("can-bo/", Some("2025-01-05")),
        ("can-bo/2024/", Some("2025-01-05")),
        ("nam/", Some("2025-02-06")),
        ("nam/2025/01/", Some("2025-01-05")),
        ("don-vi/", Some("2025-02-06")),
        ("chu-de/", Some("2025-02-06")),
        // It lists files, not reports.
        ("du-lieu/", None),
    ] {
        let entry = format!("<loc>https://a.example/{path}</loc>");
        let at = sitemap
            .find(&entry)
            .unwrap_or_else(|| panic!("no {path}: {sitemap}"));
        let rest = &sitemap[at + entry.len()..];
        let rest = rest.split("</url>").next().unwrap_or_default();
        let expected = day.map(|day| format!("<lastmod>{day}</lastmod>"));
        assert_eq!(rest, expected.unwrap_or_default(), "{path}");
    }
}
