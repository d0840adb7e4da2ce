//! Every edit of every document: each touches its own lines, and is read as it is meant by both readers.

use std::collections::BTreeSet;

use splice::{Edit, Path, Refusal, Step, Value, edit, path_at, range, read};

use crate::documents::{Document, documents, odd, others};
use crate::model::{get, meant, paths};
use crate::other_reader::{self, agrees};
use crate::places::places;
use crate::touched::hold;

/// The documents that no edit takes place in.
const REFUSED: [&str; 3] = ["anchors.yaml", "dup.yaml", "explicit-key.yaml"];

const HARD: [&str; 3] = ["khác", "x: y # z", "một: 1\n\n# hai\nba"];

/// Tries an edit and says what is wrong with what comes of it.
pub fn try_edit(text: &str, value: &Value, edit_: &Edit) -> Result<String, String> {
    let new = match edit(text, edit_) {
        Ok(new) => new,
        Err(refusal) => return Err(format!("refused: {refusal}")),
    };
    let meant = meant(value.clone(), edit_);
    let found = read(&new).map_err(|error| format!("{error}\n{new}"))?;
    if found != meant {
        return Err(format!("reads as {found:?}\n{new}"));
    }
    let other = other_reader::read(&new).map_err(|error| format!("{error}\n{new}"))?;
    if !agrees(&meant, &other) {
        return Err(format!("is to the other reader {other:?}\n{new}"));
    }
    hold(text, &new, edit_).map_err(|error| format!("{error}\n{new}"))?;
    Ok(new)
}

/// All edits that are tried on a document.
fn edits(value: &Value) -> Vec<Edit> {
    let mut edits = Vec::new();
    for path in paths(value) {
        let here = get(&mut value.clone(), &path).clone();
        let mut set = |value: Value| {
            edits.push(Edit::Set {
                at: path.clone(),
                value,
            })
        };
        for text in HARD {
            set(Value::text(text));
        }
        set(Value::plain("2026-01-07"));
        set(Value::Null);
        set(Value::list([Value::text("a"), Value::text("b: c")]));
        set(Value::map([
            ("k", Value::text("v")),
            ("l: m", Value::list([Value::Bool(true)])),
        ]));
        set(Value::list([Value::map(
            [("k", "v"), ("l", "một\nhai\n")].map(|(k, v)| (k, Value::from(v))),
        )]));
        set(Value::List(Vec::new()));
        if !path.steps().is_empty() {
            edits.push(Edit::Remove { at: path.clone() });
        }
        if let Some((parent, Step::Key(_))) = path.parent() {
            let Value::Map(siblings) = get(&mut value.clone(), &parent).clone() else {
                panic!("no map")
            };
            for key in ["khóa", "a: b", "1e5"] {
                if !siblings.iter().any(|(known, _)| known == key) {
                    edits.push(Edit::Rename {
                        at: path.clone(),
                        key: key.to_owned(),
                    });
                }
            }
        }
        match here {
            Value::List(items) => {
                for index in [0, items.len() / 2, items.len()] {
                    let text = Value::text("mới, # x");
                    let map = Value::map(
                        [("name", "A: b"), ("role", "Ủy viên")].map(|(k, v)| (k, Value::from(v))),
                    );
                    for value in [
                        text,
                        map,
                        Value::text("a\nb"),
                        Value::list([1.into(), Value::from("b")]),
                    ] {
                        edits.push(Edit::Insert {
                            list: path.clone(),
                            index,
                            value,
                        });
                    }
                }
                for (from, to) in [
                    (0, items.len().saturating_sub(1)),
                    (items.len().saturating_sub(1), 0),
                    (0, 1),
                    (1, 2),
                ] {
                    if from < items.len() && to < items.len() {
                        edits.push(Edit::Move {
                            list: path.clone(),
                            from,
                            to,
                        });
                    }
                }
            }
            Value::Map(entries) => {
                let first = entries.first().map(|(key, _)| key.clone());
                for after in [first.into_iter().collect(), Vec::new()] {
                    for value in [
                        Value::text("mới"),
                        Value::text("a: # b\n"),
                        Value::list(["a".into(), Value::map([("b", Value::from("c\nd"))])]),
                    ] {
                        let key = "thêm".to_owned();
                        edits.push(Edit::Add {
                            map: path.clone(),
                            key,
                            value,
                            after: after.clone(),
                        });
                    }
                }
            }
            _ => {}
        }
    }
    edits
}

#[test]
fn of_every_document() {
    let mut tally = Tally::default();
    for document in documents() {
        match read(&document.text) {
            Ok(value) => tally.take(&document, &value),
            Err(Refusal::Construct { .. }) => _ = tally.refused.insert(document.name),
            Err(other) => panic!("{}: {other}", document.name),
        }
    }
    tally.hold(12);
    assert!(tally.tried > 10_000, "{}", tally.tried);
    assert_eq!(tally.refused, REFUSED.map(String::from).into());
    // Those of people who try their own.
    let mut tally = Tally::default();
    for document in others() {
        match read(&document.text) {
            Ok(value) => match other_reader::read(&document.text) {
                Ok(other) if agrees(&value, &other) => tally.take(&document, &value),
                other => println!("{}: another reader says {other:?}", document.name),
            },
            Err(refusal) => println!("{}: {refusal}", document.name),
        }
    }
    println!("{} edits of others", tally.tried);
    tally.hold(1000);
}

#[test]
fn every_value_is_found_at_its_place() {
    let mut found = 0;
    for Document { name, text } in documents() {
        let Ok(value) = read(&text) else { continue };
        let places = places(text.strip_prefix('\u{feff}').unwrap_or(&text));
        for path in paths(&value) {
            let at = range(&text, &path).unwrap();
            let here = value.at(&path).unwrap();
            let part = &text[at.clone()];
            match here {
                Value::Null | Value::List(_) | Value::Map(_) => {}
                // What stands there alone says the same.
                _ if !part.starts_with(['|', '>']) => {
                    assert_eq!(read(part).as_ref(), Ok(here), "{name}: {path}")
                }
                Value::Text(said) => {
                    for word in said.split_whitespace() {
                        assert!(part.contains(word), "{name}: {path}: {word} in {part}");
                    }
                }
                other => panic!("{name}: {other:?} as {part}"),
            }
            let line = text[..at.end].matches('\n').count();
            if *here != Value::Null {
                assert_eq!(line, places[&path].last, "{name}: {path}");
            }
            // A sequence or mapping in block style begins with its first item.
            let first = match here {
                Value::List(_) | Value::Map(_) if !part.starts_with(['[', '{']) => continue,
                _ => path_at(&text, at.start).unwrap(),
            };
            assert_eq!(first, Some(path), "{name}: {part}");
            found += 1;
        }
        assert_eq!(path_at(&text, text.len() + 1), Ok(None), "{name}");
    }
    assert!(found > 500, "{found}");
}

/// What came of the edits so far.
#[derive(Default)]
struct Tally {
    tried: usize,
    refused: BTreeSet<String>,
    wrong: Vec<String>,
}

impl Tally {
    /// Tries every edit on a document.
    fn take(&mut self, Document { name, text }: &Document, value: &Value) {
        let at = Path::root();
        let same = Edit::Set {
            at,
            value: value.clone(),
        };
        assert_eq!(edit(text, &same).as_ref(), Ok(text), "{name}");
        for (number, edit) in edits(value).into_iter().enumerate() {
            // Of a long registry, whose items are all alike, all scalars are set, and some of the rest is done.
            let hard = matches!(
                &edit,
                Edit::Set {
                    value: Value::Text(_),
                    ..
                }
            );
            if text.len() > 4096 && !hard && !number.is_multiple_of(7) {
                continue;
            }
            self.tried += 1;
            if let Err(problem) = try_edit(text, value, &edit) {
                self.wrong
                    .push(format!("{name}: {edit:?}: {problem}\nbefore:\n{text}"));
            }
        }
    }

    fn hold(&self, most: usize) {
        let first: Vec<_> = self.wrong.iter().take(most).cloned().collect();
        let wrong = self.wrong.len();
        assert!(
            wrong == 0,
            "{wrong} of {}:\n{}",
            self.tried,
            first.join("\n\n")
        );
    }
}

#[test]
fn of_odd_documents_to_hard_texts() {
    let texts = [
        "",
        " ",
        "\n",
        "a\n",
        "\na",
        "a\n\n",
        "true",
        "Yes",
        "null",
        "~",
        "007",
        "12:30",
        "1e3",
        ".5",
        "0x1f",
        "-1",
        "2024-01-02",
        "2024-01-02 08:14",
        ": ",
        "a:",
        " #",
        "a #b",
        "- a",
        "-",
        "--- a",
        "...",
        "@a",
        "`a",
        "%a",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "'a",
        "\"a",
        "a'b\"c\\d",
        "?",
        "? a",
        "[a",
        "]",
        "{a",
        "}",
        "a, b",
        "a]b",
        "a ",
        " a",
        "a\t",
        "\ta",
        "a\tb",
        "a\r\nb",
        "a\rb",
        "\u{0}",
        "\u{7}",
        "\u{85}",
        "a\u{2028}b",
        "\u{feff}a",
        "🎉 hội nghị",
        "đề\u{323} nghi\u{323}",
        "<<",
        "=",
        "a\n b\n",
        " a\nb",
        "a \nb",
        "a\n\t\nb",
        "a\n   \nb",
        "a\n\n\nb\n\n\n",
        "#a\n#b",
        "dài ".repeat(100).trim().to_owned().leak(),
        "\u{1F600}\n\u{301}a",
    ];
    let mut wrong = Vec::new();
    for Document { name, text } in odd().into_iter().chain(others()) {
        let Ok(value) = read(&text) else { continue };
        if !other_reader::read(&text).is_ok_and(|other| agrees(&value, &other)) {
            continue;
        }
        for path in paths(&value) {
            for hard in texts {
                let edit = Edit::Set {
                    at: path.clone(),
                    value: Value::text(hard),
                };
                if let Err(problem) = try_edit(&text, &value, &edit) {
                    wrong.push(format!("{name}: {edit:?}: {problem}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "{}:\n{}",
        wrong.len(),
        wrong
            .iter()
            .take(12)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n\n")
    );
}
