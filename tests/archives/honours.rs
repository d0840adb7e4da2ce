//! What pages say of awards, case by case: their order, what is one award and what are two.

use super::case::{Case, check, site};

const UNIT: &str = "don-vi/mot/index.html";
const ROLL: &str = "thi-dua/2024/index.html";
const TERM: &str = "cum/cum/2024/index.html";

#[test]
fn the_awards_of_a_unit_stand_highest_first_in_each_year() {
    check(&[
        Case {
            what: "rank, status and year",
            reports: &[(
                "a",
                "cluster: cum\nawards:\n\
                 - {kind: co-tld, to: mot, status: proposed}\n\
                 - {kind: bk-ldld-tinh, to: mot, status: conferred}\n\
                 - {kind: bk-tld, to: mot, status: conferred}\n\
                 - {kind: co-ldld-xuat-sac, to: mot, year: 2023, status: conferred}\n\
                 - {kind: co-cp, to: mot, year: 2023, status: conferred}",
            )],
            shown: &[(
                UNIT,
                "main :is(.award, .honour)",
                &[
                    "Bằng khen của Tổng Liên đoàn năm 2024 Đã trao",
                    "Bằng khen của LĐLĐ tỉnh năm 2024 Đã trao",
                    "Cờ thi đua của Tổng Liên đoàn năm 2024 Đề nghị",
                    "Cờ thi đua của Chính phủ năm 2023 Đã trao",
                    "Cờ “Đơn vị xuất sắc” năm 2023 Đã trao",
                ],
            )],
        },
        Case {
            what: "decided stands between",
            reports: &[
                (
                    "a 05",
                    "awards: [{kind: co-ldld-dan-dau, to: mot, status: proposed}]",
                ),
                (
                    "b 06",
                    "awards: [{kind: co-ldld-xuat-sac, to: mot, status: decided}]",
                ),
                (
                    "c 07",
                    "awards: [{kind: bk-ldld-tinh, to: mot, status: conferred}]",
                ),
            ],
            shown: &[(
                UNIT,
                "main :is(.award, .honour) .badge",
                &["Đã trao", "Đã quyết định", "Đề nghị"],
            )],
        },
        Case {
            what: "of the unit and of its people, older year told first",
            reports: &[
                (
                    "a 05",
                    "awards:\n\
                     - {kind: cstd-cs, to: {person: Lê An, unit: mot}, year: 2022, status: conferred}\n\
                     - {kind: cstd-tinh, to: {person: Lê An, unit: mot}, year: 2022, status: conferred}",
                ),
                (
                    "b 06",
                    "awards:\n\
                     - {kind: ldtt, to: {person: Lê An, unit: mot}, status: conferred}\n\
                     - {kind: tt-ldxs, to: mot, status: conferred}",
                ),
            ],
            shown: &[(
                UNIT,
                "main :is(.award, .honour) strong",
                &[
                    "Tập thể lao động xuất sắc",
                    "Lao động tiên tiến",
                    "Chiến sĩ thi đua cấp tỉnh",
                    "Chiến sĩ thi đua cơ sở",
                ],
            )],
        },
    ]);
}

#[test]
fn an_award_is_one_whether_its_body_is_named_or_not() {
    /// What two reports say of one award behind kind and recipient, and the badges on the roll.
    const ONE: &[(&str, &str, &str, &[&str])] = &[
        (
            "co-ldld-dan-dau, to: mot",
            "status: proposed",
            "status: conferred, by: Liên đoàn Lao động tỉnh",
            &["Đã trao"],
        ),
        (
            "co-ldld-dan-dau, to: mot",
            "status: proposed",
            "status: conferred, by: LĐLĐ tỉnh",
            &["Đã trao"],
        ),
        (
            "co-ldld-dan-dau, to: mot",
            "status: proposed",
            "status: conferred, by: LĐLĐ tỉnh Sóc Trăng",
            &["Đã trao"],
        ),
        (
            "co-ldld-dan-dau, to: mot",
            "status: proposed, by: LĐLĐ tỉnh",
            "status: decided, by: LĐLĐ tỉnh Sóc Trăng",
            &["Đã quyết định"],
        ),
        (
            "bk-ubnd-tinh, to: mot",
            "status: conferred",
            "status: conferred, by: Chủ tịch Uỷ ban nhân dân tỉnh",
            &["Đã trao"],
        ),
        (
            "bk-ubnd-tinh, to: mot",
            "status: conferred, by: UBND  Tỉnh",
            "status: decided",
            &["Đã trao"],
        ),
        (
            "bk-ttg, to: mot",
            "status: decided",
            "status: conferred, by: Thủ tướng",
            &["Đã trao"],
        ),
        (
            "giay-khen, to: mot",
            "status: proposed",
            "status: conferred, by: Công đoàn Hai",
            &["Đã trao"],
        ),
        (
            "giay-khen, to: mot",
            "status: conferred",
            "status: proposed, by: Công đoàn Hai",
            &["Đã trao"],
        ),
        (
            "giay-khen, to: {person: Lê Hoà, unit: mot}",
            "status: proposed",
            "status: conferred, by: CĐ Y tế",
            &["Đã trao"],
        ),
        (
            "giay-khen, to: {person: Lê Hoà}",
            "status: conferred, by: CĐ Y tế",
            "status: conferred, by: cđ y tế",
            &["Đã trao"],
        ),
        // Two bodies may award one kind.
        (
            "giay-khen, to: mot",
            "status: proposed, by: Công đoàn Ba",
            "status: conferred, by: Công đoàn Hai",
            &["Đã trao", "Đề nghị"],
        ),
        (
            "bk-tld, to: mot",
            "status: conferred, by: TLĐ",
            "status: conferred, by: Công đoàn Hai",
            &["Đã trao", "Đã trao"],
        ),
        (
            "co-ldld-xuat-sac, to: mot",
            "status: conferred, by: LĐLĐ tỉnh A",
            "status: conferred, by: LĐLĐ tỉnh An",
            &["Đã trao", "Đã trao"],
        ),
    ];
    for (award, first, second, badges) in ONE {
        let [first, second] = [first, second]
            .map(|said| format!("cluster: cum\nawards: [{{kind: {award}, {said}}}]"));
        // Which report comes first is all the same.
        for reports in [
            [("a 05", &*first), ("b 06", &*second)],
            [("a 06", &*first), ("b 05", &*second)],
        ] {
            let shown =
                [ROLL, UNIT, TERM].map(|page| (page, "main :is(.award, .honour) .badge", *badges));
            let pages = if award.contains("person: Lê Hoà}") {
                &shown[..1]
            } else {
                &shown[..]
            };
            check(&[Case {
                what: &format!("{award}: {first}; {second}"),
                reports: &reports,
                shown: pages,
            }]);
        }
    }
}

#[test]
fn a_body_left_out_is_any_of_those_named() {
    let say = |lines: &[&str]| {
        let awards = lines
            .iter()
            .map(|it| format!("\n- {{kind: giay-khen, to: mot, {it}}}"));
        format!("awards:{}", awards.collect::<String>())
    };
    let two = say(&[
        "by: Công đoàn Ba, status: conferred",
        "by: Công đoàn Hai, status: decided",
    ]);
    let three = say(&[
        "by: Công đoàn Ba, status: proposed",
        "by: Công đoàn Hai, status: proposed",
    ]);
    let cases: [(&str, &str, &[&str]); 4] = [
        // What two bodies gave was proposed somewhere: no third award.
        (&two, "status: proposed", &["Đã trao", "Đã quyết định"]),
        (&two, "status: decided", &["Đã trao", "Đã quyết định"]),
        // Which of the two was conferred nobody says, but one was.
        (
            &three,
            "status: conferred",
            &["Đã trao", "Đề nghị", "Đề nghị"],
        ),
        (&three, "status: proposed", &["Đề nghị", "Đề nghị"]),
    ];
    for (named, unclear, badges) in cases {
        let unclear = say(&[unclear]);
        check(&[Case {
            what: &format!("{named}: {unclear}"),
            reports: &[("a", named), ("b", &unclear)],
            shown: &[(ROLL, "main :is(.award, .honour) .badge", badges)],
        }]);
    }
    check(&[Case {
        what: "the body is that of the report that names it",
        reports: &[
            (
                "a 05",
                "awards: [{kind: giay-khen, to: mot, status: proposed, by: Công đoàn Hai}]",
            ),
            (
                "b 06",
                "awards: [{kind: giay-khen, to: mot, status: conferred}]",
            ),
        ],
        shown: &[(
            UNIT,
            "main :is(.award, .honour)",
            &["Giấy khen năm 2024 Đã traoCông đoàn Hai, theo tin: Tin b"],
        )],
    }]);
}

#[test]
fn prizes_of_contests_are_several_and_stand_apart() {
    let prize = "to: mot, status: conferred";
    let two = format!(
        "cluster: cum\nawards:\n\
         - {{kind: Giải Nhất, contest: Bóng chuyền nam, {prize}}}\n\
         - {{kind: Giải Nhất, contest: Cầu lông, {prize}}}\n\
         - {{kind: co-ldld-xuat-sac, {prize}}}"
    );
    let one = [
        format!("awards: [{{kind: Giải Nhất, contest: Hội thi hoà giải, {prize}}}]"),
        format!("awards: [{{kind: Giải Nhất, contest: hội thi  Hòa giải, {prize}}}]"),
    ];
    check(&[
        Case {
            what: "two of one kind in one year",
            reports: &[("a", &two)],
            shown: &[
                (
                    ROLL,
                    ".prizes :is(.award, .honour) strong",
                    &["Giải Nhất", "Giải Nhất"],
                ),
                (
                    ROLL,
                    "main > .roll:not(.prizes) .honour strong",
                    &["Cờ “Đơn vị xuất sắc”"],
                ),
                (
                    TERM,
                    ".prizes :is(.award, .honour)",
                    &[
                        "Giải Nhất – Bóng chuyền nam Đã trao",
                        "Giải Nhất – Cầu lông Đã trao",
                    ],
                ),
                (TERM, ".honours .honour strong", &["Cờ “Đơn vị xuất sắc”"]),
                (TERM, ".tally .conferred dd", &["1"]),
                (
                    UNIT,
                    "section:nth-of-type(3) .award",
                    &[
                        "Giải Nhất – Bóng chuyền nam năm 2024",
                        "Giải Nhất – Cầu lông năm 2024",
                    ],
                ),
                (
                    "tin/2025/a.html",
                    ".award",
                    &["Cờ", "Giải Nhất – Bóng", "Giải Nhất – Cầu"],
                ),
                ("thi-dua/index.html", "main > .grid td", &["1", "1"]),
                ("thi-dua/index.html", ".prizes .grid td", &["2", "2"]),
            ],
        },
        Case {
            what: "one that two reports tell",
            reports: &[("a", &one[0]), ("b", &one[1])],
            shown: &[(UNIT, ".award", &["Giải Nhất – Hội thi hoà giải"])],
        },
        Case {
            what: "a year with prizes alone has nothing proposed",
            reports: &[("a", &one[0])],
            shown: &[
                ("thi-dua/index.html", "main > .grid td", &[]),
                ("thi-dua/index.html", ".prizes .grid td", &["1", "1"]),
                (ROLL, "main > .roll:not(.prizes)", &[]),
            ],
        },
        Case {
            what: "an occasion parts other awards as well",
            reports: &[(
                "a",
                "cluster: cum\nawards:\n\
                 - {kind: giay-khen, by: LĐLĐ, to: mot, status: conferred, contest: Tháng Công nhân}\n\
                 - {kind: giay-khen, by: LĐLĐ, to: mot, status: conferred, contest: Tết Sum vầy}",
            )],
            shown: &[
                (
                    TERM,
                    ".honours .honour",
                    &["Giấy khen – Tháng", "Giấy khen – Tết"],
                ),
                (TERM, ".prizes", &[]),
            ],
        },
        Case {
            what: "a prize that was only proposed",
            reports: &[(
                "a",
                "cluster: cum\nawards: [{kind: Cúp vô địch, to: mot, status: proposed}]",
            )],
            shown: &[
                (
                    TERM,
                    ".prizes :is(.award, .honour)",
                    &["Cúp vô địch Đề nghị"],
                ),
                (TERM, ".tally .proposed", &[]),
            ],
        },
    ]);
    let own = site()
        .file(
            "content/awards.yaml",
            "awards: [{id: nhat, name: Nhất toàn cuộc, family: prize, rank: 9}]\n",
        )
        .article(
            "a.md",
            "title: A\ndate: 2024-05-01\nawards: [{kind: nhat, to: mot, status: conferred}]",
            "",
        )
        .build();
    assert_eq!(
        own.page(UNIT).texts("main h2")[1],
        "Giải thưởng hội thi, hội thao"
    );
}
