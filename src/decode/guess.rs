//! What a value of the wrong type was meant to be, where its text tells.

use crate::diagnostic::{Expected, Problem, Span};
use crate::model::nearest;
use vietnamese::fold;

/// What people write for yes and no, without marks.
const YES: [&str; 14] = [
    "yes", "on", "co", "dung", "bat", "y", "x", "1", "✓", "✔", "da ky", "hien", "chi mot", "nhap",
];
const NO: [&str; 11] = [
    "no",
    "off",
    "khong",
    "sai",
    "tat",
    "n",
    "0",
    "khong phai",
    "chua ky",
    "an",
    "xong",
];
/// The same, but for drafts: whether "chưa" is said of the draft or of its publication is open.
const OPEN_YES: [&str; 2] = ["roi", "da"];
const OPEN_NO: [&str; 1] = ["chua"];

/// Whether a text stands for yes or no.
pub(super) fn truth(text: &str) -> Option<bool> {
    let small = fold(text.trim_end_matches([',', ';', '.', '!']).trim());
    if YES.contains(&&*small) {
        return Some(true);
    }
    if NO.contains(&&*small) {
        return Some(false);
    }
    let near = nearest(
        &small,
        ["true", "false"].map(|word| (word.to_owned(), word)),
    )?;
    Some(near == "true")
}

/// What a value of `config.toml` was meant to be.
pub(super) fn meant_in_settings(text: &str, expected: Expected) -> Option<String> {
    let bare = text.trim_matches(['"', '\'']).trim();
    match expected {
        Expected::Boolean => truth(bare).map(|truth| truth.to_string()),
        Expected::Number => whole_number(bare),
        Expected::List if text.starts_with('"') => Some(format!("[{text}]")),
        Expected::Text
            if text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b"+-._:".contains(&b)) =>
        {
            (!text.is_empty()).then(|| format!("\"{text}\""))
        }
        _ => None,
    }
}

/// A value in a text: what it is, and where it stands.
struct Value<'a> {
    /// The line before it.
    before: &'a str,
    /// The text, with its quotes.
    text: &'a str,
    span: Span,
}

impl<'a> Value<'a> {
    /// The value at a place, which may be that of its key where no list is wanted. None where it has no line of its own.
    fn at(text: &'a str, span: Span, wanted: Expected) -> Option<Self> {
        let index = |number: u32| usize::try_from(number).ok()?.checked_sub(1);
        let line = text.lines().nth(index(span.line)?)?;
        let column = index(span.column)?;
        let mut start = line.char_indices().nth(column).map(|(at, _)| at)?;
        let rest = &line[start..];
        let name = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && c != '_')
            .unwrap_or(rest.len());
        let behind = rest.strip_prefix(": ").unwrap_or_default();
        if behind.starts_with('#') && !behind.starts_with("# ") {
            // `tags: #thiđua`: for YAML there is no value.
            start = line.len() - behind.len();
        } else if wanted != Expected::List && name > 0 && rest[name..].starts_with(": ") {
            let value = rest[name + 1..].trim_start();
            start = line.len() - value.len();
        }
        let (before, rest) = line.split_at(start);
        let end = match rest.chars().next()? {
            quote @ ('"' | '\'') => rest[1..].find(quote)? + 2,
            '[' => rest.find(']')? + 1,
            '{' => rest.find('}')? + 1,
            '#' => rest.len(),
            _ if is_inside(before) => rest.find([',', '}', ']']).unwrap_or(rest.len()),
            _ => rest.find(" #").unwrap_or(rest.len()),
        };
        // Nothing stands behind the colon.
        let text = rest[..end].trim_end().trim_start_matches(':');
        let count = |text: &str| u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
        (!text.is_empty()).then(|| Self {
            before,
            text,
            span: Span {
                column: count(before) + 1,
                length: count(text),
                ..span
            },
        })
    }

    fn span(&self) -> Span {
        self.span
    }

    /// The text without quotes around it.
    fn bare(&self) -> &'a str {
        let is_quote = |c: char| matches!(c, '"' | '\'' | '“' | '”' | '«' | '»' | '‘' | '’');
        self.text.trim_matches(is_quote).trim()
    }

    /// `true` or `false`.
    fn boolean(&self) -> Option<String> {
        let bare = self.bare();
        let small = fold(bare);
        let is_draft = self.before.trim_end().ends_with("draft:");
        let open = match () {
            () if is_draft => None,
            () if OPEN_YES.contains(&&*small) => Some(true),
            () if OPEN_NO.contains(&&*small) => Some(false),
            () => None,
        };
        open.or_else(|| truth(bare)).map(|truth| truth.to_string())
    }

    /// What was meant, of the type that is wanted.
    fn as_expected(&self, expected: Expected) -> Option<String> {
        match expected {
            Expected::Boolean => self.boolean(),
            Expected::Number => whole_number(self.bare()),
            Expected::NumberOrMapping => crowd(self.bare()).or_else(|| whole_number(self.bare())),
            // At the key of a mapping nothing tells.
            Expected::List => list(self.bare()).filter(|_| !self.text.contains(": ")),
            Expected::OneValue => one_of(self.text),
            Expected::Text => {
                let is_mapping = self.text.starts_with(['{', '[']);
                is_mapping.then(|| quoted(self.text))
            }
            Expected::Mapping | Expected::TextOrMapping => None,
        }
    }
}

/// Whether a place behind such a text stands within brackets.
fn is_inside(before: &str) -> bool {
    let count = |marks: [char; 2]| before.matches(marks).count();
    count(['[', '{']) > count([']', '}'])
}

/// The one whole number that a text holds: `1.464 lượt`, `năm 2026`, `~3`, `ba`.
pub(super) fn whole_number(text: &str) -> Option<String> {
    const WORDS: [&str; 11] = [
        "khong", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi",
    ];
    let small = fold(text.trim());
    if let Some(number) = WORDS.iter().position(|word| *word == small) {
        return Some(number.to_string());
    }
    let start = small.find(|c: char| c.is_ascii_digit())?;
    let (before, rest) = small.split_at(start);
    let is_part = |c: char| c.is_ascii_digit() || matches!(c, '.' | ',' | ' ');
    let end = rest.find(|c: char| !is_part(c)).unwrap_or(rest.len());
    let (number, behind) = rest.split_at(end);
    let behind_number = number.len() - number.trim_end().len();
    let number = number.trim_end_matches([' ', '.', ',']);
    // A word of the number itself, or another number: nobody knows.
    const LARGE: [&str; 9] = [
        "nghin", "ngan", "trieu", "ty", "ti", "tram", "chuc", "tr", "k",
    ];
    let is_open = before.trim_end().ends_with(['-', '−', '–'])
        || behind.contains(|c: char| c.is_ascii_digit())
        || (behind_number == 0 && behind.starts_with(char::is_alphabetic))
        || behind.split(' ').any(|word| LARGE.contains(&word));
    if is_open {
        return None;
    }
    if let Some(whole) = number.strip_suffix(".0") {
        return whole
            .bytes()
            .all(|b| b.is_ascii_digit())
            .then(|| whole.to_owned());
    }
    let mut groups = number.split(['.', ',', ' ']);
    let first = groups.next()?;
    let groups: Vec<&str> = groups.collect();
    let is_grouped = groups.iter().all(|group| group.len() == 3);
    let is_short = groups.is_empty() || (1..=3).contains(&first.len());
    if !is_grouped || !is_short || first.is_empty() {
        return None;
    }
    let digits = first.to_owned() + &groups.concat();
    let digits = digits.trim_start_matches('0');
    Some(if digits.is_empty() { "0" } else { digits }.to_owned())
}

/// How many of what: `3 tập thể, 2 cá nhân`.
fn crowd(text: &str) -> Option<String> {
    let mut parts = Vec::new();
    for part in text.split([',', ';']).flat_map(|part| part.split(" và ")) {
        let small = fold(part);
        let has = |words: &[&str]| words.iter().any(|word| small.contains(word));
        let key = match () {
            () if has(&["tap the", "don vi"]) => "units",
            () if has(&["ca nhan", "nguoi", "dong chi"]) => "persons",
            () => return None,
        };
        let entry = format!("{key}: {}", whole_number(part)?);
        parts.push(entry);
    }
    (parts.len() <= 2).then(|| format!("{{{}}}", parts.join(", ")))
}

/// A list of what stands side by side.
fn list(text: &str) -> Option<String> {
    const BRACKETS: [(char, char); 6] = [
        ('(', ')'),
        ('{', '}'),
        ('<', '>'),
        ('【', '】'),
        ('（', '）'),
        ('［', '］'),
    ];
    let inside = BRACKETS
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    let text = inside.unwrap_or(text);
    if text.contains(": ") || text.contains(['{', '[']) {
        return None;
    }
    let entries: Vec<&str> = match text.strip_prefix('#') {
        Some(rest) if !text.contains([',', ';']) => rest.split(" #").collect(),
        _ => text.split([',', ';', '，', '、']).collect(),
    };
    let entries = entries
        .into_iter()
        .map(|entry| entry.trim().trim_start_matches('#').trim())
        .filter(|entry| !entry.is_empty())
        .map(plain_or_quoted)
        .collect::<Vec<_>>();
    (!entries.is_empty()).then(|| format!("[{}]", entries.join(", ")))
}

/// The one value of a list of one; a text in brackets as a text.
fn one_of(text: &str) -> Option<String> {
    let inside = text.strip_prefix('[')?.strip_suffix(']')?.trim();
    let is_plain = !inside.is_empty() && !inside.contains(['[', '{', '"', '\'', ',']);
    is_plain.then(|| plain_or_quoted(inside))
}

/// A text as a value of YAML, also within brackets: in quotes where it needs them.
fn plain_or_quoted(text: &str) -> String {
    let is_plain = |c: char| c.is_alphanumeric() || " /._-".contains(c);
    match text.chars().all(is_plain) && text.starts_with(char::is_alphanumeric) {
        true => text.to_owned(),
        false => quoted(text),
    }
}

fn quoted(text: &str) -> String {
    let text = text.trim_matches(['"', '“', '”']);
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

/// What a value of the wrong type was meant to be; it is marked as a whole where that is known.
pub(super) fn meant(text: &str, span: Span, problem: Problem) -> (Span, Problem) {
    let expected = match problem {
        Problem::WrongType { expected, .. } => expected,
        Problem::NotBoolean { .. } => Expected::Boolean,
        other => return (span, other),
    };
    let value = Value::at(text, span, expected);
    let is_value = matches!(
        expected,
        Expected::Boolean | Expected::List | Expected::Mapping
    );
    if value.is_none() && is_value {
        return (span, Problem::EmptyValue);
    }
    let guess = value.as_ref().and_then(|value| value.as_expected(expected));
    let marked = value
        .filter(|_| guess.is_some())
        .map_or(span, |value| value.span());
    let problem = match problem {
        Problem::NotBoolean { .. } => Problem::NotBoolean { guess },
        _ => Problem::WrongType { expected, guess },
    };
    (marked, problem)
}

#[cfg(test)]
mod tests {
    use super::{Value, whole_number};
    use crate::diagnostic::{Expected, Span};

    #[test]
    fn numbers_are_found_where_there_is_one() {
        let cases = [
            ("năm 2026", Some("2026")),
            ("2026.", Some("2026")),
            ("2026 (đợt)", Some("2026")),
            ("1.464", Some("1464")),
            ("1,464 lượt", Some("1464")),
            ("1 464 lượt xem", Some("1464")),
            ("~3", Some("3")),
            ("2026.0", Some("2026")),
            ("hạng 2", Some("2")),
            ("Ba", Some("3")),
            ("464.5", None),
            ("464k", None),
            ("3 triệu", None),
            ("-5", None),
            ("2025-2026", None),
            ("9/9", None),
            ("nhiều", None),
        ];
        for (text, expected) in cases {
            assert_eq!(whole_number(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn values_are_read_as_what_is_wanted() {
        use Expected::{Boolean, List, Number, NumberOrMapping, OneValue, Text};
        let cases = [
            ("draft: có # x", 8, Boolean, Some("true"), 2),
            ("draft: chưa", 8, Boolean, None, 0),
            ("draft: ture", 8, Boolean, Some("true"), 4),
            ("pact: {signed: chưa, a: 1}", 16, Boolean, Some("false"), 4),
            ("year: “2026”", 7, Number, Some("2026"), 6),
            (
                "  - {a: 1, count: 3 người, by: x}",
                19,
                NumberOrMapping,
                Some("{persons: 3}"),
                7,
            ),
            (
                "count: \"3 tập thể, 2 cá nhân\"",
                8,
                NumberOrMapping,
                Some("{units: 3, persons: 2}"),
                22,
            ),
            (
                "tags: thi đua; \"tổng kết\"",
                7,
                List,
                Some("[thi đua, \"tổng kết\"]"),
                19,
            ),
            ("tags: (a, b)", 7, List, Some("[a, b]"), 6),
            ("tags: #a #b", 5, List, Some("[a, b]"), 5),
            ("rating: a", 1, List, None, 0),
            ("for: unit", 6, List, Some("[unit]"), 4),
            ("head: [cd-y-te]", 7, OneValue, Some("cd-y-te"), 9),
            ("title: [A: B]", 8, OneValue, Some("\"A: B\""), 6),
            ("head: [a, b]", 7, OneValue, None, 0),
            ("a: {b: 1}", 4, Text, Some("\"{b: 1}\""), 6),
        ];
        for (line, column, wanted, expected, length) in cases {
            let span = Span {
                line: 1,
                column,
                length: 1,
            };
            let value = Value::at(line, span, wanted);
            let guess = value.as_ref().and_then(|value| value.as_expected(wanted));
            assert_eq!(guess.as_deref(), expected, "{line}");
            if let Some(value) = value.filter(|_| guess.is_some()) {
                assert_eq!(value.span().length, length, "{line}");
            }
        }
    }
}
