//! A site as it stood at one moment, and its pages.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use rayon::iter::{IntoParallelIterator, ParallelIterator};
use xxhash_rust::xxh3::xxh3_64;

use super::fingerprint::{Common, Fingerprint};
use crate::diagnostic::Diagnostic;
use crate::render::compose::{Composer, Keys};
use crate::render::view::SiteView;
use crate::render::{Prepared, Rendered, Renderer, Shards, Theme};
use crate::site::{PageId, Site};
use crate::source::Source;

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
        let frame = Composer::new(&site, &theme.words).site_view(&theme);
        Self {
            source,
            site,
            theme,
            frame,
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

    /// The content of a page. `build` asks for all that are stale, `serve` for the one looked at.
    ///
    /// # Errors
    /// A template fails, or a source went away.
    pub fn render<'a>(
        &'a self,
        renderer: &Renderer<'a>,
        page: &'a PageId,
    ) -> Result<Rendered<'a>, Diagnostic> {
        renderer.render(renderer.prepare(page))
    }

    /// What all pages have in common.
    pub fn common(&self, renderer: &Renderer<'_>) -> Common {
        Common::of(self.theme.hash, &self.frame, &renderer.markdown())
    }

    /// Keys of pages: what their views are composed from.
    pub fn keys(&self, common: Common) -> Keys<'_> {
        Keys::new(&self.site, common.number())
    }

    /// What a page is made from, as a number.
    pub fn fingerprint(&self, common: Common, file: &str, prepared: &Prepared<'_>) -> Fingerprint {
        match prepared {
            Prepared::Page(page) => common.with(&(file, page)),
            Prepared::Bytes(bytes) => Fingerprint(xxh3_64(bytes)),
            Prepared::File(path) => {
                let file_of_it = self.source.files().get(path);
                common.with(&(file, file_of_it.map(|file| file.stamp)))
            }
        }
    }
}

/// Renders every page and keeps nothing: what `check` does beyond reading.
pub fn render_all(snapshot: &Snapshot) -> Vec<Diagnostic> {
    let renderer = snapshot.renderer();
    let pages: Vec<&PageId> = snapshot.pages().values().collect();
    pages
        .into_par_iter()
        .filter_map(|page| snapshot.render(&renderer, page).err())
        .collect()
}
