//! Rankings: places and points of the units of a cluster, each with the report that says so.

use super::case::{Case, check, found, with_reports};

const TERM: &str = "cum/cum/2024/index.html";
const ROWS: &str = ".ranking-of tbody tr";
const PLACES: &str = "main .terms-of tr:has(.place)";

#[test]
fn rankings_stand_where_their_units_are() {
    check(&[
        Case {
            what: "by place, then by points; ties share a place",
            reports: &[(
                "a",
                "cluster: cum\nranking:\n  - {unit: nam, place: 3, points: 90}\n  \
                 - {unit: hai, place: 1, points: \"98,75\"}\n  - {unit: mot, place: 1, points: 98.75}",
            )],
            shown: &[
                (TERM, ".ranking-of thead th", &["Hạng", "Đơn vị", "Điểm"]),
                (
                    TERM,
                    ROWS,
                    &[
                        "1Công đoàn Hai98,75",
                        "1Công đoàn Một98,75",
                        "3Công đoàn Năm90",
                    ],
                ),
                (TERM, ".ranking-of .from", &["Theo tin: Tin a"]),
                (
                    "tin/2025/a.html",
                    ".ranking tbody tr",
                    &[
                        "3Công đoàn Năm90",
                        "1Công đoàn Hai98,75",
                        "1Công đoàn Một98,75",
                    ],
                ),
                (
                    "don-vi/hai/index.html",
                    PLACES,
                    &["2024Cụm Một Cụm phóhạng 1, 98,75 điểm (tin)"],
                ),
            ],
        },
        Case {
            what: "a column that the ranking does not have is not there",
            reports: &[
                (
                    "a",
                    "cluster: cum\nranking: [{unit: mot, points: 9}, {unit: hai, points: 10}]",
                ),
                ("b", "cluster: khoi\nranking: [{unit: ba, place: 2}]"),
            ],
            shown: &[
                (TERM, ".ranking-of thead th", &["Đơn vị", "Điểm"]),
                (TERM, ROWS, &["Công đoàn Hai10", "Công đoàn Một9"]),
                (
                    "cum/khoi/2024/index.html",
                    ".ranking-of thead th",
                    &["Hạng", "Đơn vị"],
                ),
                ("don-vi/ba/index.html", PLACES, &["2024Khối Hai"]),
            ],
        },
        Case {
            what: "the latest report is the source, and what it leaves out is that of the one before",
            reports: &[
                (
                    "a 05",
                    "cluster: cum\nranking: [{unit: mot, place: 2, points: 80}, {unit: hai, place: 1}]",
                ),
                ("b 06", "cluster: cum\nranking: [{unit: mot, place: 2}]"),
            ],
            shown: &[
                (
                    TERM,
                    ROWS,
                    &["1Công đoàn Hai (tin)", "2Công đoàn Một (tin)80"],
                ),
                (TERM, ".ranking-of tr:first-child [title='Tin a']", &["tin"]),
                (TERM, ".ranking-of tr:last-child [title='Tin b']", &["tin"]),
            ],
        },
        Case {
            what: "what a correction says of a unit stands in the place of it, and of the latest one",
            reports: &[
                (
                    "a 05",
                    "cluster: cum\nranking: [{unit: mot, place: 2, points: 80}, {unit: hai, place: 1}]",
                ),
                (
                    "b 06",
                    "cluster: cum\ncorrects: a.md\nranking: [{unit: mot, place: 3}]",
                ),
                (
                    "c 07",
                    "cluster: cum\ncorrects: a.md\nranking: [{unit: mot, place: 4}]",
                ),
            ],
            shown: &[
                (
                    TERM,
                    ROWS,
                    &["1Công đoàn Hai (tin)", "4Công đoàn Một (tin)80"],
                ),
                ("don-vi/mot/index.html", PLACES, &["2024Cụm Một"]),
            ],
        },
        Case {
            what: "a report on two clusters ranks the units of each; the fifth is of both",
            reports: &[(
                "a",
                "cluster: [cum, khoi]\nranking: [{unit: mot, place: 1}, {unit: ba, place: 1}, \
                 {unit: nam, place: 2}]",
            )],
            shown: &[
                (TERM, ROWS, &["1Công đoàn Một"]),
                ("cum/khoi/2024/index.html", ROWS, &["1Công đoàn Ba"]),
                ("don-vi/nam/index.html", PLACES, &["2024 hạng 2 (tin)"]),
            ],
        },
        Case {
            what: "a quarter is ranked apart from the year, which stands first",
            reports: &[
                (
                    "a 05",
                    "cluster: cum\nperiod: 2024-Q1\nranking: [{unit: mot, place: 2}, {unit: hai, place: 1}]",
                ),
                ("b 06", "cluster: cum\nranking: [{unit: mot, place: 1}]"),
            ],
            shown: &[(
                TERM,
                ROWS,
                &[
                    "1Công đoàn Một",
                    "1Công đoàn Hai (quý I năm 2024)",
                    "2Công đoàn Một (quý I năm 2024)",
                ],
            )],
        },
    ]);
}

#[test]
fn ratings_stand_on_the_pages_of_their_units() {
    const RATED: &str = "main .rating";
    check(&[
        Case {
            what: "the latest report of each is the source; a quarter is another time",
            reports: &[
                (
                    "a 05",
                    "cluster: cum\nratings: [{rating: vung-manh, unit: mot}, {rating: vung-manh, count: 3}]",
                ),
                (
                    "b 06",
                    "cluster: cum\nratings: [{rating: vung-manh, unit: mot}]",
                ),
                (
                    "c 07",
                    "cluster: cum\nperiod: 2024-Q1\nratings: [{rating: hoan-thanh-tot, unit: mot}]",
                ),
                (
                    "d 08",
                    "tags: []\nyear: 2023\nratings: [{rating: hoan-thanh-tot, unit: mot}]",
                ),
            ],
            shown: &[(
                "don-vi/mot/index.html",
                RATED,
                &[
                    "Vững mạnh (tin)",
                    "Hoàn thành tốt nhiệm vụ (quý I năm 2024) (tin)",
                    "Hoàn thành tốt nhiệm vụ (tin)",
                ],
            )],
        },
        Case {
            what: "a correction stands in the place of what it corrects",
            reports: &[
                (
                    "a 05",
                    "cluster: cum\nratings: [{rating: vung-manh, unit: mot}, {rating: vung-manh, unit: hai}]",
                ),
                (
                    "b 06",
                    "cluster: cum\ncorrects: a.md\nratings: [{rating: hoan-thanh-tot, unit: mot}]",
                ),
            ],
            shown: &[
                (
                    "don-vi/mot/index.html",
                    RATED,
                    &["Hoàn thành tốt nhiệm vụ (tin)"],
                ),
                ("don-vi/hai/index.html", RATED, &["Vững mạnh (tin)"]),
            ],
        },
    ]);
}

/// What it is of, the reports, and what is told.
type Told<'a> = (&'a str, &'a [(&'a str, &'a str)], &'a [&'a str]);

#[test]
fn what_cannot_all_be_so_is_told() {
    let cases: &[Told<'_>] = &[
        (
            "a unit twice",
            &[(
                "a",
                "cluster: cum\nranking:\n  - {unit: mot, place: 1}\n  - {unit: Công đoàn Một, place: 1}",
            )],
            &["a.md:8 ranked-twice"],
        ),
        (
            "one wrong number is told once",
            &[(
                "a",
                "cluster: cum\nranking:\n  - {unit: mot, place: 1, points: 9.5}\n  \
                 - {unit: hai, place: 2, points: 94}\n  - {unit: nam, place: 3, points: 93}",
            )],
            &["a.md:8 place-against-points"],
        ),
        (
            "ties, and places that points do not tell apart",
            &[(
                "a",
                "cluster: cum\nranking:\n  - {unit: mot, place: 1, points: 95}\n  \
                 - {unit: hai, place: 1, points: 94}\n  - {unit: nam, place: 2, points: 94.0}",
            )],
            &[],
        ),
        (
            "two places, and other points",
            &[
                (
                    "a 05",
                    "cluster: cum\nranking: [{unit: mot, place: 1, points: 9.5}, {unit: hai, points: 8}]",
                ),
                (
                    "b 06",
                    "cluster: cum\nranking:\n  - {unit: mot, place: 2, points: \"9,50\"}\n  - {unit: hai, points: 7}",
                ),
            ],
            &["b.md:7 places-differ", "b.md:8 points-differ"],
        ),
        (
            "a correction contradicts nobody",
            &[
                (
                    "a 05",
                    "cluster: cum\nranking: [{unit: mot, place: 1, points: 9}]",
                ),
                (
                    "b 06",
                    "cluster: cum\ncorrects: a.md\nranking: [{unit: mot, place: 2, points: 8}]",
                ),
            ],
            &[],
        ),
        (
            "no member, and nobody's cluster",
            &[
                ("a", "cluster: cum\nranking: [{unit: sau, place: 1}]"),
                (
                    "b",
                    "ranking: [{unit: sau, place: 1}, {unit: Công ty Khách, place: 2}]",
                ),
            ],
            &["a.md:6 not-a-member"],
        ),
        (
            "neither place nor points; places that are none; points that may be two numbers",
            &[(
                "a",
                "cluster: cum\nranking:\n  - {unit: mot}\n  - {unit: hai, place: 0}\n  \
                 - {unit: nam, points: 97.125}",
            )],
            &[
                "a.md:7 ranked-without",
                "a.md:8 out-of-range",
                "a.md:9 ambiguous-number",
            ],
        ),
    ];
    for (what, reports, expected) in cases {
        let project = with_reports(reports).create();
        assert_eq!(found(&project), *expected, "{what}");
    }
}
