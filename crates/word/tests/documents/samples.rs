//! Documents as officers have them, against what is known to be in them.

use std::fs;
use std::path::Path;

use pulldown_cmark::Tag;
use serde_json::Value;
use word::{Block, Figure, Limits, Options, Source, markdown, read};

use crate::reading::{count, shown};

/// All pictures of a text.
fn figures(blocks: &[Block]) -> Vec<&Figure> {
    let pictures = blocks.iter().filter_map(|block| match block {
        Block::Picture(figure) => Some(figure),
        _ => None,
    });
    pictures.collect()
}

#[test]
fn samples_say_what_is_known_to_be_in_them() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples");
    let mut wrong = Vec::new();
    let mut read_some = 0;
    let mut paths: Vec<_> = fs::read_dir(folder)
        .expect("samples")
        .map(|entry| entry.expect("a sample").path())
        .collect();
    paths.sort();
    for path in paths
        .iter()
        .filter(|path| path.extension().is_some_and(|end| end == "docx"))
    {
        read_some += 1;
        let name = path.file_stem().expect("a name").to_string_lossy();
        let truth = fs::read_to_string(path.with_extension("json")).expect("the truth");
        let truth: Value = serde_json::from_str(&truth).expect("the truth");
        let document =
            read(&fs::read(path).expect("a sample"), &Limits::default()).expect("a document");
        let picture = |figure: &Figure| match figure.source {
            Source::Stored(at) => Some(document.pictures[at].name.clone()),
            Source::Linked(_) => None,
        };
        let options = Options {
            picture: &picture,
            ..Options::default()
        };
        let markdown = markdown(&document, &options);
        if std::env::var_os("SHOW").is_some() {
            println!("==== {name}\n{markdown}\n{:?}", document.omitted);
        }
        let shown = shown(&markdown);
        let both = format!("{markdown}\n{shown}");
        let texts = |key: &str| -> Vec<String> {
            let texts = truth[key].as_array().into_iter().flatten();
            texts
                .map(|text| text.as_str().expect("a text").to_owned())
                .collect()
        };
        let mut expect = |is: bool, what: String| {
            if !is {
                wrong.push(format!("{name}: {what}"));
            }
        };
        for text in texts("must") {
            expect(both.contains(&text), format!("{text} is missing"));
        }
        for text in texts("must_ci") {
            expect(
                shown.to_lowercase().contains(&text.to_lowercase()),
                format!("{text} is missing"),
            );
        }
        for text in texts("must_not") {
            expect(!both.contains(&text), format!("{text} is there"));
        }
        for text in texts("once") {
            expect(
                shown.matches(&text).count() == 1,
                format!("{text} is not there once"),
            );
        }
        let figures = figures(&document.blocks);
        let is_stored = |figure: &&&Figure| matches!(figure.source, Source::Stored(_));
        let stored = figures.iter().filter(is_stored).count();
        let counts = [
            (
                "tables",
                count(&markdown, |tag| matches!(tag, Tag::Table(_)), true),
            ),
            (
                "lists",
                count(&markdown, |tag| matches!(tag, Tag::List(_)), false),
            ),
            (
                "list_items",
                count(&markdown, |tag| matches!(tag, Tag::Item), true),
            ),
            ("pictures", stored),
            ("linked_pictures", figures.len() - stored),
            ("footnotes", document.notes.len()),
        ];
        for (key, found) in counts {
            let expected = truth[key].as_u64().unwrap_or_default();
            expect(
                found as u64 == expected,
                format!("{found} {key} for {expected}"),
            );
        }
        if truth.get("alts").is_some() {
            let alts: Vec<String> = figures
                .iter()
                .filter_map(|figure| figure.alt.clone())
                .collect();
            expect(alts == texts("alts"), format!("pictures say {alts:?}"));
        }
    }
    assert!(read_some > 7, "samples are there");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
