//! References of HTML that stand for letters: `&ecirc;`.

use std::borrow::Cow;

use memchr::memchr;
use pulldown_cmark::{Event, Parser};

/// No reference to a letter is longer.
const LONGEST: usize = 24;

/// HTML with the letters themselves, and what stands within names, in the place of references to
/// them; what has a meaning in HTML stays as it is written.
#[must_use]
pub fn with_letters(html: &str) -> Cow<'_, str> {
    match memchr(b'&', html.as_bytes()) {
        None => Cow::Borrowed(html),
        Some(_) => Cow::Owned(lettered(html).map(|(_, letters)| letters).collect()),
    }
}

/// The parts of HTML, as they are written and with the letters that they stand for.
pub(super) fn lettered(html: &str) -> impl Iterator<Item = (&str, Cow<'_, str>)> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let length = match memchr(b'&', rest.as_bytes()) {
            Some(0) => {
                let end = rest.bytes().take(LONGEST).position(|it| it == b';');
                end.map_or(1, |it| it + 1)
            }
            Some(at) => at,
            None => rest.len(),
        };
        let (part, left) = rest.split_at(length);
        rest = left;
        let letters = letters(part).map_or(Cow::Borrowed(part), Cow::Owned);
        (!part.is_empty()).then_some((part, letters))
    })
}

/// The letters that a reference stands for.
fn letters(reference: &str) -> Option<String> {
    if !reference.starts_with('&') || !reference.ends_with(';') {
        return None;
    }
    let mut events = Parser::new(reference);
    let text = events.find_map(|event| match event {
        Event::Text(text) => Some(text.to_string()),
        _ => None,
    })?;
    let belongs =
        |it: char| it.is_alphanumeric() || "\u{a0}\u{ad}‘’\u{2010}\u{2011}-.".contains(it);
    (text != reference && text.chars().all(belongs)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::with_letters;

    #[test]
    fn letters_are_letters_and_marks_stay() {
        for (html, expected) in [
            ("L&ecirc; Th&#7883; &#x110;", "Lê Thị Đ"),
            ("H&rsquo;Hen&nbsp;Ni&ecirc;", "H’Hen\u{a0}Niê"),
            (
                "a &lt; b &amp; &quot;c&quot;",
                "a &lt; b &amp; &quot;c&quot;",
            ),
            ("&amp;ecirc; &khong; & ê; &", "&amp;ecirc; &khong; & ê; &"),
        ] {
            assert_eq!(with_letters(html), expected);
        }
    }
}
