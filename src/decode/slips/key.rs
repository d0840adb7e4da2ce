//! The key at the beginning of a text, and what parts it from its value.

use crate::decode::key_names::{is_key, is_name};

/// What parts a key from its value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Parting {
    /// A colon, and a blank or the end.
    Good,
    /// A colon alone.
    NoSpace,
    /// Another sign.
    Other(char),
    /// Nothing but a blank.
    Nothing,
}

/// A key, by bytes.
#[derive(Debug, Clone, Copy)]
pub struct Key {
    /// Where its name ends.
    pub name: usize,
    /// Where its value begins, or the end.
    pub value: usize,
    /// What stands between.
    pub parting: Parting,
}

/// Signs that people type for a colon.
const SIGNS: [char; 7] = [':', '：', '∶', '﹕', '=', '＝', '꞉'];

/// The key that a text begins with. One that nobody knows must have its colon; `is_line` where no
/// text without a key can stand.
pub fn find_key(text: &str, is_line: bool) -> Option<Key> {
    if text.starts_with(['{', '[']) {
        return None;
    }
    if let Some(quote) = text.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        let name = text[1..].find(quote)? + 2;
        let rest = text[name..].trim_start();
        let colon = text.len() - rest.len();
        let is_good = rest == ":" || rest.starts_with(": ");
        return is_good.then(|| key(text, name, colon, ':'));
    }
    let mut plain = None;
    for (at, sign) in text.match_indices(SIGNS) {
        let sign = sign.chars().next()?;
        let name = text[..at].trim_end();
        if is_name(name) {
            return Some(key(text, name.len(), at, sign));
        }
        let found = key(text, name.len(), at, sign);
        if found.parting == Parting::Good && name.contains(['{', '[']) {
            break;
        }
        if found.parting == Parting::Good {
            return (!name.is_empty()).then_some(found);
        }
        if is_line && sign == ':' && plain.is_none() && may_be_name(name, &text[at + 1..]) {
            plain = Some(found);
        }
    }
    plain.or_else(|| {
        let name = text.find(' ').unwrap_or(text.len());
        // `source; Báo`, `source - Báo`, `source -> Báo`.
        let bare = text[..name].trim_end_matches([';', '.', ',']);
        if is_line && bare.len() < name && is_key(bare) {
            let sign = text[bare.len()..].chars().next().unwrap_or(';');
            let mut found = key(text, bare.len(), bare.len(), sign);
            found.parting = Parting::Other(sign);
            return Some(found);
        }
        let value = text[name..].trim_start();
        let sign = ["- ", "– ", "— ", "-> ", "=> ", "→ "]
            .iter()
            .find(|sign| value.starts_with(*sign));
        let is_it = is_line && is_key(&text[..name]);
        let behind = sign.map_or(value, |sign| value[sign.len()..].trim_start());
        is_it.then(|| Key {
            name,
            value: text.len() - behind.len(),
            parting: match sign.and_then(|sign| sign.chars().next()) {
                Some(sign) => Parting::Other(sign),
                None => Parting::Nothing,
            },
        })
    })
}

/// Whether a word before a colon may be a key, rather than a time or an address.
fn may_be_name(name: &str, value: &str) -> bool {
    let is_number = name.chars().all(|c| c.is_ascii_digit());
    !name.is_empty() && !is_number && !name.contains(' ') && !value.starts_with("//")
}

fn key(text: &str, name: usize, at: usize, sign: char) -> Key {
    let behind = &text[at + sign.len_utf8()..];
    let value = match behind.strip_prefix(':') {
        // `source:: Báo`.
        Some(rest) if sign == ':' && rest.starts_with(' ') => rest.trim_start(),
        _ => behind.trim_start(),
    };
    let parting = match sign {
        ':' if behind.is_empty() || behind.starts_with(char::is_whitespace) => Parting::Good,
        ':' => Parting::NoSpace,
        sign => Parting::Other(sign),
    };
    Key {
        name,
        value: text.len() - value.len(),
        parting,
    }
}
