//! Text in which question marks stand for the letters that an old system could not keep.

use std::ops::Range;

use memchr::memchr_iter;

use crate::diagnostic::TextSlip;

/// So many different words of that kind are no questions,
const ENOUGH: usize = 3;
/// where they stand within so many bytes.
const NEAR: usize = 200;

/// The first word that lost letters, where others around it did so as well: `H?i ngh? t?ng k?t`.
pub fn lost_marks(text: &str) -> Option<(Range<usize>, TextSlip)> {
    let mut near: Vec<Range<usize>> = Vec::new();
    for at in memchr_iter(b'?', text.as_bytes()) {
        let Some(word) = word_around(text, at) else {
            continue;
        };
        near.retain(|it| it.start + NEAR > at && text[it.clone()] != text[word.clone()]);
        near.push(word);
        if near.len() >= ENOUGH {
            let first = near.swap_remove(0);
            let word = text[first.clone()].to_owned();
            return Some((first, TextSlip::LostMarks { word }));
        }
    }
    None
}

/// The word that a question mark stands within; none where it may end a sentence or belong to an
/// address.
fn word_around(text: &str, at: usize) -> Option<Range<usize>> {
    /// No syllable is longer, as often as it may have lost a letter.
    const LONGEST: usize = 12;
    let before = text[..at].chars().next_back()?;
    let behind = text[at + 1..].chars().next()?;
    // "Vì sao?Anh" lacks a blank.
    let is_within = before.is_alphabetic()
        && behind.is_alphabetic()
        && !(before.is_lowercase() && behind.is_uppercase());
    if !is_within {
        return None;
    }
    let is_part = |c: char| c.is_alphabetic() || c == '?';
    let before = text[..at].char_indices().rev().take(LONGEST);
    let start = before.take_while(|(_, c)| is_part(*c)).last()?.0;
    let behind = text[at..].char_indices().take(LONGEST);
    let (last, c) = behind.take_while(|(_, c)| is_part(*c)).last()?;
    let end = at + last + c.len_utf8();
    let is_apart =
        |c: Option<char>| c.is_none_or(|c| c.is_whitespace() || "\"“”(),.;:!-–".contains(c));
    let is_word =
        is_apart(text[..start].chars().next_back()) && is_apart(text[end..].chars().next());
    is_word.then_some(start..end)
}

#[cfg(test)]
mod tests {
    use super::lost_marks;

    #[test]
    fn lost_letters_are_no_questions() {
        let cases = [
            ("H?i ngh? t?ng k?t c?ng t?c n?m 2019", Some("H?i")),
            ("LI?N ?O?N LAO ??NG T?NH", Some("LI?N")),
            ("title: Li?n ?o?n Lao ??ng t?nh", Some("Li?n")),
            ("Vì sao?Anh có biết?Hội nghị?Đúng. Ai?Tôi?", None),
            ("Thế nào?và ai? Cái gì? thế à?ừ", None),
            (
                "https://a.vn/x?y=1 https://a.vn/u?v=1 https://a.vn/s?t",
                None,
            ),
            ("colou?r, colou?r, colou?r", None),
            ("????", None),
            ("a?b?c?d?e", None),
            ("", None),
        ];
        for (text, expected) in cases {
            let found = lost_marks(text).map(|(range, _)| &text[range]);
            assert_eq!(found, expected, "{text:?}");
        }
    }
}
