//! Texts that are printed as they are, where Markdown was written.

use memchr::memchr3;
use pulldown_cmark::{Event, Options, Parser, Tag};

use super::heading::push_plain;

/// The text without marks of Markdown; none where it has no such marks.
#[must_use]
pub fn without_marks(text: &str) -> Option<String> {
    let may_have = memchr3(b'*', b'_', b'`', text.as_bytes()).is_some()
        || text.starts_with('#')
        || text.contains("](")
        || text.contains('<');
    if !may_have {
        return None;
    }
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let words = text.trim_start_matches('#');
    let is_heading = words.len() < text.len() && words.starts_with(' ');
    let words = if is_heading {
        words.trim_start()
    } else {
        &text
    };
    // Behind another word nothing is a list, a number or a rule.
    let line = format!("x {words}");
    let mut plain = String::new();
    let mut has_marks = is_heading;
    let mut events = Parser::new_ext(&line, Options::empty()).peekable();
    while let Some(event) = events.next() {
        push_plain(&mut plain, &event);
        has_marks |= match event {
            Event::Code(_) | Event::InlineHtml(_) => true,
            Event::Start(Tag::Link { .. } | Tag::Image { .. }) => true,
            // Stars of notes as well may seem to emphasise: "(*), 5*".
            Event::Start(Tag::Emphasis | Tag::Strong) => match events.peek() {
                Some(Event::Text(words)) => {
                    words.starts_with(|c: char| c.is_alphanumeric() || c == '“')
                }
                _ => true,
            },
            _ => false,
        };
    }
    let plain = plain.strip_prefix("x ")?.trim();
    (has_marks && !plain.is_empty()).then(|| plain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::without_marks;

    #[test]
    fn marks_are_found() {
        let cases = [
            ("**Hội nghị** tổng kết", Some("Hội nghị tổng kết")),
            ("Xem [bài đầu](bai.md) và *sau*", Some("Xem bài đầu và sau")),
            ("# Hội nghị", Some("Hội nghị")),
            ("1. `Hội` <b>nghị</b>", Some("1. Hội nghị")),
            ("__Hội nghị__\nlần hai", Some("Hội nghị lần hai")),
            (
                "Hội nghị (*), 5* và 4*, a_b_c, 2 * 3, #1, [Video] (a) < 5",
                None,
            ),
            ("- Hội nghị", None),
        ];
        for (text, expected) in cases {
            assert_eq!(without_marks(text).as_deref(), expected, "{text}");
        }
    }
}
