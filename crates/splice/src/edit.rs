//! Edits: what is to become of a text.

use crate::path::Path;
use crate::value::Value;

/// One change to a text of YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Another value for a node that is there. In a sequence or mapping that takes the place of another, what both
    /// have in common stays as it is written, with its comments.
    Set {
        /// The node.
        at: Path,
        /// Its new value.
        value: Value,
    },
    /// A key with its value, or an item, less. The comments above it stay, the one behind it goes.
    Remove {
        /// The value of the key, or the item.
        at: Path,
    },
    /// An item more in a sequence. A value that is empty counts as a sequence without items.
    Insert {
        /// The sequence.
        list: Path,
        /// Where the new item will be, at most the number of items.
        index: usize,
        /// The new item.
        value: Value,
    },
    /// An item of a sequence elsewhere in it.
    Move {
        /// The sequence.
        list: Path,
        /// Where the item is.
        from: usize,
        /// Where it will be.
        to: usize,
    },
    /// Another name for a key; its value and its place stay.
    Rename {
        /// The value of the key.
        at: Path,
        /// The new name.
        key: String,
    },
    /// A key more in a mapping. A value that is empty counts as a mapping without keys.
    Add {
        /// The mapping.
        map: Path,
        /// The new key.
        key: String,
        /// Its value.
        value: Value,
        /// Keys that stand before it, as far as they are there: the new one follows the last of them. Without any it
        /// comes at the end.
        after: Vec<String>,
    },
}

impl Edit {
    /// The path to what is changed.
    pub(crate) fn path(&self) -> &Path {
        match self {
            Self::Set { at, .. } | Self::Remove { at } | Self::Rename { at, .. } => at,
            Self::Insert { list, .. } | Self::Move { list, .. } => list,
            Self::Add { map, .. } => map,
        }
    }

    /// The value that is written, if one is.
    pub(crate) fn value(&self) -> Option<&Value> {
        match self {
            Self::Set { value, .. } | Self::Insert { value, .. } | Self::Add { value, .. } => {
                Some(value)
            }
            Self::Remove { .. } | Self::Move { .. } | Self::Rename { .. } => None,
        }
    }
}
