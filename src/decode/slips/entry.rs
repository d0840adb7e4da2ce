//! Keys and mappings that are written in other ways: with marks around a key, with other brackets,
//! without any, or with a value that lacks its key.

use super::key::find_key;
use crate::decode::key_names::{holds_list, is_key, is_name};

/// A line whose key stands in marks: how many bytes of it are another text, and which.
pub(super) struct Marked {
    pub bytes: usize,
    pub written: String,
    pub mark: String,
}

/// Marks that people set around keys: of Markdown, and brackets.
const AROUND: [(&str, &str); 8] = [
    ("**", "**"),
    ("__", "__"),
    ("*", "*"),
    ("_", "_"),
    ("`", "`"),
    ("[", "]"),
    ("(", ")"),
    ("“", "”"),
];

/// The marks around a key, or around a line: `**title**: …`, `**Tiêu đề:** …`, `"source: …"`.
pub(super) fn marked(rest: &str) -> Option<Marked> {
    for (open, close) in AROUND {
        let Some(inner) = rest.strip_prefix(open) else {
            continue;
        };
        let Some((inside, behind)) = inner.split_once(close) else {
            continue;
        };
        let (name, is_parted) = match inside.trim_end().strip_suffix(':') {
            Some(name) => (name.trim(), true),
            None => (inside.trim(), behind.trim_start().starts_with(':')),
        };
        if is_parted && is_name(name) {
            return Some(Marked {
                bytes: rest.len() - behind.len(),
                written: match inside.trim_end().ends_with(':') {
                    true => format!("{name}:"),
                    false => name.to_owned(),
                },
                mark: open.to_owned(),
            });
        }
    }
    let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    let inside = rest.trim_end().strip_prefix(quote)?.strip_suffix(quote)?;
    let key = find_key(inside, false)?;
    (is_name(&inside[..key.name]) && !inside.contains(quote)).then(|| Marked {
        bytes: rest.len(),
        written: inside.to_owned(),
        mark: quote.to_string(),
    })
}

/// A year as the key of a term, with a word before it or another sign behind it: `Năm 2025:`,
/// `2025：`, `2025`.
pub(super) fn year_key(rest: &str) -> Option<String> {
    const WORDS: [&str; 4] = ["năm thi đua", "Năm thi đua", "năm", "Năm"];
    let text = rest.trim_end();
    let bare = WORDS
        .iter()
        .find_map(|word| text.strip_prefix(word))
        .unwrap_or(text)
        .trim_start();
    let (year, sign) = bare.split_at_checked(4)?;
    let is_year = year.starts_with(['1', '2']) && year.bytes().all(|b| b.is_ascii_digit());
    let is_sign = matches!(sign.trim(), "" | ":" | "：" | "=" | ";" | "-" | "." | "∶");
    let written = format!("{year}:");
    (is_year && is_sign && written != text).then_some(written)
}

/// The text of a value that was meant as a mapping or a list in brackets: in other brackets, without
/// any, or with a first value that lacks its key.
pub(super) fn as_brackets(text: &str, key: &str) -> Option<String> {
    const ROUND: [(char, char); 4] = [('(', ')'), ('（', '）'), ('【', '】'), ('［', '］')];
    let text = text.trim_end();
    let inside = ROUND
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    if let Some(inside) = inside {
        return match () {
            () if has_keys(inside) => Some(format!("{{{inside}}}")),
            () if holds_list(key) && !inside.contains(':') => Some(format!("[{inside}]")),
            () => None,
        };
    }
    if let Some(inside) = text.strip_prefix('[').and_then(|it| it.strip_suffix(']')) {
        let is_map = !inside.contains(['[', '{']) && has_keys(inside) && !holds_list(key);
        return is_map.then(|| format!("{{{inside}}}"));
    }
    if text.starts_with(['{', '"', '\'', '“']) {
        return None;
    }
    // `name: Lê Thị Hoa, role: Phóng viên`, behind a key or a dash.
    let first = find_key(text, false)?;
    let is_first = is_key(&text[..first.name]) && names_of(text).len() > 1;
    is_first.then(|| format!("{{{text}}}"))
}

/// A first value in braces that lacks its key: the text of the braces with it.
pub(super) fn with_first_key(text: &str, key: &str) -> Option<String> {
    let inside = text.strip_prefix('{')?;
    let first = inside.split([',', '}']).next()?.trim();
    let has_key =
        first.is_empty() || first.contains(':') || first.starts_with(['"', '\'', '{', '[']);
    if has_key {
        return None;
    }
    let names = names_of(inside);
    let has = |name: &str| names.contains(&name);
    let name = match () {
        () if key == "to" && has("unit") => "person",
        () if has("name") || has("person") => return None,
        () if has("role") || has("credit") || has("url") || has("slug") => "name",
        () if names.is_empty() && inside.matches(',').count() == 1 && is_person(first) => {
            let (name, role) = inside.trim_end().strip_suffix('}')?.split_once(',')?;
            return Some(format!("{{name: {}, role: {}}}", name.trim(), role.trim()));
        }
        () => return None,
    };
    Some(format!("{{{name}: {}", inside.trim_start()))
}

/// Whether a text may be the name of a person: some words, each with a capital.
fn is_person(text: &str) -> bool {
    let words: Vec<&str> = text.split(' ').collect();
    (2..=6).contains(&words.len())
        && words
            .iter()
            .all(|word| word.starts_with(char::is_uppercase))
}

fn has_keys(text: &str) -> bool {
    let first = find_key(text.trim_start(), false);
    first.is_some_and(|key| is_name(&text.trim_start()[..key.name]))
}

/// The keys at the beginning of a text and behind its commas.
fn names_of(text: &str) -> Vec<&str> {
    let entries = text.split(',').map(str::trim);
    let names = entries.filter_map(|entry| Some(entry.split_once(": ")?.0.trim()));
    names.filter(|name| is_key(name)).collect()
}

#[cfg(test)]
mod tests {
    use super::{as_brackets, marked, with_first_key, year_key};

    #[test]
    fn marks_around_keys_are_taken_away() {
        let cases = [
            ("**title**: A", Some("title: A")),
            ("**Tiêu đề:** A", Some("Tiêu đề: A")),
            ("`date`: 1", Some("date: 1")),
            ("[source]: B", Some("source: B")),
            ("\"source: B\"", Some("source: B")),
            ("\"source\": B", None),
            ("**Kết quả**", None),
            ("[a, b]", None),
        ];
        for (text, expected) in cases {
            let found = marked(text).map(|it| it.written + &text[it.bytes..]);
            assert_eq!(found.as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn years_are_keys() {
        let cases = [
            ("Năm 2025:", Some("2025:")),
            ("2025：", Some("2025:")),
            ("2025", Some("2025:")),
            ("2025:", None),
            ("2025-2026:", None),
            ("Năm 2025: xin chào", None),
        ];
        for (text, expected) in cases {
            assert_eq!(year_key(text).as_deref(), expected, "{text}");
        }
    }

    #[test]
    fn mappings_get_their_braces_and_keys() {
        let cases = [
            ("(name: A, role: B)", "author", Some("{name: A, role: B}")),
            ("[name: A, role: B]", "author", Some("{name: A, role: B}")),
            ("name: A, role: B", "author", Some("{name: A, role: B}")),
            ("(a, b)", "tags", Some("[a, b]")),
            ("(a, b)", "title", None),
            ("Hội nghị: A, B", "title", None),
            ("[name: A]", "participants", None),
        ];
        for (text, key, expected) in cases {
            assert_eq!(as_brackets(text, key).as_deref(), expected, "{text}");
        }
        let cases = [
            ("{Lê An, role: B}", "author", Some("{name: Lê An, role: B}")),
            ("{Lê An, unit: B}", "to", Some("{person: Lê An, unit: B}")),
            (
                "{Lê An, Phó Chủ tịch}",
                "",
                Some("{name: Lê An, role: Phó Chủ tịch}"),
            ),
            ("{name: Lê An, role: B}", "author", None),
            ("{thi đua, tổng kết}", "tags", None),
        ];
        for (text, key, expected) in cases {
            assert_eq!(with_first_key(text, key).as_deref(), expected, "{text}");
        }
    }
}
