//! Front matter that lacks the line that opens or closes it: where that line belongs.

use std::ops::Range;

use super::front_matter::{Split, lines_of};
use crate::decode::{begins_with_name, has_names};
use crate::diagnostic::Problem;
use crate::source::saved_page;

/// What is wrong with a file that has no front matter, or one that does not end, and where.
pub fn missing_fence(text: &str, problem: Problem) -> (Range<usize>, Problem) {
    match problem {
        Problem::UnclosedFrontMatter { .. } => unclosed(text, 0..text.len()),
        Problem::NoFrontMatter { .. } => match saved_page(text) {
            Some(found) => (first_line(text), Problem::NotUtf8 { found }),
            None => unopened(text),
        },
        other => (first_line(text), other),
    }
}

/// Front matter whose end is a rule somewhere in the text: what is wrong, and where it should end.
pub fn ends_too_late(text: &str, parts: &Split<'_>) -> Option<(Range<usize>, Problem)> {
    let start = parts.closing - parts.yaml.len();
    let prose = first_prose(parts.yaml)?;
    let below = lines_of(&parts.yaml[prose.clone()]);
    let mut below = below.map(|range| &parts.yaml[prose.clone()][range]);
    let is_alone = parts.yaml[..prose.start].ends_with("\n\n");
    (is_alone && !below.any(begins_with_name)).then(|| unclosed(text, start..parts.closing))
}

/// Front matter whose second half stands below its end: where that is, in bytes.
pub fn ends_too_early(parts: &Split<'_>) -> Option<Range<usize>> {
    // Nearly all bodies begin with a line of text.
    let first = parts.body.lines().next().filter(|it| begins_with_name(it));
    let (rest, _) = first.and_then(|_| parts.body.split_once("\n---\n"))?;
    let is_more = first_prose(rest).is_none();
    is_more.then(|| parts.closing..parts.closing + 3)
}

fn first_line(text: &str) -> Range<usize> {
    0..text.lines().next().map_or(0, str::len)
}

/// Front matter within this range that does not end: it should behind its last line of keys.
fn unclosed(text: &str, range: Range<usize>) -> (Range<usize>, Problem) {
    let yaml = &text[range.clone()];
    let opening = match range.start {
        0 => lines_of(yaml).find(|range| !yaml[range.clone()].trim().is_empty()),
        _ => None,
    };
    let start = opening.map_or(0, |opening| opening.end);
    let keys = &yaml[start..];
    let end = first_prose(keys).map_or(keys.len(), |prose| prose.start);
    let last = lines_of(&keys[..end])
        .filter(|range| !keys[range.clone()].trim().is_empty())
        .last();
    let at = match last {
        Some(last) => range.start + start + last.start..range.start + start + last.end,
        None => first_line(text),
    };
    let line = text[at.clone()].trim_end();
    let kept = line
        .strip_suffix(" ---")
        .filter(|_| last_is_key(line))
        .unwrap_or(line);
    let problem = Problem::UnclosedFrontMatter {
        line: format!("{}\n---", kept.trim_end()),
    };
    (at.start..at.start + line.len(), problem)
}

fn last_is_key(line: &str) -> bool {
    line.starts_with([' ', '-']) || begins_with_name(line)
}

/// The text from the first line on that is none of front matter.
fn first_prose(yaml: &str) -> Option<Range<usize>> {
    let is_prose = |line: &str| {
        let is_blank = line.trim().is_empty();
        let is_entry = line.starts_with([' ', '\t', ']', '}']) || line.starts_with("- ");
        // A key that nobody knows is one, too.
        // One without its colon is reported once the front matter ends.
        let is_key = begins_with_name(line)
            || line
                .split_once(' ')
                .is_some_and(|(name, _)| has_names(name))
            || line
                .split_once(':')
                .is_some_and(|(name, _)| !name.contains(' ') && !name.starts_with(['#', '*']));
        !is_blank && !is_entry && !is_key && !is_comment(line)
    };
    let mut after_blank = false;
    let prose = lines_of(yaml).find(|range| {
        let line = &yaml[range.clone()];
        // Behind a blank line it is a heading.
        let is_heading = after_blank && is_comment(line);
        after_blank = line.trim().is_empty();
        is_heading || is_prose(line)
    })?;
    Some(prose.start..yaml.len())
}

fn is_comment(line: &str) -> bool {
    line.starts_with('#')
}

/// A file that begins with keys, where the line is missing that opens them.
fn unopened(text: &str) -> (Range<usize>, Problem) {
    let first = lines_of(text).find(|range| !text[range.clone()].trim().is_empty());
    let line = first.clone().map(|range| text[range].trim_end());
    let line = line.filter(|line| begins_with_name(line));
    match (first, line) {
        (Some(first), Some(line)) => {
            let problem = Problem::NoFrontMatter {
                line: Some(format!("---\n{line}")),
            };
            (first.start..first.start + line.len(), problem)
        }
        _ => (first_line(text), Problem::NoFrontMatter { line: None }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::front_matter::split;
    use super::{Problem, ends_too_early, ends_too_late, missing_fence};

    #[test]
    fn the_missing_line_is_put_where_the_text_begins() {
        let cases = [
            ("---\na: 1\n\nXin chào.\n", "a: 1", "a: 1\n---"),
            (
                "---\ntitle: A\ntags:\n  - b\nXin chào.\n",
                "  - b",
                "  - b\n---",
            ),
            (
                "---\ntitle: A\n# ghi chú\n\n# Đề mục\n",
                "# ghi chú",
                "# ghi chú\n---",
            ),
            (
                "\n---\ntitle: A\ndraft: true ---\n\nXin chào\n",
                "draft: true ---",
                "draft: true\n---",
            ),
            ("---\ntitle: A", "title: A", "title: A\n---"),
            ("---\n", "---", "---\n---"),
            ("\ntitle: A\n---\nXin chào", "title: A", "---\ntitle: A"),
            ("Tiêu đề: A\n", "Tiêu đề: A", "---\nTiêu đề: A"),
            ("Xin chào\n", "Xin chào", ""),
            ("", "", ""),
        ];
        for (text, at, expected) in cases {
            let problem = split(text).expect_err(text);
            let (range, problem) = missing_fence(text, problem);
            let line = match problem {
                Problem::UnclosedFrontMatter { line } => line,
                Problem::NoFrontMatter { line } => line.unwrap_or_default(),
                other => panic!("{other:?}"),
            };
            assert_eq!((&text[range], &*line), (at, expected), "{text:?}");
        }
    }

    #[test]
    fn front_matter_may_be_cut_in_two() {
        let cases = [
            (
                "---\ntitle: A\n---\ndate: 1\ntags: [a]\n---\n\nXin chào\n",
                Some("---"),
            ),
            (
                "---\ntitle: A\n---\nNơi tổ chức: B\n\nXin chào\n\n---\nHết\n",
                None,
            ),
            ("---\ntitle: A\n---\n\nXin chào\n", None),
        ];
        for (text, expected) in cases {
            let parts = split(text).expect(text);
            let found = ends_too_early(&parts).map(|range| &text[range]);
            assert_eq!(found, expected, "{text:?}");
        }
    }

    #[test]
    fn a_rule_in_the_text_does_not_end_front_matter() {
        let cases = [
            (
                "---\ntitle: A\n\nXin chào.\n\n---\n\nHết.\n",
                Some("title: A"),
            ),
            ("---\ntitle: A\nXin chào\n---\n", None),
            ("---\ntitle: A\n\nb c\ndate: 1\n---\n", None),
            ("---\ntitle: A\n---\n\nXin chào.\n", None),
        ];
        for (text, expected) in cases {
            let parts = split(text).expect(text);
            let found = ends_too_late(text, &parts).map(|(range, _)| &text[range]);
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
