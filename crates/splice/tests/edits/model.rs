//! What edits mean, said once more, without looking at the library.

use splice::{Edit, Path, Step, Value};

/// A value after an edit that is possible.
pub fn meant(mut whole: Value, edit: &Edit) -> Value {
    match edit {
        Edit::Set { at, value } => *get(&mut whole, at) = plain(value),
        Edit::Remove { at } => {
            let (parent, last) = at.parent().unwrap();
            match (get(&mut whole, &parent), last) {
                (Value::List(items), Step::Index(index)) => _ = items.remove(*index),
                (Value::Map(entries), Step::Key(key)) => entries.retain(|(known, _)| known != key),
                (other, _) => panic!("{other:?}"),
            }
        }
        Edit::Insert { list, index, value } => match get(&mut whole, list) {
            Value::List(items) => items.insert(*index, plain(value)),
            null => *null = Value::list([plain(value)]),
        },
        Edit::Move { list, from, to } => {
            let Value::List(items) = get(&mut whole, list) else {
                panic!("no list")
            };
            let item = items.remove(*from);
            items.insert(*to, item);
        }
        Edit::Rename { at, key } => {
            let (parent, last) = at.parent().unwrap();
            let Value::Map(entries) = get(&mut whole, &parent) else {
                panic!("no map")
            };
            for (known, _) in entries.iter_mut() {
                if matches!(last, Step::Key(last) if last == known) {
                    known.clone_from(key);
                    break;
                }
            }
        }
        Edit::Add {
            map,
            key,
            value,
            after,
        } => match get(&mut whole, map) {
            Value::Map(entries) => {
                let mut place = entries.len();
                for (number, (known, _)) in entries.iter().enumerate() {
                    if after.contains(known) {
                        place = number + 1;
                    }
                }
                entries.insert(place, (key.clone(), plain(value)));
            }
            null => *null = Value::map([(key.clone(), plain(value))]),
        },
    }
    whole
}

/// Values in tests are written as they are read, but for these.
fn plain(value: &Value) -> Value {
    match value {
        Value::Plain(text) if text == "null" => Value::Null,
        value => value.clone(),
    }
}

/// The value at a path.
pub fn get<'v>(mut value: &'v mut Value, path: &Path) -> &'v mut Value {
    for step in path.steps() {
        value = match (value, step) {
            (Value::Map(entries), Step::Key(key)) => {
                &mut entries
                    .iter_mut()
                    .find(|(known, _)| known == key)
                    .unwrap()
                    .1
            }
            (Value::List(items), Step::Index(index)) => &mut items[*index],
            (other, step) => panic!("{step:?} in {other:?}"),
        };
    }
    value
}

/// All paths of a value, the root first.
pub fn paths(value: &Value) -> Vec<Path> {
    let mut found = vec![Path::root()];
    let mut next = 0;
    while next < found.len() {
        let path = found[next].clone();
        match get(&mut value.clone(), &path) {
            Value::List(items) => found.extend((0..items.len()).map(|at| path.clone().index(at))),
            Value::Map(entries) => {
                found.extend(
                    entries
                        .iter()
                        .map(|(key, _)| path.clone().key(key.as_str())),
                );
            }
            _ => {}
        }
        next += 1;
    }
    found
}
