//! `docs/du-lieu-mo.md` names every column of open data; `UPDATE=1` writes them.

use std::fmt::Write;
use std::fs;

use bantin::model::DataTable;
use bantin::render::data::{Kind, table};

use crate::support::repository;

/// What stands around the tables.
const MARKS: [&str; 2] = ["<!-- columns -->\n", "<!-- /columns -->"];

fn tables() -> String {
    let mut text = String::new();
    for id in DataTable::ALL {
        let table = table(id);
        let [vi, en] = table.titles;
        let [rows, rows_en] = table.rows;
        write!(
            text,
            "### {vi} · {en}\n\n`{}-2025.csv`. {rows}. {rows_en}.\n\n| Cột · Column | | |\n|---|---|---|\n",
            id.file()
        )
        .expect("a text");
        for column in table.columns {
            let of = |language: usize| {
                let words = match column.kind {
                    Kind::Word(words) => words,
                    _ => &[],
                };
                let words: Vec<String> = words
                    .iter()
                    .map(|word| format!("`{}` {}", word.value, word.labels[language]))
                    .collect();
                let colon = if words.is_empty() { "" } else { ": " };
                format!("{}{colon}{}", column.titles[language], words.join(", "))
            };
            writeln!(text, "| `{}` | {} | {} |", column.name, of(0), of(1)).expect("a text");
        }
        text.push('\n');
    }
    text
}

#[test]
fn the_documentation_names_every_column() {
    let file = repository().join("docs/du-lieu-mo.md");
    let text = fs::read_to_string(&file).expect("the documentation");
    let (before, rest) = text.split_once(MARKS[0]).expect("a mark");
    let (between, after) = rest.split_once(MARKS[1]).expect("a mark");
    if std::env::var_os("UPDATE").is_some() {
        let text = [before, MARKS[0], &tables(), MARKS[1], after].concat();
        fs::write(&file, text).expect("the documentation");
        return;
    }
    assert_eq!(between, tables(), "UPDATE=1 accepts");
}
