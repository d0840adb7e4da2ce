//! Values that stand on the line of their key: what a text must not begin with, or hold.

use super::kind::{Kind, Noted, note};
use super::quote::{are_escapes_valid, half_unwrap, is_curly, is_quote, quoted};

/// The mark that a text begins with and that means something else in YAML.
pub fn first_mark(text: &str) -> Option<char> {
    let mark = text.chars().next()?;
    let rest = &text[mark.len_utf8()..];
    let is_alone = rest.is_empty() || rest.starts_with(char::is_whitespace);
    let is_plain_name = |end: char| {
        let name = rest.split(char::is_whitespace).next().unwrap_or_default();
        !name.is_empty() && !name.ends_with(end) && name.bytes().all(|b| b.is_ascii_alphanumeric())
    };
    let is_meant = match mark {
        '@' | '`' | '%' | ',' | ']' | '}' | '|' | '>' => true,
        '-' | '?' | ':' => is_alone,
        '!' => !rest.starts_with('!'),
        // An alias stands alone, an anchor before a value: those are told apart as such.
        '*' => !is_plain_name('*') || rest.contains(char::is_whitespace),
        '&' => !is_plain_name('&'),
        _ => false,
    };
    is_meant.then_some(mark)
}

/// Whether a text holds a colon that would part a key from a value.
pub fn has_colon(text: &str) -> bool {
    text.contains(": ") || text.ends_with(':')
}

/// A text without the comment behind it, and the comment with the blanks before it.
pub fn comment(text: &str) -> (&str, &str) {
    let at = text.find(" #").unwrap_or(text.len());
    text.split_at(text[..at].trim_end().len())
}

/// Whether a text heads a block of lines: `>-`, `|2`.
pub fn heads_block(text: &str) -> bool {
    let (head, _) = comment(text);
    let rest = head.strip_prefix(['|', '>']);
    rest.is_some_and(|rest| rest.len() <= 2 && rest.bytes().all(|b| b"+-123456789".contains(&b)))
}

/// A text that is not in quotes, as it should be.
pub fn mend_plain(text: &str, at: usize, first: &mut Option<Noted>) -> Option<String> {
    let (kept, behind) = comment(text);
    let kind = if let Some(mark) = first_mark(kept) {
        Kind::FirstCharacter(mark.to_string())
    } else if kept.starts_with('&') {
        return None;
    } else if has_colon(kept) {
        match kept.starts_with(is_curly) && kept.ends_with(is_curly) {
            true => Kind::CurlyQuotes,
            false => Kind::Colon,
        }
    } else {
        return None;
    };
    let length = kept.chars().count();
    note(first, kind, at, length);
    Some(quoted(kept) + behind)
}

/// What becomes of a text in quotes.
pub enum InQuotes {
    /// It is as it should be.
    Good,
    /// It should be another.
    Mended(String),
    /// It does not end on its line.
    Open,
}

/// A text that begins with a quote and should end with it.
pub fn mend_quoted(text: &str, at: usize, first: &mut Option<Noted>) -> InQuotes {
    let quote = if text.starts_with('"') { '"' } else { '\'' };
    let length = text.trim_end().chars().count();
    let Some(end) = closing(text, quote) else {
        let kept = text.trim_end();
        if kept.len() > 1 && kept.ends_with(is_quote) && !kept.ends_with(quote) {
            note(first, Kind::CurlyQuotes, at, length);
            return InQuotes::Mended(quoted(half_unwrap(kept)));
        }
        return InQuotes::Open;
    };
    let behind = text[end..].trim();
    if behind.is_empty() || (behind.starts_with('#') && text[end..].starts_with(' ')) {
        let inside = &text[1..end - 1];
        if quote == '"' && !are_escapes_valid(inside) {
            note(first, Kind::BackslashInQuotes, at, length);
            return InQuotes::Mended(quoted(&text[..end]) + &text[end..]);
        }
        return InQuotes::Good;
    }
    if matches!(behind, "," | ";" | ".") {
        note(first, Kind::AfterBracket, at + length - 1, 1);
        return InQuotes::Mended(text[..end].to_owned());
    }
    note(first, Kind::InnerQuote, at, length);
    InQuotes::Mended(quoted(text.trim_end()))
}

/// Where the closing quote of a text ends.
pub fn closing(text: &str, quote: char) -> Option<usize> {
    let mut characters = text.char_indices().skip(1).peekable();
    while let Some((at, c)) = characters.next() {
        if c == '\\' && quote == '"' {
            characters.next();
        } else if c == quote {
            let is_doubled = quote == '\'' && characters.peek().is_some_and(|(_, c)| *c == quote);
            if !is_doubled {
                return Some(at + 1);
            }
            characters.next();
        }
    }
    None
}
