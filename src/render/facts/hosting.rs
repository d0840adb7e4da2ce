//! The facts of files that servers read.

use super::Gatherer;
use crate::model::SitePath;
use crate::site::{HostFile, PageId, lead_to, pages, path_of};

facts! {
    /// Of a file that the server of the site reads.
    HostFileFacts {
        file: HostFile,
        /// Former addresses, and where each leads, where it leads to one page.
        moved: Vec<(SitePath, SitePath)>,
    }
}

impl Gatherer<'_> {
    pub(super) fn host_file(&self, file: HostFile) -> HostFileFacts {
        HostFileFacts {
            file,
            moved: match file.has_redirects() {
                true => self.moved(),
                false => Vec::new(),
            },
        }
    }

    fn moved(&self) -> Vec<(SitePath, SitePath)> {
        let site = self.site;
        let leads = pages(site).into_iter().filter_map(|page| match page {
            PageId::Redirect(from, number) => Some((from, site.article(number).path.clone())),
            PageId::Lead(from) => match &lead_to(site, &from)[..] {
                [to] => Some((path_of(site, &from), path_of(site, to))),
                _ => None,
            },
            _ => None,
        });
        let mut moved: Vec<_> = leads.collect();
        moved.sort();
        moved
    }
}
