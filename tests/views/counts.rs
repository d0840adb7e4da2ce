//! Numbers that are baked into pages: from the front matter, and from the export of a counter.

use super::{BANTIN, export, site};
use crate::support::{Page, Pages, Project};

const DAYS: &str = r#""2026-01-10":5,"2026-01-12":20,"2026-01-13":70"#;

fn built(project: &Project) -> Pages {
    project.build();
    project.pages()
}

/// The numbers that a page shows with their marks, by the id of the report; hidden ones are empty.
fn views(page: &Page, selector: &str) -> Vec<(String, String)> {
    let marks = page.elements(&format!("{selector} [data-views]"));
    marks
        .into_iter()
        .map(|mark| {
            let id = mark.value().attr("data-views").unwrap_or_default();
            (id.to_owned(), crate::support::page::text_of(mark))
        })
        .collect()
}

fn statistics(page: &Page) -> String {
    page.text(".statistics div:not([hidden]), .statistics .note")
}

#[test]
fn numbers_of_an_earlier_portal_are_shown_and_marked() {
    let pages = built(&site(BANTIN).create());
    let carried_over = "464+ (số liệu chuyển từ trang cũ)";
    let report = pages.page("tin/2025/mot.html");
    let of_report = views(&report, ".dateline");
    assert_eq!(
        of_report,
        [("2025/mot".to_owned(), carried_over.to_owned())]
    );
    let home = pages.page("index.html");
    let title = home.attributes("main .meta [data-views] [title]", "title");
    assert_eq!(title, ["số liệu chuyển từ trang cũ"]);
    let in_short = "464+ (trang cũ)";
    let listed: Vec<(String, String)> = [("2025/ba", ""), ("tin-hai", ""), ("2025/mot", in_short)]
        .map(|(id, text)| (id.to_owned(), text.to_owned()))
        .into();
    assert_eq!(views(&home, "main .meta"), listed);
    // What has no number yet is hidden, label and all, until the counter tells.
    assert_eq!(home.texts("main .meta .views[hidden]").len(), 2);
    assert_eq!(
        pages
            .page("tin/2025/ba.html")
            .texts(".dateline .views[hidden]")
            .len(),
        1
    );
}

#[test]
fn without_a_counter_numbers_stand_all_the_same() {
    let pages = built(&site("").create());
    let report = pages.page("tin/2025/mot.html");
    assert_eq!(
        report.text(".dateline .views"),
        "Lượt xem: 464+ (số liệu chuyển từ trang cũ)"
    );
    assert!(!pages.page("tin/2025/ba.html").has(".views"));
}

#[test]
fn counts_go_over_what_reports_say() {
    let mut project = site(BANTIN).create();
    let pages = [
        ("2025/mot", "tin/2025/mot.html", 2470),
        // A report that the counter knew by another id, at an address that it has had.
        ("cu/ba", "cu/ba.html", 77),
        ("gone", "tin/2020/gone.html", 9999),
    ];
    project.set_counts(&export(DAYS, &pages));
    let pages = built(&project);
    let mark = " (số liệu khi dựng trang)";
    let cases = [
        ("mot", format!("2.470+{mark}")),
        ("hai", String::new()),
        ("ba", format!("77+{mark}")),
    ];
    for (name, expected) in cases {
        let page = pages.page(&format!("tin/2025/{name}.html"));
        let found = views(&page, ".dateline");
        assert_eq!(found.len(), 1, "{name}");
        assert_eq!(found[0].1, expected, "{name}");
    }
}

#[test]
fn the_counter_having_lost_a_report_its_own_number_stands() {
    let mut project = site(BANTIN).create();
    project.set_counts(&export(DAYS, &[]));
    let pages = built(&project);
    let found = views(&pages.page("tin/2025/mot.html"), ".dateline");
    assert_eq!(found[0].1, "464+ (số liệu chuyển từ trang cũ)");
}

#[test]
fn the_statistics_box_has_the_counts_where_they_are_cheap() {
    let settings = format!(
        "{BANTIN}[statistics]\nmonth = false\n[statistics.imported]\nonline = 3\nall = 5\n"
    );
    let mut project = site(&settings).create();
    let before = built(&project);
    let carried_over = "Đang trực tuyến3 Tất cả5 Số liệu chuyển từ trang cũ";
    assert_eq!(statistics(&before.page("index.html")), carried_over);
    project.set_counts(&export(DAYS, &[("2025/mot", "tin/2025/mot.html", 7)]));
    let after = built(&project);
    // 2026-01-13 is a Tuesday. Who was online then is of no interest.
    let counted = "Hôm nay70 Hôm qua20 Trong tuần90 Tất cả1.000 Số liệu đến ngày 13/1/2026";
    for file in ["index.html", "xem-nhieu/index.html"] {
        assert_eq!(statistics(&after.page(file)), counted, "{file}");
    }
    // Else every page would be another one after each build.
    for file in ["tin/2025/mot.html", "nam/index.html"] {
        assert_eq!(statistics(&after.page(file)), carried_over, "{file}");
    }
    let rows = after.page("index.html");
    assert_eq!(
        rows.attributes("[data-s]", "data-s"),
        ["on", "d", "y", "w", "all"]
    );
    assert!(!rows.has("[data-statistic=month]"));
}

#[test]
fn a_box_without_any_number_waits_for_the_counter() {
    let pages = built(&site(BANTIN).create());
    let home = pages.page("index.html");
    assert!(home.has(".statistics[hidden]"));
    assert_eq!(home.texts(".statistics [data-s]").len(), 6);
    let switched_off = "[statistics]\nonline = false\ntoday = false\nyesterday = false\nweek = false\nmonth = false\nall = false\n";
    let pages = built(&site(&format!("{BANTIN}{switched_off}")).create());
    assert!(!pages.page("index.html").has(".statistics"));
}

#[test]
fn the_most_read_stand_in_the_order_of_their_views() {
    let mut project = site(BANTIN).create();
    let headlines = |pages: &Pages, file: &str, selector: &str| -> Vec<String> {
        pages
            .page(file)
            .texts(&format!("{selector} ol.headlines a"))
    };
    let pages = built(&project);
    assert_eq!(
        headlines(&pages, "xem-nhieu/index.html", "main"),
        ["Tin một"]
    );
    // Of two that were read as often the newer one comes first; one that nobody read is not told.
    let counts = [
        ("2025/mot", "tin/2025/mot.html", 7),
        ("tin-hai", "tin/2025/hai.html", 0),
        ("2025/ba", "tin/2025/ba.html", 7),
    ];
    project.set_counts(&export(DAYS, &counts));
    let pages = built(&project);
    for (file, selector) in [
        ("xem-nhieu/index.html", "main"),
        ("index.html", ".most-read"),
    ] {
        assert_eq!(
            headlines(&pages, file, selector),
            ["Tin ba", "Tin một"],
            "{file}"
        );
    }
    let page = pages.page("xem-nhieu/index.html");
    assert_eq!(
        page.text("main .note"),
        "Xếp theo số lượt xem đến ngày 13/1/2026"
    );
    assert_eq!(
        pages
            .page("index.html")
            .attributes(".most-read .more a", "href"),
        ["./xem-nhieu/"]
    );
    assert!(pages.text("sitemap.xml").contains("/xem-nhieu/"));
}

#[test]
fn the_most_read_are_a_few_on_the_home_page_and_no_more_than_a_request_may_ask() {
    let many = (1..=60).fold(site(BANTIN), |site, number| {
        let front_matter = format!("title: Tin {number}\ndate: 2024-01-01\nviews: {number}");
        site.article(&format!("2024/nhieu-{number}.md"), &front_matter, "Tin.")
    });
    let pages = many.build();
    let count = |file: &str, selector: &str| pages.page(file).texts(selector).len();
    assert_eq!(count("index.html", ".most-read li"), 5);
    assert_eq!(count("xem-nhieu/index.html", "main li"), 50);
    let first = pages.page("xem-nhieu/index.html").texts("main li a");
    assert_eq!(first[..2], ["Tin một", "Tin 60"]);
}

#[test]
fn without_numbers_or_switched_off_there_is_no_such_page() {
    let no_numbers = site(BANTIN).article("2025/mot.md", "title: T\ndate: 2025-01-01", "T.");
    let off = site(&format!("{BANTIN}[archives]\nmost_read = false\n"));
    for site in [no_numbers, off] {
        let pages = site.build();
        assert!(!pages.has("xem-nhieu/index.html"));
        for html in pages.html() {
            assert!(!pages.text(html).contains("xem-nhieu"), "{html}");
            assert!(!pages.page(html).has(".most-read"), "{html}");
        }
    }
    let moved = site(&format!("{BANTIN}[urls]\nmost_read = \"doc-nhieu\"\n")).build();
    assert!(moved.has("doc-nhieu/index.html"));
}

#[test]
fn counts_that_cannot_be_read_are_told_and_nothing_is_built() {
    let good = export(DAYS, &[]);
    let cases: [(String, &str); 4] = [
        (good.replace("\"v\":1", "\"v\":2"), "bad-counts"),
        (good.replace("\"tin\"", "\"khac\""), "counts-of-other-site"),
        (good.replace("\"all\"", "\"al\""), "unknown-key"),
        (good[..40].to_owned(), "syntax"),
    ];
    for (text, code) in cases {
        let mut project = site(BANTIN).create();
        project.set_counts(&text);
        let told = project.problems();
        assert!(
            told.starts_with(&format!("error[{code}]")),
            "{code}: {told}"
        );
        assert!(told.contains("counts.json"), "{told}");
        assert!(project.try_build().is_err(), "{code}");
        assert!(!project.out().exists(), "{code}");
    }
}
