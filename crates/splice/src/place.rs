//! Places: from a path to the bytes of a node, and back.

use std::ops::Range;

use crate::path::{Path, Step};
use crate::reader::tree;
use crate::refusal::Refusal;
use crate::text::MARK;
use crate::tree::{Body, Node};

/// The bytes of a text where a value stands, without its key or dash. A value that is empty has none, directly behind
/// what it belongs to.
///
/// # Errors
/// The text cannot be read or holds what is not edited, or there is no such value.
pub fn range(text: &str, path: &Path) -> Result<Range<usize>, Refusal> {
    let part = text.strip_prefix(MARK).unwrap_or(text);
    let mark = text.len() - part.len();
    let tree = tree(part)?;
    let node = tree.slot(path)?.node;
    Ok(node.start + mark..node.end + mark)
}

/// The path to the innermost value at a byte of a text, or to that whose key or dash is there; to what surrounds it
/// where the byte is between two. None where it is outside of all.
///
/// ```
/// use splice::{Path, path_at};
///
/// let text = "awards:\n  - {kind: a, to: b}\n";
/// let path = path_at(text, text.find("to").unwrap())?;
/// assert_eq!(path, Some(Path::root().key("awards").index(0).key("to")));
/// # Ok::<(), splice::Refusal>(())
/// ```
///
/// # Errors
/// The text cannot be read or holds what is not edited.
pub fn path_at(text: &str, byte: usize) -> Result<Option<Path>, Refusal> {
    let part = text.strip_prefix(MARK).unwrap_or(text);
    let Some(byte) = byte.checked_sub(text.len() - part.len()) else {
        return Ok(None);
    };
    let tree = tree(part)?;
    let root = &tree.root;
    if !(root.start..=root.end).contains(&byte) {
        return Ok(None);
    }
    let mut steps = Vec::new();
    let mut node = root;
    while let Some((step, next)) = child_at(node, byte) {
        steps.push(step);
        node = next;
    }
    Ok(Some(steps.into_iter().collect()))
}

/// The child whose key, dash or value is at a byte.
fn child_at<'n, 't>(node: &'n Node<'t>, byte: usize) -> Option<(Step, &'n Node<'t>)> {
    match &node.body {
        Body::Scalar(_) => None,
        Body::List(list) => {
            let behind = list.items.partition_point(|item| item.dash <= byte);
            let index = behind.checked_sub(1)?;
            let item = list.items.get(index)?;
            (byte <= item.value.end).then_some((Step::Index(index), &item.value))
        }
        Body::Map(map) => {
            let behind = map.entries.partition_point(|entry| entry.key.start <= byte);
            let entry = map.entries.get(behind.checked_sub(1)?)?;
            let step = Step::Key(entry.key.text.clone().into_owned());
            (byte <= entry.value.end).then_some((step, &entry.value))
        }
    }
}
