//! A position in YAML that is under way, and so perhaps no YAML at all: read line by line, as it is indented.

use super::{MayBe, Step, Written};

/// What is written at a position.
pub(super) fn written(lines: &[&str], line: usize, characters: usize) -> Option<Written> {
    let mut reading = Reading::default();
    for before in lines.get(..line)? {
        reading.line(before);
    }
    let last: String = lines.get(line)?.chars().take(characters).collect();
    Some(reading.last(&last))
}

/// A mapping or a list that is open.
#[derive(Debug)]
struct Level {
    /// Where its line begins; nothing ends it but a bracket, where it stands in one.
    indent: Option<usize>,
    /// The way into it; none for the bracket of a mapping, which is what its key leads to.
    step: Option<Step>,
    /// Its keys so far.
    keys: Vec<String>,
}

/// How far a text was read.
#[derive(Debug, Default)]
struct Reading {
    levels: Vec<Level>,
    /// The keys of the whole.
    keys: Vec<String>,
    /// How many brackets are open.
    brackets: usize,
    /// The indent of the key whose text goes on below it, as it stands.
    block: Option<usize>,
    /// Where the word begins that was read last, and it.
    word: (usize, String),
    /// Whether it stands behind a key.
    behind_key: bool,
}

impl Reading {
    fn line(&mut self, line: &str) {
        let characters: Vec<char> = line.chars().collect();
        let indent = characters.iter().take_while(|c| **c == ' ').count();
        let is_blank = characters.len() == indent;
        if self.brackets > 0 {
            return self.in_brackets(&characters, indent);
        }
        if let Some(block) = self.block {
            if is_blank || indent > block {
                return;
            }
            self.block = None;
        }
        if !is_blank && characters.get(indent) != Some(&'#') {
            self.plain(&characters, indent);
        }
    }

    /// The line of the position, up to it.
    fn last(mut self, line: &str) -> Written {
        let characters: Vec<char> = line.chars().collect();
        let indent = characters.iter().take_while(|c| **c == ' ').count();
        let is_in_block = self.block.is_some_and(|block| indent > block);
        self.word = (characters.len(), String::new());
        self.behind_key = false;
        match () {
            () if self.brackets > 0 => self.in_brackets(&characters, indent),
            () if is_in_block => {
                self.word = (indent, characters.iter().skip(indent).collect());
                self.behind_key = true;
            }
            () => self.plain(&characters, indent),
        }
        let top = self.levels.last();
        let may_be = match top {
            _ if self.behind_key => MayBe::Value,
            // The bracket of a mapping, or that of a list.
            Some(level) if self.brackets > 0 && level.step.is_none() => MayBe::Key,
            Some(_) if self.brackets > 0 => MayBe::Value,
            // Behind a dash, or below a key.
            Some(level) if level.keys.is_empty() => MayBe::Both,
            _ => MayBe::Key,
        };
        let keys = top.map_or(&self.keys, |level| &level.keys).clone();
        let steps = self.levels.iter().filter_map(|level| level.step.clone());
        let (begin, text) = self.word;
        Written {
            steps: steps.collect(),
            keys,
            begin,
            text,
            may_be,
            in_brackets: self.brackets > 0,
        }
    }

    /// A line, or what begins one, outside brackets.
    fn plain(&mut self, characters: &[char], indent: usize) {
        let is_dash = |at: usize| {
            let next = characters.get(at + 1);
            characters.get(at) == Some(&'-') && next.is_none_or(|c| *c == ' ')
        };
        let dashes = is_dash(indent);
        self.levels.retain(|level| {
            let at = level.indent.unwrap_or_default();
            // The entries of a list may stand right below their key.
            at < indent || (at == indent && dashes && level.step != Some(Step::Entry))
        });
        let mut at = indent;
        while is_dash(at) {
            self.push(Some(at), Some(Step::Entry));
            at += 1;
            at += characters
                .iter()
                .skip(at)
                .take_while(|c| **c == ' ')
                .count();
        }
        self.from(characters, at);
    }

    /// A key and its value, or a value, from a character on.
    fn from(&mut self, characters: &[char], at: usize) {
        let rest = characters.get(at..).unwrap_or_default();
        self.word = (at, rest.iter().collect());
        self.behind_key = false;
        if let Some('{' | '[') = rest.first() {
            return self.in_brackets(characters, at);
        }
        let Some(colon) = colon(rest) else {
            return;
        };
        self.push_key(rest.get(..colon).unwrap_or_default(), Some(at));
        let value = at + colon + 1;
        let blanks = characters.iter().skip(value).take_while(|c| **c == ' ');
        let value = value + blanks.count();
        let rest = characters.get(value..).unwrap_or_default();
        self.word = (value, rest.iter().collect());
        self.behind_key = true;
        match rest.first() {
            Some('{' | '[') => self.in_brackets(characters, value),
            Some('|' | '>') => self.block = Some(at),
            _ => {}
        }
    }

    /// What stands in brackets, from a character on, until the last is closed.
    fn in_brackets(&mut self, characters: &[char], from: usize) {
        let mut quote = None;
        let mut word = (characters.len(), String::new());
        let mut at = from;
        self.behind_key = self.is_behind_key();
        while let Some(c) = characters.get(at) {
            let next = characters.get(at + 1);
            at += 1;
            if quote.is_some() {
                word.1.push(*c);
                quote = quote.filter(|quote| quote != c);
                continue;
            }
            match c {
                '{' | '[' => {
                    let step = (*c == '[').then_some(Step::Entry);
                    self.push(None, step);
                    self.brackets += 1;
                }
                '}' | ']' => {
                    self.pop_key();
                    self.levels.pop();
                    self.brackets = self.brackets.saturating_sub(1);
                    if self.brackets == 0 {
                        self.word = (characters.len(), String::new());
                        return;
                    }
                }
                ',' => self.pop_key(),
                ':' if next.is_none_or(|c| *c == ' ') && !self.is_behind_key() => {
                    let key: Vec<char> = word.1.chars().collect();
                    self.push_key(&key, None);
                }
                '#' if word.1.is_empty() || word.1.ends_with(' ') => break,
                ' ' if word.1.is_empty() => continue,
                c => {
                    if word.1.is_empty() {
                        word.0 = at - 1;
                    }
                    if matches!(c, '"' | '\'') && word.1.is_empty() {
                        quote = Some(*c);
                    }
                    word.1.push(*c);
                    continue;
                }
            }
            word = (characters.len(), String::new());
            self.behind_key = self.is_behind_key();
        }
        self.word = word;
    }

    /// Whether a key in brackets waits for its value.
    fn is_behind_key(&self) -> bool {
        let top = self.levels.last();
        top.is_some_and(|top| top.indent.is_none() && matches!(top.step, Some(Step::Key(_))))
    }

    fn pop_key(&mut self) {
        if self.is_behind_key() {
            self.levels.pop();
        }
    }

    fn push_key(&mut self, key: &[char], indent: Option<usize>) {
        let key: String = key.iter().collect();
        let key = key.trim().trim_matches(['"', '\'']).to_owned();
        let keys = self
            .levels
            .last_mut()
            .map_or(&mut self.keys, |level| &mut level.keys);
        keys.push(key.clone());
        self.push(indent, Some(Step::Key(key)));
    }

    fn push(&mut self, indent: Option<usize>, step: Option<Step>) {
        self.levels.push(Level {
            indent,
            step,
            keys: Vec::new(),
        });
    }
}

/// Where the colon stands behind a key that begins a text.
fn colon(text: &[char]) -> Option<usize> {
    let quote = text.first().filter(|c| matches!(c, '"' | '\''));
    let closed = quote.and_then(|quote| {
        let end = text.iter().skip(1).position(|c| c == quote)?;
        Some(end + 2)
    });
    if quote.is_some() && closed.is_none() {
        return None;
    }
    let from = closed.unwrap_or(0);
    let is_colon = |at: &usize| {
        let next = text.get(at + 1);
        text.get(*at) == Some(&':') && next.is_none_or(|c| *c == ' ')
    };
    let found = (from..text.len()).find(is_colon)?;
    // Behind a quoted key nothing else may stand.
    (closed.is_none() || found == from).then_some(found)
}
