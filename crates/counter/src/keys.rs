//! Keys: what a reader's request asks for.

/// Bytes that a request may have.
pub const MAX_BYTES: usize = 8 * 1024;

/// Keys that a request may have.
pub const MAX_KEYS: usize = 100;

/// What a request asks for.
#[derive(Debug, PartialEq, Eq)]
pub struct Asked<'a> {
    /// Whether the first key is to be counted.
    pub counted: bool,
    /// The keys, none of them empty.
    pub keys: Vec<&'a str>,
}

/// Why a request cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// It is not what it should be.
    Malformed(&'static str),
    /// It is too long.
    TooMany(&'static str),
}

/// Reads the body of a request: the key to count, and others on lines of their own.
///
/// # Errors
///
/// The body is too long, or no lines of UTF-8.
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

/// Reads the keys of a query: `k=a,b`, written as in any query, with a comma in a key as `%2C`.
///
/// # Errors
///
/// The query is too long, has something else, or is no UTF-8.
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

/// Replaces `%41` by what it stands for.
pub fn decode(text: &str) -> Result<String, Unreadable> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.bytes();
    while let Some(byte) = rest.next() {
        if byte != b'%' {
            bytes.push(byte);
            continue;
        }
        let digits = [rest.next(), rest.next()].map(|digit| (digit? as char).to_digit(16));
        let [Some(high), Some(low)] = digits else {
            return Err(Unreadable::Malformed("a % without two digits after it"));
        };
        bytes.push((high * 16 + low) as u8);
    }
    String::from_utf8(bytes).map_err(|_| Unreadable::Malformed("the query is not in UTF-8"))
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
