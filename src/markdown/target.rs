//! What kind of address a link or a picture has.

use std::ops::Range;

/// A link or a picture in a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// Where it leads, as written.
    pub target: String,
    /// The bytes of the body that it takes.
    pub span: Range<usize>,
}

/// The kinds of addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target<'a> {
    /// `#place`, within the same page: the place.
    Fragment(&'a str),
    /// An address on another site, a mail address or a telephone number: printed as it is.
    External,
    /// A path within the site: for the resolver to say.
    Internal,
    /// A scheme that is not on the list of harmless ones, in lower case.
    Unsafe(String),
}

/// Everything else with a scheme is refused: a list of the dangerous ones is never complete.
const SAFE_SCHEMES: [&str; 5] = ["http", "https", "mailto", "tel", "sms"];

impl<'a> Target<'a> {
    /// The kind of an address, as a browser would read it.
    #[must_use]
    pub fn of(target: &'a str) -> Self {
        let trimmed = target.trim_start_matches(is_ignored);
        if let Some(place) = trimmed.strip_prefix('#') {
            return Self::Fragment(place);
        }
        let mut start = trimmed.chars().filter(|c| !is_ignored(*c));
        // Browsers read a backslash at the start as a slash.
        if matches!(start.next(), Some('/' | '\\')) {
            return match start.next() {
                Some('/' | '\\') => Self::External,
                _ => Self::Internal,
            };
        }
        match scheme(trimmed) {
            None => Self::Internal,
            Some(scheme) if SAFE_SCHEMES.contains(&scheme.as_str()) => Self::External,
            Some(scheme) => Self::Unsafe(scheme),
        }
    }
}

/// Browsers leave these out of an address before they read it, so `java\tscript:` is a scheme.
fn is_ignored(c: char) -> bool {
    c <= ' ' || c == '\u{7f}'
}

fn scheme(target: &str) -> Option<String> {
    // Most targets are paths: settle those without an allocation.
    let colon = target.find([':', '/', '?', '#'])?;
    if !target[colon..].starts_with(':') {
        return None;
    }
    let name: String = target[..colon]
        .chars()
        .filter(|c| !is_ignored(*c))
        .map(|c| c.to_ascii_lowercase())
        .collect();
    let is_scheme = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'-' | b'.'));
    is_scheme.then_some(name)
}

#[cfg(test)]
mod tests {
    use super::Target;

    #[test]
    fn tells_addresses_apart() {
        let unsafe_ = |scheme: &str| Target::Unsafe(scheme.to_owned());
        let cases = [
            ("#muc-1", Target::Fragment("muc-1")),
            ("../2018/abc.md#muc", Target::Internal),
            ("/img/a.png", Target::Internal),
            ("báo cáo: quý 1.md", Target::Internal),
            ("a/b:c", Target::Internal),
            ("", Target::Internal),
            ("https://example.vn/a", Target::External),
            ("HTTP://example.vn", Target::External),
            ("//example.vn", Target::External),
            ("/\\example.vn", Target::External),
            ("\\\\example.vn", Target::External),
            ("/\t/example.vn", Target::External),
            ("mailto:a@example.vn", Target::External),
            ("tel:0299", Target::External),
            ("javascript:alert(1)", unsafe_("javascript")),
            ("JavaScript:alert(1)", unsafe_("javascript")),
            (" \u{1}java\tscript\n:alert(1)", unsafe_("javascript")),
            ("data:text/html,x", unsafe_("data")),
            ("vbscript:x", unsafe_("vbscript")),
            ("file:///etc/passwd", unsafe_("file")),
            ("C:\\anh\\a.png", unsafe_("c")),
        ];
        for (target, expected) in cases {
            assert_eq!(Target::of(target), expected, "{target:?}");
        }
    }
}
