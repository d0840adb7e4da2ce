//! Vietnamese text: folding for the search, slugs, words kept on one line, the order of names.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use vietnamese::Collator;

use crate::texts::{bodies, bytes, names, titles};

#[divan::bench]
fn fold(bencher: Bencher) {
    each(bencher, &bodies(), |text| {
        black_box(vietnamese::fold(text));
    });
}

#[divan::bench]
fn words(bencher: Bencher) {
    each(bencher, &bodies(), |text| {
        black_box(vietnamese::words(text).count());
    });
}

#[divan::bench]
fn keep_together(bencher: Bencher) {
    each(bencher, &bodies(), |text| {
        black_box(vietnamese::keep_together(text));
    });
}

#[divan::bench]
fn slug(bencher: Bencher) {
    each(bencher, &titles(), |title| {
        black_box(vietnamese::slug(title));
    });
}

#[divan::bench]
fn sort_by_given_name(bencher: Bencher) {
    let collator = Collator::new();
    let names = names();
    bencher
        .counter(ItemsCount::new(names.len()))
        .with_inputs(|| names.clone())
        .bench_values(|mut names| {
            collator.sort_by_given_name(&mut names, |name| name);
            names
        });
}

fn each(bencher: Bencher, texts: &[String], work: impl Fn(&str) + Sync) {
    bencher.counter(BytesCount::new(bytes(texts))).bench(|| {
        for text in texts {
            work(black_box(text));
        }
    });
}
