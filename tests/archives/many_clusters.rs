//! Reports on several clusters, and the cluster that an award or an office is of.

use super::case::{Case, check, found, site, with_reports};
use crate::support::Site;

const ONE: &str = "cum/cum/2024/index.html";
const OTHER: &str = "cum/khoi/2024/index.html";
const ROLL: &str = "thi-dua/2024/index.html";

const FLAG: &str = "kind: co-ldld-xuat-sac, status: conferred";

#[test]
fn a_report_on_two_clusters_stands_in_both() {
    check(&[
        Case {
            what: "a list of ids",
            reports: &[
                ("a", "cluster: [cum, khoi]"),
                ("b", "cluster: khoi"),
                ("c", "tags: []"),
            ],
            shown: &[
                ("cum/cum/index.html", ".card h3", &["Tin a"]),
                ("cum/khoi/index.html", ".card h3", &["Tin b", "Tin a"]),
                (ONE, ".timeline a", &["Tin a"]),
                (OTHER, ".timeline a", &["Tin a", "Tin b"]),
                ("tin/2025/a.html", "article .kicker", &["Cụm Một; Khối Hai"]),
                (
                    "tin/2025/a.html",
                    ".dateline > span:last-child",
                    &["Năm thi đua: 2024 (Cụm Một), 2024 (Khối Hai)"],
                ),
                ("tin/2025/b.html", ".older li", &["Tin a"]),
                ("tin/2025/c.html", ".older li", &["Tin b", "Tin a"]),
                ("index.html", ".by-cluster li", &["Tin b", "Tin a", "Tin a"]),
            ],
        },
        Case {
            what: "names, one twice, or only one",
            reports: &[
                ("a", "cluster:\n  - Khối Hai\n  - khoi\n  - Cụm Một"),
                ("b", "cluster: [cum]"),
                ("c", "cluster: []"),
            ],
            shown: &[
                (ONE, ".timeline a", &["Tin a", "Tin b"]),
                (OTHER, ".timeline a", &["Tin a"]),
                ("tin/2025/a.html", "article .kicker", &["Khối Hai; Cụm Một"]),
                ("tin/2025/c.html", "article .kicker", &["Tin hoạt động"]),
            ],
        },
    ]);
    let unregistered = Site::new()
        .article(
            "a.md",
            "title: A\ndate: 2025-01-01\ncluster: [Cụm A, Cụm B]",
            "",
        )
        .build();
    for page in ["cum/cum-a/index.html", "cum/cum-b/index.html"] {
        assert_eq!(unregistered.page(page).texts(".card h3"), ["A"], "{page}");
    }
    let feed = unregistered.text("rss.xml");
    assert!(
        feed.contains("<category>Cụm A</category>\n<category>Cụm B</category>"),
        "{feed}"
    );
}

#[test]
fn an_award_finds_its_cluster() {
    // What a report says of its clusters, what it says of the award behind the kind, and the pages
    // that hold the award.
    let cases: [(&str, &str, &[&str]); 14] = [
        // The entry says it.
        ("cluster: cum", "to: mot, cluster: khoi", &[OTHER]),
        (
            "cluster: [cum, khoi]",
            "to: mot, cluster: Khối Hai",
            &[OTHER],
        ),
        ("tags: []", "to: mot, cluster: khoi", &[OTHER]),
        ("tags: []", "count: 3, cluster: cum", &[ONE]),
        // The report is on one cluster alone.
        ("cluster: cum", "to: ba", &[ONE]),
        ("cluster: [cum]", "to: sau", &[ONE]),
        // One cluster has the unit as a member.
        ("cluster: [cum, khoi]", "to: bon", &[OTHER]),
        ("cluster: [khoi, cum]", "to: hai", &[ONE]),
        ("tags: []", "to: mot", &[ONE]),
        ("tags: []", "to: ba", &[OTHER]),
        // None fits, or several do.
        ("cluster: [cum, khoi]", "to: nam", &[]),
        ("cluster: [cum, khoi]", "to: sau", &[]),
        ("cluster: [cum, khoi]", "count: 3", &[]),
        ("tags: []", "to: mot, year: 2021", &[]),
    ];
    for (report, award, pages) in cases {
        let lines = format!("{report}\nawards: [{{{FLAG}, {award}}}]");
        let project = with_reports(&[("a", &lines)]).create();
        project.build();
        let site = project.pages();
        let holds = |page: &&str| site.has(page) && site.page(page).has(".honours .honour");
        let found: Vec<&str> = [ONE, OTHER].into_iter().filter(holds).collect();
        assert_eq!(found, pages, "{lines}");
        let roll = if site.has(ROLL) {
            ROLL
        } else {
            "thi-dua/2021/index.html"
        };
        let heading = site.page(roll).text("main > .roll .honour li");
        assert_eq!(
            heading.starts_with("Ngoài các cụm"),
            pages.is_empty(),
            "{lines}: {heading}"
        );
    }
    check(&[Case {
        what: "the award of a person is where the unit is, and a report of one cluster counts more than membership",
        reports: &[
            (
                "a 05",
                "awards: [{kind: cstd-cs, to: {person: Lê An, unit: bon}, status: proposed}]",
            ),
            (
                "b 06",
                "cluster: cum\nawards: [{kind: co-tld, to: bon, status: proposed}]",
            ),
            (
                "c 07",
                "awards: [{kind: co-tld, to: bon, status: conferred}]",
            ),
        ],
        shown: &[
            (
                ONE,
                ":is(.award, .honour)",
                &["Cờ thi đua của Tổng Liên đoàn Đã trao"],
            ),
            (
                OTHER,
                ":is(.award, .honour)",
                &["Chiến sĩ thi đua cơ sở Đề nghị"],
            ),
        ],
    }]);
}

#[test]
fn the_units_of_a_report_on_two_clusters_are_those_of_their_owners() {
    let site = Site::new()
        .file(
            "content/units.yaml",
            "units:\n  - {id: a, name: LĐLĐ huyện Châu Thành, owner: Tỉnh A}\n  \
             - {id: b, name: LĐLĐ huyện Châu Thành, owner: Tỉnh B}\n  \
             - {id: c, name: LĐLĐ huyện Châu Thành, owner: Tỉnh C}\n",
        )
        .file(
            "content/clusters/cum-a.md",
            "---\nname: Cụm A\nowner: Tỉnh A\n---\n",
        )
        .file(
            "content/clusters/cum-b.md",
            "---\nname: Cụm B\nowner: Tỉnh B\n---\n",
        )
        .file(
            "content/clusters/cum-d.md",
            "---\nname: Cụm D\nowner: Tỉnh D\n---\n",
        );
    let cases: [(&str, &str, Result<&str, &str>); 5] = [
        ("cum-a", "", Ok("a")),
        ("[cum-a, cum-d]", "", Ok("a")),
        ("[cum-a, cum-b]", ", cluster: cum-b", Ok("b")),
        ("cum-d", ", cluster: cum-b", Ok("b")),
        ("[cum-a, cum-b]", "", Err("a.md:4 ambiguous-unit")),
    ];
    for (clusters, own, expected) in cases {
        let lines = format!(
            "title: A\ndate: 2025-01-01\ncluster: {clusters}\n\
             awards: [{{{FLAG}, to: LĐLĐ huyện Châu Thành{own}}}]"
        );
        let project = site.clone().article("a.md", &lines, "").create();
        match expected {
            Ok(unit) => {
                project.build();
                let page = project.pages().page(&format!("don-vi/{unit}/index.html"));
                assert!(page.has(":is(.award, .honour)"), "{lines}");
            }
            Err(problem) => assert!(
                found(&project).contains(&problem.replace(":4", ":5")),
                "{lines}"
            ),
        }
    }
}

#[test]
fn an_office_finds_its_cluster() {
    // What a report says of its clusters, an office, and the page whose board names it.
    let cases: [(&str, &str, Option<&str>); 8] = [
        (
            "cluster: [cum, khoi]",
            "role: head, unit: sau, year: 2025, cluster: khoi",
            Some("cum/khoi/2025/index.html"),
        ),
        (
            "tags: []",
            "role: head, unit: sau, year: 2025, cluster: cum",
            Some("cum/cum/2025/index.html"),
        ),
        (
            "cluster: cum",
            "role: deputy, unit: sau, year: 2025",
            Some("cum/cum/2025/index.html"),
        ),
        (
            "cluster: [cum, khoi]",
            "role: deputy, unit: bon, year: 2024",
            Some(OTHER),
        ),
        (
            "tags: []",
            "role: deputy, unit: bon, year: 2024",
            Some(OTHER),
        ),
        // Both have it as a member, none has, or the year has no members.
        (
            "cluster: [cum, khoi]",
            "role: deputy, unit: nam, year: 2024",
            None,
        ),
        ("tags: []", "role: deputy, unit: sau, year: 2024", None),
        (
            "cluster: [cum, khoi]",
            "role: head, unit: bon, year: 2025",
            None,
        ),
    ];
    for (report, office, page) in cases {
        for draft in ["", "draft: true\n"] {
            let lines = format!("{draft}{report}\nofficers: [{{{office}}}]");
            let project = with_reports(&[("a", &lines)]).create();
            let problems = found(&project);
            let Some(page) = page else {
                assert!(
                    problems[0].ends_with("office-without-cluster"),
                    "{lines}: {problems:?}"
                );
                continue;
            };
            assert_eq!(problems, [""; 0], "{lines}");
            if draft.is_empty() {
                project.build();
                let officers = project.pages().page(page).text(".officers");
                assert!(officers.contains("Công đoàn"), "{lines}: {officers}");
            }
        }
    }
    check(&[Case {
        what: "a page says of which cluster an office is, where that is not plain",
        reports: &[
            (
                "a",
                "cluster: [cum, khoi]\nofficers: [{role: deputy, unit: bon, year: 2024}, {role: head, unit: mot, year: 2024}]",
            ),
            (
                "b",
                "cluster: cum\nofficers: [{role: head, unit: mot, year: 2024}]",
            ),
        ],
        shown: &[
            (
                "tin/2025/a.html",
                ".record li",
                &[
                    "Cụm phó 2024 (Khối Hai): Công đoàn Bốn",
                    "Cụm trưởng 2024 (Cụm Một)",
                ],
            ),
            (
                "tin/2025/b.html",
                ".record li",
                &["Cụm trưởng 2024: Công đoàn Một"],
            ),
        ],
    }]);
}

#[test]
fn a_rating_is_shown_where_its_unit_is() {
    check(&[Case {
        what: "of a report on two clusters",
        reports: &[(
            "a",
            "cluster: [cum, khoi]\nratings:\n  - {rating: vung-manh, unit: bon}\n  \
             - {rating: hoan-thanh-tot, unit: hai}\n  - {rating: hoan-thanh-xuat-sac, count: 3}",
        )],
        shown: &[
            (
                ONE,
                ".ratings li, .matrix tr:has(.rated)",
                &["Công đoàn HaiCụm phóHoàn thành tốt", "Hoàn thành xuất sắc"],
            ),
            (
                OTHER,
                ".ratings li, .matrix tr:has(.rated)",
                &["Công đoàn BốnVững mạnh", "Hoàn thành xuất sắc"],
            ),
        ],
    }]);
}

#[test]
fn a_list_where_one_value_is_wanted_is_told_so() {
    let cases = [
        "event: {host: [mot, hai]}",
        "author: [Lê An, Lê Bình]",
        "awards: [{kind: co-tld, status: proposed, to: [mot, hai]}]",
        "officers:\n  - role: head\n    unit:\n      - mot\n      - hai",
        "title: [a, b]",
    ];
    for lines in cases {
        let lines = lines.replace("title", "summary");
        let project = site().article("a.md", &format!("title: A\ndate: 2025-01-01\n{lines}"), "");
        let told = project.create().problems();
        assert!(
            told.contains("one value is expected here, not a list"),
            "{lines}: {told}"
        );
    }
}

#[test]
fn a_timeline_marks_what_is_of_its_cluster_and_won() {
    let both = "cluster: [cum, khoi]\n";
    let award = "awards: [{kind: co-tld, to: ba, status: conferred}, {kind: bk-tld, to: mot, status: proposed}]";
    let office = "officers: [{role: head, unit: bon, year: 2024, cluster: khoi, from: 2024-07-01}]";
    let withdrawn = "officers: [{role: deputy, unit: mot, year: 2024, status: withdrawn}]";
    check(&[
        Case {
            what: "an election and an award of the other cluster; a proposal; an office that is none",
            reports: &[
                ("a 05", &format!("{both}{award}\n{office}")),
                ("b 06", &format!("cluster: cum\n{withdrawn}")),
            ],
            shown: &[
                (ONE, ".timeline .event", &[]),
                (
                    OTHER,
                    ".timeline .event",
                    &["Bầu cán bộ cụm", "Khen thưởng"],
                ),
            ],
        },
        Case {
            what: "a pact that a correction replaces",
            reports: &[
                ("a 05", "cluster: cum\npact: {year: 2024, signed: true}"),
                (
                    "b 06",
                    "cluster: cum\ncorrects: a.md\npact: {year: 2024, signed: false}",
                ),
            ],
            shown: &[(ONE, ".timeline .event", &[])],
        },
    ]);
}
