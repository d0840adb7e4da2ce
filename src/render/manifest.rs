//! `counter.json`: what the counter of the site is to count, for `bantin counter push`.

use bantin_counter::wire::{Manifest, ManifestPage, VERSION};

use super::facts::CounterFacts;
use crate::config::Config;

/// The list for a site: every report that is out, oldest first.
pub fn of(facts: &CounterFacts<'_>, config: &Config) -> Vec<u8> {
    let pages = facts.reports.iter().map(|report| ManifestPage {
        key: report.id.as_str().into(),
        path: report.path.as_str().into(),
        views: report.views,
        aliases: report
            .aliases
            .iter()
            .map(|path| path.as_str().into())
            .collect(),
    });
    let manifest = Manifest {
        v: VERSION,
        tz: config.zone.iana_name().unwrap_or("UTC").into(),
        all: config.statistics.imported.all.map(|views| views.0),
        pages: pages.collect(),
    };
    // Nothing in it can fail to be JSON.
    let mut json = serde_json::to_vec(&manifest).unwrap_or_default();
    json.push(b'\n');
    json
}
