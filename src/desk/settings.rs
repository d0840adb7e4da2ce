//! Changes to `config.toml`: like those of YAML, of the lines alone that they concern.

use serde_json::Value as Json;
use toml_edit::{Array, DocumentMut, InlineTable, Item, Table, TableLike, Value};

use super::body::{usual_end, with_text};
use super::change::{Change, Step};

/// The byte order mark that some programs write before a text.
const MARK: char = '\u{feff}';

/// Why settings were left as they are.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unchanged {
    /// They cannot be read: at this line, from 1.
    Unreadable(usize),
    /// There is nothing like that.
    NotThere,
}

/// What settings say.
///
/// # Errors
/// They cannot be read.
pub fn values(text: &str) -> Result<Json, Unchanged> {
    let document = document(text.strip_prefix(MARK).unwrap_or(text))?;
    Ok(of_table(document.as_table()))
}

/// Settings after a change of a field or a row.
///
/// # Errors
/// They cannot be read, or there is nothing at the path.
pub fn changed(text: &str, change: &Change) -> Result<String, Unchanged> {
    let (mark, bare) = match text.strip_prefix(MARK) {
        Some(bare) => ("\u{feff}", bare),
        None => ("", text),
    };
    let mut document = document(bare)?;
    let root = document.as_table_mut();
    match change {
        Change::Set { path, value } if value.is_null() => remove(root, path)?,
        Change::Set { path, value } => set(root, path, value)?,
        Change::Remove { path } => remove(root, path)?,
        Change::Insert { path, value } => {
            let (list, index) = list_of(root, path, true)?;
            let value = of_json(value).ok_or(Unchanged::NotThere)?;
            list.insert(index.min(list.len()), value);
        }
        Change::Move { path, to } => {
            let (list, from) = list_of(root, path, false)?;
            if from >= list.len() {
                return Err(Unchanged::NotThere);
            }
            let moved = list.remove(from);
            list.insert((*to).min(list.len()), moved);
        }
        Change::Body { .. } | Change::Mend { .. } | Change::Text { .. } => {
            return Err(Unchanged::NotThere);
        }
    }
    // What did not change keeps the ends of its lines, which the library writes in one form.
    let new = with_text(
        bare,
        &document.to_string().replace("\r\n", "\n"),
        usual_end(bare),
    );
    Ok([mark, &new].concat())
}

fn document(text: &str) -> Result<DocumentMut, Unchanged> {
    text.parse::<DocumentMut>().map_err(|error| {
        let at = error.span().map_or(0, |span| span.start);
        let above = text.get(..at).unwrap_or_default();
        Unchanged::Unreadable(above.matches('\n').count() + 1)
    })
}

fn of_table(table: &dyn TableLike) -> Json {
    let entries = table.iter();
    let entries = entries.filter_map(|(key, item)| Some((key.to_owned(), of_item(item)?)));
    Json::Object(entries.collect())
}

fn of_item(item: &Item) -> Option<Json> {
    Some(match item {
        Item::None => return None,
        Item::Value(value) => of_value(value),
        Item::Table(table) => of_table(table),
        Item::ArrayOfTables(tables) => tables.iter().map(|table| of_table(table)).collect(),
    })
}

fn of_value(value: &Value) -> Json {
    match value {
        Value::String(text) => text.value().as_str().into(),
        Value::Integer(number) => (*number.value()).into(),
        Value::Float(number) => (*number.value()).into(),
        Value::Boolean(is) => (*is.value()).into(),
        Value::Datetime(at) => at.value().to_string().into(),
        Value::Array(items) => items.iter().map(of_value).collect(),
        Value::InlineTable(table) => of_table(table),
    }
}

fn of_json(json: &Json) -> Option<Value> {
    Some(match json {
        Json::Null => return None,
        Json::Bool(is) => (*is).into(),
        Json::Number(number) => match number.as_i64() {
            Some(whole) => whole.into(),
            None => number.as_f64()?.into(),
        },
        Json::String(text) => text.as_str().into(),
        Json::Array(items) => Value::Array(items.iter().filter_map(of_json).collect::<Array>()),
        Json::Object(entries) => {
            let mut table = InlineTable::new();
            for (key, value) in entries {
                if let Some(value) = of_json(value) {
                    table.insert(key, value);
                }
            }
            Value::InlineTable(table)
        }
    })
}

/// The table that holds a field, made where it is not there yet.
fn holder<'t>(
    table: &'t mut dyn TableLike,
    path: &[Step],
) -> Result<&'t mut dyn TableLike, Unchanged> {
    let Some((step, below)) = path.split_first() else {
        return Ok(table);
    };
    let Step::Key(key) = step else {
        return Err(Unchanged::NotThere);
    };
    if !table.contains_key(key) {
        let mut new = Table::new();
        // Its head is written if something stands in it besides tables.
        new.set_implicit(true);
        table.insert(key, Item::Table(new));
    }
    let item = table.get_mut(key).ok_or(Unchanged::NotThere)?;
    match (below.split_first(), item) {
        (Some((Step::Index(index), below)), Item::ArrayOfTables(tables)) => {
            let table = tables.get_mut(*index).ok_or(Unchanged::NotThere)?;
            holder(table, below)
        }
        (_, item) => holder(item.as_table_like_mut().ok_or(Unchanged::NotThere)?, below),
    }
}

fn set(root: &mut Table, path: &[Step], value: &Json) -> Result<(), Unchanged> {
    let (last, above) = path.split_last().ok_or(Unchanged::NotThere)?;
    let new = of_json(value).ok_or(Unchanged::NotThere)?;
    let Step::Key(key) = last else {
        let (list, index) = list_of(root, path, false)?;
        let place = list.get_mut(index).ok_or(Unchanged::NotThere)?;
        replace(place, new);
        return Ok(());
    };
    let holder = holder(root, above)?;
    match (holder.get_mut(key), value) {
        (Some(Item::Value(old)), _) => replace(old, new),
        // A table of its own stays one.
        (Some(Item::Table(table)), Json::Object(entries)) => {
            let gone: Vec<String> = table.iter().map(|(key, _)| key.to_owned()).collect();
            for key in gone.iter().filter(|key| !entries.contains_key(*key)) {
                table.remove(key);
            }
            for (key, value) in entries {
                set(table, &[Step::Key(key.clone())], value)?;
            }
        }
        (_, Json::Object(entries)) if above.is_empty() || above.len() == 1 => {
            let mut table = Table::new();
            for (key, value) in entries {
                set(&mut table, &[Step::Key(key.clone())], value)?;
            }
            holder.insert(key, Item::Table(table));
        }
        _ => drop(holder.insert(key, Item::Value(new))),
    }
    Ok(())
}

/// Puts a value in the place of another, with the blanks and comments around that one.
fn replace(old: &mut Value, mut new: Value) {
    *new.decor_mut() = old.decor().clone();
    *old = new;
}

fn remove(root: &mut Table, path: &[Step]) -> Result<(), Unchanged> {
    let (last, above) = path.split_last().ok_or(Unchanged::NotThere)?;
    match last {
        Step::Key(key) => drop(holder(root, above)?.remove(key)),
        Step::Index(_) => {
            let (list, index) = list_of(root, path, false)?;
            if index < list.len() {
                list.remove(index);
            }
        }
    }
    Ok(())
}

/// The list that a row stands in, and which of it that is.
fn list_of<'t>(
    root: &'t mut Table,
    path: &[Step],
    make: bool,
) -> Result<(&'t mut Array, usize), Unchanged> {
    let [above @ .., Step::Key(key), Step::Index(index)] = path else {
        return Err(Unchanged::NotThere);
    };
    let holder = holder(root, above)?;
    if make && !holder.contains_key(key) {
        holder.insert(key, Item::Value(Value::Array(Array::new())));
    }
    let list = holder.get_mut(key).and_then(Item::as_array_mut);
    Ok((list.ok_or(Unchanged::NotThere)?, *index))
}

#[cfg(test)]
mod tests {
    use super::{Unchanged, changed, values};
    use crate::desk::change::Change;

    const SETTINGS: &str = "\
# Trang của tỉnh\r
title = \"Bản tin\" # tên
languages = ['vi', \"en\"]

[counter]
provider = \"none\"   # chưa có
";

    #[test]
    fn a_change_touches_its_lines_alone() {
        for (change, from, to) in [
            (
                r#"{"op": "set", "path": ["title"], "value": "Tin mới"}"#,
                "\"Bản tin\" # tên",
                "\"Tin mới\" # tên",
            ),
            (
                r#"{"op": "set", "path": ["counter", "provider"], "value": "bantin"}"#,
                "\"none\"   # chưa có",
                "\"bantin\"   # chưa có",
            ),
            (
                r#"{"op": "insert", "path": ["languages", 2], "value": "km"}"#,
                "['vi', \"en\"]",
                "['vi', \"en\", \"km\"]",
            ),
            (
                r#"{"op": "remove", "path": ["counter", "provider"]}"#,
                "provider = \"none\"   # chưa có\n",
                "",
            ),
            (
                r#"{"op": "set", "path": ["publish", "chinh", "path"], "value": "../www"}"#,
                "# chưa có\n",
                "# chưa có\n\n[publish.chinh]\npath = \"../www\"\n",
            ),
            (
                r#"{"op": "set", "path": ["counter", "site"], "value": "a"}"#,
                "# chưa có\n",
                "# chưa có\nsite = \"a\"\n",
            ),
            (
                r#"{"op": "set", "path": ["title"], "value": "Bản tin"}"#,
                "",
                "",
            ),
        ] {
            let change: Change = serde_json::from_str(change).expect(change);
            let expected = SETTINGS.replacen(from, to, 1);
            assert_eq!(
                changed(SETTINGS, &change).as_deref(),
                Ok(&*expected),
                "{change:?}"
            );
        }
    }

    #[test]
    fn what_cannot_be_read_is_told_with_its_line() {
        assert_eq!(values("a = 1\nb = [\n"), Err(Unchanged::Unreadable(2)));
        let read = values("\u{feff}a = 1\n[b.c]\nd = [1, {e = true}]\n").expect("settings");
        assert_eq!(
            read,
            serde_json::json!({"a": 1, "b": {"c": {"d": [1, {"e": true}]}}})
        );
    }
}
