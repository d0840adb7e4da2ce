//! Lines and columns are those of an editor, whatever the file is made of.

use bantin::diagnostic::Span;

use super::case::problems;
use crate::support::Site;

/// A report as it stands on disk, the code of its problem, and where it should be.
type Row = (&'static str, &'static str, (u32, u32, u32));

const ROWS: &[Row] = &[
    // Plain.
    ("---\ntitle: A\ndate: 1/2\n---\n", "bad-date", (3, 7, 3)),
    ("---\ndate: 2019-01-07\n---\n", "missing-key", (2, 1, 1)),
    (
        "---\ntitle: A\ndate: 2019-01-07\nxx: 1\n---\n",
        "unknown-key",
        (4, 1, 2),
    ),
    // Vietnamese letters before it on its line are one column each.
    (
        "---\ntitle: A\ndate: 2019-01-07\nevent: {place: Sóc Trăng, date: ngày mai}\n---\n",
        "bad-date",
        (4, 33, 8),
    ),
    (
        "---\ntitle: A\ndate: 2019-01-07\n---\nHội nghị đuợc tổ chức.\n",
        "damaged-word",
        (5, 10, 4),
    ),
    (
        "---\ntitle: A\ndate: 2019-01-07\n---\n\nXem kỹ [kết quả](khong.md) nhé.\n",
        "broken-link",
        (6, 8, 19),
    ),
    // Letters outside the basic plane are one column as well.
    (
        "---\ntitle: A\ndate: 2019-01-07\n---\n🎉🎉 <b>x</b>\n",
        "raw-html",
        (5, 4, 3),
    ),
    // A tab is one column.
    (
        "---\ntitle: A\ndate: 2019-01-07\n---\n- một\n\t- hai <b>x</b>\n",
        "raw-html",
        (6, 8, 3),
    ),
    (
        "---\ntitle: A\ndate: 2019-01-07\nevent:\n\tplace: B\n---\n",
        "tab",
        (5, 1, 1),
    ),
    // CRLF and a lone CR.
    (
        "---\r\ntitle: A\r\ndate: hôm qua\r\n---\r\n",
        "bad-date",
        (3, 7, 7),
    ),
    (
        "---\r\ntitle: A\r\ndate: 2019-01-07\r\n---\r\nMột.\r\n\r\nHai <b>x</b>.\r\n",
        "raw-html",
        (7, 5, 3),
    ),
    ("---\rtitle: A\rdate: hôm qua\r---\r", "bad-date", (3, 7, 7)),
    // A byte order mark takes no column, and blank lines before the front matter count.
    (
        "\u{feff}---\ntitle: A\ndate: 1/2\n---\n",
        "bad-date",
        (3, 7, 3),
    ),
    ("\n\n---\ntitle: A\ndate: 1/2\n---\n", "bad-date", (5, 7, 3)),
    ("\u{feff}xin chào\n", "no-front-matter", (1, 1, 8)),
    // Decomposed letters are shown composed, and count so.
    (
        "---\ntitle: A\ndate: 2019-01-07\n---\nHo\u{323}\u{302}i nghi\u{323} <b>x</b>\n",
        "raw-html",
        (5, 10, 3),
    ),
    (
        "---\ntitle: A\ndate: 2019-01-07\nevent: {place: So\u{301}c, date: mai}\n---\n",
        "bad-date",
        (4, 27, 3),
    ),
    // The whole value, quotes and all, and only the first line of what is longer.
    ("---\ntitle: A\ndate: \"7/1\"\n---\n", "bad-date", (3, 7, 5)),
    (
        "---\ntitle: A\ndate: 2019-01-07\n---\n[hai\ndòng](khong.md)\n",
        "broken-link",
        (5, 1, 4),
    ),
    // Lists and mappings in one another.
    (
        "---\ntitle: A\ndate: 2019-01-07\nawards:\n  - kind: bk-tld\n    status: proposed\n  - kind: bk-tdl\n    status: proposed\n---\n",
        "unknown-award",
        (7, 11, 6),
    ),
];

#[test]
fn problems_stand_where_an_editor_shows_them() {
    let mut failures = Vec::new();
    for (text, code, (line, column, length)) in ROWS {
        let site = Site::new().file("content/tin/2019/a.md", text);
        let found = problems(&site.create());
        let expected = Span {
            line: *line,
            column: *column,
            length: *length,
        };
        let spans: Vec<Option<Span>> = found
            .iter()
            .filter(|found| found.problem.code() == *code)
            .map(|found| found.place.as_ref().map(|place| place.span))
            .collect();
        if spans != [Some(expected)] {
            failures.push(format!("{text:?}: {code} at {spans:?}, not {expected:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn the_caret_stands_under_the_problem() {
    let site = Site::new().article(
        "2019/a.md",
        "title: A\ndate: 2019-01-07",
        "Đồng chí\tHoa: <b>đậm</b>",
    );
    let told = site.create().problems();
    let lines: Vec<&str> = told.lines().collect();
    let at = lines
        .iter()
        .position(|line| line.contains("Đồng chí"))
        .expect("the excerpt");
    let column = |line: &str, mark: char| line.chars().position(|c| c == mark);
    assert_eq!(column(lines[at], '<'), column(lines[at + 1], '^'), "{told}");
    assert!(lines[at + 1].ends_with(" ^^^"), "{told}");
}
