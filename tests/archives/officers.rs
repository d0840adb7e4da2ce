//! Heads and deputies that are persons, and clusters that call them otherwise.

use super::case::{Case, check, found, with_reports};
use crate::support::Site;

const TERM: &str = "cum/khoi/2024/index.html";
const CLUSTER: &str = "cum/khoi/index.html";
const BOARD: &str = "can-bo/2024/index.html";
const INDEX: &str = "can-bo/index.html";

/// The site with another file of the second cluster, and reports of it.
fn khoi(cluster: &str, reports: &[(&str, &str)]) -> Site {
    with_reports(reports).file("content/clusters/khoi.md", cluster)
}

/// What pages show, by file and selector.
fn shows(what: &str, site: Site, shown: &[(&str, &str, &[&str])]) {
    let pages = site.build();
    for (file, selector, expected) in shown {
        let found = pages.page(file).texts(selector);
        assert_eq!(found, *expected, "{what}: {selector} of {file}");
    }
}

#[test]
fn offices_are_called_what_the_cluster_calls_them() {
    let cluster = "---\nname: Khối Hai\nrole_names: {head: Trưởng khối, deputy: Phó trưởng khối}\n\
        terms:\n  2024:\n    members: [ba, bon, nam]\n    head: ba\n    deputy: [bon, {unit: nam, role_name: Phó trưởng khối Thường trực}]\n---\n";
    let report = (
        "a",
        "cluster: khoi\nofficers:\n- {year: 2024, role: head, unit: ba}\n- {year: 2024, role: deputy, unit: bon}",
    );
    shows(
        "of the cluster",
        khoi(cluster, &[report]),
        &[
            (TERM, ".officers dt", &["Trưởng khối", "Phó trưởng khối"]),
            (
                TERM,
                ".officers dd",
                &[
                    "Công đoàn Ba (theo tin: Tin a)",
                    "Công đoàn Bốn (theo tin: Tin a)",
                    "Công đoàn Năm (Phó trưởng khối Thường trực)",
                ],
            ),
            (
                CLUSTER,
                ".terms dt",
                &["Trưởng khối", "Phó trưởng khối", "Thành viên", "Tin bài"],
            ),
            (
                BOARD,
                ".board section + section dt",
                &["Trưởng khối", "Phó trưởng khối", "Thành viên", "Tin bài"],
            ),
            (INDEX, "tbody .quiet", &["Trưởng khối"]),
            (
                "tin/2025/a.html",
                ".record section:first-child h3",
                &["Trưởng khối, Phó trưởng khối"],
            ),
            (
                "tin/2025/a.html",
                ".record section:first-child li",
                &[
                    "Trưởng khối 2024: Công đoàn Ba",
                    "Phó trưởng khối 2024: Công đoàn Bốn",
                ],
            ),
            (
                "don-vi/nam/index.html",
                "main .terms-of .office",
                &["Phó trưởng khối Thường trực"],
            ),
            (
                "don-vi/ba/index.html",
                "main .terms-of .office",
                &["Trưởng khối (theo tin: Tin a)"],
            ),
        ],
    );
}

#[test]
fn an_entry_may_have_a_word_of_its_own() {
    check(&[Case {
        what: "of all of a year it is the label, of one it stands beside the name",
        reports: &[(
            "a",
            "cluster: khoi\nofficers:\n\
             - {year: 2024, role: head, unit: ba, role_name: Quyền Cụm trưởng}\n\
             - {year: 2024, role: deputy, unit: bon, role_name: Phó Thường trực}\n\
             - {year: 2024, role: deputy, unit: nam}",
        )],
        shown: &[
            (TERM, ".officers dt", &["Quyền Cụm trưởng", "Cụm phó"]),
            (
                TERM,
                ".officers dd",
                &[
                    "Công đoàn Ba (theo tin",
                    "Công đoàn Bốn (Phó Thường trực) (theo tin",
                    "Công đoàn Năm (theo tin",
                ],
            ),
            (
                INDEX,
                "tbody tr:nth-child(2) td",
                &["Quyền Cụm trưởng: Công đoàn Ba"],
            ),
            (
                "tin/2025/a.html",
                ".record section:first-child h3",
                &["Cụm trưởng, cụm phó"],
            ),
            (
                "tin/2025/a.html",
                ".record section:first-child li",
                &[
                    "Quyền Cụm trưởng 2024: Công đoàn Ba",
                    "Phó Thường trực 2024: Công đoàn Bốn",
                    "Cụm phó 2024: Công đoàn Năm",
                ],
            ),
        ],
    }]);
}

#[test]
fn a_person_may_hold_an_office() {
    let cluster = "---\nname: Khối Hai\nterms:\n  2024:\n    members: [ba, bon, nam]\n    \
        head: {person: {name: Lê An, role: Chủ tịch, unit: ba}}\n    \
        deputy: [{person: Trần Bé, unit: bon}, {person: Vũ Chi}]\n---\n";
    let shown: &[(&str, &str, &[&str])] = &[
        (
            TERM,
            ".officers dd",
            &[
                "Lê An, Chủ tịch, Công đoàn Ba",
                "Trần Bé, Công đoàn Bốn",
                "Vũ Chi",
            ],
        ),
        // The unit is a member as any other.
        (
            TERM,
            ".matrix tbody tr:not(:has(.role)) th",
            &["Công đoàn Ba", "Công đoàn Bốn", "Công đoàn Năm"],
        ),
        (TERM, ".tally dd", &["3"]),
        (
            CLUSTER,
            ".terms dd",
            &[
                "Lê An, Chủ tịch, Công đoàn Ba",
                "Trần Bé, Công đoàn Bốn; Vũ Chi",
                "3",
            ],
        ),
        (INDEX, "tbody tr:nth-child(2) td", &["Lê An (Công đoàn Ba)"]),
        (
            "don-vi/ba/index.html",
            "main .terms-of .office",
            &["Cụm trưởng – Lê An, Chủ tịch"],
        ),
    ];
    shows("registered", khoi(cluster, &[]), shown);
    let withheld = khoi(cluster, &[]).settings("withheld = [\"Lê An\", \"Vũ Chi\"]");
    shows(
        "withheld",
        withheld,
        &[
            (
                TERM,
                ".officers dd",
                &["Công đoàn Ba", "Trần Bé, Công đoàn Bốn", "một cá nhân"],
            ),
            (INDEX, "tbody tr:nth-child(2) td", &["Công đoàn Ba"]),
            (
                "don-vi/ba/index.html",
                "main .terms-of .office",
                &["Cụm trưởng"],
            ),
        ],
    );
}

#[test]
fn heads_who_are_not_named_are_told_alike_and_apart() {
    let head = |year: u16, name: &str| format!("  {year}:\n    head: {{person: {name}}}\n");
    let terms = [
        head(2021, "Vũ Chi"),
        head(2022, "Vũ Chi"),
        head(2023, "Lê An"),
    ]
    .concat();
    let last = "  2024:\n    head: {person: {name: Lê Tú, unit: ba}}\n";
    let cluster = format!("---\nname: Khối Hai\nterms:\n{terms}{last}---\n");
    let report = "cluster: khoi\nofficers: [{year: 2024, role: head, person: Lê Tú, unit: ba}]";
    let site =
        khoi(&cluster, &[("a", report)]).settings("withheld = [\"Lê An\", \"Vũ Chi\", \"Lê Tú\"]");
    let unnamed = "một cá nhân";
    shows(
        "withheld",
        site,
        &[
            (
                "cum/khoi/index.html",
                ".heads .who",
                &["Công đoàn Ba", unnamed, unnamed],
            ),
            (
                "cum/khoi/index.html",
                ".heads .when",
                &["2024", "2023", "2021–2022"],
            ),
            (
                INDEX,
                "tbody tr:nth-child(2) td",
                &["Công đoàn Ba", unnamed, unnamed, unnamed],
            ),
            (
                "tin/2025/a.html",
                ".record section:first-child li",
                &["Cụm trưởng 2024: Công đoàn Ba"],
            ),
        ],
    );
}

#[test]
fn what_reports_tell_of_a_person_goes_with_what_is_known_of_the_unit() {
    check(&[
        Case {
            what: "the registry has the unit, a report the person",
            reports: &[(
                "a",
                "cluster: khoi\nofficers: [{year: 2024, role: head, person: {name: Lê An, role: Chủ tịch}, unit: ba}]",
            )],
            shown: &[
                (
                    TERM,
                    ".officers dd",
                    &["Lê An, Chủ tịch, Công đoàn Ba (theo tin: Tin a)"],
                ),
                (
                    "tin/2025/a.html",
                    ".record section:first-child li",
                    &["Cụm trưởng 2024: Lê An, Chủ tịch, Công đoàn Ba"],
                ),
            ],
        },
        Case {
            what: "one person of a unit follows another",
            reports: &[(
                "a",
                "cluster: khoi\nofficers:\n\
                 - {year: 2024, role: deputy, person: Lê An, unit: bon}\n\
                 - {year: 2024, role: deputy, person: Trần Bé, unit: bon, from: 2024-07-01}",
            )],
            shown: &[(
                TERM,
                ".officers div + div dd",
                &[
                    "Lê An, Công đoàn Bốn (theo tin",
                    "Trần Bé, Công đoàn Bốn (từ 1/7/2024) (theo tin",
                ],
            )],
        },
        Case {
            what: "two deputies of one unit",
            reports: &[(
                "a",
                "cluster: khoi\nofficers:\n\
                 - {year: 2024, role: deputy, person: Lê An, unit: bon}\n\
                 - {year: 2024, role: deputy, person: Trần Bé, unit: bon}",
            )],
            shown: &[(
                TERM,
                ".officers div + div dd",
                &[
                    "Lê An, Công đoàn Bốn (theo tin",
                    "Trần Bé, Công đoàn Bốn (theo tin",
                ],
            )],
        },
    ]);
}

#[test]
fn two_heads_at_once_contradict_each_other_whoever_they_are() {
    for (lines, problems) in [
        (
            "officers: [{year: 2024, role: head, person: Lê An, unit: bon}]",
            &["a.md:6 officers-differ"][..],
        ),
        (
            "officers: [{year: 2024, role: head, person: Lê An}]",
            &["a.md:6 officers-differ"],
        ),
        (
            "officers: [{year: 2024, role: head, person: Lê An, unit: ba}]",
            &[],
        ),
    ] {
        let site = with_reports(&[("a", &format!("cluster: khoi\n{lines}"))]);
        let base = site.base_url("https://a.example/");
        let problems_found = found(&base.create());
        assert_eq!(problems_found, problems, "{lines}");
    }
}
