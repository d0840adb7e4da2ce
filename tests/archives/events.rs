//! Events of several days.

use super::case::{Case, check, found, with_reports};

const FACTS: &str = ".record dl.facts dd";

#[test]
fn the_days_of_an_event_stand_together() {
    let shown = |name: &'static str, days: &'static [&'static str]| vec![(name, FACTS, days)];
    for (event, days) in [
        (
            "{date: 2025-05-12, until: 2025-05-14}",
            &["12–14/5/2025"][..],
        ),
        ("{date: 2025-04-30, until: 2025-05-02}", &["30/4–2/5/2025"]),
        (
            "{date: 2024-12-30, until: 2025-01-02}",
            &["30/12/2024–2/1/2025"],
        ),
        (
            "{date: 2025-05-12 08:00, until: 2025-05-14}",
            &["12–14/5/2025 (bắt đầu Thứ Hai, ngày 12/5/2025 - 08:00)"],
        ),
        (
            "{date: 2025-05-12, until: 2025-05-12}",
            &["Thứ Hai, ngày 12/5/2025"],
        ),
    ] {
        check(&[Case {
            what: event,
            reports: &[("a", &format!("event: {event}"))],
            shown: &shown("tin/2025/a.html", days),
        }]);
    }
}

#[test]
fn the_days_of_an_event_are_checked() {
    for (event, expected) in [
        (
            "{date: 2025-05-14, until: 2025-05-12}",
            &["a.md:5 until-early"][..],
        ),
        ("{until: 2025-05-12}", &["a.md:5 until-alone"]),
        ("{date: 2025-05-12, until: hôm sau}", &["a.md:5 bad-date"]),
    ] {
        let lines = format!("event: {event}\ngallery: []\nfigures: [{{label: Quỹ, value: 1}}]");
        let project = with_reports(&[("a", &lines)]).create();
        assert_eq!(found(&project), expected, "{event}");
    }
}

#[test]
fn an_event_that_reaches_into_the_year_of_its_report_leaves_no_year_open() {
    let lines = "title: A\ndate: 2025-01-03\ncluster: cum\nevent: ";
    for (event, expected) in [
        ("{date: 2024-12-30, until: 2025-01-02}", &[][..]),
        (
            "{date: 2024-12-28, until: 2024-12-30}",
            &["a.md:5 year-open"],
        ),
    ] {
        let site = super::case::site().article("a.md", &format!("{lines}{event}"), "Chữ.");
        assert_eq!(found(&site.create()), expected, "{event}");
    }
}
