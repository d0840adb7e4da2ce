//! Scalars without quotes: which can be written, and which are taken for more than a text.

/// Whether a scalar without quotes says nothing.
pub(crate) fn is_null(text: &str) -> bool {
    matches!(text, "" | "~" | "null" | "Null" | "NULL")
}

/// Whether a scalar without quotes says yes.
pub(crate) fn is_true(text: &str) -> bool {
    matches!(text, "true" | "True" | "TRUE")
}

/// Whether a scalar without quotes says no.
pub(crate) fn is_false(text: &str) -> bool {
    matches!(text, "false" | "False" | "FALSE")
}

/// Whether a scalar without quotes is a number or a date rather than a text.
pub(crate) fn is_figure(text: &str) -> bool {
    is_number(text) || is_date(text)
}

/// Whether readers of YAML 1.1 or 1.2 may take a scalar without quotes for something else than a text: a boolean, a
/// number, a date.
pub(crate) fn is_special(text: &str) -> bool {
    const WORDS: [&str; 9] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null"];
    is_null(text)
        || text == "="
        || text == "<<"
        || WORDS.iter().any(|word| word.eq_ignore_ascii_case(text))
        || is_figure(text)
}

/// Integers and fractions of any notation, `12:30` of YAML 1.1 among them.
fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    if digits.eq_ignore_ascii_case(".inf") || digits.eq_ignore_ascii_case(".nan") {
        return true;
    }
    let based = |base: &str, is_digit: fn(u8) -> bool| {
        digits.strip_prefix(base).is_some_and(|rest| {
            !rest.is_empty() && rest.bytes().all(|byte| is_digit(byte) || byte == b'_')
        })
    };
    if based("0x", |byte| byte.is_ascii_hexdigit())
        || based("0o", |byte| byte.is_ascii_digit())
        || based("0b", |byte| matches!(byte, b'0' | b'1'))
    {
        return true;
    }
    let (mantissa, exponent) = match digits.find(['e', 'E']) {
        Some(at) => (digits.get(..at), digits.get(at + 1..)),
        None => (Some(digits), None),
    };
    let mantissa = mantissa.unwrap_or_default();
    let whole = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    mantissa.starts_with(|c: char| c.is_ascii_digit() || c == '.')
        && mantissa.bytes().any(|byte| byte.is_ascii_digit())
        && mantissa
            .bytes()
            .all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b':'))
        && exponent.is_none_or(|power| whole(power.strip_prefix(['-', '+']).unwrap_or(power)))
}

/// `2026-01-07`, alone or with a time behind it.
fn is_date(text: &str) -> bool {
    let mut rest = text;
    for (part, (least, most)) in [(4, 4), (1, 2), (1, 2)].into_iter().enumerate() {
        if part > 0 {
            match rest.strip_prefix('-') {
                Some(after) => rest = after,
                None => return false,
            }
        }
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        if digits < least || digits > most {
            return false;
        }
        rest = rest.get(digits..).unwrap_or_default();
    }
    let after = rest.trim_start_matches(['T', 't', ' ']);
    rest.is_empty() || (after.len() < rest.len() && after.starts_with(|c: char| c.is_ascii_digit()))
}

/// Whether a text can stand without quotes, and is then read as the same characters. In flow, between brackets, more
/// characters mean something.
pub(crate) fn can_be_plain(text: &str, flow: bool) -> bool {
    let Some(first) = text.chars().next() else {
        return false;
    };
    !starts_as_indicator(first, text)
        && !text.starts_with([' ', '\u{feff}'])
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && !text.contains(" #")
        && !text.starts_with("...")
        && text.chars().all(is_printable)
        && !(flow && text.contains([',', '[', ']', '{', '}']))
}

/// Whether a text needs quotes for how it begins. A sign before a digit does not.
fn starts_as_indicator(first: char, text: &str) -> bool {
    match first {
        '-' => !text[1..].starts_with(|c: char| c.is_ascii_digit() || c == '.'),
        _ => "?:,[]{}#&*!|>'\"%@`".contains(first),
    }
}

/// Whether a text may stand without quotes as a text: it is not taken for something else.
pub(crate) fn is_plain_text(text: &str, flow: bool) -> bool {
    can_be_plain(text, flow) && !is_special(text) && !text.starts_with('-')
}

/// Whether a character may stand in a text as it is, on one line. Tabs may not: they are quoted so that they are seen.
pub(crate) fn is_printable(character: char) -> bool {
    !character.is_control()
        && !matches!(
            character,
            '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        )
}
