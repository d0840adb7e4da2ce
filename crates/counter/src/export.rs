//! Exports: all counts of a site, as CSV or JSON.

use std::fmt::Write;
use std::time::Duration;

use serde_json::{Map, Value, json};

use super::import::quote;
use super::store::{Page, SiteData};

/// The views of all pages and, as `*`, of the site, each with how many of them the manifest brings
/// along: what an empty counter imports to show the same, once it has the manifest.
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

/// All that is known of the counts: what a build bakes into pages. `repeat_window` tells editors
/// why their own reloads do not count.
pub fn json(name: &str, data: &SiteData, repeat_window: Duration) -> String {
    let days: Map<String, Value> = data
        .days
        .iter()
        .map(|(day, views)| (day.date().to_string(), (*views).into()))
        .collect();
    let pages: Vec<Value> = pages(data)
        .map(|page| {
            json!({
                "key": page.key,
                "path": page.path,
                "live": page.live,
                "views": page.total(),
                "imported": page.imported,
                "opening": page.opening,
            })
        })
        .collect();
    json!({
        "v": 1,
        "site": name,
        "tz": data.zone,
        "repeat_window_seconds": repeat_window.as_secs(),
        "all": data.all(),
        "imported": data.imported,
        "opening": data.opening,
        "days": days,
        "pages": pages,
    })
    .to_string()
}

/// The pages by key; those that are another page now have nothing to tell.
fn pages(data: &SiteData) -> impl Iterator<Item = &Page> {
    let mut pages: Vec<&Page> = data
        .pages
        .iter()
        .filter(|page| page.merged_into.is_none())
        .collect();
    pages.sort_by(|a, b| a.key.cmp(&b.key));
    pages.into_iter()
}
