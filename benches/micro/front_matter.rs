//! Front matter as typed data: by the quick reader, and by the full one, which reads what that one gives up.

use bantin::decode::{At, Short, from_any_yaml, quickly};
use bantin::parse;
use divan::counter::ItemsCount;
use divan::{Bencher, black_box};
use serde::Deserialize;

use crate::texts::sources;

/// What the reports of the corpus say, in types such as the program has.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "it is read, and no more")]
struct FrontMatter {
    title: At<String>,
    date: At<String>,
    summary: Option<At<String>>,
    cluster: Option<At<Short<Vec<At<String>>, true>>>,
    author: Option<At<Short<Person>>>,
    cover: Option<At<Short<Picture>>>,
    #[serde(default)]
    participants: Vec<At<Short<Person>>>,
    #[serde(default)]
    awards: Vec<Award>,
    tags: Vec<At<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "it is read, and no more")]
struct Person {
    name: String,
    role: Option<String>,
    unit: Option<At<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "it is read, and no more")]
struct Picture {
    file: At<String>,
    caption: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "it is read, and no more")]
struct Award {
    kind: At<String>,
    to: Option<At<Short<Person>>>,
    year: Option<At<i64>>,
    status: String,
}

#[divan::bench]
fn quick(bencher: Bencher) {
    each(bencher, |yaml| quickly(yaml).expect("plain front matter"));
}

#[divan::bench]
fn full(bencher: Bencher) {
    each(bencher, |yaml| {
        from_any_yaml(yaml).value.expect("right front matter")
    });
}

fn each(bencher: Bencher, read: impl Fn(&str) -> FrontMatter + Sync) {
    let sources = sources();
    let parts = sources.iter().map(|source| parse::split(source));
    let texts: Vec<&str> = parts
        .map(|parts| parts.expect("front matter").yaml)
        .collect();
    bencher.counter(ItemsCount::new(texts.len())).bench(|| {
        for text in &texts {
            drop(black_box(read(black_box(text))));
        }
    });
}
