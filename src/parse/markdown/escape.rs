//! Text, attribute values and addresses as HTML.
//!
//! Besides the characters that mean something in HTML these leave out the ones that HTML does not
//! allow at all (control characters and noncharacters), which a numeric reference can bring in.

/// What a byte needs: nothing, an escape, or a closer look.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Plain,
    Ampersand,
    Less,
    Greater,
    Quote,
    Control,
    Lead,
}

const fn classes() -> [Class; 256] {
    let mut table = [Class::Plain; 256];
    let mut byte = 0;
    while byte < 32 {
        table[byte] = Class::Control;
        byte += 1;
    }
    table[b'\t' as usize] = Class::Plain;
    table[b'\n' as usize] = Class::Plain;
    table[0x7f] = Class::Control;
    table[b'&' as usize] = Class::Ampersand;
    table[b'<' as usize] = Class::Less;
    table[b'>' as usize] = Class::Greater;
    table[b'"' as usize] = Class::Quote;
    // The lead bytes of U+0080..U+00BF, of U+F000..U+FFFF and of everything from U+10000.
    table[0xc2] = Class::Lead;
    table[0xef] = Class::Lead;
    let mut byte = 0xf0;
    while byte < 0xf5 {
        table[byte] = Class::Lead;
        byte += 1;
    }
    table
}

static CLASSES: [Class; 256] = classes();

/// Whether HTML forbids this character in text.
pub(super) fn is_forbidden(c: char) -> bool {
    match c {
        '\t' | '\n' => false,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{fdd0}'..='\u{fdef}' => true,
        _ => (c as u32) & 0xfffe == 0xfffe,
    }
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
    let mut done = 0;
    for (at, byte) in text.bytes().enumerate() {
        let (replacement, length) = match CLASSES[usize::from(byte)] {
            Class::Plain => continue,
            Class::Quote if !quotes => continue,
            Class::Ampersand => ("&amp;", 1),
            Class::Less => ("&lt;", 1),
            Class::Greater => ("&gt;", 1),
            Class::Quote => ("&quot;", 1),
            Class::Control => ("", 1),
            Class::Lead => match text[at..].chars().next() {
                Some(c) if is_forbidden(c) => ("", c.len_utf8()),
                _ => continue,
            },
        };
        out.push_str(&text[done..at]);
        out.push_str(replacement);
        done = at + length;
    }
    out.push_str(&text[done..]);
}

/// Appends an address as the value of an attribute. Whatever an address may not hold is
/// percent-encoded; what is encoded already stays.
pub(super) fn address(out: &mut String, address: &str) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
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
            out.push('%');
            out.push(char::from(HEX[usize::from(byte >> 4)]));
            out.push(char::from(HEX[usize::from(byte & 15)]));
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
