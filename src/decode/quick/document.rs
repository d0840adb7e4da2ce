//! A text as a whole: block mappings and lists, by how far their lines are indented.

use super::block;
use super::event::{Event, Node};
use super::fault::{Fault, planted};
use super::line::{MOST_DEPTH, Rest};

/// A text, and how far it is read.
#[derive(Debug)]
pub struct Document<'t> {
    /// What follows the line that is being read.
    pub(super) below: &'t str,
    /// The number of that line, from 1.
    pub(super) number: u32,
    /// The next line that holds more than a comment.
    line: Option<Line<'t>>,
    events: Vec<Event<'t>>,
}

/// A line that holds more than a comment.
#[derive(Debug, Clone, Copy)]
struct Line<'t> {
    /// How far it is indented.
    indent: usize,
    rest: Rest<'t>,
}

impl Line<'_> {
    /// Whether it begins an entry of a list.
    fn is_entry(&self) -> bool {
        self.rest.text.starts_with("- ")
    }
}

impl<'t> Document<'t> {
    /// The parts of a text, which is a block mapping.
    pub fn read(text: &'t str) -> Option<Vec<Event<'t>>> {
        let mut document = Self {
            below: text,
            number: 0,
            line: None,
            events: Vec::with_capacity(text.len() / 12),
        };
        document.advance();
        let first = document.line.filter(|line| line.indent == 0)?;
        document.mapping(first.rest, 0)?;
        document.line.is_none().then_some(document.events)
    }

    /// Goes on to the next line that holds more than a comment.
    pub(super) fn advance(&mut self) {
        self.line = None;
        while !self.below.is_empty() {
            let (line, below) = self.below.split_once('\n').unwrap_or((self.below, ""));
            self.below = below;
            self.number += 1;
            let text = line.trim_start_matches(' ');
            if !text.is_empty() && !text.starts_with('#') {
                let indent = line.len() - text.len();
                let rest = Rest {
                    text,
                    line: self.number,
                    column: indent,
                };
                self.line = Some(Line { indent, rest });
                return;
            }
        }
    }

    /// Reads the mapping whose keys stand in this column, the first of them here.
    fn mapping(&mut self, mut rest: Rest<'t>, depth: usize) -> Option<()> {
        if depth >= MOST_DEPTH {
            return None;
        }
        let (column, span) = (rest.column, rest.span(0));
        let begins = Node::Map;
        self.events.push(Event { node: begins, span });
        loop {
            let key = rest.key(false)?;
            self.events.push(key);
            self.value(rest, column, depth + 1)?;
            match self.line {
                Some(line) if line.indent == column && !line.is_entry() => rest = line.rest,
                Some(line) if line.indent > column && planted(Fault::DeeperLines) => {
                    rest = line.rest
                }
                Some(line) if line.indent > column => return None,
                _ => break,
            }
        }
        let ends = Node::End;
        self.events.push(Event { node: ends, span });
        Some(())
    }

    /// Reads the value of a key in this column.
    fn value(&mut self, mut rest: Rest<'t>, column: usize, depth: usize) -> Option<()> {
        if rest.is_over() {
            self.advance();
            let line = self.line?;
            return match line.is_entry() {
                true if line.indent >= column => self.list(line.indent, column, depth),
                false if line.indent > column => self.mapping(line.rest, depth),
                _ => None,
            };
        }
        rest.takes_spaces();
        if matches!(rest.first(), Some(b'|' | b'>')) {
            let block = block::read(rest, column, self)?;
            self.events.push(block);
            self.advance();
            return Some(());
        }
        self.on_line(rest, depth)
    }

    /// Reads the list whose dashes stand in this column, the first of them on the next line, and its
    /// key in that one.
    fn list(&mut self, column: usize, key: usize, depth: usize) -> Option<()> {
        let mut rest = self.line?.rest;
        if depth >= MOST_DEPTH {
            return None;
        }
        // A list no deeper than its key begins behind its first dash for the full reader.
        let mut begin = rest;
        if column == key && !planted(Fault::ListAtDash) {
            begin.takes(b'-');
            begin.takes_spaces();
        }
        let (node, span) = (Node::Seq, begin.span(0));
        self.events.push(Event { node, span });
        loop {
            let has_entry = rest.takes(b'-') && rest.takes_spaces() && !rest.is_over();
            if !has_entry {
                return None;
            }
            match rest.is_key() {
                true => self.mapping(rest, depth + 1)?,
                false => self.on_line(rest, depth + 1)?,
            }
            match self.line {
                Some(line) if line.indent == column && line.is_entry() => rest = line.rest,
                Some(line) if line.indent > column => return None,
                _ => break,
            }
        }
        let ends = Node::End;
        self.events.push(Event { node: ends, span });
        Some(())
    }

    /// Reads a value of one line.
    fn on_line(&mut self, mut rest: Rest<'t>, depth: usize) -> Option<()> {
        rest.value(depth, false, &mut self.events)?;
        if !rest.is_over() {
            return None;
        }
        self.advance();
        Some(())
    }
}
