//! The front matter of a Markdown file: the YAML between two lines of `---`.

use memchr::memchr_iter;

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
            return Err(Problem::NoFrontMatter);
        };
        let line = &text[start..end];
        start = end;
        yaml_line += 1;
        match line.trim_end() {
            "" => {}
            "---" => break,
            _ => return Err(Problem::NoFrontMatter),
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
    Err(Problem::UnclosedFrontMatter)
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::diagnostic::Problem;

    #[test]
    fn files_are_split_at_the_dashes() {
        let cases = [
            ("---\na: 1\n---\nxin\n", Ok(("a: 1\n", "xin\n", 1))),
            ("\n---\na: 1\n---", Ok(("a: 1\n", "", 2))),
            ("---\n---\n", Ok(("", "", 1))),
            ("--- \na: 1\n...\nb", Ok(("a: 1\n", "b", 1))),
            ("xin chào", Err(Problem::NoFrontMatter)),
            ("", Err(Problem::NoFrontMatter)),
            ("---\na: 1\n", Err(Problem::UnclosedFrontMatter)),
        ];
        for (text, expected) in cases {
            let found = split(text).map(|split| (split.yaml, split.body, split.yaml_line));
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
