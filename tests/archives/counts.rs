//! How many recipients there are, and what stands over pictures.

use super::PICTURE;
use super::case::{Case, check, found, with_reports};

#[test]
fn recipients_without_names_are_counted_as_what_they_are() {
    // What an award says, and what stands beside it.
    let cases = [
        ("kind: bk-tld, count: 12", "12 đơn vị hoặc cá nhân"),
        (
            "kind: bk-tld, count: {units: 4, persons: 10}",
            "4 tập thể và 10 cá nhân",
        ),
        ("kind: bk-tld, count: {units: 4}", "4 tập thể"),
        ("kind: bk-tld, count: {persons: 10}", "10 cá nhân"),
        ("kind: bk-tld, count: {units: 0, persons: 1}", "1 cá nhân"),
        // Some awards are for units only, or for persons.
        ("kind: co-tld, count: 2", "2 tập thể"),
        ("kind: cstd-cs, count: 30", "30 cá nhân"),
        ("kind: bk-tld, count: 1", "Tin không nêu tên người nhận"),
        ("kind: bk-tld", "Tin không nêu tên người nhận"),
        ("kind: bk-tld, to: mot, count: 1", "Công đoàn Một"),
    ];
    for (award, text) in cases {
        let lines = format!("cluster: cum\nawards: [{{{award}, status: conferred}}]");
        let pages = with_reports(&[("a", &lines)]).build();
        for page in [
            "tin/2025/a.html",
            "cum/cum/2024/index.html",
            "thi-dua/2024/index.html",
        ] {
            let shown = pages.page(page).text("main");
            // The roll names the unit once, over its awards.
            let is_named = page.starts_with("thi-dua") && text.starts_with("Tin");
            assert!(is_named || shown.contains(text), "{award}: {page}: {shown}");
            assert_eq!(
                shown.contains("đơn vị hoặc cá nhân"),
                text.ends_with("đơn vị hoặc cá nhân"),
                "{award}: {shown}"
            );
        }
        let tally = pages
            .page("cum/cum/2024/index.html")
            .text(".tally .conferred dd");
        let digits = text
            .split(|c: char| !c.is_ascii_digit())
            .filter_map(|it| it.parse::<u32>().ok());
        assert_eq!(tally, digits.sum::<u32>().max(1).to_string(), "{award}");
    }
}

#[test]
fn counts_that_say_nothing_true_are_refused() {
    let cases = [
        ("kind: bk-tld, to: mot, count: 12", "count-with-recipient"),
        (
            "kind: bk-tld, to: {person: Lê An}, count: 2",
            "count-with-recipient",
        ),
        (
            "kind: bk-tld, to: mot, count: {units: 1}",
            "count-with-recipient",
        ),
        ("kind: bk-tld, count: 0", "out-of-range"),
        (
            "kind: bk-tld, count: {units: 0, persons: 0}",
            "out-of-range",
        ),
        ("kind: bk-tld, count: {}", "out-of-range"),
        (
            "kind: co-tld, count: {units: 4, persons: 10}",
            "count-recipient",
        ),
        ("kind: ldtt, count: {units: 4}", "count-recipient"),
        ("kind: bk-tld, count: -1", "wrong-type"),
        ("kind: bk-tld, count: mười", "wrong-type"),
    ];
    for (award, code) in cases {
        let lines = format!("awards: [{{{award}, status: conferred}}]");
        let project = with_reports(&[("a", &lines)]).create();
        assert_eq!(found(&project), [format!("a.md:5 {code}")], "{award}");
    }
}

#[test]
fn pictures_are_of_a_conference_only_where_there_was_one() {
    let cases = [
        (
            "cluster: cum\nevent: {date: 2025-01-04}",
            "Hình ảnh tại hội nghị",
        ),
        (
            "cluster: [cum, khoi]\nevent: {place: Hội trường}",
            "Hình ảnh tại hội nghị",
        ),
        ("cluster: cum", "Hình ảnh"),
        ("event: {date: 2025-01-04}", "Hình ảnh"),
        ("tags: []", "Hình ảnh"),
        ("cluster: cum\nevent: {}", "Hình ảnh"),
    ];
    for (lines, heading) in cases {
        let lines = format!("{lines}\ngallery: [{{file: a.png, caption: Một}}]");
        let site = with_reports(&[("a", &lines)]).file("content/tin/a.png", PICTURE);
        let pages = site.build();
        assert_eq!(
            pages.page("tin/2025/a.html").text(".gallery h2"),
            heading,
            "{lines}"
        );
    }
    check(&[Case {
        what: "without pictures there is no heading",
        reports: &[("a", "cluster: cum\nevent: {date: 2025-01-04}")],
        shown: &[("tin/2025/a.html", ".gallery h2", &[])],
    }]);
}
