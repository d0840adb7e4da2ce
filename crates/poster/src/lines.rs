//! Breaking a text into lines.

/// What stays together, with its width.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Word {
    pub text: String,
    pub width: f32,
}

/// The words of a text, a number with the word before it (“số 2”), and one wider than `most` in
/// pieces; `width` measures a piece of it.
pub(crate) fn words(text: &str, most: f32, width: impl Fn(&str) -> f32) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    for word in text.split_whitespace() {
        let is_number = word.starts_with(|c: char| c.is_ascii_digit());
        if let Some(last) = words.last_mut().filter(|_| is_number) {
            let both = format!("{} {word}", last.text);
            let together = width(&both);
            if together <= most {
                (last.text, last.width) = (both, together);
                continue;
            }
        }
        let mut rest = word;
        while !rest.is_empty() {
            let piece = fitting(rest, most, &width);
            words.push(Word {
                text: piece.to_owned(),
                width: width(piece),
            });
            rest = &rest[piece.len()..];
        }
    }
    words
}

/// As much of a word as is no wider than `most`, and at least a letter.
fn fitting<'a>(word: &'a str, most: f32, width: &impl Fn(&str) -> f32) -> &'a str {
    if width(word) <= most {
        return word;
    }
    let ends: Vec<usize> = word.char_indices().map(|(at, _)| at).skip(1).collect();
    let fits = ends.partition_point(|end| width(&word[..*end]) <= most);
    let end = ends.get(fits.saturating_sub(1)).copied();
    &word[..end.unwrap_or(word.len())]
}

/// Words in lines.
#[derive(Debug)]
pub(crate) struct Column<'a> {
    pub lines: Vec<&'a [Word]>,
    /// How wide the widest line is.
    pub width: f32,
}

impl<'a> Column<'a> {
    /// Lines of which none is wider than `most` as far as words allow, and about equally long.
    pub fn balanced(words: &'a [Word], space: f32, most: f32) -> Self {
        let column = Self::of(words, space, most);
        let count = column.lines.len();
        // The narrowest column in which there are no more lines than need be.
        let (mut narrow, mut best) = (most / 2.0, column);
        for _ in 0..6 {
            let middle = (narrow + best.width) / 2.0;
            let column = Self::of(words, space, middle);
            match column.lines.len() > count || column.width > middle {
                true => narrow = middle,
                false => best = column,
            }
        }
        best
    }

    /// As many words on a line as there is room for.
    fn of(words: &'a [Word], space: f32, most: f32) -> Self {
        let (mut lines, mut widest) = (Vec::new(), 0_f32);
        let (mut first, mut width) = (0, 0.0);
        for (at, word) in words.iter().enumerate() {
            let longer = width + space + word.width;
            if at == first {
                width = word.width;
            } else if longer <= most {
                width = longer;
            } else {
                lines.push(&words[first..at]);
                (first, width) = (at, word.width);
            }
            widest = widest.max(width);
        }
        if first < words.len() {
            lines.push(&words[first..]);
        }
        Self {
            lines,
            width: widest,
        }
    }

    /// The texts of the lines; where there are more than that many, the last says so.
    pub fn texts(&self, most: usize) -> Vec<String> {
        let text = |line: &&[Word]| {
            let words: Vec<&str> = line.iter().map(|word| word.text.as_str()).collect();
            words.join(" ")
        };
        let mut texts: Vec<String> = self.lines.iter().take(most).map(text).collect();
        if let Some(last) = texts.last_mut().filter(|_| self.lines.len() > most) {
            last.push('…');
        }
        texts
    }
}

#[cfg(test)]
mod tests {
    use super::{Column, words};

    fn lines(text: &str, most: f32, count: usize) -> Vec<String> {
        let words = words(text, most, |text| text.chars().count() as f32);
        Column::balanced(&words, 1.0, most).texts(count)
    }

    #[test]
    fn lines_are_about_equally_long() {
        assert_eq!(lines("một hai ba bốn", 12.0, 9), ["một hai", "ba bốn"]);
        assert_eq!(lines("một", 3.0, 9), ["một"]);
        assert_eq!(lines(" ", 2.0, 9), [""; 0]);
    }

    #[test]
    fn a_number_stays_with_its_word() {
        assert_eq!(lines("Cụm thi đua số 2", 14.0, 9), ["Cụm thi", "đua số 2"]);
    }

    #[test]
    fn a_word_too_long_for_a_line_is_broken() {
        assert_eq!(lines("abcdefgh ij", 3.0, 9), ["abc", "def", "gh", "ij"]);
        assert_eq!(lines("abcd 12345", 6.0, 9), ["abcd", "12345"]);
        assert_eq!(lines("ườ", 0.5, 9), ["ư", "ờ"]);
    }

    #[test]
    fn what_is_cut_says_so() {
        assert_eq!(lines("a b c", 1.0, 2), ["a", "b…"]);
        assert_eq!(lines("a b c", 1.0, 3), ["a", "b", "c"]);
    }
}
