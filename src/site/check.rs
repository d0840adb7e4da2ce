//! What can be checked only when the whole site is known: links, ids, settings.

use std::sync::OnceLock;

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use super::{ArticleNo, Entry, Linker, Site};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{Article, ArticleId, Body, Candidates, SourcePath};

/// Everything wrong with a site that no single file shows.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let sources = OnceLock::new();
    check_ids(site, &mut found);
    let in_articles: Vec<Vec<Diagnostic>> = site
        .articles
        .par_iter()
        .map(|Entry { article, .. }| check_links(site, &article.source, &article.body, &sources))
        .filter(|found| !found.is_empty())
        .collect();
    found.extend(in_articles.into_iter().flatten());
    check_corrections(site, &sources, &mut found);
    for page in &site.standalones {
        found.extend(check_links(site, &page.source, &page.body, &sources));
    }
    for cluster in site.clusters.values() {
        if let Some((source, body)) = &cluster.about {
            found.extend(check_links(site, source, body, &sources));
        }
    }
    for link in site.boxes.iter().flat_map(|links| &links.links) {
        if !link.url.contains(':') {
            let file = links_file();
            let linker = Linker { site, from: &file };
            if let Err(problem) = linker.resolve(&link.url) {
                found.push(Diagnostic::new(Place::new(&file, link.span), problem));
            }
        }
    }
    let feeds = site.config.feeds;
    if site.config.base_url.is_none() && (feeds.rss || feeds.json || feeds.clusters) {
        let place = Place::file(crate::config::FILE);
        found.push(Diagnostic::new(place, Problem::NoBaseUrl));
    }
    found
}

/// The file of the boxes, from which their links are followed.
pub fn links_file() -> SourcePath {
    SourcePath::new("content/links.yaml")
}

fn check_ids(site: &Site, found: &mut Vec<Diagnostic>) {
    let mut seen: FxHashMap<&ArticleId, &SourcePath> = FxHashMap::default();
    seen.reserve(site.articles.len());
    for Entry { article, .. } in &site.articles {
        if let Some(other) = seen.insert(&article.id, &article.source) {
            let problem = Problem::DuplicateId {
                id: article.id.to_string(),
                other: other.to_string(),
            };
            found.push(Diagnostic::new(Place::file(&article.source), problem));
        }
    }
}

/// What a report corrects must be a report that is out, and no correction of the report.
fn check_corrections(site: &Site, sources: &OnceLock<Candidates>, found: &mut Vec<Diagnostic>) {
    for (index, Entry { article, .. }) in site.articles.iter().enumerate() {
        let number = ArticleNo::new(index);
        for file in &article.corrects {
            let path = file.written.clone();
            let other = site.report_of(&file.source);
            let problem = match other {
                Some(other) if other == number => Problem::CorrectsItself { path },
                Some(other) if site.corrections.of(number).contains(&other) => {
                    Problem::CorrectsRing { path }
                }
                Some(other) if expires_before(article, site.article(other)) => {
                    Problem::CorrectionExpires { path }
                }
                Some(other) if is_before(article, site.article(other)) => {
                    Problem::CorrectsLater { path }
                }
                Some(_) => continue,
                None if site.unreadable.contains(&file.source) => continue,
                None if site.unpublished.contains_key(&file.source) => {
                    Problem::CorrectsUnpublished { path }
                }
                None if site.routes.sources.contains_key(&file.source) => {
                    Problem::NotAReport { path }
                }
                None => {
                    let sources = sources.get_or_init(|| Linker::candidates(site));
                    let from = &article.source;
                    Problem::BrokenLink {
                        near: Linker { site, from }.suggest(&path, sources),
                        target: path,
                    }
                }
            };
            let place = Place::new(&article.source, file.span);
            found.push(Diagnostic::new(place, problem));
        }
    }
}

/// Whether a report is older than another, as far as both tell.
fn is_before(one: &Article, other: &Article) -> bool {
    let (one, other) = (&one.published, &other.published);
    match (one.time, other.time) {
        (Some(_), Some(_)) => one < other,
        _ => one.date < other.date,
    }
}

/// Whether a report is taken down before another.
fn expires_before(one: &Article, other: &Article) -> bool {
    match (one.expires, other.expires) {
        (Some(one), Some(other)) => one < other,
        (one, _) => one.is_some(),
    }
}

/// What is wrong with the links and pictures of one body.
pub fn check_body(site: &Site, source: &SourcePath, body: &Body) -> Vec<Diagnostic> {
    check_links(site, source, body, &OnceLock::new())
}

fn check_links(
    site: &Site,
    source: &SourcePath,
    body: &Body,
    sources: &OnceLock<Candidates>,
) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let linker = Linker { site, from: source };
    for link in &body.links {
        if let Err(mut problem) = linker.resolve(&link.target) {
            if let Problem::BrokenLink { near, .. } = &mut problem {
                let sources = sources.get_or_init(|| Linker::candidates(site));
                *near = linker.suggest(&link.target, sources);
            }
            found.push(Diagnostic::new(Place::new(source, link.span), problem));
        }
    }
    for image in &body.images {
        if let Err(problem) = linker.image(&image.target) {
            found.push(Diagnostic::new(Place::new(source, image.span), problem));
        }
    }
    found
}
