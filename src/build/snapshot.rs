//! A site as it stood at one moment, and its pages.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::fingerprint::Common;
use super::job::{Jobs, Watch, Work};
use crate::diagnostic::Diagnostic;
use crate::model::{Derivative, Tints};
use crate::render::view::SiteView;
use crate::render::{Renderer, Theme, frame, search_index};
use crate::search::Earlier;
use crate::site::{PageId, SearchFile, Site, path_of};
use crate::source::Source;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

/// A site as it stood at one moment, with all that its pages are rendered from.
#[derive(Debug)]
pub struct Snapshot {
    /// The files it was read from.
    pub source: Arc<Source>,
    /// The site.
    pub site: Site,
    /// The theme.
    pub theme: Arc<Theme>,
    /// What every page shows around itself.
    pub(super) frame: SiteView,
}

impl Snapshot {
    /// Adds to a site what its theme brings along.
    pub(super) fn new(source: Arc<Source>, site: Site, theme: Arc<Theme>) -> Self {
        Self {
            source,
            frame: frame(&site, &theme),
            site,
            theme,
        }
    }

    /// Every page, sorted by its file in the output.
    pub fn pages(&self) -> &BTreeMap<String, PageId> {
        &self.site.routes.files
    }

    /// The files of the search index, which is made where it was not.
    pub fn index_pages(&self) -> BTreeMap<String, PageId> {
        let site = &self.site;
        let index = site
            .index
            .get_or_init(|| search_index(site, &self.source, Earlier::NONE));
        let pages = index.names().map(|name| {
            let page = PageId::SearchFile(SearchFile(name.to_owned()));
            (path_of(site, &page).file(), page)
        });
        pages.collect()
    }

    /// What renders the pages of this site, with these colours where photographs will be.
    pub fn renderer<'a>(&'a self, tints: &'a Tints) -> Renderer<'a> {
        Renderer::new(&self.site, &self.theme, &self.source, &self.frame, tints)
    }

    /// What all pages have in common.
    pub fn common(&self, renderer: &Renderer<'_>) -> Common {
        Common::of(self.theme.hash, &self.frame, &renderer.markdown())
    }
}

/// Renders every page, decodes every photograph of which something is not kept, and keeps nothing:
/// what `check` does beyond reading.
pub fn render_all(snapshot: &Snapshot, watch: Watch<'_>) -> Vec<Diagnostic> {
    let tints = Tints::new();
    let mut renderer = snapshot.renderer(&tints);
    // Nothing is made of photographs here.
    renderer.measures = false;
    let Jobs { photos, pages } = Jobs::of(snapshot);
    let missing = photos.into_par_iter().filter_map(|photograph| {
        let made = photograph.files.iter().map(|(_, made)| *made);
        renderer.derivatives.missing(made)
    });
    let missing: Vec<&Derivative> = missing.collect();
    if !missing.is_empty() {
        (watch.begin)(Work::Photographs, missing.len());
    }
    let photos = missing.into_par_iter().map(|made| {
        let checked = renderer.derivatives.check(made);
        (watch.step)();
        checked.err()
    });
    let photos: Vec<Option<Diagnostic>> = photos.collect();
    (watch.begin)(Work::Pages, pages.len());
    let pages = pages.into_par_iter().map(|at| {
        let rendered = renderer.page(at.page);
        (watch.step)();
        rendered.err()
    });
    let pages: Vec<Option<Diagnostic>> = pages.collect();
    photos.into_iter().chain(pages).flatten().collect()
}
