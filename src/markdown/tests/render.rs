//! Bodies and their HTML.

use super::super::{Labels, Options, render};
use super::{Site, plain, with_html};
use crate::model::ABBREVIATIONS;

#[test]
fn renders() {
    const LAZY: &str = " loading=\"lazy\" decoding=\"async\">";
    let cases = [
        ("", ""),
        ("Một\nhai  \nba", "<p>Một\nhai<br>\nba</p>\n"),
        (
            "*a* **b** ~~c~~ `<d>` & \"e\"",
            "<p><em>a</em> <strong>b</strong> <del>c</del> <code>&lt;d&gt;</code> &amp; \"e\"</p>\n",
        ),
        (
            "# A\n## B\n# A",
            "<h2 id=\"a\">A</h2>\n<h3 id=\"b\">B</h3>\n<h2 id=\"a-2\">A</h2>\n",
        ),
        (
            "## Chỉ tiêu `x` *năm* 2018",
            "<h2 id=\"chi-tieu-x-nam-2018\">Chỉ tiêu <code>x</code> <em>năm</em> 2018</h2>\n",
        ),
        (
            "#\n\n## ![](a.png)",
            &format!("<p><strong><img src=\"a.png\" alt=\"\"{LAZY}</strong></p>\n"),
        ),
        (
            "> a\n\n---",
            "<blockquote>\n<p>a</p>\n</blockquote>\n<hr>\n",
        ),
        (
            "- a\n- b\n  - c",
            "<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n",
        ),
        (
            "3. a\n\n4. b",
            "<ol start=\"3\">\n<li>\n<p>a</p>\n</li>\n<li>\n<p>b</p>\n</li>\n</ol>\n",
        ),
        // Links.
        (
            "[a](../2018/b.md#c \"d\")",
            "<p><a href=\"../2018/b.html#c\" title=\"d\">a</a></p>\n",
        ),
        (
            "[a](mat.md) [b](javascript:x) [c](&#106;avascript:x)",
            "<p>a b c</p>\n",
        ),
        (
            "[](b.md) [a](#b)",
            "<p><a href=\"b.html\">b.md</a> <a href=\"#b\">a</a></p>\n",
        ),
        (
            "<https://a.vn/?b&c> <d@e.vn>",
            "<p><a href=\"https://a.vn/?b&amp;c\">https://a.vn/?b&amp;c</a> <a href=\"mailto:d@e.vn\">d@e.vn</a></p>\n",
        ),
        ("[^a] [b][c]", "<p>[^a] [b][c]</p>\n"),
        // Pictures.
        (
            "![a *b*](to.png \"Chú \\\"thích\\\" <1>\")",
            &format!(
                "<figure><img src=\"to.png\" alt=\"a b\" width=\"640\" height=\"480\"{LAZY}<figcaption>Chú \"thích\" &lt;1&gt;</figcaption></figure>\n"
            ),
        ),
        (
            "![a](b.png)",
            &format!("<p><img src=\"b.png\" alt=\"a\"{LAZY}</p>\n"),
        ),
        (
            "![a](b.png)\n![c](d.png \"e\")",
            &format!(
                "<figure><img src=\"b.png\" alt=\"a\"{LAZY}</figure>\n<figure><img src=\"d.png\" alt=\"c\"{LAZY}<figcaption>e</figcaption></figure>\n"
            ),
        ),
        (
            "![a](b.png) *c*",
            &format!("<p><img src=\"b.png\" alt=\"a\"{LAZY} <em>c</em></p>\n"),
        ),
        (
            "[![a](b.png \"c\")](d.md)",
            &format!(
                "<p><a href=\"d.html\"><img src=\"b.png\" alt=\"a\" title=\"c\"{LAZY}</a></p>\n"
            ),
        ),
        ("![a](data:image/png;base64,x)", "<p>a</p>\n"),
        (
            "![a ![b](c) [d](e)](f)",
            &format!("<p><img src=\"f\" alt=\"a b d\"{LAZY}</p>\n"),
        ),
        // Tables.
        (
            "|a|b|\n|-|-:|\n|c|",
            "<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"Bảng\">\n<table>\n<thead>\n<tr><th scope=\"col\">a</th><th scope=\"col\" class=\"right\">b</th></tr>\n</thead>\n<tbody>\n<tr><td>c</td><td class=\"right\"></td></tr>\n</tbody>\n</table>\n</div>\n",
        ),
        (
            "|a||\n|-|-|\n\n| | |\n|-|-|\n|x|y<br>z|",
            "<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"Bảng\">\n<table>\n<thead>\n<tr><th scope=\"col\">a</th><td></td></tr>\n</thead>\n</table>\n</div>\n<div class=\"table-wrap\" tabindex=\"0\" role=\"region\" aria-label=\"Bảng 2\">\n<table>\n<tbody>\n<tr><td>x</td><td>y<br>\nz</td></tr>\n</tbody>\n</table>\n</div>\n",
        ),
        // Code.
        (
            "```\na < b\n```",
            "<pre tabindex=\"0\"><code>a &lt; b\n</code></pre>\n",
        ),
        (
            "```la \"x\n&\n```",
            "<pre tabindex=\"0\"><code class=\"language-la\">&amp;\n</code></pre>\n",
        ),
        (
            "```json\n{\"a\": 1}\n```",
            "<pre tabindex=\"0\"><code class=\"language-json\">{<span class=\"hl-string\">\"a\"</span>: <span class=\"hl-number\">1</span>}\n</code></pre>\n",
        ),
        // HTML that is not allowed.
        ("<div>a</div>\n\nb <b>c</b><!-- d -->", "<p>b c</p>\n"),
        ("<script>alert(1)</script>", ""),
        ("&#1;a&#0;b", "<p>a\u{fffd}b</p>\n"),
    ];
    for (body, expected) in cases {
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
