//! Front matter and body told apart.

use bantin::parse;
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

use crate::texts::{bytes, sources};

#[divan::bench]
fn split(bencher: Bencher) {
    let sources = sources();
    bencher.counter(BytesCount::new(bytes(&sources))).bench(|| {
        for source in &sources {
            let _ = black_box(parse::split(black_box(source)));
        }
    });
}
