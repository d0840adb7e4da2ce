//! Tables, and what only looks like one.

use word::{Block, Limits, read};

use super::hold;
use crate::builder::{Docx, open_table, p, par, r, strong, table};

#[test]
fn tables_hold_data() {
    let list = p("- a") + &p("- b");
    let inner = table(&[&["x", "y"], &["z", "t"]]);
    let broken = "|<w:p><w:r><w:t>a</w:t><w:br/><w:t>b|c</w:t></w:r></w:p>";
    let restart = "<w:vMerge w:val='restart'/>|";
    let goes_on = "<w:vMerge/>|";
    let with = |rows: &[&[&str]]| Docx::of(&table(rows));
    let merged = |text: &str| [restart, text].concat();
    let deleted = table(&[&["a", "b"], &["c", "d"]]).replacen(
        "</w:tr><w:tr>",
        "</w:tr><w:tr><w:trPr><w:del w:id='1'/></w:trPr>",
        1,
    );
    let style = "<w:style w:type='table' w:styleId='G'><w:tblPr><w:tblBorders><w:insideV w:val='single'/></w:tblBorders></w:tblPr></w:style>";
    let styled = open_table("<w:tblStyle w:val='G'/>", &[&["a", "b"], &["c", "d"]]);
    let nam = strong("Nam");
    let (flag, sum) = (merged("Cờ"), merged("500"));
    hold(&[
        (
            "plain",
            with(&[&["A", "B"], &["1", "2"]]),
            "| A | B |\n| --- | --- |\n| 1 | 2 |",
        ),
        (
            "bold head",
            with(&[&[&strong("A"), &strong("B")], &[&strong("1"), "2"]]),
            "| A | B |\n| --- | --- |\n| **1** | 2 |",
        ),
        (
            "by style",
            Docx::of(&styled).styles(style),
            "| a | b |\n| --- | --- |\n| c | d |",
        ),
        (
            "merged across",
            with(&[
                &["A", "B"],
                &["<w:gridSpan w:val='2'/>|I. Tập thể"],
                &["1", "2"],
            ]),
            "| A | B |\n| --- | --- |\n| I. Tập thể | |\n| 1 | 2 |",
        ),
        (
            "merged down",
            with(&[&["A", "B"], &["1", &flag], &["2", goes_on]]),
            "| A | B |\n| --- | --- |\n| 1 | Cờ |\n| 2 | Cờ |",
        ),
        (
            "a sum merged down",
            with(&[&["A", "B"], &["1", &sum], &["2", goes_on]]),
            "| A | B |\n| --- | --- |\n| 1 | 500 |\n| 2 | |",
        ),
        (
            "a head of two rows",
            with(&[
                &[&merged("TT"), "<w:gridSpan w:val='2'/>|Số người"],
                &[goes_on, "Nam", "Nữ"],
                &["1", "5", "6"],
            ]),
            "| TT | Số người – Nam | Số người – Nữ |\n| --- | --- | --- |\n| 1 | 5 | 6 |",
        ),
        (
            "a title",
            with(&[
                &["<w:gridSpan w:val='2'/>|Biểu 1"],
                &["A", "B"],
                &["1", "2"],
            ]),
            "Biểu 1\n\n| A | B |\n| --- | --- |\n| 1 | 2 |",
        ),
        (
            "a title above a head of two rows",
            with(&[
                &["<w:gridSpan w:val='3'/>|Biểu 1"],
                &[&merged("TT"), "<w:gridSpan w:val='2'/>|Số người"],
                &[goes_on, &nam, "Nữ"],
                &["1", "5", "6"],
            ]),
            "Biểu 1\n\n| TT | Số người – Nam | Số người – Nữ |\n| --- | --- | --- |\n| 1 | 5 | 6 |",
        ),
        (
            "a title that heads all pages",
            Docx::of(
                &table(&[
                    &["<w:gridSpan w:val='3'/>|Biểu 1"],
                    &[&merged("TT"), "<w:gridSpan w:val='2'/>|Số người"],
                    &[goes_on, &nam, "Nữ"],
                    &["1", "5", "6"],
                ])
                .replacen("<w:tr>", "<w:tr><w:trPr><w:tblHeader/></w:trPr>", 1),
            ),
            "Biểu 1\n\n| TT | Số người – Nam | Số người – Nữ |\n| --- | --- | --- |\n| 1 | 5 | 6 |",
        ),
        (
            "columns of edges that do not meet",
            with(&[
                &["<w:gridSpan w:val='2'/>|A", "B"],
                &["<w:gridSpan w:val='2'/>|1", "2"],
            ]),
            "| A | B |\n| --- | --- |\n| 1 | 2 |",
        ),
        (
            "merged as before",
            with(&[
                &["<w:hMerge w:val='restart'/>|A", "<w:hMerge/>|"],
                &["1", "2"],
                &["3", "4"],
            ]),
            "A\n\n| 1 | 2 |\n| --- | --- |\n| 3 | 4 |",
        ),
        (
            "lines and lists",
            with(&[&["A", "B"], &[broken, &list]]),
            "| A | B |\n| --- | --- |\n| a<br>b\\|c | – a<br>– b |",
        ),
        (
            "a table within",
            with(&[&["A", "B"], &["1", &inner]]),
            "| A | B |\n| --- | --- |\n| 1 | x; y<br>z; t |",
        ),
        (
            "a deleted row",
            Docx::of(&deleted),
            "| a | b |\n| --- | --- |",
        ),
        (
            "empty rows",
            with(&[&["A", "B"], &["", ""], &["1", "2"]]),
            "| A | B |\n| --- | --- |\n| 1 | 2 |",
        ),
        (
            "in content controls",
            Docx::of(
                &table(&[&["A", "B"], &["1", "2"]])
                    .replace("<w:tr>", "<w:sdt><w:sdtContent><w:tr>")
                    .replace("</w:tr>", "</w:tr></w:sdtContent></w:sdt>"),
            ),
            "| A | B |\n| --- | --- |\n| 1 | 2 |",
        ),
    ]);
}

/// A cell without lines of its own.
const BARE: &str = "<w:tcBorders><w:top w:val='nil'/><w:left w:val='nil'/></w:tcBorders>|a";

#[test]
fn tables_that_only_place_text_are_its_text() {
    let right = par("<w:jc w:val='right'/>", &r("", "b"));
    hold(&[
        ("one cell", Docx::of(&table(&[&["Lưu ý: a"]])), "Lưu ý: a"),
        (
            "one cell with a table",
            Docx::of(&table(&[&[&table(&[&["A", "B"], &["1", "2"]])]])),
            "| A | B |\n| --- | --- |\n| 1 | 2 |",
        ),
        (
            "one row without lines",
            Docx::of(&open_table("", &[&["a", &right]])),
            "a\n\nb",
        ),
        (
            "one column without lines",
            Docx::of(&open_table("", &[&["a"], &["b"]])),
            "a\n\nb",
        ),
        (
            "rows and columns without lines",
            Docx::of(&open_table("", &[&["Họ tên", "Đơn vị"], &["An", "Y tế"]])),
            "| Họ tên | Đơn vị |\n| --- | --- |\n| An | Y tế |",
        ),
        (
            "one cell that is not empty",
            Docx::of(&table(&[&["a", ""], &["", ""]])),
            "a",
        ),
        (
            "a line below one of two cells",
            Docx::of(&open_table(
                "",
                &[&[
                    "<w:tcBorders><w:bottom w:val='single'/></w:tcBorders>|a",
                    "b",
                ]],
            )),
            "a\n\nb",
        ),
        (
            "lines of a style that each cell takes away",
            Docx::of(&table(&[&[BARE, BARE]])),
            "a\n\na",
        ),
        (
            "lines of none",
            Docx::of(&open_table(
                "<w:tblBorders><w:top w:val='nil'/><w:insideH w:val='none'/></w:tblBorders>",
                &[&["a", "b"]],
            )),
            "a\n\nb",
        ),
        ("nothing", Docx::of(&open_table("", &[&["", ""]])), ""),
    ]);
}

#[test]
fn cells_say_over_what_they_go() {
    let body = table(&[
        &["<w:gridSpan w:val='2'/>|a", "<w:vMerge w:val='restart'/>|b"],
        &["c", "d", "<w:vMerge/>|"],
    ]);
    let document = read(&Docx::of(&body).bytes(), &Limits::default()).expect("a document");
    let [Block::Table(table)] = &*document.blocks else {
        panic!("{:?}", document.blocks);
    };
    let cells: Vec<Vec<_>> = table
        .rows
        .iter()
        .map(|row| {
            row.cells
                .iter()
                .map(|cell| (cell.column, cell.columns, cell.rows))
                .collect()
        })
        .collect();
    assert_eq!(
        cells,
        [vec![(0, 2, 1), (2, 1, 2)], vec![(0, 1, 1), (1, 1, 1)]]
    );
    assert_eq!((table.columns, table.header_rows), (3, 2));
}
