//! Texts in capitals as their document writes the same words elsewhere.

use super::token::{Case, Token, capital_first, tokens};

/// A text of more words is no headline, and stays as it is.
const LONGEST_TEXT: usize = 80;
/// The most words that are looked for together.
const LONGEST: usize = 10;

/// Texts of mixed letters, in which words are looked up.
#[derive(Debug, Clone, Default)]
pub(super) struct Written {
    texts: Vec<(String, Vec<Token>)>,
    /// Names, which are found whole alone.
    names: Vec<(String, Vec<Token>)>,
}

/// Names that most texts have, as they are written.
const USUAL: [&str; 14] = [
    "Liên đoàn Lao động",
    "Tổng Liên đoàn Lao động Việt Nam",
    "Công đoàn Việt Nam",
    "Mái ấm Công đoàn",
    "Mái ấm",
    "Công đoàn cơ sở",
    "Ban Chấp hành",
    "Ban Thường vụ",
    "Ủy ban nhân dân",
    "Công đoàn ngành",
    "Cụm thi đua",
    "Khối thi đua",
    "Đại hội",
    "Công đoàn",
];

/// Words before the name of a place.
const LEVELS: [&str; 7] = ["tỉnh", "huyện", "phố", "thị xã", "quận", "phường", "xã"];

impl Written {
    /// From texts of which those in capitals say nothing.
    pub fn of<'t>(
        texts: impl IntoIterator<Item = &'t str>,
        names: impl IntoIterator<Item = &'t str>,
    ) -> Self {
        let read = |text: &str| (text.to_owned(), tokens(text));
        let texts = texts.into_iter().filter(|text| !is_shouted(text));
        let names = names.into_iter().chain(USUAL);
        Self {
            texts: texts.map(read).collect(),
            names: names.map(read).collect(),
        }
    }

    /// Whether a word stands in small letters somewhere.
    pub fn is_small(&self, key: &str) -> bool {
        let tokens = self.texts.iter().flat_map(|(_, tokens)| tokens);
        tokens
            .into_iter()
            .any(|it| it.case == Case::Small && it.key == key)
    }

    /// A text in capitals as its words are written elsewhere; small where they are nowhere. One that is
    /// not in capitals stays.
    pub fn recased(&self, text: &str) -> String {
        if !is_shouted(text) {
            return text.to_owned();
        }
        let found = tokens(text);
        if found.len() > LONGEST_TEXT {
            return text.to_owned();
        }
        let mut words: Vec<String> = Vec::with_capacity(found.len());
        while let Some(token) = found.get(words.len()) {
            let rest = &found[words.len()..];
            let most = LONGEST.min(rest.len());
            let row = (2..=most)
                .rev()
                .find_map(|count| self.words(&rest[..count]));
            let at = words.len();
            let name = || (1..=most).rev().find_map(|count| self.name(&rest[..count]));
            let is_place = |back: usize| {
                at.checked_sub(back)
                    .and_then(|it| found.get(it))
                    .is_some_and(|it| LEVELS.contains(&&*it.key))
            };
            words.extend(row.or_else(name).unwrap_or_else(|| {
                match is_place(1) || is_place(2) && token.is_word() {
                    true => vec![
                        super::person_name::as_name(&format!("{}    ", &text[token.range.clone()]))
                            .trim()
                            .to_owned(),
                    ],
                    false => vec![self.word(token, text)],
                }
            }));
        }
        let mut written = String::with_capacity(text.len());
        let mut end = 0;
        for (word, token) in words.iter().zip(&found) {
            written.push_str(&text[end..token.range.start]);
            written.push_str(word);
            end = token.range.end;
        }
        written.push_str(&text[end..]);
        capital_first(&written)
    }

    /// How a row of words is written where it does not begin a text.
    fn words(&self, row: &[Token]) -> Option<Vec<String>> {
        let first = row.first().filter(|it| it.is_word())?;
        let mut at_start = None;
        for (text, all) in &self.texts {
            for at in 0..all.len().saturating_sub(row.len() - 1) {
                if all[at].key != first.key {
                    continue;
                }
                let own = &all[at..at + row.len()];
                if own.iter().zip(row).any(|(own, row)| own.key != row.key) {
                    continue;
                }
                let words = own.iter().map(|it| text[it.range.clone()].to_owned());
                let mut words: Vec<String> = words.collect();
                let begins = at == 0 || !all[at - 1].is_word() && all[at - 1].key != ",";
                if !begins {
                    return Some(words);
                }
                let is_name =
                    own.get(1).is_some_and(Token::is_capital) || own[0].case == Case::Shouted;
                if !is_name && let Some(first) = words.first_mut() {
                    *first = first.to_lowercase();
                }
                at_start.get_or_insert(words);
            }
        }
        at_start
    }

    /// How a name is written that is these words.
    fn name(&self, row: &[Token]) -> Option<Vec<String>> {
        let is_it = |all: &Vec<Token>| {
            all.len() == row.len() && all.iter().zip(row).all(|(own, row)| own.key == row.key)
        };
        let (text, all) = self.names.iter().find(|(_, all)| is_it(all))?;
        let words = all.iter().map(|it| text[it.range.clone()].to_owned());
        Some(words.collect())
    }

    fn word(&self, token: &Token, text: &str) -> String {
        let written = &text[token.range.clone()];
        let is_short = self.texts.iter().any(|(_, all)| {
            all.iter()
                .any(|it| it.key == token.key && it.case == Case::Shouted)
        });
        let has_vowel = token.key.chars().any(|it| {
            "aeiouy".contains(
                vietnamese::fold(&it.to_string())
                    .chars()
                    .next()
                    .unwrap_or(' '),
            )
        });
        match is_short || (token.is_word() && !has_vowel) {
            true => written.to_owned(),
            false => written.to_lowercase(),
        }
    }
}

/// Whether most letters of a text are capitals.
pub(super) fn is_shouted(text: &str) -> bool {
    let letters = text.chars().filter(|it| it.is_alphabetic());
    let (mut large, mut small) = (0_usize, 0_usize);
    for letter in letters {
        match letter.is_uppercase() {
            true => large += 1,
            false => small += 1,
        }
    }
    large > 3 && large > 4 * small
}

#[cfg(test)]
mod tests {
    use super::Written;

    #[test]
    fn capitals_become_what_the_text_says() {
        let written = Written::of(
            [
                "Chiều 7/1, Cụm thi đua số 2 của LĐLĐ tỉnh Sóc Trăng họp.",
                "Công đoàn ngành Y tế tỉnh trao 50 triệu đồng.",
            ],
            ["Cụm thi đua số 2"],
        );
        for (text, expected) in [
            (
                "HỘI NGHỊ TỔNG KẾT CỤM THI ĐUA SỐ 2 THUỘC LĐLĐ TỈNH SÓC TRĂNG",
                "Hội nghị tổng kết Cụm thi đua số 2 thuộc LĐLĐ tỉnh Sóc Trăng",
            ),
            (
                "CÔNG ĐOÀN NGÀNH Y TẾ TRAO MÁI ẤM",
                "Công đoàn ngành Y tế trao Mái ấm",
            ),
            ("Hội nghị", "Hội nghị"),
        ] {
            assert_eq!(written.recased(text), expected);
        }
    }
}
