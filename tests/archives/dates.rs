//! Years, months and days; drafts, scheduled and expired reports by the clock of the site.

use super::headlines;
use crate::support::Site;
use bantin::build::Loaded;
use bantin::model::{Publication, Showing};

#[test]
fn a_list_by_years_goes_by_publication_a_cluster_year_by_emulation() {
    let pages = Site::new()
        .article(
            "tong-ket.md",
            "title: Tổng kết\ndate: 2019-01-07\nyear: 2018\ncluster: Cụm 2",
            "",
        )
        .build();
    let cases = [
        ("nam/2019/index.html", true),
        ("nam/2019/01/07/index.html", true),
        ("cum/cum-2/2018/index.html", true),
        ("nam/2018/index.html", false),
        ("cum/cum-2/2019/index.html", false),
    ];
    for (file, exists) in cases {
        assert_eq!(pages.has(file), exists, "{file}");
        if exists {
            assert_eq!(headlines(&pages.page(file)), ["Tổng kết"], "{file}");
        }
    }
    let page = pages.page("tin/2019/tong-ket.html");
    let targets = page.attributes("main a", "href");
    for target in [
        "../../cum/cum-2/2018/",
        "../../nam/2019/",
        "../../nam/2019/01/",
        "../../nam/2019/01/07/",
    ] {
        assert!(
            targets.iter().any(|found| found == target),
            "{target} in {targets:?}"
        );
    }
}

#[test]
fn the_year_of_a_report_is_that_of_its_date_unless_it_says_otherwise() {
    let pages = Site::new()
        .article("a.md", "title: A\ndate: 2021-06-01\ncluster: Cụm 2", "")
        .build();
    assert!(pages.has("cum/cum-2/2021/index.html"));
}

#[test]
fn a_month_is_a_calendar_that_begins_on_monday() {
    let pages = Site::new()
        .article("a.md", "title: A\ndate: 2023-03-06", "")
        .article("b.md", "title: B\ndate: 2023-09-27", "")
        .build();
    let page = pages.page("nam/2023/03/index.html");
    assert_eq!(page.text("h1"), "Tháng 3 năm 2023");
    let rows = page.texts("main table tbody tr");
    // 1 March 2023 was a Wednesday, so Monday and Tuesday of the first week are empty.
    assert_eq!(rows.first().map(String::as_str), Some("12345"), "{rows:?}");
    assert_eq!(rows.len(), 5);
    assert_eq!(
        page.attributes("main table a", "href"),
        ["../../../nam/2023/03/06/"]
    );
    let neighbours = page.attributes("main nav a", "href");
    assert!(
        neighbours.contains(&"../../../nam/2023/09/".to_owned()),
        "{neighbours:?}"
    );
    let year = pages.page("nam/2023/index.html");
    assert_eq!(year.elements("main .months li").len(), 12);
    assert_eq!(
        year.attributes("main .months a", "href"),
        ["../../nam/2023/03/", "../../nam/2023/09/"]
    );
}

/// A report; the clock; whether it is published.
const MOMENTS: [(&str, &str, &str, bool); 13] = [
    (
        "today, while UTC is still yesterday",
        "date: 2026-03-06",
        "2026-03-05T17:30:00Z",
        true,
    ),
    (
        "tomorrow in Vietnam",
        "date: 2026-03-07",
        "2026-03-06T16:59:59Z",
        false,
    ),
    (
        "midnight itself",
        "date: 2026-03-07",
        "2026-03-06T17:00:00Z",
        true,
    ),
    (
        "an hour ago",
        "date: 2026-03-06 08:00",
        "2026-03-06T02:00:00Z",
        true,
    ),
    (
        "in an hour",
        "date: 2026-03-06 10:00",
        "2026-03-06T02:00:00Z",
        false,
    ),
    (
        "this very second",
        "date: 2026-03-06 09:00",
        "2026-03-06T02:00:00Z",
        true,
    ),
    (
        "a draft",
        "date: 2020-01-01\ndraft: true",
        "2026-03-06T02:00:00Z",
        false,
    ),
    (
        "not a draft",
        "date: 2020-01-01\ndraft: false",
        "2026-03-06T02:00:00Z",
        true,
    ),
    (
        "expired",
        "date: 2020-01-01\nexpires: 2026-03-06",
        "2026-03-06T02:00:00Z",
        false,
    ),
    (
        "expires today at midnight",
        "date: 2020-01-01\nexpires: 2026-03-06",
        "2026-03-05T16:59:59Z",
        true,
    ),
    (
        "expires tomorrow",
        "date: 2020-01-01\nexpires: 2026-03-07",
        "2026-03-06T02:00:00Z",
        true,
    ),
    (
        "expires in an hour",
        "date: 2020-01-01\nexpires: 2026-03-06 10:00",
        "2026-03-06T02:00:00Z",
        true,
    ),
    (
        "expired an hour ago",
        "date: 2020-01-01\nexpires: 2026-03-06 08:00",
        "2026-03-06T02:00:00Z",
        false,
    ),
];

#[test]
fn what_is_published_goes_by_the_clock_of_the_site() {
    for (case, front_matter, now, published) in MOMENTS {
        let site = Site::new()
            .article(
                "a.md",
                &format!("title: Bài này\n{front_matter}\ncluster: Cụm 2"),
                "Nội dung.",
            )
            .now(now);
        let project = site.create();
        let Loaded {
            snapshot, problems, ..
        } = project.load();
        let Some(snapshot) = snapshot else {
            panic!(
                "{case}: {}",
                crate::support::project::plain(&project.load().source, problems)
            );
        };
        assert_eq!(
            snapshot.site.articles.len(),
            usize::from(published),
            "{case}"
        );
        project.build();
        let mentioned = project
            .pages()
            .files()
            .values()
            .any(|bytes| String::from_utf8_lossy(bytes).contains("Bài này"));
        assert_eq!(mentioned, published, "{case}");
    }
}

#[test]
fn another_time_zone_is_another_day() {
    let config =
        "title = \"T\"\nbase_url = \"https://example.org/\"\ntimezone = \"Europe/Paris\"\n";
    for (now, published) in [
        ("2026-03-06T22:59:59Z", false),
        ("2026-03-06T23:00:00Z", true),
    ] {
        let pages = Site::new()
            .config(config)
            .article("a.md", "title: A\ndate: 2026-03-07", "")
            .now(now)
            .build();
        assert_eq!(pages.has("tin/2026/a.html"), published, "{now}");
    }
}

#[test]
fn what_is_not_out_is_shown_and_marked_when_asked_for() {
    let site = Site::new()
        .article("a.md", "title: A\ndate: 2025-01-01\ndraft: true", "")
        .article("b.md", "title: B\ndate: 2030-01-01", "")
        .article(
            "c.md",
            "title: C\ndate: 2020-01-01\nexpires: 2021-01-01",
            "",
        )
        .article("d.md", "title: D\ndate: 2020-01-01", "");
    let files = [
        ("tin/2025/a.html", Some("Bản nháp")),
        ("tin/2030/b.html", Some("Hẹn giờ")),
        ("tin/2020/c.html", Some("Hết hạn")),
        ("tin/2020/d.html", None),
    ];
    for (showing, shown) in [
        (Showing::Published, [false, false, false, true]),
        (Showing::Upcoming, [true, true, false, true]),
        (Showing::All, [true; 4]),
    ] {
        let pages = site.clone().showing(showing).build();
        let home = pages.page("index.html");
        for ((file, mark), shown) in files.into_iter().zip(shown) {
            let at = format!("{showing:?} {file}");
            assert_eq!(pages.has(file), shown, "{at}");
            assert_eq!(
                home.attributes("a[href]", "href")
                    .iter()
                    .any(|link| link.ends_with(file)),
                shown,
                "{at}"
            );
            if !shown {
                continue;
            }
            let page = pages.page(file);
            assert_eq!(page.has(".ribbon"), mark.is_some(), "{at}");
            let hidden = page.has("meta[name=robots][content=noindex]");
            assert_eq!(hidden, mark.is_some(), "{at}");
        }
        // Lists mark them as well.
        let marks = files.into_iter().zip(shown).filter(|(_, shown)| *shown);
        let mut marks: Vec<&str> = marks.filter_map(|((_, mark), _)| mark).collect();
        let mut found = home.texts("main .unpublished");
        marks.sort_unstable();
        found.sort_unstable();
        assert_eq!(found.len(), marks.len(), "{showing:?}: {found:?}");
        for (found, mark) in found.iter().zip(marks) {
            assert!(found.starts_with(mark), "{showing:?}: {found}");
        }
    }
    let snapshot = site.create().load().snapshot;
    let unpublished = snapshot.expect("a site").site.unpublished;
    let states: Vec<_> = unpublished.values().map(|why| why.publication).collect();
    let expected = [
        Publication::Expired,
        Publication::Draft,
        Publication::Scheduled,
    ];
    assert_eq!(states.len(), expected.len());
    assert!(expected.iter().all(|state| states.contains(state)));
}

#[test]
fn a_report_appears_and_goes_as_time_passes() {
    let mut project = Site::new()
        .article(
            "a.md",
            "title: A\ndate: 2026-03-06 08:00\nexpires: 2026-03-08",
            "",
        )
        .now("2026-03-06T00:59:59Z")
        .create();
    for (now, published) in [
        ("2026-03-06T00:59:59Z", false),
        ("2026-03-06T01:00:00Z", true),
        ("2026-03-07T16:59:59Z", true),
        ("2026-03-07T17:00:00Z", false),
    ] {
        project.set_now(now);
        project.build();
        assert_eq!(project.pages().has("tin/2026/a.html"), published, "{now}");
    }
}
