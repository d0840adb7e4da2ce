//! Bodies and their HTML.

use super::super::{Labels, Options, render};
use super::{Site, plain, with_html};
use crate::model::ABBREVIATIONS;

/// A case in `render.txt` begins with `====` and a title; `>>>>` stands between a body and its HTML.
#[test]
fn renders() {
    let cases = include_str!("render.txt").split("====").skip(1);
    for case in cases {
        let (_, case) = case.split_once('\n').expect("a title, or none");
        let (body, expected) = case.split_once(">>>>\n").expect("two parts");
        let body = body.strip_suffix('\n').expect("a line end");
        assert_eq!(render(body, &plain(), &Site), expected, "{body:?}");
    }
}

#[test]
fn renders_notes_in_the_order_of_their_first_use() {
    let body = "A[^b] và[^a], lại[^B].\n\n[^a]: Một[^c].\n[^b]:\n    - x\n\n[^c]: # Ba\n[^d]: Không dùng[^e].\n[^e]: Năm.\n[^a]: Lặp.";
    let html = render(body, &plain(), &Site);
    let wanted = [
        "<p>A<sup class=\"footnote-ref\" id=\"ve-1\"><a href=\"#chu-thich-1\" role=\"doc-noteref\" aria-label=\"Chú thích 1\">1</a></sup> và<sup class=\"footnote-ref\" id=\"ve-2\">",
        "lại<sup class=\"footnote-ref\"><a href=\"#chu-thich-1\"",
        "<div class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"Chú thích\">\n<hr>\n<ol>\n<li id=\"chu-thich-1\">\n<ul>\n<li>x</li>\n</ul>\n<p><a class=\"footnote-back\" href=\"#ve-1\" role=\"doc-backlink\" aria-label=\"Về chỗ có chú thích 1\">↩\u{fe0e}</a></p>\n</li>\n<li id=\"chu-thich-2\">\n<p>Một<sup class=\"footnote-ref\" id=\"ve-3\">",
        "<li id=\"chu-thich-3\">\n<p><strong>Ba</strong> <a",
    ];
    let mut rest = html.as_str();
    for piece in wanted {
        let at = rest
            .find(piece)
            .unwrap_or_else(|| panic!("{piece}\nnot in\n{rest}"));
        rest = &rest[at + piece.len()..];
    }
    assert!(!html.contains("Lặp") && !html.contains("Năm"), "{html}");
}

#[test]
fn options_change_what_is_written() {
    let smart = Options {
        smart_punctuation: true,
        ..plain()
    };
    let unlit = Options {
        highlight: false,
        ..plain()
    };
    let english = Options {
        labels: Labels {
            table: "Table \"x\"".into(),
            ..Labels::default()
        },
        ..plain()
    };
    let abbreviations = Options {
        abbreviations: ABBREVIATIONS,
        ..plain()
    };
    let together = Options {
        keep_together: true,
        ..plain()
    };
    let cases = [
        (&smart, "\"a\"...", "<p>“a”…</p>\n"),
        (
            &unlit,
            "```json\n1\n```",
            "<code class=\"language-json\">1\n",
        ),
        (&english, "|a|\n|-|", "aria-label=\"Table &quot;x&quot;\""),
        (
            &abbreviations,
            "## LĐLĐ\n\n[LĐLĐ](a) `LĐLĐ` số 04/HD-LĐLĐ, *LĐLĐ*, LĐLĐ",
            "04/HD-LĐLĐ, <em><abbr title=\"Liên đoàn Lao động\">LĐLĐ</abbr></em>, LĐLĐ</p>",
        ),
        (
            &abbreviations,
            "## LĐLĐ\n\n[LĐLĐ](a)",
            "<h2 id=\"ldld\">LĐLĐ</h2>\n<p><a href=\"a\">LĐLĐ</a></p>\n",
        ),
        (
            &together,
            "## Ngày 7/1\n\n`số 2` số 2",
            "<h2 id=\"ngay-7-1\">Ngày\u{a0}7/1</h2>\n<p><code>số 2</code> số\u{a0}2</p>\n",
        ),
        (
            &with_html(),
            "a <b onclick=x>b</b><script>c</script>\n\n<div class=\"x right\">d</div>",
            "<p>a <b>b</b></p>\n<div class=\"right\">d</div>",
        ),
        // What the renderer writes itself must come through the sanitiser unharmed.
        (
            &with_html(),
            "<i>a</i>\n\n![a](to.png \"b\")\n\n|a|\n|-:|\n\n```json\n1\n```\n\n[^a]\n\n[^a]: b",
            "<figure><img src=\"to.png\" alt=\"a\" width=\"640\" height=\"480\" loading=\"lazy\" decoding=\"async\"><figcaption>b</figcaption></figure>\n<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"Bảng\">\n<table>\n<thead>\n<tr><th scope=\"col\" class=\"right\">a</th></tr>\n</thead>\n</table>\n</div>\n<pre tabindex=\"0\"><code class=\"language-json\"><span class=\"hl-number\">1</span>\n</code></pre>\n<p><sup class=\"footnote-ref\" id=\"ve-1\"><a href=\"#chu-thich-1\" role=\"doc-noteref\" aria-label=\"Chú thích 1\">1</a></sup></p>\n<div class=\"footnotes\" role=\"doc-endnotes\"",
        ),
    ];
    for (options, body, expected) in cases {
        let html = render(body, options, &Site);
        assert!(html.contains(expected), "{body:?} gave\n{html}");
    }
}
