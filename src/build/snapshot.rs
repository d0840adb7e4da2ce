//! A site as it stood at one moment, and its pages.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::fingerprint::Common;
use crate::diagnostic::Diagnostic;
use crate::model::{Derivative, SourcePath};
use crate::render::view::SiteView;
use crate::render::{Renderer, Shards, Theme, frame};
use crate::site::{PageId, Site};
use crate::source::Source;
use rayon::iter::{IntoParallelRefIterator, ParallelExtend, ParallelIterator};

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
    /// The words of the search index; made when they are first asked for.
    pub(super) shards: OnceLock<Shards>,
}

impl Snapshot {
    /// Adds to a site what its theme brings along.
    pub(super) fn new(source: Arc<Source>, site: Site, theme: Arc<Theme>) -> Self {
        Self {
            source,
            frame: frame(&site, &theme),
            site,
            theme,
            shards: OnceLock::new(),
        }
    }

    /// Every page, sorted by its file in the output.
    pub fn pages(&self) -> &BTreeMap<String, PageId> {
        &self.site.routes.files
    }

    /// What renders the pages of this site.
    pub fn renderer(&self) -> Renderer<'_> {
        Renderer::new(
            &self.site,
            &self.theme,
            &self.source,
            &self.frame,
            &self.shards,
        )
    }

    /// What all pages have in common.
    pub fn common(&self, renderer: &Renderer<'_>) -> Common {
        Common::of(self.theme.hash, &self.frame, &renderer.markdown())
    }
}

/// Renders every page, decodes every photograph, and keeps nothing: what `check` does beyond reading.
pub fn render_all(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let renderer = snapshot.renderer();
    let mut photos: BTreeMap<&SourcePath, Vec<&Derivative>> = BTreeMap::new();
    let mut pages: Vec<&PageId> = Vec::new();
    for page in snapshot.pages().values() {
        match page {
            PageId::Derivative(made) => photos.entry(&made.of).or_default().push(made),
            _ => pages.push(page),
        }
    }
    let photos: Vec<Vec<&Derivative>> = photos.into_values().collect();
    let check = |made: &Vec<&Derivative>| renderer.derivatives.check(made).err();
    let mut problems: Vec<_> = photos.par_iter().filter_map(check).collect();
    let render = |page: &&PageId| renderer.page(page).err();
    problems.par_extend(pages.par_iter().filter_map(render));
    problems
}
