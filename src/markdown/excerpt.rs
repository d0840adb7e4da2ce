//! The beginning of a text, for where there is room for no more.

/// How long an excerpt is at most, in characters.
const MAX_CHARS: usize = 300;

/// Collapses the spaces of a text and cuts it after a word, with an ellipsis. None without words.
pub(super) fn excerpt(text: &str) -> Option<String> {
    let mut excerpt = String::new();
    let mut length = 0;
    for word in text
        .split(char::is_whitespace)
        .filter(|word| !word.is_empty())
    {
        let word_length = word.chars().count();
        if length + word_length + usize::from(length > 0) > MAX_CHARS {
            if excerpt.is_empty() {
                excerpt.extend(word.chars().take(MAX_CHARS));
            }
            excerpt.truncate(
                excerpt
                    .trim_end_matches([',', ';', ':', '–', '-', ' '])
                    .len(),
            );
            excerpt.push('…');
            break;
        }
        if length > 0 {
            excerpt.push(' ');
            length += 1;
        }
        excerpt.push_str(word);
        length += word_length;
    }
    (!excerpt.is_empty()).then_some(excerpt)
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
