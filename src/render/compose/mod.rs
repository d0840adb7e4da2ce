//! From facts to views: what each template gets to see. Nothing here knows the site.

mod archive;
mod article;
mod called;
mod chart;
mod cluster;
mod counter;
mod data;
mod frame;
mod grid;
mod holder;
mod honours;
mod lead;
mod listing;
mod machine;
mod matrix;
mod memo;
mod on_page;
mod persons;
mod poster;
mod recipients;
mod record;
mod roll;
mod shared;
mod site;
mod structured;
mod unit;

use std::fmt::Debug;
use std::hash::{Hash, Hasher};

use serde::Serialize;
use tera::Value;

use super::facts::{BodyFacts, Everywhere, PageFacts};
use super::per_thread::PerThread;
use super::view::{
    AlternateView, CardView, CrumbView, HeadlineView, NameView, OwnerNavView, PageView, RefView,
};
use super::words::Words;
use crate::model::{ClusterId, NameFinder, Shared, Tag, UnitName, digest};
use crate::site::PageId;
use cluster::by_owner;
use memo::Memo;
use vietnamese::{Collator, NumberStyle};

pub use machine::{EnclosureView, FeedView};
pub use poster::PosterText;
pub use shared::photo_files;

/// A page before it is rendered: all that its bytes depend on; its body is known by its source and
/// hash.
#[derive(Debug, Hash)]
pub struct Page<'a> {
    /// The template.
    pub template: &'static str,
    /// The frame: `page` in the template.
    pub frame: PageView,
    /// What the page is about: the other variables.
    pub content: Vec<Variable>,
    /// The Markdown that the page shows: `body` in the template.
    pub body: Option<BodyFacts<'a>>,
}

/// A view that a template sees as a variable.
pub trait View: Debug + Send + Sync {
    /// The digest of the view.
    fn digest(&self) -> u64;
    /// The variable.
    fn value(&self) -> Value;
}

impl<T: Debug + Send + Sync + Hash + Serialize> View for T {
    fn digest(&self) -> u64 {
        digest(self)
    }

    fn value(&self) -> Value {
        Value::from_serializable(self)
    }
}

/// A variable of a template: its name and what it holds.
#[derive(Debug)]
pub struct Variable(pub &'static str, pub Box<dyn View>);

impl Hash for Variable {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.0, self.1.digest()).hash(state);
    }
}

/// The variable `name`.
fn view(name: &'static str, view: impl View + 'static) -> Variable {
    Variable(name, Box::new(view))
}

/// The views that many pages show, as far as they were composed recently.
#[derive(Debug, Default)]
struct ShownBefore {
    /// By the digest of the card.
    headlines: Memo<u64, HeadlineView>,
    cards: Memo<u64, CardView>,
    refs: Memo<PageId, RefView>,
    tags: Memo<Shared<Tag>, RefView>,
    /// By the digest of name and page.
    crumbs: Memo<u64, CrumbView>,
    units: Memo<Shared<UnitName>, NameView>,
    /// By the digest of the year and its clusters.
    owners: Memo<u64, Vec<OwnerNavView>>,
    feeds: Memo<Option<ClusterId>, Vec<AlternateView>>,
}

/// Makes views.
#[derive(Debug)]
pub struct Composer<'a> {
    /// What every page may know.
    pub everywhere: Everywhere<'a>,
    /// The words that the generator itself writes.
    pub words: &'a Words,
    numbers: NumberStyle,
    collator: Collator,
    /// The persons of the settings whose names are withheld.
    names: NameFinder,
    /// The clusters by owner, in the order of all pages.
    groups: Vec<(Option<&'a str>, Vec<&'a ClusterId>)>,
    /// What many pages show.
    shown: PerThread<ShownBefore>,
}

impl<'a> Composer<'a> {
    /// Views in the language of `words`, for pages that may all know `everywhere`.
    pub fn new(everywhere: Everywhere<'a>, words: &'a Words) -> Self {
        let collator = Collator::new();
        Self {
            names: everywhere.config.withheld_names(),
            groups: by_owner(&everywhere.clusters, &collator),
            everywhere,
            words,
            numbers: words.numbers(),
            collator,
            shown: PerThread::default(),
        }
    }

    /// What this thread composed recently.
    fn shown(&self) -> &ShownBefore {
        self.shown.get(ShownBefore::default)
    }

    /// The page of these facts; none for a file that no template makes.
    pub fn page<'f>(&self, facts: PageFacts<'f>) -> Option<Page<'f>> {
        Some(match facts {
            PageFacts::Home(facts) => self.home(&facts),
            PageFacts::Article(facts) => self.article(facts),
            PageFacts::Clusters(facts) => self.clusters(&facts),
            PageFacts::Cluster(facts) => self.cluster(facts),
            PageFacts::ClusterYear(facts) => self.cluster_year(&facts),
            PageFacts::Years(facts) => self.years(&facts),
            PageFacts::Year(facts) => self.year(&facts),
            PageFacts::Month(facts) => self.month(&facts),
            PageFacts::Day(facts) => self.day(&facts),
            PageFacts::Units(facts) => self.units(&facts),
            PageFacts::Unit(facts) => self.unit(&facts),
            PageFacts::Awards(facts) => self.awards(&facts),
            PageFacts::AwardsYear(facts) => self.awards_year(&facts),
            PageFacts::AwardsKind(facts) => self.awards_kind(&facts),
            PageFacts::AwardsTo(facts) => self.recipients(&facts),
            PageFacts::Persons(facts) => self.persons(&facts),
            PageFacts::Officers(facts) => self.officers(&facts),
            PageFacts::OfficersYear(facts) => self.officers_year(&facts),
            PageFacts::Tags(facts) => self.tags(&facts),
            PageFacts::Tag(facts) => self.tag(&facts),
            PageFacts::Videos(facts) => self.videos(&facts),
            PageFacts::MostRead(facts) => self.most_read(&facts),
            PageFacts::Older(facts) => self.older(&facts),
            PageFacts::Standalone(facts) => self.standalone(facts),
            PageFacts::Data(facts) => self.data(&facts),
            PageFacts::Search(()) => self.search(),
            PageFacts::NotFound(()) => self.not_found(),
            PageFacts::Robots(()) => self.robots(),
            PageFacts::Sitemap(facts) => self.sitemap(&facts),
            PageFacts::Redirect(facts) => self.redirect(&facts),
            PageFacts::Lead(facts) => self.lead(&facts),
            PageFacts::Feed(_)
            | PageFacts::Days(_)
            | PageFacts::HostFile(_)
            | PageFacts::Packed(_)
            | PageFacts::SearchFile(_)
            | PageFacts::DataPackage(_)
            | PageFacts::DataRows(_)
            | PageFacts::DataSchema(_)
            | PageFacts::Counter(_)
            | PageFacts::Asset(_)
            | PageFacts::File(_)
            | PageFacts::Derivative(_)
            | PageFacts::Poster(_) => return None,
        })
    }
}
