//! What every page of a site shares: names, navigation, boxes, footer. In a template: `site`.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{ImageView, RefView, Shown};
use crate::config::Organisation;

/// The frame of the whole site.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SiteView {
    /// The name of the site.
    pub title: String,
    /// One sentence about it.
    pub description: String,
    /// `vi` or `en`, for `<html lang>`.
    pub language: String,
    /// The slogan banner.
    pub slogan: Option<String>,
    /// The emblem; without one the theme sets the name in type.
    pub logo: Option<ImageView>,
    /// Who publishes it.
    pub organisation: Organisation,
    /// Where the home page is, relative to the root: empty, or `index.html`.
    pub home_url: String,
    /// The clusters, grouped by who owns them, owners in collation order.
    pub owners: Vec<OwnerNavView>,
    /// How many clusters there are in all.
    pub cluster_count: usize,
    /// The years with reports, newest first.
    pub years: Vec<YearNavView>,
    /// Further pages: `clusters`, `years`, `units`, `awards`, `officers`, `tags`, `videos`,
    /// `most_read`, then the standalone pages that ask for it. `id` marks the active one.
    pub menu: Vec<RefView>,
    /// Boxes of links: radio, television, websites, advertising.
    pub boxes: Vec<BoxView>,
    /// The box of visit statistics; none when switched off.
    pub statistics: Option<StatisticsView>,
    /// What pages need to speak to a counter; none where nobody counts.
    pub counter: Option<CounterView>,
    /// `rss.xml`, where the site has it.
    pub rss_url: Option<String>,
    /// `feed.json`, where the site has it.
    pub json_feed_url: Option<String>,
    /// `sitemap.xml`, where the site has it.
    pub sitemap_url: Option<String>,
    /// The list of days of the newest year, where days have pages; those of other years stand at
    /// its address with their number.
    pub days_url: Option<String>,
    /// The page of open data, where the site has it.
    pub data_url: Option<String>,
    /// The search page, where the site has it.
    pub search_url: Option<String>,
    /// Files of the theme, by plain name (`site.css`), to their hashed addresses.
    pub assets: BTreeMap<String, String>,
}

/// The clusters of one owner (a provincial federation).
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OwnerNavView {
    /// The owner's name; none for clusters without one.
    pub name: Option<String>,
    /// Its clusters, in collation order (numbers by value).
    pub clusters: Vec<Shown<RefView>>,
}

/// A year in the navigation.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct YearNavView {
    /// The year.
    pub year: i16,
    /// Its page; none when year pages are switched off.
    pub url: Option<String>,
}

/// A box of links.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct BoxView {
    /// `Liên kết website`.
    pub title: String,
    /// What stands in it.
    pub links: Vec<LinkView>,
}

/// A link in a box.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct LinkView {
    /// What to show.
    pub name: String,
    /// An absolute address, or a path relative to the root when `external` is false.
    pub url: String,
    /// Whether it leads away from the site.
    pub external: bool,
}

/// What pages need to speak to a counter.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CounterView {
    /// The script, relative to the root: it reads `data-url` and `data-key` of its element.
    pub script: String,
    /// For `data-url`: what the script asks.
    pub url: String,
    /// Whether one request returns the numbers of a whole list, and of the site.
    pub lists: bool,
}

/// The statistics box.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StatisticsView {
    /// Its rows.
    pub rows: Vec<StatisticView>,
    /// Whether any row has a number; otherwise there is nothing to show until a counter answers.
    pub known: bool,
    /// The day up to which a counter counted them; none for numbers of an earlier portal.
    pub until: Option<String>,
}

/// A row of the statistics box.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StatisticView {
    /// `online`, `today`, `yesterday`, `week`, `month` or `all`: label it with
    /// `t.statistics[key]`.
    pub key: &'static str,
    /// What `bantin counter` calls it, for the script: `data-s`.
    pub short: &'static str,
    /// The number as last known, written out; none where only a live counter knows it.
    pub value: Option<String>,
}
