//! Markdown: its outline, its HTML, and for comparison what the parser alone takes.

use bantin::markdown::{self, Options, Resolve, ResolvedImage};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

use crate::texts::{bodies, bytes};

/// Every link leads where it says, every picture is where it says.
struct AsWritten;

impl Resolve for AsWritten {
    fn link(&self, target: &str) -> Option<String> {
        Some(target.to_owned())
    }

    fn image(&self, target: &str) -> ResolvedImage {
        ResolvedImage {
            url: target.to_owned(),
            size: Some((800, 500)),
            tint: None,
            choice: None,
            moving: None,
        }
    }
}

#[divan::bench]
fn outline(bencher: Bencher) {
    let options = Options::default();
    each_body(bencher, |body| {
        black_box(markdown::outline(body, &options));
    });
}

#[divan::bench]
fn render(bencher: Bencher) {
    let options = Options::default();
    each_body(bencher, |body| {
        black_box(markdown::render(body, &options, &AsWritten));
    });
}

#[divan::bench]
fn pulldown_cmark_alone(bencher: Bencher) {
    let options = pulldown_cmark::Options::ENABLE_TABLES;
    each_body(bencher, |body| {
        let mut html = String::new();
        let events = pulldown_cmark::Parser::new_ext(body, options);
        pulldown_cmark::html::push_html(&mut html, events);
        black_box(html);
    });
}

fn each_body(bencher: Bencher, work: impl Fn(&str) + Sync) {
    let bodies = bodies();
    bencher.counter(BytesCount::new(bytes(&bodies))).bench(|| {
        for body in &bodies {
            work(black_box(body));
        }
    });
}
