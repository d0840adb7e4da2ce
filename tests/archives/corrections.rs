//! What was said wrongly: corrected, refused, withdrawn, and changed later.

use super::case::{Case, check, found, with_reports};

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
                ".term .award",
                &[
                    "Cờ thi đua của Tổng Liên đoàn Đã trao",
                    "Bằng khen của Tổng Liên đoàn Đã trao",
                    "Giấy khen Đã trao",
                    "Cờ thi đua của Tổng Liên đoàn Đã rút lại",
                    "Giấy khen Đã rút lại",
                    "Giải Nhất – Cầu lông Đã trao",
                    "Giải Nhất – Bóng đá Đã rút lại",
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
                ("thi-dua/index.html", ".steps li", &["2024 10 khen thưởng"]),
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
                    ".ratings li",
                    &[
                        "Vững mạnh: Công đoàn Hai",
                        "Hoàn thành tốt nhiệm vụ: Công đoàn Một",
                        "Hoàn thành tốt nhiệm vụ 8",
                    ],
                ),
                (TERM, ".figures tbody tr", &["Đoàn viên9", "quỹ mái ấm6"]),
            ],
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
                    &["Công đoàn Hai", "Công đoàn Năm", "Công đoàn Sáu"],
                ),
                (
                    "cum/cum/2026/index.html",
                    ".officers dd",
                    &["Công đoàn Sáu"],
                ),
                ("tin/2025/b.html", ".record li .badge", &["Đã rút lại"]),
                (
                    "don-vi/bon/index.html",
                    ".names-list",
                    &["Khối Hai năm 2024"],
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
                &["Công đoàn Bốn"],
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
                ("thi-dua/index.html", ".steps li", &["2024 1 khen thưởng"]),
                (
                    ROLL,
                    ".award.refused strong",
                    &["Cờ thi đua của Tổng Liên đoàn"],
                ),
                (
                    ROLL,
                    ".award.withdrawn strong",
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
                ("thi-dua/index.html", ".steps li", &["2024"]),
                ("thi-dua/index.html", ".steps .count", &[""]),
            ],
        },
    ]);
}

#[test]
fn a_corrected_report_says_so_and_by_what() {
    check(&[Case {
        what: "a chain, and one that corrects two",
        reports: &[
            ("a 05", "tags: []"),
            ("b 06", "corrects: a.md"),
            ("c 07", "corrects: b.md"),
            ("d 08", "tags: []"),
            ("e 09", "corrects: [d.md, a.md]"),
        ],
        shown: &[
            (
                "tin/2025/a.html",
                ".correction",
                &["Tin này đã được đính chính: Tin b 6/1/2025 Tin c 7/1/2025 Tin e 9/1/2025"],
            ),
            (
                "tin/2025/b.html",
                ".correction",
                &["Tin này đã được đính chính: Tin c", "Đính chính tin: Tin a"],
            ),
            ("tin/2025/c.html", ".correction", &["Đính chính tin: Tin b"]),
            ("tin/2025/e.html", ".correction a", &["Tin d", "Tin a"]),
        ],
    }]);
    let pages = with_reports(&[("a", "tags: []"), ("b 06", "corrects: a.md\ndraft: true")]).build();
    assert!(!pages.page("tin/2025/a.html").has(".correction"));
}

#[test]
fn a_report_says_when_it_was_changed() {
    // What a report says, and what its page, structured data, both feeds and the sitemap say.
    let cases: [(&str, &str, Option<&str>); 4] = [
        ("", "", None),
        (
            "updated: 2025-01-08 09:30",
            "Cập nhật: Thứ Tư, ngày 8/1/2025 - 09:30",
            Some("2025-01-08T09:30:00+07:00"),
        ),
        (
            "updated: 2025-01-07",
            "Cập nhật: Thứ Ba, ngày 7/1/2025",
            Some("2025-01-07T00:00:00+07:00"),
        ),
        (
            "updated: 2025-01-05",
            "Cập nhật: Chủ Nhật, ngày 5/1/2025",
            Some("2025-01-05T00:00:00+07:00"),
        ),
    ];
    for (lines, shown, modified) in cases {
        let pages = with_reports(&[("a", lines)]).build();
        let page = pages.page("tin/2025/a.html");
        assert_eq!(
            page.text(".dateline").contains("Cập nhật"),
            !shown.is_empty(),
            "{lines}"
        );
        assert!(
            page.text(".dateline").contains(shown),
            "{lines}: {}",
            page.text(".dateline")
        );
        let data = page.text("script[type='application/ld+json']");
        let data: serde_json::Value = serde_json::from_str(&data).expect("JSON");
        assert_eq!(
            data[0]["dateModified"].as_str(),
            modified,
            "{lines}: {data}"
        );
        assert_eq!(
            page.attributes("meta[property='article:modified_time']", "content")
                .first()
                .map(String::as_str),
            modified
        );
        let feed: serde_json::Value = serde_json::from_str(pages.text("feed.json")).expect("JSON");
        assert_eq!(
            feed["items"][0]["date_modified"].as_str(),
            modified,
            "{lines}"
        );
        let rss = pages.text("rss.xml");
        let updated = modified.map(|at| format!("<atom:updated>{at}</atom:updated>"));
        assert_eq!(rss.contains("atom:updated"), updated.is_some(), "{lines}");
        assert!(rss.contains(&updated.unwrap_or_default()), "{lines}: {rss}");
        let day = modified.map_or("2025-01-05", |at| &at[..10]);
        let sitemap = pages.text("sitemap.xml").replace(['\n', ' '], "");
        let entry =
            format!("<loc>https://example.org/tin/2025/a.html</loc><lastmod>{day}</lastmod>");
        assert!(sitemap.contains(&entry), "{lines}: {sitemap}");
    }
    // What a correction adds to a page changes it as well.
    let pages = with_reports(&[("a", "updated: 2025-01-06"), ("b 09", "corrects: a.md")]).build();
    let data = pages
        .page("tin/2025/a.html")
        .text("script[type='application/ld+json']");
    assert!(
        data.contains("\"dateModified\":\"2025-01-09T00:00:00+07:00\""),
        "{data}"
    );
}

#[test]
fn a_decision_stands_beside_what_it_decides() {
    check(&[Case {
        what: "its number, its date, or the number alone",
        reports: &[(
            "a",
            "cluster: cum\nawards:\n\
             - {kind: co-tld, to: mot, status: decided, decision: {number: 82/QĐ-LĐLĐ, date: 2024-12-30}}\n\
             - {kind: bk-tld, to: mot, status: decided, decision: Quyết định số 83/QĐ-LĐLĐ}\n\
             officers: [{role: head, unit: mot, decision: {number: 84/QĐ-LĐLĐ, date: 2024-01-05}}]",
        )],
        shown: &[
            (
                ROLL,
                ".award .quiet",
                &[
                    "Quyết định số 82/QĐ-LĐLĐ ngày 30/12/2024",
                    "Tổng Liên đoàn Lao động Việt Nam",
                    "Quyết định số 83/QĐ-LĐLĐ",
                    "Tổng Liên đoàn Lao động Việt Nam",
                ],
            ),
            (
                UNIT,
                ".award .quiet",
                &[
                    "Quyết định số 82/QĐ-LĐLĐ ngày 30/12/2024",
                    "Tổng Liên đoàn Lao động Việt Nam",
                    "Quyết định số 83/QĐ-LĐLĐ",
                    "Tổng Liên đoàn Lao động Việt Nam",
                ],
            ),
            (
                TERM,
                ".award .quiet",
                &[
                    "Quyết định số 82/QĐ-LĐLĐ ngày 30/12/2024",
                    "Tổng Liên đoàn Lao động Việt Nam",
                    "Quyết định số 83/QĐ-LĐLĐ",
                    "Tổng Liên đoàn Lao động Việt Nam",
                ],
            ),
            (
                "tin/2025/a.html",
                ".award .quiet",
                &[
                    "Quyết định số 82/QĐ-LĐLĐ ngày 30/12/2024",
                    "Tổng Liên đoàn Lao động Việt Nam",
                    "Quyết định số 83/QĐ-LĐLĐ",
                    "Tổng Liên đoàn Lao động Việt Nam",
                ],
            ),
            (
                "tin/2025/a.html",
                ".record .plain li .quiet",
                &["Quyết định số 84/QĐ-LĐLĐ ngày 5/1/2024"],
            ),
        ],
    }]);
}

#[test]
fn contradictions_are_told_with_both_places() {
    let flag = |unit: &str, status: &str| {
        format!("cluster: cum\nawards: [{{kind: co-ldld-dan-dau, to: {unit}, status: {status}}}]")
    };
    let crowd = |lines: &str, award: &str| {
        format!("{lines}\nawards: [{{kind: bk-tld, {award}, status: conferred}}]")
    };
    let event = "cluster: cum\nevent: {date: 2025-01-04, place: Hội trường}";
    let single = "awards.yaml";
    // What two reports say, and what is wrong: nothing, or a problem and the place it names.
    let cases: Vec<(String, String, &str)> = vec![
        // A status goes back, or comes back after an end.
        (
            flag("mot", "conferred"),
            flag("mot", "proposed"),
            "b.md:6 status-back",
        ),
        (
            flag("mot", "decided"),
            flag("mot", "proposed"),
            "b.md:6 status-back",
        ),
        (
            flag("mot", "withdrawn"),
            flag("mot", "conferred"),
            "b.md:6 status-back",
        ),
        (flag("mot", "proposed"), flag("mot", "refused"), ""),
        (flag("mot", "proposed"), flag("mot", "proposed"), ""),
        (
            flag("mot", "conferred"),
            flag("mot", "proposed") + "\ncorrects: a.md",
            "",
        ),
        // The one flag of a cluster.
        (
            flag("mot", "conferred"),
            flag("hai", "decided"),
            "b.md:6 single-twice",
        ),
        (flag("mot", "proposed"), flag("hai", "proposed"), ""),
        (flag("mot", "proposed"), flag("hai", "conferred"), ""),
        (flag("mot", "conferred"), flag("hai", "withdrawn"), ""),
        (
            flag("mot", "conferred"),
            flag("ba", "conferred").replace("cum", "khoi"),
            "",
        ),
        (
            flag("mot", "conferred"),
            flag("hai", "conferred") + single,
            "",
        ),
        // Two reports of one event count the same.
        (
            crowd(event, "count: 12"),
            crowd(event, "count: 12"),
            "b.md:7 count-twice",
        ),
        (
            crowd(event, "count: 12"),
            crowd(event, "count: 15"),
            "b.md:7 count-twice",
        ),
        (
            crowd("cluster: cum\nevent: {date: 2025-01-04}", "count: 12"),
            crowd(event, "count: 12"),
            "b.md:7 count-twice",
        ),
        (
            crowd("event: {date: 2025-01-04, host: mot}", "count: 12"),
            crowd("event: {date: 2025-01-04, host: mot}", "count: 12"),
            "b.md:6 count-twice",
        ),
        (
            crowd(event, "count: 12"),
            crowd(&event.replace("Hội trường", "Sân vận động"), "count: 12"),
            "",
        ),
        (
            crowd(event, "count: 12"),
            crowd(&event.replace("-04", "-03"), "count: 12"),
            "",
        ),
        (
            crowd(event, "count: 12"),
            crowd(&event.replace("cum", "khoi"), "count: 12"),
            "",
        ),
        (
            crowd(event, "count: 12"),
            crowd(event, "count: 12, contest: Đợt hai"),
            "",
        ),
        (
            crowd("event: {date: 2025-01-04}", "count: 12"),
            crowd("event: {date: 2025-01-04}", "count: 12"),
            "",
        ),
        (
            crowd(event, "count: 12"),
            crowd(event, "count: 12") + "\ncorrects: a.md",
            "",
        ),
        // A prize with its contest and without.
        (
            crowd("tags: []", "to: mot").replace("bk-tld", "Giải Ba"),
            crowd("tags: []", "to: mot, contest: Cầu lông").replace("bk-tld", "Giải Ba"),
            "a.md:6 contest-missing",
        ),
        (
            crowd("tags: []", "to: mot"),
            crowd("tags: []", "to: mot, contest: Tháng Công nhân"),
            "",
        ),
    ];
    for (a, b, expected) in cases {
        let lines = b.replace(single, "");
        let mut site = with_reports(&[("a 05", &a), ("b 06", &lines)]);
        if lines != b {
            let kinds = "awards: [{id: co-ldld-dan-dau, name: Cờ dẫn đầu, single: false}]\n";
            site = site.file("content/awards.yaml", kinds);
        }
        let project = site.create();
        let expected: Vec<&str> = Some(expected)
            .filter(|it| !it.is_empty())
            .into_iter()
            .collect();
        assert_eq!(found(&project), expected, "{a}\n{b}");
        if !expected.is_empty() {
            let told = project.problems();
            assert!(
                told.contains("content/tin/a.md:") && told.contains("content/tin/b.md:"),
                "{told}"
            );
        }
    }
}

#[test]
fn one_award_twice_in_one_report_is_told() {
    let cases = [
        (
            "- {kind: co-tld, to: mot, status: conferred}\n- {kind: co-tld, to: Công đoàn Một, status: conferred}",
            "a.md:7 award-twice",
        ),
        (
            "- {kind: co-tld, to: mot, status: proposed}\n- {kind: co-tld, to: mot, by: TLĐ, status: conferred}",
            "a.md:7 award-twice",
        ),
        (
            "- {kind: ldtt, to: {person: Lê Hoà}, status: conferred}\n- {kind: ldtt, to: {person: Lê Hòa}, status: conferred}",
            "a.md:7 award-twice",
        ),
        (
            "- {kind: co-tld, to: mot, status: conferred}\n- {kind: co-tld, to: mot, year: 2023, status: conferred}",
            "",
        ),
        (
            "- {kind: bk-tld, to: mot, contest: A, status: conferred}\n- {kind: bk-tld, to: mot, contest: B, status: conferred}",
            "",
        ),
        (
            "- {kind: bk-tld, status: conferred}\n- {kind: bk-tld, status: conferred}",
            "",
        ),
    ];
    for (awards, expected) in cases {
        let project = with_reports(&[("a", &format!("awards:\n{awards}"))]).create();
        let expected: Vec<&str> = Some(expected)
            .filter(|it| !it.is_empty())
            .into_iter()
            .collect();
        assert_eq!(found(&project), expected, "{awards}");
    }
}
