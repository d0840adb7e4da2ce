//! One line, mended from its beginning to its end.

use super::entry::{as_brackets, marked, with_first_key, year_key};
use super::flow::mend_flow;
use super::key::{Parting, find_key};
use super::kind::{Kind, Noted, note};
use super::levels::{Last, Levels};
use super::quote::{half_unwrap, quoted};
use super::value::{InQuotes, mend_plain, mend_quoted};
use crate::decode::key_names::{holds_list, is_name};

/// A line: what is mended of it, and the rest.
pub struct Line<'a> {
    pub(super) done: String,
    pub(super) rest: std::borrow::Cow<'a, str>,
    /// How many characters of the line stand before the rest.
    pub(super) at: usize,
    pub(super) first: Option<Noted>,
    /// Whether the rest has the lines that follow as well.
    pub is_whole: bool,
    /// What is offered, where that is more than the one line.
    pub offered: Option<String>,
}

/// A character that nobody sees, or a mark for the order of letters.
pub(super) fn is_hidden(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}' | '\u{feff}')
}

/// A blank that is none for YAML.
pub(super) fn is_odd_blank(c: char) -> bool {
    matches!(
        c,
        '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}'
    )
}

impl<'a> Line<'a> {
    /// A line, of which the blanks at its beginning are mended.
    pub fn new(text: &'a str) -> Self {
        let mut line = Self {
            done: String::new(),
            rest: text.into(),
            at: 0,
            first: None,
            is_whole: false,
            offered: None,
        };
        if text.contains(|c| is_hidden(c) || is_odd_blank(c)) {
            line.clean(text);
        }
        let rest = line.rest.clone();
        let body = rest.trim_start_matches([' ', '\t']);
        let blanks = &rest[..rest.len() - body.len()];
        if let Some(tab) = blanks.find('\t') {
            note(&mut line.first, Kind::Tab, tab, 1);
        }
        line.at = blanks.len();
        line.done = blanks.replace('\t', "  ");
        line.rest = body.to_owned().into();
        line
    }

    /// Takes out what nobody sees, up to the colon and the blanks behind it.
    fn clean(&mut self, text: &str) {
        // In a text without a key only its beginning counts.
        let colon = text.find([':', '：', '=']).unwrap_or(0);
        let behind = text[colon..].trim_start_matches([':', '：', '=']);
        let is_odd = |c: char| is_hidden(c) || is_odd_blank(c);
        let end = text.len()
            - behind
                .trim_start_matches(|c: char| c == ' ' || is_odd(c))
                .len();
        let head = &text[..end];
        let Some(at) = head.find(is_odd) else {
            return;
        };
        let code = head[at..].chars().next().map_or(0, u32::from);
        let column = head[..at].chars().count();
        note(&mut self.first, Kind::HiddenCharacter(code), column, 1);
        let head: String = head.chars().filter(|c| !is_hidden(*c)).collect();
        self.rest = (head.replace(is_odd_blank, " ") + &text[end..]).into();
    }

    /// What is still to be mended.
    pub fn rest(&self) -> &str {
        &self.rest
    }

    /// Takes so many bytes of the rest, and writes a text for them.
    pub(super) fn take(&mut self, bytes: usize, written: &str) {
        let (taken, rest) = self.rest.split_at(bytes);
        self.at += taken.chars().count();
        self.done.push_str(written);
        self.rest = rest.to_owned().into();
    }

    pub(super) fn indent_to(&mut self, column: usize, kind: Option<Kind>) {
        if let Some(kind) = kind {
            note(&mut self.first, kind, 0, self.at + 1);
            self.done = " ".repeat(column);
        }
    }

    /// Marks around a key, or a year that is one.
    fn unmarked(&mut self) {
        let rest = self.rest.clone();
        if let Some(found) = marked(&rest) {
            let length = rest[..found.bytes].chars().count();
            note(
                &mut self.first,
                Kind::MarkedKey(found.mark),
                self.at,
                length,
            );
            self.rest = (found.written + &rest[found.bytes..]).into();
        } else if let Some(written) = year_key(&rest) {
            let sign = rest
                .trim_end()
                .chars()
                .next_back()
                .filter(|c| !c.is_alphanumeric());
            let kind = match sign {
                Some(':') => Kind::MarkedKey("năm".to_owned()),
                Some(sign) => Kind::OtherColon(sign.to_string()),
                None => Kind::NoColon,
            };
            note(&mut self.first, kind, self.at, rest.chars().count());
            self.rest = written.into();
        }
    }

    /// An entry of several keys, or of a text and keys, on the line of its dash.
    fn bracket_entry(&mut self) {
        let rest = self.rest.trim_end();
        if rest.starts_with(['{', '[', '"', '\'']) {
            return;
        }
        let braced = as_brackets(rest, "");
        let Some(text) = braced.or_else(|| with_first_key(&format!("{{{rest}}}"), "")) else {
            return;
        };
        // A text with a comma is one text.
        if find_key(rest, false).is_some() {
            let length = rest.chars().count();
            note(&mut self.first, Kind::OtherBrackets, self.at, length);
            self.rest = text.into();
        }
    }

    /// The key, if there is one. Returns the column that lines of the value stand behind; none where
    /// a text goes on that began before.
    pub fn key(
        &mut self,
        levels: &mut Levels,
        inside: Option<usize>,
        has_top_keys: bool,
    ) -> Option<usize> {
        let column = self.done.chars().count();
        if inside.is_some() || levels.takes_key(column) {
            self.unmarked();
        }
        let inside = match inside {
            None => self.first_entry(levels, column),
            inside => inside,
        };
        let column = self.done.chars().count();
        if inside.is_some() {
            self.bracket_entry();
        }
        let rest = self.rest.clone();
        let level = levels.column();
        // What stands no deeper than its mapping continues nothing.
        let is_line = inside.is_none() && level.is_none_or(|level| column <= level);
        let Some(key) = find_key(&rest, is_line).filter(|key| {
            // A text goes on, or is one: only a key that people know is one there.
            let is_known = is_name(&rest[..key.name]);
            let may_be = matches!(levels.last, Last::Nothing | Last::Closed | Last::Open(_));
            is_known || may_be || is_line || inside.is_some()
        }) else {
            if inside.is_some() {
                return Some(column.saturating_sub(2));
            }
            let level = level?;
            let is_rule = rest.starts_with("---");
            // A folder stands in the place of a list of pictures.
            let is_text =
                rest.ends_with('/') || rest.starts_with(['[', '"', '\'', '|', '>', '&', '*']);
            if let Some(target) = levels.lacks_dash(column).filter(|_| !is_rule && !is_text) {
                note(&mut self.first, Kind::NoDash, self.at, rest.chars().count());
                let (target, _) = levels.entry(target);
                self.done = format!("{}- ", " ".repeat(target));
                levels.last = Last::Closed;
                return Some(target);
            }
            if is_line && !is_rule && matches!(levels.last, Last::Text | Last::Open(_)) {
                note(&mut self.first, Kind::StrayLine, 0, rest.chars().count());
                self.done = " ".repeat(level + 2);
                levels.last = Last::Text;
            }
            return matches!(levels.last, Last::Open(_)).then_some(level);
        };
        let name = &rest[..key.name];
        let column = match inside {
            Some(column) => {
                levels.in_entry(column);
                column
            }
            None => {
                let (target, kind) = levels.key(column, is_name(name), has_top_keys);
                self.indent_to(target, kind);
                target
            }
        };
        let at = self.at + name.chars().count();
        let written = match key.parting {
            Parting::Good => rest[key.name..key.value].to_owned(),
            Parting::NoSpace => {
                note(&mut self.first, Kind::ColonSpace, at, 1);
                ": ".to_owned()
            }
            Parting::Other(sign) => {
                note(&mut self.first, Kind::OtherColon(sign.to_string()), at, 1);
                ": ".to_owned()
            }
            Parting::Nothing => {
                note(&mut self.first, Kind::NoColon, at, 1);
                ": ".to_owned()
            }
        };
        levels.last = Last::Open(holds_list(name));
        let name = name.to_owned();
        self.take(key.value, &(name.clone() + &written));
        // A list behind its key, on the same line: `tags: - a`.
        if holds_list(&name)
            && let Some(entry) = self.rest.strip_prefix("- ")
        {
            let entry = format!("[{}]", entry.trim());
            note(
                &mut self.first,
                Kind::FirstCharacter("-".to_owned()),
                self.at,
                1,
            );
            self.rest = entry.into();
        }
        Some(column)
    }

    /// A text that begins with a quote. Returns whether it ends on its line.
    pub fn in_quotes(&mut self) -> bool {
        match mend_quoted(&self.rest, self.at, &mut self.first) {
            InQuotes::Good => true,
            InQuotes::Mended(text) => {
                self.rest = text.into();
                true
            }
            InQuotes::Open => false,
        }
    }

    /// Writes a mapping or a list in its brackets, and a first value with its key; whether there was
    /// anything to write.
    pub fn bracketed(&mut self) -> bool {
        let key = self.done.trim_end().trim_end_matches(':');
        let key = key.rsplit([' ', '-']).next().unwrap_or_default();
        let (text, kind) = if let Some(text) = as_brackets(&self.rest, key) {
            (text, Kind::OtherBrackets)
        } else if let Some(text) = with_first_key(&self.rest, key) {
            (text, Kind::NoKey)
        } else {
            return false;
        };
        note(&mut self.first, kind, self.at, self.rest.chars().count());
        self.rest = text.into();
        true
    }

    /// A text in quotes that ends nowhere.
    pub fn unclosed(&mut self) {
        note(&mut self.first, Kind::UnclosedQuote, self.at, 1);
        self.rest = quoted(half_unwrap(&self.rest)).into();
    }

    /// A text that is not in quotes.
    pub fn plain(&mut self) {
        if let Some(text) = mend_plain(&self.rest, self.at, &mut self.first) {
            self.rest = text.into();
        }
    }

    /// A text of several lines, of which one further down has a colon: as a block it may.
    pub fn block(&mut self, next: &str) {
        let length = self.rest.chars().count();
        note(&mut self.first, Kind::Colon, self.at, length);
        let blanks = &next[..next.len() - next.trim_start().len()];
        let text = self.rest.trim_end();
        self.offered = Some(format!("{}>-\n{blanks}{text}", self.done));
        self.rest = ">-".into();
    }

    /// A value in brackets, with its further lines.
    pub fn flow(&mut self, more: &[&str]) {
        let whole = [&[&*self.rest], more].concat().join("\n");
        self.is_whole = true;
        let characters: Vec<char> = whole.chars().collect();
        let Some(mended) = mend_flow(&characters) else {
            self.rest = whole.into();
            return;
        };
        let behind: String = characters[mended.read.min(characters.len())..]
            .iter()
            .collect();
        let rest = behind.trim();
        let text = if rest.is_empty() || rest.starts_with('#') {
            self.first = self.first.take().or(mended.first.map(|noted| Noted {
                at: noted.at + self.at,
                ..noted
            }));
            mended.text + &behind
        } else if rest.chars().all(|c| ",;]}. ".contains(c)) {
            note(
                &mut self.first,
                Kind::AfterBracket,
                self.at + mended.read,
                1,
            );
            mended.text
        } else if more.is_empty() {
            let mark = whole.chars().next().map_or_else(String::new, String::from);
            note(
                &mut self.first,
                Kind::FirstCharacter(mark),
                self.at,
                whole.chars().count(),
            );
            quoted(whole.trim_end())
        } else {
            whole
        };
        self.rest = text.into();
    }

    /// The line as it should be, and its first slip, if any.
    pub fn finish(self) -> (String, Option<Noted>) {
        (self.done + &self.rest, self.first)
    }
}
