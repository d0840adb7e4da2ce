//! The lines of lists of files: a hash of sixteen hexadecimal digits and a path, or a path alone.
//!
//! Control characters and `%` are percent-encoded in paths, so that every path is one line.

use std::borrow::Cow;

use crate::model::goes_down;

/// Adds the line `HASH PATH`.
pub fn push_entry(file: &str, hash: u64, text: &mut String) {
    push_hex(hash, text);
    text.push(' ');
    push_name(file, text);
}

/// What stands in such a line; none for another one, or a path that leads elsewhere.
pub fn read_entry(line: &str) -> Option<(String, u64)> {
    let (hash, file) = line.split_at_checked(16)?;
    let hash = u64::from_str_radix(hash, 16).ok()?;
    Some((read_name(file.strip_prefix(' ')?)?, hash))
}

/// Adds a line that is a path.
pub fn push_name(file: &str, text: &mut String) {
    text.push_str(&escape(file));
    text.push('\n');
}

/// What stands in such a line; none for a path that leads elsewhere.
pub fn read_name(line: &str) -> Option<String> {
    let file = unescape(line)?;
    is_plain(&file, cfg!(windows)).then_some(file)
}

/// Whether a name leads straight down from the folder. On Windows there are more ways out: a
/// backslash, a drive, a stream, and dots and blanks at the end, which are dropped there.
fn is_plain(file: &str, on_windows: bool) -> bool {
    let is_odd = |part: &str| part.contains(['\\', ':']) || part.ends_with(['.', ' ']);
    goes_down(file) && !file.contains('\0') && !(on_windows && file.split('/').any(is_odd))
}

/// Sixteen digits; the formatter of the standard library takes ten times as long.
fn push_hex(number: u64, text: &mut String) {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    for byte in number.to_be_bytes() {
        for digit in [byte >> 4, byte & 15] {
            text.push(char::from(DIGITS[usize::from(digit)]));
        }
    }
}

/// A file's name as it stands in a line.
fn escape(file: &str) -> Cow<'_, str> {
    let is_special = |byte: u8| byte < 0x20 || byte == 0x7F || byte == b'%' || byte == 0xC2;
    // The control characters beyond ASCII begin with 0xC2; they and their neighbours are rare.
    // Looking at all bytes takes the compiler fewer steps than stopping at the first.
    if !file
        .bytes()
        .fold(false, |found, byte| found | is_special(byte))
    {
        return Cow::Borrowed(file);
    }
    let mut text = String::with_capacity(file.len());
    for character in file.chars() {
        if character.is_control() || character == '%' {
            for byte in character.encode_utf8(&mut [0; 4]).bytes() {
                text.push_str(&format!("%{byte:02x}"));
            }
        } else {
            text.push(character);
        }
    }
    Cow::Owned(text)
}

/// The name that `escape` was given; none for what it never writes.
fn unescape(text: &str) -> Option<String> {
    if !text.contains('%') {
        return Some(text.to_owned());
    }
    let mut parts = text.split('%');
    let mut bytes = parts.next()?.as_bytes().to_owned();
    for part in parts {
        let (code, rest) = part.split_at_checked(2)?;
        bytes.push(u8::from_str_radix(code, 16).ok()?);
        bytes.extend_from_slice(rest.as_bytes());
    }
    String::from_utf8(bytes).ok()
}

#[cfg(test)]
mod tests {
    #[test]
    fn only_names_that_lead_down_are_on_a_list() {
        // A name, and whether it is one here and on Windows.
        let cases = [
            ("a/b.html", true, true),
            ("tin/2025/hội-nghị.html", true, true),
            (".well-known/x", true, true),
            ("..a/b..c", true, true),
            ("", false, false),
            ("/etc/x", false, false),
            ("a//b", false, false),
            ("./a", false, false),
            ("a/../../b", false, false),
            ("..", false, false),
            ("a\0b", false, false),
            ("..\\x", true, false),
            ("a\\..\\..\\x", true, false),
            ("C:\\x", true, false),
            ("C:x", true, false),
            ("C:/x", true, false),
            ("\\\\server\\x", true, false),
            ("a.html:stream", true, false),
            (".. /x", true, false),
            (".../x", true, false),
            ("a./b", true, false),
        ];
        for (name, here, on_windows) in cases {
            assert_eq!(super::is_plain(name, false), here, "{name:?}");
            assert_eq!(
                super::is_plain(name, true),
                on_windows,
                "{name:?} on Windows"
            );
        }
    }
}
