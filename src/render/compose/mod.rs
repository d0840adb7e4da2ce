//! From the site to the views of its pages: what each template gets to see.

mod archive;
mod article;
mod cluster;
mod counter;
mod frame;
mod keys;
mod machine;
mod memo;
mod roll;
mod shared;
mod site;
mod structured;
mod unit;

use serde::Serialize;

use super::per_thread::PerThread;
use super::view::{
    AlternateView, ArticleView, AwardsIndexView, AwardsYearView, CardView, ClusterView,
    ClusterYearView, ClustersView, CountedRef, CrumbView, DayView, HeadlineView, HomeView,
    ListingView, MonthView, MostReadView, NameView, OfficersIndexView, OfficersYearView, PageView,
    RefView, SearchView, Shown, StandaloneView, TagView, UnitView, UnitsView, VideosView, YearView,
    YearsView,
};
use super::words::Words;
use crate::model::{ClusterId, Shared, SourcePath, Tag, UnitName};
use crate::site::{ArticleNo, PageId, Site};
use vietnamese::{Collator, NumberStyle};

pub use keys::Keys;
use memo::Memo;

pub use machine::{FeedView, SitemapEntry};

/// A page before it is rendered: all that its bytes depend on, but for the body, which is known
/// by its source and hash.
#[derive(Debug, Hash, Serialize)]
pub struct Page {
    /// The template.
    pub template: &'static str,
    /// The frame: `page` in the template.
    pub frame: PageView,
    /// What the page is about.
    pub content: Content,
    /// The Markdown that the page shows: `body` in the template.
    pub body: Option<BodyRef>,
}

/// The Markdown of a source, by its hash.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct BodyRef {
    /// Where it is.
    pub source: SourcePath,
    /// Hash of its text.
    pub hash: u64,
    /// What its links lead to, in order: other pages may move.
    pub links: Vec<String>,
}

/// What a page is about; each field becomes a variable of the template.
#[derive(Debug, Hash, Serialize)]
#[serde(untagged)]
pub enum Content {
    Home {
        home: Box<HomeView>,
    },
    Article {
        article: Box<ArticleView>,
    },
    Clusters {
        clusters: ClustersView,
    },
    Cluster {
        cluster: ClusterView,
        list: ListingView,
    },
    ClusterYear {
        term: Box<ClusterYearView>,
        cluster: Shown<RefView>,
        owner: Option<String>,
    },
    Years {
        years: YearsView,
    },
    Year {
        year: YearView,
        list: ListingView,
    },
    Month {
        month: MonthView,
        list: ListingView,
    },
    Day {
        day: DayView,
        list: ListingView,
    },
    Units {
        units: UnitsView,
    },
    Unit {
        unit: Box<UnitView>,
        list: ListingView,
    },
    Awards {
        awards: AwardsIndexView,
    },
    AwardsYear {
        roll: AwardsYearView,
    },
    Officers {
        officers: OfficersIndexView,
    },
    OfficersYear {
        board: OfficersYearView,
    },
    Tags {
        tags: Vec<CountedRef>,
    },
    Tag {
        tag: TagView,
        list: ListingView,
    },
    Videos {
        videos: VideosView,
    },
    MostRead {
        most_read: MostReadView,
    },
    Older {
        list: ListingView,
    },
    Standalone {
        standalone: StandaloneView,
    },
    Search {
        search: SearchView,
    },
    Feed {
        feed: FeedView,
    },
    Sitemap {
        entries: Vec<SitemapEntry>,
        parts: Vec<SitemapEntry>,
    },
    Robots {
        sitemap: Option<String>,
    },
    Redirect {
        target: String,
        title: String,
    },
    Nothing {},
}

/// The views that many pages show, as far as they were composed of late.
#[derive(Debug, Default)]
struct ShownBefore {
    headlines: Memo<ArticleNo, HeadlineView>,
    cards: Memo<ArticleNo, CardView>,
    refs: Memo<PageId, RefView>,
    tags: Memo<Shared<Tag>, RefView>,
    /// By the digest of name and page.
    crumbs: Memo<u64, CrumbView>,
    units: Memo<Shared<UnitName>, NameView>,
    feeds: Memo<Option<ClusterId>, Vec<AlternateView>>,
}

/// Makes views.
#[derive(Debug)]
pub struct Composer<'a> {
    site: &'a Site,
    words: &'a Words,
    numbers: NumberStyle,
    collator: Collator,
    /// What many pages show.
    shown: PerThread<ShownBefore>,
}

impl<'a> Composer<'a> {
    /// Views of `site` in the language of `words`.
    pub fn new(site: &'a Site, words: &'a Words) -> Self {
        Self {
            site,
            words,
            numbers: words.numbers(),
            collator: Collator::new(),
            shown: PerThread::default(),
        }
    }

    /// What this thread composed of late.
    fn shown(&self) -> &ShownBefore {
        self.shown.get(ShownBefore::default)
    }

    /// The page `id`; none for files that are copied or made elsewhere.
    pub fn page(&self, id: &PageId) -> Option<Page> {
        Some(match id {
            PageId::Home => self.home(),
            PageId::Article(number) => self.article(*number),
            PageId::Clusters => self.clusters(),
            PageId::Cluster(cluster) => self.cluster(cluster)?,
            PageId::ClusterYear(cluster, year) => self.cluster_year(cluster, *year)?,
            PageId::Years => self.years(),
            PageId::Year(year) => self.year(*year),
            PageId::Month(year, month) => self.month(*year, *month),
            PageId::Day(date) => self.day(*date),
            PageId::Units => self.units(),
            PageId::Unit(unit) => self.unit(unit)?,
            PageId::Awards => self.awards(),
            PageId::AwardsYear(year) => self.awards_year(*year),
            PageId::Officers => self.officers(),
            PageId::OfficersYear(year) => self.officers_year(*year),
            PageId::Tags => self.tags(),
            PageId::Tag(tag) => self.tag(tag),
            PageId::Videos => self.videos(None),
            PageId::MostRead => self.most_read(),
            PageId::Older(crate::site::ListId::Videos, number) => self.videos(Some(*number)),
            PageId::Older(list, number) => self.older(list, *number),
            PageId::Standalone(index) => self.standalone(*index),
            PageId::Search => self.search(),
            PageId::NotFound => self.not_found(),
            PageId::Feed(feed) => self.feed(feed)?,
            PageId::Sitemap => self.sitemap(),
            PageId::SitemapPart(number) => self.sitemap_part(*number),
            PageId::Robots => self.robots(),
            PageId::Redirect(path, number) => self.redirect(path, *number),
            PageId::SearchFile(_)
            | PageId::CounterManifest
            | PageId::Asset(_)
            | PageId::File(_) => return None,
        })
    }
}
