//! Quotes: texts put into them, and taken out of them.

/// Quotes that people type for the straight ones.
pub fn is_quote(c: char) -> bool {
    matches!(c, '"' | '\'') || is_curly(c)
}

/// Quotes that are none for YAML and TOML.
pub fn is_curly(c: char) -> bool {
    matches!(
        c,
        '“' | '”' | '„' | '‟' | '«' | '»' | '″' | '‘' | '’' | '‚' | '＂'
    )
}

/// A text in quotes that hold it as it is. Quotes around all of it are replaced.
pub fn quoted(text: &str) -> String {
    let text = unwrap(text.trim());
    let has = |c: char| text.contains(c);
    if !has('"') && !has('\\') {
        format!("\"{text}\"")
    } else if !has('\'') {
        format!("'{text}'")
    } else {
        format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

/// A text without the quotes around all of it.
pub fn unwrap(text: &str) -> &str {
    let mut characters = text.chars();
    let (Some(first), Some(last)) = (characters.next(), characters.next_back()) else {
        return text;
    };
    let inner = characters.as_str();
    if !is_quote(first) || !is_quote(last) || closes_first(inner, first, last) {
        return text;
    }
    inner
}

/// Whether the first quote within a text ends what stands before it: `Cụm A" và "Cụm B`.
fn closes_first(inner: &str, first: char, last: char) -> bool {
    let Some(at) = inner.find([first, last]) else {
        return false;
    };
    let before = inner[..at].chars().next_back();
    // Within a word it is an apostrophe.
    let is_inside = inner[at..]
        .chars()
        .nth(1)
        .is_some_and(char::is_alphanumeric);
    !is_inside && before.is_some_and(|c| !c.is_whitespace() && !"([-–—".contains(c))
}

/// A text without its opening quote, and without the closing one of another kind.
pub fn half_unwrap(text: &str) -> &str {
    let text = text.trim();
    let rest = text.strip_prefix(is_quote).unwrap_or(text);
    rest.strip_suffix(is_quote).unwrap_or(rest)
}

/// Whether what follows backslashes in a text is what YAML and TOML allow there.
pub fn are_escapes_valid(text: &str) -> bool {
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        rest = &rest[at + 1..];
        let Some(letter) = rest.chars().next() else {
            return true;
        };
        let digits = match letter {
            'x' => 2,
            'u' => 4,
            'U' => 8,
            'b' | 't' | 'n' | 'f' | 'r' | 'e' | '"' | '\\' => 0,
            _ => return false,
        };
        rest = &rest[letter.len_utf8()..];
        let code: String = rest.chars().take(digits).collect();
        if code.len() != digits || !code.bytes().all(|b| b.is_ascii_hexdigit()) {
            return false;
        }
        rest = rest.get(digits..).unwrap_or_default();
    }
    true
}

#[cfg(test)]
mod tests {
    use super::{are_escapes_valid, quoted};

    #[test]
    fn texts_go_into_quotes_that_hold_them() {
        let cases = [
            ("Ủy viên, Phó", "\"Ủy viên, Phó\""),
            ("“Hội nghị: A”", "\"Hội nghị: A\""),
            (
                "\"Hội nghị \"tổng kết\" năm\"",
                "'Hội nghị \"tổng kết\" năm'",
            ),
            ("\"Cụm A\" và \"Cụm B\"", "'\"Cụm A\" và \"Cụm B\"'"),
            ("'A 'b' c'", "\"A 'b' c\""),
            ("'Y'Thanh'", "\"Y'Thanh\""),
            ("it's \"x\"", "\"it's \\\"x\\\"\""),
            ("C:\\Users", "'C:\\Users'"),
        ];
        for (text, expected) in cases {
            assert_eq!(quoted(text), expected, "{text}");
        }
    }

    #[test]
    fn escapes_are_known() {
        for (text, expected) in [
            ("a\\nb", true),
            ("\\u1ebf", true),
            ("C:\\Users", false),
            ("a\\d", false),
            ("\\u1", false),
        ] {
            assert_eq!(are_escapes_valid(text), expected, "{text}");
        }
    }
}
