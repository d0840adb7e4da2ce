//! Bots: programs that read pages, recognised by their user agents.

use std::error::Error;

use aho_corasick::AhoCorasick;
use regex::bytes::{Regex, RegexBuilder};

const PATTERNS: &str = include_str!("bots.txt");

/// The patterns of the user agents of known crawlers.
#[derive(Debug)]
pub struct Bots {
    /// Patterns that are plain text, as nearly all are. They are searched in one pass, however many
    /// they are and whatever the user agent is.
    texts: AhoCorasick,
    /// The few patterns that are real regular expressions.
    patterns: Regex,
}

impl Bots {
    /// Compiles the list that is part of the program.
    ///
    /// # Errors
    ///
    /// A pattern is no regular expression, which a test rules out.
    pub fn new() -> Result<Self, Box<dyn Error>> {
        let mut texts = Vec::new();
        let mut patterns = Vec::new();
        let lines = PATTERNS.lines();
        for line in lines.filter(|line| !line.is_empty() && !line.starts_with('#')) {
            match plain(line) {
                Some(text) => texts.push(text),
                None => patterns.push(format!("(?:{line})")),
            }
        }
        Ok(Self {
            texts: AhoCorasick::new(texts)?,
            patterns: RegexBuilder::new(&patterns.join("|"))
                .unicode(false)
                .build()?,
        })
    }

    /// Whether a user agent is that of a bot. An empty one is.
    pub fn match_agent(&self, agent: &[u8]) -> bool {
        agent.trim_ascii().is_empty() || self.texts.is_match(agent) || self.patterns.is_match(agent)
    }
}

/// The only text that a pattern matches, if there is only one.
fn plain(pattern: &str) -> Option<String> {
    let mut text = String::new();
    let mut letters = pattern.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => text.push(letters.next().filter(char::is_ascii_punctuation)?),
            '.' | '[' | ']' | '(' | ')' | '|' | '^' | '$' | '*' | '+' | '?' | '{' | '}' => {
                return None;
            }
            _ => text.push(letter),
        }
    }
    Some(text)
}
