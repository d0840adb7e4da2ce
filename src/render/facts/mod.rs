//! From the site to facts: for each page all that its view is composed from.
//!
//! Each kind of page has one struct of facts, borrowed from the site, whose hash is derived. Views
//! are composed from facts alone: [`compose`](super::compose) sees no site. So the key of a page,
//! which is the hash of its facts, cannot cover too little: what is not in the type cannot be read.

#[macro_use]
mod named;
mod archive;
mod everywhere;
mod gather;
mod key;
mod machine;
mod report;
mod roll;

pub use archive::{
    DayFacts, GroupFacts, HomeFacts, Listing, MonthFacts, MostReadFacts, OlderFacts, Readers,
    TagFacts, TagsFacts, VideosFacts, VideosPage, YearCounts, YearFacts, YearsFacts,
};
pub use everywhere::{ClusterFacts, Everywhere, LinkFacts, MenuFacts};
pub use gather::Gatherer;
pub use key::Key;
pub use machine::{
    AssetFacts, CountedFacts, CounterFacts, FeedFacts, FileFacts, SearchBlockFacts,
    SearchIndexFacts, SearchShardFacts, SitemapFacts, SitemapPage,
};
pub use report::{ArticleFacts, BodyFacts, Card, CardRef, RedirectFacts, Size, StandaloneFacts};
pub use roll::{
    AwardFacts, AwardsFacts, BoardFacts, ClusterPageFacts, ClusterYearFacts, ClustersFacts,
    CountedCluster, CountedUnit, OfficersFacts, RollFacts, TermFacts, UnitFacts, UnitsFacts,
};

use crate::model::SourcePath;
use named::Facts;

/// The facts of a page.
#[derive(Debug)]
#[allow(missing_docs)] // The variants are those of `PageId`.
pub enum PageFacts<'a> {
    Home(HomeFacts<'a>),
    Article(ArticleFacts<'a>),
    Clusters(ClustersFacts<'a>),
    Cluster(ClusterPageFacts<'a>),
    ClusterYear(ClusterYearFacts<'a>),
    Years(YearsFacts),
    Year(YearFacts<'a>),
    Month(MonthFacts<'a>),
    Day(DayFacts<'a>),
    Units(UnitsFacts<'a>),
    Unit(UnitFacts<'a>),
    Awards(AwardsFacts<'a>),
    AwardsYear(RollFacts<'a>),
    Officers(OfficersFacts<'a>),
    OfficersYear(BoardFacts<'a>),
    Tags(TagsFacts<'a>),
    Tag(TagFacts<'a>),
    Videos(VideosFacts<'a>),
    MostRead(MostReadFacts<'a>),
    Older(OlderFacts<'a>),
    Standalone(StandaloneFacts<'a>),
    /// What follows from what every page knows.
    Search,
    NotFound,
    Robots,
    Feed(FeedFacts<'a>),
    Sitemap(SitemapFacts<'a>),
    SearchIndex(SearchIndexFacts),
    SearchBlock(SearchBlockFacts<'a>),
    SearchShard(SearchShardFacts<'a>),
    Counter(CounterFacts<'a>),
    Redirect(RedirectFacts<'a>),
    Asset(AssetFacts<'a>),
    File(FileFacts<'a>),
}

impl PageFacts<'_> {
    fn facts(&self) -> &dyn Facts {
        match self {
            Self::Home(facts) => facts,
            Self::Article(facts) => facts,
            Self::Clusters(facts) => facts,
            Self::Cluster(facts) => facts,
            Self::ClusterYear(facts) => facts,
            Self::Years(facts) => facts,
            Self::Year(facts) => facts,
            Self::Month(facts) => facts,
            Self::Day(facts) => facts,
            Self::Units(facts) => facts,
            Self::Unit(facts) => facts,
            Self::Awards(facts) => facts,
            Self::AwardsYear(facts) => facts,
            Self::Officers(facts) => facts,
            Self::OfficersYear(facts) => facts,
            Self::Tags(facts) => facts,
            Self::Tag(facts) => facts,
            Self::Videos(facts) => facts,
            Self::MostRead(facts) => facts,
            Self::Older(facts) => facts,
            Self::Standalone(facts) => facts,
            Self::Search | Self::NotFound | Self::Robots => &(),
            Self::Feed(facts) => facts,
            Self::Sitemap(facts) => facts,
            Self::SearchIndex(facts) => facts,
            Self::SearchBlock(facts) => facts,
            Self::SearchShard(facts) => facts,
            Self::Counter(facts) => facts,
            Self::Redirect(facts) => facts,
            Self::Asset(facts) => facts,
            Self::File(facts) => facts,
        }
    }

    /// The key of the page: `everywhere` is that of what every page may know.
    pub fn key(&self, everywhere: &Key) -> Key {
        let kind = std::mem::discriminant(self);
        Key::of(self.facts(), (everywhere.whole(), kind))
    }

    /// The names of the facts that are not what they were when the page had the key `before`.
    pub fn changed(&self, before: &Key) -> Vec<&'static str> {
        before.changed(self.facts())
    }

    /// The names of all facts.
    pub fn names(&self) -> Vec<&'static str> {
        let mut names = Vec::new();
        self.facts().each(&mut |name, _| names.push(name));
        names
    }

    /// The names of the facts that hold reports.
    pub fn shows(&self) -> &'static [&'static str] {
        self.facts().shows()
    }

    /// The sources of the reports that the page shows.
    pub fn reports(&self) -> Vec<&SourcePath> {
        self.facts().reports()
    }
}
