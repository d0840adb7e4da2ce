//! What is left of a line, and the texts, mappings and lists that begin and end on it.

use std::borrow::Cow;

use memchr::memchr;

use super::event::{Event, Node};
use super::fault::{Fault, planted};
use crate::diagnostic::Span;

/// The most mappings and lists in each other.
pub const MOST_DEPTH: usize = 8;

/// The most bytes of a key; YAML knows none that is longer than a thousand characters.
const LONGEST_KEY: usize = 256;

/// What is left of a line.
#[derive(Debug, Clone, Copy)]
pub struct Rest<'t> {
    pub text: &'t str,
    /// The number of the line, from 1.
    pub line: u32,
    /// The column of what is left, from 0, in characters.
    pub column: usize,
}

/// What a text without quotes ends at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stop {
    /// The end of the line, or a comment.
    End,
    /// The colon of a key.
    Colon,
    /// A comma or bracket of the mapping or list around it.
    Mark,
}

impl<'t> Rest<'t> {
    /// The next byte.
    pub fn first(&self) -> Option<u8> {
        self.text.as_bytes().first().copied()
    }

    /// Takes so many bytes.
    fn take(&mut self, bytes: usize) -> Option<&'t str> {
        let (taken, rest) = self.text.split_at_checked(bytes)?;
        self.column += match planted(Fault::ColumnsInBytes) {
            true => taken.len(),
            false => taken.chars().count(),
        };
        self.text = rest;
        Some(taken)
    }

    /// Takes a byte, if it is that one.
    pub fn takes(&mut self, byte: u8) -> bool {
        self.first() == Some(byte) && self.take(1).is_some()
    }

    /// Takes all spaces; whether there were any.
    pub fn takes_spaces(&mut self) -> bool {
        let before = self.text.len();
        self.text = self.text.trim_start_matches(' ');
        let taken = before - self.text.len();
        self.column += taken;
        taken > 0
    }

    /// Whether nothing is left but spaces and a comment.
    pub fn is_over(mut self) -> bool {
        let is_parted = self.takes_spaces();
        match self.first() {
            None => true,
            Some(b'#') => is_parted,
            Some(_) => false,
        }
    }

    /// A span of so many characters that begins here.
    pub fn span(&self, length: usize) -> Span {
        let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
        Span {
            line: self.line,
            column: number(self.column + 1),
            length: number(length.max(1)),
        }
    }

    /// Takes a key and its colon, which has a space or nothing behind it.
    pub fn key(&mut self, in_flow: bool) -> Option<Event<'t>> {
        let (text, stop) = self.plain_text(in_flow)?;
        let is_number = || text.bytes().all(|byte| byte.is_ascii_digit());
        let is_plain = match text.as_bytes() {
            [b'0'] => true,
            // Numbers are one key however they are written.
            [b'1'..=b'9', ..] => is_number(),
            [first, ..] => first.is_ascii_alphabetic() || !first.is_ascii(),
            [] => false,
        };
        if stop != Stop::Colon || !is_plain || text.len() > LONGEST_KEY {
            return None;
        }
        let start = *self;
        self.take(text.len())?;
        let span = start.span(self.column - start.column);
        // A space before the colon is for the full reader.
        let is_key = self.takes(b':') && matches!(self.first(), None | Some(b' '));
        is_key.then_some(Event {
            node: Node::Plain(text),
            span,
        })
    }

    /// Whether a key begins here.
    pub fn is_key(mut self) -> bool {
        self.key(false).is_some()
    }

    /// Takes the value that begins here and ends on this line.
    pub fn value(&mut self, depth: usize, in_flow: bool, out: &mut Vec<Event<'t>>) -> Option<()> {
        match self.first()? {
            quote @ (b'"' | b'\'') => out.push(self.quoted(quote)?),
            b'{' | b'[' => self.flow(depth, out)?,
            _ => {
                let (text, stop) = self.plain_text(in_flow)?;
                if stop == Stop::Colon {
                    return None;
                }
                let start = *self;
                self.take(text.len())?;
                let span = start.span(self.column - start.column);
                let node = Node::Plain(text);
                out.push(Event { node, span });
            }
        }
        Some(())
    }

    /// The text without quotes that begins here, without the spaces behind it, and what ends it.
    fn plain_text(&self, in_flow: bool) -> Option<(&'t str, Stop)> {
        let bytes = self.text.as_bytes();
        // What may begin no text, or begins something else.
        if matches!(
            bytes.first()?,
            b'-' | b'?'
                | b':'
                | b','
                | b'['
                | b']'
                | b'{'
                | b'}'
                | b'#'
                | b'&'
                | b'*'
                | b'!'
                | b'|'
                | b'>'
                | b'\''
                | b'"'
                | b'%'
                | b'@'
                | b'`'
                | b'~'
                | b'<'
                | b'='
                | b' '
        ) {
            return None;
        }
        let mut before = b' ';
        let mut found = (bytes.len(), Stop::End);
        for (at, byte) in bytes.iter().enumerate() {
            match byte {
                b':' => {
                    let next = bytes.get(at + 1);
                    let is_end = matches!(next, None | Some(b' '));
                    if is_end {
                        found = (at, Stop::Colon);
                        break;
                    }
                    if in_flow && matches!(next, Some(b',' | b'[' | b']' | b'{' | b'}')) {
                        return None;
                    }
                }
                b'#' if before == b' ' && !planted(Fault::NoComments) => {
                    found = (at, Stop::End);
                    break;
                }
                b',' if planted(Fault::CommasKept) => {}
                b',' | b']' | b'}' if in_flow => {
                    found = (at, Stop::Mark);
                    break;
                }
                b'[' | b'{' if in_flow => return None,
                _ => {}
            }
            before = *byte;
        }
        let (end, stop) = found;
        let text = self.text.get(..end)?;
        let text = match planted(Fault::SpacesKept) {
            true => text,
            false => text.trim_end_matches(' '),
        };
        Some((text, stop))
    }

    /// Takes a text in quotes that holds nothing but itself.
    fn quoted(&mut self, quote: u8) -> Option<Event<'t>> {
        let start = *self;
        self.take(1)?;
        let bytes = self.text.as_bytes();
        let end = memchr(quote, bytes)?;
        let text = self.take(end)?;
        self.take(1)?;
        // A backslash begins an escape, and a single quote that is doubled stands for one.
        let is_itself = match quote {
            b'"' => memchr(b'\\', text.as_bytes()).is_none() || planted(Fault::EscapesKept),
            _ => self.first() != Some(b'\''),
        };
        if !is_itself {
            return None;
        }
        let span = start.span(self.column - start.column);
        let node = Node::Text(Cow::Borrowed(text));
        Some(Event { node, span })
    }

    /// Takes a mapping or a list in brackets.
    fn flow(&mut self, depth: usize, out: &mut Vec<Event<'t>>) -> Option<()> {
        if depth >= MOST_DEPTH {
            return None;
        }
        let span = self.span(1);
        let (node, end) = match self.first()? {
            b'{' => (Node::Map, b'}'),
            _ => (Node::Seq, b']'),
        };
        self.take(1)?;
        out.push(Event { node, span });
        self.takes_spaces();
        if !self.takes(end) {
            loop {
                if end == b'}' {
                    out.push(self.key(true)?);
                    self.takes_spaces();
                }
                self.value(depth + 1, true, out)?;
                self.takes_spaces();
                if self.takes(end) {
                    break;
                }
                if !self.takes(b',') {
                    return None;
                }
                self.takes_spaces();
            }
        }
        out.push(Event {
            node: Node::End,
            span,
        });
        Some(())
    }
}
