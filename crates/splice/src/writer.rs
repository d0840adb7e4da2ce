//! A writer: values as text of YAML, written like a node that is there.

use crate::block::BlockScalar;
use crate::habits::Habits;
use crate::plain::{can_be_plain, is_special};
use crate::quote::{Quoting, quoted};
use crate::tree::{Block, Body, Form, Holder, Key, List, Map, Node, Shape};
use crate::value::Value;

/// How long a sequence on one line may be where nothing tells how to write it.
const LONG_LIST: usize = 80;
/// The same for a mapping that is an item: longer ones are read line by line.
const LONG_MAP: usize = 64;

/// What is known where a value is written.
pub(crate) struct Writer<'a> {
    /// The text that is edited.
    pub text: &'a str,
    pub habits: Habits,
    /// How new lines end.
    pub eol: &'a str,
    /// Whether all texts are quoted, on one line.
    pub always: bool,
}

/// A place in block style.
#[derive(Clone, Copy)]
pub(crate) struct Place {
    pub holder: Holder,
    /// The column of the key or the dash.
    pub column: usize,
    /// The column of what is written, where that is not free.
    pub inner: Option<usize>,
}

/// A value as it is written in block style.
pub(crate) struct Written {
    /// Its first line, without indentation.
    pub head: String,
    /// What follows, each line behind a line break.
    pub tail: String,
    /// The column of a sequence or mapping in block style; none where the first line may stand anywhere.
    pub column: Option<usize>,
}

impl Written {
    fn line(head: String) -> Self {
        Self {
            head,
            tail: String::new(),
            column: None,
        }
    }
}

impl<'a> Writer<'a> {
    /// A value in block style.
    pub(crate) fn block(&self, value: &Value, place: Place, like: Option<&Node<'a>>) -> Written {
        match value {
            Value::List(items) if !items.is_empty() && !self.on_one_line(value, place, like) => {
                self.block_list(items, place, list_of(like))
            }
            Value::Map(entries) if !entries.is_empty() && !self.on_one_line(value, place, like) => {
                self.block_map(entries, place, map_of(like))
            }
            Value::Text(text) if !self.always => {
                let lines = self.block_scalar(text, place, like);
                lines.unwrap_or_else(|| Written::line(self.flow(value, like, false)))
            }
            _ => Written::line(self.flow(value, like, false)),
        }
    }

    /// Whether a sequence or mapping is written between brackets.
    fn on_one_line(&self, value: &Value, place: Place, like: Option<&Node<'a>>) -> bool {
        match (value, like.map(|like| &like.body)) {
            // Empty brackets tell nothing.
            (Value::List(_), Some(Body::List(list))) if !list.items.is_empty() => return list.flow,
            (Value::Map(_), Some(Body::Map(map))) if !map.entries.is_empty() => {
                return map.shape != Shape::Block;
            }
            _ => {}
        }
        let simple = |value: &Value| {
            value.is_scalar() && !matches!(value, Value::Text(text) if text.contains('\n'))
        };
        let most = match (value, place.holder) {
            (_, Holder::Root) => return false,
            (Value::List(items), _) if items.iter().all(simple) => LONG_LIST,
            (Value::Map(entries), Holder::Dash)
                if self.habits.braces && entries.iter().all(|(_, value)| simple(value)) =>
            {
                LONG_MAP
            }
            _ => return false,
        };
        self.flow(value, None, true).chars().count() <= most
    }

    fn block_list(&self, items: &[Value], place: Place, like: Option<&List<'a>>) -> Written {
        let column = place.inner.unwrap_or(match place.holder {
            Holder::Key => place.column + self.habits.list_step,
            Holder::Dash => place.column + self.habits.dash_step,
            _ => 0,
        });
        let mut written = Written {
            head: String::new(),
            tail: String::new(),
            column: Some(column),
        };
        for (number, item) in items.iter().enumerate() {
            let like = like.and_then(|list| list.items.get(number).or(list.items.last()));
            let text = self.item(
                item,
                column,
                like.map(|item| &item.value),
                self.habits.dash_step,
            );
            written.push(number, column, &text, self.eol);
        }
        written
    }

    fn block_map(
        &self,
        entries: &[(String, Value)],
        place: Place,
        like: Option<&Map<'a>>,
    ) -> Written {
        let column = place.inner.unwrap_or(match place.holder {
            Holder::Key => place.column + self.habits.map_step,
            Holder::Dash => place.column + self.habits.dash_step,
            _ => 0,
        });
        let mut written = Written {
            head: String::new(),
            tail: String::new(),
            column: Some(column),
        };
        for (number, (key, value)) in entries.iter().enumerate() {
            let text = self.entry(key, value, column, like);
            written.push(number, column, &text, self.eol);
        }
        written
    }

    /// `- item` at a column; `step` is how far what stands behind the dash is from it.
    pub(crate) fn item(
        &self,
        value: &Value,
        column: usize,
        like: Option<&Node<'a>>,
        step: usize,
    ) -> String {
        let place = Place {
            holder: Holder::Dash,
            column,
            inner: Some(column + step),
        };
        let Written { head, tail, .. } = self.block(value, place, like);
        format!("-{}{head}{tail}", " ".repeat(step.saturating_sub(1)))
    }

    /// `key: value` at a column, in a mapping like another.
    pub(crate) fn entry(
        &self,
        key: &str,
        value: &Value,
        column: usize,
        like: Option<&Map<'a>>,
    ) -> String {
        let first = like
            .and_then(|map| map.entries.first())
            .map(|entry| &entry.key);
        let key_text = self.key(key, first, false);
        let like = like.and_then(|map| neighbour(map, key, value));
        let place = Place {
            holder: Holder::Key,
            column,
            inner: None,
        };
        let Written { head, tail, column } = self.block(value, place, like);
        match column {
            Some(column) => format!("{key_text}:{}{}{head}{tail}", self.eol, " ".repeat(column)),
            None => format!("{key_text}: {head}{tail}"),
        }
    }

    /// A key, written like another.
    pub(crate) fn key(&self, key: &str, like: Option<&Key<'_>>, flow: bool) -> String {
        let number = like.is_some_and(|like| like.form == Form::Plain && is_special(&like.text));
        if number && is_special(key) && can_be_plain(key, flow) {
            return key.to_owned();
        }
        self.quoted(key, like.map(|key| key.form), flow)
    }

    fn block_scalar(&self, text: &str, place: Place, like: Option<&Node<'a>>) -> Option<Written> {
        let known = like.and_then(|like| block_of(like).map(|block| (like, block)));
        if known.is_none() && !text.contains('\n') {
            return None;
        }
        let step = match place.holder {
            Holder::Dash => self.habits.dash_step,
            _ => self.habits.map_step,
        };
        let indent = place.inner.unwrap_or(place.column + step);
        let (lines, indent) = {
            let folded = known.is_some_and(|(_, block)| block.folded);
            let digit = known.and_then(|(_, block)| block.digit);
            // A digit counts from the key or the dash: it is right where the lines have kept their column.
            let digit = digit.filter(|_| known.is_some_and(|(_, block)| block.indent == indent));
            let width = known.map_or(80, |(like, _)| self.width(like));
            let scalar = BlockScalar {
                text,
                folded,
                indent,
                digit,
                width,
            };
            (scalar.lines()?, indent)
        };
        let (head, lines) = lines;
        let mut tail = String::new();
        for line in lines {
            tail.push_str(self.eol);
            if !line.is_empty() {
                tail.push_str(&" ".repeat(indent));
                tail.push_str(&line);
            }
        }
        Some(Written {
            head,
            tail,
            column: None,
        })
    }

    /// How long the lines of a block scalar are: as the longest of several, else 80 characters or more.
    fn width(&self, node: &Node<'_>) -> usize {
        let lines = self.text.get(node.start..node.end).unwrap_or_default();
        let lengths = lines
            .lines()
            .skip(1)
            .map(|line| line.trim_end().chars().count());
        let least = if lengths.clone().count() > 1 { 40 } else { 80 };
        lengths.max().unwrap_or(0).max(least)
    }

    /// A value on one line; `inside` tells whether between brackets.
    pub(crate) fn flow(&self, value: &Value, like: Option<&Node<'a>>, inside: bool) -> String {
        match value {
            Value::Null => "null".to_owned(),
            Value::Bool(yes) => yes.to_string(),
            Value::Plain(text) if text.is_empty() => "null".to_owned(),
            Value::Plain(text) if is_special(text) => text.clone(),
            Value::Text(text) if self.is_same_plain(text, like, inside) => text.clone(),
            Value::Plain(text) | Value::Text(text) => {
                let form = like.and_then(|like| match &like.body {
                    Body::Scalar(scalar) => Some(scalar.form),
                    _ => None,
                });
                self.quoted(text, form, inside)
            }
            Value::List(items) => {
                let list = list_of(like);
                let items = items.iter().enumerate().map(|(number, item)| {
                    let like = list.and_then(|list| list.items.get(number).or(list.items.last()));
                    self.flow(item, like.map(|item| &item.value), true)
                });
                let items: Vec<_> = items.collect();
                self.between(['[', ']'], &items, like)
            }
            Value::Map(entries) => {
                let map = map_of(like);
                let entries: Vec<_> = entries
                    .iter()
                    .map(|(key, value)| self.flow_entry(key, value, map))
                    .collect();
                self.between(['{', '}'], &entries, like)
            }
        }
    }

    /// Whether a text stands without quotes already where it is written.
    fn is_same_plain(&self, text: &str, like: Option<&Node<'a>>, inside: bool) -> bool {
        let same = like.is_some_and(|like| match &like.body {
            Body::Scalar(scalar) => scalar.form == Form::Plain && scalar.text == text,
            _ => false,
        });
        let as_text = matches!(Value::of_plain(text), Value::Text(_));
        same && as_text && !self.always && can_be_plain(text, inside)
    }

    /// `key: value` between braces.
    pub(crate) fn flow_entry(&self, key: &str, value: &Value, like: Option<&Map<'a>>) -> String {
        let first = like
            .and_then(|map| map.entries.first())
            .map(|entry| &entry.key);
        let like = like.and_then(|map| neighbour(map, key, value));
        format!(
            "{}: {}",
            self.key(key, first, true),
            self.flow(value, like, true)
        )
    }

    fn between(
        &self,
        [open, close]: [char; 2],
        items: &[String],
        like: Option<&Node<'a>>,
    ) -> String {
        let items = items.join(", ");
        let like = like.and_then(|like| self.text.get(like.start..));
        let padded =
            like.is_some_and(|text| text.starts_with(&[open, ' '].map(String::from).concat()));
        match padded && !items.is_empty() {
            true => format!("{open} {items} {close}"),
            false => format!("{open}{items}{close}"),
        }
    }

    fn quoted(&self, text: &str, like: Option<Form>, flow: bool) -> String {
        let quoting = Quoting {
            like,
            single: self.habits.single,
            flow,
            always: self.always,
        };
        quoted(text, quoting)
    }
}

impl Written {
    /// One line, or several, more.
    fn push(&mut self, number: usize, column: usize, text: &str, eol: &str) {
        if number == 0 {
            self.head.push_str(text);
        } else {
            self.tail.push_str(eol);
            self.tail.push_str(&" ".repeat(column));
            self.tail.push_str(text);
        }
    }
}

/// What the value of a key is written like: that of the same key, else a text with quotes where the others have all
/// got some.
fn neighbour<'n, 't>(map: &'n Map<'t>, key: &str, value: &Value) -> Option<&'n Node<'t>> {
    if let Some(entry) = map.get(key) {
        return Some(&entry.value);
    }
    let mut texts = map.entries.iter().filter(|entry| {
        matches!(value, Value::Text(_)) && matches!(entry.value.scalar(), Some(Value::Text(_)))
    });
    let first = texts.clone().next()?;
    let is_quoted = |node: &Node<'_>| match &node.body {
        Body::Scalar(scalar) => matches!(scalar.form, Form::Single | Form::Double),
        _ => false,
    };
    texts
        .all(|entry| is_quoted(&entry.value))
        .then_some(&first.value)
}

fn list_of<'n, 't>(node: Option<&'n Node<'t>>) -> Option<&'n List<'t>> {
    match &node?.body {
        Body::List(list) => Some(list),
        _ => None,
    }
}

fn map_of<'n, 't>(node: Option<&'n Node<'t>>) -> Option<&'n Map<'t>> {
    match &node?.body {
        Body::Map(map) => Some(map),
        _ => None,
    }
}

fn block_of(node: &Node<'_>) -> Option<Block> {
    match &node.body {
        Body::Scalar(scalar) => match scalar.form {
            Form::Block(block) => Some(block),
            _ => None,
        },
        _ => None,
    }
}
