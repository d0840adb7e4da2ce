//! The words and marks of a text, as phrases are looked for in them.

use std::ops::Range;

use vietnamese::normalise_tone;

/// A word, a number or a mark.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands, in bytes.
    pub range: Range<usize>,
    /// What it is compared by: in small letters, its tone where the dictionaries have it.
    pub key: String,
    /// What letters it has.
    pub case: Case,
}

/// What letters a word has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Case {
    /// A mark.
    Mark,
    /// Digits stand first.
    Number,
    /// Small letters.
    Small,
    /// A capital first.
    Capital,
    /// Nothing but capitals, two of them at least.
    Shouted,
}

impl Token {
    /// Whether it begins with a capital.
    pub fn is_capital(&self) -> bool {
        matches!(self.case, Case::Capital | Case::Shouted)
    }

    /// Whether it is a word or a number.
    pub fn is_word(&self) -> bool {
        self.case != Case::Mark
    }
}

/// The words that stand in the place of others in old and new spelling.
const SPELLINGS: [(&str, &str); 6] = [
    ("sỹ", "sĩ"),
    ("kí", "ký"),
    ("kỉ", "kỷ"),
    ("qui", "quy"),
    ("lđld", "lđlđ"),
    ("ldld", "lđlđ"),
];

/// The tokens of a text. An abbreviation that stands in brackets behind what it is short for is none:
/// `Liên đoàn Lao động (LĐLĐ) tỉnh`.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let at = |index: usize| letters.get(index).map(|(_, letter)| *letter);
    let byte = |index: usize| letters.get(index).map_or(text.len(), |(byte, _)| *byte);
    let mut tokens = Vec::new();
    let mut index = 0;
    while let Some(letter) = at(index) {
        if letter.is_whitespace() {
            index += 1;
            continue;
        }
        if letter == '('
            && let Some(end) = abbreviation(&letters, index)
        {
            index = end;
            continue;
        }
        let start = index;
        index += 1;
        if letter.is_alphanumeric() {
            while at(index).is_some_and(|it| it.is_alphanumeric())
                || is_within(at(index - 1), at(index), at(index + 1))
            {
                index += 1;
            }
        }
        let range = byte(start)..byte(index);
        tokens.push(token(text, range));
    }
    tokens
}

fn token(text: &str, range: Range<usize>) -> Token {
    let word = &text[range.clone()];
    let small = normalise_tone(&word.to_lowercase()).into_owned();
    let spelled = SPELLINGS.iter().find(|(written, _)| *written == small);
    let first = word.chars().next().unwrap_or(' ');
    let letters = || word.chars().filter(|it| it.is_alphabetic());
    let case = match first {
        it if it.is_ascii_digit() => Case::Number,
        it if !it.is_alphanumeric() => Case::Mark,
        it if !it.is_uppercase() => Case::Small,
        _ if letters().count() > 1 && letters().all(char::is_uppercase) => Case::Shouted,
        _ => Case::Capital,
    };
    Token {
        range,
        key: spelled.map_or(small, |(_, spelling)| (*spelling).to_owned()),
        case,
    }
}

/// Whether a mark belongs to the word or number that it stands in: `7/1/2019`, `529,46`, `H'Hen`, `đ/c`.
fn is_within(before: Option<char>, mark: Option<char>, behind: Option<char>) -> bool {
    let (Some(before), Some(mark), Some(behind)) = (before, mark, behind) else {
        return false;
    };
    let are_digits = before.is_ascii_digit() && behind.is_ascii_digit();
    match mark {
        '/' => are_digits || (matches!(before, 'đ' | 'Đ') && matches!(behind, 'c' | 'C')),
        '.' | ',' | '-' | '–' | ':' => are_digits,
        '\'' | '’' => before.is_alphabetic() && behind.is_alphabetic(),
        _ => false,
    }
}

/// Where brackets end that hold an abbreviation alone.
fn abbreviation(letters: &[(usize, char)], open: usize) -> Option<usize> {
    const LONGEST: usize = 16;
    let inner = letters.get(open + 1..)?;
    let length = inner.iter().take(LONGEST).position(|(_, it)| *it == ')')?;
    let inner = inner.get(..length)?;
    let is_short = |it: char| it.is_uppercase() || matches!(it, '-' | '–' | '&' | '.');
    let is_it = length > 1 && inner.iter().all(|(_, it)| is_short(*it));
    is_it.then_some(open + length + 2)
}

/// Where a phrase ends that begins at a token; its words are parted by single blanks.
pub(super) fn phrase_at(tokens: &[Token], at: usize, phrase: &str) -> Option<usize> {
    let mut end = at;
    for word in phrase.split(' ') {
        if tokens.get(end)?.key != word {
            return None;
        }
        end += 1;
    }
    Some(end)
}

/// Where the longest of some phrases ends that begins at a token.
pub(super) fn any_at(tokens: &[Token], at: usize, phrases: &[&str]) -> Option<usize> {
    let ends = phrases.iter().filter_map(|it| phrase_at(tokens, at, it));
    ends.max()
}

/// Where the first of some phrases stands within these tokens.
pub(super) fn find_any(
    tokens: &[Token],
    within: Range<usize>,
    phrases: &[&str],
) -> Option<Range<usize>> {
    let mut places = within.clone().filter_map(|at| {
        let end = any_at(tokens, at, phrases).filter(|end| *end <= within.end)?;
        Some(at..end)
    });
    places.next()
}

/// Whether one of some phrases stands within these tokens.
pub(super) fn has_any(tokens: &[Token], within: Range<usize>, phrases: &[&str]) -> bool {
    find_any(tokens, within, phrases).is_some()
}

/// The text of some tokens, without what is between them and none of them.
pub(super) fn text_of(text: &str, tokens: &[Token], range: Range<usize>) -> String {
    let mut said = String::new();
    let mut end = None;
    for token in tokens.get(range).unwrap_or_default() {
        let gap = end.map_or("", |end: usize| {
            text.get(end..token.range.start).unwrap_or("")
        });
        if gap.contains(char::is_whitespace) {
            said.push(' ');
        }
        said.push_str(&text[token.range.clone()]);
        end = Some(token.range.end);
    }
    said
}

/// The text from the first to the last of some tokens as it is written.
pub(super) fn written<'t>(text: &'t str, tokens: &[Token], range: Range<usize>) -> &'t str {
    match tokens.get(range) {
        Some([first, .., last]) => &text[first.range.start..last.range.end],
        Some([only]) => &text[only.range.clone()],
        _ => "",
    }
}

/// A text that begins with a capital.
pub(super) fn capital_first(text: &str) -> String {
    let mut letters = text.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::{phrase_at, text_of, tokens};

    #[test]
    fn words_numbers_and_marks_are_apart() {
        for (text, expected) in [
            ("Ngày 07/01/2019, tại", "ngày|07/01/2019|,|tại"),
            ("529,46 triệu; 5-7/3", "529,46|triệu|;|5-7/3"),
            ("Đ/c H'Hen Niê", "đ/c|h'hen|niê"),
            ("Liên đoàn (LĐLĐ) tỉnh (cũ)", "liên|đoàn|tỉnh|(|cũ|)"),
            ("Chiến sỹ, hoà", "chiến|sĩ|,|hòa"),
            ("TP.Cần Thơ", "tp|.|cần|thơ"),
        ] {
            let found = tokens(text);
            let keys: Vec<&str> = found.iter().map(|it| &*it.key).collect();
            assert_eq!(keys.join("|"), expected);
        }
        let text = "Liên đoàn (LĐLĐ)  tỉnh, A";
        let found = tokens(text);
        assert_eq!(text_of(text, &found, 0..4), "Liên đoàn tỉnh,");
        assert_eq!(phrase_at(&found, 0, "liên đoàn tỉnh"), Some(3));
    }
}
