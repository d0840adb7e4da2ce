//! Each archive and each feed can be switched off: no page of it, no link to it.

use super::{PICTURE, with_reports};
use crate::support::Site;

/// A site that has something in every archive.
fn site() -> Site {
    with_reports(Site::new(), 1..=3)
        .article(
            "2025/day-du.md",
            "title: Đầy đủ\ndate: 2025-02-01 08:00\ncluster: a\ntags: [chung]\nviews: 5\n\
             awards: [{kind: co-tld, to: Công đoàn a, status: conferred}, \
             {kind: ldtt, to: {person: Lê An}, status: conferred}]\n\
             officers: [{role: head, unit: Công đoàn a}]\n\
             cover: {file: anh.png, caption: Ảnh, alt: Ảnh}",
            "Xem [tin khác](tin-1.md).",
        )
        .file("content/tin/2025/anh.png", PICTURE)
        .file(
            "content/videos.yaml",
            "videos: [{title: Phim, url: 'https://phim.example/'}]\n",
        )
}

/// Whether a path that begins rightly belongs to the archive.
type Ends = fn(&str) -> bool;

/// Switch; the start of the addresses that go with it; how these addresses end, if that matters.
const SWITCHES: [(&str, &str, Ends); 16] = [
    ("[archives]\nclusters = false", "cum/", |_| true),
    ("[archives]\nyears = false", "nam/", |path| {
        path == "nam/index.html" || path.matches('/').count() == 2
    }),
    ("[archives]\nmonths = false", "nam/", |path| {
        path.matches('/').count() == 3
    }),
    ("[archives]\ndays = false", "nam/", |path| {
        path.matches('/').count() == 4
    }),
    ("[archives]\nunits = false", "don-vi/", |_| true),
    ("[archives]\nawards = false", "thi-dua/", |_| true),
    ("[archives]\npersons = false", "thi-dua/ca-nhan/", |_| true),
    ("[archives]\nofficers = false", "can-bo/", |_| true),
    ("[archives]\ntags = false", "chu-de/", |_| true),
    ("[archives]\nvideos = false", "phim-tu-lieu/", |_| true),
    ("[archives]\nmost_read = false", "xem-nhieu/", |_| true),
    ("[archives]\nsearch = false", "tim-kiem/", |_| true),
    ("[archives]\ndata = false", "du-lieu/", |_| true),
    ("[feeds]\nrss = false", "rss.xml", |_| true),
    ("[feeds]\njson = false", "feed.json", |_| true),
    ("[feeds]\nclusters = false", "cum/", |path| {
        path.ends_with("/rss.xml")
    }),
];

/// The links of a page as files of the output.
fn targets(pages: &crate::support::Pages, name: &str) -> Vec<String> {
    let depth = name.matches('/').count();
    let page = pages.page(name);
    let mut targets = page.attributes("a, link:not([rel=canonical])", "href");
    targets.extend(page.attributes("form", "action"));
    targets.extend(
        page.attributes("form", "data-index")
            .into_iter()
            .map(|path| format!("/{path}")),
    );
    targets
        .into_iter()
        .map(|target| target.replacen("https://example.org", "", 1))
        .map(|target| {
            let up = "../".repeat(depth);
            let from_root = target.strip_prefix(&up).unwrap_or(&target);
            let path = from_root.split('#').next().unwrap_or_default();
            let path = path.trim_start_matches("./").trim_start_matches('/');
            if path.ends_with('/') {
                format!("{path}index.html")
            } else {
                path.to_owned()
            }
        })
        .collect()
}

#[test]
fn what_is_switched_off_has_no_page_and_no_link() {
    let whole = site().build();
    for (switch, start, ends) in SWITCHES {
        let of_switch = |path: &str| path.starts_with(start) && ends(path);
        let on = whole
            .names()
            .into_iter()
            .filter(|name| of_switch(name))
            .count();
        assert_ne!(on, 0, "{switch}: nothing to switch off");
        let pages = site().settings(switch).build();
        for name in pages.names() {
            assert!(!of_switch(name), "{switch}: {name}");
        }
        for name in pages.html() {
            for target in targets(&pages, name) {
                assert!(!of_switch(&target), "{switch}: {name} links to {target}");
            }
        }
        if pages.has("sitemap.xml") {
            let sitemap = pages.text("sitemap.xml");
            for location in sitemap.split("<loc>https://example.org/").skip(1) {
                let path = location.split('<').next().unwrap_or_default();
                let file = if path.ends_with('/') {
                    format!("{path}index.html")
                } else {
                    path.to_owned()
                };
                assert!(!of_switch(&file), "{switch}: {file} in the sitemap");
            }
        }
    }
}

#[test]
fn links_lead_somewhere_whatever_is_switched_off() {
    let all_off: String = SWITCHES[..11]
        .iter()
        .map(|(switch, _, _)| switch.trim_start_matches("[archives]\n").to_owned() + "\n")
        .collect();
    let all_off =
        format!("[archives]\n{all_off}[feeds]\nrss = false\njson = false\nclusters = false\n");
    let each = SWITCHES.iter().map(|(switch, _, _)| (*switch).to_owned());
    for switch in each.chain([all_off]) {
        let pages = site().settings(&switch).build();
        for name in pages.html() {
            for target in targets(&pages, name) {
                let outside = target.contains(':') || target.is_empty();
                let target = if target.is_empty() {
                    "index.html"
                } else {
                    &target
                };
                assert!(
                    outside || pages.has(target),
                    "{switch}: {name} links to {target}"
                );
            }
        }
        // Names stay, as plain text.
        let text = pages.page("tin/2025/day-du.html").text("main");
        for name in ["chung", "Công đoàn a", "Cờ thi đua của Tổng Liên đoàn"] {
            assert!(text.contains(name), "{switch}: {name}");
        }
    }
}

#[test]
fn without_an_address_there_are_no_feeds_and_a_warning_tells() {
    let project = with_reports(Site::new().config("title = \"T\"\n"), 1..=2).create();
    assert!(project.problems().contains("no-base-url"));
    project.build();
    let pages = project.pages();
    for absent in ["rss.xml", "feed.json", "sitemap.xml", "cum/a/rss.xml"] {
        assert!(!pages.has(absent), "{absent}");
    }
    assert!(!pages.text("robots.txt").contains("Sitemap"));
    let home = pages.page("index.html");
    assert!(!home.has("link[rel=canonical], link[rel=alternate], meta[property='og:url']"));
    let targets = home.attributes("a", "href");
    assert!(
        !targets
            .iter()
            .any(|target| target.contains("rss") || target.contains("sitemap"))
    );
}

#[test]
fn statistics_are_shown_row_by_row() {
    let rows = |settings: &str| -> Vec<String> {
        Site::new()
            .settings(settings)
            .build()
            .page("index.html")
            .attributes("[data-statistic]", "data-statistic")
    };
    let cases: [(&str, &[&str]); 4] = [
        ("", &[]),
        (
            "[statistics]\nonline = true\nall = true",
            &["online", "all"],
        ),
        ("[statistics.imported]\nall = 5", &["all"]),
        (
            "[statistics]\nall = false\n[statistics.imported]\nall = 5\nweek = 1",
            &["week"],
        ),
    ];
    for (settings, expected) in cases {
        assert_eq!(rows(settings), expected, "{settings}");
    }
}
