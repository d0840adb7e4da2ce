//! Code blocks.

use pulldown_cmark::CodeBlockKind;

use super::{Options, escape, highlight};

/// The longest block that is highlighted, in bytes.
const MAX_HIGHLIGHTED: usize = 64 * 1024;

/// What is known of a block's language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CodeLanguage<'a> {
    /// None is named, or none that has anything to highlight.
    Plain,
    /// One that can be highlighted.
    Known(&'a str),
    /// One that cannot.
    Unknown(&'a str),
}

impl<'a> CodeLanguage<'a> {
    pub(super) fn of(kind: &'a CodeBlockKind<'_>, options: &Options) -> Self {
        let name = name(kind);
        // Languages that mean "as it is".
        let is_plain = matches!(
            name.to_ascii_lowercase().as_str(),
            "" | "text" | "txt" | "plain" | "plaintext" | "none" | "csv" | "mermaid"
        );
        if is_plain || !options.highlight {
            return Self::Plain;
        }
        match highlight::knows(name) {
            None => Self::Plain,
            Some(true) => Self::Known(name),
            Some(false) => Self::Unknown(name),
        }
    }
}

/// The first word after the fence.
fn name<'a>(kind: &'a CodeBlockKind<'_>) -> &'a str {
    match kind {
        CodeBlockKind::Indented => "",
        CodeBlockKind::Fenced(info) => info
            .split(|c: char| c.is_whitespace() || matches!(c, ',' | '{'))
            .next()
            .unwrap_or_default(),
    }
}

/// Writes a block; it can be scrolled by keyboard.
pub(super) fn write(out: &mut String, kind: &CodeBlockKind<'_>, code: &str, options: &Options) {
    out.push_str("<pre tabindex=\"0\"><code");
    let name = name(kind);
    if !name.is_empty() {
        out.push_str(" class=\"language-");
        escape::attribute(out, name);
        out.push('"');
    }
    out.push('>');
    let highlighted = match CodeLanguage::of(kind, options) {
        CodeLanguage::Known(name) if code.len() <= MAX_HIGHLIGHTED => {
            highlight::write(out, name, code)
        }
        _ => false,
    };
    if !highlighted {
        escape::text(out, code);
    }
    out.push_str("</code></pre>\n");
}
