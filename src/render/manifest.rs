//! `counter.json`: what the counter of the site is to count, for `bantin counter push`.

use bantin_counter::wire::{Manifest, ManifestPage, VERSION};

use crate::model::Publication;
use crate::site::{ArticleNo, Site};

/// The list for a site: every report that is out, oldest first.
pub fn of(site: &Site) -> Vec<u8> {
    let is_out = |(index, _): &(usize, _)| {
        site.publication(ArticleNo::new(*index)) == Publication::Published
    };
    let reports = site.articles.iter().enumerate().filter(is_out);
    let pages = reports.map(|(_, entry)| {
        let article = &entry.article;
        let aliases = article.aliases.iter();
        ManifestPage {
            key: article.id.as_str().into(),
            path: article.path.as_str().into(),
            // Not the views that the counter itself reported (`--counts`).
            views: article.views,
            aliases: aliases.map(|(path, _)| path.as_str().into()).collect(),
        }
    });
    let manifest = Manifest {
        v: VERSION,
        tz: site.config.zone.iana_name().unwrap_or("UTC").into(),
        all: site.config.imported_views,
        pages: pages.collect(),
    };
    // Nothing in it can fail to be JSON.
    let mut json = serde_json::to_vec(&manifest).unwrap_or_default();
    json.push(b'\n');
    json
}
