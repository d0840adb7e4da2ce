//! A file that two people changed at once.

/// A text that both changed, from what lay there before: merged where they changed other lines.
///
/// # Errors
/// Both changed the same lines: the text with both, between marks as Git writes them.
pub fn merged(base: &str, mine: &str, theirs: &str) -> Result<String, String> {
    diffy::merge(base, mine, theirs)
}

#[cfg(test)]
mod tests {
    use super::merged;

    #[test]
    fn other_lines_of_both_come_together() {
        let base = "a: 1\r\nb: 2\r\nc: 3\r\n";
        let both = merged(base, "a: 9\r\nb: 2\r\nc: 3\r\n", "a: 1\r\nb: 2\r\nc: 7\r\n");
        assert_eq!(both.as_deref(), Ok("a: 9\r\nb: 2\r\nc: 7\r\n"));
        let conflict = merged(base, "a: 8\r\nb: 2\r\nc: 3\r\n", "a: 9\r\nb: 2\r\nc: 3\r\n");
        let text = conflict.expect_err("both changed one line");
        assert!(text.contains("a: 8") && text.contains("a: 9"), "{text}");
    }
}
