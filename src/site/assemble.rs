//! From the parts that were read to the whole site.

use std::collections::{BTreeMap, BTreeSet};

use super::archives::{Archives, unit_names};
use super::check::check;
use super::links::is_left_out;
use super::rolls::Rolls;
use super::{Hidden, Routes, Site, pages};
use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::model::{
    Article, Cluster, ClusterId, LinkBox, Publication, SourcePath, Standalone, Unit, UnitId, Video,
};

/// What was read from the sources.
#[derive(Debug)]
pub struct Parts {
    /// The settings.
    pub config: Config,
    /// All reports, in any order.
    pub articles: Vec<Article>,
    /// The registered clusters.
    pub clusters: Vec<Cluster>,
    /// The registered units.
    pub units: Vec<Unit>,
    /// Standalone pages, in any order.
    pub standalones: Vec<Standalone>,
    /// Videos, in any order.
    pub videos: Vec<Video>,
    /// Boxes of links, in their order.
    pub boxes: Vec<LinkBox>,
    /// Files to copy, with the size of pictures.
    pub files: BTreeMap<SourcePath, Option<(usize, usize)>>,
    /// Sources that could not be read at all: links to them are not to blame.
    pub unreadable: BTreeSet<SourcePath>,
    /// Whether drafts and scheduled reports are shown.
    pub drafts: bool,
}

/// Puts the parts together, and checks what only the whole can show.
pub fn assemble(parts: Parts) -> (Site, Vec<Diagnostic>) {
    let mut hidden = Hidden::default();
    let mut unpublished = BTreeMap::new();
    let mut articles = parts.articles;
    articles.retain(|article| {
        let left_out = is_left_out(article.publication, parts.drafts);
        if left_out {
            match article.publication {
                Publication::Draft => hidden.drafts += 1,
                Publication::Scheduled => hidden.scheduled += 1,
                Publication::Expired => hidden.expired += 1,
                Publication::Published => {}
            }
            unpublished.insert(article.source.clone(), article.publication);
        }
        !left_out
    });
    articles.sort_by(|a, b| {
        (a.published.datetime(), &a.source).cmp(&(b.published.datetime(), &b.source))
    });
    let mut standalones = parts.standalones;
    standalones.sort_by(|a, b| (a.order, &a.source).cmp(&(b.order, &b.source)));
    let mut videos = parts.videos;
    // Without dates the order of the file counts, newest first as people write lists.
    videos.reverse();
    videos.sort_by_key(|video| video.date.map(|date| date.datetime()));
    let clusters = all_clusters(parts.clusters, &articles);
    let (rolls, mut problems) = Rolls::new(&clusters, &articles);
    let mut site = Site {
        archives: Archives::new(&articles),
        units: all_units(parts.units, &articles, &rolls),
        config: parts.config,
        articles,
        clusters,
        standalones,
        videos,
        boxes: parts.boxes,
        files: parts.files,
        rolls,
        routes: Routes::default(),
        hidden,
        unpublished,
        unreadable: parts.unreadable,
    };
    let (routes, collisions) = Routes::new(&site, pages(&site));
    site.routes = routes;
    problems.extend(collisions);
    problems.extend(check(&site));
    (site, problems)
}

/// The registered clusters, and those that only reports name.
fn all_clusters(registered: Vec<Cluster>, articles: &[Article]) -> BTreeMap<ClusterId, Cluster> {
    let mut clusters: BTreeMap<ClusterId, Cluster> = registered
        .into_iter()
        .map(|cluster| (cluster.id.clone(), cluster))
        .collect();
    for name in articles
        .iter()
        .filter_map(|article| article.cluster.as_ref())
    {
        if !clusters.contains_key(&name.id) {
            let cluster = Cluster {
                id: name.id.clone(),
                name: name.name.clone(),
                aliases: Vec::new(),
                owner: None,
                terms: BTreeMap::new(),
                about: None,
            };
            clusters.insert(name.id.clone(), cluster);
        }
    }
    clusters
}

/// The registered units, and those that only reports and terms name.
fn all_units(registered: Vec<Unit>, articles: &[Article], rolls: &Rolls) -> BTreeMap<UnitId, Unit> {
    let mut units: BTreeMap<UnitId, Unit> = registered
        .into_iter()
        .map(|unit| (unit.id.clone(), unit))
        .collect();
    let in_terms = rolls.terms.values().flat_map(BTreeMap::values);
    let in_terms =
        in_terms.flat_map(|term| term.head.iter().chain(&term.deputies).chain(&term.members));
    for name in articles.iter().flat_map(unit_names).chain(in_terms) {
        let Some(id) = &name.id else { continue };
        if !units.contains_key(id) {
            let unit = Unit {
                id: id.clone(),
                name: name.name.clone(),
                aliases: Vec::new(),
                owner: None,
                history: Vec::new(),
                successor: None,
            };
            units.insert(id.clone(), unit);
        }
    }
    units
}
