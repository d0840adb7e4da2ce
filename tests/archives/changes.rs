//! What a page says of its own report: that it was corrected, changed, or by which decision.

use super::case::{Case, check, with_reports};

const ROLL: &str = "thi-dua/2024/index.html";
const TERM: &str = "cum/cum/2024/index.html";
const UNIT: &str = "don-vi/mot/index.html";

#[test]
fn a_corrected_report_says_so_and_by_what() {
    check(&[Case {
        what: "a chain, and one that corrects two",
        reports: &[
            ("a 05", "tags: []"),
            ("b 06", "corrects: a.md"),
            ("c 07", "corrects: b.md"),
            ("d 08", "tags: []"),
            ("e 09", "corrects: [d.md, a.md]"),
        ],
        shown: &[
            (
                "tin/2025/a.html",
                ".correction",
                &["Tin này đã được đính chính: Tin b 6/1/2025 Tin c 7/1/2025 Tin e 9/1/2025"],
            ),
            (
                "tin/2025/b.html",
                ".correction",
                &["Tin này đã được đính chính: Tin c", "Đính chính tin: Tin a"],
            ),
            ("tin/2025/c.html", ".correction", &["Đính chính tin: Tin b"]),
            ("tin/2025/e.html", ".correction a", &["Tin d", "Tin a"]),
        ],
    }]);
    let pages = with_reports(&[("a", "tags: []"), ("b 06", "corrects: a.md\ndraft: true")]).build();
    assert!(!pages.page("tin/2025/a.html").has(".correction"));
}

#[test]
fn a_report_says_when_it_was_changed() {
    // What a report says, and what its page, structured data, both feeds and the sitemap say.
    let cases: [(&str, &str, Option<&str>); 4] = [
        ("", "", None),
        (
            "updated: 2025-01-08 09:30",
            "Cập nhật: Thứ Tư, ngày 8/1/2025 - 09:30",
            Some("2025-01-08T09:30:00+07:00"),
        ),
        (
            "updated: 2025-01-07",
            "Cập nhật: Thứ Ba, ngày 7/1/2025",
            Some("2025-01-07T00:00:00+07:00"),
        ),
        (
            "updated: 2025-01-05",
            "Cập nhật: Chủ Nhật, ngày 5/1/2025",
            Some("2025-01-05T00:00:00+07:00"),
        ),
    ];
    for (lines, shown, modified) in cases {
        let pages = with_reports(&[("a", lines)]).build();
        let page = pages.page("tin/2025/a.html");
        assert_eq!(
            page.text(".dateline").contains("Cập nhật"),
            !shown.is_empty(),
            "{lines}"
        );
        assert!(
            page.text(".dateline").contains(shown),
            "{lines}: {}",
            page.text(".dateline")
        );
        let data = page.text("script[type='application/ld+json']");
        let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
        assert_eq!(
            data[0]["dateModified"].as_str(),
            modified,
            "{lines}: {data}"
        );
        assert_eq!(
            page.attributes("meta[property='article:modified_time']", "content")
                .first()
                .map(String::as_str),
            modified
        );
        let feed: serde_json::Value = serde_json::from_str(pages.text("feed.json")).expect("JSON");
        assert_eq!(
            feed["items"][0]["date_modified"].as_str(),
            modified,
            "{lines}"
        );
        let rss = pages.text("rss.xml");
        let updated = modified.map(|at| format!("<atom:updated>{at}</atom:updated>"));
        assert_eq!(rss.contains("atom:updated"), updated.is_some(), "{lines}");
        assert!(rss.contains(&updated.unwrap_or_default()), "{lines}: {rss}");
        // The newest of what it was published and changed at; before, a report has its own day.
        let built = match modified {
            Some(at) if at > "2025-01-05T" => at,
            _ => "2025-01-05T00:00:00+07:00",
        };
        let built: jiff::Zoned = format!("{built}[+07:00]").parse().expect("a moment");
        let built = jiff::fmt::rfc2822::to_string(&built).expect("a year of four digits");
        assert!(
            rss.contains(&format!("<lastBuildDate>{built}</lastBuildDate>")),
            "{rss}"
        );
        let day = modified.map_or("2025-01-05", |at| &at[..10]);
        let sitemap = pages.text("sitemap.xml").replace(['\n', ' '], "");
        let entry =
            format!("<loc>https://example.org/tin/2025/a.html</loc><lastmod>{day}</lastmod>");
        assert!(sitemap.contains(&entry), "{lines}: {sitemap}");
    }
    // What a correction adds to a page changes it as well.
    let pages = with_reports(&[("a", "updated: 2025-01-06"), ("b 09", "corrects: a.md")]).build();
    let data = pages
        .page("tin/2025/a.html")
        .text("script[type='application/ld+json']");
    assert!(
        data.contains("\"dateModified\":\"2025-01-09T00:00:00+07:00\""),
        "{data}"
    );
}

#[test]
fn a_decision_stands_beside_what_it_decides() {
    check(&[Case {
        what: "its number, its date, or the number alone",
        reports: &[(
            "a",
            "cluster: cum\nawards:\n\
             - {kind: co-tld, to: mot, status: decided, decision: {number: 82/QĐ-LĐLĐ, date: 2024-12-30}}\n\
             - {kind: bk-tld, to: mot, status: decided, decision: Quyết định số 83/QĐ-LĐLĐ}\n\
             officers: [{role: head, unit: mot, year: 2024, decision: {number: 84/QĐ-LĐLĐ, date: 2024-01-05}}]",
        )],
        shown: &[
            (
                ROLL,
                ".honour :is(.quiet, small)",
                &[
                    "Tổng Liên đoàn Lao động Việt Nam",
                    "(Quyết định số 82/QĐ-LĐLĐ ngày 30/12/2024",
                    "Tổng Liên đoàn Lao động Việt Nam",
                    "(Quyết định số 83/QĐ-LĐLĐ",
                ],
            ),
            (
                UNIT,
                ".award .quiet",
                &[
                    "Quyết định số 82/QĐ-LĐLĐ ngày 30/12/2024",
                    "Tổng Liên đoàn Lao động Việt Nam",
                    "Quyết định số 83/QĐ-LĐLĐ",
                    "Tổng Liên đoàn Lao động Việt Nam",
                ],
            ),
            (
                TERM,
                ".honour :is(.quiet, small)",
                &[
                    "Tổng Liên đoàn Lao động Việt Nam",
                    "(Quyết định số 82/QĐ-LĐLĐ ngày 30/12/2024",
                    "Tổng Liên đoàn Lao động Việt Nam",
                    "(Quyết định số 83/QĐ-LĐLĐ",
                ],
            ),
            (
                "tin/2025/a.html",
                ".award .quiet",
                &[
                    "Quyết định số 82/QĐ-LĐLĐ ngày 30/12/2024",
                    "Tổng Liên đoàn Lao động Việt Nam",
                    "Quyết định số 83/QĐ-LĐLĐ",
                    "Tổng Liên đoàn Lao động Việt Nam",
                ],
            ),
            (
                "tin/2025/a.html",
                ".record .plain li .quiet",
                &["Quyết định số 84/QĐ-LĐLĐ ngày 5/1/2024"],
            ),
        ],
    }]);
}
