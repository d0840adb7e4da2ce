//! Raw HTML, on sites that allow it: only harmless tags, attributes and classes get through.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use ammonia::Builder;

/// Tags that may stand in a body. The headline is the page's only `h1`.
const TAGS: &str = "
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl
    dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s
    samp small span strong sub summary sup table tbody td tfoot th thead time tr u ul var";

/// Tags whose content goes with them.
const WITH_CONTENT: [&str; 16] = [
    "script", "style", "iframe", "frameset", "noscript", "noembed", "noframes", "object",
    "template", "title", "textarea", "select", "xmp", "svg", "math", "canvas",
];

/// Attributes of a tag, besides those of every tag.
const ATTRIBUTES: [(&str, &[&str]); 16] = [
    ("a", &["href", "aria-label"]),
    ("bdo", &["dir"]),
    ("blockquote", &["cite"]),
    ("col", &["span"]),
    ("colgroup", &["span"]),
    ("del", &["cite", "datetime"]),
    ("details", &["open"]),
    ("div", &["aria-label"]),
    ("img", &["src", "alt", "width", "height"]),
    ("ins", &["cite", "datetime"]),
    ("li", &["value"]),
    ("ol", &["start", "reversed"]),
    ("q", &["cite"]),
    ("td", &["colspan", "rowspan", "headers"]),
    ("th", &["colspan", "rowspan", "headers", "abbr"]),
    ("time", &["datetime"]),
];

/// Attributes that may have only the values that the renderer itself writes.
const VALUES: [(&str, &str, &[&str]); 7] = [
    ("div", "role", &["region", "doc-endnotes"]),
    ("div", "tabindex", &["0"]),
    ("pre", "tabindex", &["0"]),
    ("a", "role", &["doc-noteref", "doc-backlink"]),
    ("img", "loading", &["lazy"]),
    ("img", "decoding", &["async"]),
    ("th", "scope", &["col", "row", "colgroup", "rowgroup"]),
];

/// Attributes that every tag may have.
const EVERYWHERE: [&str; 5] = ["class", "id", "lang", "dir", "title"];

/// Tags without content, which nothing closes.
const VOID: [&str; 7] = ["br", "hr", "img", "col", "input", "wbr", "link"];

/// Cleans a whole body's HTML.
pub(super) fn clean(html: &str) -> String {
    static BUILDER: OnceLock<Builder<'static>> = OnceLock::new();
    BUILDER.get_or_init(builder).clean(html).to_string()
}

fn builder() -> Builder<'static> {
    let mut values: HashMap<&str, HashMap<&str, HashSet<&str>>> = HashMap::new();
    for (tag, attribute, allowed) in VALUES {
        let allowed = allowed.iter().copied().collect();
        values.entry(tag).or_default().insert(attribute, allowed);
    }
    let attributes = ATTRIBUTES
        .into_iter()
        .map(|(tag, names)| (tag, names.iter().copied().collect()))
        .collect();
    let mut builder = Builder::empty();
    builder
        .tags(TAGS.split_whitespace().collect())
        .clean_content_tags(HashSet::from(WITH_CONTENT))
        .generic_attributes(HashSet::from(EVERYWHERE))
        .tag_attributes(attributes)
        .tag_attribute_values(values)
        .url_schemes(HashSet::from(["http", "https", "mailto", "tel", "sms"]))
        .link_rel(None)
        .strip_comments(true)
        .attribute_filter(|_, attribute, value| {
            if attribute == "class" {
                classes(value)
            } else {
                Some(Cow::Borrowed(value))
            }
        });
    builder
}

/// Keeps the classes that the renderer itself writes: others could make a body look like the page.
fn classes(value: &str) -> Option<Cow<'_, str>> {
    let is_ours = |class: &&str| match *class {
        "table-wrap" | "footnotes" | "footnote-ref" | "footnote-back" => true,
        "left" | "center" | "right" => true,
        class => class.starts_with("hl-") || class.starts_with("language-"),
    };
    if value.split_whitespace().all(|class| is_ours(&class)) {
        return (!value.trim().is_empty()).then_some(Cow::Borrowed(value));
    }
    let kept: Vec<&str> = value.split_whitespace().filter(is_ours).collect();
    (!kept.is_empty()).then(|| Cow::Owned(kept.join(" ")))
}

/// How many tags a piece of raw HTML opens and does not close, or closes and did not open. The
/// cleaner's work grows with the square of the depth, so a body's depth is watched.
pub(super) fn nesting(html: &str) -> isize {
    let bytes = html.as_bytes();
    let mut nesting = 0;
    for (at, _) in html.match_indices('<') {
        match bytes.get(at + 1) {
            Some(b'/') => nesting -= 1,
            Some(byte) if byte.is_ascii_alphabetic() => {
                let name = &html[at + 1..];
                let end = name
                    .find(|c: char| !c.is_ascii_alphanumeric())
                    .unwrap_or(name.len());
                if !VOID
                    .iter()
                    .any(|void| name[..end].eq_ignore_ascii_case(void))
                {
                    nesting += 1;
                }
            }
            _ => {}
        }
    }
    nesting
}

/// Whether this is only a comment, which is dropped without a word.
pub(super) fn is_comment(html: &str) -> bool {
    let mut rest = html.trim();
    while let Some(comment) = rest.strip_prefix("<!--") {
        let Some(end) = comment.find("-->") else {
            return false;
        };
        rest = comment[end + 3..].trim_start();
    }
    rest.is_empty()
}

/// Whether this is a line break, which Markdown cannot write in the cell of a table.
pub(super) fn is_break(html: &str) -> bool {
    let name = html
        .trim()
        .strip_prefix('<')
        .and_then(|rest| rest.strip_suffix('>'));
    name.is_some_and(|name| name.trim_end_matches(['/', ' ']).eq_ignore_ascii_case("br"))
}

#[cfg(test)]
mod tests {
    use super::{clean, is_break, is_comment, nesting};

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
            ("a<script>alert(1)</script>b", "ab"),
            ("a<style>p{}</style><iframe src=\"x\">y</iframe>b", "ab"),
            ("<svg><script>alert(1)</script></svg>b", "b"),
            ("<a href=\"java&#x09;script:x\">a</a>", "<a>a</a>"),
            (
                "<a href=\"../a.html\" target=\"_blank\">a</a>",
                "<a href=\"../a.html\">a</a>",
            ),
            ("<img src=x onerror=alert(1)>", "<img src=\"x\">"),
            (
                "<img src=\"data:image/png;base64,x\" alt=\"a\">",
                "<img alt=\"a\">",
            ),
            ("<h1>a</h1>", "a"),
            (
                "<details open><summary>a</summary>b</details>",
                "<details open=\"\"><summary>a</summary>b</details>",
            ),
            (
                "<div tabindex=\"0\" role=\"region\" aria-label=\"x\">a</div>",
                "<div tabindex=\"0\" role=\"region\" aria-label=\"x\">a</div>",
            ),
            ("<div tabindex=\"5\" role=\"alert\">a</div>", "<div>a</div>"),
            ("<form><input name=a><button>b</button></form>", "b"),
            ("<!-- a -->b", "b"),
            ("<abbr title=\"a\">b</abbr>", "<abbr title=\"a\">b</abbr>"),
        ];
        for (html, expected) in cases {
            assert_eq!(clean(html), expected, "{html}");
        }
    }

    #[test]
    fn looks_at_raw_html() {
        assert_eq!(nesting("<div><p>a<br><img src=x></p>"), 1);
        assert_eq!(nesting("</div>"), -1);
        assert_eq!(nesting("<!-- a --> 1 < 2"), 0);
        assert!(is_comment("<!-- a -->\n<!-- b -->\n"));
        assert!(!is_comment("<!-- a --><b>"));
        assert!(is_break("<br>") && is_break("<br />\n") && is_break("<BR/>"));
        assert!(!is_break("<b>") && !is_break("<br class=x>"));
    }
}
