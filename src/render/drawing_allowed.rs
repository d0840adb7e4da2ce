//! What a drawing (SVG) may hold: by lists of what draws, for one of what runs would never be complete.

use crate::markdown::Target;

/// Elements that draw, or say how.
const ELEMENTS: &str = "
    a animate animateMotion animateTransform circle clipPath defs desc ellipse feBlend
    feColorMatrix feComponentTransfer feComposite feConvolveMatrix feDiffuseLighting
    feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR
    feGaussianBlur feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting
    feSpotLight feTile feTurbulence filter g image line linearGradient marker mask mpath path
    pattern polygon polyline radialGradient rect set stop style svg switch symbol text textPath
    title tspan use view";

/// The prefixes of names that a drawing may use, with what they stand for.
const NAMESPACES: [(&str, &str); 4] = [
    ("xmlns", "http://www.w3.org/2000/svg"),
    ("xmlns:svg", "http://www.w3.org/2000/svg"),
    ("xmlns:xlink", "http://www.w3.org/1999/xlink"),
    ("xmlns:xml", "http://www.w3.org/XML/1998/namespace"),
];

/// Whether an element draws, by its name as written.
pub(super) fn is_element(name: &str) -> bool {
    let plain = match name.split_once(':') {
        Some(("svg", plain)) => plain,
        Some(_) => return false,
        None => name,
    };
    let mut known = ELEMENTS.split_ascii_whitespace();
    known.any(|known| known == plain)
}

/// The name without its prefix.
pub(super) fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// Whether an attribute does nothing but draw. Its value stands as it is written.
pub(super) fn is_harmless(element: &str, key: &str, written: &str) -> bool {
    if !is_name(key) {
        return false;
    }
    if key == "xmlns" || key.starts_with("xmlns:") {
        return NAMESPACES.contains(&(key, written));
    }
    let Some(value) = resolved(written) else {
        return false;
    };
    let (prefix, name) = key.split_once(':').unwrap_or(("", key));
    let lower = name.to_ascii_lowercase();
    if !matches!(prefix, "" | "xlink" | "xml") || lower.starts_with("on") || lower == "base" {
        return false;
    }
    if lower == "href" || lower == "src" {
        return is_harmless_reference(element, &value);
    }
    let target = value.trim().to_ascii_lowercase();
    if lower == "attributename" {
        return !target.contains("href") && !target.starts_with("on");
    }
    let spaceless: String = target.chars().filter(|c| *c > ' ').collect();
    !spaceless.contains("javascript:") && is_harmless_style(&value)
}

/// Whether a text is a name as attributes that draw have them: what is none ends the reading of
/// some programs and not that of others.
fn is_name(key: &str) -> bool {
    let is_inner = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.:".contains(&byte);
    key.starts_with(|c: char| c.is_ascii_alphabetic()) && key.bytes().all(is_inner)
}

/// Whether a reference stays in the drawing, holds a picture itself, or is a link that a reader
/// follows.
fn is_harmless_reference(element: &str, value: &str) -> bool {
    const PICTURES: [&str; 4] = ["png", "jpeg", "gif", "webp"];
    match Target::of(value) {
        Target::Fragment(_) => true,
        Target::External | Target::Internal => element == "a",
        Target::Unsafe(_) => {
            let picture = value.trim().strip_prefix("data:image/");
            let is_picture = |rest: &str| {
                let kind = PICTURES.iter().find_map(|kind| rest.strip_prefix(kind));
                kind.is_some_and(|rest| rest.starts_with([';', ',']))
            };
            element == "image" && picture.is_some_and(is_picture)
        }
    }
}

/// Whether a style loads nothing: neither style sheets nor pictures nor fonts.
pub(super) fn is_harmless_style(style: &str) -> bool {
    let lower = style.to_ascii_lowercase();
    // By a backslash any letter can be written in another way.
    !lower.contains("@import")
        && !lower.contains('\\')
        && !lower.contains("image(")
        && !lower.contains("image-set(")
        && !lower.contains("src(")
        && lower.split("url(").skip(1).all(|rest| {
            let rest = rest.trim_start_matches([' ', '"', '\'', '\n', '\t']);
            let rest = rest
                .trim_start_matches("&quot;")
                .trim_start_matches("&#39;");
            rest.starts_with('#')
        })
}

/// A value with its references resolved; none where it has others than those of XML itself.
pub(super) fn resolved(written: &str) -> Option<String> {
    let value = quick_xml::escape::unescape(written).ok()?;
    Some(value.into_owned())
}

/// Whether a reference means the same everywhere.
pub(super) fn is_plain_reference(name: &str) -> bool {
    name.starts_with('#') || matches!(name, "amp" | "lt" | "gt" | "quot" | "apos")
}
