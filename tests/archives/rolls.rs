//! Awards, officers and terms: gathered from the registry and from every report.

use scraper::ElementRef;

use crate::record::false_statements;
use crate::support::page::RECIPIENTS;
use crate::support::{Pages, Site};

/// A cluster with a registry of units.
fn site() -> Site {
    Site::new()
        .file(
            "content/units.yaml",
            "units:\n  - {id: mot, name: Công đoàn Một}\n  - {id: hai, name: Công đoàn Hai}\n  \
             - {id: ba, name: Công đoàn Ba}\n",
        )
        .file(
            "content/clusters/cum.md",
            "---\nname: Cụm Một\nowner: Liên đoàn Lao động tỉnh\nterms:\n  2024:\n    members: [mot, hai, ba]\n    \
             head: mot\n    deputy: hai\n---\n",
        )
}

fn report(site: Site, name: &str, date: &str, lines: &str) -> Site {
    let front_matter = format!("title: {name}\ndate: {date}\ncluster: cum\n{lines}");
    site.article(&format!("{name}.md"), &front_matter, "")
}

fn award(unit: &str, status: &str) -> String {
    format!("year: 2024\nawards:\n  - {{kind: co-ldld-dan-dau, to: {unit}, status: {status}}}")
}

/// Status and recipient of every award on a page.
fn awards(pages: &Pages, file: &str) -> Vec<String> {
    let page = pages.page(file);
    let status = |of: &ElementRef<'_>| {
        let class = of.value().attr("class").unwrap_or_default();
        class.split(' ').next_back().unwrap_or_default().to_owned()
    };
    let told = page.elements(&format!("main .award, main {RECIPIENTS}"));
    let told = told.into_iter().filter_map(|to| match to.value().name() {
        "li" => Some(status(&to)),
        _ => {
            let mut above = to.ancestors().filter_map(ElementRef::wrap);
            let honour = above.find(|it| it.value().classes().any(|class| class == "honour"));
            honour.map(|it| status(&it))
        }
    });
    told.collect()
}

#[test]
fn an_award_told_twice_counts_once_by_its_furthest_status() {
    // What the reports say, oldest first, and what the rolls hold.
    type Told<'a> = &'a [(&'a str, &'a str)];
    let cases: [(Told<'_>, &[&str]); 7] = [
        (&[("mot", "proposed")], &["proposed"]),
        (&[("mot", "proposed"), ("mot", "conferred")], &["conferred"]),
        (&[("mot", "conferred"), ("mot", "proposed")], &["conferred"]),
        (&[("mot", "proposed"), ("mot", "decided")], &["decided"]),
        (
            &[
                ("mot", "proposed"),
                ("mot", "decided"),
                ("mot", "conferred"),
            ],
            &["conferred"],
        ),
        (
            &[("mot", "proposed"), ("hai", "conferred")],
            &["conferred", "proposed"],
        ),
        (
            &[("mot", "conferred"), ("mot", "conferred")],
            &["conferred"],
        ),
    ];
    for (told, expected) in cases {
        let pages = told
            .iter()
            .enumerate()
            .fold(site(), |site, (number, (unit, status))| {
                report(
                    site,
                    &format!("tin-{number}"),
                    &format!("2025-01-0{}", number + 1),
                    &award(unit, status),
                )
            });
        let pages = pages.build();
        for file in ["thi-dua/2024/index.html", "cum/cum/2024/index.html"] {
            let mut found = awards(&pages, file);
            found.sort();
            assert_eq!(found, expected, "{told:?} in {file}");
        }
        // A report says what it said then.
        let (_, first) = told[0];
        assert_eq!(awards(&pages, "tin/2025/tin-0.html"), [first], "{told:?}");
    }
}

#[test]
fn awards_of_another_year_kind_or_person_are_others() {
    let lines = "year: 2024\nawards:\n\
        \x20 - {kind: co-ldld-dan-dau, to: mot, status: proposed}\n\
        \x20 - {kind: co-ldld-dan-dau, to: mot, year: 2023, status: conferred}\n\
        \x20 - {kind: bk-ldld-tinh, to: mot, status: conferred}\n\
        \x20 - {kind: bk-ldld-tinh, to: {person: Lê Văn A, unit: mot}, status: conferred}\n\
        \x20 - {kind: bk-ldld-tinh, to: {person: Lê Văn B, unit: mot}, status: conferred}\n\
        \x20 - {kind: bk-ldld-tinh, count: 3, status: conferred}\n";
    let pages = report(site(), "a", "2025-01-01", lines).build();
    assert_eq!(awards(&pages, "thi-dua/2024/index.html").len(), 5);
    assert_eq!(awards(&pages, "thi-dua/2023/index.html"), ["conferred"]);
    assert_eq!(
        awards(&pages, "don-vi/mot/index.html").len(),
        5,
        "all but those of nobody in particular"
    );
    let text = pages.page("cum/cum/2024/index.html").text(".honours");
    for name in ["Lê Văn A", "Lê Văn B"] {
        assert!(text.contains(name), "{name} in {text}");
    }
    let tally = pages
        .page("cum/cum/2024/index.html")
        .text(".tally .conferred dd");
    assert_eq!(tally, "6", "three of them have no name");
}

#[test]
fn ratings_are_not_awards() {
    let lines = "year: 2024\nratings:\n  - {rating: hoan-thanh-xuat-sac, unit: mot}";
    let pages = report(site(), "a", "2025-01-01", lines).build();
    assert_eq!(awards(&pages, "cum/cum/2024/index.html"), [""; 0]);
    assert!(!pages.has("thi-dua/2024/index.html"));
    let text = pages.page("cum/cum/2024/index.html").text("main");
    assert!(text.contains("Hoàn thành xuất sắc nhiệm vụ"), "{text}");
}

#[test]
fn officers_that_reports_name_fill_terms() {
    let lines = "officers:\n  - {role: head, unit: hai, year: 2025}\n  - {role: deputy, unit: ba, year: 2025}";
    let project = report(site(), "2025/a", "2025-01-01", lines).create();
    assert_eq!(project.problems(), "");
    project.build();
    let pages = project.pages();
    let cases = [
        ("can-bo/2024/index.html", "main .facts", "Công đoàn Một"),
        ("can-bo/2025/index.html", "main .facts", "Công đoàn Hai"),
        ("can-bo/2025/index.html", "main .facts", "Công đoàn Ba"),
        (
            "cum/cum/2025/index.html",
            ".officers .is-head",
            "Công đoàn Hai",
        ),
        ("cum/cum/2025/index.html", ".officers", "Công đoàn Ba"),
        (
            "cum/cum/2024/index.html",
            ".officers .is-head",
            "Công đoàn Một",
        ),
        ("don-vi/hai/index.html", "main", "2025Cụm Một Cụm trưởng"),
        ("don-vi/hai/index.html", "main", "2024Cụm Một Cụm phó"),
    ];
    for (file, selector, text) in cases {
        let found = pages.page(file).text(selector);
        assert!(
            found.contains(text),
            "{text} in {selector} of {file}: {found}"
        );
    }
}

#[test]
fn contradictions_between_reports_and_registry_are_told() {
    // Lines of one report, and what is told: nothing, or two names.
    let cases: [(&str, Option<(&str, &str)>); 5] = [
        ("officers: [{role: head, unit: mot, year: 2024}]", None),
        (
            "officers: [{role: head, unit: ba, year: 2024}]",
            Some(("Công đoàn Ba", "Công đoàn Một")),
        ),
        ("officers: [{role: deputy, unit: hai, year: 2024}]", None),
        (
            "officers: [{role: deputy, unit: ba, year: 2024}]",
            Some(("Công đoàn Ba", "Công đoàn Hai")),
        ),
        ("officers: [{role: head, unit: ba, year: 2026}]", None),
    ];
    for (lines, expected) in cases {
        let problems = report(site(), "a", "2025-01-01", lines).create().problems();
        match expected {
            None => assert_eq!(problems, "", "{lines}"),
            Some((here, there)) => {
                assert!(problems.contains("officers-differ"), "{lines}: {problems}");
                assert!(
                    problems.contains(here) && problems.contains(there),
                    "{lines}: {problems}"
                );
            }
        }
    }
    let two = report(
        site(),
        "a",
        "2025-01-01",
        "officers: [{role: head, unit: hai, year: 2025}]",
    );
    let two = report(
        two,
        "b",
        "2025-01-02",
        "officers: [{role: head, unit: ba, year: 2025}]",
    );
    let problems = two.create().problems();
    assert!(
        problems.contains("tin/b.md") && problems.contains("tin/a.md"),
        "{problems}"
    );
}

#[test]
fn the_registry_stands_where_a_report_contradicts_it() {
    let pages = report(
        site(),
        "a",
        "2025-01-01",
        "officers: [{role: head, unit: ba, year: 2024}]",
    )
    .build();
    assert_eq!(
        pages.page("cum/cum/2024/index.html").text(".is-head dd"),
        "Công đoàn Một"
    );
}

#[test]
fn the_figures_and_pact_of_a_year_come_from_its_reports() {
    let lines = "year: 2024\nfigures:\n  - {label: Quỹ, value: 529.46, unit: triệu đồng, qualifier: gần}\n  \
        - {label: Đoàn viên, value: 20268}\npact: {year: 2025, signed: true, targets: 9}";
    let pages = report(site(), "a", "2025-01-01", lines).build();
    let figures = pages.page("cum/cum/2024/index.html").text(".figures");
    for text in ["gần 529,46", "20.268", "triệu đồng"] {
        assert!(figures.contains(text), "{text} in {figures}");
    }
    let article = pages.page("tin/2025/a.html").text(".record");
    assert!(
        article.contains("Đã ký giao ước thi đua năm 2025. Số chỉ tiêu: 9."),
        "{article}"
    );
}

#[test]
fn three_clusters_of_one_name_are_three() {
    let cluster = |owner: &str| format!("---\nname: Cụm thi đua số 2\nowner: {owner}\n---\n");
    let site = ["Sóc Trăng", "Thanh Hóa", "Tuyên Quang"]
        .iter()
        .enumerate()
        .fold(Site::new(), |site, (number, owner)| {
            let id = format!("cum-{number}");
            site.file(&format!("content/clusters/{id}.md"), cluster(owner))
                .article(
                    &format!("tin-{number}.md"),
                    &format!("title: Tin {owner}\ndate: 2025-01-01\ncluster: {id}"),
                    "",
                )
        });
    let pages = site.build();
    for (number, owner) in ["Sóc Trăng", "Thanh Hóa", "Tuyên Quang"].iter().enumerate() {
        let page = pages.page(&format!("cum/cum-{number}/index.html"));
        assert_eq!(super::headlines(&page), [format!("Tin {owner}")]);
        assert!(page.text("title").contains(owner));
    }
}

#[test]
fn a_kind_of_many_blocks_is_folded_and_still_says_what_is_true() {
    let contests = (1..=7).flat_map(|contest| {
        let awards = (1..=6).map(move |person| {
            let to = format!("{{person: Lê Văn {contest}{person}, unit: mot}}");
            let contest = format!("Hội thi {contest}");
            format!("  - {{kind: bk-ldld-tinh, to: {to}, contest: {contest}, status: conferred}}\n")
        });
        awards.collect::<Vec<_>>()
    });
    let lines: String = contests.collect();
    let project = report(
        site(),
        "2025/a",
        "2025-01-01",
        &format!("year: 2024\nawards:\n{lines}"),
    );
    let project = project.create();
    project.build();
    let page = project.pages();
    let page = page.page("thi-dua/2024/bk-ldld-tinh/index.html");
    assert_eq!(page.elements("main .honour details > summary").len(), 7);
    assert_eq!(page.elements(&format!("main {RECIPIENTS}")).len(), 42);
    assert_eq!(false_statements(&project), Vec::<String>::new());
}
