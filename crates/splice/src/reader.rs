//! A reader: from a text to its tree, by the spans of the parser.

use std::borrow::Cow;
use std::collections::HashSet;

use granit_parser::{
    ErrorKind, Event, Parser, ScalarStyle, ScanError, Span, StrInput, StructureStyle, options,
};

use crate::extent::block_scalar;
use crate::lines::{column, position, skip_blanks, skip_gap};
use crate::refusal::{Construct, Refusal};
use crate::tree::{Body, Entry, Form, Item, Key, List, Map, Node, Scalar, Shape, Tree};

/// Reads a text, which has no byte order mark.
pub(crate) fn tree(text: &str) -> Result<Tree<'_>, Refusal> {
    let options = options! {
        disallow_directives: true,
        emit_unresolved_aliases: true,
        emit_comments: false,
    };
    let mut reader = Reader {
        text,
        parser: Parser::new_from_str_with_options(text, options),
    };
    let (from, root) = reader.document()?;
    Ok(Tree { text, from, root })
}

struct Reader<'t> {
    text: &'t str,
    parser: Parser<'t, StrInput<'t>>,
}

/// What the next event says of a node.
struct Found<'t> {
    event: Event<'t>,
    span: Span,
}

impl<'t> Reader<'t> {
    fn document(&mut self) -> Result<(usize, Node<'t>), Refusal> {
        let mut found = None;
        loop {
            let Found { event, span } = self.next()?;
            match event {
                Event::StreamEnd => break,
                Event::DocumentStart(..) if found.is_some() => {
                    return Err(self.construct(Construct::SeveralDocuments, start(&span)?));
                }
                Event::DocumentStart(explicit, _) => {
                    let from = if explicit { end(&span)? } else { 0 };
                    let first = self.next()?;
                    found = Some((from, self.node(first, from, None)?));
                }
                _ => {}
            }
        }
        Ok(found.unwrap_or_else(|| (0, empty(0))))
    }

    fn next(&mut self) -> Result<Found<'t>, Refusal> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok(Found { event, span }),
            Some(Err(error)) => Err(self.unreadable(&error)),
            None => Err(Refusal::NotHeld),
        }
    }

    /// The node of an event, looked for from a place on, which is behind a colon or a dash or the like. `column` is
    /// that of the key or the dash, in block style.
    fn node(
        &mut self,
        found: Found<'t>,
        from: usize,
        column: Option<usize>,
    ) -> Result<Node<'t>, Refusal> {
        let Found { event, span } = found;
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.bare(anchor, tag.is_some(), from)?;
                let (at, to) = (start(&span)?, end(&span)?);
                match style {
                    ScalarStyle::Plain if at == to => Ok(empty(from)),
                    ScalarStyle::Literal | ScalarStyle::Folded => {
                        let header = skip_gap(self.text, from);
                        let is_empty = text.bytes().all(|byte| byte == b'\n');
                        let (end, block) =
                            block_scalar(self.text, header, at..to, column, is_empty)
                                .ok_or(Refusal::NotHeld)?;
                        Ok(scalar(text, Form::Block(block), header, end))
                    }
                    style => {
                        self.stands(from, at, to)?;
                        Ok(scalar(text, form(style), at, to))
                    }
                }
            }
            Event::SequenceStart(style, anchor, tag) => {
                self.bare(anchor, tag.is_some(), from)?;
                match style {
                    StructureStyle::Block => self.block_list(from),
                    StructureStyle::Flow => {
                        let at = start(&span)?;
                        self.stands(from, at, at)?;
                        self.flow_list(at)
                    }
                }
            }
            Event::MappingStart(style, anchor, tag) => {
                self.bare(anchor, tag.is_some(), from)?;
                match style {
                    StructureStyle::Block => self.block_map(from),
                    StructureStyle::Flow => {
                        let at = start(&span)?;
                        self.stands(from, at, at)?;
                        self.flow_map(at)
                    }
                }
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                Err(self.construct(Construct::Alias, start(&span)?))
            }
            _ => Err(Refusal::NotHeld),
        }
    }

    fn block_list(&mut self, from: usize) -> Result<Node<'t>, Refusal> {
        let first = skip_gap(self.text, from);
        let at_column = column(self.text, first);
        let (mut at, mut items) = (from, Vec::new());
        loop {
            let found = self.next()?;
            if found.event == Event::SequenceEnd {
                let body = Body::List(List { flow: false, items });
                return Ok(Node {
                    start: first,
                    end: at,
                    body,
                });
            }
            let dash = skip_gap(self.text, at);
            self.expect(dash, b'-')?;
            let value = self.node(found, dash + 1, Some(at_column))?;
            at = value.end;
            items.push(Item { dash, value });
        }
    }

    fn block_map(&mut self, from: usize) -> Result<Node<'t>, Refusal> {
        let first = skip_gap(self.text, from);
        let at_column = column(self.text, first);
        let (mut at, mut entries, mut known) = (from, Vec::new(), HashSet::new());
        loop {
            let found = self.next()?;
            if found.event == Event::MappingEnd {
                let shape = Shape::Block;
                let body = Body::Map(Map { shape, entries });
                return Ok(Node {
                    start: first,
                    end: at,
                    body,
                });
            }
            let key = self.key(found, skip_gap(self.text, at), &mut known)?;
            let colon = skip_blanks(self.text, key.end);
            self.expect(colon, b':')?;
            let found = self.next()?;
            let value = self.node(found, colon + 1, Some(at_column))?;
            at = value.end;
            entries.push(Entry {
                key,
                colon: Some(colon + 1),
                value,
            });
        }
    }

    fn flow_list(&mut self, first: usize) -> Result<Node<'t>, Refusal> {
        self.expect(first, b'[')?;
        let (mut at, mut items) = (first + 1, Vec::new());
        loop {
            let found = self.next()?;
            let next = skip_gap(self.text, at);
            if found.event == Event::SequenceEnd {
                self.expect(next, b']')?;
                let body = Body::List(List { flow: true, items });
                return Ok(Node {
                    start: first,
                    end: next + 1,
                    body,
                });
            }
            let value = self.node(found, next, None)?;
            at = self.behind_comma(value.end);
            items.push(Item {
                dash: value.start,
                value,
            });
        }
    }

    /// A mapping in braces, or a pair without them in a sequence.
    fn flow_map(&mut self, first: usize) -> Result<Node<'t>, Refusal> {
        let pair = self.text.as_bytes().get(first) != Some(&b'{');
        let shape = if pair { Shape::Pair } else { Shape::Flow };
        let (mut at, mut entries, mut known) =
            (first + usize::from(!pair), Vec::new(), HashSet::new());
        loop {
            let found = self.next()?;
            let next = skip_gap(self.text, at);
            if found.event == Event::MappingEnd {
                let end = if pair { at } else { next + 1 };
                if !pair {
                    self.expect(next, b'}')?;
                }
                let body = Body::Map(Map { shape, entries });
                return Ok(Node {
                    start: first,
                    end,
                    body,
                });
            }
            let key = self.key(found, next, &mut known)?;
            let behind = skip_gap(self.text, key.end);
            let colon = (self.text.as_bytes().get(behind) == Some(&b':')).then_some(behind + 1);
            let found = self.next()?;
            let value = self.node(found, colon.unwrap_or(key.end), None)?;
            at = if pair {
                value.end
            } else {
                self.behind_comma(value.end)
            };
            entries.push(Entry { key, colon, value });
        }
    }

    fn key(
        &mut self,
        found: Found<'t>,
        at: usize,
        known: &mut HashSet<Cow<'t, str>>,
    ) -> Result<Key<'t>, Refusal> {
        let Found { event, span } = found;
        let (begin, finish) = (start(&span)?, end(&span)?);
        let is = |byte| self.text.as_bytes().get(at) == Some(&byte);
        match event {
            Event::Scalar(text, style, anchor, tag) => {
                self.bare(anchor, tag.is_some(), at)?;
                if is(b'?') && begin != at {
                    return Err(self.construct(Construct::ExplicitKey, at));
                }
                if begin == finish {
                    let explicit = is(b'?');
                    let construct = if explicit {
                        Construct::ExplicitKey
                    } else {
                        Construct::EmptyKey
                    };
                    return Err(self.construct(construct, at));
                }
                if style == ScalarStyle::Plain && text == "<<" {
                    return Err(self.construct(Construct::MergeKey, at));
                }
                if begin != at || matches!(style, ScalarStyle::Literal | ScalarStyle::Folded) {
                    return Err(self.construct(Construct::ExplicitKey, at));
                }
                if !known.insert(text.clone()) {
                    return Err(self.construct(Construct::DuplicateKey, at));
                }
                Ok(Key {
                    start: begin,
                    end: finish,
                    text,
                    form: form(style),
                })
            }
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                Err(self.construct(Construct::Alias, begin))
            }
            _ if is(b'?') => Err(self.construct(Construct::ExplicitKey, at)),
            Event::SequenceStart(_, anchor, tag) | Event::MappingStart(_, anchor, tag) => {
                self.bare(anchor, tag.is_some(), at)?;
                Err(self.construct(Construct::CompoundKey, at))
            }
            _ => Err(Refusal::NotHeld),
        }
    }

    /// Refuses anchors and tags.
    fn bare(&self, anchor: usize, tag: bool, from: usize) -> Result<(), Refusal> {
        let at = skip_gap(self.text, from);
        match (anchor, tag) {
            (0, false) => Ok(()),
            (0, true) => Err(self.construct(Construct::Tag, at)),
            _ => Err(self.construct(Construct::Anchor, at)),
        }
    }

    fn behind_comma(&self, at: usize) -> usize {
        let next = skip_gap(self.text, at);
        if self.text.as_bytes().get(next) == Some(&b',') {
            next + 1
        } else {
            at
        }
    }

    /// Refuses a span that does not begin where the next token is: what lies between was not understood.
    fn stands(&self, from: usize, start: usize, end: usize) -> Result<(), Refusal> {
        if skip_gap(self.text, from) == start && start <= end {
            Ok(())
        } else {
            Err(Refusal::NotHeld)
        }
    }

    fn expect(&self, at: usize, byte: u8) -> Result<(), Refusal> {
        if self.text.as_bytes().get(at) == Some(&byte) {
            Ok(())
        } else {
            Err(Refusal::NotHeld)
        }
    }

    fn construct(&self, construct: Construct, at: usize) -> Refusal {
        let (line, column) = position(self.text, at);
        Refusal::Construct {
            construct,
            line,
            column,
        }
    }

    fn unreadable(&self, error: &ScanError) -> Refusal {
        let marker = error.marker();
        let (line, column) = (marker.line(), marker.col() + 1);
        match error.kind() {
            ErrorKind::DirectiveDisallowed => {
                let construct = Construct::Directive;
                Refusal::Construct {
                    construct,
                    line,
                    column,
                }
            }
            _ => Refusal::Unreadable {
                line,
                column,
                reason: error.info(),
            },
        }
    }
}

fn scalar(text: Cow<'_, str>, form: Form, start: usize, end: usize) -> Node<'_> {
    let body = Body::Scalar(Scalar { text, form });
    Node { start, end, body }
}

fn empty<'t>(at: usize) -> Node<'t> {
    scalar(Cow::Borrowed(""), Form::Empty, at, at)
}

fn form(style: ScalarStyle) -> Form {
    match style {
        ScalarStyle::SingleQuoted => Form::Single,
        ScalarStyle::DoubleQuoted => Form::Double,
        _ => Form::Plain,
    }
}

fn start(span: &Span) -> Result<usize, Refusal> {
    span.start.byte_offset().ok_or(Refusal::NotHeld)
}

fn end(span: &Span) -> Result<usize, Refusal> {
    span.end.byte_offset().ok_or(Refusal::NotHeld)
}
