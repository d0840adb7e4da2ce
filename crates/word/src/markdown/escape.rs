//! Text that says in Markdown what it says: CommonMark 0.31.2, 2.4.

/// Text within a line. What stands at the beginning of a line is seen to by [`line_start`].
pub(super) fn escaped(text: &str, into: &mut String) {
    let mut before: Option<char> = None;
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let next = rest.clone().next();
        let is_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_special = match c {
            '\\' | '`' | '*' | '[' | ']' | '~' | '|' => true,
            // Within a word it is no mark.
            '_' => !(is_word(before) && is_word(next)),
            '<' => next.is_none_or(|next| next.is_ascii_alphabetic() || "/!?".contains(next)),
            '&' => {
                next.is_none_or(|next| next.is_ascii_alphanumeric() || next == '#')
                    && is_entity(rest.as_str())
            }
            _ => false,
        };
        if is_special {
            into.push('\\');
        }
        into.push(c);
        before = Some(c);
    }
}

/// Whether what stands behind an ampersand may make a letter of it.
fn is_entity(rest: &str) -> bool {
    const LONGEST: usize = 34;
    rest.chars()
        .take(LONGEST)
        .find(|c| !c.is_ascii_alphanumeric() && *c != '#')
        .is_none_or(|c| c == ';')
}

/// A line that begins with text, so that it begins no other block: 4.1 to 4.7, 5.2.
pub(super) fn line_start(line: &str) -> String {
    let first = line.chars().next().unwrap_or_default();
    let rest = line.get(first.len_utf8()..).unwrap_or_default();
    let is_apart = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
    let is_drawn = |with: &str| line.chars().all(|c| with.contains(c) || c == ' ');
    let at = match first {
        '#' => {
            let hashes = line.len() - line.trim_start_matches('#').len();
            (hashes <= 6 && is_apart(line.trim_start_matches('#'))).then_some(0)
        }
        '>' => Some(0),
        '-' | '+' => (is_apart(rest) || is_drawn("-:|\\")).then_some(0),
        '=' => is_drawn("=").then_some(0),
        ':' => is_drawn("-:|\\").then_some(0),
        '0'..='9' => {
            let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let behind = line.get(digits..).unwrap_or_default();
            let mark =
                behind.starts_with(['.', ')']) && is_apart(behind.get(1..).unwrap_or_default());
            (digits <= 9 && mark).then_some(digits)
        }
        _ => None,
    };
    match at.and_then(|at| line.split_at_checked(at)) {
        Some((before, behind)) => format!("{before}\\{behind}"),
        None => line.to_owned(),
    }
}

/// The mark of a point as text behind a bullet.
pub(super) fn mark(mark: &str) -> String {
    let mut text = String::new();
    escaped(mark, &mut text);
    line_start(&text)
}

/// The words for a picture: 6.4.
pub(super) fn alternative(text: &str) -> String {
    let mut escaped_text = String::new();
    escaped(&text.replace('\n', " "), &mut escaped_text);
    escaped_text
}

/// The title of a picture, with a blank in front: 6.3.
pub(super) fn title(text: &str) -> String {
    let mut title = " \"".to_owned();
    let text = text.replace('\n', " ");
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        if matches!(c, '"' | '\\' | '|') || (c == '&' && is_entity(rest.as_str())) {
            title.push('\\');
        }
        title.push(c);
    }
    title.push('"');
    title
}

/// Where a link leads: 6.3.
pub(super) fn destination(target: &str) -> String {
    let mut written = String::with_capacity(target.len());
    let mut rest = target.chars();
    while let Some(c) = rest.next() {
        let is_odd = c.is_whitespace() || c.is_control() || "<>()\\|\"`".contains(c);
        if is_odd {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                written.push_str(&format!("%{byte:02X}"));
            }
        } else {
            if c == '&' && is_entity(rest.as_str()) && rest.as_str().contains(';') {
                written.push('\\');
            }
            written.push(c);
        }
    }
    written
}

#[cfg(test)]
mod tests {
    use super::{destination, escaped, line_start, title};

    #[test]
    fn text_is_escaped_where_it_must_be() {
        let cases = [
            ("500 | 520", "500 \\| 520"),
            ("a_b_c _d_", "a_b_c \\_d\\_"),
            ("5 * 3", "5 \\* 3"),
            ("[1] và `a`", "\\[1\\] và \\`a\\`"),
            ("< 5 và <b>", "< 5 và \\<b>"),
            ("A & B &amp; C", "A & B \\&amp; C"),
            ("Tốt! [", "Tốt! \\["),
            ("~x~ C:\\a", "\\~x\\~ C:\\\\a"),
        ];
        for (text, expected) in cases {
            let mut written = String::new();
            escaped(text, &mut written);
            assert_eq!(written, expected);
        }
    }

    #[test]
    fn lines_begin_as_text() {
        let cases = [
            ("# a", "\\# a"),
            ("#a", "#a"),
            ("- a", "\\- a"),
            ("-a", "-a"),
            ("+", "\\+"),
            ("---", "\\---"),
            ("===", "\\==="),
            ("= 5", "= 5"),
            ("> a", "\\> a"),
            ("1. a", "1\\. a"),
            ("12) a", "12\\) a"),
            ("1.350", "1.350"),
            ("1234567890. a", "1234567890. a"),
            (":-- \\| --", "\\:-- \\| --"),
            ("", ""),
        ];
        for (line, expected) in cases {
            assert_eq!(line_start(line), expected, "{line}");
        }
    }

    #[test]
    fn links_are_written() {
        let cases = [
            (
                "https://example.org/tin?a=1&b=2",
                "https://example.org/tin?a=1&b=2",
            ),
            (
                "https://example.org/a b(c)",
                "https://example.org/a%20b%28c%29",
            ),
            ("ảnh 1.png", "ảnh%201.png"),
            ("https://example.org/?a&lt;", "https://example.org/?a\\&lt;"),
        ];
        for (target, expected) in cases {
            assert_eq!(destination(target), expected);
        }
        assert_eq!(title("“a” \"b\""), " \"“a” \\\"b\\\"\"");
    }
}
