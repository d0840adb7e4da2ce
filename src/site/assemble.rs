//! From the parts that were read to the whole site.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::slice::ParallelSliceMut;

use super::albums::{Albums, CaptionLists};
use super::archives::{Archives, cluster_names};
use super::calling::{Calling, as_told};
use super::check::check;
use super::contests::contest_marks;
use super::contradictions::contradictions;
use super::corrections::Corrections;
use super::documents::may_be_linked;
use super::drafts::Drafts;
use super::file_names::check_names;
use super::held::{expired_corrections, held_offices, withheld};
use super::lineage::lineage;
use super::links::active_file;
use super::names::Names;
use super::publish::{Published, Referring};
use super::rankings::Rankings;
use super::ratings::Ratings;
use super::rolls::Rolls;
use super::settle::{Registered, settle};
use super::singles::several_of_one;
use super::standing::standing;
use super::unnamed::Unnamed;
use super::wishes::Wishes;
use super::{ArticleNo, Entry, Files, PageId, Readership, Routes, Site, pages};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::config::{Config, Section};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{
    Clock, Cluster, ClusterId, Counts, FormerName, LinkBox, Moment, Publication, Registry,
    RoleNames, Shared, Showing, SourcePath, Standalone, Tag, Term, Unit, UnitId, UnitName,
    Unpublished, Video,
};
use crate::parse::VIDEOS;
use crate::search::Index;
use crate::source::CONTENT;

/// What was read from the sources.
#[derive(Debug)]
pub struct Parts {
    /// The settings.
    pub config: Config,
    /// All reports, in any order.
    pub articles: Vec<Entry>,
    /// The registered clusters.
    pub clusters: Vec<Cluster>,
    /// The registered units.
    pub units: Vec<Unit>,
    /// The same by their names.
    pub unit_names: Registry,
    /// The registered names of contests, as they are compared.
    pub contests: BTreeSet<String>,
    /// The registered tags.
    pub tags: Vec<Tag>,
    /// Standalone pages, in any order.
    pub standalones: Vec<Standalone>,
    /// Videos, in any order.
    pub videos: Vec<Video>,
    /// Boxes of links, in their order.
    pub boxes: Vec<LinkBox>,
    /// Files that may be published, with the size of pictures.
    pub files: Files,
    /// The captions of the folders of pictures that reports show.
    pub captions: CaptionLists,
    /// What the files of the site's own theme name, as far as it may be paths.
    pub theme_names: BTreeSet<String>,
    /// What the counter of the site knew, where that is to be baked in.
    pub counts: Option<Counts>,
    /// Drafts that may still be unfinished.
    pub drafts: Drafts,
    /// Sources that could not be read at all: links to them are not to blame.
    pub unreadable: BTreeSet<SourcePath>,
    /// The files of the theme, by their names in the output.
    pub assets: Vec<String>,
    /// Which reports are shown.
    pub showing: Showing,
    /// The time of the build.
    pub now: Timestamp,
}

/// Every report that says that it was changed on a day to come.
fn updated_late<'a>(
    articles: &'a [Entry],
    clock: &'a Clock,
) -> impl Iterator<Item = Diagnostic> + 'a {
    articles.iter().filter_map(|Entry { article, .. }| {
        let updated = article.updated?;
        clock.to_come(&updated)?;
        let place = Place::new(&article.source, article.updated_span);
        let updated = updated.date.to_string();
        Some(Diagnostic::new(place, Problem::UpdatedLate { updated }))
    })
}

/// Makes the search index of a site.
pub type Indexer<'a> = dyn Fn(&Site) -> Index + 'a;

/// Puts the parts together, and checks what only the whole can show. Which files the search index has, its texts
/// decide: without `indexer` it has its manifest alone.
pub fn assemble(mut parts: Parts, indexer: Option<&Indexer<'_>>) -> (Site, Vec<Diagnostic>) {
    let albums = Albums::of(&parts.articles, &parts.files, &parts.captions);
    let mut problems = albums.fill_all(&mut parts.articles, &parts.files, &parts.captions);
    problems.extend(check_files(&parts));
    let clock = Clock::new(&parts.config.zone, parts.now);
    let next_change = parts
        .articles
        .iter()
        .filter_map(|entry| entry.article.next_change(&clock))
        .min();
    let mut shown: Vec<(Option<Unpublished>, Entry)> = Vec::with_capacity(parts.articles.len());
    let mut held: Vec<(Unpublished, Entry)> = Vec::new();
    for entry in parts.articles {
        match entry.article.unpublished(&clock) {
            Some(why) if !parts.showing.shows(why.publication) => held.push((why, entry)),
            why => shown.push((why, entry)),
        }
    }
    let files = parts.files;
    let unpublished = held
        .iter()
        .map(|(why, entry)| (entry.article.source.clone(), *why))
        .collect();
    problems.extend(expired_corrections(&held, &shown));
    shown.par_sort_unstable_by(|(_, a), (_, b)| {
        let key = |entry: &Entry| entry.article.published.datetime();
        (key(a), &a.article.source).cmp(&(key(b), &b.article.source))
    });
    let previewed = shown
        .iter()
        .enumerate()
        .filter_map(|(index, (why, _))| Some((ArticleNo::new(index), (*why)?)))
        .collect();
    let mut articles: Vec<Entry> = shown.into_iter().map(|(_, entry)| entry).collect();
    problems.extend(updated_late(&articles, &clock));
    let mut registered = parts.clusters;
    let today = clock.today();
    let mut units = parts.units;
    let mut to_come = Vec::new();
    for unit in &mut units {
        to_come.extend(call_as_of(today, &mut unit.name, &mut unit.former));
        if let (Some(owner), former) = (&mut unit.owner, &mut unit.owner_former) {
            call_as_of(today, owner, former);
        }
    }
    for cluster in &mut registered {
        to_come.extend(call_as_of(today, &mut cluster.name, &mut cluster.former));
        if let (Some(owner), former) = (&mut cluster.owner, &mut cluster.owner_former) {
            call_as_of(today, owner, former);
        }
    }
    let next_change = to_come
        .iter()
        .filter_map(|day| {
            clock.to_come(&Moment {
                date: *day,
                time: None,
            })
        })
        .chain(next_change)
        .min();
    let known = Registered {
        units: &units,
        tags: &parts.tags,
    };
    let settled = settle(&mut articles, &mut registered, known, &parts.config.urls);
    problems.extend(settled.problems);
    let mut standalones = parts.standalones;
    standalones.sort_by(|a, b| (a.order, &a.source).cmp(&(b.order, &b.source)));
    let mut videos = parts.videos;
    // Without dates the order of the file counts, newest first as people write lists.
    videos.reverse();
    videos.sort_by_key(|video| video.date.map(|date| date.datetime()));
    let published = Published::of(
        &files,
        Referring {
            config: &parts.config,
            articles: &articles,
            standalones: &standalones,
            clusters: &registered,
            videos: &videos,
            boxes: &parts.boxes,
            theme: &parts.theme_names,
        },
    );
    problems.extend(check_names(&files, &published));
    let withheld = withheld(&files, &published, &held);
    let calling = Calling::new(&units, &settled.units, &settled.named);
    for cluster in &mut registered {
        calling.apply_to_cluster(cluster);
    }
    let mut told = calling.told(&articles);
    let clusters = all_clusters(registered, &articles, &settled.clusters);
    let (became, found) = lineage(&clusters);
    problems.extend(found);
    let corrections = Corrections::new(&articles);
    let bodies = (&parts.unit_names, &clusters);
    let called = as_told(&articles, &told);
    let over = held.iter();
    let over = over.filter(|(why, _)| why.publication == Publication::Expired);
    let wishes = Wishes::of(over.map(|(_, entry)| &*entry.article));
    let ((rolls, found), (mut archives, contradicted)) = rayon::join(
        || Rolls::new(bodies, &called, &corrections, &wishes),
        || {
            let contradicted = contradictions(&articles, &corrections);
            (Archives::new(&articles), contradicted)
        },
    );
    problems.extend(found);
    problems.extend(contradicted);
    problems.extend(contest_marks(&articles, &parts.contests));
    problems.extend(several_of_one(&articles, &rolls));
    problems.extend(held_offices(&held, &clusters, &rolls));
    archives.name_tags(settled.tags);
    let units = all_units(units, &settled.named, &rolls, &settled.units);
    let ratings = Ratings::new(&articles, &rolls, &corrections);
    let (rankings, found) = Rankings::new(&called, &rolls, &corrections);
    drop(called);
    problems.extend(found);
    problems.extend(standing(&articles, &clusters, &units, &rolls, &rankings));
    let unnamed = Unnamed::new(&parts.config, &parts.unit_names, &rolls);
    let (found, has_unnamed) = unnamed.apply(&mut articles, &mut told);
    problems.extend(found);
    if has_unnamed {
        archives.withhold(&articles);
    }
    let readership = Readership::new(&articles, parts.counts);
    let mut site = Site {
        readership: Arc::new(readership),
        archives: Arc::new(archives),
        predecessors: Arc::new(predecessors(&units)),
        units: Arc::new(units),
        config: parts.config,
        articles,
        clusters: Arc::new(clusters),
        became: Arc::new(became),
        standalones,
        videos,
        boxes: parts.boxes,
        files: Arc::new(files),
        published: Arc::new(published),
        albums: Arc::new(albums),
        withheld: Arc::new(withheld),
        rolls: Arc::new(rolls),
        rankings: Arc::new(rankings),
        ratings: Arc::new(ratings),
        told: Arc::new(told),
        leads: Arc::new(settled.leads),
        corrections: Arc::new(corrections),
        index: Arc::default(),
        routes: Arc::default(),
        previewed,
        next_change,
        unpublished,
        unreadable: parts.unreadable,
    };
    if let Some(indexer) = indexer.filter(|_| site.config.archives.is_on(Section::Search)) {
        site.index = Arc::new(OnceLock::from(indexer(&site)));
    }
    let mut all = pages(&site);
    all.extend(parts.assets.into_iter().map(PageId::Asset));
    let (routes, clashes) = Routes::lay(&site, all);
    site.routes = Arc::new(routes);
    problems.extend(check(&site));
    let problems = problems.into_iter().map(|it| parts.drafts.put_off(it));
    // Without an address for each page there is no site, drafts or not.
    (site, problems.chain(clashes).collect())
}

/// Calls something by the name that it has today, where it is registered with one of the future;
/// returns the day on which that comes.
fn call_as_of(today: Date, name: &mut String, former: &mut Vec<FormerName>) -> Option<Date> {
    let over = former.partition_point(|former| former.until < today);
    let mut to_come = former.split_off(over).into_iter();
    let current = to_come.next()?;
    let first_day = current.until.tomorrow().ok();
    *name = current.name;
    first_day
}

/// Every file that front matter or a list of videos names must be there.
fn check_files(parts: &Parts) -> Vec<Diagnostic> {
    let names = Names::default();
    let articles = parts.articles.iter().flat_map(|entry| {
        let article = &entry.article;
        let pictures = article.cover.iter().chain(article.gallery.pictures());
        pictures.map(move |picture| (&article.source, &picture.file))
    });
    let list = SourcePath::new(format!("{CONTENT}/{VIDEOS}"));
    let videos = parts.videos.iter().filter_map(|video| video.file.as_ref());
    articles
        .chain(videos.map(|file| (&list, file)))
        .filter_map(|(from, file)| {
            let problem = if !parts.files.contains_key(&file.source) {
                let names = names.files(&parts.files);
                names.missing(from, &file.source, &file.written)
            } else if !may_be_linked(&file.source) && !parts.config.includes(&file.source) {
                active_file(&parts.config, &file.source, &file.written)
            } else {
                return None;
            };
            Some(Diagnostic::new(Place::new(from, file.span), problem))
        })
        .collect()
}

/// The units that each unit followed.
fn predecessors(units: &BTreeMap<UnitId, Unit>) -> BTreeMap<UnitId, Vec<UnitId>> {
    let mut predecessors: BTreeMap<UnitId, Vec<UnitId>> = BTreeMap::new();
    for unit in units.values() {
        for successor in &unit.successors {
            let list = predecessors.entry(successor.clone()).or_default();
            list.push(unit.id.clone());
        }
    }
    predecessors
}

/// The registered clusters, and those that only reports name.
fn all_clusters(
    registered: Vec<Cluster>,
    articles: &[Entry],
    names: &BTreeMap<String, String>,
) -> BTreeMap<ClusterId, Cluster> {
    let mut clusters: BTreeMap<ClusterId, Cluster> = registered
        .into_iter()
        .map(|cluster| (cluster.id.clone(), cluster))
        .collect();
    let named = articles.iter();
    let named = named.flat_map(|entry| cluster_names(&entry.article));
    for name in named {
        if !clusters.contains_key(&name.id) {
            let called = names.get(name.id.as_str()).unwrap_or(&name.name);
            let cluster = Cluster {
                id: name.id.clone(),
                source_id: None,
                name: called.clone(),
                former: Vec::new(),
                aliases: Vec::new(),
                owner: None,
                owner_former: Vec::new(),
                from: Vec::new(),
                role_names: RoleNames::default(),
                terms: BTreeMap::new(),
                about: None,
            };
            clusters.insert(name.id.clone(), cluster);
        }
    }
    clusters
}

/// The registered units, and those that only reports and terms name.
fn all_units(
    registered: Vec<Unit>,
    named: &[Shared<UnitName>],
    rolls: &Rolls,
    names: &BTreeMap<String, String>,
) -> BTreeMap<UnitId, Unit> {
    let mut units: BTreeMap<UnitId, Unit> = registered
        .into_iter()
        .map(|unit| (unit.id.clone(), unit))
        .collect();
    let in_terms = rolls.terms.values().flat_map(BTreeMap::values);
    let in_terms = in_terms.flat_map(Term::units);
    for name in named.iter().chain(in_terms) {
        let Some(id) = &name.id else { continue };
        if !units.contains_key(id) {
            let called = names.get(id.as_str()).unwrap_or(&name.name);
            let unit = Unit {
                id: id.clone(),
                source_id: None,
                name: called.clone(),
                former: Vec::new(),
                aliases: Vec::new(),
                owner: None,
                owner_former: Vec::new(),
                above: None,
                history: Vec::new(),
                successors: Vec::new(),
            };
            units.insert(id.clone(), unit);
        }
    }
    units
}
