//! Texts made into others that are right, nearly right, or wrong: the same ones every time.

use super::super::super::corpus::random::Random;

/// What has a meaning in YAML, or looks as if it had.
const TOKENS: [&str; 92] = [
    ": ",
    ":",
    " #",
    "#",
    "- ",
    "-",
    "\"",
    "'",
    "''",
    "\\\"",
    "\\n",
    "\\",
    "[",
    "]",
    "{",
    "}",
    "[]",
    "{}",
    ",",
    ", ",
    "|",
    ">",
    "|\n",
    ">-\n",
    "|+\n",
    "|2\n",
    ">1-\n",
    "&a ",
    "*a",
    "!x ",
    "!!str ",
    "!",
    "%",
    "@",
    "`",
    "?",
    "? ",
    "~",
    "null",
    "Null",
    "true",
    "True",
    "yes",
    "no",
    "on",
    "\t",
    "\u{a0}",
    "\r",
    "\r\n",
    "\u{feff}",
    "\u{2028}",
    "\u{85}",
    "\n",
    "\n\n",
    "\n  ",
    " ",
    "  ",
    "0",
    "00",
    "1",
    "-1",
    "+1",
    "1.5",
    "1e3",
    "0x1F",
    "0o7",
    "1_000",
    ".inf",
    "nan",
    "2019-01-07",
    "07:30",
    "::",
    "=",
    "<<: ",
    "<<",
    "--- ",
    "---\n",
    "...\n",
    "…",
    "ạ",
    "e\u{301}",
    "😀",
    "\0",
    "\u{7f}",
    "//",
    "http://a.b/c?d=e#f",
    "\u{3000}",
    "\u{2003}",
    "\u{200b}",
    " : ",
    "title: x\n",
    "99999999999999999999",
];

/// Values that may be no texts.
const WORDS: [&str; 32] = [
    "null",
    "Null",
    "NULL",
    "~",
    "\"\"",
    "true",
    "True",
    "TRUE",
    "false",
    "False",
    "yes",
    "No",
    "on",
    "0",
    "7",
    "12",
    "2019",
    "007",
    "-1",
    "+1",
    "1.5",
    "529.46",
    ".5",
    "1e3",
    "0x1F",
    "1_000",
    ".inf",
    "inf",
    ".nan",
    "2019-01-07",
    "07:30",
    "18446744073709551616",
];

/// Makes texts into others.
pub struct Mutator(Random);

impl Mutator {
    /// What it does depends on the seed alone.
    pub fn new(seed: u64) -> Self {
        Self(Random::new(seed.wrapping_mul(0x9e37_79b9)))
    }

    /// One of them.
    pub fn pick<'a, T>(&mut self, items: &'a [T]) -> &'a T {
        &items[self.0.index(items.len())]
    }

    /// A few blocks of a text, with a few changes; what is copied into it may be of the other one.
    pub fn mutated(&mut self, text: &str, other: &str) -> String {
        let mut text = self.blocks(text);
        for _ in 0..self.0.below(4) {
            text = match self.0.percent(50) {
                true => self.with_other_lines(&text, other),
                false => self.with_other_letters(&text),
            };
        }
        text
    }

    /// Some of the keys at the left with all below them: short texts are read sooner.
    fn blocks(&mut self, text: &str) -> String {
        let mut blocks: Vec<String> = Vec::new();
        for line in text.split_inclusive('\n') {
            match blocks.last_mut() {
                Some(block) if line.starts_with([' ', '-', '#', '\n']) => {
                    // Of long lists a part is enough.
                    if block.len() < 600 || self.0.percent(3) {
                        block.push_str(line);
                    }
                }
                _ => blocks.push(line.to_owned()),
            }
        }
        let share = 10 + u32::try_from(self.0.below(50)).unwrap_or_default();
        let kept = blocks.iter().filter(|_| self.0.percent(share));
        let kept: String = kept.map(String::as_str).collect();
        match kept.is_empty() {
            true => self.pick(&blocks).clone(),
            false => kept,
        }
    }

    fn with_other_lines(&mut self, text: &str, other: &str) -> String {
        let mut lines: Vec<String> = text.split('\n').map(str::to_owned).collect();
        let at = self.0.index(lines.len());
        let line = lines[at].clone();
        match self.0.below(16) {
            0 => {
                lines.remove(at);
            }
            1 => lines.insert(at, line),
            2 => {
                let with = self.0.index(lines.len());
                lines.swap(at, with);
            }
            3 => lines[at] = format!("{}{line}", " ".repeat(1 + self.0.index(4))),
            4 => {
                let spaces = 1 + self.0.index(4);
                lines[at] = line
                    .strip_prefix(&" ".repeat(spaces))
                    .unwrap_or(&line)
                    .to_owned();
            }
            5 if at + 1 < lines.len() => {
                let next = lines.remove(at + 1);
                lines[at].push_str(self.0.pick(&["", " ", "  "]));
                lines[at].push_str(&next);
            }
            6 => {
                let indent = " ".repeat(self.0.index(7));
                let comment = self
                    .0
                    .pick(&["", "# ghi chú: x", "#", " ", "-", "- a", "a: b", "a"]);
                lines.insert(at, format!("{indent}{comment}"));
            }
            7 => lines[at].push_str(
                self.0
                    .pick(&[" ", "  ", " # x", "# x", ":", ": ", ",", " |", "\t"]),
            ),
            8 => lines[at] = self.with_other_value(&line),
            9 => lines[at] = line.replacen('"', "", 2),
            10 => lines[at] = line.replace('"', self.0.pick(&["", "'"])),
            11 => {
                let others: Vec<&str> = other.split('\n').collect();
                let line = self.0.pick(&others).to_owned();
                lines.insert(at, line);
            }
            // All that stands below a line, further left or right.
            12 | 13 => {
                let deeper = self.0.percent(30);
                for line in lines.iter_mut().skip(at + 1) {
                    let Some(less) = line.strip_prefix("  ") else {
                        break;
                    };
                    *line = match deeper {
                        true => format!("  {line}"),
                        false => less.to_owned(),
                    };
                }
            }
            // A mapping on one line as a block.
            _ => {
                let indent = line.len() - line.trim_start_matches([' ', '-']).len();
                let inner = line.replacen('{', "", 1).replacen('}', "", 1);
                lines[at] = inner.replace(", ", &format!("\n{}", " ".repeat(indent)));
            }
        }
        lines.join("\n")
    }

    /// Another value for one of the keys of a line.
    fn with_other_value(&mut self, line: &str) -> String {
        let colons: Vec<usize> = line.match_indices(": ").map(|(at, _)| at + 2).collect();
        if colons.is_empty() {
            return line.to_owned();
        }
        let (before, rest) = line.split_at(*self.pick(&colons));
        let end = rest
            .find([',', '}', ']'])
            .filter(|_| line.contains(['{', '[']));
        let (value, after) = rest.split_at(end.unwrap_or(rest.len()));
        let indent = line.len() - line.trim_start_matches([' ', '-']).len();
        let token = self.0.pick(&TOKENS);
        let value = match self.0.below(9) {
            0 => token.to_owned(),
            1 | 2 => self.0.pick(&WORDS).to_owned(),
            3 => format!("{token}{value}"),
            4 => format!("{value}{token}"),
            5 => format!("\"{value}\""),
            6 => format!("'{value}'"),
            // As a block of text.
            7 => {
                let mark = self.0.pick(&["|", ">", "|-", ">-"]);
                let deeper = " ".repeat(indent + 1 + self.0.index(3));
                let between = self.0.pick(&["", "", "", "\n", "\n\n", " "]);
                format!("{mark}\n{deeper}{value}\n{between}{deeper}{value}{between}")
            }
            _ => format!("[{value}]"),
        };
        format!("{before}{value}{after}")
    }

    fn with_other_letters(&mut self, text: &str) -> String {
        let mut letters: Vec<char> = text.chars().collect();
        let at = self.0.index(letters.len() + 1);
        let end = letters.len().min(at + 1 + self.0.index(8));
        match self.0.below(6) {
            0 => {
                letters.drain(at..end);
            }
            1 => {
                let copied: Vec<char> = letters[at..end].to_vec();
                let to = self.0.index(letters.len() + 1);
                letters.splice(to..to, copied);
            }
            2 => {
                letters.splice(at..end, self.0.pick(&TOKENS).chars());
            }
            // Where a value begins or ends, more happens.
            3 => {
                let is_spot = |at: &usize| {
                    let before = at.checked_sub(1).and_then(|at| letters.get(at));
                    let marks = [None, Some(&' '), Some(&'\n'), Some(&'"'), Some(&'{')];
                    marks.contains(&before) || marks.contains(&letters.get(*at))
                };
                let spots: Vec<usize> = (0..=letters.len()).filter(is_spot).collect();
                let spot = *self.pick(&spots);
                letters.splice(spot..spot, self.0.pick(&TOKENS).chars());
            }
            _ => {
                letters.splice(at..at, self.0.pick(&TOKENS).chars());
            }
        }
        letters.into_iter().collect()
    }
}
