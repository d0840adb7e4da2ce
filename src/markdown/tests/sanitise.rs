//! Raw HTML and what gets through.

use std::collections::HashSet;

use super::super::resolve::{Resolve, ResolvedImage};
use super::super::sanitise::{
    RAW_BEGINS, RAW_ENDS, Surroundings, clean_counted, is_break, is_comment,
};

/// A site in which everything is there but `mat`, below `goc/`.
struct Site;

impl Resolve for Site {
    fn link(&self, target: &str) -> Option<String> {
        (target != "mat").then(|| format!("goc/{target}"))
    }

    fn image(&self, target: &str) -> ResolvedImage {
        ResolvedImage {
            url: format!("goc/{target}"),
            size: None,
            tint: None,
            choice: None,
            moving: None,
        }
    }
}

/// What becomes of HTML in which `[[` and `]]` stand around what an author wrote, and how many
/// steps it takes.
fn clean(html: &str) -> (String, usize) {
    let marked = html
        .replace("[[", &RAW_BEGINS.to_string())
        .replace("]]", &RAW_ENDS.to_string());
    let surroundings = Surroundings {
        resolve: &Site,
        reserved: &["main"],
        headings: HashSet::from(["muc".to_owned()]),
        ends: Vec::new(),
    };
    clean_counted(&marked, surroundings)
}

#[test]
fn lets_only_harmless_html_through() {
    let cases = [
        (
            "<p class=\"right\">a <b>b</b></p>",
            "<p class=\"right\">a <b>b</b></p>",
        ),
        (
            "<p class=\"hl-x banner\" style=\"color:red\">a</p>",
            "<p class=\"hl-x\">a</p>",
        ),
        ("<p class=\"banner\" onclick=\"x()\">a</p>", "<p>a</p>"),
        ("<P ONCLICK=x CLASS=right>a</P>", "<p class=\"right\">a</p>"),
        ("a<script>alert(1)</script>b", "ab"),
        ("a<script>alert('<b>')</scriptx></SCRIPT >b", "ab"),
        ("a<style>p{}</style><iframe src=\"x\">y</iframe>b", "ab"),
        ("<svg><script>alert(1)</script></svg>b", "b"),
        ("<svg/>a<svg><svg></svg>x</svg>b", "ab"),
        (
            "<math><mtext><style><img src=x onerror=y></style></math>b",
            "b",
        ),
        (
            "<noscript><p title=\"</noscript><img src=x onerror=y>\">",
            "<img src=\"goc/x\">\"&gt;",
        ),
        ("<a href=\"java&#x09;script:x\">a</a>", "<a>a</a>"),
        ("<a href=\"javascript&colon;x\">a</a>", "<a>a</a>"),
        ("<a href=\" &#1;JaVaScRiPt:x\">a</a>", "<a>a</a>"),
        ("<q cite=\"javascript:x\">a</q>", "<q>a</q>"),
        (
            "<blockquote cite=\"data:x\">a</blockquote>",
            "<blockquote>a</blockquote>",
        ),
        ("<del cite=\"vbscript:x\">a</del>", "<del>a</del>"),
        (
            "<a href=\"../a.html\" target=\"_blank\">a</a>",
            "<a href=\"goc/../a.html\">a</a>",
        ),
        (
            "<a href=mat>a</a> <a href='#muc'>b</a>",
            "<a>a</a> <a href=\"#muc\">b</a>",
        ),
        (
            "<a href=\"https://a.vn/?x&y\">a</a>",
            "<a href=\"https://a.vn/?x&amp;y\">a</a>",
        ),
        ("<img src=x onerror=alert(1)>", "<img src=\"goc/x\">"),
        ("<img src=x src=y>", "<img src=\"goc/x\">"),
        ("<img/src=x/onerror=y>", "<img src=\"goc/x/onerror=y\">"),
        (
            "<img srcset=\"a 1x, javascript:x 2x,b\">",
            "<img srcset=\"goc/a 1x, goc/b\">",
        ),
        (
            "<img src=\"data:image/png;base64,x\" alt=\"a\">",
            "<img alt=\"a\">",
        ),
        (
            "<img alt='\"><script>x</script>'>",
            "<img alt=\"&quot;&gt;&lt;script&gt;x&lt;/script&gt;\">",
        ),
        (
            "<img srcset=\"a 1x&#44; https://a.vn/b 2x, b 3x&comma; c 4x\">",
            "<img srcset=\"goc/a 1x, https://a.vn/b 2x\">",
        ),
        ("<img srcset=\"a 1x\\, b 2x;\">", "<img>"),
        (
            "<p class=\"hl-&#32;site-header hl-&Tab;skip hl-k\">a</p>",
            "<p class=\"hl-k\">a</p>",
        ),
        (
            "<figure>\n<img\nsrc=\"a\"\nalt=\"b\">\n</figure>",
            "<figure>\n<img src=\"goc/a\" alt=\"b\">\n</figure>",
        ),
        ("<h1>a</h1>", "a"),
        (
            "<details open><summary>a</summary>b</details>",
            "<details open=\"\"><summary>a</summary>b</details>",
        ),
        ("<div tabindex=\"5\" role=\"alert\">a</div>", "<div>a</div>"),
        ("<form><input name=a><button>b</button></form>", "b"),
        ("<!-- a -->b<!-->c<!--", "bc"),
        ("<abbr title=\"a\">b</abbr>", "<abbr title=\"a\">b</abbr>"),
        ("1 < 2 & 3 &lt; 4 > 0", "1 &lt; 2 &amp; 3 &lt; 4 &gt; 0"),
        ("a\u{1}b\0c", "abc"),
        // Ids of the page, of its notes and of headings are taken, and each is one.
        (
            "<p id=main>a</p><p id=chu-thich-1>b</p><p id=muc>c</p>",
            "<p>a</p><p>b</p><p>c</p>",
        ),
        ("<p id=m&#97;in>a</p><p id='a b'>b</p>", "<p>a</p><p>b</p>"),
        ("<p id=x>a</p><p id=x>b</p>", "<p id=\"x\">a</p><p>b</p>"),
        // What is open is closed, and what is not open is not.
        ("<div><p>a<div>b", "<div><p>a</p><div>b</div></div>"),
        ("</div></main></body>a", "a"),
        ("<b><i>a</b>b</i>", "<b><i>a</i></b>b"),
        (
            "<a href=#a>a<b><a href=#b>b</a>",
            "<a href=\"#a\">a<b></b></a><a href=\"#b\">b</a>",
        ),
        (
            "<ul><li>a<li>b<ul><li>c</ul></ul>",
            "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>",
        ),
        (
            "<table><tr><td>a<td>b<tr><td>c</table>",
            "<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>",
        ),
    ];
    for (html, expected) in cases {
        assert_eq!(clean(&format!("[[{html}]]")).0, expected, "{html}");
    }
}

#[test]
fn raw_html_closes_and_takes_nothing_of_the_renderer() {
    let cases = [
        (
            "<blockquote>[[</blockquote><div>]]<p>a</p></blockquote>b",
            "<blockquote><div><p>a</p></div></blockquote>b",
        ),
        (
            "<div class=\"table-wrap\"><td>[[</td></div>x]]</td></div>",
            "<div class=\"table-wrap\"><td>x</td></div>",
        ),
        (
            "[[<div>]]<blockquote>[[</div>]]<p>a</p></blockquote>b",
            "<div><blockquote><p>a</p></blockquote>b</div>",
        ),
        (
            "[[<div>]]<p>a</p>[[</div>]]<p>b</p>",
            "<div><p>a</p></div><p>b</p>",
        ),
        ("<p>a [[<div>b</div>]] c</p>", "<p>a </p><div>b</div> c"),
        // The renderer's own addresses and ids are right already.
        (
            "<a href=\"x\">a</a><h2 id=\"muc\">b</h2>",
            "<a href=\"x\">a</a><h2 id=\"muc\">b</h2>",
        ),
        // A tag without its end takes nothing of what follows, a script does.
        (
            "[[<b title=\"]]<p class=\"right\">a</p><a href=\"x\">b</a>",
            "<p class=\"right\">a</p><a href=\"x\">b</a>",
        ),
        (
            "<blockquote>[[<script a=\"]]<a href=\"x\">b</a>[[<div></script><i id=\"main\">c</i></div>]]</blockquote>",
            "<blockquote><a href=\"x\">b</a><div><i>c</i></div></blockquote>",
        ),
        (
            "[[<script> <!-- </script> -->]]a[[<img src=b>]]",
            " --&gt;a<img src=\"goc/b\">",
        ),
        (
            "[[<script>]]<p>a</p>[[</script>]]<a href=\"x\">b</a>",
            "<a href=\"x\">b</a>",
        ),
    ];
    for (html, expected) in cases {
        assert_eq!(clean(html).0, expected, "{html}");
    }
}

#[test]
fn the_steps_grow_with_the_length() {
    let rows: [fn(usize) -> String; 9] = [
        |n| "<div><b></x>".repeat(n),
        |n| "<div><b></x></x>".repeat(n),
        |n| "<b><i></b></i>".repeat(n),
        |n| "<b>".repeat(n) + &"</i>".repeat(n),
        |n| "<table><td><div>".repeat(n),
        |n| "<a href=#a>".repeat(n),
        |n| "<p><b><i><u>".repeat(n),
        |n| format!("<b{}>", " a=b".repeat(n)),
        |n| "<script><svg><!--".repeat(n),
    ];
    for (number, row) in rows.iter().enumerate() {
        let steps = |n| clean(&format!("[[{}]]", row(n))).1;
        // Beyond the deepest nesting that is written, twice as much takes twice the steps.
        let (once, twice) = (steps(4_000), steps(8_000));
        assert!(
            twice < once * 9 / 4,
            "row {number}: {once} steps, then {twice}"
        );
    }
}

#[test]
fn looks_at_raw_html() {
    assert!(is_comment("<!-- a -->\n<!-- b -->\n"));
    assert!(!is_comment("<!-- a --><b>"));
    assert!(is_break("<br>") && is_break("<br />\n") && is_break("<BR/>"));
    assert!(!is_break("<b>") && !is_break("<br class=x>"));
}
