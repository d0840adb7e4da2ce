//! What reports say of awards that cannot all be so: warnings that name both places.

use super::case::{found, with_reports};

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
            "b.md:6 count-twice",
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
