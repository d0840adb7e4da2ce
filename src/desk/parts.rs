//! The parts of a file as it lies on disk: where in its bytes the YAML stands, and where the Markdown.

use std::ops::Range;

use crate::parse::split;

/// The byte order mark that some programs write before a text.
const MARK: char = '\u{feff}';

/// Where the parts of a text stand, in bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Parts {
    /// The YAML without its fences: whole lines.
    pub yaml: Range<usize>,
    /// The Markdown without the blank lines above it; none in a registry.
    pub body: Option<Range<usize>>,
}

impl Parts {
    /// Those of a report, a cluster or a page; none where its front matter does not begin or does not end.
    pub fn of_markdown(text: &str) -> Option<Self> {
        let part = text.strip_prefix(MARK).unwrap_or(text);
        let mark = text.len() - part.len();
        let found = split(part).ok()?;
        let body = mark + found.body_start;
        let rest = text.get(body..)?;
        // A blank line has only blanks and its end; the first that has more begins the body.
        let above = rest.split_inclusive('\n');
        let above = above.take_while(|line| line.ends_with('\n') && line.trim().is_empty());
        let above: usize = above.map(str::len).sum();
        Some(Self {
            yaml: mark + found.closing - found.yaml.len()..mark + found.closing,
            body: Some(body + above..text.len()),
        })
    }

    /// Those of a registry: all of it is YAML.
    pub fn of_registry(text: &str) -> Self {
        Self {
            yaml: 0..text.len(),
            body: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Parts;

    #[test]
    fn every_byte_is_where_it_is_on_disk() {
        let cases = [
            ("---\ntitle: A\n---\n\nBody\n", "title: A\n", "Body\n"),
            (
                "\u{feff}---\r\ntitle: A\r\n---\r\n\r\n \r\nBody",
                "title: A\r\n",
                "Body",
            ),
            ("\n---\na: 1\n...\nBody", "a: 1\n", "Body"),
            ("---\n---\n", "", ""),
            ("---\na: 1\n---", "a: 1\n", ""),
            ("---\na: 1\n---\n\n\n", "a: 1\n", ""),
            ("---\na: 1\n---\n    code\n", "a: 1\n", "    code\n"),
        ];
        for (text, yaml, body) in cases {
            let parts = Parts::of_markdown(text).expect(text);
            assert_eq!(&text[parts.yaml], yaml, "{text:?}");
            assert_eq!(parts.body.map(|body| &text[body]), Some(body), "{text:?}");
        }
        for text in ["", "a", "---\na: 1\n", "# ---\n---\n"] {
            assert_eq!(Parts::of_markdown(text), None, "{text:?}");
        }
    }
}
