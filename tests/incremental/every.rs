//! Every key that people may write is edited, and each edit shows.

use std::collections::BTreeSet;

use bantin::schema::{Kind, keys};

use super::edits::Round;
use super::fixture::{Edited, Field, fields, values};
use crate::support::files_below;

#[test]
fn every_key_that_a_file_may_hold_is_edited() {
    let mut missing = Vec::new();
    for kind in Kind::ALL {
        let values = values(kind);
        let edited = values
            .iter()
            .filter(|(_, values)| values.len() > 1)
            .map(|(path, _)| path.as_str());
        let is_edited = |key: &String| {
            edited.clone().any(|path| {
                let rest = path.strip_prefix(key.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']))
            })
        };
        missing.extend(
            keys(kind)
                .into_iter()
                // No page depends on where it is published, which a test of publishing holds.
                .filter(|key| !is_edited(key) && !key.starts_with("publish"))
                .map(|key| format!("{kind:?}: {key}")),
        );
    }
    assert!(missing.is_empty(), "no edit of {missing:#?}");
}

/// What shows nowhere on this site, and why.
const UNSEEN: &[(&str, &str)] = &[
    ("Awards awards[].single", "it only warns"),
    ("Awards contests[].name", "it only silences a warning"),
    ("config.toml markdown.html", "without it HTML is refused"),
    (
        "Awards ratings[].id",
        "at the beginning, no report names it",
    ),
    (
        "config.toml remote_pictures",
        "without it such pictures are refused",
    ),
    ("files content/album/giay.txt", "no picture"),
    ("files themes/guong/i18n/en.toml", "another language"),
    (
        "files themes/congdoan/templates/not_found.html",
        "another theme",
    ),
    ("files themes/congdoan/i18n/vi.toml", "another theme"),
    ("files themes/congdoan/static/site.css", "another theme"),
];

#[test]
fn every_edit_of_content_shows_and_makes_what_shows_it() {
    check(Field::is_content);
}

#[test]
fn every_other_edit_shows_and_makes_what_shows_it() {
    check(|field| !field.is_content());
}

/// Each of these fields alone, edited and taken back.
fn check(is_wanted: fn(&Field) -> bool) {
    let fields: Vec<Field> = fields().into_iter().filter(is_wanted).collect();
    let mut edited = Edited::new();
    edited.project.build();
    let beginning = files_below(&edited.project.out());
    let mut wrong = Vec::new();
    let mut unseen: BTreeSet<String> = fields.iter().map(Field::name).collect();
    let known = UNSEEN.iter().map(|(name, _)| (*name).to_owned());
    let known: BTreeSet<String> = known.filter(|name| unseen.contains(name)).collect();
    for field in &fields {
        let mut round = Round::new(&mut edited, &fields);
        round.choose_all(field);
        let mut found = round.build(true, None);
        if beginning != files_below(&edited.project.out()) {
            unseen.remove(&field.name());
        }
        let mut round = Round::new(&mut edited, &fields);
        round.begin_again(field);
        found.extend(round.build(true, Some(&beginning)));
        if !found.is_empty() {
            // One fault must not hide the next.
            let out = edited.project.out();
            edited.project.try_build_into(&out, true).expect("a site");
        }
        wrong.extend(found);
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(unseen, known);
}
