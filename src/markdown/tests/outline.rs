//! Bodies and their outlines.

use super::super::{Finding, FindingKind, outline};
use super::{plain, with_html};

#[test]
fn outlines() {
    let body = "![x](a.png)\n\n> Trích\n\nMở  đầu\n*của* bài[^1] với [tin](../b.md#c).\n\nĐoạn hai.\n\n## Phần *một*\n\n```rust\nx\n```\n\n[a](#phan-mot) <https://c.vn> [![](d.png \"e\")](f)\n\n[^1]: ## Không kể\n";
    let outline = outline(body, &plain());
    assert_eq!(outline.headings, ["phan-mot"]);
    assert_eq!(
        outline.first_paragraph.as_deref(),
        Some("Mở đầu của bài với tin.")
    );
    assert!(outline.has_code);
    let links: Vec<(&str, &str)> = outline
        .links
        .iter()
        .map(|link| (link.target.as_str(), &body[link.span.clone()]))
        .collect();
    let expected = [
        ("../b.md#c", "[tin](../b.md#c)"),
        ("#phan-mot", "[a](#phan-mot)"),
        ("https://c.vn", "<https://c.vn>"),
        ("f", "[![](d.png \"e\")](f)"),
    ];
    assert_eq!(links, expected);
    let images: Vec<(&str, bool, bool, &str)> = outline
        .images
        .iter()
        .map(|image| {
            (
                image.target.as_str(),
                image.has_alt,
                image.has_title,
                &body[image.span.clone()],
            )
        })
        .collect();
    let expected = [
        ("a.png", true, false, "![x](a.png)"),
        ("d.png", false, true, "![](d.png \"e\")"),
    ];
    assert_eq!(images, expected);
}

#[test]
fn finds_problems() {
    use FindingKind as Kind;
    let label = |text: &str| text.to_owned();
    let cases: [(&str, Vec<(Kind, &str)>); 14] = [
        (
            "Bình thường [x] (y) - [ ] <!-- z -->\n\n<!-- ghi\nchú -->",
            vec![],
        ),
        ("<div>\na\n</div>", vec![(Kind::RawHtml, "<div>")]),
        (
            "a <b>c</b> <i>d</i> e<br>",
            vec![(Kind::RawHtml, "<b>"), (Kind::RawHtml, "<i>")],
        ),
        ("a </b>", vec![(Kind::RawHtml, "</b>")]),
        (
            "[a](JavaScript:x) ![b](data:x)",
            vec![
                (
                    Kind::UnsafeScheme {
                        scheme: label("javascript"),
                    },
                    "[a](JavaScript:x)",
                ),
                (
                    Kind::UnsafeScheme {
                        scheme: label("data"),
                    },
                    "![b](data:x)",
                ),
            ],
        ),
        (
            "![](a.png) ![ ](b.png)",
            vec![
                (Kind::ImageWithoutAlt, "![](a.png)"),
                (Kind::ImageWithoutAlt, "![ ](b.png)"),
            ],
        ),
        (
            "[](a.md) [![x](y)](z)",
            vec![(Kind::LinkWithoutText, "[](a.md)")],
        ),
        (
            "## A\n\n#### B\n\n## C",
            vec![(Kind::HeadingSkip { from: 2, to: 4 }, "#### B")],
        ),
        (
            "a[^b] \\[^c] `[^d]` [^e]\n\n[^b]: x",
            vec![(Kind::UndefinedFootnote { label: label("e") }, "[^e]")],
        ),
        (
            "[^a]\n\n[^b]: x\n[^A]: y\n[^a]: z",
            vec![
                (Kind::UnusedFootnote { label: label("b") }, "[^b]: x"),
                (Kind::RepeatedFootnote { label: label("a") }, "[^a]: z"),
            ],
        ),
        (
            "[a][b] [c][] [d]",
            vec![
                (Kind::BrokenReference { label: label("b") }, "[a][b]"),
                (Kind::BrokenReference { label: label("c") }, "[c]"),
            ],
        ),
        (
            "a\u{a0}\u{a0}b \u{a0}c",
            vec![(Kind::NbspRun { count: 2 }, "\u{a0}\u{a0}")],
        ),
        (
            "```toml\na\n```\n\n```Mã lạ\nb\n```\n\n```text\nc\n```",
            vec![(Kind::UnknownLanguage { name: label("Mã") }, "```Mã lạ")],
        ),
        (
            "a\u{2}b",
            vec![(
                Kind::ControlCharacter {
                    character: '\u{2}',
                    count: 1,
                },
                "\u{2}",
            )],
        ),
    ];
    for (body, expected) in cases {
        let found = outline(body, &plain()).problems;
        let found: Vec<(Kind, &str)> = found
            .into_iter()
            .map(|Finding { kind, span }| (kind, &body[span]))
            .collect();
        assert_eq!(found, expected, "{body:?}");
    }
    assert_eq!(outline("a <b>c</b>", &with_html()).problems, []);
}
