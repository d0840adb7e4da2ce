//! Where the nodes of a text stand, line by line, told by the parser alone.

use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, Span, StructureStyle};
use splice::Path;

/// The lines of a node, from 0, both included.
#[derive(Debug, Clone, Copy)]
pub struct Place {
    /// The line of its key or dash.
    pub first: usize,
    /// Its last line.
    pub last: usize,
    /// Where its key or what follows its dash stands on the line.
    pub column: usize,
    /// Whether it is a sequence or mapping in block style.
    pub block: bool,
    /// Whether it stands between brackets.
    pub inside: bool,
}

/// The places of all nodes of a text.
pub fn places(text: &str) -> HashMap<Path, Place> {
    let events: Vec<_> = Parser::new_from_str(text)
        .collect::<Result<_, _>>()
        .unwrap();
    let begin = events
        .iter()
        .position(|(event, _)| matches!(event, Event::DocumentStart(..)));
    let mut walk = Walk {
        text,
        events: &events,
        at: begin.map_or(0, |at| at + 1),
        found: HashMap::new(),
    };
    if begin.is_some() {
        // The header of a block scalar stands before what the parser tells.
        let is_above = |line: &&str| {
            line.trim().is_empty() || line.starts_with("---") || line.trim_start().starts_with('#')
        };
        let first = text.split('\n').take_while(is_above).count();
        walk.node(Path::root(), (first, 0), false);
    }
    walk.found
}

struct Walk<'a> {
    text: &'a str,
    events: &'a [(Event<'a>, Span)],
    at: usize,
    found: HashMap<Path, Place>,
}

impl Walk<'_> {
    /// Reads a node, whose key or dash is on a line, and tells its last line.
    fn node(&mut self, path: Path, (first, column): (usize, usize), inside: bool) -> usize {
        let (event, span) = &self.events[self.at];
        self.at += 1;
        let mut place = Place {
            first,
            last: first,
            column,
            block: false,
            inside,
        };
        match event {
            Event::Scalar(value, ScalarStyle::Literal | ScalarStyle::Folded, ..) => {
                place.last = self.last_of_block(span, first, value);
            }
            Event::Scalar(..) => {
                let empty = span.start.byte_offset() == span.end.byte_offset();
                place.last = if empty { first } else { span.end.line() - 1 };
            }
            Event::SequenceStart(style, ..) => {
                let flow = *style == StructureStyle::Flow;
                place.block = !flow;
                let mut index = 0;
                while self.events[self.at].0 != Event::SequenceEnd {
                    let at = self.dash(flow, place.last + usize::from(index > 0));
                    place.last = self.node(path.clone().index(index), at, inside || flow);
                    index += 1;
                }
                place.last = self.end(flow, place.last);
            }
            Event::MappingStart(style, ..) => {
                let flow = *style == StructureStyle::Flow;
                place.block = !flow;
                while self.events[self.at].0 != Event::MappingEnd {
                    let (Event::Scalar(key, ..), span) = &self.events[self.at] else {
                        panic!("no key")
                    };
                    self.at += 1;
                    let at = (span.start.line() - 1, span.start.col());
                    place.last = self.node(path.clone().key(&**key), at, inside || flow);
                }
                place.last = self.end(flow, place.last);
            }
            other => panic!("{other:?}"),
        }
        self.found.insert(path, place);
        place.last
    }

    /// The end of a collection: that of its brackets, or of what it held.
    fn end(&mut self, flow: bool, last: usize) -> usize {
        let span = self.events[self.at].1;
        self.at += 1;
        if flow {
            span.end.line().max(span.start.line()) - 1
        } else {
            last
        }
        .max(last)
    }

    /// Line and column of an item: of what follows its dash, or of a dash that has its own line.
    fn dash(&self, flow: bool, last: usize) -> (usize, usize) {
        let (event, span) = &self.events[self.at];
        let (mut line, mut column) = (span.start.line() - 1, span.start.col());
        if flow {
            return (line, column);
        }
        let lines: Vec<_> = self.text.split('\n').collect();
        if let Event::Scalar(text, ScalarStyle::Literal | ScalarStyle::Folded, ..) = event {
            // The header is above what the parser tells, unless there is nothing but a header.
            let header = |line: &str| {
                line.trim_start_matches(['-', ' ', '\t'])
                    .starts_with(['|', '>'])
            };
            line = match text.is_empty() {
                true => (last..lines.len()).find(|at| header(lines[*at])),
                false => (last..span.start.line() - 1)
                    .rev()
                    .find(|at| header(lines[*at])),
            }
            .unwrap();
            column = lines[line].find(['|', '>']).unwrap();
        }
        let before: String = lines
            .get(line)
            .map(|l| l.chars().take(column).collect())
            .unwrap_or_default();
        if before.contains('-') {
            return (line, column);
        }
        // The dash is on a line of its own above.
        line = line.saturating_sub(1).max(last);
        while line > last && !lines[line].trim_start().starts_with('-') {
            line -= 1;
        }
        (line, column)
    }

    /// The last line of a block scalar whose header is on a line or below.
    fn last_of_block(&self, span: &Span, first: usize, value: &str) -> usize {
        let mut before = &self.text[..span.end.byte_offset().unwrap()];
        // The span may end behind the indentation of the next token.
        let partial = before.rfind('\n').map_or(0, |at| at + 1);
        if before[partial..].trim().is_empty() && before.len() < self.text.len() {
            before = &before[..partial];
        }
        let before = before.strip_suffix('\n').unwrap_or(before);
        let lines: Vec<_> = before
            .split('\n')
            .map(|line| line.trim_end_matches('\r'))
            .collect();
        let keeps = lines.get(first).is_some_and(|line| line.contains('+'));
        // Blank lines at the end are of the scalar where it keeps them, or where they hold more than indentation.
        let raw = lines
            .iter()
            .skip(first + 1)
            .find(|line| !line.trim().is_empty() && !line.trim_start().starts_with(['|', '>']));
        let read = value.split('\n').find(|line| !line.trim().is_empty());
        let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let column = raw
            .zip(read)
            .map(|(raw, read)| spaces(raw).saturating_sub(spaces(read)));
        let blank = |line: &str| {
            line.trim_matches(' ').is_empty() && column.is_none_or(|column| line.len() <= column)
        };
        let mut last = lines.len() - 1;
        while !keeps && last > first && blank(lines[last]) {
            last -= 1;
        }
        last.max(first)
    }
}
