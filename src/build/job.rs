//! What is made in one go: a page, or all files of a photograph.

use std::collections::BTreeMap;

use super::Snapshot;
use crate::model::SourcePath;
use crate::site::PageId;

/// A page, and its place in the order of names.
#[derive(Clone, Copy)]
pub struct At<'a> {
    /// The place.
    pub place: usize,
    /// Its file in the output.
    pub file: &'a String,
    /// The page.
    pub page: &'a PageId,
}

/// What is made in one go: the files of one photograph, or a page.
pub type Job<'a> = Vec<At<'a>>;

/// All there is to do. Photographs take longest, and come first; pages in the order of time: what
/// several of them show is then shown within a short while.
pub fn jobs(snapshot: &Snapshot) -> Vec<Job<'_>> {
    let mut photos: BTreeMap<&SourcePath, Job<'_>> = BTreeMap::new();
    let mut pages = Vec::with_capacity(snapshot.pages().len());
    for (place, (file, page)) in snapshot.pages().iter().enumerate() {
        let at = At { place, file, page };
        match page {
            PageId::Derivative(made) => photos.entry(&made.of).or_default().push(at),
            _ => pages.push(at),
        }
    }
    pages.sort_by_cached_key(|at| snapshot.site.newest_on(at.page));
    let pages = pages.into_iter().map(|at| vec![at]);
    photos.into_values().chain(pages).collect()
}
