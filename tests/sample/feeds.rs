//! Feeds, sitemap, robots.txt and structured data, read by parsers that are not ours.

use std::collections::BTreeSet;

use feed_rs::model::{Feed, FeedType};
use feed_rs::parser;
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;

use crate::support::Site;

use super::{BASE, REPORTS, SAMPLE, SON_LA_2020, TUYEN_QUANG_2023};

/// The feeds: file, kind, title, the page it belongs to, how many reports.
const FEEDS: [(&str, FeedType, &str, &str, usize); 6] = [
    ("rss.xml", FeedType::RSS2, "Bản tin Công đoàn", "", 5),
    ("feed.json", FeedType::JSON, "Bản tin Công đoàn", "", 5),
    (
        "cum/soc-trang-2/rss.xml",
        FeedType::RSS2,
        "Cụm thi đua số 2 – Liên đoàn Lao động tỉnh Sóc Trăng – Bản tin Công đoàn",
        "cum/soc-trang-2/",
        1,
    ),
    (
        "cum/son-la-1/rss.xml",
        FeedType::RSS2,
        "Khối thi đua khu vực I – Liên đoàn Lao động tỉnh Sơn La – Bản tin Công đoàn",
        "cum/son-la-1/",
        1,
    ),
    (
        "cum/thanh-hoa-2/rss.xml",
        FeedType::RSS2,
        "Cụm thi đua số 2 – Liên đoàn Lao động tỉnh Thanh Hóa – Bản tin Công đoàn",
        "cum/thanh-hoa-2/",
        1,
    ),
    (
        "cum/tuyen-quang-2/rss.xml",
        FeedType::RSS2,
        "Cụm thi đua số 2 – Liên đoàn Lao động tỉnh Tuyên Quang – Bản tin Công đoàn",
        "cum/tuyen-quang-2/",
        1,
    ),
];

/// The headlines and times of the reports, as those of `REPORTS`.
const ENTRIES: [(&str, &str); 5] = [
    (
        "Công đoàn Sóc Trăng nhìn lại ba khâu đột phá của nhiệm kỳ 2018-2023",
        "2023-09-26T17:00:00Z",
    ),
    (
        "Cụm thi đua số 2 Tuyên Quang: Công đoàn ngành Giáo dục nhận cờ dẫn đầu năm 2022",
        "2023-03-06T01:14:00Z",
    ),
    (
        "Dọc quốc lộ 6, sáu công đoàn Sơn La tổng kết năm 2019 và ký giao ước 2020",
        "2020-01-03T18:43:30Z",
    ),
    (
        "Tổng kết Cụm thi đua số 2 Sóc Trăng: đề nghị ba đơn vị nhận cờ thi đua năm 2018",
        "2019-01-06T17:00:00Z",
    ),
    (
        "Cụm thi đua số 2 Thanh Hóa ký giao ước năm 2018: chín đơn vị, một bảng chỉ tiêu",
        "2018-05-28T17:00:00Z",
    ),
];

fn parse(file: &str) -> Feed {
    parser::parse(SAMPLE.text(file).as_bytes()).unwrap_or_else(|error| panic!("{file}: {error}"))
}

#[test]
fn feeds_tell_what_they_hold() {
    for (file, kind, title, home, count) in FEEDS {
        let feed = parse(file);
        assert_eq!(feed.feed_type, kind, "{file}");
        assert_eq!(
            feed.title.map(|title| title.content).as_deref(),
            Some(title),
            "{file}"
        );
        let home = format!("{BASE}{home}");
        assert!(
            feed.links.iter().any(|link| link.href == home),
            "{file}: {home}"
        );
        assert_eq!(feed.entries.len(), count, "{file}");
        assert_eq!(feed.language.as_deref(), Some("vi"), "{file}");
    }
}

#[test]
fn feeds_hold_the_reports_newest_first() {
    for file in ["rss.xml", "feed.json"] {
        let feed = parse(file);
        let expected = ENTRIES.iter().zip(REPORTS);
        assert_eq!(feed.entries.len(), ENTRIES.len());
        for (entry, ((title, time), path)) in feed.entries.iter().zip(expected) {
            let found = entry.title.as_ref().map(|title| title.content.as_str());
            assert_eq!(found, Some(*title), "{file}");
            assert_eq!(entry.links[0].href, format!("{BASE}{path}"), "{file}");
            let published = entry.published.map(|time| time.to_rfc3339());
            assert_eq!(
                published.as_deref(),
                Some(time.replace('Z', "+00:00").as_str()),
                "{file}"
            );
            let is_own = entry.id.starts_with("bantin:");
            assert!(is_own, "{file}: {}", entry.id);
            assert!(
                entry.summary.is_some() || entry.content.is_some(),
                "{file}: {title}"
            );
        }
    }
}

#[test]
fn feeds_are_the_same_in_both_forms() {
    let ids = |file: &str| -> Vec<String> {
        parse(file)
            .entries
            .into_iter()
            .map(|entry| entry.id)
            .collect()
    };
    assert_eq!(ids("rss.xml"), ids("feed.json"));
}

/// The text of every `loc`, from a reader that refuses what is not well-formed.
fn locations(text: &str) -> Vec<String> {
    let mut reader = Reader::from_str(text);
    let (mut found, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().expect("well-formed XML") {
            Event::Start(element) => inside = element.name().as_ref() == "loc",
            Event::End(_) => inside = false,
            Event::Text(text) if inside => {
                found.push(text.to_string());
            }
            Event::Eof => return found,
            _ => {}
        }
    }
}

#[test]
fn the_sitemap_names_every_page_that_readers_should_find() {
    let found = locations(SAMPLE.text("sitemap.xml"));
    assert!(found.len() <= 50_000);
    let pages = SAMPLE
        .html()
        .into_iter()
        .filter(|name| !SAMPLE.page(name).has("meta[name=robots][content*=noindex]"));
    let pages = pages.map(|name| name.strip_suffix("index.html").unwrap_or(name));
    let expected: BTreeSet<String> = pages.map(|name| format!("{BASE}{name}")).collect();
    let unique: BTreeSet<String> = found.iter().cloned().collect();
    assert_eq!(unique.len(), found.len(), "an address stands twice");
    assert_eq!(unique, expected);
}

#[test]
fn robots_txt_names_the_sitemap() {
    let robots = SAMPLE.text("robots.txt");
    assert!(
        robots
            .lines()
            .any(|line| line == format!("Sitemap: {BASE}sitemap.xml")),
        "{robots}"
    );
}

#[test]
fn structured_data_is_json_and_tells_the_facts() {
    let mut count = 0;
    for name in SAMPLE.html() {
        let page = SAMPLE.page(name);
        for script in page.elements("script[type='application/ld+json']") {
            let text: String = script.text().collect();
            let data: Value =
                serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
            let entries = data.as_array().cloned().unwrap_or_else(|| vec![data]);
            for entry in entries {
                assert_eq!(entry["@context"], "https://schema.org", "{name}");
                assert!(entry["@type"].is_string(), "{name}");
                count += 1;
            }
        }
    }
    assert!(count > 50, "only {count}");
    for (file, headline, date) in [
        (TUYEN_QUANG_2023, ENTRIES[1].0, "2023-03-06T08:14:00+07:00"),
        (SON_LA_2020, ENTRIES[2].0, "2020-01-04T01:43:30+07:00"),
    ] {
        let text = SAMPLE.page(file).text("script[type='application/ld+json']");
        let data: Value = serde_json::from_str(&text).expect("JSON");
        let article = &data[0];
        assert_eq!(article["@type"], "NewsArticle");
        assert_eq!(article["headline"], headline);
        assert_eq!(article["datePublished"], date);
        assert_eq!(data[1]["@type"], "BreadcrumbList");
    }
}

#[test]
fn the_home_page_and_reports_name_the_publisher_with_its_emblem() {
    let pages = Site::new()
        .settings("logo = \"bieu-tuong.svg\"\n[organisation]\nname = \"Công đoàn A\"\n")
        .file(
            "content/bieu-tuong.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\"/>",
        )
        .article("a.md", "title: A\ndate: 2025-01-02", "Chữ.")
        .build();
    let data = |file: &str| -> Value {
        let text = pages.page(file).text("script[type='application/ld+json']");
        serde_json::from_str(&text).expect("JSON")
    };
    let (home, report) = (data("index.html"), data("tin/2025/a.html"));
    assert_eq!(home["@type"], "WebSite");
    assert_eq!(home["url"], "https://example.org/");
    for publisher in [&home["publisher"], &report[0]["publisher"]] {
        assert_eq!(publisher["@type"], "NewsMediaOrganization");
        assert_eq!(publisher["name"], "Công đoàn A");
        assert_eq!(publisher["logo"], "https://example.org/bieu-tuong.svg");
    }
}

#[test]
fn summaries_of_feeds_are_html_and_come_from_lists_too() {
    let front = "title: \"Hội nghị\\nlần hai\"\ndate: 2025-01-02\nsummary: \"Lương < 5 & thưởng > 3 \\uFFFE\"";
    let list = "- Mở 50 lớp;\n- Kết nạp **245** đoàn viên\n\n| A | B |\n|---|---|\n| c | d |";
    let pages = Site::new()
        .article("a.md", front, "Chữ.")
        .article("b.md", "title: B\ndate: 2025-01-01", list)
        .build();
    let feed = parser::parse(pages.text("rss.xml").as_bytes()).expect("a feed");
    let told = |at: usize| {
        let summary = feed.entries[at].summary.as_ref();
        let title = feed.entries[at].title.as_ref().expect("a title");
        (
            title.content.as_str(),
            summary.expect("a summary").content.as_str(),
        )
    };
    // What a reader of the feed shows as HTML.
    assert_eq!(
        told(0),
        ("Hội nghị lần hai", "Lương &lt; 5 &amp; thưởng &gt; 3")
    );
    assert_eq!(told(1), ("B", "Mở 50 lớp; Kết nạp 245 đoàn viên"));
    let page = pages.text("tin/2025/a.html");
    assert!(
        !page.contains('\u{fffe}') && page.contains("headline\":\"Hội nghị lần hai"),
        "{page}"
    );
}
