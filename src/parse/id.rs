//! Ids, as authors write them.

/// Whether a text is an id rather than a name: small letters, digits and single hyphens, with `/`
/// between the parts of the ids of reports.
pub fn is_id(text: &str) -> bool {
    let is_plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !text.contains("--")
        && text.split('/').all(|part| {
            !part.is_empty()
                && !part.starts_with('-')
                && !part.ends_with('-')
                && part.bytes().all(is_plain)
        })
}
