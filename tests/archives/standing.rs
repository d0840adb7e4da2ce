//! Who may be told of: units that are there, members of the cluster, heads one after another, one
//! person under one name.

use scraper::Selector;

use crate::support::Site;
use crate::support::page::text_of;

/// Units of which two have ended, and two clusters with their members.
fn site() -> Site {
    Site::new()
        .file(
            "content/units.yaml",
            "units:\n  \
             - {id: mot, name: Công đoàn Một}\n  \
             - {id: hai, name: Công đoàn Hai}\n  \
             - {id: ba, name: Công đoàn Ba}\n  \
             - {id: bon, name: Công đoàn Bốn}\n  \
             - {id: cs-mot, name: Tổ may số 1, owner: Công đoàn Một}\n  \
             - {id: truong, name: Công đoàn Trường Ba Đình}\n  \
             - id: cu\n    name: Công đoàn Cũ\n    successor: mot\n    history:\n      \
             - {date: 2010-01-01, text: Thành lập}\n      - {date: 2023-07-01, text: Hợp nhất vào Công đoàn Một}\n  \
             - {id: het, name: Công đoàn Hết, history: [{date: 2022-12-31, text: Giải thể}]}\n  \
             - {id: cdon, name: Công đoàn Còn, history: [{date: 2020-07-01, text: Hợp nhất với tỉnh khác}]}\n",
        )
        .file(
            "content/clusters/cum.md",
            "---\nname: Cụm Một\nterms:\n  2024: {members: [mot, hai, cdon]}\n  \
             2025: {head: mot, members: [mot, hai, cdon]}\n---\n",
        )
        .file(
            "content/clusters/khac.md",
            "---\nname: Cụm Khác\nterms:\n  2024: {members: [ba]}\n---\n",
        )
}

/// Reports of the cluster, each by the lines that it has besides, one a day.
fn with(site: Site, reports: &[&str]) -> Site {
    reports.iter().enumerate().fold(site, |site, (at, lines)| {
        let name = ["a", "b", "c", "d"][at];
        let front_matter = format!(
            "title: {name}\ndate: 2025-01-0{}\ncluster: cum\n{lines}",
            at + 1
        );
        site.article(&format!("{name}.md"), &front_matter, "")
    })
}

/// Reports, and what is told: the code of the warning with words of it; none where all is well.
type Case = (
    &'static str,
    &'static [&'static str],
    Option<(&'static str, &'static [&'static str])>,
);

const CASES: &[Case] = &[
    (
        "an award after the end of a unit that another followed",
        &["year: 2024\nawards: [{kind: bk-tld, to: cu, status: conferred}]"],
        Some((
            "unit-ended",
            &["tin/a.md:6", "2023-07-01", "content/units.yaml", "`mot`"],
        )),
    ),
    (
        "an award for the year of the end, told later",
        &[
            "year: 2024\nawards: [{kind: bk-tld, to: {person: Lê A, unit: cu}, year: 2023, status: conferred}]",
        ],
        None,
    ),
    (
        "an office after a unit was dissolved",
        &["officers: [{role: deputy, unit: het, year: 2026}]"],
        Some(("unit-ended", &["tin/a.md:5", "2022-12-31"])),
    ),
    (
        "a unit that lives on after a merger",
        &["year: 2024\nawards: [{kind: bk-tld, to: cdon, status: conferred}]"],
        None,
    ),
    (
        "an award of a cluster to the member of another",
        &["year: 2024\nawards: [{kind: co-tld, to: ba, status: proposed}]"],
        Some((
            "not-a-member",
            &[
                "tin/a.md:6",
                "Công đoàn Ba is no member of Cụm Một in 2024",
                "content/clusters/cum.md",
            ],
        )),
    ),
    (
        "a person of a unit outside the cluster",
        &["year: 2024\nawards: [{kind: bk-tld, to: {person: Lê A, unit: bon}, status: proposed}]"],
        Some(("not-a-member", &["Công đoàn Bốn"])),
    ),
    (
        "members, what is below them, grass-roots unions, guests, and a year without a list",
        &[
            "year: 2024\nawards:\n  - {kind: bk-tld, to: mot, status: conferred}\n  \
           - {kind: bk-tld, to: cs-mot, status: conferred}\n  - {kind: bk-tld, to: truong, status: conferred}\n  \
           - {kind: bk-tld, to: Công ty Khách, status: conferred}\n  - {kind: bk-tld, to: ba, year: 2020, status: conferred}",
        ],
        None,
    ),
    (
        "a prize of a contest to a guest",
        &["year: 2024\nawards: [{kind: Giải Nhất kéo co, to: ba, status: conferred}]"],
        None,
    ),
    (
        "the headship of a stranger",
        &["year: 2024\nofficers: [{role: head, unit: bon, year: 2024}]"],
        Some((
            "not-a-member",
            &[
                "tin/a.md:6",
                "Công đoàn Bốn is no member of Cụm Một in 2024",
            ],
        )),
    ),
    (
        "the deputy is a stranger",
        &["officers: [{role: deputy, unit: ba, year: 2025}]"],
        Some((
            "not-a-member",
            &["tin/a.md:5", "Công đoàn Ba is no member of Cụm Một in 2025"],
        )),
    ),
    (
        "two heads of a year",
        &[
            "officers: [{role: head, unit: mot, year: 2026}]",
            "officers: [{role: head, unit: hai, year: 2026}]",
        ],
        Some((
            "officers-differ",
            &[
                "tin/b.md:5",
                "`Công đoàn Hai` here, but `Công đoàn Một` in content/tin/a.md:5",
            ],
        )),
    ),
    (
        "a head after another",
        &[
            "officers: [{role: head, unit: hai, from: 2025-07-01}]",
            "officers: [{role: head, unit: mot, year: 2025}]",
        ],
        None,
    ),
    (
        "a head after another, whichever the registry knows",
        &[
            "officers: [{role: head, unit: hai, year: 2025}]",
            "officers: [{role: head, unit: mot, from: 2025-07-01}]",
        ],
        None,
    ),
    (
        "a deputy in the place of another",
        &[
            "officers: [{role: deputy, unit: hai, year: 2025}]",
            "officers: [{role: deputy, unit: cdon, year: 2025, from: 2025-05-15}]",
        ],
        None,
    ),
    (
        "two heads before another",
        &[
            "officers: [{role: head, unit: hai, from: 2025-07-01}]",
            "officers: [{role: head, unit: cdon, year: 2025}]",
        ],
        Some((
            "officers-differ",
            &[
                "tin/b.md:5",
                "`Công đoàn Còn` here, but `Công đoàn Một` in content/clusters/cum.md",
            ],
        )),
    ),
    (
        "one head on two days",
        &[
            "officers: [{role: head, unit: hai, from: 2025-07-01}]",
            "officers: [{role: head, unit: hai, from: 2025-08-01}]",
        ],
        Some((
            "officers-differ",
            &[
                "tin/b.md:5",
                "`Công đoàn Hai (2025-08-01)` here, but `Công đoàn Hai (2025-07-01)`",
            ],
        )),
    ),
    (
        "two heads on one day",
        &[
            "officers: [{role: head, unit: hai, from: 2025-07-01}]",
            "officers: [{role: head, unit: cdon, from: 2025-07-01}]",
        ],
        Some(("officers-differ", &["tin/b.md:5", "content/tin/a.md:5"])),
    ),
];

#[test]
fn what_cannot_be_is_told_with_both_places() {
    let mut wrong = Vec::new();
    for (case, reports, expected) in CASES {
        let problems = with(site(), reports).create().problems();
        let is_right = match expected {
            None => problems.is_empty(),
            Some((code, words)) => {
                problems.matches(&format!("[{code}]")).count() == 1
                    && problems.matches("warning[").count() == 1
                    && words.iter().all(|word| problems.contains(word))
            }
        };
        if !is_right {
            wrong.push(format!("{case}: {problems}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_registries_say_of_units_and_terms_is_held_against_each_other() {
    // Files, and what is told.
    type Case<'a> = (
        &'a str,
        &'a [(&'a str, &'a str)],
        Option<(&'a str, &'a [&'a str])>,
    );
    let units = "units:\n  - {id: a, name: Công đoàn A, successor: b}\n  \
                 - {id: b, name: Công đoàn B, successor: c}\n  - {id: c, name: Công đoàn C, successor: b}\n";
    let alone = "units: [{id: a, name: Công đoàn A, successor: a}]\n";
    let chain = "units:\n  - {id: a, name: Công đoàn A, successor: b}\n  \
                 - {id: b, name: Công đoàn B, successor: c}\n  - {id: c, name: Công đoàn C}\n";
    let head = "---\nname: Cụm Khác\nterms:\n  2024: {head: hai, members: [ba]}\n---\n";
    let ended = "---\nname: Cụm Khác\nterms:\n  2024: {members: [ba, het]}\n---\n";
    let fine = "---\nname: Cụm Khác\nterms:\n  2024: {head: bon, members: [ba]}\n  2022: {members: [het]}\n---\n";
    let cases: [Case<'_>; 6] = [
        (
            "a ring",
            &[("content/units.yaml", units)],
            Some((
                "ring-of-successors",
                &["units.yaml:3", "b → c → b", "content/units.yaml:4"],
            )),
        ),
        (
            "a unit after itself",
            &[("content/units.yaml", alone)],
            Some(("ring-of-successors", &["a → a"])),
        ),
        ("a chain", &[("content/units.yaml", chain)], None),
        (
            "a head from another cluster",
            &[("content/clusters/khac.md", head)],
            Some((
                "not-a-member",
                &[
                    "khac.md",
                    "Công đoàn Hai is no member of Cụm Khác in 2024",
                    "content/clusters/cum.md",
                ],
            )),
        ),
        (
            "a member that had ended",
            &[("content/clusters/khac.md", ended)],
            Some(("unit-ended", &["khac.md", "2022-12-31"])),
        ),
        (
            "officers beside the members",
            &[("content/clusters/khac.md", fine)],
            None,
        ),
    ];
    let mut wrong = Vec::new();
    for (case, files, expected) in cases {
        let is_units = files[0].0.ends_with("units.yaml");
        let base = if is_units { Site::new() } else { site() };
        let site = files
            .iter()
            .fold(base, |site, (path, text)| site.file(path, text));
        let problems = site.create().problems();
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

#[test]
fn heads_of_one_year_stand_one_after_another() {
    let reports = [
        "officers: [{role: deputy, unit: cdon, year: 2025}]",
        "officers: [{role: head, unit: hai, year: 2025, from: 2025-07-01}]",
        "officers: [{role: deputy, unit: mot, year: 2025, from: 2025-07-01}]",
    ];
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        let told = order.map(|at| reports[at]);
        let project = with(site(), &told).create();
        assert_eq!(project.problems(), "", "{order:?}");
        project.build();
        let pages = project.pages();
        let heads = "Công đoàn Một; Công đoàn Hai (từ 1/7/2025)";
        let deputies = "); Công đoàn Một (từ 1/7/2025) (theo tin: ";
        let cases = [
            ("can-bo/2025/index.html", "main .facts", heads),
            ("can-bo/2025/index.html", "main .facts", deputies),
            ("cum/cum/index.html", "main .terms", heads),
            (
                "cum/cum/2025/index.html",
                "main .is-head",
                "Công đoàn MộtCông đoàn Hai (từ 1/7/2025)",
            ),
            (
                "cum/cum/2025/index.html",
                "main .officers",
                ")Công đoàn Một (từ 1/7/2025) (theo tin: ",
            ),
            (
                "don-vi/mot/index.html",
                "main .terms-of",
                "2025Cụm Một Cụm trưởng",
            ),
            (
                "don-vi/hai/index.html",
                "main .terms-of",
                "2025Cụm Một Cụm trưởng (từ 1/7/2025)",
            ),
        ];
        for (file, selector, text) in cases {
            let found = pages.page(file).text(selector);
            assert!(
                found.contains(text),
                "{text} in {file} for {order:?}: {found}"
            );
        }
        let tally = pages.page("cum/cum/2025/index.html").texts(".tally dd");
        assert_eq!(tally.first().map(String::as_str), Some("3"), "{order:?}");
    }
}

/// What reports tell of awards to persons of one name, and the persons of the roll, each with the
/// status.
type Persons = (&'static [&'static str], &'static [&'static str]);

const PERSONS: &[Persons] = &[
    (
        &[
            "{person: Lê Thị Hòa, unit: mot}, status: proposed",
            "{person: Lê Thị Hoà, unit: mot}, status: conferred",
        ],
        &["conferred Lê Thị Hoà, Công đoàn Một"],
    ),
    (
        &[
            "{person: Lê Thị Hòa, unit: mot}, status: conferred",
            "{person: lê thị  HOÀ}, status: proposed",
        ],
        &["conferred Lê Thị Hòa, Công đoàn Một"],
    ),
    (
        &[
            "{person: Lê Thị Hoà}, status: conferred",
            "{person: Lê Thị Hòa, unit: mot}, status: proposed",
        ],
        &["conferred Lê Thị Hòa, Công đoàn Một"],
    ),
    (
        &[
            "{person: Lê Thị Hoà}, status: proposed",
            "{person: Lê Thị Hòa}, status: decided",
        ],
        &["decided Lê Thị Hòa"],
    ),
    (
        &[
            "{person: Lê Thị Hoa}, status: proposed",
            "{person: Lê Thị Hòa, unit: mot}, status: decided",
        ],
        &["decided Lê Thị Hòa, Công đoàn Một", "proposed Lê Thị Hoa"],
    ),
    (
        &[
            "{person: Lê Hòa, unit: mot}, status: conferred",
            "{person: Lê Hòa, unit: hai}, status: conferred",
            "{person: Lê Hòa}, status: proposed",
        ],
        &[
            "conferred Lê Hòa, Công đoàn Hai",
            "conferred Lê Hòa, Công đoàn Một",
            "proposed Lê Hòa",
        ],
    ),
    (
        &[
            "{person: Lê Hòa, unit: mot}, status: conferred",
            "{person: Lê Hòa}, year: 2023, status: proposed",
        ],
        &["conferred Lê Hòa, Công đoàn Một"],
    ),
];

#[test]
fn a_person_is_one_however_reports_name_them() {
    let mut wrong = Vec::new();
    for (told, expected) in PERSONS {
        let reports: Vec<String> = told
            .iter()
            .map(|award| format!("year: 2024\nawards: [{{kind: bk-ldld-tinh, to: {award}}}]"))
            .collect();
        let forward: Vec<&str> = reports.iter().map(String::as_str).collect();
        let backward: Vec<&str> = forward.iter().rev().copied().collect();
        for order in [forward, backward] {
            let page = with(site(), &order).build().page("cum/cum/2024/index.html");
            let mut found: Vec<String> = Vec::new();
            for honour in page.elements("main .honour") {
                let class = honour.value().attr("class").unwrap_or_default();
                let status = class.replace("honour ", "");
                let persons = Selector::parse(".to").expect("a selector");
                let persons = honour.select(&persons).map(text_of);
                found.extend(persons.map(|person| format!("{status} {person}")));
            }
            found.sort();
            if found != *expected {
                wrong.push(format!("{order:?}: {found:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
