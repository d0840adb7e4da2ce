//! A table of open data as its file states it, in CSV and in JSON.

use serde_json::Value;

use crate::record::ask::{Record, When};
use crate::record::statement::{Pages, Statement};
use crate::support;

/// The columns whose cells are held against the facts.
const READ: [&str; 27] = [
    "year",
    "kind",
    "family",
    "status",
    "awarded_by",
    "person",
    "units",
    "persons",
    "count",
    "contest",
    "place",
    "points",
    "cluster_id",
    "cluster",
    "decision",
    "role",
    "cluster_ids",
    "label",
    "value",
    "target",
    "measure",
    "qualifier",
    "period",
    "rating",
    "title",
    "published",
    "tags",
];

/// The files of all tables, with what stands in them.
pub fn pages(site: &support::Pages, record: Record<'_>) -> Pages {
    let names = site.names().into_iter();
    let names = names.filter(|name| name.starts_with("du-lieu/"));
    let read = names.filter_map(|name| {
        let rows = match name {
            _ if name.ends_with(".csv") => csv(site.text(name)),
            _ if name.ends_with(".schema.json") || name.ends_with("datapackage.json") => None?,
            _ if name.ends_with(".json") => json(site.text(name)),
            _ => None?,
        };
        let rows = rows.into_iter().map(|row| statement(&row, name, record));
        Some((name.to_owned(), rows.collect()))
    });
    read.collect()
}

type Row = Vec<(String, String)>;

fn statement(row: &Row, file: &str, record: Record<'_>) -> Statement {
    let cell = |name: &str| {
        let cell = row.iter().find(|(column, _)| column == name);
        cell.map(|(_, text)| text.as_str())
            .filter(|text| !text.is_empty())
    };
    let mut statement = Statement::of("row");
    for name in READ {
        let is_said = match name {
            // The period of a report is known from its other facts.
            "period" => file.contains("so-lieu") || file.contains("khen-thuong"),
            _ => true,
        };
        statement = statement.maybe(name, cell(name).filter(|_| is_said));
    }
    let source = cell("source").expect("every row has a source");
    // Without the address of the site it is a path.
    let below = source
        .split_once("://")
        .and_then(|(_, it)| it.split_once('/'));
    let source = below.map_or(source, |(_, path)| path);
    let statement = statement.with("source", source);
    let Some(unit) = cell("unit") else {
        return statement;
    };
    // The unit is known by its id; its name must be one of its year.
    let year: i16 = cell("year").and_then(|it| it.parse().ok()).expect("a year");
    match cell("unit_id").filter(|id| record.truth.units.contains_key(*id)) {
        Some(id) => {
            let names = record.unit_names(id, When::Year(year));
            let is_right = names.iter().any(|name| name == unit);
            let shown = if is_right {
                id.to_owned()
            } else {
                format!("{id}, called {unit}")
            };
            statement.with("unit", shown)
        }
        None => statement.with("unit", unit),
    }
}

/// The rows of a JSON file.
fn json(text: &str) -> Vec<Row> {
    let rows: Vec<serde_json::Map<String, Value>> = serde_json::from_str(text).expect("objects");
    let text = |value: Value| match value {
        Value::String(text) => text,
        Value::Array(texts) => {
            let texts = texts.iter().filter_map(Value::as_str);
            texts.collect::<Vec<_>>().join("|")
        }
        other => other.to_string(),
    };
    let rows = rows.into_iter();
    rows.map(|row| {
        row.into_iter()
            .map(|(name, value)| (name, text(value)))
            .collect()
    })
    .collect()
}

/// The rows of a CSV file, read as RFC 4180 has it.
fn csv(text: &str) -> Vec<Row> {
    let text = text.strip_prefix('\u{feff}').expect("a byte order mark");
    let mut rows: Vec<Vec<String>> = vec![vec![String::new()]];
    let mut is_quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        let row = rows.last_mut().expect("a row");
        let cell = row.last_mut().expect("a cell");
        match sign {
            '"' if is_quoted && signs.peek() == Some(&'"') => {
                signs.next();
                cell.push('"');
            }
            '"' if is_quoted || cell.is_empty() => is_quoted = !is_quoted,
            ',' if !is_quoted => row.push(String::new()),
            '\r' if !is_quoted => assert_eq!(signs.peek(), Some(&'\n')),
            '\n' if !is_quoted => rows.push(vec![String::new()]),
            sign => cell.push(sign),
        }
    }
    assert_eq!(rows.pop(), Some(vec![String::new()]), "the last line ends");
    let mut rows = rows.into_iter();
    let header = rows.next().expect("a header");
    rows.map(|row| {
        assert_eq!(row.len(), header.len(), "{row:?}");
        header.iter().cloned().zip(row).collect()
    })
    .collect()
}
