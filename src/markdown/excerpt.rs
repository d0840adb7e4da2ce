//! The beginning of a text, for where there is room for no more.

/// How long an excerpt is at most, in characters.
const MAX_CHARS: usize = 300;

/// Collapses the spaces of a text and cuts it after a word, with an ellipsis. None without words.
pub(super) fn excerpt(text: &str) -> Option<String> {
    let words: Vec<&str> = text.split_whitespace().take(MAX_CHARS + 1).collect();
    let text = words.join(" ");
    let Some((end, next)) = text.char_indices().nth(MAX_CHARS) else {
        return (!text.is_empty()).then_some(text);
    };
    let start = &text[..end];
    let cut = match start.rsplit_once(' ') {
        Some((cut, _)) if next != ' ' => cut,
        _ => start,
    };
    let cut = cut.trim_end_matches([',', ';', ':', '–', '-', ' ']);
    Some(format!("{cut}…"))
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    #[test]
    fn cuts_after_a_word() {
        let cases = [
            (String::new(), None),
            (" \u{a0}\n".to_owned(), None),
            (
                " Cụm\u{a0}\u{a0}thi \n đua ".to_owned(),
                Some("Cụm thi đua".to_owned()),
            ),
            (
                "tổng ".repeat(60),
                Some("tổng ".repeat(60).trim_end().to_owned()),
            ),
            ("kết, ".repeat(61), Some("kết, ".repeat(59) + "kết…")),
            ("ă".repeat(400), Some("ă".repeat(300) + "…")),
        ];
        for (text, expected) in cases {
            assert_eq!(excerpt(&text), expected);
        }
    }
}
