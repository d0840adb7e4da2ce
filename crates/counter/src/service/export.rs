//! Exports: all counts of a site, as CSV or JSON.

use std::fmt::Write;
use std::time::Duration;

use super::import::quote;
use super::site_data::{PageData, SiteData};
use crate::wire::{Export, ExportPage, VERSION};

/// The views of all pages and, as `*`, of the site, each with how many of them the manifest
/// contains. An empty counter with the same manifest shows the same numbers when it imports them.
pub fn csv(data: &SiteData) -> String {
    let mut text = String::from("key,views,opening\n");
    // Writing to a string does not fail.
    let _ = writeln!(text, "*,{},{}", data.all(), data.opening);
    for page in pages(data) {
        let name = quote(&page.key);
        let _ = writeln!(text, "{name},{},{}", page.total(), page.opening);
    }
    text
}

/// All counts as an [`Export`] in JSON.
pub fn json(name: &str, data: &SiteData, repeat_window: Duration) -> String {
    let pages = pages(data).map(|page| ExportPage {
        imported: page.imported.unsigned_abs(),
        key: page.key.as_str().into(),
        live: page.live,
        opening: page.opening.unsigned_abs(),
        path: Some(page.path.as_str().into()),
        views: page.total().unsigned_abs(),
    });
    let days = data.days.iter();
    let export = Export {
        all: data.all().unsigned_abs(),
        days: days
            .map(|(day, views)| (day.date().to_string(), views.unsigned_abs()))
            .collect(),
        imported: data.imported.unsigned_abs(),
        opening: data.opening.unsigned_abs(),
        pages: pages.collect(),
        repeat_window_seconds: repeat_window.as_secs(),
        site: name.into(),
        tz: data.zone.as_str().into(),
        v: VERSION,
    };
    // Nothing in it can fail to be JSON.
    serde_json::to_string(&export).unwrap_or_default()
}

/// The pages in the order of their keys, without those that were merged into others.
fn pages(data: &SiteData) -> impl Iterator<Item = &PageData> {
    let mut pages: Vec<&PageData> = data
        .pages
        .iter()
        .filter(|page| page.merged_into.is_none())
        .collect();
    pages.sort_by(|a, b| a.key.cmp(&b.key));
    pages.into_iter()
}
