//! Keys: the pages for whose numbers a request asks.

use percent_encoding::percent_decode_str;

/// The longest body or query, in bytes.
pub const MAX_BYTES: usize = 8 * 1024;

/// The most keys of a request.
pub const MAX_KEYS: usize = 100;

/// The keys in the body of a request.
#[derive(Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    /// Whether the first key is to be counted.
    pub counted: bool,
    /// The keys, none of them empty.
    pub keys: Vec<&'a str>,
}

/// Why a request is not accepted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// A part of it is wrong.
    Malformed(&'static str),
    /// It exceeds a limit.
    TooMany(&'static str),
}

/// Parses the body of a request: the key to count in the first line, other keys in further lines.
///
/// # Errors
///
/// The body is too long, or contains something other than lines of UTF-8.
pub fn parse_body(body: &[u8]) -> Result<Asked<'_>, Unreadable> {
    if body.len() > MAX_BYTES {
        return Err(Unreadable::TooMany("the body is longer than 8 KiB"));
    }
    let text =
        str::from_utf8(body).map_err(|_| Unreadable::Malformed("the body is not in UTF-8"))?;
    let mut lines = text.split('\n');
    let first = lines.next().unwrap_or_default();
    let keys: Vec<&str> = std::iter::once(first)
        .chain(lines)
        .filter(|line| !line.is_empty())
        .collect();
    check(&keys)?;
    Ok(Asked {
        counted: !first.is_empty(),
        keys,
    })
}

/// Parses the keys of a query: `k=a,b`, percent-encoded, with a comma in a key as `%2C`.
///
/// # Errors
///
/// The query is too long, contains something else, or is not UTF-8.
pub fn parse_query(query: &str) -> Result<Vec<String>, Unreadable> {
    if query.len() > MAX_BYTES {
        return Err(Unreadable::TooMany("the query is longer than 8 KiB"));
    }
    let mut keys = Vec::new();
    for part in query.split('&').filter(|part| !part.is_empty()) {
        let values = part
            .strip_prefix("k=")
            .ok_or(Unreadable::Malformed("the query has something else than k"))?;
        for value in values.split(',').filter(|value| !value.is_empty()) {
            keys.push(decode(value)?);
        }
    }
    check(&keys)?;
    Ok(keys)
}

/// Undoes percent-encoding.
///
/// # Errors
///
/// The result is not UTF-8.
pub fn decode(text: &str) -> Result<String, Unreadable> {
    let decoded = percent_decode_str(text).decode_utf8();
    let decoded = decoded.map_err(|_| Unreadable::Malformed("the query is not in UTF-8"))?;
    Ok(decoded.into_owned())
}

fn check(keys: &[impl AsRef<str>]) -> Result<(), Unreadable> {
    if keys.len() > MAX_KEYS {
        return Err(Unreadable::TooMany("there are more than 100 keys"));
    }
    if keys
        .iter()
        .any(|key| key.as_ref().chars().any(char::is_control))
    {
        return Err(Unreadable::Malformed("a key has control characters"));
    }
    Ok(())
}
