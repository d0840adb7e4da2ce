//! From the parts that were read to the whole site.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::archives::{Archives, unit_names};
use super::check::check;
use super::links::{is_left_out, percent_decode};
use super::rolls::Rolls;
use super::{Hidden, Routes, Site, pages};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{
    Article, Cluster, ClusterId, LinkBox, Publication, SourcePath, Standalone, Unit, UnitId, Video,
};
use crate::source::CONTENT;
use crate::vietnamese::{normalise_tone, words};

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
    let mut files = parts.files;
    hold_back_pictures(&mut files, &parts.articles, parts.drafts);
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
    if parts.units.is_empty() {
        problems.extend(same_fold(&articles));
    }
    let units = all_units(parts.units, &articles, &rolls);
    let mut site = Site {
        archives: Archives::new(&articles),
        predecessors: predecessors(&units),
        units,
        config: parts.config,
        articles,
        clusters,
        standalones,
        videos,
        boxes: parts.boxes,
        files,
        rolls,
        routes: Routes::default(),
        hidden,
        unpublished,
        unreadable: parts.unreadable,
    };
    let mut routes = Routes::default();
    problems.extend(
        pages(&site)
            .into_iter()
            .filter_map(|page| routes.add(&site, page)),
    );
    site.routes = routes;
    problems.extend(check(&site));
    (site, problems)
}

/// Takes out the pictures that only unpublished reports show: they are as secret as the reports.
fn hold_back_pictures(
    files: &mut BTreeMap<SourcePath, Option<(usize, usize)>>,
    articles: &[Article],
    drafts: bool,
) {
    let (hidden, shown): (Vec<&Article>, Vec<&Article>) = articles
        .iter()
        .partition(|article| is_left_out(article.publication, drafts));
    let shown: BTreeSet<SourcePath> = shown.into_iter().flat_map(pictures).collect();
    for picture in hidden.into_iter().flat_map(pictures) {
        if !shown.contains(&picture) {
            files.remove(&picture);
        }
    }
}

/// The files that a report shows as pictures.
fn pictures(article: &Article) -> impl Iterator<Item = SourcePath> {
    let named = article.cover.iter().chain(&article.gallery);
    let named = named.filter_map(|picture| SourcePath::join(CONTENT, picture.path.as_str()));
    let in_body = article.body.images.iter().filter_map(|image| {
        let base = match image.target.starts_with('/') {
            true => CONTENT,
            false => article.source.folder(),
        };
        SourcePath::join(base, &percent_decode(&image.target))
    });
    named.chain(in_body)
}

/// The units that each unit followed.
fn predecessors(units: &BTreeMap<UnitId, Unit>) -> BTreeMap<UnitId, Vec<UnitId>> {
    let mut predecessors: BTreeMap<UnitId, Vec<UnitId>> = BTreeMap::new();
    for unit in units.values() {
        if let Some(successor) = &unit.successor {
            let list = predecessors.entry(successor.clone()).or_default();
            list.push(unit.id.clone());
        }
    }
    predecessors
}

/// Without a registry a unit is known by its name without marks. Two names that differ in their
/// marks become one: perhaps a slip, perhaps two units.
fn same_fold(articles: &[Article]) -> Vec<Diagnostic> {
    let mut first: HashMap<&UnitId, &str> = HashMap::new();
    let mut told: BTreeSet<&str> = BTreeSet::new();
    let mut problems = Vec::new();
    for article in articles {
        for unit in unit_names(article) {
            let Some(id) = &unit.id else { continue };
            let known = *first.entry(id).or_insert(&unit.name);
            if known != unit.name && plain(known) != plain(&unit.name) && told.insert(&unit.name) {
                let problem = Problem::SameFold {
                    given: unit.name.clone(),
                    other: known.to_owned(),
                };
                problems.push(Diagnostic::new(Place::file(&article.source), problem));
            }
        }
    }
    problems
}

/// A name without what counts for nothing: capitals, spaces, and where a tone mark stands.
fn plain(name: &str) -> String {
    let words = words(name).map(|word| normalise_tone(&word.to_lowercase()).into_owned());
    words.collect::<Vec<_>>().join(" ")
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
