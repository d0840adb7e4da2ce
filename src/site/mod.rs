//! The whole site as data: every report in its place, every list in its order, every address
//! known. Pages are rendered from it; nothing in it changes any more.

mod archives;
mod assemble;
mod check;
mod links;
mod list;
mod page_id;
mod pages;
mod rolls;
mod routes;

use std::collections::{BTreeMap, BTreeSet};

pub use archives::Archives;
pub use assemble::{Parts, assemble};
pub use check::links_file;
pub use links::{LinkTarget, Linker, percent_decode};
pub use list::{ListPages, PageRange};
pub use page_id::{ArticleNo, FeedId, ListId, PageId};
pub use pages::{SITEMAP_LIMIT, cluster_years, is_in_sitemap, officer_years, pages};
pub use rolls::{AwardEntry, Rolls, Seat, members, recipient_unit};
pub use routes::{Routes, front_of, path_of};

use crate::config::Config;
use crate::model::{
    Article, Cluster, ClusterId, LinkBox, Publication, SourcePath, Standalone, Unit, UnitId, Video,
};

/// A site, complete.
#[derive(Debug)]
pub struct Site {
    /// The settings.
    pub config: Config,
    /// All reports that this build shows, oldest first.
    pub articles: Vec<Article>,
    /// All clusters.
    pub clusters: BTreeMap<ClusterId, Cluster>,
    /// All units that have a page.
    pub units: BTreeMap<UnitId, Unit>,
    /// The units that each unit followed.
    pub predecessors: BTreeMap<UnitId, Vec<UnitId>>,
    /// Standalone pages, in the order of the menu.
    pub standalones: Vec<Standalone>,
    /// Videos, oldest first.
    pub videos: Vec<Video>,
    /// Boxes of links.
    pub boxes: Vec<LinkBox>,
    /// Files that are copied as they are, with the size of pictures.
    pub files: BTreeMap<SourcePath, Option<(usize, usize)>>,
    /// Reports by cluster, year, month, day, unit and tag.
    pub archives: Archives,
    /// Terms, awards and offices gathered from registries and reports.
    pub rolls: Rolls,
    /// Every page and its address.
    pub routes: Routes,
    /// How many reports are not shown.
    pub hidden: Hidden,
    /// The sources of the reports that are not shown: links to them become plain text.
    pub unpublished: BTreeMap<SourcePath, Publication>,
    /// Sources that could not be read at all; such a site is only checked, never rendered.
    pub unreadable: BTreeSet<SourcePath>,
}

/// Reports that are not shown, counted for the summary.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Hidden {
    /// Drafts.
    pub drafts: usize,
    /// Reports whose date is still to come.
    pub scheduled: usize,
    /// Reports whose time is over.
    pub expired: usize,
}

impl Site {
    /// A report.
    pub fn article(&self, number: ArticleNo) -> &Article {
        &self.articles[number.index()]
    }

    /// The reports of a list, oldest first.
    pub fn list(&self, id: &ListId) -> &[ArticleNo] {
        self.archives.list(id)
    }
}
