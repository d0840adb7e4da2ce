//! A part as a tree: elements in the order in which they begin, each with the place behind its last
//! descendant, so that it is walked without recursion however deep it is.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::ResolveResult;
use quick_xml::{NsReader, XmlVersion};

use crate::error::{Error, Measure};
use crate::tag::{Key, Tag, Vocabulary};

/// An element, or a text, by its index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Node(u32);

impl Node {
    /// The one that begins next.
    pub(crate) fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

#[derive(Debug)]
struct Entry {
    tag: Tag,
    /// Behind its last descendant.
    end: Node,
    /// Its text, or its attributes.
    held: Range<u32>,
}

#[derive(Debug)]
struct Attribute {
    key: Key,
    value: Range<u32>,
}

/// A part as a tree.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    entries: Vec<Entry>,
    attributes: Vec<Attribute>,
    /// All texts and values of attributes, one behind the other.
    characters: String,
}

/// An element that is open while a part is read.
struct Open {
    node: Node,
    /// How much there was to read in front of it.
    readable: usize,
    /// Of an element with alternatives: the one to read, as far as is known.
    chosen: Option<Node>,
}

impl Tree {
    /// Reads a part. `elements` says how many there may still be, and is lowered by those read.
    pub(crate) fn read(
        part: &str,
        text: &str,
        depth: usize,
        elements: &mut usize,
    ) -> Result<Self, Error> {
        let limit = *elements;
        let mut tree = Self::default();
        let mut reader = NsReader::from_str(text);
        let mut open: Vec<Open> = Vec::new();
        let mut readable = 0;
        loop {
            let at = reader.buffer_position();
            let damaged = || Error::Damaged {
                part: part.to_owned(),
                at,
            };
            let (namespace, event) = reader.read_resolved_event().map_err(|_| damaged())?;
            let vocabulary = match namespace {
                ResolveResult::Bound(namespace) => Vocabulary::of(namespace.0),
                _ => Vocabulary::Other,
            };
            let is_in_text = open.last().is_some_and(|open| tree.holds_text(open.node));
            match event {
                Event::Start(ref start) | Event::Empty(ref start) => {
                    let too_many = |of, limit: usize| Error::TooLarge {
                        part: part.to_owned(),
                        of,
                        limit: limit as u64,
                    };
                    *elements = elements
                        .checked_sub(1)
                        .ok_or_else(|| too_many(Measure::Elements, limit))?;
                    let node = tree.begin(vocabulary, start).ok_or_else(damaged)?;
                    let opened = Open {
                        node,
                        readable,
                        chosen: None,
                    };
                    readable += usize::from(tree.tag(node).is_readable());
                    if matches!(event, Event::Empty(_)) {
                        tree.end(&opened, readable, open.last_mut());
                        continue;
                    }
                    if open.len() >= depth {
                        return Err(too_many(Measure::Depth, depth));
                    }
                    open.push(opened);
                }
                Event::End(_) => {
                    let closed = open.pop().ok_or_else(damaged)?;
                    tree.end(&closed, readable, open.last_mut());
                }
                Event::Text(text) if is_in_text => tree.characters(&text).ok_or_else(damaged)?,
                Event::CData(text) if is_in_text => tree.characters(&text).ok_or_else(damaged)?,
                Event::GeneralRef(name) => {
                    let resolved = quick_xml::escape::unescape(&format!("&{};", &*name))
                        .map_err(|_| damaged())?
                        .into_owned();
                    if is_in_text {
                        tree.characters(&resolved).ok_or_else(damaged)?;
                    }
                }
                // ECMA-376 part 2, 8.1.3: no part has one.
                Event::DocType(_) => {
                    return Err(Error::Entities {
                        part: part.to_owned(),
                    });
                }
                Event::Eof if open.is_empty() && !tree.entries.is_empty() => return Ok(tree),
                Event::Eof => return Err(damaged()),
                _ => {}
            }
        }
    }

    /// Whether what stands in this element is text, and not blanks between elements.
    fn holds_text(&self, node: Node) -> bool {
        matches!(
            self.tag(node),
            Tag::Text | Tag::FormulaText | Tag::FieldCode
        )
    }

    fn begin(&mut self, vocabulary: Vocabulary, start: &BytesStart<'_>) -> Option<Node> {
        let tag = Tag::of(vocabulary, start.local_name().as_ref());
        let first = u32::try_from(self.attributes.len()).ok()?;
        if tag != Tag::Unknown {
            for attribute in start.attributes().with_checks(false) {
                let attribute = attribute.ok()?;
                let Some(key) = Key::of(attribute.key.local_name().as_ref()) else {
                    continue;
                };
                let value = attribute.normalized_value(XmlVersion::Implicit1_0).ok()?;
                let value = self.hold(&value)?;
                self.attributes.push(Attribute { key, value });
            }
        }
        let last = u32::try_from(self.attributes.len()).ok()?;
        self.push(tag, first..last)
    }

    /// Ends an element, the last that was open within its parent.
    fn end(&mut self, closed: &Open, readable: usize, parent: Option<&mut Open>) {
        let end = self.len();
        let held_some = readable > closed.readable;
        let tag = self.tag(closed.node);
        if let Some(entry) = self.entries.get_mut(closed.node.0 as usize) {
            entry.end = end;
        }
        // Part 3, 10.2.1: the first alternative that is understood, and no other. One with nothing that
        // can be read is not.
        let Some(parent) = parent.filter(|parent| self.tag(parent.node) == Tag::Alternatives)
        else {
            return;
        };
        if !matches!(tag, Tag::Choice | Tag::Fallback) || parent.chosen.is_some() || !held_some {
            if let Some(entry) = self.entries.get_mut(closed.node.0 as usize) {
                entry.tag = Tag::Unchosen;
            }
        } else {
            parent.chosen = Some(closed.node);
        }
    }

    fn characters(&mut self, text: &str) -> Option<()> {
        let held = self.hold(text)?;
        self.push(Tag::Characters, held).map(|_| ())
    }

    fn push(&mut self, tag: Tag, held: Range<u32>) -> Option<Node> {
        let node = Node(u32::try_from(self.entries.len()).ok()?);
        let end = Node(node.0.checked_add(1)?);
        self.entries.push(Entry { tag, end, held });
        Some(node)
    }

    fn hold(&mut self, text: &str) -> Option<Range<u32>> {
        let start = u32::try_from(self.characters.len()).ok()?;
        self.characters.push_str(text);
        Some(start..u32::try_from(self.characters.len()).ok()?)
    }

    fn held(&self, range: &Range<u32>) -> &str {
        self.characters
            .get(range.start as usize..range.end as usize)
            .unwrap_or_default()
    }

    /// Behind the last of all.
    pub(crate) fn len(&self) -> Node {
        Node(u32::try_from(self.entries.len()).unwrap_or(u32::MAX))
    }

    pub(crate) fn root(&self) -> Node {
        Node(0)
    }

    /// What a node is.
    pub(crate) fn tag(&self, node: Node) -> Tag {
        let entry = self.entries.get(node.0 as usize);
        entry.map_or(Tag::Unknown, |entry| entry.tag)
    }

    /// Behind the last descendant of a node.
    pub(crate) fn end_of(&self, node: Node) -> Node {
        let entry = self.entries.get(node.0 as usize);
        entry.map_or_else(|| self.len(), |entry| entry.end)
    }

    /// The text of a node that is one.
    pub(crate) fn text(&self, node: Node) -> &str {
        match self.entries.get(node.0 as usize) {
            Some(entry) if entry.tag == Tag::Characters => self.held(&entry.held),
            _ => "",
        }
    }

    /// The value of an attribute of an element.
    pub(crate) fn attribute(&self, node: Node, key: Key) -> Option<&str> {
        let entry = self.entries.get(node.0 as usize)?;
        if entry.tag == Tag::Characters {
            return None;
        }
        let range = entry.held.start as usize..entry.held.end as usize;
        let mut attributes = self.attributes.get(range)?.iter();
        let found = attributes.find(|attribute| attribute.key == key)?;
        Some(self.held(&found.value))
    }

    /// The children of a node.
    pub(crate) fn children(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        let end = self.end_of(node);
        let mut at = node.next();
        std::iter::from_fn(move || {
            let child = (at < end).then_some(at)?;
            at = self.end_of(child);
            Some(child)
        })
    }

    /// The first child of this kind.
    pub(crate) fn child(&self, node: Node, tag: Tag) -> Option<Node> {
        self.children(node).find(|child| self.tag(*child) == tag)
    }

    /// The value of the first child of this kind: most properties are written so.
    pub(crate) fn value(&self, node: Node, tag: Tag) -> Option<&str> {
        self.attribute(self.child(node, tag)?, Key::Val)
    }

    /// All descendants of a node, in order.
    pub(crate) fn descendants(&self, node: Node) -> impl Iterator<Item = Node> + '_ {
        (node.0.saturating_add(1)..self.end_of(node).0).map(Node)
    }

    /// A property that is on or off; none where it is not said: 17.17.4.
    pub(crate) fn switch(&self, node: Node, tag: Tag) -> Option<bool> {
        let child = self.child(node, tag)?;
        let value = self.attribute(child, Key::Val);
        Some(!matches!(value, Some("0" | "false" | "off" | "none")))
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;
    use crate::error::{Error, Measure};
    use crate::tag::{Key, Tag};

    const W: &str = "xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'";

    fn read(text: &str) -> Result<Tree, Error> {
        Tree::read("a", text, 8, &mut 50)
    }

    #[test]
    fn elements_are_known_by_their_namespace() {
        let cases = [
            format!("<w:t {W}>A&amp;&#66;<![CDATA[<]]></w:t>"),
            "<x:t xmlns:x='http://purl.oclc.org/ooxml/wordprocessingml/main'>A&amp;B&lt;</x:t>"
                .to_owned(),
            "<t xmlns='http://schemas.openxmlformats.org/wordprocessingml/2006/main'>A&#38;B&#x3C;</t>"
                .to_owned(),
        ];
        for text in cases {
            let tree = read(&text).expect(&text);
            assert_eq!(tree.tag(tree.root()), Tag::Text, "{text}");
            let texts: String = tree
                .children(tree.root())
                .map(|node| tree.text(node))
                .collect();
            assert_eq!(texts, "A&B<", "{text}");
        }
    }

    #[test]
    fn of_alternatives_one_is_read() {
        let alternatives = |inner: &str| {
            let mc = "xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'";
            format!("<w:r {W} {mc}><mc:AlternateContent>{inner}</mc:AlternateContent></w:r>")
        };
        let cases = [
            (
                "<mc:Choice><w:t>a</w:t></mc:Choice><mc:Fallback><w:t>b</w:t></mc:Fallback>",
                "a",
            ),
            (
                "<mc:Choice><w:br/></mc:Choice><mc:Fallback><w:t>b</w:t></mc:Fallback>",
                "b",
            ),
            (
                "<mc:Choice/><mc:Choice><w:t>c</w:t></mc:Choice><mc:Choice><w:t>d</w:t></mc:Choice>",
                "c",
            ),
            ("<w:t>a</w:t><mc:Fallback><w:t>b</w:t></mc:Fallback>", "b"),
        ];
        for (inner, expected) in cases {
            let tree = read(&alternatives(inner)).expect(inner);
            let mut read = String::new();
            let mut at = tree.root();
            while at < tree.len() {
                read.push_str(tree.text(at));
                at = match tree.tag(at) {
                    Tag::Unchosen => tree.end_of(at),
                    _ => at.next(),
                };
            }
            assert_eq!(read, expected, "{inner}");
        }
    }

    #[test]
    fn what_is_no_part_is_told() {
        let deep = format!("{}{}", "<a>".repeat(9), "</a>".repeat(9));
        let many = format!("<a>{}</a>", "<b/>".repeat(50));
        let damaged = |at| Error::Damaged {
            part: "a".to_owned(),
            at,
        };
        let large = |of, limit| Error::TooLarge {
            part: "a".to_owned(),
            of,
            limit,
        };
        let cases = [
            ("", damaged(0)),
            ("<a>", damaged(3)),
            ("<a></b>", damaged(3)),
            ("</a>", damaged(0)),
            ("<a>&b;</a>", damaged(3)),
            (
                "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
                Error::Entities {
                    part: "a".to_owned(),
                },
            ),
            (&deep, large(Measure::Depth, 8)),
            (&many, large(Measure::Elements, 50)),
        ];
        for (text, expected) in cases {
            assert_eq!(read(text).expect_err(text), expected, "{text}");
        }
    }

    #[test]
    fn switches_are_on_unless_they_say_otherwise() {
        let cases = [
            ("<w:b/>", Some(true)),
            ("<w:b w:val='1'/>", Some(true)),
            ("<w:b w:val='0'/>", Some(false)),
            ("<w:b w:val='false'/>", Some(false)),
            ("<w:i/>", None),
        ];
        for (inner, expected) in cases {
            let tree = read(&format!("<w:rPr {W}>{inner}</w:rPr>")).expect(inner);
            assert_eq!(tree.switch(tree.root(), Tag::Bold), expected, "{inner}");
            assert_eq!(tree.attribute(tree.root(), Key::Val), None);
        }
    }
}
