//! What there is to do for a site: photographs and pages.

use std::collections::BTreeMap;

use super::Snapshot;
use crate::model::{Derivative, Photo, SourcePath};
use crate::site::PageId;

/// What a build makes, one after the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Work {
    /// The files made of photographs, as far as they are stale.
    Photographs,
    /// Pages, all of which are looked at.
    Pages,
}

/// Who is told how far a work is.
#[derive(Clone, Copy)]
pub struct Watch<'a> {
    /// Receives how many there are of what is made next.
    pub begin: &'a (dyn Fn(Work, usize) + Sync),
    /// Called after each of them, from many threads.
    pub step: &'a (dyn Fn() + Sync),
}

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

/// A photograph, with the files that are made of it in one go.
pub struct Photograph<'a> {
    /// Where it lies.
    pub of: &'a SourcePath,
    /// What it is.
    pub photo: Photo,
    /// What is made of it.
    pub files: Vec<(At<'a>, &'a Derivative)>,
}

impl Photograph<'_> {
    /// Whether pages show it: then they show its colour until it is there.
    pub fn is_on_pages(&self) -> bool {
        let smallest = self.photo.smallest();
        self.files.iter().any(|(_, made)| made.cut == smallest)
    }
}

/// All there is to do.
pub struct Jobs<'a> {
    /// Photographs, which take longest.
    pub photos: Vec<Photograph<'a>>,
    /// The other pages in the order of time: what several of them show is then shown within a short
    /// while. What lies compressed beside a page comes behind it.
    pub pages: Vec<At<'a>>,
}

impl<'a> Jobs<'a> {
    /// What there is to do for a site.
    pub fn of(snapshot: &'a Snapshot) -> Self {
        let mut photos: BTreeMap<&SourcePath, Photograph<'_>> = BTreeMap::new();
        let mut pages = Vec::with_capacity(snapshot.pages().len());
        for (place, (file, page)) in snapshot.pages().iter().enumerate() {
            let at = At { place, file, page };
            let PageId::Derivative(made) = page else {
                pages.push(at);
                continue;
            };
            let photograph = photos.entry(&made.of).or_insert_with(|| Photograph {
                of: &made.of,
                photo: made.photo,
                files: Vec::new(),
            });
            photograph.files.push((at, made));
        }
        pages.sort_by_cached_key(|at| {
            let of = match at.page {
                PageId::Packed(_, coding) => at.file.strip_suffix(coding.ending()),
                _ => None,
            };
            let newest = snapshot.site.newest_on(at.page);
            (newest, of.unwrap_or(at.file))
        });
        Self {
            photos: photos.into_values().collect(),
            pages,
        }
    }
}
