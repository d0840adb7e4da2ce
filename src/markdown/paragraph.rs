//! What the rest of a paragraph says of its beginning.

use memchr::memchr2;

use super::lines::Lines;

/// Whether the lines up to the next blank one are prose: they have letters that no code has, or begin
/// as a sentence does and have no sign of code.
pub(super) fn is_prose(text: &str) -> bool {
    let mut lines = Lines::of(text).map(|line| text[line].trim_ascii());
    let paragraph = lines.by_ref().take_while(|line| !line.is_empty());
    let mut is_plain = true;
    for (number, line) in paragraph.enumerate() {
        if line.chars().any(|c| !c.is_ascii() && c.is_alphabetic()) {
            return true;
        }
        let begins = |c: char| c.is_ascii_uppercase() || c.is_ascii_digit();
        let is_of_prose = |c: char| c.is_alphanumeric() || " \t.,:;!?/%()-–".contains(c);
        is_plain &= (number > 0 || line.starts_with(begins))
            && line.chars().all(is_of_prose)
            && !line.contains("--")
            && !line.contains("//");
    }
    is_plain
}

/// Whether the star before a text is answered further down in the paragraph: words in italics may go
/// over several lines.
pub(super) fn is_answered(text: &str) -> bool {
    let mut from = 0;
    while let Some(at) = memchr2(b'*', b'\n', &text.as_bytes()[from..]) {
        let at = from + at;
        from = at + 1;
        if text[at..].starts_with('*') {
            let before = text[..at].chars().next_back();
            let behind = text[from..].chars().next();
            return before.is_some_and(|c| !c.is_whitespace())
                && !behind.is_some_and(char::is_alphanumeric);
        }
        let next = text[from..].trim_start_matches([' ', '\t', '\r', '>']);
        if next.is_empty() || next.starts_with(['\n', '*']) {
            return false;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::{is_answered, is_prose};

    #[test]
    fn prose_is_known_by_its_letters() {
        let cases = [
            ("24/12/2025", true),
            ("Sang ngay 24/12, hoi nghi\ntong ket (20%)", true),
            ("let x = 1;\n// chữ", true),
            ("let x = 1;\n\nchữ", false),
            ("bantin build --drafts", false),
            ("x = 1;", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_prose(text), expected, "{text}");
        }
    }

    #[test]
    fn stars_are_answered_within_their_paragraph() {
        let cases = [
            ("Một\nhai.*", true),
            ("Một\r\n> hai*, ba", true),
            ("Một\n\nhai.*", false),
            ("Một\n*Hai", false),
            ("Một\nhai *ba", false),
            ("Một *", false),
            ("Một", false),
        ];
        for (text, expected) in cases {
            assert_eq!(is_answered(text), expected, "{text}");
        }
    }
}
