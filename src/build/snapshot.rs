//! A site as it stood at one moment, and its pages.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use super::fingerprint::Common;
use super::job::{Job, jobs};
use crate::diagnostic::Diagnostic;
use crate::model::Derivative;
use crate::render::view::SiteView;
use crate::render::{Renderer, Shards, Theme, frame};
use crate::site::{PageId, Site};
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
    let check = |job: Job<'_>| {
        let made = job.iter().filter_map(|at| match at.page {
            PageId::Derivative(made) => Some(made),
            _ => None,
        });
        let made: Vec<&Derivative> = made.collect();
        match (made.is_empty(), job.first()) {
            (true, Some(at)) => renderer.page(at.page).err(),
            _ => renderer.derivatives.check(&made).err(),
        }
    };
    jobs(snapshot).into_par_iter().filter_map(check).collect()
}
