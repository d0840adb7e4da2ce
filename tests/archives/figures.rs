//! Figures, ratings and pacts: each with the report that says so, and the time that it is of.

use crate::support::{Page, Site};

/// A report of one cluster on a small site.
struct Report {
    name: &'static str,
    lines: &'static str,
}

const fn report(name: &'static str, lines: &'static str) -> Report {
    Report { name, lines }
}

fn site(reports: &[Report]) -> Site {
    let site = Site::new().file("content/clusters/cum.md", "---\nname: Cụm Một\n---\n");
    reports.iter().fold(site, |site, report| {
        let name = report.name;
        let lines = format!("title: {name}\ncluster: cum\n{}", report.lines);
        site.article(&format!("{name}.md"), &lines, "Chữ.")
    })
}

/// The blocks of a section in their order, each as its text.
fn blocks(page: &Page, section: &str) -> Vec<String> {
    page.texts(&format!(
        "main {section} > table, main {section} > ul, main {section} > p"
    ))
}

/// Reports, a page, a section of it, and its blocks: parts of their texts, in their order.
type Case = (
    &'static str,
    &'static [Report],
    &'static str,
    &'static str,
    &'static [&'static [&'static str]],
);

const CASES: &[Case] = &[
    (
        "quarter, half and year of one label stand under their reports",
        &[
            report(
                "quy-1",
                "date: 2024-04-02\nperiod: 2024-Q1\nfigures: [{label: Đoàn viên, value: 100}]",
            ),
            report(
                "nua-nam",
                "date: 2024-07-02\nperiod: 2024-H1\nfigures: [{label: Đoàn viên, value: 180}, {label: CĐCS, value: 9}]",
            ),
            report(
                "ca-nam",
                "date: 2025-01-10\nyear: 2024\nfigures: [{label: Đoàn viên, value: 300}]",
            ),
        ],
        "cum/cum/2024/index.html",
        ".year-figures",
        &[
            &["Đoàn viên (quý I năm 2024)", "100"],
            &["Theo tin: quy-1"],
            &[
                "Đoàn viên (6 tháng đầu năm 2024)",
                "180",
                "CĐCS (6 tháng đầu năm 2024)",
                "9",
            ],
            &["Theo tin: nua-nam"],
            &["Đoàn viên", "300"],
            &["Theo tin: ca-nam"],
        ],
    ),
    (
        "a figure may be of another time than its report",
        &[report(
            "a",
            "date: 2025-07-02\nyear: 2025\nperiod: 2020..2025\nfigures:\n  - {label: Mái ấm, value: 50}\n  \
             - {label: Mái ấm, value: 9, period: 2025}\n  - {label: Lớp, value: 3, period: school:2024}",
        )],
        "cum/cum/2025/index.html",
        ".year-figures",
        &[
            &[
                "Mái ấm (giai đoạn 2020–2025)",
                "50",
                "Lớp (năm học 2024–2025)",
                "3",
            ],
            &["Theo tin: a"],
        ],
    ),
    (
        "what was planned stands beside what was done, with the share where it is known",
        &[report(
            "ke-hoach",
            "date: 2024-12-01\nfigures:\n  - {label: Đoàn viên, value: 1266, target: 1200, unit: người}\n  \
             - {label: Quỹ, value: \"2,5\", target: 3, unit: tỷ đồng}\n  \
             - {label: Nhà, value: 9, target: 10, qualifier: gần}\n  \
             - {label: Xe, value: 9, target: 0}\n  - {label: Máy, value: 7}",
        )],
        "cum/cum/2024/index.html",
        ".year-figures",
        &[
            &[
                "Thực hiệnKế hoạchĐạt",
                "Đoàn viên1.2661.200105,5%người",
                "Quỹ2,5383,3%tỷ đồng",
                "Nhàgần 910 Xe90 Máy7",
            ],
            &["Theo tin: ke-hoach"],
        ],
    ),
    (
        "two ratings of one unit each name their report",
        &[
            report(
                "a",
                "date: 2024-12-01\nratings: [{rating: hoan-thanh-tot, unit: Công đoàn A}]",
            ),
            report(
                "b",
                "date: 2024-12-02\nratings: [{rating: hoan-thanh-xuat-sac, unit: Công đoàn A}, {rating: vung-manh, count: 4}]",
            ),
        ],
        "cum/cum/2024/index.html",
        ".ratings-of",
        &[
            &["Hoàn thành tốt nhiệm vụ: Công đoàn A"],
            &["Theo tin: a"],
            &["Hoàn thành xuất sắc nhiệm vụ: Công đoàn A", "4 đơn vị"],
            &["Theo tin: b"],
        ],
    ),
    (
        "ratings of a school year say so",
        &[report(
            "a",
            "date: 2025-06-01\nperiod: school:2024\nratings: [{rating: hoan-thanh-tot, count: 12}]",
        )],
        "cum/cum/2024/index.html",
        ".ratings-of",
        &[
            &["Hoàn thành tốt nhiệm vụ (năm học 2024–2025)", "12 đơn vị"],
            &["Theo tin: a"],
        ],
    ),
    (
        "a pact that was signed does not lose its signature by a report that only counts targets",
        &[
            report("a", "date: 2024-02-01\npact: {signed: true}"),
            report("b", "date: 2024-07-01\npact: {targets: 9}"),
        ],
        "cum/cum/2024/index.html",
        ".pacts-of",
        &[
            &["Đã ký giao ước thi đua năm 2024."],
            &["Theo tin: a"],
            &["Số chỉ tiêu: 9."],
            &["Theo tin: b"],
        ],
    ),
    (
        "what two reports say alike of a pact is said once",
        &[
            report("a", "date: 2024-01-20\npact: {targets: 9}"),
            report("b", "date: 2024-02-01\npact: {signed: true, targets: 9}"),
            report("c", "date: 2024-07-01\npact: {targets: 9}"),
        ],
        "cum/cum/2024/index.html",
        ".pacts-of",
        &[&["Đã ký", "Số chỉ tiêu: 9."], &["Theo tin: b"]],
    ),
];

#[test]
fn what_a_year_shows_names_its_report_and_its_time() {
    let mut wrong = Vec::new();
    for (case, reports, file, section, expected) in CASES {
        let pages = site(reports).build();
        let found = blocks(&pages.page(file), section);
        let is_right = found.len() == expected.len()
            && found.iter().zip(*expected).all(|(block, words)| {
                let mut rest = block.as_str();
                words.iter().all(|word| match rest.split_once(word) {
                    Some((_, behind)) => {
                        rest = behind;
                        true
                    }
                    None => false,
                })
            });
        if !is_right {
            wrong.push(format!("{case}: {found:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Lines of a report, and the emulation year whose page has it.
#[test]
fn the_year_of_a_report_follows_from_its_period() {
    let cases = [
        ("date: 2025-01-10\nperiod: 2024-Q4", 2024),
        ("date: 2025-01-10\nperiod: 2024", 2024),
        ("date: 2025-06-10\nperiod: school:2024", 2024),
        ("date: 2026-01-10\nperiod: 2020..2025", 2025),
        ("date: 2026-01-10\nyear: 2026\nperiod: 2020..2025", 2026),
        ("date: 2025-06-10\nyear: 2025\nperiod: school:2024", 2025),
        ("date: 2025-01-10", 2025),
    ];
    for (lines, year) in cases {
        let project = site(&[report("a", lines)]).create();
        assert_eq!(project.problems(), "", "{lines}");
        project.build();
        let page = project.pages().page(&format!("cum/cum/{year}/index.html"));
        assert_eq!(page.texts("main .timeline a"), ["a"], "{lines}");
    }
    let page = site(&[report("a", "date: 2025-01-10\nperiod: 2024-Q4")]).build();
    let facts = page.page("tin/2025/a.html").text(".record .facts");
    assert!(facts.contains("quý IV năm 2024"), "{facts}");
}

/// Lines of reports in one cluster, and what of them is told as a contradiction: the code, words of
/// the message, and the other place; none where they agree.
type Told = Option<(&'static str, &'static [&'static str])>;

const CONTRADICTIONS: &[(&str, &[Report], Told)] = &[
    (
        "two values of a figure",
        &[
            report(
                "a",
                "date: 2024-07-01\nfigures: [{label: Đoàn viên, value: 100}]",
            ),
            report(
                "b",
                "date: 2024-08-01\nfigures: [{label: đoàn  viên, value: 120}]",
            ),
        ],
        Some((
            "figures-differ",
            &[
                "2024: `120` here, but `100` in content/tin/a.md:5",
                "tin/b.md:5",
            ],
        )),
    ),
    (
        "other periods",
        &[
            report(
                "a",
                "date: 2024-04-01\nperiod: 2024-Q1\nfigures: [{label: Đoàn viên, value: 100}]",
            ),
            report(
                "b",
                "date: 2024-07-01\nperiod: 2024-H1\nfigures: [{label: Đoàn viên, value: 120}]",
            ),
            report(
                "c",
                "date: 2024-12-01\nfigures: [{label: Đoàn viên, value: 130}, {label: Đoàn viên, value: 90, period: 2023}]",
            ),
        ],
        None,
    ),
    (
        "one period in two ways",
        &[
            report(
                "a",
                "date: 2024-04-01\nperiod: 2024-Q1\nfigures: [{label: Hoà giải, value: 100}]",
            ),
            report(
                "b",
                "date: 2024-12-01\nfigures: [{label: Hòa giải, value: 90, period: 2024-Q1}]",
            ),
        ],
        Some((
            "figures-differ",
            &["2024-Q1: `90` here, but `100` in content/tin/a.md:6"],
        )),
    ),
    (
        "one report contradicts itself",
        &[report(
            "a",
            "date: 2024-04-01\nfigures:\n  - {label: Quỹ, value: 7, unit: triệu đồng}\n  - {label: Quỹ, value: 8, unit: triệu đồng}",
        )],
        Some((
            "figures-differ",
            &[
                "`8 triệu đồng` here, but `7 triệu đồng` in content/tin/a.md:6",
                "tin/a.md:7",
            ],
        )),
    ),
    (
        "as much in another unit",
        &[
            report(
                "a",
                "date: 2024-04-01\nfigures: [{label: Quỹ, value: 1.5, unit: tỷ đồng}]",
            ),
            report(
                "b",
                "date: 2024-04-02\nfigures: [{label: Quỹ, value: 1500, unit: triệu đồng, qualifier: gần}]",
            ),
        ],
        None,
    ),
    (
        "two targets of one figure",
        &[
            report(
                "a",
                "date: 2024-04-01\nfigures: [{label: Đoàn viên, value: 100, target: 200, unit: người}]",
            ),
            report(
                "b",
                "date: 2024-04-02\nfigures: [{label: Đoàn viên, value: 100, target: 300, unit: người}]",
            ),
        ],
        Some((
            "figures-differ",
            &["`100/300 người` here, but `100/200 người` in content/tin/a.md:5"],
        )),
    ),
    (
        "a target in another unit, and none at all",
        &[
            report(
                "a",
                "date: 2024-04-01\nfigures: [{label: Quỹ, value: 1.5, target: 2, unit: tỷ đồng}]",
            ),
            report(
                "b",
                "date: 2024-04-02\nfigures: [{label: Quỹ, value: 1500, target: 2000, unit: triệu đồng}]",
            ),
            report(
                "c",
                "date: 2024-04-03\nfigures: [{label: Quỹ, value: 1500, unit: triệu đồng}]",
            ),
        ],
        None,
    ),
    (
        "two ratings of a unit",
        &[
            report(
                "a",
                "date: 2024-12-01\nratings: [{rating: hoan-thanh-tot, unit: Công đoàn A}]",
            ),
            report(
                "b",
                "date: 2024-12-02\nratings: [{rating: hoan-thanh-xuat-sac, unit: Công đoàn A}]",
            ),
        ],
        Some((
            "ratings-differ",
            &[
                "Công đoàn A, 2024: rated `Hoàn thành xuất sắc nhiệm vụ` here",
                "in content/tin/a.md:5",
            ],
        )),
    ),
    (
        "ratings of two units, of two years, of two kinds",
        &[
            report(
                "a",
                "date: 2024-12-01\nratings: [{rating: hoan-thanh-tot, unit: Công đoàn A}, {rating: vung-manh, unit: Công đoàn A}]",
            ),
            report(
                "b",
                "date: 2024-12-02\nratings: [{rating: hoan-thanh-xuat-sac, unit: Công đoàn B}]",
            ),
            report(
                "c",
                "date: 2025-12-02\nratings: [{rating: hoan-thanh-xuat-sac, unit: Công đoàn A}]",
            ),
        ],
        None,
    ),
    (
        "two numbers of a rating",
        &[
            report(
                "a",
                "date: 2024-12-01\nratings: [{rating: hoan-thanh-tot, count: 75}]",
            ),
            report(
                "b",
                "date: 2024-12-02\nratings: [{rating: hoan-thanh-tot, count: 57}]",
            ),
        ],
        Some((
            "ratings-differ",
            &["rated `57` here, but `75` in content/tin/a.md:5"],
        )),
    ),
    (
        "two numbers of targets",
        &[
            report("a", "date: 2024-02-01\npact: {signed: true, targets: 9}"),
            report(
                "b",
                "date: 2025-01-02\nyear: 2024\npact: {year: 2024, targets: 8}",
            ),
        ],
        Some((
            "targets-differ",
            &["Cụm Một – the pact for 2024: 8 targets here, but 9 in content/tin/a.md:5"],
        )),
    ),
    (
        "targets of two years",
        &[
            report("a", "date: 2024-02-01\npact: {signed: true, targets: 9}"),
            report("b", "date: 2025-02-02\npact: {signed: true, targets: 8}"),
            report("c", "date: 2024-03-02\npact: {signed: true}"),
        ],
        None,
    ),
];

#[test]
fn contradictions_of_reports_are_told_with_both_places() {
    let mut wrong = Vec::new();
    for (case, reports, expected) in CONTRADICTIONS {
        let problems = site(reports).create().problems();
        let is_right = match expected {
            None => problems.is_empty(),
            Some((code, words)) => {
                problems.matches(&format!("warning[{code}]")).count() == 1
                    && words.iter().all(|word| problems.contains(word))
            }
        };
        if !is_right {
            wrong.push(format!("{case}: {problems}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
