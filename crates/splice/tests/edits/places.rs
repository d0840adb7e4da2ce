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
            line.trim().is_empty()
                || matches!(line.trim_end().split(" #").next(), Some("---"))
                || line.trim_start().starts_with('#')
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
                let begin = span.start.line() - 1;
                while self.events[self.at].0 != Event::SequenceEnd {
                    let at = self.item(flow, index, begin, place.last);
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
                    let path = path.clone().key(&**key);
                    place.last = self
                        .node(path.clone(), at, inside || flow)
                        .max(span.end.line() - 1);
                    if let Some(value) = self.found.get_mut(&path) {
                        value.last = place.last;
                    }
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

    /// The line of an item, whose sequence begins on a line, and the column of its value.
    fn item(&self, flow: bool, index: usize, begin: usize, last: usize) -> (usize, usize) {
        let (_, span) = &self.events[self.at];
        let (line, column) = (span.start.line() - 1, span.start.col());
        if flow {
            return (line, column);
        }
        let lines = self.lines();
        if index > 0 {
            // The next line that says something.
            let next = (last + 1..lines.len()).find(|at| {
                let line = lines[*at].trim();
                !line.is_empty() && !line.starts_with('#')
            });
            return (next.unwrap(), column);
        }
        // The parser may name the value of the first item, which may be below its dash.
        let has_dash = |at: usize| lines[at].trim_start().starts_with('-') || at == last;
        let up = (0..=begin.min(lines.len() - 1)).rev();
        let dash = up.take_while(|at| *at >= last).find(|at| has_dash(*at));
        (dash.unwrap_or(last), column)
    }

    fn lines(&self) -> Vec<&str> {
        let lines = self.text.split('\n');
        lines.map(|line| line.trim_end_matches('\r')).collect()
    }

    /// The last line of a block scalar whose key or dash is on a line.
    fn last_of_block(&self, span: &Span, first: usize, value: &str) -> usize {
        let lines = self.lines();
        // Behind the mark there may be a comment.
        let mark = |line: &&str| {
            let ends = line
                .match_indices(" #")
                .map(|(at, _)| at)
                .chain([line.len()]);
            let marked = ends.map(|at| line[..at].trim_end()).find(|part| {
                let part = part.trim_end_matches(|c: char| c.is_ascii_digit() || "+-".contains(c));
                part.ends_with(['|', '>'])
            });
            marked.map(|part| {
                part.ends_with('+')
                    || part
                        .trim_end_matches(|c: char| c.is_ascii_digit())
                        .ends_with('+')
            })
        };
        let mut marks = lines.iter().enumerate().skip(first);
        let (header, keeps) = marks
            .find_map(|(at, line)| Some((at, mark(line)?)))
            .unwrap_or((first, false));
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
        let raw = lines
            .iter()
            .skip(header + 1)
            .find(|line| !line.trim().is_empty());
        let read = value.split('\n').find(|line| !line.trim().is_empty());
        let spaces = |line: &str| line.len() - line.trim_start_matches(' ').len();
        let column = raw
            .zip(read)
            .map(|(raw, read)| spaces(raw).saturating_sub(spaces(read)));
        // Blank lines at the end are of the scalar where it keeps them, or where they hold more than indentation.
        let blank = |line: &str| {
            let blanks_alone = !value.trim_matches('\n').is_empty() && value.trim().is_empty();
            line.trim_matches(' ').is_empty()
                && column.is_none_or(|column| line.len() <= column)
                && (!blanks_alone || line.is_empty())
        };
        let mut last = lines.len() - 1;
        while !keeps && last > header && blank(lines[last]) {
            last -= 1;
        }
        last.max(header)
    }
}
