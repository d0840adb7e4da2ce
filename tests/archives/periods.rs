//! Awards for a stretch of years or a school year: in whose roll they stand, and that pages say so.

use super::case::{Case, check, found, with_reports};

const ROLL: &str = "thi-dua/2024/index.html";
const KINDS: &str = "main .honour .kind";
const UNIT: &str = "don-vi/mot/index.html";

#[test]
fn an_award_for_a_period_stands_in_its_year_and_says_the_period() {
    check(&[
        Case {
            what: "a stretch stands in its last year, on every page with its words",
            reports: &[(
                "a",
                "cluster: cum\nawards: [{kind: bk-tld, to: mot, period: 2020..2024, status: conferred}]",
            )],
            shown: &[
                (
                    ROLL,
                    KINDS,
                    &["Bằng khen của Tổng Liên đoàn (giai đoạn 2020–2024) Đã trao"],
                ),
                (
                    "cum/cum/2024/index.html",
                    KINDS,
                    &["Bằng khen của Tổng Liên đoàn (giai đoạn 2020–2024)"],
                ),
                (
                    "cum/cum/2024/index.html",
                    ".mark-of > span",
                    &["Bằng khen của Tổng Liên đoàn (giai đoạn 2020–2024)"],
                ),
                (
                    UNIT,
                    ".award div",
                    &["Bằng khen của Tổng Liên đoàn (giai đoạn 2020–2024) Đã trao"],
                ),
                (
                    "tin/2025/a.html",
                    ".award div",
                    &["Bằng khen của Tổng Liên đoàn (giai đoạn 2020–2024) Đã trao"],
                ),
            ],
        },
        Case {
            what: "a school year stands in its first year, or in that beside it",
            reports: &[
                (
                    "a",
                    "cluster: cum\nawards: [{kind: bk-tld, to: mot, period: school:2023, year: 2024, status: decided}]",
                ),
                (
                    "b",
                    "cluster: cum\nawards: [{kind: bk-tld, to: hai, period: school:2024, status: decided}]",
                ),
                (
                    "c",
                    "tags: []\nyear: 2024\nperiod: school:2023\ncluster: cum\nawards: [{kind: bk-tld, to: nam, period: school:2023, status: decided}]",
                ),
            ],
            shown: &[(
                ROLL,
                KINDS,
                &[
                    "Bằng khen của Tổng Liên đoàn (năm học 2023–2024) Đã quyết định · 2",
                    "Bằng khen của Tổng Liên đoàn (năm học 2024–2025)",
                ],
            )],
        },
        Case {
            what: "it is another award than that of the year; one that says the year is of it",
            reports: &[(
                "a",
                "cluster: cum\nawards:\n  - {kind: bk-tld, to: mot, period: 2020..2024, status: conferred}\n  \
                 - {kind: bk-tld, to: mot, period: 2024, status: conferred}",
            )],
            shown: &[(
                UNIT,
                ".award div",
                &[
                    "Bằng khen của Tổng Liên đoàn (giai đoạn 2020–2024) Đã trao",
                    "Bằng khen của Tổng Liên đoàn năm 2024 Đã trao",
                ],
            )],
        },
        Case {
            what: "two reports of one award, and a correction that leaves the period out",
            reports: &[
                (
                    "a 05",
                    "cluster: cum\nawards: [{kind: bk-tld, to: mot, period: 2020..2024, status: proposed}]",
                ),
                (
                    "b 06",
                    "cluster: cum\nawards: [{kind: bk-tld, to: mot, period: 2020..2024, status: decided}]",
                ),
                (
                    "c 07",
                    "cluster: cum\ncorrects: b.md\nawards: [{kind: bk-tld, to: mot, status: withdrawn}]",
                ),
            ],
            shown: &[
                (
                    UNIT,
                    ".award div",
                    &["Bằng khen của Tổng Liên đoàn (giai đoạn 2020–2024) Đã rút lại"],
                ),
                (
                    "tin/2025/c.html",
                    ".award div",
                    &["Bằng khen của Tổng Liên đoàn (giai đoạn 2020–2024) Đã rút lại"],
                ),
            ],
        },
    ]);
}

#[test]
fn what_is_wrong_with_a_period_is_told() {
    let award = "cluster: cum\nawards: [{kind: bk-tld, to: mot, status: decided, ";
    for (rest, expected) in [
        ("period: 2020-2024}]", &["a.md:6 bad-period"][..]),
        (
            "period: 2020..2023, year: 2025}]",
            &["a.md:6 period-of-other-year"],
        ),
        (
            "period: 2023, year: 2024}]",
            &["a.md:6 period-of-other-year"],
        ),
        ("period: 2020..2023, year: 2024}]", &[]),
    ] {
        let project = with_reports(&[("a", &format!("{award}{rest}"))]).create();
        assert_eq!(found(&project), expected, "{rest}");
    }
}
