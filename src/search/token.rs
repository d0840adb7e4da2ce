//! The words of a text as the index knows them.

use std::borrow::Cow;

use vietnamese::{tone_last, word_ranges};

/// A word in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token<'t> {
    /// As it is written; a number without points between thousands.
    pub written: Cow<'t, str>,
    /// Whether it follows the one before without anything that parts them.
    pub follows: bool,
}

impl Token<'_> {
    /// Whether it is a number that may go on behind a point: one to three digits, or some that went on already.
    fn is_grouped(&self) -> bool {
        let went_on = matches!(self.written, Cow::Owned(_));
        is_number(&self.written) && (self.written.len() <= 3 || went_on)
    }
}

/// The words of a text, in order.
pub fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut tokens: Vec<Token<'_>> = Vec::with_capacity(text.len() / 5);
    let mut end = 0;
    for range in word_ranges(text) {
        let between = text.get(end..range.start).unwrap_or_default();
        let touches = end > 0;
        let mut follows = touches && between.chars().all(is_joint);
        end = range.end;
        let mut rest = text.get(range).unwrap_or_default();
        if between == "."
            && touches
            && is_thousands(rest)
            && let Some(number) = tokens.last_mut().filter(|it| it.is_grouped())
        {
            number.written.to_mut().push_str(rest);
            continue;
        }
        while !rest.is_empty() {
            let (written, after) = rest.split_at(part(rest));
            let written = Cow::Borrowed(written);
            tokens.push(Token { written, follows });
            follows = true;
            rest = after;
        }
    }
    tokens
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether a word may be a group of thousands behind a point.
fn is_thousands(word: &str) -> bool {
    word.len() == 3 && is_number(word)
}

/// How long the beginning of a word is that is all digits, or has none.
fn part(word: &str) -> usize {
    let is_digit = word.starts_with(|it: char| it.is_ascii_digit());
    word.find(|it: char| it.is_ascii_digit() != is_digit)
        .unwrap_or(word.len())
}

/// Whether words with this between them are neighbours.
fn is_joint(letter: char) -> bool {
    letter.is_whitespace() && letter != '\n'
        || matches!(
            letter,
            ',' | '-' | '\u{2010}'..='\u{2015}' | '/' | '\'' | '\u{2019}' | '*' | '_' | '&'
        )
}

/// Whether a word begins with a capital letter.
pub fn is_capital(written: &str) -> bool {
    written.starts_with(char::is_uppercase)
}

/// The exact form of a word: in small letters, with the mark of its tone at the end; a number without zeros in
/// front.
pub fn exact(written: &str) -> String {
    match written.trim_start_matches('0') {
        "" => "0".to_owned(),
        digits if is_number(digits) => digits.to_owned(),
        _ => tone_last(written),
    }
}

#[cfg(test)]
mod tests {
    use super::{exact, tokens};

    #[test]
    fn words_of_texts() {
        for (text, expected) in [
            ("Cờ thi đua, “dẫn đầu”", "cơ` thi đua | dân~ đâu`"),
            ("20.268 đoàn viên; 529,46", "20268 đoan` viên | 529 46"),
            (
                "Số 04/HD-LĐLĐ ngày 6.3.2023",
                "sô' 4 hd lđlđ ngay` 6 | 3 | 2023",
            ),
            ("1.234.567 và 1234.567", "1234567 va` 1234 | 567"),
            ("2d H5N1", "2 d h 5 n 1"),
            ("một\nhai. Ba", "môt. | hai | ba"),
            ("00", "0"),
            ("", ""),
        ] {
            let mut told = String::new();
            for token in tokens(text) {
                let joint = match (told.is_empty(), token.follows) {
                    (true, _) => "",
                    (false, true) => " ",
                    (false, false) => " | ",
                };
                told = format!("{told}{joint}{}", exact(&token.written));
            }
            assert_eq!(told, expected, "{text}");
        }
    }
}
