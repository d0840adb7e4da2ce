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

pub use archive::*;
pub use everywhere::{ClusterFacts, Everywhere, LinkFacts, MenuFacts};
pub use gather::Gatherer;
pub use key::Key;
pub use machine::*;
pub use report::*;
pub use roll::*;

use crate::model::SourcePath;
use named::{Facts, names};

macro_rules! pages {
    ($($page:ident($facts:ty),)*) => {
        /// The facts of a page.
        #[derive(Debug)]
        #[allow(missing_docs)] // The variants are those of `PageId`.
        pub enum PageFacts<'a> { $($page($facts),)* }

        impl PageFacts<'_> {
            fn facts(&self) -> &dyn Facts {
                match self { $(Self::$page(facts) => facts,)* }
            }
        }
    };
}

pages! {
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
    // What follows from what every page may know.
    Search(()),
    NotFound(()),
    Robots(()),
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
        names(self.facts())
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
