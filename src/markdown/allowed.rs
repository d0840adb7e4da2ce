//! What raw HTML may hold.

use std::borrow::Cow;

/// Tags that may stand in a body. The headline is the page's only `h1`.
const TAGS: &str = "
    a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl
    dt em figcaption figure h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s
    samp small span strong sub summary sup table tbody td tfoot th thead time tr u ul var";

/// Tags that only the renderer writes: around a picture, of which browsers choose the file.
const OWN_TAGS: &str = "picture source";

/// Tags whose content is no HTML, and goes with them.
const TEXTS: &str = "iframe noembed noframes noscript plaintext script style textarea title xmp";

/// Tags whose content goes with them.
const DROPPED: &str = "canvas frameset math object select svg template";

/// Tags within a line.
const INLINE: &str = "
    a abbr b bdi bdo cite code del dfn em i ins kbd mark picture q s samp small span strong sub sup
    time u var";

/// Tags that end a paragraph.
const BLOCKS: &str = "
    blockquote details div dl figcaption figure h2 h3 h4 h5 h6 hr ol p pre summary table ul";

/// Attributes of a tag, besides those of every tag.
const ATTRIBUTES: [(&str, &str); 17] = [
    ("a", "href aria-label"),
    ("bdo", "dir"),
    ("blockquote", "cite"),
    ("col", "span"),
    ("colgroup", "span"),
    ("del", "cite datetime"),
    ("details", "open"),
    ("div", "aria-label"),
    ("img", "src srcset sizes alt width height"),
    ("ins", "cite datetime"),
    ("li", "value"),
    ("ol", "start reversed"),
    ("q", "cite"),
    ("source", "media type srcset sizes"),
    ("td", "colspan rowspan headers"),
    ("th", "colspan rowspan headers abbr"),
    ("time", "datetime"),
];

/// Attributes that may have only the values that the renderer itself writes.
const VALUES: [(&str, &str, &str); 7] = [
    ("div", "role", "region doc-endnotes"),
    ("div", "tabindex", "0"),
    ("pre", "tabindex", "0"),
    ("a", "role", "doc-noteref doc-backlink"),
    ("img", "loading", "lazy"),
    ("img", "decoding", "async"),
    ("th", "scope", "col row colgroup rowgroup"),
];

/// Attributes that every tag may have.
const EVERYWHERE: &str = "class id lang dir title";

/// What becomes of a tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// It is written, under this name.
    Allowed(&'static str),
    /// Its content is written without it.
    Unknown,
    /// It is left out with its content.
    Dropped,
    /// The same, and its content is no HTML.
    Text,
}

/// What becomes of a tag of that name.
pub(super) fn kind(name: &str) -> Kind {
    if let Some(name) = find(TAGS, name) {
        return Kind::Allowed(name);
    }
    match (find(TEXTS, name), find(DROPPED, name)) {
        (Some(_), _) => Kind::Text,
        (_, Some(_)) => Kind::Dropped,
        _ => Kind::Unknown,
    }
}

/// What becomes of a tag that the renderer wrote.
pub(super) fn own_kind(name: &str) -> Kind {
    find(OWN_TAGS, name).map_or_else(|| kind(name), Kind::Allowed)
}

/// The attribute that a tag may have under that name.
pub(super) fn attribute(tag: &str, name: &str) -> Option<&'static str> {
    let own = ATTRIBUTES.iter().filter(|(of, _)| *of == tag);
    let own = own.filter_map(|(_, names)| find(names, name)).next();
    let valued = VALUES
        .iter()
        .find(|(of, known, _)| *of == tag && known.eq_ignore_ascii_case(name));
    find(EVERYWHERE, name)
        .or(own)
        .or(valued.map(|(_, known, _)| *known))
}

/// Whether an attribute may have a value.
pub(super) fn is_value(tag: &str, name: &str, value: &str) -> bool {
    let mut rows = VALUES
        .iter()
        .filter(|(of, known, _)| *of == tag && *known == name);
    rows.all(|(_, _, values)| values.split(' ').any(|known| known == value))
}

/// Whether a tag has no content, and nothing closes it.
pub(super) fn is_void(name: &str) -> bool {
    matches!(name, "br" | "hr" | "img" | "col" | "source")
}

/// Whether an element stands within a line.
pub(super) fn is_inline(name: &str) -> bool {
    find(INLINE, name).is_some()
}

/// Whether an element ends where another begins within it, though nothing closes it.
pub(super) fn ends_before(outer: &str, inner: &str) -> bool {
    match outer {
        "p" => find(BLOCKS, inner).is_some(),
        "a" | "li" => inner == outer,
        "dt" | "dd" => matches!(inner, "dt" | "dd"),
        "td" | "th" => matches!(inner, "td" | "th" | "tr" | "tbody" | "thead" | "tfoot"),
        "tr" => matches!(inner, "tr" | "tbody" | "thead" | "tfoot"),
        "tbody" | "thead" | "tfoot" => matches!(inner, "tbody" | "thead" | "tfoot"),
        _ => false,
    }
}

/// Keeps the classes that the renderer itself writes: others could make a body look like the page.
pub(super) fn classes(value: &str) -> Option<Cow<'_, str>> {
    let is_ours = |class: &&str| match *class {
        "table-wrap" | "footnotes" | "footnote-ref" | "footnote-back" => true,
        "left" | "center" | "right" => true,
        // By a reference, one class could be several.
        class if class.contains('&') => false,
        class => ["hl-", "language-", "tint-"]
            .iter()
            .any(|it| class.starts_with(it)),
    };
    if value.split_whitespace().all(|class| is_ours(&class)) {
        return (!value.trim().is_empty()).then_some(Cow::Borrowed(value));
    }
    let kept: Vec<&str> = value.split_whitespace().filter(is_ours).collect();
    (!kept.is_empty()).then(|| Cow::Owned(kept.join(" ")))
}

/// Whether all classes of a value are kept.
pub(super) fn keeps_classes(value: &str) -> bool {
    value.trim().is_empty() || matches!(classes(value), Some(Cow::Borrowed(_)))
}

/// The name in a list that is the same but for capitals.
fn find(list: &'static str, name: &str) -> Option<&'static str> {
    list.split_ascii_whitespace()
        .find(|known| known.eq_ignore_ascii_case(name))
}
