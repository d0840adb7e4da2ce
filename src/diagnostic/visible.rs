//! Texts that others chose, such as names of files, as a terminal or a log may show them.

use std::borrow::Cow;
use std::path::Path;

/// Whether a character is one that a terminal obeys, or that changes the order of others.
pub fn is_obeyed(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}'
        )
}

/// The text on one line, with signs in the place of characters that a terminal would obey: a name
/// with a line end in it could print what a log takes for a message of its own.
pub fn visible(text: &str) -> Cow<'_, str> {
    if !text.contains(is_obeyed) {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    for character in text.chars() {
        match u32::from(character) {
            // Unicode has a picture of each of these.
            code @ 0..=0x1F => shown.extend(char::from_u32(0x2400 + code)),
            0x7F => shown.push('␡'),
            code if is_obeyed(character) => shown.push_str(&format!("\\u{{{code:x}}}")),
            _ => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

/// A path of this machine, for people.
pub fn shown(path: &Path) -> String {
    visible(&path.to_string_lossy()).into_owned()
}

/// What is shown in the place of a character of an excerpt, one for one, so that the columns stay: a
/// tab would shift the caret, and others do what a terminal does with them.
pub fn in_place(character: char) -> char {
    match u32::from(character) {
        0x09 => ' ',
        code @ 0..=0x1F => char::from_u32(0x2400 + code).unwrap_or(char::REPLACEMENT_CHARACTER),
        0x7F => '␡',
        _ if is_obeyed(character) => char::REPLACEMENT_CHARACTER,
        _ => character,
    }
}

/// JSON with escapes in the place of the same characters, as far as it has none for them: they can
/// only stand in texts. JSON escapes the first 32 itself (RFC 8259, section 7).
pub fn visible_json(json: &str) -> Cow<'_, str> {
    if !json.contains(is_obeyed) {
        return Cow::Borrowed(json);
    }
    let mut shown = String::with_capacity(json.len());
    for character in json.chars() {
        match is_obeyed(character) {
            true => shown.push_str(&format!("\\u{:04x}", u32::from(character))),
            false => shown.push(character),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::{in_place, visible, visible_json};

    #[test]
    fn json_escapes_what_a_terminal_obeys() {
        let name = "a\u{9b}31m\u{202e}\u{7f}\u{200b}.md";
        let json = serde_json::to_string(name).expect("JSON");
        let shown = visible_json(&json);
        assert_eq!(shown, r#""a\u009b31m\u202e\u007f\u200b.md""#);
        let read: String = serde_json::from_str(&shown).expect("JSON");
        assert_eq!(read, name);
    }

    #[test]
    fn an_excerpt_has_a_sign_for_each_character() {
        let text = "a\tẹ\u{1b}[2J\u{7f}\u{9b}\u{200b}\u{202e}\u{feff}z";
        let shown: String = text.chars().map(in_place).collect();
        assert_eq!(shown, "a ẹ␛[2J␡\u{fffd}\u{fffd}\u{fffd}\u{fffd}z");
    }

    #[test]
    fn what_a_terminal_obeys_is_shown() {
        let cases = [
            ("tin/Kế hoạch 2025.md", "tin/Kế hoạch 2025.md"),
            ("a\n::error ::b", "a␊::error ::b"),
            ("a\r\u{1b}[2J\u{7}\t\u{7f}", "a␍␛[2J␇␉␡"),
            ("a\u{9b}2J\u{85}", "a\\u{9b}2J\\u{85}"),
            (
                "a\u{202e}gpj.md\u{2066}\u{2028}",
                "a\\u{202e}gpj.md\\u{2066}\\u{2028}",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(visible(text), expected, "{text:?}");
        }
    }
}
