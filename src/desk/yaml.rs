//! Changes to fields and rows of YAML, as edits that touch their own lines alone.

use splice::{Edit, Refusal, Value, edit, read};

use super::change::{Change, Step, path_of};
use super::json::value;
use crate::schema::{Kind, Place};

/// The keys of the map at a path, in the order in which they are written where a file does not have them.
fn keys(kind: Kind, map: &[Step]) -> &'static [&'static str] {
    Place::of(kind, &named(map)).names()
}

/// A value with its keys in order.
fn ordered(kind: Kind, at: &[Step], value: Value) -> Value {
    match value {
        Value::List(items) => {
            let item = |(index, item)| ordered(kind, &[at, &[Step::Index(index)]].concat(), item);
            Value::List(items.into_iter().enumerate().map(item).collect())
        }
        Value::Map(mut entries) => {
            let order = keys(kind, at);
            let place = |key: &str| order.iter().position(|known| *known == key);
            entries.sort_by_key(|(key, _)| place(key).unwrap_or(order.len()));
            let entries = entries.into_iter().map(|(key, value)| {
                let below = [at, &[Step::Key(key.clone())]].concat();
                (key, ordered(kind, &below, value))
            });
            Value::Map(entries.collect())
        }
        other => other,
    }
}

/// The path of a field, rows counting as one.
fn named(path: &[Step]) -> String {
    let mut name = String::new();
    for step in path {
        match step {
            Step::Index(_) => name.push_str("[]"),
            Step::Key(key) if name.is_empty() => name.push_str(key),
            Step::Key(key) => {
                name.push('.');
                name.push_str(key);
            }
        }
    }
    name
}

/// YAML after a change to a field or a row. What is in short is written in full where a change needs it, and a map
/// or list that nothing is left in goes with the last that was in it.
///
/// # Errors
/// Those of [`edit`]; also where a change of the body is asked for, which is none of YAML.
pub fn changed(yaml: &str, change: &Change, kind: Kind) -> Result<String, Refusal> {
    match change {
        Change::Set { path, value } if value.is_null() => removed(yaml, path),
        Change::Set { path, value: new } => {
            let new = ordered(kind, path, value(new));
            set(yaml, path, new, kind)
        }
        Change::Remove { path } => removed(yaml, path),
        Change::Insert { path, value: new } => {
            let Some((Step::Index(index), list)) = path.split_last() else {
                return Err(no_list(path));
            };
            let new = ordered(kind, path, value(new));
            inserted(yaml, list, *index, new, kind)
        }
        Change::Move { path, to } => {
            let Some((Step::Index(from), list)) = path.split_last() else {
                return Err(no_list(path));
            };
            let (list, from, to) = (path_of(list), *from, *to);
            edit(yaml, &Edit::Move { list, from, to })
        }
        Change::Body { .. } | Change::Mend { .. } | Change::Text { .. } => Err(no_list(&[])),
    }
}

fn no_list(path: &[Step]) -> Refusal {
    Refusal::NoList {
        path: path_of(path),
    }
}

/// A field set that is there, or else added below the last of the maps on the way to it that is.
fn set(yaml: &str, path: &[Step], value: Value, kind: Kind) -> Result<String, Refusal> {
    let tree = read(yaml)?;
    let Some((depth, holder)) = deepest(&tree, path) else {
        let at = path_of(path);
        return edit(yaml, &Edit::Set { at, value });
    };
    let (known, rest) = path.split_at(depth);
    let [first, below @ ..] = rest else {
        return Err(Refusal::NotThere {
            path: path_of(path),
        });
    };
    match (holder, first) {
        (Value::Map(_) | Value::Null, Step::Key(key)) => {
            let order = keys(kind, known);
            let before = order.iter().position(|it| it == key).unwrap_or(order.len());
            let before = order.get(..before).unwrap_or_default();
            let add = Edit::Add {
                map: path_of(known),
                key: key.clone(),
                value: wrapped(below, value),
                after: before.iter().map(|key| (*key).to_owned()).collect(),
            };
            edit(yaml, &add)
        }
        (Value::List(_) | Value::Null, Step::Index(index)) => {
            let insert = Edit::Insert {
                list: path_of(known),
                index: *index,
                value: wrapped(below, value),
            };
            edit(yaml, &insert)
        }
        (text, Step::Index(_)) => set(&in_list(yaml, known, text)?, path, value, kind),
        (text, Step::Key(_)) => match Place::of(kind, &named(known)).short() {
            Some(key) => set(&in_full(yaml, known, text, key)?, path, value, kind),
            None => Err(Refusal::NoMap {
                path: path_of(known),
            }),
        },
    }
}

/// A text that stands for a list of one, as a list.
fn in_list(yaml: &str, at: &[Step], text: &Value) -> Result<String, Refusal> {
    let (at, value) = (path_of(at), Value::list([text.clone()]));
    edit(yaml, &Edit::Set { at, value })
}

/// A text that stands for a map, as a map with this key.
fn in_full(yaml: &str, at: &[Step], text: &Value, key: &str) -> Result<String, Refusal> {
    let (at, value) = (path_of(at), Value::map([(key, text.clone())]));
    edit(yaml, &Edit::Set { at, value })
}

/// How far a path leads into a value, and what is there; none where it leads to its end.
fn deepest<'v>(tree: &'v Value, path: &[Step]) -> Option<(usize, &'v Value)> {
    let mut at = tree;
    for (depth, step) in path.iter().enumerate() {
        match at.at(&path_of(std::slice::from_ref(step))) {
            Some(below) => at = below,
            None => return Some((depth, at)),
        }
    }
    None
}

/// A value with the maps and lists around it that are not there yet.
fn wrapped(steps: &[Step], value: Value) -> Value {
    steps.iter().rev().fold(value, |value, step| match step {
        Step::Index(_) => Value::list([value]),
        Step::Key(key) => Value::map([(key.as_str(), value)]),
    })
}

/// A row more, also in a list that is not there yet or that is written in short.
fn inserted(
    yaml: &str,
    list: &[Step],
    index: usize,
    value: Value,
    kind: Kind,
) -> Result<String, Refusal> {
    let tree = read(yaml)?;
    match deepest(&tree, list) {
        Some(_) => set(yaml, list, Value::list([value]), kind),
        None => {
            let path = path_of(list);
            let yaml = match tree.at(&path) {
                None | Some(Value::Null | Value::List(_)) => yaml.to_owned(),
                Some(text) => in_list(yaml, list, text)?,
            };
            let list = path;
            edit(&yaml, &Edit::Insert { list, index, value })
        }
    }
}

/// A field or row taken out, and what held nothing else with it.
fn removed(yaml: &str, path: &[Step]) -> Result<String, Refusal> {
    let tree = read(yaml)?;
    if deepest(&tree, path).is_some() {
        return Ok(yaml.to_owned());
    }
    let mut path = path;
    while let Some((_, [.., Step::Key(_)])) = path.split_last()
        && let Some((_, holder)) = path.split_last()
        && holds_one(tree.at(&path_of(holder)))
    {
        path = holder;
    }
    let at = path_of(path);
    edit(yaml, &Edit::Remove { at })
}

/// Whether a map or list holds one thing alone.
fn holds_one(value: Option<&Value>) -> bool {
    match value {
        Some(Value::Map(entries)) => entries.len() == 1,
        Some(Value::List(items)) => items.len() == 1,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::{Change, changed};
    use crate::schema::Kind;

    /// YAML, a change, and what comes of it.
    const CASES: &[(&str, &str, &str)] = &[
        (
            "title: A # x\n",
            r#"{"op": "set", "path": ["title"], "value": "B"}"#,
            "title: B # x\n",
        ),
        (
            "title: A\ndraft: true\n",
            r#"{"op": "set", "path": ["event", "place"], "value": "Vĩnh Long"}"#,
            "title: A\nevent:\n  place: Vĩnh Long\ndraft: true\n",
        ),
        (
            "event:\n  place: Vĩnh Long\n",
            r#"{"op": "set", "path": ["event", "date"], "value": "2026-11-30"}"#,
            "event:\n  place: Vĩnh Long\n  date: 2026-11-30\n",
        ),
        (
            "event:\n  place: Vĩnh Long # ở đâu\ndraft: true\n",
            r#"{"op": "remove", "path": ["event", "place"]}"#,
            "draft: true\n",
        ),
        (
            "event:\n  place: Vĩnh Long\n",
            r#"{"op": "set", "path": ["event", "place"], "value": null}"#,
            "{}\n",
        ),
        (
            "author: Lê An\n",
            r#"{"op": "set", "path": ["author", "role"], "value": "Chủ tịch"}"#,
            "author:\n  name: Lê An\n  role: Chủ tịch\n",
        ),
        (
            "author: Lê An\n",
            r#"{"op": "set", "path": ["author"], "value": "Lê Bình"}"#,
            "author: Lê Bình\n",
        ),
        (
            "tags: [a, b]\n",
            r#"{"op": "insert", "path": ["tags", 1], "value": "c"}"#,
            "tags: [a, c, b]\n",
        ),
        (
            "tags: a\n",
            r#"{"op": "insert", "path": ["tags", 1], "value": "c"}"#,
            "tags: [a, c]\n",
        ),
        (
            "title: A\n",
            r#"{"op": "insert", "path": ["awards", 0], "value": {"to": "a", "status": "proposed", "kind": "co"}}"#,
            "title: A\nawards:\n  - {kind: co, to: a, status: proposed}\n",
        ),
        (
            "participants:\n  - Lê An\n  - {name: Võ B, role: Phó}\n",
            r#"{"op": "move", "path": ["participants", 1], "to": 0}"#,
            "participants:\n  - {name: Võ B, role: Phó}\n  - Lê An\n",
        ),
        (
            "participants:\n  - Lê An\n",
            r#"{"op": "set", "path": ["participants", 0, "role"], "value": "Phó"}"#,
            "participants:\n  - {name: Lê An, role: Phó}\n",
        ),
        (
            "tags: [a]\ntitle: A\n",
            r#"{"op": "remove", "path": ["tags", 0]}"#,
            "title: A\n",
        ),
        (
            "title: A\n",
            r#"{"op": "remove", "path": ["tags", 0]}"#,
            "title: A\n",
        ),
        (
            "",
            r#"{"op": "set", "path": ["title"], "value": "A"}"#,
            "title: A\n",
        ),
    ];

    #[test]
    fn a_change_touches_its_lines_alone() {
        for (yaml, change, expected) in CASES {
            let change: Change = serde_json::from_str(change).expect(change);
            let new = changed(yaml, &change, Kind::Article);
            assert_eq!(new.as_deref(), Ok(*expected), "{yaml:?} {change:?}");
        }
    }

    #[test]
    fn what_cannot_be_is_refused() {
        for (yaml, change) in [
            (
                "title: A\n",
                r#"{"op": "set", "path": ["title", "b"], "value": "B"}"#,
            ),
            (
                "title: &a A\n",
                r#"{"op": "set", "path": ["title"], "value": "B"}"#,
            ),
            (
                "title: A\n",
                r#"{"op": "move", "path": ["tags", 0], "to": 1}"#,
            ),
            (
                "title: A\n",
                r#"{"op": "insert", "path": ["tags"], "value": 1}"#,
            ),
            ("title: A\n", r#"{"op": "body", "text": "B"}"#),
            (
                "title: [",
                r#"{"op": "set", "path": ["title"], "value": "B"}"#,
            ),
        ] {
            let change: Change = serde_json::from_str(change).expect(change);
            assert!(
                changed(yaml, &change, Kind::Article).is_err(),
                "{yaml:?} {change:?}"
            );
        }
    }
}
