//! The tree of a text: its nodes, and where they stand.

use std::borrow::Cow;

use crate::path::{Path, Step};
use crate::refusal::Refusal;
use crate::value::Value;

/// A text as it was read.
pub(crate) struct Tree<'t> {
    pub text: &'t str,
    /// Where the root is looked for: the start, or behind `---`.
    pub from: usize,
    pub root: Node<'t>,
}

/// A value, from its first byte to behind its last. Collections in block style begin with their first key or dash
/// and end with their last value; an empty value lies directly behind what it belongs to.
pub(crate) struct Node<'t> {
    pub start: usize,
    pub end: usize,
    pub body: Body<'t>,
}

pub(crate) enum Body<'t> {
    Scalar(Scalar<'t>),
    List(List<'t>),
    Map(Map<'t>),
}

pub(crate) struct Scalar<'t> {
    pub text: Cow<'t, str>,
    pub form: Form,
}

/// How a scalar is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    Empty,
    Plain,
    Single,
    Double,
    Block(Block),
}

/// How a block scalar is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block {
    pub folded: bool,
    /// Behind `|-` or the like, before a comment.
    pub header_end: usize,
    /// The column of its lines.
    pub indent: usize,
    /// The digit of the header.
    pub digit: Option<u8>,
}

pub(crate) struct List<'t> {
    pub flow: bool,
    pub items: Vec<Item<'t>>,
}

pub(crate) struct Item<'t> {
    /// The place of `-`; in flow style that of the value.
    pub dash: usize,
    pub value: Node<'t>,
}

/// How a mapping is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Block,
    Flow,
    /// `[a: b]`
    Pair,
}

pub(crate) struct Map<'t> {
    pub shape: Shape,
    pub entries: Vec<Entry<'t>>,
}

pub(crate) struct Entry<'t> {
    pub key: Key<'t>,
    /// Behind the colon; none for `{key}`.
    pub colon: Option<usize>,
    pub value: Node<'t>,
}

pub(crate) struct Key<'t> {
    pub start: usize,
    pub end: usize,
    pub text: Cow<'t, str>,
    pub form: Form,
}

/// What a node belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Holder {
    Root,
    /// A key, in block style.
    Key,
    /// A dash.
    Dash,
    /// A sequence or a mapping in flow style.
    Flow,
    /// A key without a colon, in flow style.
    Bare,
}

/// A node, and what it belongs to.
#[derive(Clone, Copy)]
pub(crate) struct Slot<'a, 't> {
    pub node: &'a Node<'t>,
    pub holder: Holder,
    /// Behind the colon, the dash or, for the root, `---`.
    pub after: usize,
    /// Where the key or the dash stands, in block style.
    pub holder_at: usize,
    /// Its key, if it has one.
    pub key: Option<&'a Key<'t>>,
}

impl Node<'_> {
    pub(crate) fn is_empty(&self) -> bool {
        matches!(&self.body, Body::Scalar(scalar) if scalar.form == Form::Empty)
    }

    /// Whether it is a sequence or a mapping in block style.
    pub(crate) fn is_block(&self) -> bool {
        match &self.body {
            Body::Scalar(_) => false,
            Body::List(list) => !list.flow,
            Body::Map(map) => map.shape == Shape::Block,
        }
    }

    /// What it says.
    pub(crate) fn value(&self) -> Value {
        match &self.body {
            Body::Scalar(scalar) => scalar.value(),
            Body::List(list) => {
                Value::List(list.items.iter().map(|item| item.value.value()).collect())
            }
            Body::Map(map) => {
                let entries = map.entries.iter();
                Value::Map(
                    entries
                        .map(|entry| (entry.key.text.clone().into_owned(), entry.value.value()))
                        .collect(),
                )
            }
        }
    }

    /// What it says, if it is neither a sequence nor a mapping.
    pub(crate) fn scalar(&self) -> Option<Value> {
        match &self.body {
            Body::Scalar(scalar) => Some(scalar.value()),
            _ => None,
        }
    }

    /// Whether it says nothing, and so may become a sequence or a mapping.
    pub(crate) fn is_null(&self) -> bool {
        self.scalar() == Some(Value::Null)
    }
}

impl Scalar<'_> {
    fn value(&self) -> Value {
        match self.form {
            Form::Empty => Value::Null,
            Form::Plain => Value::of_plain(&self.text),
            Form::Single | Form::Double | Form::Block(_) => Value::Text(self.text.to_string()),
        }
    }
}

impl<'t> Map<'t> {
    pub(crate) fn position(&self, key: &str) -> Option<usize> {
        self.entries.iter().position(|entry| entry.key.text == key)
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Entry<'t>> {
        self.entries.iter().find(|entry| entry.key.text == key)
    }
}

impl<'t> Tree<'t> {
    /// The root and what it belongs to.
    pub(crate) fn root(&self) -> Slot<'_, 't> {
        Slot {
            node: &self.root,
            holder: Holder::Root,
            after: self.from,
            holder_at: self.from,
            key: None,
        }
    }

    /// The outermost node in flow style on the way to a path.
    pub(crate) fn flow(&self, path: &Path) -> Option<&Node<'t>> {
        let steps = path.steps();
        let ways = (0..=steps.len()).map(|count| steps.iter().take(count).cloned().collect());
        let mut nodes = ways
            .map_while(|way| self.slot(&way).ok())
            .map(|slot| slot.node);
        nodes.find(|node| match &node.body {
            Body::Scalar(_) => false,
            Body::List(list) => list.flow,
            Body::Map(map) => map.shape != Shape::Block,
        })
    }

    /// The node at a path.
    pub(crate) fn slot(&self, path: &Path) -> Result<Slot<'_, 't>, Refusal> {
        let mut slot = self.root();
        for step in path.steps() {
            let next = match (&slot.node.body, step) {
                (Body::Map(map), Step::Key(key)) => map.get(key).map(|entry| Slot {
                    node: &entry.value,
                    holder: match (map.shape, entry.colon) {
                        (Shape::Block, _) => Holder::Key,
                        (_, Some(_)) => Holder::Flow,
                        (_, None) => Holder::Bare,
                    },
                    after: entry.colon.unwrap_or(entry.key.end),
                    holder_at: entry.key.start,
                    key: Some(&entry.key),
                }),
                (Body::List(list), Step::Index(index)) => list.items.get(*index).map(|item| {
                    let (holder, after) = match list.flow {
                        true => (Holder::Flow, item.dash),
                        false => (Holder::Dash, item.dash + 1),
                    };
                    Slot {
                        node: &item.value,
                        holder,
                        after,
                        holder_at: item.dash,
                        key: None,
                    }
                }),
                _ => None,
            };
            slot = next.ok_or_else(|| Refusal::NotThere { path: path.clone() })?;
        }
        Ok(slot)
    }
}
