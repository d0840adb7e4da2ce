//! Slips at keys, entries and values of one type: marks around them, other brackets or none, words
//! beside a number.

use super::judge::{Slip, tell};
use super::slips::{FILE, REPORT, colon, dash, in_brackets, is_top, key, parts};

const ENTRY_SLIPS: &[Slip] = &[
    ("marks around a key", |line| {
        key(line, |key| Some(format!("**{key}**"))).filter(|_| is_top(line))
    }),
    ("marks around a key and its colon", |line| {
        let (head, key, value) = parts(line).filter(|_| is_top(line))?;
        Some(format!("{head}**{key}:** {value}"))
    }),
    ("a backtick around a key", |line| {
        key(line, |key| Some(format!("`{key}`"))).filter(|_| is_top(line))
    }),
    ("a dash before a key", |line| {
        is_top(line).then(|| format!("- {line}"))
    }),
    ("a number sign before a key", |line| {
        (line.starts_with("title:") || line.starts_with("date:")).then(|| format!("# {line}"))
    }),
    ("a semicolon for the colon", |line| {
        colon(line, "; ").filter(|_| is_top(line))
    }),
    ("an arrow for the colon", |line| {
        colon(line, " -> ").filter(|_| is_top(line))
    }),
    ("two colons", |line| {
        colon(line, ":: ").filter(|_| is_top(line))
    }),
    ("no dash", |line| {
        let is_later = line.contains("Lê Văn Ba") || line.contains("label:");
        dash(line, "").filter(|_| is_later)
    }),
    ("a number in parentheses", |line| dash(line, "(1) ")),
    ("an entry too far right", |line| {
        line.contains("- Lê Văn Ba").then(|| format!("  {line}"))
    }),
    ("a nested key at the beginning", |line| {
        (line.starts_with("  place:") || line.starts_with("    role:"))
            .then(|| line.trim_start().to_owned())
    }),
    ("parentheses for braces", |line| {
        let rest = line
            .strip_suffix('}')
            .filter(|line| !line.contains("to: {"))?;
        Some(rest.replacen('{', "(", 1) + ")")
    }),
    ("no braces", |line| {
        let rest = line
            .strip_suffix('}')
            .filter(|line| !line.contains("to: {"))?;
        Some(rest.replacen('{', "", 1))
    }),
    ("brackets for braces", |line| {
        let rest = line
            .strip_suffix('}')
            .filter(|line| line.starts_with("author"))?;
        Some(rest.replacen('{', "[", 1) + "]")
    }),
    ("no key in braces", |line| {
        (line.contains("role:"))
            .then(|| in_brackets(line, "{name: ", "{"))
            .flatten()
    }),
    ("no key for a person", |line| {
        in_brackets(line, "{person: ", "{")
    }),
    ("a decimal comma", |line| {
        in_brackets(line, "529.46", "529,46")
    }),
    ("no brackets around a list", |line| {
        let (key, list) = line.split_once(": [")?;
        Some(format!("{key}: {}", list.strip_suffix(']')?))
    }),
    ("parentheses around a list", |line| {
        let (key, list) = line.split_once(": [")?;
        Some(format!("{key}: ({})", list.strip_suffix(']')?))
    }),
    ("number signs for a list", |line| {
        let (key, list) = line.split_once(": [")?;
        Some(format!(
            "{key}: #{}",
            list.strip_suffix(']')?.replace(", ", " #")
        ))
    }),
    ("a year with a word", |line| {
        line.starts_with("year:")
            .then(|| line.replace(": ", ": năm "))
    }),
    ("a year with a full stop", |line| {
        line.starts_with("year:").then(|| format!("{line}."))
    }),
    ("no in Vietnamese", |line| {
        line.starts_with("draft:")
            .then(|| "draft: không".to_owned())
    }),
    ("a false with a slip", |line| {
        line.starts_with("draft:")
            .then(|| "draft: flase".to_owned())
    }),
    ("a date with long dashes", |line| {
        line.starts_with("date:")
            .then(|| "date: 2019–01–07".to_owned())
    }),
    ("a date in digits alone", |line| {
        line.starts_with("date:")
            .then(|| "date: 20190107".to_owned())
    }),
    ("a date in English", |line| {
        line.starts_with("date:")
            .then(|| "date: January 7, 2019".to_owned())
    }),
    ("a number with its unit", |line| {
        in_brackets(line, "529.46", "529.46đ")
    }),
    ("a key of several words", |line| {
        key(line, |key| {
            let names = [
                ("title", "Tiêu đề bài viết"),
                ("date", "Ngày đăng tin"),
                ("summary", "tomtat"),
            ];
            let (_, name) = names.iter().find(|(known, _)| *known == key)?;
            Some((*name).to_owned())
        })
        .filter(|_| !line.starts_with(' '))
    }),
    ("a key that nobody knows", |line| {
        line.starts_with("title:")
            .then(|| line.replace("title", "foobar"))
    }),
    ("the end of the front matter", |line| {
        line.starts_with("draft:")
            .then(|| "---\ndraft: false".to_owned())
    }),
];

#[test]
fn a_slip_at_a_key_or_an_entry_is_told_once_and_its_mend_mends() {
    tell(FILE, REPORT, ENTRY_SLIPS);
}
