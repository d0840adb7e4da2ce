//! The front matter of a Markdown file: the YAML between two lines of `---`.

use std::ops::Range;

use memchr::memchr_iter;

use crate::decode::begins_with_name;
use crate::diagnostic::Problem;

/// A Markdown file in its two parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Split<'a> {
    /// The YAML; empty when the file has no front matter.
    pub yaml: &'a str,
    /// How many lines precede the YAML.
    pub yaml_line: u32,
    /// Where the line begins that ends the YAML, in bytes.
    pub closing: usize,
    /// The Markdown.
    pub body: &'a str,
    /// Where the Markdown begins, in bytes.
    pub body_start: usize,
}

/// Splits a file. Blank lines before the front matter are allowed.
///
/// # Errors
/// There is no front matter, or it does not end.
pub fn split(text: &str) -> Result<Split<'_>, Problem> {
    let mut ends = memchr_iter(b'\n', text.as_bytes())
        .map(|at| at + 1)
        .chain([text.len()]);
    let mut start = 0;
    let mut yaml_line = 0;
    loop {
        let Some(end) = ends.next() else {
            return Err(Problem::NoFrontMatter { line: None });
        };
        let line = &text[start..end];
        start = end;
        yaml_line += 1;
        match line.trim_end() {
            "" => {}
            "---" => break,
            _ => return Err(Problem::NoFrontMatter { line: None }),
        }
    }
    let mut line_start = start;
    for end in ends {
        if matches!(text[line_start..end].trim_end(), "---" | "...") {
            return Ok(Split {
                yaml: &text[start..line_start],
                yaml_line,
                closing: line_start,
                body: &text[end..],
                body_start: end,
            });
        }
        line_start = end;
    }
    Err(unclosed())
}

/// Front matter that does not end; where it should, its reader finds out.
fn unclosed() -> Problem {
    let line = String::new();
    Problem::UnclosedFrontMatter { line }
}

/// A line that opens or closes front matter and is not `---`: where it stands, in bytes.
pub type OddFence = Range<usize>;

/// Splits a file whose front matter is opened or closed by something like `---`, which Word and
/// other programs make: `—`, `----`, `+++`. None where nothing does so, or what follows has no keys.
pub fn split_oddly(text: &str) -> Option<(Split<'_>, Vec<OddFence>)> {
    let mut odd = Vec::new();
    let mut lines = lines_of(text).enumerate();
    let (above, opening) = lines.find(|(_, range)| !text[range.clone()].trim().is_empty())?;
    let line = text[opening.clone()].trim_end();
    if line != "---" {
        if !is_odd_fence(line) {
            return None;
        }
        odd.push(opening.start..opening.start + line.len());
    }
    let rest = text[opening.end..].lines();
    let mut keys = rest.filter(|line| !line.trim().is_empty() && !line.starts_with('#'));
    if !keys.next().is_some_and(begins_with_name) {
        return None;
    }
    let mut closing = None;
    for (_, range) in lines {
        let line = text[range.clone()].trim_end();
        if matches!(line, "---" | "...") || is_odd_fence(line) {
            closing = Some(range);
            break;
        }
    }
    let closing = closing?;
    let line = text[closing.clone()].trim_end();
    if !matches!(line, "---" | "...") {
        odd.push(closing.start..closing.start + line.len());
    }
    let parts = Split {
        yaml: &text[opening.end..closing.start],
        yaml_line: u32::try_from(above + 1).ok()?,
        closing: closing.start,
        body: &text[closing.end..],
        body_start: closing.end,
    };
    (!odd.is_empty()).then_some((parts, odd))
}

/// The lines of a text with their ends, in bytes.
pub(super) fn lines_of(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        range
    })
}

/// Whether a line is nearly `---`.
fn is_odd_fence(line: &str) -> bool {
    const DASHES: &str = "-–—−‒―‐‑_=+*~";
    let is_hidden =
        |c: char| c.is_whitespace() || "\u{feff}\u{200b}\u{ad}\u{2060}\"'“”".contains(c);
    let (mut marks, mut others) = (0, 0);
    for c in line.chars().filter(|c| !is_hidden(*c)) {
        match DASHES.contains(c) {
            true => marks += 1,
            false => others += 1,
        }
    }
    let is_dashes = others == 0 && marks > 0 && !line.starts_with([' ', '\t']);
    // With blanks before it, or a word behind it.
    let named = line.trim().strip_prefix("---").map(str::trim_start);
    let is_named =
        named.is_some_and(|word| matches!(word, "" | "yaml" | "yml") || word.starts_with("# "));
    is_dashes || is_named || line.starts_with("```") || line == "…"
}

/// Where a second front matter begins right below the first, in bytes of the file, and the parts
/// without it.
pub fn second<'a>(parts: &Split<'a>) -> Option<(Range<usize>, Split<'a>)> {
    let rest = parts.body.trim_start();
    let below = rest.strip_prefix("---\n")?;
    let first = below.lines().next()?;
    let (_, behind) = below.split_once("\n---")?;
    if !begins_with_name(first) {
        return None;
    }
    let start = parts.body_start + parts.body.len() - rest.len();
    let body = behind.split_once('\n').map_or("", |(_, body)| body);
    let without = Split {
        body,
        body_start: parts.body_start + parts.body.len() - body.len(),
        ..*parts
    };
    Some((start..start + 3, without))
}

#[cfg(test)]
mod tests {
    use super::{split, unclosed};
    use crate::diagnostic::Problem;

    #[test]
    fn files_are_split_at_the_dashes() {
        let cases = [
            ("---\na: 1\n---\nxin\n", Ok(("a: 1\n", "xin\n", 1))),
            ("\n---\na: 1\n---", Ok(("a: 1\n", "", 2))),
            ("---\n---\n", Ok(("", "", 1))),
            ("--- \na: 1\n...\nb", Ok(("a: 1\n", "b", 1))),
            ("xin chào", Err(Problem::NoFrontMatter { line: None })),
            ("", Err(Problem::NoFrontMatter { line: None })),
            ("---\na: 1\n", Err(unclosed())),
        ];
        for (text, expected) in cases {
            let found = split(text).map(|split| (split.yaml, split.body, split.yaml_line));
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
