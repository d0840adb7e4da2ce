//! The whole site as data: every report in its place, every list in its order, every address
//! known. Pages are rendered from it; nothing in it changes any more.

mod albums;
mod amended;
mod archives;
mod assemble;
mod attachment;
mod award_checks;
mod awards;
mod belonging;
mod bodies;
mod body;
mod calling;
mod check;
mod contests;
mod contradictions;
mod corrections;
mod crowds;
mod data_years;
mod documents;
mod drafts;
mod ended;
mod entry;
mod file_names;
mod held;
mod host_file;
mod lineage;
mod links;
mod list;
mod long_names;
mod mention;
mod names;
mod namesakes;
mod newest;
mod page_id;
mod pages;
mod persons;
mod publish;
mod rankings;
mod ratings;
mod readership;
mod recipients;
mod records;
mod renames;
mod rolls;
mod routes;
mod search_file;
mod searched;
mod settle;
mod singles;
mod standing;
mod strands;
mod strangers;
mod tenures;
mod terms;
mod unnamed;
mod wishes;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

pub use albums::{Albums, CaptionLists, captions_of, folders};
pub use archives::{Archives, unit_names};
pub use assemble::{Indexer, Parts, assemble};
pub use awards::{AwardEntry, Retold};
pub use check::{check_body, links_file};
pub use corrections::Corrections;
pub use data_years::data_years;
pub use drafts::Drafts;
pub use entry::{Entry, Face, FaceOf};
pub use file_names::original;
pub use host_file::HostFile;
pub use lineage::Became;
pub use links::{LinkTarget, Linker, percent_decode};
pub use list::{ListPages, PageRange};
pub use names::{Names, written_in};
pub use newest::Newest;
pub use page_id::{ArticleNo, FeedId, ListId, PageId, PosterId};
pub use pages::{
    SITEMAP_LIMIT, cluster_years, is_in_sitemap, is_wanted, lead_to, officer_years, pages,
};
pub use persons::{AwardedPerson, Persons, PersonsPart, given_letter};
pub use publish::{Published, Referring, referred};
pub use rankings::{RankingEntry, Rankings};
pub use ratings::{RatedEntry, Ratings};
pub use readership::Readership;
pub use recipients::Recipients;
pub use records::Records;
pub use rolls::{Rolls, Seat};
pub use routes::{Routes, front_of, path_of, path_without_site, source_of};
pub use search_file::SearchFile;
pub use searched::{of_page, of_report};

use jiff::Timestamp;

use crate::config::Config;
use crate::diagnostic::Problem;
use crate::model::{
    Article, Caption, Cluster, ClusterId, LinkBox, Look, Moment, Publication, SitePath, SourcePath,
    Stamp, Standalone, Unit, UnitId, Unpublished, Video,
};
use crate::search::Index;
use publish::files_of;

/// Files of the content and of `static/`, published or not.
pub type Files = BTreeMap<SourcePath, ContentFile>;

/// A file that is no source of a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContentFile {
    /// How it lies on disk.
    pub stamp: Stamp,
    /// What a picture is.
    pub look: Look,
    /// What is wrong with it as soon as it is published.
    pub findings: Vec<Problem>,
    /// What a picture says of itself.
    pub caption: Option<Arc<Caption>>,
}

/// A site, complete. What is large in it is shared with the sites before and after it.
#[derive(Debug, Clone)]
pub struct Site {
    /// The settings.
    pub config: Config,
    /// All reports that this build shows, oldest first.
    pub articles: Vec<Entry>,
    /// All clusters.
    pub clusters: Arc<BTreeMap<ClusterId, Cluster>>,
    /// The clusters that were formed of each, and the first emulation year of each.
    pub became: Arc<Became>,
    /// All units that have a page.
    pub units: Arc<BTreeMap<UnitId, Unit>>,
    /// The units that each unit followed.
    pub predecessors: Arc<BTreeMap<UnitId, Vec<UnitId>>>,
    /// Standalone pages, in the order of the menu.
    pub standalones: Vec<Standalone>,
    /// Videos, oldest first.
    pub videos: Vec<Video>,
    /// Boxes of links.
    pub boxes: Vec<LinkBox>,
    /// All files that may be published, with the size of pictures.
    pub files: Arc<Files>,
    /// Those that are.
    pub published: Arc<Published>,
    /// The folders of pictures that reports show.
    pub albums: Arc<Albums>,
    /// Files that only reports refer to which are not shown.
    pub withheld: Arc<BTreeSet<SourcePath>>,
    /// Reports by cluster, year, month, day, unit and tag.
    pub archives: Arc<Archives>,
    /// How often the reports were read, as far as it is known.
    pub readership: Arc<Readership>,
    /// Terms, awards and offices gathered from registries and reports.
    pub rolls: Arc<Rolls>,
    /// The rankings of clusters.
    pub rankings: Arc<Rankings>,
    /// The ratings of units.
    pub ratings: Arc<Ratings>,
    /// Reports that rolls call units otherwise in: there they have the names of their years.
    pub told: Arc<BTreeMap<ArticleNo, Arc<Article>>>,
    /// Addresses that are no page of their own, with the pages that they lead to.
    pub leads: Arc<BTreeMap<PageId, Vec<PageId>>>,
    /// Which reports correct which.
    pub corrections: Arc<Corrections>,
    /// The search index; a preview makes it when it is first asked for.
    pub index: Arc<OnceLock<Index>>,
    /// Every page and its address.
    pub routes: Arc<Routes>,
    /// Reports that are shown though they are not out, since they were asked for.
    pub previewed: BTreeMap<ArticleNo, Unpublished>,
    /// When a report goes out or is taken down next.
    pub next_change: Option<Timestamp>,
    /// The sources of the reports that are not shown: links to them become plain text.
    pub unpublished: BTreeMap<SourcePath, Unpublished>,
    /// Sources that could not be read at all; such a site is only checked, never rendered.
    pub unreadable: BTreeSet<SourcePath>,
}

impl Site {
    /// A report.
    pub fn article(&self, number: ArticleNo) -> &Article {
        &self.articles[number.index()].article
    }

    /// The report that stands at an address.
    pub fn article_at(&self, path: &SitePath) -> Option<&Article> {
        match self.routes.files.get(&path.file())? {
            PageId::Article(number) => Some(self.article(*number)),
            _ => None,
        }
    }

    /// A report as the pages of its emulation year call units.
    pub fn as_told(&self, number: ArticleNo) -> &Article {
        match self.told.get(&number) {
            Some(told) => told,
            None => self.article(number),
        }
    }

    /// What a picture is; nothing of what lies nowhere.
    pub fn look(&self, file: &SourcePath) -> Look {
        self.files
            .get(file)
            .map_or_else(Look::default, |file| file.look)
    }

    /// The report that is written in a file; none where another page is, or none.
    pub fn report_of(&self, source: &SourcePath) -> Option<ArticleNo> {
        match self.routes.sources.get(source) {
            Some(PageId::Article(number)) => Some(*number),
            _ => None,
        }
    }

    /// The site with these reports in the place of those that stood in the same files. None
    /// where more than their texts changed.
    pub fn with_texts(&self, entries: &[Entry]) -> Option<Self> {
        let mut site = self.clone();
        for entry in entries {
            let filled = self.albums.fill(entry);
            let entry = filled.as_ref().unwrap_or(entry);
            let number = self.report_of(&entry.article.source)?;
            let before = &self.articles[number.index()];
            let other = before.with_text(entry)?;
            // Which files are published may depend on it.
            let files = |entry: &Entry| files_of(&self.files, &entry.article);
            if files(&other) != files(before) {
                return None;
            }
            site.articles[number.index()] = other;
        }
        site.index = Arc::default();
        Some(site)
    }

    /// When a report was changed last, by its author or by a correction, where that is after its
    /// publication.
    pub fn modified(&self, number: ArticleNo) -> Option<Moment> {
        let article = self.article(number);
        let corrections = self.corrections.of(number).iter();
        let corrections = corrections.map(|number| self.article(*number).published);
        let latest = corrections.chain(article.updated).max()?;
        Some(latest.max(article.published))
    }

    /// The reports that are not out, shown or not, by their files.
    pub fn not_out(&self) -> BTreeMap<&SourcePath, &Unpublished> {
        let previewed = self.previewed.iter();
        let previewed = previewed.map(|(number, why)| (&self.article(*number).source, why));
        previewed.chain(&self.unpublished).collect()
    }

    /// Whether a report is out.
    pub fn publication(&self, number: ArticleNo) -> Publication {
        let previewed = self.previewed.get(&number);
        previewed.map_or(Publication::Published, |why| why.publication)
    }

    /// The reports next older than one, at most `count`: those of its clusters, then of the site.
    /// A report published later never changes this.
    pub fn older_than(&self, number: ArticleNo, count: usize) -> Vec<ArticleNo> {
        let archives = &self.archives;
        let before = |list: &[ArticleNo]| list.partition_point(|other| *other < number);
        let clusters = self.article(number).clusters.iter();
        let of_clusters = clusters.filter_map(|cluster| archives.clusters.get(&cluster.id));
        let nearest = of_clusters.flat_map(|list| list[..before(list)].iter().rev().take(count));
        let mut chosen: Vec<ArticleNo> = nearest.copied().collect();
        // Of several clusters they are mixed, and a report may be of all of them.
        chosen.sort_unstable_by(|a, b| b.cmp(a));
        chosen.dedup();
        chosen.truncate(count);
        for other in archives.all[..before(&archives.all)].iter().rev() {
            if chosen.len() >= count {
                break;
            }
            if !chosen.contains(other) {
                chosen.push(*other);
            }
        }
        chosen
    }

    /// The reports before and after one in the first of its clusters.
    pub fn beside_in_cluster(&self, number: ArticleNo) -> (Option<ArticleNo>, Option<ArticleNo>) {
        let cluster = self.article(number).first_cluster();
        let list = cluster.and_then(|id| self.archives.clusters.get(id));
        let Some((list, at)) =
            list.and_then(|list| Some((list, list.binary_search(&number).ok()?)))
        else {
            return (None, None);
        };
        let before = at.checked_sub(1).and_then(|at| list.get(at));
        (before.copied(), list.get(at + 1).copied())
    }

    /// The newest report on a page, of those that stand there by their time.
    pub fn newest_on(&self, page: &PageId) -> Option<ArticleNo> {
        match page {
            PageId::Packed(of, _) => self.newest_on(of),
            PageId::Article(number) => Some(*number),
            PageId::Older(list, number) => {
                let list = self.list(list);
                let pages = ListPages::new(list.len(), self.config.archives.page_size);
                list.get(pages.page(*number))?.last().copied()
            }
            PageId::ClusterYear(cluster, year) => {
                let years = &self.archives.cluster_years;
                years.get(&(cluster.clone(), *year))?.last().copied()
            }
            _ => self.list(&routes::list_of(page)?).last().copied(),
        }
    }

    /// Where a page stands whose source says so.
    pub fn own_path(&self, page: &PageId) -> Option<&SitePath> {
        match page {
            PageId::Article(number) => Some(&self.article(*number).path),
            PageId::Standalone(index) => Some(&self.standalones[*index].path),
            _ => None,
        }
    }

    /// The reports of a list, oldest first.
    pub fn list(&self, id: &ListId) -> &[ArticleNo] {
        self.archives.list(id)
    }
}
