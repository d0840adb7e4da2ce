//! Random edits of random documents. `SPLICE_CASES=1000000` tries more than the test does on its own; `SPLICE_SEED`
//! starts elsewhere.

use std::env::var;

use splice::{Edit, Path, Refusal, Step, Value, read};

use crate::changes::edit;
use crate::documents::{documents, others};
use crate::every::try_edit;
use crate::generator::document;
use crate::model::{get, meant, paths};
use crate::other_reader::{self, agrees};
use crate::random_numbers::Random;

#[test]
fn edits_of_random_documents() {
    let number = |name, default| var(name).map_or(default, |text| text.parse::<u64>().unwrap());
    let (cases, seed) = (number("SPLICE_CASES", 8_000), number("SPLICE_SEED", 0));
    let (mut tried, mut unread, mut wrong) = (0, 0, Vec::new());
    for case in seed..seed + cases / 4 {
        let mut random = Random::new(case);
        let text = document(&mut random);
        if other_reader::read(&text).is_err() {
            unread += 1;
            continue;
        }
        let Ok(value) = read(&text) else {
            wrong.push(format!("seed {case}: {:?}\n{text}", read(&text)));
            continue;
        };
        // One after the other, so that what was written is edited again.
        let (mut text, mut value) = (text, value);
        for _ in 0..4 {
            let edit = edit(&mut random, &value);
            if matches!(splice::edit(&text, &edit), Err(Refusal::KeyTaken { .. })) {
                continue;
            }
            tried += 1;
            match try_edit(&text, &value, &edit) {
                Ok(new) => text = new,
                Err(problem) => {
                    wrong.push(format!("seed {case}: {edit:?}: {problem}\nbefore:\n{text}"));
                    break;
                }
            }
            value = read(&text).unwrap();
        }
    }
    println!(
        "{tried} edits, {unread} of {} documents not read, {} wrong",
        cases / 4,
        wrong.len()
    );
    wrong.sort_by_key(String::len);
    assert!(
        wrong.is_empty(),
        "{} of {tried}:\n{}",
        wrong.len(),
        wrong
            .iter()
            .take(8)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n\n")
    );
    assert!(tried > cases * 8 / 10, "{unread} documents were not read");
}

/// A form writes back the whole value of a text in which a few things were changed.
#[test]
fn whole_values_that_differ_a_little() {
    let number = |name, default| var(name).map_or(default, |text| text.parse::<u64>().unwrap());
    let (cases, seed) = (number("SPLICE_CASES", 2_000), number("SPLICE_SEED", 0));
    let (mut tried, mut wrong) = (0, Vec::new());
    for case in seed..seed + cases {
        let mut random = Random::new(case ^ 0xF0F0);
        let text = document(&mut random);
        let before = read(&text).unwrap();
        let all = paths(&before);
        let at = all[random.below(all.len())].clone();
        let mut value = get(&mut before.clone(), &at).clone();
        for _ in 0..1 + random.below(3) {
            let change = edit(&mut random, &value);
            let taken = match &change {
                Edit::Add { key, .. } | Edit::Rename { key, .. } => {
                    format!("{value:?}").contains(&format!("{key:?}"))
                }
                _ => false,
            };
            if !taken {
                value = meant(value, &change);
            }
        }
        tried += 1;
        let change = Edit::Set { at, value };
        if let Err(problem) = try_edit(&text, &before, &change) {
            wrong.push(format!(
                "seed {case}: {change:?}: {problem}\nbefore:\n{text}"
            ));
        }
    }
    wrong.sort_by_key(String::len);
    assert!(
        wrong.is_empty(),
        "{} of {tried}:\n{}",
        wrong.len(),
        wrong
            .iter()
            .take(8)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n\n")
    );
}

/// Short texts of what numbers, dates and marks are made of stay texts, wherever they are written.
#[test]
fn short_texts() {
    let number = |name, default| var(name).map_or(default, |text| text.parse::<u64>().unwrap());
    let alphabets = [
        "0123456789+-._eExob:~",
        "0179-:.TZ ",
        "yesnoYESNOtrufalINFif.~",
        "-?:,[]{}#&*!|>'\"%@`= \n\ta",
        "\r\n\t a\u{85}\u{a0}\u{feff}\u{2028}\u{301}\u{0}🎉",
    ];
    let places = [
        ("a: 1\n", Path::root().key("a")),
        ("- - 'x' # c\n  - y\n", Path::root().index(0).index(0)),
        ("a: {đá: \"x\", c: y}\n", Path::root().key("a").key("c")),
        ("x\n", Path::root()),
        ("a: >\n  b\nc: 1\n", Path::root().key("a")),
    ];
    let mut wrong = Vec::new();
    for case in 0..number("SPLICE_CASES", 10_000) {
        let mut random = Random::new(case ^ 0x5A5A);
        let letters: Vec<_> = random.of(&alphabets).chars().collect();
        let text: String = (0..1 + random.below(6))
            .map(|_| random.of(&letters))
            .collect();
        let (before, at) = &places[random.below(places.len())];
        let value = read(before).unwrap();
        let mut edits = vec![Edit::Set {
            at: at.clone(),
            value: Value::text(text.as_str()),
        }];
        if matches!(at.steps().last(), Some(Step::Key(_))) {
            edits.push(Edit::Rename {
                at: at.clone(),
                key: text,
            });
        }
        for change in edits {
            if let Err(problem) = try_edit(before, &value, &change) {
                wrong.push(format!("{change:?}: {problem}"));
            }
        }
    }
    wrong.sort_by_key(String::len);
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

/// Documents in which a few characters are others: what both readers still read alike is edited.
#[test]
fn edits_of_damaged_documents() {
    let number = |name, default| var(name).map_or(default, |text| text.parse::<u64>().unwrap());
    let (cases, seed) = (number("SPLICE_CASES", 6_000), number("SPLICE_SEED", 0));
    let pieces = [
        "\n", "\n  ", " ", "  ", "\t", "\r\n", "#", " # x", ": ", ":", "- ", "-", ",", "[", "]",
        "{", "}", "'", "\"", "|", ">", "|+\n", ">-\n", "a", "ế", "? ", "...\n", "---\n", "\n\n",
        "0",
    ];
    let all: Vec<_> = documents()
        .into_iter()
        .chain(others())
        .filter(|document| document.text.len() < 1500)
        .collect();
    let (mut tried, mut wrong) = (0, Vec::new());
    for case in seed..seed + cases {
        let mut random = Random::new(case ^ 0xABCD);
        let mut text = all[random.below(all.len())].text.clone();
        for _ in 0..1 + random.below(3) {
            let places: Vec<_> = text
                .char_indices()
                .map(|(at, _)| at)
                .chain([text.len()])
                .collect();
            let at = random.below(places.len());
            let until = (at + random.of(&[0, 0, 1, 1, 2, 5])).min(places.len() - 1);
            let piece = if random.once_in(4) {
                ""
            } else {
                random.of(&pieces)
            };
            text.replace_range(places[at]..places[until], piece);
        }
        let Ok(value) = read(&text) else { continue };
        if text.replace("\r\n", "").contains('\r')
            || !other_reader::read(&text).is_ok_and(|other| agrees(&value, &other))
        {
            continue;
        }
        for _ in 0..3 {
            let change = edit(&mut random, &value);
            if matches!(splice::edit(&text, &change), Err(Refusal::KeyTaken { .. })) {
                continue;
            }
            tried += 1;
            if let Err(problem) = try_edit(&text, &value, &change) {
                wrong.push(format!(
                    "seed {case}: {change:?}: {problem}\nbefore:\n{text}"
                ));
            }
        }
    }
    println!("{tried} edits of damaged documents, {} wrong", wrong.len());
    wrong.sort_by_key(String::len);
    assert!(
        wrong.is_empty(),
        "{} of {tried}:\n{}",
        wrong.len(),
        wrong
            .iter()
            .take(8)
            .cloned()
            .collect::<Vec<_>>()
            .join("\n\n")
    );
    assert!(tried > cases / 2, "{tried}");
}
