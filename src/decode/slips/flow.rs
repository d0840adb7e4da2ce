//! Lists and mappings in brackets: `[a, b]`, `{name: A, role: B}`.

use super::key::{Key, Parting, find_key};
use super::kind::{Kind, Noted, note};
use super::quote::{is_curly, quoted, unwrap};
use super::value::{first_mark, has_colon};
use crate::decode::key_names::is_key;

/// Brackets deeper than this are no slip.
const DEEPEST: usize = 16;
/// Nor are texts of more characters.
const LONGEST: usize = 100_000;

/// A text in brackets as it should be, where it ends in the given one, and its first slip.
pub struct Mended {
    pub text: String,
    /// How many characters were read.
    pub read: usize,
    pub first: Option<Noted>,
}

/// Reads a text that begins with a bracket; none where it is too deep.
pub fn mend_flow(text: &[char]) -> Option<Mended> {
    let mut flow = Flow {
        text,
        at: 0,
        out: String::new(),
        first: None,
        depth: 0,
        last: ['"', '\''].map(|quote| text.iter().rposition(|c| *c == quote)),
    };
    if text.len() > LONGEST {
        return None;
    }
    flow.collection()?;
    Some(Mended {
        text: flow.out,
        read: flow.at,
        first: flow.first,
    })
}

pub(super) struct Flow<'t> {
    pub(super) text: &'t [char],
    pub(super) at: usize,
    pub(super) out: String,
    first: Option<Noted>,
    pub(super) depth: usize,
    /// Where the last double and the last single quote stand.
    pub(super) last: [Option<usize>; 2],
}

pub(super) fn is_closer(c: char) -> bool {
    matches!(c, ']' | '}')
}

impl Flow<'_> {
    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn copy(&mut self) {
        self.out.extend(self.peek());
        self.at += 1;
    }

    fn space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.copy();
        }
    }

    pub(super) fn note(&mut self, kind: Kind, at: usize, length: usize) {
        note(&mut self.first, kind, at, length);
    }

    pub(super) fn slice(&self, from: usize, to: usize) -> String {
        self.text.get(from..to).unwrap_or_default().iter().collect()
    }

    /// A list or a mapping, from its opening bracket.
    fn collection(&mut self) -> Option<()> {
        let opened = self.at;
        let is_map = self.peek()? == '{';
        let close = if is_map { '}' } else { ']' };
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        self.copy();
        // Where the value of the last entry begins: in what is written, and in what is read.
        let mut last: Option<(usize, usize)> = None;
        loop {
            self.space();
            match self.peek() {
                None => {
                    self.note(Kind::UnclosedBracket, opened, 1);
                    self.out.truncate(self.out.trim_end().len());
                    self.out.push(close);
                    break;
                }
                Some(c) if c == close => {
                    self.copy();
                    break;
                }
                Some(c) if is_closer(c) => {
                    self.note(Kind::UnclosedBracket, opened, 1);
                    self.out.push(close);
                    // What closes a bracket further out is left for that.
                    if self.depth == 1 {
                        self.at += 1;
                    }
                    break;
                }
                Some(',') => self.copy(),
                Some(_) if is_map => last = self.entry(last)?,
                Some(_) => self.value(false)?,
            }
        }
        self.depth -= 1;
        Some(())
    }

    /// An entry of a mapping. Returns where its value begins.
    fn entry(&mut self, last: Option<(usize, usize)>) -> Option<Option<(usize, usize)>> {
        let start = self.at;
        let end = self.end_of_text(start, true);
        let raw = self.slice(start, end);
        let Some(Key {
            name,
            value,
            parting,
        }) = find_key(&raw, false)
        else {
            self.bare(last, start, end);
            return Some(last);
        };
        self.out.push_str(&raw[..name]);
        let name_length = raw[..name].chars().count();
        self.at = start + raw[..value].chars().count();
        match parting {
            Parting::Good => self.out.push_str(&raw[name..value]),
            Parting::NoSpace => {
                self.note(Kind::ColonSpace, start, name_length + 1);
                self.out.push_str(": ");
            }
            Parting::Other(sign) => {
                self.note(Kind::OtherColon(sign.to_string()), start + name_length, 1);
                self.out.push_str(": ");
            }
            Parting::Nothing => {}
        }
        if !self.out.ends_with(char::is_whitespace) && value < raw.len() {
            self.out.push(' ');
        }
        let begins = (self.out.len(), self.at);
        self.value(true)?;
        Some(Some(begins))
    }

    /// A text without a key: what stands behind a comma of the value before it.
    fn bare(&mut self, last: Option<(usize, usize)>, start: usize, end: usize) {
        let raw = self.slice(start, end);
        let is_number = raw.trim().bytes().all(|b| b.is_ascii_digit());
        let end = self.end_of_bare(end);
        let raw = self.slice(start, end);
        self.at = end;
        let (kept, blanks) = raw.split_at(raw.trim_end().len());
        let Some((written, read)) = last else {
            self.out.push_str(&raw);
            return;
        };
        let before = self.out.split_off(written);
        let (value, comma) = before.split_at(before.trim_end_matches([',', ' ', '\n']).len());
        let value = format!("{}{}{kept}", unwrap(value), comma.replace('\n', " "));
        let read_to = start + kept.chars().count();
        let shown = unwrap(&value).to_owned();
        let kind = match is_number
            && shown
                .bytes()
                .all(|b| b.is_ascii_digit() || b",. ".contains(&b))
        {
            true => Kind::DecimalComma,
            false => Kind::CommaInValue(shown),
        };
        self.note(kind, read, read_to - read);
        self.out.push_str(&quoted(&value));
        self.out.push_str(blanks);
    }

    /// Where the last of several texts without keys ends.
    fn end_of_bare(&self, first: usize) -> usize {
        let mut end = first;
        while self.text.get(end) == Some(&',') {
            let next = self.end_of_text(end + 1, true);
            let raw = self.slice(end + 1, next);
            if raw.trim().is_empty() || find_key(raw.trim_start(), false).is_some() {
                break;
            }
            end = next;
        }
        end
    }

    /// A value, up to the comma or bracket behind it.
    fn value(&mut self, in_map: bool) -> Option<()> {
        match self.peek() {
            None | Some(',' | ']' | '}') => Some(()),
            Some('{' | '[') => self.nested(in_map),
            Some(quote @ ('"' | '\'')) => {
                self.in_quotes(quote, in_map);
                Some(())
            }
            Some(_) => {
                self.plain(in_map);
                Some(())
            }
        }
    }

    fn nested(&mut self, in_map: bool) -> Option<()> {
        let (at, written, first) = (self.at, self.out.len(), self.first.clone());
        let depth = self.depth;
        self.collection()?;
        let behind = self.text[self.at.min(self.text.len())..].iter();
        let next = behind.copied().find(|c| *c != ' ');
        if next.is_none_or(|c| c == ',' || c == '\n' || c == '#' || is_closer(c)) {
            return Some(());
        }
        // A text that begins with a bracket: `[Video] Hội nghị`.
        (self.at, self.first, self.depth) = (at, first, depth);
        self.out.truncate(written);
        let mark = self.peek()?.to_string();
        let end = self.end_of_text(at, in_map);
        self.take_quoted(Kind::FirstCharacter(mark), end);
        Some(())
    }

    /// Puts what stands up to a place into quotes.
    pub(super) fn take_quoted(&mut self, kind: Kind, end: usize) {
        let raw = self.slice(self.at, end);
        let kept = raw.trim_end();
        self.note(kind, self.at, kept.chars().count());
        self.out.push_str(&quoted(kept));
        self.out.push_str(&raw[kept.len()..]);
        self.at = end;
    }

    fn plain(&mut self, in_map: bool) {
        let end = self.end_of_text(self.at, in_map);
        let raw = self.slice(self.at, end);
        let kept = raw.trim_end();
        if let Some(cut) = in_map.then(|| missing_comma(kept)).flatten() {
            let before = &kept[..cut];
            self.note(
                Kind::CommaMissing,
                self.at + before.chars().count(),
                kept[cut..]
                    .split(':')
                    .next()
                    .unwrap_or_default()
                    .chars()
                    .count(),
            );
            // Another sign that was meant as the comma goes.
            self.out
                .push_str(before.trim_end().trim_end_matches([';', '，', '、', '；']));
            let gap = &before[before.trim_end().len()..];
            self.out.push(',');
            self.out
                .push_str(if gap.contains('\n') { gap } else { " " });
            self.at += before.chars().count();
            return;
        }
        let is_number_sign = kept.starts_with('#') && !kept.contains('\n') && !kept.contains("# ");
        let kind = if is_number_sign {
            Some(Kind::NumberSign)
        } else if let Some(mark) = first_mark(kept) {
            Some(Kind::FirstCharacter(mark.to_string()))
        } else if has_colon(kept) {
            Some(Kind::Colon)
        } else if kept.contains(" #") && !kept.contains('\n') {
            Some(Kind::NumberSign)
        } else if kept.contains(['[', ']', '{', '}']) {
            Some(Kind::UnclosedBracket)
        } else {
            None
        };
        match kind {
            Some(Kind::Colon) if kept.starts_with(is_curly) => {
                self.take_quoted(Kind::CurlyQuotes, end);
            }
            Some(kind) => self.take_quoted(kind, end),
            None => {
                self.out.push_str(&raw);
                self.at = end;
            }
        }
    }

    /// Where a text that is not in quotes ends; brackets that it holds in pairs belong to it.
    fn end_of_text(&self, from: usize, in_map: bool) -> usize {
        let mut open = 0_usize;
        for (at, c) in self.text.iter().enumerate().skip(from) {
            match c {
                ',' if open == 0 || in_map => return at,
                '[' | '{' => open += 1,
                ']' | '}' if open == 0 => return at,
                ']' | '}' => open -= 1,
                _ => {}
            }
        }
        self.text.len()
    }
}

/// Where the next entry begins in a value that has the comma before it missing.
fn missing_comma(text: &str) -> Option<usize> {
    let (at, _) = text.match_indices(": ").find(|(at, _)| {
        let name = text[..*at].rsplit(char::is_whitespace).next();
        name.is_some_and(|name| name.len() < *at && is_key(name))
    })?;
    Some(
        at - text[..at]
            .rsplit(char::is_whitespace)
            .next()
            .map_or(0, str::len),
    )
}
