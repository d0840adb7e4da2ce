//! What was said wrongly: corrected, refused, withdrawn, and changed later.

use super::case::{Case, check};

const ROLL: &str = "thi-dua/2024/index.html";
const TERM: &str = "cum/cum/2024/index.html";
const UNIT: &str = "don-vi/mot/index.html";

/// What reports say of one flag, in the order of their days, and its badge on the roll: days,
/// statuses, and what each corrects.
type Told<'a> = &'a [(&'a str, &'a str, &'a str)];

#[test]
fn the_status_of_an_award_is_the_best_that_is_not_taken_back() {
    let cases: [(Told<'_>, &str); 18] = [
        // An end beats what was said until that day.
        (
            &[("a 05", "proposed", ""), ("b 06", "refused", "")],
            "Không được duyệt",
        ),
        (
            &[("a 05", "conferred", ""), ("b 06", "withdrawn", "")],
            "Đã rút lại",
        ),
        (
            &[("a 05", "withdrawn", ""), ("b 05", "conferred", "")],
            "Đã rút lại",
        ),
        (&[("a 05", "refused", "")], "Không được duyệt"),
        (
            &[("a 05", "refused", ""), ("b 05", "withdrawn", "")],
            "Đã rút lại",
        ),
        // A later day may tell otherwise, but what was said before the end does not come back.
        (
            &[("a 05", "refused", ""), ("b 06", "conferred", "")],
            "Đã trao",
        ),
        (
            &[
                ("a 05", "conferred", ""),
                ("b 06", "withdrawn", ""),
                ("c 07", "proposed", ""),
            ],
            "Đề nghị",
        ),
        (
            &[
                ("a 05", "proposed", ""),
                ("b 06", "refused", ""),
                ("c 07", "withdrawn", ""),
            ],
            "Đã rút lại",
        ),
        // A correction stands in the place of what it corrects, be it better or worse.
        (
            &[("a 05", "conferred", ""), ("b 06", "proposed", "a.md")],
            "Đề nghị",
        ),
        (
            &[("a 05", "proposed", ""), ("b 06", "conferred", "a.md")],
            "Đã trao",
        ),
        (
            &[("a 05", "withdrawn", ""), ("b 06", "decided", "/tin/a.md")],
            "Đã quyết định",
        ),
        (
            &[("a 06", "conferred", ""), ("b 05", "decided", "a.md")],
            "Đã quyết định",
        ),
        // Others stay as they are.
        (
            &[
                ("a 05", "conferred", ""),
                ("b 06", "proposed", "a.md"),
                ("c 04", "decided", ""),
            ],
            "Đã quyết định",
        ),
        (
            &[
                ("a 05", "conferred", ""),
                ("b 06", "conferred", ""),
                ("c 07", "proposed", "[a.md, b.md]"),
            ],
            "Đề nghị",
        ),
        (
            &[
                ("a 05", "conferred", ""),
                ("b 06", "conferred", ""),
                ("c 07", "proposed", "[b.md]"),
            ],
            "Đã trao",
        ),
        // What corrects a correction corrects what that corrects.
        (
            &[
                ("a 05", "conferred", ""),
                ("b 06", "proposed", "a.md"),
                ("c 07", "decided", "b.md"),
            ],
            "Đã quyết định",
        ),
        (
            &[
                ("a 05", "conferred", ""),
                ("b 06", "", "a.md"),
                ("c 07", "decided", "b.md"),
            ],
            "Đã quyết định",
        ),
        // One that is not out corrects nothing.
        (
            &[
                ("a 05", "conferred", ""),
                ("b 06", "proposed\ndraft: true", "a.md"),
            ],
            "Đã trao",
        ),
    ];
    for (told, badge) in cases {
        let lines = told.iter().map(|(_, status, corrects)| {
            let (status, more) = status.split_once('\n').unwrap_or((status, ""));
            let award = match status {
                "" => String::new(),
                status => format!("\nawards: [{{kind: co-tld, to: mot, status: {status}}}]"),
            };
            let corrects = match *corrects {
                "" => String::new(),
                path => format!("\ncorrects: {path}"),
            };
            format!("cluster: cum\n{more}{award}{corrects}")
        });
        let lines: Vec<String> = lines.collect();
        let names = told.iter().map(|(name, ..)| *name);
        let reports: Vec<(&str, &str)> = names.zip(lines.iter().map(String::as_str)).collect();
        let one = &[badge][..];
        check(&[Case {
            what: &format!("{told:?}"),
            reports: &reports,
            shown: &[
                (ROLL, ".badge", one),
                (TERM, ".honours .badge", one),
                (UNIT, ".badge", one),
            ],
        }]);
    }
}

#[test]
fn what_a_correction_does_not_say_stays() {
    check(&[
        Case {
            what: "awards of another kind, recipient, year, body or contest",
            reports: &[
                (
                    "a 05",
                    "cluster: cum\nawards:\n\
                     - {kind: co-tld, to: mot, status: conferred}\n\
                     - {kind: co-tld, to: hai, status: conferred}\n\
                     - {kind: bk-tld, to: mot, status: conferred}\n\
                     - {kind: giay-khen, to: mot, by: Công đoàn A, status: conferred}\n\
                     - {kind: Giải Nhất, to: mot, contest: Cầu lông, status: conferred}",
                ),
                (
                    "b 06",
                    "cluster: cum\ncorrects: a.md\nawards:\n\
                     - {kind: co-tld, to: mot, status: withdrawn}\n\
                     - {kind: co-tld, to: hai, year: 2023, status: withdrawn}\n\
                     - {kind: giay-khen, to: mot, by: Công đoàn B, status: withdrawn}\n\
                     - {kind: Giải Nhất, to: mot, contest: Bóng đá, status: withdrawn}",
                ),
            ],
            shown: &[(
                TERM,
                "main .honour",
                &[
                    "Cờ thi đua của Tổng Liên đoàn Đã trao",
                    "Bằng khen của Tổng Liên đoàn Đã trao",
                    "Giấy khen Đã trao",
                    "Cờ thi đua của Tổng Liên đoàn Đã rút lại",
                    "Giấy khen Đã rút lại",
                    "Giải Nhất – Bóng đá Đã rút lại",
                    "Giải Nhất – Cầu lông Đã trao",
                ],
            )],
        },
        Case {
            what: "the body left out is any, the one of the kind is that of the kind",
            reports: &[
                (
                    "a 05",
                    "awards:\n\
                     - {kind: giay-khen, to: mot, by: Công đoàn A, status: conferred}\n\
                     - {kind: co-tld, to: mot, status: conferred}",
                ),
                (
                    "b 06",
                    "corrects: a.md\nawards:\n\
                     - {kind: giay-khen, to: mot, status: decided}\n\
                     - {kind: co-tld, to: mot, by: Tổng Liên đoàn Lao động Việt Nam, status: decided}",
                ),
            ],
            shown: &[(UNIT, ".badge", &["Đã quyết định", "Đã quyết định"])],
        },
        Case {
            what: "numbers of recipients without names, of one cluster and of all",
            reports: &[
                (
                    "a 05",
                    "awards:\n\
                     - {kind: bk-tld, count: 3, cluster: cum, status: conferred}\n\
                     - {kind: bk-tld, count: 5, cluster: khoi, status: conferred}\n\
                     - {kind: co-tld, count: 2, status: conferred}",
                ),
                (
                    "b 06",
                    "corrects: a.md\nawards:\n\
                     - {kind: bk-tld, count: 4, cluster: cum, status: conferred}\n\
                     - {kind: co-tld, count: 1, status: conferred}",
                ),
            ],
            shown: &[
                (TERM, ".tally .conferred dd", &["4"]),
                ("cum/khoi/2024/index.html", ".tally .conferred dd", &["5"]),
                ("thi-dua/index.html", ".grid td", &["1", "1", "9", "9"]),
            ],
        },
        Case {
            what: "ratings and figures",
            reports: &[
                (
                    "a 05",
                    "cluster: cum\nratings:\n  - {rating: vung-manh, unit: mot}\n  \
                     - {rating: vung-manh, unit: hai}\n  - {rating: hoan-thanh-tot, count: 7}\n\
                     figures:\n  - {label: Quỹ Mái ấm, value: 5}\n  - {label: Đoàn viên, value: 9}",
                ),
                (
                    "b 06",
                    "cluster: cum\ncorrects: a.md\nratings:\n  - {rating: hoan-thanh-tot, unit: mot}\n  \
                     - {rating: hoan-thanh-tot, count: 8}\nfigures:\n  - {label: quỹ mái ấm, value: 6}",
                ),
            ],
            shown: &[
                (
                    TERM,
                    ".ratings li, .matrix tr:has(.rated)",
                    &[
                        "Công đoàn MộtCụm trưởngHoàn thành tốt nhiệm vụ",
                        "Công đoàn HaiCụm phóVững mạnh",
                        "Hoàn thành tốt nhiệm vụ 8",
                    ],
                ),
                (TERM, ".figures tbody tr", &["Đoàn viên9", "quỹ mái ấm6"]),
            ],
        },
        Case {
            what: "the pact of a year, by a report of an earlier day as well",
            reports: &[
                (
                    "a 06",
                    "cluster: cum\npact: {year: 2024, signed: true, targets: 9}",
                ),
                (
                    "b 05",
                    "cluster: cum\ncorrects: a.md\npact: {year: 2024, signed: true, targets: 8}",
                ),
            ],
            shown: &[(
                TERM,
                ".term p",
                &[
                    "Đã ký giao ước thi đua năm 2024. Số chỉ tiêu: 8.",
                    "Theo tin: Tin b",
                ],
            )],
        },
        Case {
            what: "officers: the head is one, deputies are several",
            reports: &[
                (
                    "a 05",
                    "cluster: cum\nofficers:\n- {role: head, unit: ba, year: 2025}\n\
                     - {role: deputy, unit: bon, year: 2025}\n- {role: deputy, unit: nam, year: 2025}\n\
                     - {role: head, unit: sau, year: 2026}",
                ),
                (
                    "b 06",
                    "cluster: cum\ncorrects: a.md\nofficers:\n- {role: head, unit: hai, year: 2025}\n\
                     - {role: deputy, unit: bon, year: 2025, status: withdrawn}\n\
                     - {role: deputy, unit: sau, year: 2025}",
                ),
            ],
            shown: &[
                (
                    "cum/cum/2025/index.html",
                    ".officers dd",
                    &[
                        "Công đoàn Hai",
                        "Công đoàn Năm",
                        "Công đoàn Sáu",
                        "Công đoàn Bốn Đã rút lại",
                    ],
                ),
                (
                    "cum/cum/2026/index.html",
                    ".officers dd",
                    &["Công đoàn Sáu"],
                ),
                ("tin/2025/b.html", ".record li .badge", &["Đã rút lại"]),
                (
                    "don-vi/bon/index.html",
                    ".terms-of tbody",
                    &["2025Cụm Một Cụm phó Đã rút lại (theo tin: Tin b) 2024Khối Hai Thành viên"],
                ),
            ],
        },
        Case {
            what: "an office that is withdrawn by a report that corrects none",
            reports: &[
                (
                    "a 05",
                    "cluster: cum\nofficers: [{role: head, unit: ba, year: 2025}, {role: deputy, unit: bon, year: 2025}]",
                ),
                (
                    "b 06",
                    "cluster: cum\nofficers: [{role: head, unit: ba, year: 2025, status: withdrawn}, {role: deputy, unit: ba, year: 2025, status: withdrawn}]",
                ),
            ],
            shown: &[(
                "cum/cum/2025/index.html",
                ".officers dd",
                &[
                    "Công đoàn Ba Đã rút lại",
                    "Công đoàn Bốn",
                    "Công đoàn Ba Đã rút lại",
                ],
            )],
        },
    ]);
}

#[test]
fn what_was_refused_or_withdrawn_is_shown_as_such_and_not_counted() {
    check(&[
        Case {
            what: "beside what was won",
            reports: &[(
                "a",
                "cluster: cum\nawards:\n\
                 - {kind: co-tld, to: mot, status: refused}\n\
                 - {kind: bk-tld, to: mot, status: withdrawn}\n\
                 - {kind: bk-ldld-tinh, to: mot, status: conferred}",
            )],
            shown: &[
                (
                    TERM,
                    ".honours h2, .honours h3",
                    &[
                        "Khen thưởng",
                        "Khen thưởng đã trao",
                        "Không được duyệt hoặc đã rút lại",
                    ],
                ),
                (TERM, ".tally .conferred dd", &["1"]),
                (TERM, ".tally .proposed dd", &[]),
                (
                    "thi-dua/index.html",
                    ".grid td",
                    &["0", "", "0", "", "1", "1"],
                ),
                (
                    ROLL,
                    ":is(.award, .honour).refused strong",
                    &["Cờ thi đua của Tổng Liên đoàn"],
                ),
                (
                    ROLL,
                    ":is(.award, .honour).withdrawn strong",
                    &["Bằng khen của Tổng Liên đoàn"],
                ),
                (
                    "tin/2025/a.html",
                    ".badge",
                    &["Đã trao", "Không được duyệt", "Đã rút lại"],
                ),
            ],
        },
        Case {
            what: "alone",
            reports: &[(
                "a",
                "cluster: cum\nawards: [{kind: co-tld, to: mot, status: refused}]",
            )],
            shown: &[
                (TERM, ".honours h2", &["Không được duyệt hoặc đã rút lại"]),
                ("thi-dua/index.html", ".grid td", &["0", ""]),
                ("thi-dua/index.html", ".grid thead a", &["2024"]),
            ],
        },
    ]);
}
