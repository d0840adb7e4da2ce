//! `counter.json`: what the counter of the site is to count, for `bantin counter push`.

use serde::Serialize;

use crate::model::Publication;
use crate::site::{ArticleNo, Site};

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
pub fn of(site: &Site) -> Vec<u8> {
    let is_out = |(index, _): &(usize, _)| {
        site.publication(ArticleNo::new(*index)) == Publication::Published
    };
    let reports = site.articles.iter().enumerate().filter(is_out);
    let pages = reports.map(|(_, entry)| {
        let article = &entry.article;
        let aliases = article.aliases.iter();
        Page {
            key: article.id.as_str(),
            path: article.path.as_str(),
            // What the counter itself told of the report (`--counts`) is not told back to it.
            views: article.views,
            aliases: aliases.map(|(path, _)| path.as_str()).collect(),
        }
    });
    let manifest = Manifest {
        v: 1,
        tz: site.config.zone.iana_name().unwrap_or("UTC"),
        all: site.config.statistics.imported.all.map(|views| views.0),
        pages: pages.collect(),
    };
    // Nothing in it can fail to be JSON.
    let mut json = serde_json::to_vec(&manifest).unwrap_or_default();
    json.push(b'\n');
    json
}
