//! Slips in YAML that its reader takes for something else: found in the lines themselves, each with
//! the line as it should be.
//!
//! This is done only where the reader found something wrong. Whoever reads the mended text then finds
//! what is wrong besides, and nothing that comes of the slips.

mod dash;
mod entry;
mod flow;
mod flow_quotes;
mod key;
mod kind;
mod levels;
mod line;
mod quote;
mod settings;
mod value;

use std::borrow::Cow;

use self::kind::Noted;
use self::levels::{Last, Levels};
use self::line::Line;
pub use self::settings::mend_settings;
use self::value::closing;
use super::key_names::is_name;
use crate::diagnostic::{Problem, Span};

/// A text as it should be, and where it is not.
pub struct Mended {
    pub text: String,
    pub found: Vec<(Span, Problem)>,
}

/// A value of several lines has no more of them; one that does not end is looked for no further.
const MOST_LINES: usize = 64;

/// Goes through the lines of a text.
pub fn mend(text: &str) -> Mended {
    let lines: Vec<&str> = text.split('\n').collect();
    let mut walk = Walk {
        out: Vec::with_capacity(lines.len()),
        has_top_keys: lines.iter().any(|line| begins_with_name(line)),
        lines,
        levels: Levels::default(),
        found: Vec::new(),
    };
    while walk.out.len() < walk.lines.len() {
        walk.line();
    }
    Mended {
        text: walk.out.join("\n"),
        found: walk.found,
    }
}

/// Whether a line begins with the name of a key and its colon.
pub fn begins_with_name(line: &str) -> bool {
    let key = key::find_key(line, false);
    !line.starts_with(' ') && key.is_some_and(|key| is_name(&line[..key.name]))
}

struct Walk<'a> {
    lines: Vec<&'a str>,
    /// The lines that were gone through, as they should be.
    out: Vec<Cow<'a, str>>,
    levels: Levels,
    /// Whether a key stands at the beginning of a line.
    has_top_keys: bool,
    found: Vec<(Span, Problem)>,
}

impl<'a> Walk<'a> {
    /// How many lines at the beginning are indented deeper, or blank, from a line on.
    fn deeper(&self, from: usize, indent: usize) -> usize {
        let lines = self.lines.get(from..).unwrap_or_default().iter();
        let is_deeper = |line: &&&str| {
            let rest = line.trim_start();
            rest.is_empty() || line.len() - rest.len() > indent
        };
        lines.take(MOST_LINES).take_while(is_deeper).count()
    }

    /// The line after those that were gone through, as it stands.
    fn copy(&mut self) {
        if let Some(line) = self.lines.get(self.out.len()) {
            self.out.push(Cow::Borrowed(line));
        }
    }

    fn line(&mut self) {
        let number = self.out.len();
        let Some(text) = self.lines.get(number).copied() else {
            return;
        };
        let start = text.trim_start();
        if start.is_empty() || start.starts_with('#') {
            self.copy();
            return;
        }
        let mut line = Line::new(text);
        let indent = line.dashes(&mut self.levels, self.has_top_keys);
        let value = line.key(&mut self.levels, indent, self.has_top_keys);
        let taken = value.map_or(0, |indent| self.value(&mut line, indent));
        self.told(line, number, taken);
    }

    /// Writes a line with those that its value took along, and tells of its slip.
    fn told(&mut self, line: Line<'a>, number: usize, taken: usize) {
        let is_rewritten = line.is_whole;
        let offered = line.offered.clone();
        let (text, first) = line.finish();
        let Some(noted) = first else {
            for _ in 0..=taken {
                self.copy();
            }
            return;
        };
        let mut lines = text
            .split('\n')
            .map(ToOwned::to_owned)
            .collect::<Vec<String>>();
        // The slip may stand in a line further down.
        let changed = lines.iter().enumerate().position(|(at, line)| {
            self.lines
                .get(number + at)
                .is_none_or(|known| known != line)
        });
        let changed = changed.unwrap_or(0);
        let at_place = match changed {
            0 => noted,
            _ => Noted {
                at: 0,
                length: lines[changed].chars().count(),
                ..noted
            },
        };
        let span = at_place.span(number + changed + 1);
        let offered = offered.unwrap_or_else(|| lines[changed].clone());
        self.found.push((span, at_place.kind.told(offered)));
        let is_rewritten = is_rewritten && taken > 0;
        if is_rewritten {
            lines.resize(taken + 1, String::new());
        }
        self.out.extend(lines.into_iter().map(Cow::Owned));
        while self.out.len() <= number + taken {
            self.copy();
        }
    }

    /// The value behind a key or a dash, or a line that is none. Returns how many more lines it has.
    fn value(&mut self, line: &mut Line<'a>, indent: usize) -> usize {
        let here = self.out.len();
        let rest = &*line.rest().to_owned();
        let Some(first) = rest.chars().next() else {
            return 0;
        };
        if rest.starts_with('#') {
            return 0;
        }
        self.levels.last = Last::Closed;
        let rest = match line.bracketed() {
            true => &*line.rest().to_owned(),
            false => rest,
        };
        let first = rest.chars().next().unwrap_or(first);
        let after = here + 1;
        match first {
            '"' | '\'' => {
                if line.in_quotes() {
                    return 0;
                }
                let deeper = self.deeper(after, indent);
                let lines = self.lines.get(after..after + deeper).unwrap_or_default();
                let ends = |line: &&str| closing(&format!("{first}{line}"), first).is_some();
                match lines.iter().position(ends) {
                    Some(at) => at + 1,
                    None => {
                        line.unclosed();
                        0
                    }
                }
            }
            '{' | '[' => {
                let more = self.open_brackets(rest, after, indent);
                line.flow(self.lines.get(after..after + more).unwrap_or_default());
                more
            }
            '|' | '>' if value::heads_block(rest) => {
                // The lines of the block are text; there may be many.
                let lines = self.lines.get(after..).unwrap_or_default().iter();
                let is_in = |line: &&&str| {
                    let rest = line.trim_start();
                    rest.is_empty() || line.len() - rest.len() > indent
                };
                lines.take_while(is_in).count()
            }
            _ => {
                self.levels.last = Last::Text;
                let goes_on = self.deeper(after, indent) > 0
                    && !self
                        .lines
                        .get(after)
                        .is_none_or(|next| next.trim().is_empty());
                if !goes_on {
                    line.plain();
                    return 0;
                }
                let deeper = self.deeper(after, indent);
                let below = self.lines.get(after..after + deeper).unwrap_or_default();
                let has_colon = |line: &&str| {
                    let text = line.trim();
                    value::has_colon(text) && !begins_with_name(text) && !text.starts_with("- ")
                };
                let is_text = value::first_mark(rest).is_none() && !value::has_colon(rest);
                match below
                    .first()
                    .filter(|_| is_text && below.iter().any(has_colon))
                {
                    Some(next) => {
                        line.block(next);
                        deeper
                    }
                    None => 0,
                }
            }
        }
    }

    /// How many lines after the first belong to a value in brackets.
    fn open_brackets(&self, first: &str, from: usize, indent: usize) -> usize {
        let balance = |text: &str| -> isize {
            text.chars()
                .map(|c| match c {
                    '[' | '{' => 1,
                    ']' | '}' => -1,
                    _ => 0,
                })
                .sum()
        };
        let mut open = balance(first);
        let mut more = 0;
        while open > 0 && more < 1000 {
            let Some(line) = self.lines.get(from + more) else {
                break;
            };
            let rest = line.trim_start();
            let is_in =
                rest.is_empty() || line.len() - rest.len() > indent || rest.starts_with([']', '}']);
            if !is_in {
                break;
            }
            open += balance(line);
            more += 1;
        }
        while more > 0
            && self
                .lines
                .get(from + more - 1)
                .is_some_and(|line| line.trim().is_empty())
        {
            more -= 1;
        }
        more
    }
}

#[cfg(test)]
mod tests {
    use super::mend;

    const TEXT: &str = "title: Hội nghị\nevent:\n  place: 'A'\nsummary: >-\n  a: b\n  - c\nauthor: {name: \"Lê\", role: X}\ntags: [a,\n  \"b\"]\nawards:\n  - kind: x\n    to: {person: A, unit: B}\n  - {kind: y}\n";

    #[test]
    fn a_text_without_slips_has_none() {
        let mended = mend(TEXT);
        assert_eq!(mended.text, TEXT);
        assert!(mended.found.is_empty(), "{:?}", mended.found);
    }

    #[test]
    fn lines_stay_lines_whatever_stands_in_them() {
        let marks = [
            "", " ", "\t", "\n", "\"", "'", "[", "]", "{", "}", ":", ": ", "：", "=", ",", "#",
            "- ", "-", "•", "1.", "“", "”", "|", ">", "*", "&", "!", "\\", "\u{200b}", "\u{a0}",
            "ế",
        ];
        for (at, _) in TEXT.char_indices() {
            for mark in marks {
                let texts = [
                    format!("{}{mark}{}", &TEXT[..at], &TEXT[at..]),
                    format!("{}{mark}", &TEXT[..at]),
                    format!("{mark}{}", &TEXT[at..]),
                ];
                for text in texts {
                    let mended = mend(&text);
                    let lines = |text: &str| text.matches('\n').count();
                    assert_eq!(lines(&mended.text), lines(&text), "{text}");
                    // Each slip has its place, and nothing else is another than it was.
                    let pairs = text.split('\n').zip(mended.text.split('\n'));
                    let changed = pairs.filter(|(a, b)| a != b);
                    assert_eq!(changed.count() > 0, !mended.found.is_empty(), "{text}");
                }
            }
        }
    }
}
