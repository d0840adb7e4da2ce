//! The dashes of lists: what stands for them, and where they lack.

use super::key::find_key;
use super::kind::{Kind, note};
use super::levels::{Last, Levels};
use super::line::Line;
use super::quote::is_quote;
use crate::decode::key_names::is_name;

/// How many bytes a number in parentheses has that a text begins with: `(3) Lê Văn Ba`.
fn in_parentheses(text: &str) -> Option<usize> {
    let (number, behind) = text.strip_prefix('(')?.split_once(')')?;
    let is_number = (1..=2).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    (is_number && behind.starts_with(' ')).then(|| text.len() - behind.len())
}

impl Line<'_> {
    /// The dashes at the beginning. Returns the column of what stands behind them, where there are
    /// any.
    pub fn dashes(&mut self, levels: &mut Levels, has_top_keys: bool) -> Option<usize> {
        let mut is_inside = false;
        if has_top_keys && levels.is_top() && self.at == 0 {
            self.dashed_key();
        }
        loop {
            let column = self.done.chars().count();
            let Some(bytes) = self.dash(levels, column, is_inside) else {
                break;
            };
            if is_inside {
                levels.entry(column);
            } else {
                let (target, kind) = levels.entry(column);
                self.indent_to(target, kind);
            }
            let blanks = self.rest[bytes..].len() - self.rest[bytes..].trim_start().len();
            let written = match blanks {
                0 if self.rest.len() > bytes => "- ".to_owned(),
                _ => format!("-{}", " ".repeat(blanks)),
            };
            self.take(bytes + blanks, &written);
            levels.last = Last::Open(false);
            is_inside = true;
        }
        is_inside.then(|| self.done.chars().count())
    }

    /// A key of the front matter itself with a dash or another mark before it.
    fn dashed_key(&mut self) {
        let rest = self.rest.clone();
        let mark = rest.chars().next().filter(|c| "-–—•*+".contains(*c));
        let Some(mark) = mark else {
            return;
        };
        let behind = rest[mark.len_utf8()..].trim_start();
        let key = find_key(behind, false).filter(|key| is_name(&behind[..key.name]));
        if key.is_some() && rest[mark.len_utf8()..].starts_with(' ') {
            note(&mut self.first, Kind::MarkedKey(mark.to_string()), 0, 1);
            self.rest = behind.to_owned().into();
        }
    }

    /// The dash that the first entry of a list lacks which begins with a key.
    pub(super) fn first_entry(&mut self, levels: &mut Levels, column: usize) -> Option<usize> {
        let is_first =
            levels.last == Last::Open(true) && levels.column().is_some_and(|it| it < column);
        let key = find_key(&self.rest, false).filter(|key| is_name(&self.rest[..key.name]));
        if !is_first || key.is_none() {
            return None;
        }
        let length = self.rest.chars().count();
        note(&mut self.first, Kind::NoDash, self.at, length);
        levels.entry(column);
        self.done.push_str("- ");
        levels.last = Last::Open(false);
        Some(column + 2)
    }

    /// How many bytes the dash has that the rest begins with, whatever stands for it.
    fn dash(&mut self, levels: &Levels, column: usize, is_inside: bool) -> Option<usize> {
        let rest = &*self.rest;
        if rest == "-" || rest.starts_with("- ") {
            return (is_inside || !levels.goes_on(column)).then_some(1);
        }
        if is_inside || !levels.takes_entry(column) {
            return None;
        }
        let mark = rest.chars().next()?;
        let behind = &rest[mark.len_utf8()..];
        let is_text = |c: char| c.is_alphabetic() || is_quote(c) || "{[".contains(c);
        if mark == '-' && behind.starts_with(is_text) {
            note(&mut self.first, Kind::DashSpace, self.at, 1);
            return Some(1);
        }
        let is_bullet = matches!(
            mark,
            '–' | '—' | '−' | '•' | '·' | '●' | '▪' | '◦' | '‣' | '*' | '+' | '\u{f0b7}'
        );
        let length =
            if is_bullet && !behind.is_empty() && (behind.starts_with(' ') || !mark.is_ascii()) {
                mark.len_utf8()
            } else if rest.starts_with("-- ") {
                2
            } else if let Some(length) = in_parentheses(rest) {
                length
            } else {
                let name = rest.find(['.', ')', '/'])?;
                let is_number = (1..=2).contains(&name)
                    && (rest[..name].bytes().all(|b| b.is_ascii_digit())
                        || (name == 1 && rest.starts_with(|c: char| c.is_ascii_lowercase())));
                let behind = &rest[name + 1..];
                let is_parted = behind.starts_with(' ')
                    || (behind.starts_with(char::is_alphabetic)
                        && rest.starts_with(|c: char| c.is_ascii_digit()));
                (is_number && is_parted).then_some(name + 1)?
            };
        let mark = rest[..length].to_owned();
        note(&mut self.first, Kind::OtherDash(mark), self.at, 1);
        Some(length)
    }
}
