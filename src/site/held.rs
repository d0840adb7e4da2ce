//! What is said of reports that are not shown.

use std::collections::{BTreeMap, BTreeSet};

use super::publish::{Published, files_of};
use super::rolls::Rolls;
use super::terms::without_cluster;
use super::{Entry, Files};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{Cluster, ClusterId, Publication, SourcePath, Unpublished};

/// The files that only reports refer to which are not shown.
pub fn withheld(
    files: &Files,
    published: &Published,
    held: &[(Unpublished, Entry)],
) -> BTreeSet<SourcePath> {
    let of = |(_, entry): &(Unpublished, Entry)| files_of(files, &entry.article);
    let named = held.iter().flat_map(of);
    named
        .map(|(file, _)| file)
        .filter(|file| !published.holds(file))
        .cloned()
        .collect()
}

/// Corrections that are over, of reports that still stand.
pub fn expired_corrections(
    held: &[(Unpublished, Entry)],
    shown: &[(Option<Unpublished>, Entry)],
) -> Vec<Diagnostic> {
    let over = held
        .iter()
        .filter(|(why, _)| why.publication == Publication::Expired);
    let corrected = over.flat_map(|(_, entry)| {
        let article = &entry.article;
        article.corrects.iter().map(move |file| (article, file))
    });
    let stands = |source: &SourcePath| shown.iter().any(|(_, it)| it.article.source == *source);
    let corrected = corrected.filter(|(_, file)| stands(&file.source));
    let found = corrected.map(|(article, file)| {
        let path = file.written.clone();
        let place = Place::new(&article.source, file.span);
        Diagnostic::new(place, Problem::CorrectionExpired { path })
    });
    found.collect()
}

/// The offices of unpublished reports of which nobody can say of which cluster they are: it is
/// better to know before a report goes out.
pub fn held_offices(
    held: &[(Unpublished, Entry)],
    clusters: &BTreeMap<ClusterId, Cluster>,
    rolls: &Rolls,
) -> Vec<Diagnostic> {
    let articles = held.iter().map(|(_, entry)| &*entry.article);
    let offices = articles.flat_map(|article| article.offices.iter().map(move |it| (article, it)));
    let open = offices.filter(|(article, office)| {
        let own = office.cluster.as_ref();
        let unit = office.holder.unit().map(|unit| &**unit);
        rolls.cluster_of(article, own, unit, office.year).is_none()
    });
    open.map(|(article, office)| without_cluster(clusters, article, office))
        .collect()
}
