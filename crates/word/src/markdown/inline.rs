//! A line of text as Markdown: emphasis, links, references to notes.

use super::escape::{destination, escaped, line_start};
use crate::document::{Format, Inline, Text};

/// Where a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Paragraph,
    /// It is one line, and bold of itself.
    Heading,
    /// It is one line.
    Cell,
    /// The same, and bold of itself.
    HeadCell,
}

/// A line of text as Markdown; notes that are not known are left out.
pub(super) fn line(inlines: &[Inline], place: Place, is_note: &dyn Fn(usize) -> bool) -> String {
    let is_marked = matches!(place, Place::Heading | Place::HeadCell);
    // What a heading is marked by is no emphasis in it.
    let plain = Format {
        is_bold: is_marked,
        is_italic: is_marked && is_all_italic(inlines),
        is_struck: false,
    };
    let mut written = String::new();
    let mut texts: Vec<Text> = Vec::new();
    for inline in inlines {
        if let Inline::Text(text) = inline {
            texts.push(text.clone());
            continue;
        }
        emphasised(std::mem::take(&mut texts), plain, &mut written);
        match inline {
            Inline::Text(_) => {}
            Inline::Link { target, texts } => {
                open_bracket(&mut written);
                emphasised(texts.clone(), plain, &mut written);
                written.push_str("](");
                written.push_str(&destination(target));
                written.push(')');
            }
            Inline::Note(at) if is_note(*at) => {
                open_bracket(&mut written);
                written.push_str(&format!("^{}]", at + 1));
            }
            Inline::Note(_) => {}
            Inline::Break => written.push_str(match place {
                Place::Paragraph => "\\\n",
                Place::Heading => " ",
                Place::Cell | Place::HeadCell => "<br>",
            }),
        }
    }
    emphasised(texts, plain, &mut written);
    match place {
        Place::Paragraph => {
            let lines: Vec<String> = written.split('\n').map(line_start).collect();
            lines.join("\n")
        }
        // At its end it would close the heading: 4.2.
        Place::Heading => match written.strip_suffix('#') {
            Some(text) => format!("{text}\\#"),
            None => written,
        },
        Place::Cell | Place::HeadCell => written,
    }
}

/// Behind an exclamation mark it would begin a picture: 6.4.
fn open_bracket(written: &mut String) {
    if written.ends_with('!') {
        written.insert(written.len() - 1, '\\');
    }
    written.push('[');
}

fn is_all_italic(inlines: &[Inline]) -> bool {
    inlines.iter().all(|inline| match inline {
        Inline::Text(text) => text.format.is_italic,
        Inline::Link { texts, .. } => texts.iter().all(|text| text.format.is_italic),
        Inline::Break | Inline::Note(_) => true,
    })
}

/// Texts of several formats that stand beside each other, without what is `plain` here.
fn emphasised(mut texts: Vec<Text>, plain: Format, written: &mut String) {
    for text in &mut texts {
        text.format.is_bold &= !plain.is_bold;
        text.format.is_italic &= !plain.is_italic;
    }
    for span in spans(texts) {
        let mark = mark(span.format);
        written.push_str(mark);
        escaped(&span.text, written);
        written.extend(mark.chars().rev());
    }
}

/// The marks around text of a format. Marks of two kinds would have to stand beside each other, where
/// the inner ones keep the outer ones from being read; what is struck through is no more than that.
fn mark(format: Format) -> &'static str {
    match (format.is_struck, format.is_bold, format.is_italic) {
        (true, ..) => "~~",
        (false, false, false) => "",
        (false, false, true) => "*",
        (false, true, false) => "**",
        (false, true, true) => "***",
    }
}

/// Texts such that marks of emphasis around each are read as such (CommonMark 0.31.2, 6.2): letters at
/// both of its ends or nothing beyond them, and plain text between any two.
fn spans(texts: Vec<Text>) -> Vec<Text> {
    let mut even: Vec<Text> = Vec::new();
    let mut rest = texts.into_iter().peekable();
    while let Some(mut text) = rest.next() {
        // A blank looks alike in all formats; Word leaves any on it.
        if text.text.trim().is_empty() {
            let before = even.last().map(|text| text.format);
            let behind = rest.peek().map(|text| text.format);
            text.format = before.filter(|_| before == behind).unwrap_or_default();
        }
        add(&mut even, text.text, text.format);
    }
    let mut apart: Vec<Text> = Vec::new();
    let count = even.len();
    for (at, text) in even.into_iter().enumerate() {
        if text.format == Format::default() {
            add(&mut apart, text.text, text.format);
            continue;
        }
        let is_word =
            |c: char| c.is_alphanumeric() || unicode_normalization::char::is_combining_mark(c);
        let trimmed = text.text.trim();
        let lead = text.text.len() - text.text.trim_start().len();
        let trail = text.text.len() - text.text.trim_end().len();
        let is_open = lead > 0 || apart.last().is_none_or(|last| last.text.ends_with(' '));
        let is_closed = trail > 0 || at + 1 == count;
        let mut inner = trimmed;
        if !is_open {
            inner = inner.trim_start_matches(|c| !is_word(c));
        }
        if !is_closed {
            inner = inner.trim_end_matches(|c| !is_word(c));
        }
        // Signs alone are not emphasised.
        if !inner.contains(is_word) {
            add(&mut apart, text.text, Format::default());
            continue;
        }
        let start = inner.as_ptr() as usize - text.text.as_ptr() as usize;
        let (before, behind) = (
            text.text.get(..start).unwrap_or_default(),
            text.text.get(start + inner.len()..).unwrap_or_default(),
        );
        add(&mut apart, before.to_owned(), Format::default());
        // Marks of two formats side by side would be read as one.
        let is_beside = apart
            .last()
            .is_some_and(|last| last.format != Format::default());
        let format = match apart.last() {
            Some(last) if is_beside && last.format != text.format => Format::default(),
            _ => text.format,
        };
        add(&mut apart, inner.to_owned(), format);
        add(&mut apart, behind.to_owned(), Format::default());
    }
    apart
}

/// Adds text, to the last one if it looks alike.
fn add(texts: &mut Vec<Text>, text: String, format: Format) {
    if text.is_empty() {
        return;
    }
    match texts.last_mut() {
        Some(last) if last.format == format => last.text.push_str(&text),
        _ => texts.push(Text { text, format }),
    }
}

#[cfg(test)]
mod tests {
    use super::{Place, line};
    use crate::document::{Format, Inline, Text};

    fn written(texts: &[(&str, &str)], place: Place) -> String {
        let inlines: Vec<Inline> = texts
            .iter()
            .map(|(format, text)| {
                Inline::Text(Text {
                    text: (*text).to_owned(),
                    format: Format {
                        is_bold: format.contains('b'),
                        is_italic: format.contains('i'),
                        is_struck: format.contains('s'),
                    },
                })
            })
            .collect();
        line(&inlines, place, &|_| true)
    }

    #[test]
    fn emphasis_is_read_as_such() {
        let cases: [(&[(&str, &str)], &str); 12] = [
            (&[("b", "Ngày 20"), ("", ", họp")], "**Ngày 20**, họp"),
            (&[("b", "Ngày "), ("", "họp")], "**Ngày** họp"),
            (&[("b", "Ng"), ("", "ày")], "**Ng**ày"),
            (
                &[("b", "Chủ trì: "), ("i", "Lê An")],
                "**Chủ trì:** *Lê An*",
            ),
            (&[("b", "Chủ trì:"), ("i", "Lê An")], "**Chủ trì**:*Lê An*"),
            (&[("b", "Lê"), ("i", "An")], "**Lê**An"),
            (&[("b", "a"), ("", " "), ("b", "b")], "**a b**"),
            (&[("", "x"), ("b", "“a”"), ("", "y")], "x“**a**”y"),
            (&[("b", "Nơi nhận:")], "**Nơi nhận:**"),
            (&[("bi", "a"), ("", "…")], "***a***…"),
            (&[("s", "a b"), ("", " c")], "~~a b~~ c"),
            (&[("b", "…"), ("", "a")], "…a"),
        ];
        for (texts, expected) in cases {
            assert_eq!(written(texts, Place::Paragraph), expected, "{texts:?}");
        }
        let heading = written(&[("b", "I. A "), ("bi", "b"), ("", " #")], Place::Heading);
        assert_eq!(heading, "I. A *b* \\#");
    }
}
