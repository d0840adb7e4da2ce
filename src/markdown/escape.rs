//! Text, attribute values and addresses as HTML.
//!
//! Besides the characters that mean something in HTML these leave out the ones that HTML does not
//! allow at all (control characters and noncharacters), which a numeric reference can bring in.

use std::convert::Infallible;

use percent_encoding::percent_encode_byte;
use vietnamese::prefilter::{any, positions};

/// Whether HTML forbids this character in text.
#[must_use]
pub fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => true,
        _ => (c as u32) & 0xfffe == 0xfffe,
    }
}

/// The text without what HTML forbids in it.
#[must_use]
pub fn allowed(mut text: String) -> String {
    if any(&text, |a, b, c, _, _| may_be_forbidden(a, b, c)) {
        text.retain(|c| !is_forbidden(c));
    }
    text
}

/// Appends text.
pub(super) fn text(out: &mut String, text: &str) {
    append(out, text, false);
}

/// Appends the value of an attribute that stands in double quotes.
pub fn attribute(out: &mut String, value: &str) {
    append(out, value, true);
}

fn append(out: &mut String, text: &str, quotes: bool) {
    let write = |run: &str| {
        out.push_str(run);
        Ok::<(), Infallible>(())
    };
    let Ok(()) = in_runs(text, quotes, write);
}

/// Hands on the value of an attribute in runs, without a copy of it.
///
/// # Errors
/// Errors of the writer, with which the text ends.
pub fn attribute_runs<E>(value: &str, write: impl FnMut(&str) -> Result<(), E>) -> Result<(), E> {
    in_runs(value, true, write)
}

/// Hands on a text: runs of characters that stand for themselves, and what stands for others.
fn in_runs<E>(
    text: &str,
    quotes: bool,
    mut write: impl FnMut(&str) -> Result<(), E>,
) -> Result<(), E> {
    // Most values are short, and a look at each byte is quickest there.
    if text.len() <= SHORT && !text.bytes().any(is_special) {
        return write(text);
    }
    let mut done = 0;
    for at in positions(text, |a, b, c, _, _| needs_look(a, b, c, quotes)) {
        let Some(character) = text[at..].chars().next() else {
            break;
        };
        let replacement = match character {
            '&' => "&amp;",
            '<' => "&lt;",
            '>' => "&gt;",
            '"' => "&quot;",
            _ if is_forbidden(character) => "",
            _ => continue,
        };
        write(&text[done..at])?;
        write(replacement)?;
        done = at + character.len_utf8();
    }
    write(&text[done..])
}

/// Texts up to this length in bytes are looked at byte by byte first.
const SHORT: usize = 32;

/// Whether any character that needs a look begins with this byte.
fn is_special(byte: u8) -> bool {
    matches!(byte, ..0x20 | b'"' | b'&' | b'<' | b'>' | 0x7F | 0xC2 | 0xEF | 0xF0..)
}

/// Whether the bytes begin a character that means something, or one that may be forbidden.
fn needs_look(first: u8, second: u8, third: u8, quotes: bool) -> bool {
    let mark = (first == b'&') | (first == b'<') | (first == b'>') | ((first == b'"') & quotes);
    mark | may_be_forbidden(first, second, third)
}

/// Whether the bytes begin a character that may be forbidden: a control character, one of U+FDC0 to
/// U+FDFF, one of U+FFFE and U+FFFF, or any of four bytes.
fn may_be_forbidden(first: u8, second: u8, third: u8) -> bool {
    let control = (first < 0x20) & (first != b'\t') & (first != b'\n');
    let control = control | (first == 0x7F) | ((first == 0xC2) & (second < 0xA0));
    let none = (first == 0xEF) & ((second == 0xB7) | ((second == 0xBF) & (third >= 0xBE)));
    control | none | (first >= 0xF0)
}

/// Appends an address as the value of an attribute. Whatever an address may not hold is
/// percent-encoded; what is encoded already stays.
pub(super) fn address(out: &mut String, address: &str) {
    let address = address.trim_matches(|c: char| c <= ' ');
    let bytes = address.as_bytes();
    let mut in_fragment = false;
    for (at, &byte) in bytes.iter().enumerate() {
        let as_is = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' => true,
            b'-' | b'.' | b'_' | b'~' | b'!' | b'$' | b'(' | b')' | b'*' | b'+' | b',' | b';'
            | b'=' | b':' | b'@' | b'/' | b'?' => true,
            b'#' => !std::mem::replace(&mut in_fragment, true),
            b'%' => bytes
                .get(at + 1..at + 3)
                .is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit)),
            b'&' => {
                out.push_str("&amp;");
                continue;
            }
            ..=0x1f | 0x7f => continue,
            _ => false,
        };
        if as_is {
            out.push(char::from(byte));
        } else {
            out.push_str(percent_encode_byte(byte));
        }
    }
}

#[cfg(test)]
mod tests {
    fn with(append: fn(&mut String, &str), text: &str) -> String {
        let mut out = String::new();
        append(&mut out, text);
        out
    }

    #[test]
    fn escapes_text() {
        let cases = [
            ("Đại hội lần thứ X", "Đại hội lần thứ X"),
            ("a < b & \"c\" > d", "a &lt; b &amp; \"c\" &gt; d"),
            ("a\u{0}b\u{1f}c\u{7f}d\u{85}e\tf\ng\rh", "abcde\tf\ngh"),
            (
                "x\u{a0}y\u{fffe}z\u{1ffff}!\u{feff}😀",
                "x\u{a0}yz!\u{feff}😀",
            ),
        ];
        for (text, expected) in cases {
            assert_eq!(with(super::text, text), expected);
        }
        assert_eq!(with(super::attribute, "\"a\" 'b'"), "&quot;a&quot; 'b'");
    }

    #[test]
    fn escapes_addresses() {
        let cases = [
            ("../a/b.html?x=1&y=2#z", "../a/b.html?x=1&amp;y=2#z"),
            ("/ảnh 1.png", "/%E1%BA%A3nh%201.png"),
            ("/100%/a%20b", "/100%25/a%20b"),
            ("/a#b#c", "/a#b%23c"),
            (" /a\n\tb'\"<>\\ ", "/ab%27%22%3C%3E%5C"),
        ];
        for (address, expected) in cases {
            assert_eq!(with(super::address, address), expected);
        }
    }
}
