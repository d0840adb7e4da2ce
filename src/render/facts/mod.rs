//! From the site to facts: for each page all that its view is composed from.
//!
//! Each kind of page has one struct of facts, borrowed from the site, whose hash is derived. Views
//! are composed from facts alone: `compose` sees no site. So the key of a page,
//! which is the hash of its facts, cannot cover too little: what is not in the type cannot be read.

#[macro_use]
mod named;
mod archive;
mod awards;
mod became;
mod data;
mod everywhere;
mod figures;
mod gather;
mod hosting;
mod key;
mod lead;
mod machine;
mod officers;
mod packed;
mod persons;
mod ranking;
mod recipients;
mod report;
mod roll;

pub use archive::*;
pub use awards::*;
pub use became::*;
pub use data::*;
pub use everywhere::{ClusterFacts, Everywhere};
pub use figures::*;
pub use gather::Gatherer;
pub use hosting::*;
pub use key::Key;
pub use lead::{LeadFacts, LeadTarget};
pub use machine::*;
pub use officers::*;
pub use packed::*;
pub use persons::*;
pub use ranking::*;
pub use recipients::*;
pub use report::*;
pub use roll::*;

pub use named::{FactSet, names};

macro_rules! pages {
    ($($page:ident($facts:ty),)*) => {
        /// The facts of a page.
        #[derive(Debug)]
        #[allow(missing_docs)] // The variants are those of `PageId`.
        pub enum PageFacts<'a> { $($page($facts),)* }

        impl PageFacts<'_> {
            /// The facts, one by one.
            pub fn facts(&self) -> &dyn FactSet {
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
    AwardsKind(KindRollFacts<'a>),
    AwardsTo(RecipientsFacts<'a>),
    Persons(PersonsFacts<'a>),
    Officers(OfficersFacts<'a>),
    OfficersYear(BoardFacts<'a>),
    Tags(TagsFacts<'a>),
    Tag(TagFacts<'a>),
    Videos(VideosFacts<'a>),
    MostRead(MostReadFacts<'a>),
    Older(OlderFacts<'a>),
    Standalone(StandaloneFacts<'a>),
    Data(DataFacts),
    DataPackage(DataFacts),
    DataRows(DataRowsFacts<'a>),
    DataSchema(DataSchemaFacts),
    // What follows from what every page may know.
    Search(()),
    NotFound(()),
    Robots(()),
    HostFile(HostFileFacts),
    Packed(PackedFacts<'a>),
    Feed(FeedFacts<'a>),
    Sitemap(SitemapFacts<'a>),
    Days(DaysFacts),
    SearchFile(SearchFileFacts<'a>),
    Counter(CounterFacts<'a>),
    Redirect(RedirectFacts<'a>),
    Lead(LeadFacts<'a>),
    Asset(AssetFacts<'a>),
    File(FileFacts<'a>),
    Derivative(DerivativeFacts<'a>),
    Poster(PosterFacts<'a>),
}

impl PageFacts<'_> {
    /// The key of the page: `everywhere` is that of what every page may know.
    pub fn key(&self, everywhere: &Key) -> Key {
        let kind = std::mem::discriminant(self);
        Key::of(self.facts(), (everywhere.whole(), kind))
    }
}
