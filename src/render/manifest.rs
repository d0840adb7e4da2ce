//! `counter.json`: what the counter of the site is to count, for `bantin counter push`.

use serde::Serialize;

use super::facts::CounterFacts;
use crate::config::Config;

/// The list of pages that are counted.
#[derive(Serialize)]
struct Manifest<'a> {
    v: u32,
    tz: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    all: Option<u64>,
    pages: Vec<Page<'a>>,
}

/// A report: its key outlives its addresses.
#[derive(Serialize)]
struct Page<'a> {
    key: &'a str,
    path: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    views: Option<u64>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    aliases: Vec<&'a str>,
}

/// The list for a site: every report that is out, oldest first.
pub fn of(facts: &CounterFacts<'_>, config: &Config) -> Vec<u8> {
    let pages = facts.reports.iter().map(|report| Page {
        key: report.id.as_str(),
        path: report.path.as_str(),
        views: report.views,
        aliases: report.aliases.iter().map(|path| path.as_str()).collect(),
    });
    let manifest = Manifest {
        v: 1,
        tz: config.zone.iana_name().unwrap_or("UTC"),
        all: config.statistics.imported.all.map(|views| views.0),
        pages: pages.collect(),
    };
    // Nothing in it can fail to be JSON.
    let mut json = serde_json::to_vec(&manifest).unwrap_or_default();
    json.push(b'\n');
    json
}
