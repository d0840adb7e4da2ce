//! The index that the search page reads: whole, in its order, and findable without marks.

use serde_json::Value;

use super::{REPORTS, SAMPLE, SOC_TRANG_2019, TUYEN_QUANG_2023};

const PAGE: &str = "tim-kiem/index.html";

fn json(file: &str) -> Value {
    serde_json::from_str(SAMPLE.text(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

fn strings(value: &Value) -> Vec<String> {
    let entries = value.as_array().expect("a list");
    let texts = entries.iter().map(|entry| entry.as_str().expect("a text"));
    texts.map(ToOwned::to_owned).collect()
}

/// The reports whose index holds a word, by the rules that the page's script follows.
fn holding(word: &str) -> Vec<String> {
    let index = json("tim-kiem/muc-luc.json");
    let (first, shards) = (strings(&index["first"]), strings(&index["shards"]));
    let at = first.partition_point(|start| start.as_str() <= word);
    let Some(at) = at.checked_sub(1) else {
        return Vec::new();
    };
    let shard = json(&format!("tim-kiem/{}", shards[at]));
    let documents = json("tim-kiem/docs-0.json");
    let mut found: Vec<String> = numbers(&shard["words"][word])
        .into_iter()
        .map(|number| {
            documents[number][1]
                .as_str()
                .expect("an address")
                .to_owned()
        })
        .collect();
    found.sort();
    found.dedup();
    found
}

/// The documents of a word: for each place where it may stand, the steps from one to the next.
fn numbers(places: &Value) -> Vec<usize> {
    let lists = places.as_array().map_or(&[][..], Vec::as_slice);
    let mut numbers = Vec::new();
    for steps in lists {
        let mut number = 0;
        for step in steps.as_array().expect("steps") {
            number += usize::try_from(step.as_u64().expect("a step")).expect("a small step");
            numbers.push(number);
        }
    }
    numbers
}

#[test]
fn the_form_names_an_index_that_is_there() {
    let page = SAMPLE.page(PAGE);
    assert_eq!(page.attributes("form#search", "data-root"), ["../"]);
    assert_eq!(
        page.attributes("form#search", "data-index"),
        ["tim-kiem/muc-luc.json"]
    );
    assert!(page.has("noscript"));
    let index = json("tim-kiem/muc-luc.json");
    assert_eq!(index["v"], 1);
    assert_eq!(index["count"], 5);
    for shard in strings(&index["shards"]) {
        assert!(SAMPLE.has(&format!("tim-kiem/{shard}")), "{shard}");
    }
}

#[test]
fn every_word_stands_in_the_shard_where_it_is_looked_for() {
    let index = json("tim-kiem/muc-luc.json");
    let (first, shards) = (strings(&index["first"]), strings(&index["shards"]));
    assert_eq!(first.len(), shards.len());
    assert!(first.is_sorted());
    for (at, shard) in shards.iter().enumerate() {
        let words = json(&format!("tim-kiem/{shard}"));
        for (word, hits) in words["words"].as_object().expect("words") {
            assert!(*word >= first[at], "{word} in {shard}");
            assert!(
                first.get(at + 1).is_none_or(|next| word < next),
                "{word} in {shard}"
            );
            let numbers = numbers(hits);
            assert!(!numbers.is_empty(), "{word}");
            assert!(
                numbers.iter().all(|number| *number < 5),
                "{word}: {numbers:?}"
            );
        }
    }
}

#[test]
fn words_are_found_without_their_marks() {
    // Word, a report that holds it, and one that does not.
    let cases = [
        ("thi", SOC_TRANG_2019, None),
        ("dua", SOC_TRANG_2019, None),
        ("tuyen", TUYEN_QUANG_2023, None),
        ("khoi", super::SON_LA_2020, Some(SOC_TRANG_2019)),
        ("phieu", super::SOC_TRANG_2023, Some(TUYEN_QUANG_2023)),
    ];
    for (word, inside, outside) in cases {
        let found = holding(word);
        assert!(found.iter().any(|url| url == inside), "{word}: {found:?}");
        if let Some(outside) = outside {
            assert!(!found.iter().any(|url| url == outside), "{word}: {found:?}");
        }
    }
    assert_eq!(holding("khongcotunay"), [""; 0]);
}

#[test]
fn every_report_is_in_the_documents() {
    let documents = json("tim-kiem/docs-0.json");
    let urls = documents.as_array().expect("a list").iter();
    let mut urls: Vec<&str> = urls.filter_map(|document| document[1].as_str()).collect();
    urls.sort_unstable();
    let mut reports = REPORTS.to_vec();
    reports.sort_unstable();
    assert_eq!(urls, reports);
}
