//! How a value that was guessed is marked in a source: by a comment above its key, with the words that it
//! came from. Who confirms it removes the comment.

use std::ops::Range;

use crate::diagnostic::Language;

/// How such a comment begins, in the language of the site.
const BEGINNINGS: [(Language, &str); 2] = [
    (Language::Vietnamese, "# đoán từ: "),
    (Language::English, "# guessed from: "),
];

/// So many letters of the words are shown, half of them from their end.
const LONGEST: usize = 240;

/// A mark in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GuessMark {
    /// The words that the value came from.
    pub words: String,
    /// The comment without its line end, in bytes.
    pub comment: Range<usize>,
    /// Where the value is that was guessed, in bytes: the first line below that is no comment, behind its
    /// indentation.
    pub value: usize,
}

/// The comment for a value that came from these words.
pub fn guess_mark(words: &str, language: Language) -> String {
    let beginning = BEGINNINGS.iter().find(|(of, _)| *of == language);
    let beginning = beginning.map_or("", |(_, beginning)| beginning);
    format!("{beginning}\"{}\"", one_line(words))
}

/// The marks that stand in the front matter of a text, or in YAML, from top to bottom.
pub fn guess_marks(text: &str) -> Vec<GuessMark> {
    let mut marks = Vec::new();
    if BEGINNINGS.iter().all(|(_, it)| !text.contains(it)) {
        return marks;
    }
    let mut waiting: Vec<(String, Range<usize>)> = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let inner = line.trim_start();
        let begin = start + line.len() - inner.len();
        let inner = inner.trim_end();
        start += line.len();
        if let Some(words) = words_of(inner) {
            waiting.push((words.to_owned(), begin..begin + inner.len()));
        } else if !inner.is_empty() && !inner.starts_with('#') {
            let found = waiting.drain(..);
            marks.extend(found.map(|(words, comment)| GuessMark {
                words,
                comment,
                value: begin,
            }));
        }
    }
    marks
}

/// A text without one of its marks: the value is confirmed.
pub fn without_mark(text: &str, mark: &GuessMark) -> String {
    let before = text.get(..mark.comment.start).unwrap_or_default();
    let behind = text.get(mark.comment.end..).unwrap_or_default();
    let before = before.trim_end_matches([' ', '\t']);
    let behind = behind.trim_start_matches([' ', '\t', '\r']);
    format!("{before}{}", behind.strip_prefix('\n').unwrap_or(behind))
}

/// The words of a line that is such a comment.
fn words_of(line: &str) -> Option<&str> {
    let of = |beginning: &str| line.strip_prefix(beginning.trim_end());
    let rest = BEGINNINGS.iter().find_map(|(_, it)| of(it))?.trim();
    let rest = rest.strip_prefix('"').unwrap_or(rest);
    Some(rest.strip_suffix('"').unwrap_or(rest))
}

/// Words on one line; of many, the first and the last.
fn one_line(words: &str) -> String {
    let is_between = |c: char| c.is_whitespace() || c.is_control();
    let words: Vec<&str> = words
        .split(is_between)
        .filter(|it| !it.is_empty())
        .collect();
    let line = words.join(" ");
    let letters = line.chars().count();
    if letters <= LONGEST {
        return line;
    }
    let half = LONGEST / 2;
    let first: String = line.chars().take(half).collect();
    let last: String = line.chars().skip(letters - half).collect();
    format!("{} … {}", first.trim_end(), last.trim_start())
}

#[cfg(test)]
mod tests {
    use super::{guess_mark, guess_marks, without_mark};
    use crate::diagnostic::Language;

    #[test]
    fn what_is_written_is_read_back() {
        for language in [Language::Vietnamese, Language::English] {
            for (words, read) in [
                ("Ngày 3/3/2023", "Ngày 3/3/2023"),
                ("tặng Cờ \"Đơn vị xuất sắc\"", "tặng Cờ \"Đơn vị xuất sắc\""),
                ("một\n hai: # ba", "một hai: # ba"),
            ] {
                let text = format!(
                    "---\ntitle: A\n  {}\n  date: 1\n---\n",
                    guess_mark(words, language)
                );
                let marks = guess_marks(&text);
                assert_eq!(marks.len(), 1, "{text}");
                assert_eq!(marks[0].words, read);
                assert!(text[marks[0].value..].starts_with("date"), "{text}");
                assert_eq!(
                    without_mark(&text, &marks[0]),
                    "---\ntitle: A\n  date: 1\n---\n"
                );
            }
        }
        let long = guess_mark(&"chữ ".repeat(200), Language::Vietnamese);
        assert!(long.contains(" … ") && long.chars().count() < 300, "{long}");
        assert_eq!(guess_marks("# đoán: \"a\"\na: 1\n"), []);
    }
}
