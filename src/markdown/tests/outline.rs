//! Bodies and their outlines.

use super::super::{Link, outline};
use super::{plain, with_html};
use crate::diagnostic::Problem;

fn pairs<'a>(found: &'a [Link], body: &'a str) -> Vec<(&'a str, &'a str)> {
    let found = found.iter();
    found
        .map(|it| (&*it.target, &body[it.span.clone()]))
        .collect()
}

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
    let expected = [
        ("../b.md#c", "[tin](../b.md#c)"),
        ("#phan-mot", "[a](#phan-mot)"),
        ("https://c.vn", "<https://c.vn>"),
        ("f", "[![](d.png \"e\")](f)"),
    ];
    assert_eq!(pairs(&outline.links, body), expected);
    let expected = [("a.png", "![x](a.png)"), ("d.png", "![](d.png \"e\")")];
    assert_eq!(pairs(&outline.images, body), expected);
}

#[test]
fn finds_problems() {
    use Problem as P;
    let name = str::to_owned;
    let scheme = |scheme: &str| P::UnsafeScheme {
        scheme: scheme.to_owned(),
        attribute: None,
    };
    let cases: [(&str, Vec<(P, &str)>); 14] = [
        (
            "Bình thường [x] (y) - [ ] <!-- z -->\n\n<!-- ghi\nchú -->",
            vec![],
        ),
        ("<div>\na\n</div>", vec![(P::RawHtml, "<div>")]),
        (
            "a <b>c</b> <i>d</i> e<br>",
            vec![(P::RawHtml, "<b>"), (P::RawHtml, "<i>")],
        ),
        ("a </b>", vec![(P::RawHtml, "</b>")]),
        (
            "[a](JavaScript:x) ![b](data:x)",
            vec![
                (scheme("javascript"), "[a](JavaScript:x)"),
                (scheme("data"), "![b](data:x)"),
            ],
        ),
        (
            "![](a.png) ![ ](b.png)",
            vec![
                (
                    P::NoAlt {
                        file: name("a.png"),
                        html: false,
                    },
                    "![](a.png)",
                ),
                (
                    P::NoAlt {
                        file: name("b.png"),
                        html: false,
                    },
                    "![ ](b.png)",
                ),
            ],
        ),
        (
            "[](a.md) [![x](y)](z)",
            vec![(P::LinkWithoutText, "[](a.md)")],
        ),
        (
            "## A\n\n#### B\n\n## C",
            vec![(P::HeadingSkip { from: 2, to: 4 }, "#### B")],
        ),
        (
            "a[^b] \\[^c] `[^d]` [^e]\n\n[^b]: x",
            vec![(P::UndefinedFootnote { name: name("e") }, "[^e]")],
        ),
        (
            "[^a]\n\n[^b]: x\n[^A]: y\n[^a]: z",
            vec![
                (P::UnusedFootnote { name: name("b") }, "[^b]: x"),
                (P::RepeatedFootnote { name: name("a") }, "[^a]: z"),
            ],
        ),
        (
            "[a][b] [c][] [d]",
            vec![
                (P::UndefinedReference { name: name("b") }, "[a][b]"),
                (P::UndefinedReference { name: name("c") }, "[c]"),
            ],
        ),
        (
            "a\u{a0}\u{a0}b \u{a0}c",
            vec![(P::NbspRuns { count: 2 }, "\u{a0}\u{a0}")],
        ),
        (
            "```toml\na\n```\n\n```Mã lạ\nb\n```\n\n```text\nc\n```",
            vec![(P::UnknownCodeLanguage { name: name("Mã") }, "```Mã lạ")],
        ),
        ("a\u{2}b", vec![(P::ControlCharacter { code: 2 }, "\u{2}")]),
    ];
    for (body, expected) in cases {
        let found = outline(body, &plain()).problems;
        let found: Vec<(P, &str)> = found
            .into_iter()
            .map(|(span, problem)| (problem, &body[span]))
            .collect();
        assert_eq!(found, expected, "{body:?}");
    }
    assert_eq!(outline("a <b>c</b>", &with_html()).problems, []);
}
