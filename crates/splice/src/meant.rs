//! What an edit means: the value of the whole text after it.

use std::collections::HashSet;

use crate::edit::Edit;
use crate::path::{Path, Step};
use crate::plain::can_be_plain;
use crate::refusal::Refusal;
use crate::value::Value;

/// The value after an edit.
pub(crate) fn meant(mut whole: Value, edit: &Edit) -> Result<Value, Refusal> {
    match edit {
        Edit::Set { at, value } => *node(&mut whole, at)? = value.normal(),
        Edit::Remove { at } => {
            let not_there = || Refusal::NotThere { path: at.clone() };
            let (parent, last) = at.parent().ok_or_else(not_there)?;
            let missing = |_| not_there();
            match (node(&mut whole, &parent).map_err(missing)?, last) {
                (Value::List(items), Step::Index(index)) if *index < items.len() => {
                    items.remove(*index);
                }
                (Value::Map(entries), Step::Key(key)) => {
                    let found = entries.iter().position(|(known, _)| known == key);
                    entries.remove(found.ok_or_else(not_there)?);
                }
                _ => return Err(not_there()),
            }
        }
        Edit::Insert { list, index, value } => {
            let items = items(&mut whole, list, true)?;
            if *index > items.len() {
                return Err(Refusal::NotThere {
                    path: list.clone().index(*index),
                });
            }
            items.insert(*index, value.normal());
        }
        Edit::Move { list, from, to } => {
            let items = items(&mut whole, list, false)?;
            for index in [from, to] {
                if *index >= items.len() {
                    return Err(Refusal::NotThere {
                        path: list.clone().index(*index),
                    });
                }
            }
            let item = items.remove(*from);
            items.insert(*to, item);
        }
        Edit::Rename { at, key } => {
            let not_there = || Refusal::NotThere { path: at.clone() };
            let (parent, last) = at.parent().ok_or_else(not_there)?;
            let missing = |_| not_there();
            let (Value::Map(entries), Step::Key(old)) =
                (node(&mut whole, &parent).map_err(missing)?, last)
            else {
                return Err(not_there());
            };
            let found = entries.iter().position(|(known, _)| known == old);
            let found = found.ok_or_else(not_there)?;
            if key != old && entries.iter().any(|(known, _)| known == key) {
                return Err(Refusal::KeyTaken { key: key.clone() });
            }
            if let Some(entry) = entries.get_mut(found) {
                entry.0.clone_from(key);
            }
        }
        Edit::Add {
            map,
            key,
            value,
            after,
        } => {
            let holder = node(&mut whole, map)?;
            if *holder == Value::Null {
                *holder = Value::Map(Vec::new());
            }
            let Value::Map(entries) = holder else {
                return Err(Refusal::NoMap { path: map.clone() });
            };
            if entries.iter().any(|(known, _)| known == key) {
                return Err(Refusal::KeyTaken { key: key.clone() });
            }
            let keys: Vec<&str> = entries.iter().map(|(key, _)| key.as_str()).collect();
            entries.insert(place(&keys, after), (key.clone(), value.normal()));
        }
    }
    Ok(whole)
}

/// Where a new key goes among the keys of a mapping.
pub(crate) fn place(keys: &[&str], after: &[String]) -> usize {
    let last = keys
        .iter()
        .rposition(|key| after.iter().any(|known| known == key));
    last.map_or(keys.len(), |last| last + 1)
}

fn node<'v>(whole: &'v mut Value, path: &Path) -> Result<&'v mut Value, Refusal> {
    let mut value = whole;
    for step in path.steps() {
        let next = match (value, step) {
            (Value::Map(entries), Step::Key(key)) => {
                let found = entries.iter_mut().find(|(known, _)| known == key);
                found.map(|(_, value)| value)
            }
            (Value::List(items), Step::Index(index)) => items.get_mut(*index),
            _ => None,
        };
        value = next.ok_or_else(|| Refusal::NotThere { path: path.clone() })?;
    }
    Ok(value)
}

fn items<'v>(
    whole: &'v mut Value,
    path: &Path,
    may_be_null: bool,
) -> Result<&'v mut Vec<Value>, Refusal> {
    let holder = node(whole, path)?;
    if may_be_null && *holder == Value::Null {
        *holder = Value::List(Vec::new());
    }
    match holder {
        Value::List(items) => Ok(items),
        _ => Err(Refusal::NoList { path: path.clone() }),
    }
}

/// Refuses values that cannot be written, whatever stands around them.
pub(crate) fn check(value: &Value) -> Result<(), Refusal> {
    match value {
        Value::Plain(text) if !can_be_plain(text, false) && !text.is_empty() => {
            Err(Refusal::NotPlain { text: text.clone() })
        }
        Value::List(items) => items.iter().try_for_each(check),
        Value::Map(entries) => {
            let mut known = HashSet::new();
            entries.iter().try_for_each(|(key, value)| {
                if !known.insert(key) {
                    return Err(Refusal::KeyTaken { key: key.clone() });
                }
                check(value)
            })
        }
        _ => Ok(()),
    }
}
