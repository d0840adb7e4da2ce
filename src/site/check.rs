//! What can be checked only when the whole site is known: links, ids, settings.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use rustc_hash::FxHashMap;

use super::names::Names;
use super::{ArticleNo, Entry, Linker, Site};
use crate::diagnostic::{Diagnostic, PictureProblem, Place, Problem};
use crate::model::{Article, ArticleId, Body, SourcePath};

/// Everything wrong with a site that no single file shows.
pub fn check(site: &Site) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let names = Names::default();
    check_ids(site, &mut found);
    let in_articles: Vec<Vec<Diagnostic>> = site
        .articles
        .par_iter()
        .map(|Entry { article, .. }| check_links(site, &article.source, &article.body, &names))
        .filter(|found| !found.is_empty())
        .collect();
    found.extend(in_articles.into_iter().flatten());
    check_corrections(site, &names, &mut found);
    for page in &site.standalones {
        found.extend(check_links(site, &page.source, &page.body, &names));
    }
    for cluster in site.clusters.values() {
        if let Some((source, body)) = &cluster.about {
            found.extend(check_links(site, source, body, &names));
        }
    }
    for link in site.boxes.iter().flat_map(|links| &links.links) {
        if !link.url.contains(':') {
            let file = links_file();
            let linker = Linker { site, from: &file };
            if let Err(problem) = linker.resolve(&link.url) {
                let problem = linker.explained(problem, &link.url, &names);
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

/// The host of an address on another site, as browsers read it: with its port, in small letters.
fn host_of(address: &str) -> String {
    let plain: String = address.chars().filter(|c| *c > ' ').collect();
    let behind_scheme = match plain.split_once(':') {
        Some((scheme, rest)) if !scheme.contains(['/', '\\']) => rest,
        _ => plain.as_str(),
    };
    // Behind the slashes a backslash is written as `%5C`: it ends no host.
    let rest = behind_scheme.trim_start_matches(['/', '\\']);
    let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
    // What stands before it is who asks.
    let host = host.rsplit('@').next().unwrap_or_default();
    host.to_ascii_lowercase()
}

/// What a report corrects must be a report that is out, and no correction of the report.
fn check_corrections(site: &Site, names: &Names, found: &mut Vec<Diagnostic>) {
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
                    let from = &article.source;
                    Problem::BrokenLink {
                        near: Linker { site, from }.suggest(&path, names.sources(site)),
                        target: path,
                    }
                }
            };
            let place = Place::new(&article.source, file.span);
            found.push(Diagnostic::new(place, problem));
        }
    }
}

/// Whether a report is older than another, as far as both are dated.
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
    check_links(site, source, body, &Names::default())
}

/// Of so many things that a body refers to and that are not there it is said what may be meant: to
/// look for it takes long, and a body with more has another fault.
const MOST_SUGGESTED: usize = 50;

fn check_links(site: &Site, source: &SourcePath, body: &Body, names: &Names) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let linker = Linker { site, from: source };
    let note = |target: &str, span, problem, found: &mut Vec<Diagnostic>| {
        let problem = match found.len() < MOST_SUGGESTED {
            true => linker.explained(problem, target, names),
            false => problem,
        };
        found.push(Diagnostic::new(Place::new(source, span), problem));
    };
    for link in &body.links {
        if let Err(problem) = linker.resolve(&link.target) {
            note(&link.target, link.span, problem, &mut found);
        }
    }
    for image in &body.remote {
        let host = host_of(&image.target);
        let allowed = &site.config.remote_pictures;
        if !allowed.iter().any(|known| known.as_str() == host) {
            let line = site.config.remote_pictures_line(&host);
            let problem = PictureProblem::RemotePicture { host, line };
            found.push(Diagnostic::new(Place::new(source, image.span), problem));
        }
    }
    for image in &body.images {
        if let Err(problem) = linker.image(&image.target) {
            note(&image.target, image.span, problem, &mut found);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::host_of;

    #[test]
    fn the_host_is_read_as_browsers_read_it() {
        let cases = [
            ("//a.vn/x.png", "a.vn"),
            ("https://A.vn:8080/x", "a.vn:8080"),
            ("http://b.vn@a.vn?x", "a.vn"),
            ("/\\a.vn/x", "a.vn"),
            ("https:a.vn/x", "a.vn"),
            ("ht\ttps://a.vn#x", "a.vn"),
        ];
        for (address, host) in cases {
            assert_eq!(host_of(address), host, "{address}");
        }
    }
}
