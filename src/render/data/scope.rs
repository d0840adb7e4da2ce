//! What the rows of a year are written with: the names and addresses that follow from ids.

use std::borrow::Cow;

use crate::model::{ClusterId, ReportText, SitePath, Year};
use crate::render::compose::Composer;
use crate::site::PageId;

/// Names and addresses, for the rows of an emulation year.
#[derive(Debug)]
pub struct Scope<'s> {
    composer: &'s Composer<'s>,
    /// The emulation year.
    pub year: Year,
}

impl<'s> Scope<'s> {
    /// Those of a site.
    pub fn new(composer: &'s Composer<'s>, year: Year) -> Self {
        Self { composer, year }
    }

    /// What a cluster was called in the year.
    pub fn cluster(&self, id: &ClusterId) -> &'s str {
        self.composer.cluster_in(id, self.year)
    }

    /// What its federation was called in the year.
    pub fn federation(&self, id: &ClusterId) -> Option<String> {
        self.composer.owner_in(id, self.year)
    }

    /// What clusters were called in the year.
    pub fn clusters<'c>(&self, ids: impl Iterator<Item = &'c ClusterId>) -> Vec<Cow<'s, str>> {
        ids.map(|id| Cow::Borrowed(self.cluster(id))).collect()
    }

    /// A text of a report without names that are withheld.
    pub fn redacted<'t>(&self, text: ReportText<'t>) -> Cow<'t, str> {
        self.composer.redacted(text)
    }

    /// The address of a report.
    pub fn report(&self, path: &SitePath) -> String {
        self.composer.absolute(&path.href(false))
    }

    /// The address of a cluster in the year, where it has a page.
    pub fn cluster_page(&self, id: &ClusterId) -> Option<String> {
        let page = PageId::ClusterYear(id.clone(), self.year);
        let everywhere = &self.composer.everywhere;
        let path = || everywhere.path(&page).href(false);
        everywhere
            .has(&page)
            .then(|| self.composer.absolute(&path()))
    }
}
