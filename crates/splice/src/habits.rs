//! Habits: how a text writes what has no neighbour to be written like.

use crate::lines::{column, is_first};
use crate::tree::{Body, Form, Node, Shape, Tree};

/// How far a text indents, and how it quotes. The first of each kind counts.
#[derive(Clone, Copy)]
pub(crate) struct Habits {
    /// From a key to the keys below it.
    pub map_step: usize,
    /// From a key to the dashes below it.
    pub list_step: usize,
    /// From a dash to what stands behind it.
    pub dash_step: usize,
    /// Whether single quotes are preferred.
    pub single: bool,
    /// Whether mappings in sequences are written on one line, in braces.
    pub braces: bool,
}

#[derive(Default)]
struct Seen {
    map_step: Option<usize>,
    list_step: Option<usize>,
    dash_step: Option<usize>,
    single: Option<bool>,
    braces: Option<bool>,
}

/// What a text does.
pub(crate) fn habits(tree: &Tree<'_>) -> Habits {
    let mut seen = Seen::default();
    seen.look(tree.text, &tree.root, None);
    Habits {
        map_step: seen.map_step.unwrap_or(2),
        list_step: seen.list_step.unwrap_or(2),
        dash_step: seen.dash_step.unwrap_or(2),
        single: seen.single.unwrap_or(false),
        braces: seen.braces.unwrap_or(true),
    }
}

impl Seen {
    /// `key` is the column of the key of a node, in block style.
    fn look(&mut self, text: &str, node: &Node<'_>, key: Option<usize>) {
        match &node.body {
            Body::Scalar(scalar) => match scalar.form {
                Form::Single => _ = self.single.get_or_insert(true),
                Form::Double => _ = self.single.get_or_insert(false),
                _ => {}
            },
            Body::List(list) => {
                let at = (!list.flow).then(|| column(text, node.start));
                if let (Some(key), Some(at)) = (key, at) {
                    self.list_step.get_or_insert(at.saturating_sub(key));
                }
                for item in &list.items {
                    if !list.flow && !item.value.is_empty() && !is_first(text, item.value.start) {
                        self.dash_step.get_or_insert(item.value.start - item.dash);
                    }
                    if let (Body::Map(map), false) = (&item.value.body, list.flow) {
                        self.braces.get_or_insert(map.shape != Shape::Block);
                    }
                    self.look(text, &item.value, None);
                }
            }
            Body::Map(map) => {
                let at = (map.shape == Shape::Block).then(|| column(text, node.start));
                if let (Some(key), Some(at)) = (key, at) {
                    self.map_step.get_or_insert(at.saturating_sub(key).max(1));
                }
                for entry in &map.entries {
                    self.look(text, &entry.value, at);
                }
            }
        }
    }
}
