//! Lists are numbered from the oldest entry, so that archives do not shift.

use super::{headlines, with_reports};
use crate::support::{Pages, Project, Site};

/// 45 reports, ten to a page.
fn forty_five() -> Site {
    with_reports(Site::new().settings("[archives]\npage_size = 10"), 1..=45)
}

/// What one more report, the newest, changes in the output.
fn changes_by_one_more(project: &Project, number: usize) -> (Pages, Vec<String>) {
    project.build();
    let before = project.pages();
    let front_matter =
        format!("title: Tin số {number}\ndate: 2025-02-28\ncluster: a\ntags: [chung]");
    let text = format!("---\n{front_matter}\n---\nNội dung mới.\n");
    project.put(&format!("content/tin/2025/tin-{number}.md"), text);
    project.build();
    let after = project.pages();
    let changed = before
        .changes(&after)
        .into_iter()
        .map(ToOwned::to_owned)
        .collect();
    (after, changed)
}

#[test]
fn pages_count_from_the_oldest() {
    let pages = forty_five().build();
    // The home page has what is left over: one full page and less than two.
    let cases = [
        ("index.html", 31..=45),
        ("tin/trang-3.html", 21..=30),
        ("tin/trang-2.html", 11..=20),
        ("tin/trang-1.html", 1..=10),
        ("nam/2025/index.html", 31..=45),
        ("nam/2025/trang-1.html", 1..=10),
        ("nam/2025/02/index.html", 29..=45),
        ("nam/2025/01/index.html", 11..=28),
        ("nam/2025/01/trang-1.html", 1..=10),
    ];
    for (file, numbers) in cases {
        let expected: Vec<String> = numbers
            .rev()
            .map(|number| format!("Tin số {number}"))
            .collect();
        assert_eq!(headlines(&pages.page(file)), expected, "{file}");
    }
    for absent in ["tin/trang-4.html", "cum/a/trang-1.html"] {
        assert!(!pages.has(absent), "{absent}");
    }
}

#[test]
fn the_front_page_tells_the_totals_and_older_pages_their_number() {
    let pages = forty_five().build();
    let front = pages.page("index.html").text("main .pager");
    assert!(
        front.starts_with("Tổng số: 45 | Trang 1 trên tổng số 4 trang"),
        "{front}"
    );
    let older = pages.page("tin/trang-2.html");
    assert!(older.text("main .pager").starts_with("Trang lưu trữ số 2"));
    // All that stands on it has an address of its own in the sitemap.
    let sitemap = pages.text("sitemap.xml");
    assert!(sitemap.contains("/tin/2025/tin-1.html") && !sitemap.contains("/trang-"));
    assert!(
        !older.text("main").contains("45"),
        "a total that will change"
    );
    // Selector, and where it leads from page 2.
    for (selector, target) in [
        (".pager a[rel=prev]", "../tin/trang-3.html"),
        (".pager a[rel=next]", "../tin/trang-1.html"),
        (".pager li:nth-child(2) a", "../"),
    ] {
        assert_eq!(older.attributes(selector, "href"), [target], "{selector}");
    }
}

#[test]
fn one_more_report_touches_a_handful_of_pages() {
    let project = forty_five().create();
    let (_, mut changed) = changes_by_one_more(&project, 46);
    // The words of the search index and its titles change, in however many files they are cut.
    changed.retain(|file| !file.starts_with("tim-kiem/"));
    let expected = [
        "chu-de/chung/index.html",
        "chu-de/index.html",
        "cum/a/2025/index.html",
        "cum/a/index.html",
        "cum/a/rss.xml",
        "cum/index.html",
        "du-lieu/tin-bai-2025.csv",
        "du-lieu/tin-bai-2025.json",
        "feed.json",
        "index.html",
        // The last day with news until now: it leads on to the next.
        "nam/2025/02/17/index.html",
        "nam/2025/02/28/index.html",
        "nam/2025/02/index.html",
        "nam/2025/index.html",
        "nam/2025/ngay.json",
        "nam/index.html",
        "rss.xml",
        "sitemap.xml",
        // The newest of the cluster until now: it leads on to the next.
        "tin/2025/tin-45.html",
        "tin/2025/tin-46.html",
    ];
    assert_eq!(changed, expected);
}

#[test]
fn a_full_page_is_made_once_and_only_its_neighbour_learns_of_it() {
    let site = with_reports(forty_five(), 46..=49);
    let project = site.create();
    let (after, changed) = changes_by_one_more(&project, 50);
    let numbered = |file: &&String| file.contains("/trang-");
    let changed: Vec<&String> = changed.iter().filter(numbered).collect();
    // Page 3 of a list now has a newer neighbour; its reports are what they were.
    let expected = [
        "chu-de/chung/trang-3.html",
        "chu-de/chung/trang-4.html",
        "nam/2025/trang-3.html",
        "nam/2025/trang-4.html",
        "tin/trang-3.html",
        "tin/trang-4.html",
    ];
    assert_eq!(changed, expected);
    let third: Vec<String> = (21..=30)
        .rev()
        .map(|number| format!("Tin số {number}"))
        .collect();
    assert_eq!(headlines(&after.page("tin/trang-3.html")), third);
}

#[test]
fn other_news_are_older_news_those_of_the_cluster_first() {
    let pages = with_reports(Site::new(), 1..=14).build();
    // Reports 14, 11, 8, 5, 2 are of one cluster.
    let cases = [
        (14, vec![11, 8, 5, 2, 13]),
        (7, vec![4, 1, 6, 5, 3]),
        (2, vec![1]),
        (1, vec![]),
    ];
    for (number, older) in cases {
        let page = pages.page(&format!("tin/2025/tin-{number}.html"));
        let expected: Vec<String> = older
            .iter()
            .map(|older| format!("Tin số {older}"))
            .collect();
        assert_eq!(page.texts(".older li a"), expected, "under report {number}");
    }
}

#[test]
fn a_report_leads_to_those_beside_it_in_its_cluster() {
    let pages = with_reports(Site::new(), 1..=14).build();
    // Reports 14, 11, 8, 5, 2 are of one cluster.
    let cases = [
        (14, Some(11), None),
        (8, Some(5), Some(11)),
        (2, None, Some(5)),
        (7, Some(4), Some(10)),
    ];
    for (number, before, after) in cases {
        let page = pages.page(&format!("tin/2025/tin-{number}.html"));
        for (rel, number) in [("prev", before), ("next", after)] {
            let there: Vec<_> = number
                .map(|it| format!("../../tin/2025/tin-{it}.html"))
                .into_iter()
                .collect();
            let selector = format!(".in-cluster [rel={rel}]");
            assert_eq!(
                page.attributes(&selector, "href"),
                there,
                "{number:?} {rel}"
            );
            let titles: Vec<_> = number
                .map(|it| format!("Tin số {it}"))
                .into_iter()
                .collect();
            assert_eq!(
                page.texts(&format!("{selector} strong")),
                titles,
                "{number:?} {rel}"
            );
        }
    }
    let alone = Site::new()
        .article("a.md", "title: A\ndate: 2025-03-01", "")
        .build();
    assert!(
        alone
            .page("tin/2025/a.html")
            .elements(".in-cluster")
            .is_empty()
    );
}

#[test]
fn a_long_report_has_a_table_of_contents() {
    let long = "Chữ của một đoạn văn dài. ".repeat(70);
    let text = |headings: &[&str]| -> String {
        let parts = headings
            .iter()
            .map(|heading| format!("{heading}\n\n{long}\n\n"));
        parts.collect()
    };
    let four = [
        "## Một",
        "### Một phẩy **một**",
        "## Hai & ba",
        "#### Sâu",
        "## Bốn",
    ];
    let pages = Site::new()
        .article("dai.md", "title: A\ndate: 2025-03-01", &text(&four))
        .article(
            "ba.md",
            "title: B\ndate: 2025-03-01",
            &text(&["## Một", "## Hai", "## Ba"]),
        )
        .article(
            "ngan.md",
            "title: C\ndate: 2025-03-01",
            &text(&four).replace(&long, "x"),
        )
        .build();
    let page = pages.page("tin/2025/dai.html");
    let texts = ["Một", "Một phẩy một", "Hai & ba", "Sâu", "Bốn"];
    // The fourth stands at level 3: no level is left out.
    assert_eq!(page.texts(".contents a"), texts);
    let targets = page.attributes(".contents a", "href");
    assert_eq!(
        targets,
        ["#mot", "#mot-phay-mot", "#hai-ba", "#sau", "#bon"]
    );
    for target in targets {
        assert_eq!(
            page.elements(&format!(".prose {target}")).len(),
            1,
            "{target}"
        );
    }
    assert_eq!(page.texts(".contents .sub a"), ["Một phẩy một", "Sâu"]);
    for short in ["tin/2025/ba.html", "tin/2025/ngan.html"] {
        assert!(
            pages.page(short).elements(".contents").is_empty(),
            "{short}"
        );
    }
}

#[test]
fn reports_of_one_day_stand_by_time_and_then_by_file() {
    let pages = Site::new()
        .article("b.md", "title: B\ndate: 2025-03-01 08:00", "")
        .article("a.md", "title: A\ndate: 2025-03-01 14:30", "")
        .article("d.md", "title: D\ndate: 2025-03-01", "")
        .article("c.md", "title: C\ndate: 2025-03-01", "")
        .build();
    assert_eq!(
        headlines(&pages.page("nam/2025/03/01/index.html")),
        ["A", "B", "D", "C"]
    );
}

#[test]
fn videos_have_pages_too() {
    let videos = (1..=25).map(|number| format!("  - {{title: Phim {number}}}\n"));
    let videos: String = videos.collect();
    let pages = Site::new()
        .settings("[archives]\npage_size = 10")
        .file("content/videos.yaml", format!("videos:\n{videos}"))
        .build();
    let titles = |file: &str| pages.page(file).texts("main .films h2");
    let expected = |numbers: Vec<usize>| -> Vec<String> {
        numbers
            .iter()
            .map(|number| format!("Phim {number}"))
            .collect()
    };
    // Without dates the first of the file is the newest, as people write lists.
    assert_eq!(
        titles("phim-tu-lieu/index.html"),
        expected((1..=15).collect())
    );
    assert_eq!(
        titles("phim-tu-lieu/trang-1.html"),
        expected((16..=25).collect())
    );
    let pager = pages.page("phim-tu-lieu/index.html").text(".pager");
    assert!(
        pager.starts_with("Tổng số: 25 | Trang 1 trên tổng số 2 trang"),
        "{pager}"
    );
}
