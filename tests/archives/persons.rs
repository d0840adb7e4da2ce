//! The index of persons who were awarded, and names that are withheld.

use super::case::{Case, check, site, with_reports};
use crate::support::{Pages, Site, files_below};

const PERSONS: &str = "thi-dua/ca-nhan/index.html";

#[test]
fn persons_stand_by_given_name_with_what_they_have() {
    check(&[
        Case {
            what: "the order of given names, and of what one person has",
            reports: &[
                (
                    "a 05",
                    "awards:\n\
                     - {kind: ldtt, to: {person: Trần Ân, unit: mot}, status: conferred}\n\
                     - {kind: cstd-cs, to: {person: Đỗ Văn An, unit: mot}, status: decided}\n\
                     - {kind: cstd-tinh, to: {person: Lê Đào, unit: hai}, status: proposed}\n\
                     - {kind: ldtt, to: {person: Lê Dung, unit: hai}, status: conferred}",
                ),
                (
                    "b 06",
                    "awards:\n\
                     - {kind: ldtt, to: {person: Đỗ Văn An, unit: mot}, year: 2023, status: conferred}\n\
                     - {kind: Giải Nhất, contest: Bơi, to: {person: Đỗ Văn An, unit: mot}, year: 2023, status: conferred}",
                ),
            ],
            shown: &[
                (
                    PERSONS,
                    ".persons dt",
                    &[
                        "Đỗ Văn An, Công đoàn Một",
                        "Trần Ân, Công đoàn Một",
                        "Lê Dung, Công đoàn Hai",
                        "Lê Đào, Công đoàn Hai",
                    ],
                ),
                (
                    PERSONS,
                    ".persons dd",
                    &[
                        "Chiến sĩ thi đua cơ sở năm 2024 Đã quyết định Tin a",
                        "Lao động tiên tiến năm 2023 Đã trao Tin b",
                        "Giải Nhất – Bơi năm 2023 Đã trao Tin b",
                        "Lao động tiên tiến năm 2024 Đã trao Tin a",
                        "Lao động tiên tiến năm 2024 Đã trao Tin a",
                        "Chiến sĩ thi đua cấp tỉnh năm 2024 Đề nghị Tin a",
                    ],
                ),
                (PERSONS, ".persons .proposed .badge", &["Đề nghị"]),
                (
                    "thi-dua/index.html",
                    ".more a",
                    &["Cá nhân được khen thưởng"],
                ),
                (
                    "thi-dua/2024/index.html",
                    ".views-of a:last-child",
                    &["Theo cá nhân"],
                ),
                (
                    "thi-dua/2024/ca-nhan.html",
                    "main li:not(nav li)",
                    &[
                        "Đỗ Văn An, Công đoàn Một: Chiến sĩ thi đua cơ sở (đã quyết định)",
                        "Trần Ân, Công đoàn Một: Lao động tiên tiến",
                        "Lê Dung, Công đoàn Hai: Lao động tiên tiến",
                        "Lê Đào, Công đoàn Hai: Chiến sĩ thi đua cấp tỉnh (đề nghị)",
                    ],
                ),
                (
                    "thi-dua/2024/ca-nhan.html",
                    "nav.steps a",
                    &["2024", "2023"],
                ),
                (
                    "thi-dua/2023/ca-nhan.html",
                    "main li:not(nav li)",
                    &[
                        "Đỗ Văn An, Công đoàn Một: Lao động tiên tiến",
                        "Đỗ Văn An, Công đoàn Một: Giải Nhất – Bơi",
                    ],
                ),
            ],
        },
        Case {
            what: "persons of one name in two units are two, and one of no unit is a third",
            reports: &[(
                "a",
                "awards:\n\
                 - {kind: ldtt, to: {person: Lê An, unit: mot}, status: conferred}\n\
                 - {kind: cstd-cs, to: {person: Lê An, unit: hai}, status: conferred}\n\
                 - {kind: cstd-tinh, to: {person: Lê An}, status: conferred}",
            )],
            shown: &[(
                PERSONS,
                ".persons dt",
                &["Lê An", "Lê An, Công đoàn Hai", "Lê An, Công đoàn Một"],
            )],
        },
        Case {
            what: "what was refused or taken back is none, nor what goes to units and crowds",
            reports: &[(
                "a",
                "awards:\n\
                 - {kind: ldtt, to: {person: Lê An, unit: mot}, status: refused}\n\
                 - {kind: cstd-cs, to: {person: Lê Bé, unit: mot}, status: withdrawn}\n\
                 - {kind: ldtt, to: {person: Lê Chi, unit: mot}, status: decided}\n\
                 - {kind: bk-ldld-tinh, to: mot, status: conferred}\n\
                 - {kind: bk-ldld-tinh, count: {persons: 3}, status: conferred}",
            )],
            shown: &[
                (PERSONS, ".persons dt", &["Lê Chi, Công đoàn Một"]),
                (
                    "thi-dua/2024/ca-nhan.html",
                    "main li:not(nav li)",
                    &["Lê Chi, Công đoàn Một: Lao động tiên tiến (đã quyết định)"],
                ),
                (
                    "thi-dua/2024/don-vi.html",
                    "main li:not(nav li)",
                    &["Công đoàn Một: Bằng khen của LĐLĐ tỉnh"],
                ),
            ],
        },
    ]);
}

#[test]
fn a_site_without_persons_has_no_index_and_no_link_to_it() {
    let nobody = with_reports(&[("a", "awards: [{kind: ldtt, status: conferred, count: 3}]")]);
    let one = "awards: [{kind: ldtt, to: {person: Lê An, unit: mot}, status: conferred}]";
    for (what, site, is_there) in [
        ("nobody", nobody, false),
        ("one", with_reports(&[("a", one)]), true),
        (
            "switched off",
            with_reports(&[("a", one)]).settings("[archives]\npersons = false"),
            false,
        ),
    ] {
        let pages = site.build();
        for file in [PERSONS, "thi-dua/2024/ca-nhan.html"] {
            assert_eq!(pages.has(file), is_there, "{what}: {file}");
        }
        let links = pages
            .page("thi-dua/index.html")
            .attributes("main .more a", "href");
        assert_eq!(links.len(), usize::from(is_there), "{what}: {links:?}");
        let views = pages.page("thi-dua/2024/index.html");
        let views = views.attributes("main .views-of a", "href");
        assert_eq!(views.len(), usize::from(is_there), "{what}: {views:?}");
    }
}

/// A site with so many persons, of these given names by turns.
fn many(count: usize, names: &[&str]) -> Pages {
    let award = |number: usize| {
        let name = names[number % names.len()];
        // No digits: a name has none.
        let middle: String = number
            .to_string()
            .bytes()
            .map(|it| char::from(it + 49))
            .collect();
        format!(
            "- {{kind: ldtt, to: {{person: Lê {middle} {name}, unit: mot}}, status: conferred}}"
        )
    };
    let awards: Vec<String> = (0..count).map(award).collect();
    let lines = format!("awards:\n{}", awards.join("\n"));
    with_reports(&[("a", &lines)]).build()
}

#[test]
fn an_index_of_many_is_cut_by_letters_and_by_names_that_many_bear() {
    let names = ["An", "Ân", "Thanh", "Thành", "Thạnh", "Tú", "Đào", "Dung"];
    let whole = many(200, &names);
    assert_eq!(whole.page(PERSONS).texts(".persons dt").len(), 200);
    assert!(!whole.has("thi-dua/ca-nhan/t/index.html"));

    let cut = many(400, &names);
    assert_eq!(cut.page(PERSONS).texts(".persons dt").len(), 0);
    let letters = cut.page(PERSONS).texts(".steps li");
    assert_eq!(letters, ["A, Ă, Â 100", "D, Đ 100", "T 200"]);
    let persons = |page: &str| cut.page(page).texts(".persons dt").len();
    assert_eq!(persons("thi-dua/ca-nhan/a/index.html"), 100);
    assert_eq!(persons("thi-dua/ca-nhan/t/index.html"), 200);
    assert!(!cut.has("thi-dua/ca-nhan/t/thanh/index.html"));

    // Where a letter alone is too much, what few bear stays with it.
    let most = ["Thanh", "Thành", "Thạnh", "Hoa"];
    let mut names: Vec<&str> = (0..99).map(|at| most[at % most.len()]).collect();
    names.push("Tú");
    let cut = many(600, &names);
    let letter = cut.page("thi-dua/ca-nhan/t/index.html");
    assert_eq!(letter.texts(".chips li"), ["Thanh, Thành, Thạnh 450"]);
    assert_eq!(letter.texts(".persons dt").len(), 6);
    let name = cut.page("thi-dua/ca-nhan/t/thanh/index.html");
    assert_eq!(
        name.texts("h1"),
        ["Cá nhân được khen thưởng: Thanh, Thành, Thạnh"]
    );
    assert_eq!(name.texts(".persons dt").len(), 450);
    assert_eq!(
        cut.page("thi-dua/ca-nhan/h/index.html")
            .texts(".persons dt")
            .len(),
        144
    );
}

/// A report that names Lê Thị Bé wherever a report may, and what goes with it.
const TOLD: &str = "summary: LÊ THỊ BÉ được khen.\nauthor: {name: Lê Thị Bé, role: Thợ bạc}\n\
    participants: [{name: Lê Thị Bé, role: Thợ gốm, unit: hai}, Trần Cò]\n\
    awards:\n- {kind: ldtt, to: {person: Lê Thị Bé, unit: mot}, status: conferred}\n\
    - {kind: cstd-cs, to: {person: Trần Cò, unit: mot}, status: conferred}\n\
    cover: {file: anh.png, caption: Chị Lê Thị Bé nhận thưởng}";

fn telling(setting: &str, lines: &str) -> Site {
    let front = format!("title: Lê Thị Bé nhận thưởng\ndate: 2025-01-05\nyear: 2024\n{lines}");
    site()
        .settings(&format!("{setting}\n[pictures]\nreport_posters = true"))
        .base_url("https://a.example/")
        .file("content/tin/anh.png", super::PICTURE)
        .article("be.md", &front, "Chị Lê Thị Bé phát biểu.")
}

#[test]
fn a_withheld_name_stands_nowhere_but_in_what_the_officer_wrote() {
    const NAME: &str = "lê thị bé";
    for setting in [
        "withheld = [\"lê thị  bé\"]",
        "withheld = [\"Vũ Hoà\", {name = \"Lê Thị Bé\"}]",
        // Of the unit that one of the entries names; the others may be of it.
        "withheld = [{name = \"Lê Thị Bé\", unit = \"mot\"}, {name = \"Lê Thị Bé\", unit = \"Công đoàn Hai\"}]",
    ] {
        let project = telling(setting, TOLD).create();
        project.build();
        let pages = project.pages();
        let report = pages.page("tin/2025/be.html");
        assert_eq!(report.texts("h1"), ["Lê Thị Bé nhận thưởng"], "{setting}");
        assert!(
            report.text("main").contains("Chị Lê Thị Bé phát biểu."),
            "{setting}"
        );
        assert_eq!(report.texts(".people li"), ["Trần Cò"], "{setting}");
        let told = report.texts("main .award").join("\n");
        assert!(
            told.contains("một cá nhân, Công đoàn Một"),
            "{setting}: {told}"
        );
        assert!(!told.to_lowercase().contains(NAME), "{setting}: {told}");
        let text = pages.text("tin/2025/be.html");
        let head = text.split("</head>").next().unwrap_or_default();
        assert!(
            head.contains("Một cá nhân nhận thưởng"),
            "{setting}: {head}"
        );
        assert!(!head.to_lowercase().contains(NAME), "{setting}: {head}");
        for (name, bytes) in files_below(&project.out()) {
            let text = String::from_utf8_lossy(&bytes).to_lowercase();
            assert!(
                !text.contains("thợ bạc") && !text.contains("thợ gốm"),
                "{name}"
            );
            // What lists reports has headline and lead as they are.
            let is_list = name.ends_with(".html") && !name.starts_with("thi-dua/");
            assert!(is_list || !text.contains(NAME), "{setting}: {name}");
        }
        let persons = pages.page(PERSONS).texts(".persons dt");
        assert_eq!(persons, ["Trần Cò, Công đoàn Một"], "{setting}");
    }
}

#[test]
fn one_of_another_unit_is_shown_and_one_award_alone_may_be_withheld() {
    let setting = "withheld = [{name = \"Lê Thị Bé\", unit = \"ba\"}]";
    let report = telling(setting, TOLD).build();
    assert!(
        report
            .page("tin/2025/be.html")
            .text(":is(.award, .honour)")
            .contains("Lê Thị Bé")
    );
    check(&[
        Case {
            what: "an award whose person is not to be named",
            reports: &[
                (
                    "a 05",
                    "awards:\n\
                     - {kind: ldtt, to: {person: Lê Bé, unit: mot, withheld: true}, status: decided}\n\
                     - {kind: ldtt, to: {person: Trần Cò, unit: mot, withheld: true}, status: decided}\n\
                     - {kind: cstd-cs, to: {person: Lê Bé, unit: mot}, status: conferred}",
                ),
                // Another report does not know of it.
                (
                    "b 06",
                    "awards: [{kind: ldtt, to: {person: Lê Bé}, status: conferred}]",
                ),
            ],
            shown: &[
                (
                    "thi-dua/2024/index.html",
                    "main .honour",
                    &[
                        "Chiến sĩ thi đua cơ sở Đã trao (tin) Cụm Một: Lê Bé",
                        "Lao động tiên tiến Đã trao (tin) Cụm Một: một cá nhân",
                        "Lao động tiên tiến Đã quyết định (tin) Cụm Một: một cá nhân",
                    ],
                ),
                (PERSONS, ".persons dt", &["Lê Bé, Công đoàn Một"]),
                (PERSONS, ".persons dd", &["Chiến sĩ thi đua cơ sở"]),
            ],
        },
        Case {
            what: "a correction need not say it again",
            reports: &[
                (
                    "a 05",
                    "awards: [{kind: ldtt, to: {person: Lê Bé, unit: mot, withheld: true}, status: decided}]",
                ),
                (
                    "b 06",
                    "corrects: a.md\n\
                     awards: [{kind: ldtt, to: {person: Lê Bé, unit: mot}, status: conferred},\n\
                     {kind: ldtt, to: {person: Lê Cò, unit: mot}, status: conferred}]",
                ),
            ],
            shown: &[(PERSONS, ".persons dt", &["Lê Cò, Công đoàn Một"])],
        },
    ]);
}
