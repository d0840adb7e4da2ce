//! Bodies that would not arrive as they were meant.

use super::super::outline;
use super::plain;
use crate::diagnostic::{Problem, TextSlip};

/// The texts at which something is reported, each with what it is; and the same texts mended.
const CASES: &[(&str, &[(&str, &str)])] = &[
    // Emphasis.
    (
        "**Chủ tọa: **đồng chí A",
        &[("open-emphasis", "**Chủ tọa: **đồng")],
    ),
    (
        "**Kết quả:**80% đạt",
        &[("open-emphasis", "**Kết quả:**80")],
    ),
    ("__Kết quả __ đạt", &[("open-emphasis", "__Kết quả __")]),
    ("* chữ nghiêng*", &[("open-emphasis", "* chữ nghiêng*")]),
    (
        "Chủ đề ** Tháng Công nhân ** năm nay",
        &[("open-emphasis", "** Tháng Công nhân **")],
    ),
    (
        "phong trào**“Lao động giỏi”**là",
        &[("open-emphasis", "trào**“Lao động giỏi”**là")],
    ),
    (
        "_Ghi chú: _nội dung",
        &[("open-emphasis", "_Ghi chú: _nội")],
    ),
    ("_Ghi chú _nội dung", &[("open-emphasis", "_Ghi chú _nội")]),
    ("Đã ~~bỏ ~~đi", &[("open-emphasis", "~~bỏ ~~đi")]),
    ("*chữ nghiêng *", &[("open-emphasis", "*chữ nghiêng *")]),
    (
        "Chữ.\n\n[Nguồn]: https://a.vn",
        &[("unused-reference", "[Nguồn]: https://a.vn")],
    ),
    (
        "*Ghi chú: *nội dung",
        &[("open-emphasis", "*Ghi chú: *nội")],
    ),
    (
        "***Kết luận: ***đạt",
        &[("open-emphasis", "***Kết luận: ***đạt")],
    ),
    (
        "- **Chủ tọa: **A\n- **Thư ký: **B",
        &[
            ("open-emphasis", "**Chủ tọa: **A"),
            ("open-emphasis", "**Thư ký: **B"),
        ],
    ),
    (
        "## **Phần một: **mở đầu",
        &[("open-emphasis", "**Phần một: **mở")],
    ),
    (
        "| **A **b | c |\n|---|---|\n| **d **e | f |",
        &[("open-emphasis", "**A **b"), ("open-emphasis", "**d **e")],
    ),
    ("**Kết quả: đạt 80%", &[("open-emphasis", "**Kết quả:")]),
    ("Đoạn hai** rồi thôi", &[("open-emphasis", "Đoạn hai**")]),
    (
        "**Một đoạn\nhai dòng **đạt",
        &[("open-emphasis", "dòng **đạt")],
    ),
    ("Gồm ** một\nhai** dòng", &[("open-emphasis", "** một")]),
    ("**Kết quả*: đạt", &[("open-emphasis", "**Kết quả*")]),
    ("- *Kết quả:** đạt", &[("open-emphasis", "*Kết quả:**")]),
    (
        "*Nơi nhận:\n- Như trên;\n- Lưu: Văn thư.*",
        &[("open-emphasis", "Lưu: Văn thư.*")],
    ),
    // Prose that is indented within a list.
    (
        "- Một\n\n          Đoạn văn thụt đầu dòng",
        &[("indented-prose", "Đoạn văn thụt đầu dòng")],
    ),
    // Links.
    ("[a](bao cao.docx)", &[("spaces-in-target", "bao cao.docx")]),
    (
        "[a](b c.md) và ![d](e f.PNG)",
        &[
            ("spaces-in-target", "b c.md"),
            ("spaces-in-target", "e f.PNG"),
        ],
    ),
    (
        "[a](bao cao.xlsx \"Tên\")",
        &[("spaces-in-target", "bao cao.xlsx \"Tên\"")],
    ),
    (
        "[a](bao-cao.docx “Tên”)",
        &[("spaces-in-target", "bao-cao.docx “Tên”")],
    ),
    ("[a](b c.md#muc)", &[("spaces-in-target", "b c.md#muc")]),
    (
        "[a](<bao cao.docx)",
        &[("spaces-in-target", "<bao cao.docx")],
    ),
    (
        "[a](bao cao (1).la)",
        &[("spaces-in-target", "bao cao (1).la")],
    ),
    ("[a](../van ban/)", &[("spaces-in-target", "../van ban/")]),
    (
        "[a](https://a.vn/b c)",
        &[("spaces-in-target", "https://a.vn/b c")],
    ),
    ("[a](b c.md", &[("link-as-text", "[a](b c.md")]),
    ("[a](b [c](d e.md)", &[("spaces-in-target", "d e.md")]),
    (
        "[x] (https://a.vn)",
        &[("link-as-text", "[x] (https://a.vn)")],
    ),
    ("[x]\n(bai.md)", &[("link-as-text", "[x]\n(bai.md)")]),
    ("![x] (anh.jpg)", &[("link-as-text", "[x] (anh.jpg)")]),
    ("[x](https://a.vn", &[("link-as-text", "[x](https://a.vn")]),
    (
        "[x](https://a.vn/a(b)",
        &[("link-as-text", "[x](https://a.vn/a(b)")],
    ),
    (
        "[x](a.docx Tiêu đề)",
        &[("spaces-in-target", "a.docx Tiêu đề")],
    ),
    (
        "[gọi](0299 3820 123)",
        &[("spaces-in-target", "0299 3820 123")],
    ),
    (
        "(Kế hoạch)[https://a.vn] và (tệp)[a.docx]",
        &[
            ("link-as-text", "(Kế hoạch)[https://a.vn]"),
            ("link-as-text", "(tệp)[a.docx]"),
        ],
    ),
    ("[rỗng]()", &[("empty-target", "[rỗng]()")]),
    (
        "[rỗng](#) và ![x]( )",
        &[("empty-target", "[rỗng](#)"), ("empty-target", "![x]( )")],
    ),
    // Headings.
    ("#1. Kết quả", &[("heading-as-text", "#1. Kết quả")]),
    ("＃ Kết quả", &[("heading-as-text", "＃ Kết quả")]),
    ("##Kết quả", &[("heading-as-text", "##Kết quả")]),
    ("#Không cách", &[("heading-as-text", "#Không cách")]),
    ("Chữ\n###Kết quả", &[("heading-as-text", "###Kết quả")]),
    ("##\u{a0}Kết quả", &[("heading-as-text", "##\u{a0}Kết quả")]),
    ("####### Kết quả", &[("heading-as-text", "####### Kết quả")]),
    (
        "## Kết quả {#ket-qua}",
        &[("heading-attribute", "{#ket-qua}")],
    ),
    ("## Kết quả {.lon} ##", &[("heading-attribute", "{.lon}")]),
    ("Kết quả\n---", &[("underlined-heading", "---")]),
    (
        "Một đoạn.\nHai dòng.\n=====",
        &[("underlined-heading", "=====")],
    ),
    ("> Trích\n> ---", &[("underlined-heading", "---")]),
    // Tables.
    (
        "| A | B |\n|---|---|\n| 1 | 2 | 3 |",
        &[("surplus-cells", "| 1 | 2 | 3 |")],
    ),
    (
        "A | B\n---|---\n1 | 2 | 3",
        &[("surplus-cells", "1 | 2 | 3")],
    ),
    (
        "| A | B |\n|---|---|\n| 1 | 2 |\nGhi chú",
        &[("text-below-table", "Ghi chú")],
    ),
    ("| A | B |\n|---|\n| 1 | 2 |", &[("table-as-text", "|---|")]),
    (
        "| A | B |\n|———|———|\n| 1 | 2 |",
        &[("table-as-text", "|———|———|")],
    ),
    ("| A | B |\n| 1 | 2 |", &[("table-as-text", "| A | B |")]),
    ("STT | Tên\n1 | A", &[("table-as-text", "STT | Tên")]),
    (
        "- Gồm:\n  | A | B |\n  | 1 | 2 |",
        &[("table-as-text", "| A | B |")],
    ),
    ("- ##Kết quả\n- Hai", &[("heading-as-text", "##Kết quả")]),
    (
        "| A | B |\n\n|---|---|\n\n| 1 | 2 |",
        &[("parted-table", "|---|---|"), ("parted-table", "| 1 | 2 |")],
    ),
    (
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |\n| 5 | 6 |",
        &[("parted-table", "| 3 | 4 |")],
    ),
    (
        "Tên        Số\nAn         1\nBình       2",
        &[("tab-table", "Tên        Số")],
    ),
    (
        "| A | B | C |\n|---|---|---|\n| 1 | hai\nba | |\n| 2 | b | c |",
        &[("cell-over-lines", "| 1 | hai\nba | |")],
    ),
    (
        "| A | B |\n|---|---|\n| 1 | hai\nba\nbốn |\n| 2 | b |",
        &[("cell-over-lines", "| 1 | hai\nba\nbốn |")],
    ),
    (
        "| A | B |\n|---|---|\n| 1 | hai\nGhi chú",
        &[("text-below-table", "Ghi chú")],
    ),
    // Targets.
    (
        "Xem [Kế hoạch][https://a.vn/x] nhé",
        &[("link-as-text", "[Kế hoạch][https://a.vn/x]")],
    ),
    ("![Ảnh][anh.jpg]", &[("link-as-text", "![Ảnh][anh.jpg]")]),
    ("[x][y]", &[("undefined-reference", "[x][y]")]),
    (
        "[Kế hoạch](“https://a.vn/x”)",
        &[("quoted-target", "[Kế hoạch](“https://a.vn/x”)")],
    ),
    ("[x](\"a.md\")", &[("quoted-target", "[x](\"a.md\")")]),
    ("![x](‘a.jpg’)", &[("quoted-target", "![x](‘a.jpg’)")]),
    // Fences.
    (
        "~~~~~~\nĐoạn văn\n~~~~~~\nSau",
        &[("fenced-prose", "~~~~~~")],
    ),
    ("Chữ\n\n```\nĐoạn văn\n\nHết", &[("fenced-prose", "```")]),
    (
        "~~~ Hội nghị ~~~\n\nHết",
        &[
            ("unknown-code-language", "~~~ Hội nghị ~~~"),
            ("fenced-prose", "~~~ Hội nghị ~~~"),
        ],
    ),
    ("A\tB\tC\n1\t2\t3", &[("tab-table", "A\tB\tC")]),
    (
        "Danh sách:\n1\tNguyễn Văn A\n2\tTrần Thị B",
        &[("tab-table", "1\tNguyễn Văn A")],
    ),
    // Characters.
    (
        "Chữ \u{f0b7} giữa dòng",
        &[("unreadable-character", "\u{f0b7}")],
    ),
    ("H\u{fffd}i nghị", &[("unreadable-character", "\u{fffd}")]),
];

/// Texts in which nothing is wrong.
const GOOD: &[&str] = &[
    "2 * 3 * 4 = 24, khách sạn 5* và 4*, Tập thể* đạt (*)\n\n(*) Ghi chú\n\n(**) Ghi chú",
    "**Tập thể*** và *cá nhân**, **khách sạn 5***\n\n- Đạt 80%.*\n\n*Đoạn nghiêng\nhai dòng.*",
    "Số 0912***345, 0988.***.***, Ng***n Thị B***h, 2*3*4, (____) có (____) không",
    "Ngày __/__/2019, họ tên ____, Ngày __ tháng __ năm ____",
    "bao_cao_2019.docx, a__b__c, ***, 0912***345, 10**, \\*\\*x: y",
    "**đậm** và *nghiêng* và __đậm__ và _nghiêng_, **a*b*c**, `**Mã: **x`",
    "    **Ma: **x\n\n```\n**Mã: **x\n[a] (b.md)\n```\n\n`[a] (b.md)` `[a](b c.md)`",
    "[1] (xem phụ lục) [Ảnh](<minh họa.jpg>) [2] (TP.HCM) [a](b.md \"c\") [x][y  Z] (a)\n\n[y z]: c.md",
    "<!--\n[a](b c.md) **Mã: **x\n\n##Không\n-->\n\nChữ <!-- [a] (b.md) -->",
    "[a](<b c.md>) [a](b.md) [a](b c) [![a](b.md)](c.md)",
    "#congdoan\n\n#CôngĐoàn đồng hành\n\n#Thang5 #CongDoan\n\nĐứng thứ #1 của tỉnh\n\n\\#Không\n\n`#Mã`",
    "Chữ\n\n---\n\nChữ\n\n***\n\n- a\n\n---",
    "## Kết quả {2019}\n\n## Kết quả {a}",
    "| A | B |\n|---|---|\n| 1 | 2 |\n| 1 |\n| a \\| b | c | |\n\nGhi chú",
    "| A |\n|---|\n| b |\nc",
    "[a](b.md)[1] (x)[2] [c](2019 - 2024) (a)[b c.d]\n\n```sql\n-- Chú thích của mã\n```\n\n~~~sh\n# Chữ là\n~~~",
    "Giá   5\nrồi thôi\n\n- a | b\n- c | d\n\n| A |\n|---|\n| b |\n\n| C |\n|---|\n| d |",
    "- Tập thể**\n- Cá nhân*\n- Đơn vị** và hộ**\n\n(*) Một\n\n(**) Hai",
    "Thể tích dài*rộng*cao, - a\n+ b\n\n- c:\n+ d\n+ e\n- f",
    "| A | B |\n|---|---|\n| 1 | hai\n| 2 | b |",
    "[x](https://a.vn \"tên\") [x][y]\n\n[y]: https://a.vn",
    "Nơi nhận:\tTM. BAN\n\nmột | hai\n\n|x|",
];

#[test]
fn slips_are_told_where_they_stand() {
    let mut failures = Vec::new();
    for (body, expected) in CASES {
        let found = outline(body, &plain()).problems;
        let told: Vec<(&str, &str)> = found
            .iter()
            .map(|(span, problem)| (problem.code(), &body[span.clone()]))
            .collect();
        let is_other = |code: &str| matches!(code, "link-without-text" | "no-alt");
        let told: Vec<_> = told
            .into_iter()
            .filter(|(code, _)| !is_other(code))
            .collect();
        if told != *expected {
            failures.push(format!(
                "{body:?}\n  wanted {expected:?}\n  told   {told:?}"
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn good_text_is_left_alone() {
    let mut failures = Vec::new();
    for body in GOOD {
        let found = outline(body, &plain()).problems;
        if !found.is_empty() {
            failures.push(format!("{body:?}: {found:?}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// What is offered, put in place of what is reported, makes the message go away.
#[test]
fn mends_mend() {
    for (body, _) in CASES {
        let found = outline(body, &plain()).problems;
        let before = found.len();
        for (span, problem) in found {
            let line_end = body[span.end..]
                .find('\n')
                .map_or(body.len(), |at| span.end + at);
            let Problem::TextSlip(slip) = problem else {
                continue;
            };
            let (range, mended) = match &slip {
                TextSlip::OpenEmphasis { mended, .. }
                | TextSlip::SpacesInTarget { mended, .. }
                | TextSlip::LinkAsText { mended, .. }
                | TextSlip::HeadingAsText { mended } => (span, mended.clone()),
                TextSlip::CellOverLines { row } => (span, row.clone()),
                TextSlip::QuotedTarget { target, mended } => {
                    let start = span.start + body[span.clone()].find(target).expect("a target");
                    (start..start + target.len(), mended.clone())
                }
                TextSlip::TableAsText {
                    delimiter,
                    has_one: true,
                } => (span, delimiter.clone()),
                TextSlip::TableAsText { delimiter, .. } => {
                    let line_start = body[..span.start].rfind('\n').map_or(0, |at| at + 1);
                    let indent = &body[line_start..span.start];
                    (line_end..line_end, format!("\n{indent}{delimiter}"))
                }
                TextSlip::PartedTable => (span.start - 1..span.start, String::new()),
                TextSlip::FencedProse { mark, .. } => {
                    let kept = body.lines().filter(|line| !line.starts_with(mark.as_str()));
                    let kept: Vec<&str> = kept.collect();
                    (0..body.len(), kept.join("\n"))
                }
                TextSlip::TabTable { row, delimiter } => (span, format!("\n{row}\n{delimiter}")),
                TextSlip::HeadingAttribute { .. } => (span, String::new()),
                TextSlip::TextBelowTable => (span.start..span.start, "\n".to_owned()),
                _ => continue,
            };
            let mut text = (*body).to_owned();
            text.replace_range(range, &mended);
            if matches!(slip, TextSlip::TabTable { .. }) {
                let cells = text.replace('\t', "   ");
                let lines = cells.lines().map(|line| {
                    let cells: Vec<&str> = line.split("   ").map(str::trim).collect();
                    let is_row = line.contains("   ");
                    let kept = cells.into_iter().filter(|cell| !cell.is_empty());
                    kept.collect::<Vec<_>>()
                        .join(if is_row { " | " } else { "" })
                });
                text = lines.collect::<Vec<_>>().join("\n");
            }
            let after = outline(&text, &plain()).problems;
            assert!(after.len() < before, "{body:?} became {text:?}: {after:?}");
        }
    }
}
