//! The stages of a build: reports parsed, views composed, fingerprinted and rendered, over the
//! sample site that the repository is.

use std::path::Path;

use bantin::build::{Loaded, Recall, Request, Snapshot};
use bantin::config::Config;
use bantin::model::{Pool, Showing, SourcePath, Tints};
use bantin::parse::{Context, Registries, parse_article};
use bantin::render::facts::Key;
use bantin::site::PageId;
use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};
use jiff::Timestamp;

use crate::texts::{bytes, sources};

/// A whole report: front matter, outline, lints.
#[divan::bench]
fn parse(bencher: Bencher) {
    let sources = sources();
    let config = Config::parse("title = \"Tin\"").expect("a good config");
    let registries = Registries::built_in();
    let pool = Pool::default();
    let names = config.withheld_names();
    let context = Context::new(&config, &registries, &pool, &names);
    let file = SourcePath::new("content/tin/2019/a.md");
    bencher.counter(BytesCount::new(bytes(&sources))).bench(|| {
        for source in &sources {
            black_box(parse_article(&file, black_box(source), &context));
        }
    });
}

/// The sample site.
fn sample() -> Snapshot {
    let request = Request {
        base_url: None,
        showing: Showing::Published,
        counts: None,
        now: Timestamp::from_second(1_800_000_000).expect("a time"),
        preview: false,
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let loaded = Loaded::read(root, &request, &Recall::default());
    loaded.snapshot.expect("the sample site has no errors")
}

/// Its pages, but for files.
fn pages(site: &Snapshot) -> Vec<(&String, &PageId)> {
    let pages = site.pages().iter();
    let made = pages.filter(|(file, _)| file.ends_with(".html") || file.ends_with(".xml"));
    made.collect()
}

/// Facts gathered and hashed.
#[divan::bench]
fn keys(bencher: Bencher) {
    let site = sample();
    let pages = pages(&site);
    let none = Tints::new();
    let renderer = site.renderer(&none);
    let everywhere = Key::of(renderer.everywhere(), 0);
    bencher.counter(ItemsCount::new(pages.len())).bench(|| {
        for (_, page) in &pages {
            black_box(renderer.facts(page).key(&everywhere));
        }
    });
}

#[divan::bench]
fn compose(bencher: Bencher) {
    let site = sample();
    let pages = pages(&site);
    let none = Tints::new();
    let renderer = site.renderer(&none);
    bencher.counter(ItemsCount::new(pages.len())).bench(|| {
        for (_, page) in &pages {
            black_box(renderer.compose(renderer.facts(page)));
        }
    });
}

#[divan::bench]
fn fingerprint(bencher: Bencher) {
    let site = sample();
    let pages = pages(&site);
    let none = Tints::new();
    let renderer = site.renderer(&none);
    let common = site.common(&renderer);
    let composed: Vec<_> = pages
        .iter()
        .map(|(file, page)| (*file, renderer.compose(renderer.facts(page))))
        .collect();
    bencher.counter(ItemsCount::new(pages.len())).bench(|| {
        for (file, page) in &composed {
            black_box(common.fingerprint(file, page));
        }
    });
}

/// Composed, body and template rendered.
#[divan::bench]
fn render(bencher: Bencher) {
    let site = sample();
    let pages = pages(&site);
    let none = Tints::new();
    let renderer = site.renderer(&none);
    bencher.counter(ItemsCount::new(pages.len())).bench(|| {
        for (_, page) in &pages {
            let _ = black_box(renderer.page(page));
        }
    });
}
