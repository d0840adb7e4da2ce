//! The name of a page: everything that can be asked for.

use std::fmt;

use bantin_counter::wire::Manifest;
use jiff::civil::Date;

use super::{HostFile, PersonsPart, Recipients, SearchFile, front_of};
use crate::config::Section;
use crate::model::{
    AwardKindId, ClusterId, Coding, DataFile, Derivative, SitePath, SourcePath, TagId, UnitId, Year,
};
use crate::source::{CONTENT, STATIC};

/// A report, by its place in the order of publication.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ArticleNo(u32);

impl ArticleNo {
    /// The report at `index`, counted from the oldest.
    pub fn new(index: usize) -> Self {
        Self(u32::try_from(index).unwrap_or(u32::MAX))
    }

    /// The place in the order of publication.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A list of reports that has pages.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ListId {
    /// All reports.
    All,
    /// Those of a cluster.
    Cluster(ClusterId),
    /// Those of a year of publication.
    Year(Year),
    /// Those of a month of publication.
    Month(Year, i8),
    /// Those of a day.
    Day(Date),
    /// Those that name a unit.
    Unit(UnitId),
    /// Those with a tag.
    Tag(TagId),
    /// Not reports, but videos.
    Videos,
}

/// A feed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FeedId {
    /// RSS of the site.
    Rss,
    /// RSS of a cluster.
    ClusterRss(ClusterId),
    /// RSS of a unit.
    UnitRss(UnitId),
    /// RSS of a topic.
    TagRss(TagId),
    /// JSON Feed of the site.
    Json,
}

/// A page of the site, or a file of it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PageId {
    /// The home page.
    Home,
    /// A report.
    Article(ArticleNo),
    /// All clusters.
    Clusters,
    /// A cluster.
    Cluster(ClusterId),
    /// A cluster in an emulation year.
    ClusterYear(ClusterId, Year),
    /// All years.
    Years,
    /// A year of publication.
    Year(Year),
    /// A month of publication.
    Month(Year, i8),
    /// A day of publication.
    Day(Date),
    /// The list of the days of a year that have a page, for the field that leads there.
    Days(Year),
    /// All units.
    Units,
    /// A unit.
    Unit(UnitId),
    /// The awards roll: all years, and the newest in full.
    Awards,
    /// The awards of a year.
    AwardsYear(Year),
    /// The awards of one kind in a year that has many.
    AwardsKind(Year, AwardKindId),
    /// The awards of a year by who has them.
    AwardsTo(Year, Recipients),
    /// Persons who were awarded: all, or the letters of their given names.
    Persons,
    /// A part of them.
    PersonsOf(PersonsPart),
    /// Officers: all years, and the newest in full.
    Officers,
    /// The officers of a year.
    OfficersYear(Year),
    /// All tags.
    Tags,
    /// A tag.
    Tag(TagId),
    /// Videos.
    Videos,
    /// The most read reports.
    MostRead,
    /// An older page of a list, by its permanent number.
    Older(ListId, usize),
    /// A standalone page, by its place in the menu.
    Standalone(usize),
    /// The search page.
    Search,
    /// A file of the search index.
    SearchFile(SearchFile),
    /// Open data: which files there are.
    Data,
    /// A file of open data.
    DataFile(DataFile),
    /// The page for addresses that do not exist.
    NotFound,
    /// A feed.
    Feed(FeedId),
    /// The sitemap, or the index of its parts.
    Sitemap,
    /// A part of a sitemap that is too large for one file.
    SitemapPart(usize),
    /// The list of what the counter of the site counts.
    CounterManifest,
    /// `robots.txt`.
    Robots,
    /// A file that the server of the site reads.
    HostFile(HostFile),
    /// Another file, compressed, beside it.
    Packed(Box<PageId>, Coding),
    /// A former address of a report.
    Redirect(SitePath, ArticleNo),
    /// The address of a page that is none: it leads to those that its name may mean.
    Lead(Box<PageId>),
    /// A file of the theme, by its plain name.
    Asset(String),
    /// A file of the content or of `static/`.
    File(SourcePath),
    /// A file that is made of a photograph.
    Derivative(Derivative),
    /// What other sites show beside links to pages that have no picture.
    Poster(PosterId),
}

/// A picture of a few words: what other sites show beside links.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PosterId {
    /// The name of the site.
    Site,
    /// A cluster in an emulation year.
    ClusterYear(ClusterId, Year),
    /// The headline of the report at this address, beside which it stands.
    Report(SitePath),
}

impl PosterId {
    /// Its name in the folder of what it is about.
    const NAME: &str = "chia-se.png";

    fn path(&self) -> String {
        match self {
            Self::Site => Self::NAME.to_owned(),
            Self::ClusterYear(id, year) => {
                PageId::ClusterYear(id.clone(), *year).path() + Self::NAME
            }
            Self::Report(path) => {
                let file = path.file();
                let folder = file.strip_suffix("index.html");
                // Other names may end in these letters.
                match folder.filter(|it| it.is_empty() || it.ends_with('/')) {
                    Some(folder) => folder.to_owned() + Self::NAME,
                    None => format!("{}-{}", file.trim_end_matches(".html"), Self::NAME),
                }
            }
        }
    }
}

impl PageId {
    /// The folder of the persons below that of the awards.
    const PERSONS: &str = "ca-nhan/";

    /// The front page of a section.
    pub fn front(section: Section) -> Option<Self> {
        Some(match section {
            Section::Clusters => Self::Clusters,
            Section::Years => Self::Years,
            Section::Months | Section::Days => return None,
            Section::Units => Self::Units,
            Section::Awards => Self::Awards,
            Section::Persons => Self::Persons,
            Section::Officers => Self::Officers,
            Section::Tags => Self::Tags,
            Section::Videos => Self::Videos,
            Section::MostRead => Self::MostRead,
            Section::Data => Self::Data,
            Section::Search => Self::Search,
        })
    }

    /// The section that a page belongs to: it is there while the section is switched on, and
    /// stands in its folder.
    pub fn section(&self) -> Option<Section> {
        Some(match self {
            Self::Clusters
            | Self::Cluster(_)
            | Self::ClusterYear(..)
            | Self::Poster(PosterId::ClusterYear(..))
            | Self::Feed(FeedId::ClusterRss(_)) => Section::Clusters,
            Self::Years | Self::Year(_) => Section::Years,
            Self::Month(..) => Section::Months,
            Self::Day(_) | Self::Days(_) => Section::Days,
            Self::Units | Self::Unit(_) | Self::Feed(FeedId::UnitRss(_)) => Section::Units,
            Self::Awards
            | Self::AwardsYear(_)
            | Self::AwardsKind(..)
            | Self::AwardsTo(_, Recipients::Units) => Section::Awards,
            Self::Persons | Self::PersonsOf(_) | Self::AwardsTo(_, Recipients::Persons) => {
                Section::Persons
            }
            Self::Officers | Self::OfficersYear(_) => Section::Officers,
            Self::Tags | Self::Tag(_) | Self::Feed(FeedId::TagRss(_)) => Section::Tags,
            Self::Videos => Section::Videos,
            Self::MostRead => Section::MostRead,
            Self::Data | Self::DataFile(_) => Section::Data,
            Self::Search | Self::SearchFile(_) => Section::Search,
            Self::Older(list, _) => return front_of(list).section(),
            Self::Lead(from) | Self::Packed(from, _) => return from.section(),
            Self::Home
            | Self::Article(_)
            | Self::Standalone(_)
            | Self::NotFound
            | Self::Feed(FeedId::Rss | FeedId::Json)
            | Self::Sitemap
            | Self::SitemapPart(_)
            | Self::CounterManifest
            | Self::Robots
            | Self::HostFile(_)
            | Self::Redirect(..)
            | Self::Asset(_)
            | Self::File(_)
            | Self::Derivative(_)
            | Self::Poster(PosterId::Site | PosterId::Report(..)) => return None,
        })
    }

    /// Where it stands below the folder of its section, or of the site; nothing for reports and
    /// standalone pages, whose sources say it.
    pub(super) fn path(&self) -> String {
        match self {
            Self::Home
            | Self::Article(_)
            | Self::Standalone(_)
            | Self::Clusters
            | Self::Years
            | Self::Units
            | Self::Awards
            | Self::Officers
            | Self::Tags
            | Self::Videos
            | Self::MostRead
            | Self::Data
            | Self::Search => String::new(),
            Self::Persons => Self::PERSONS.to_owned(),
            Self::PersonsOf(part) => Self::PERSONS.to_owned() + &part.path(),
            Self::Cluster(id) => [id.as_str(), "/"].concat(),
            Self::ClusterYear(id, year) => format!("{id}/{year}/"),
            Self::Year(year) | Self::AwardsYear(year) | Self::OfficersYear(year) => {
                format!("{year}/")
            }
            Self::AwardsKind(year, kind) => format!("{year}/{kind}/"),
            Self::AwardsTo(year, of) => format!("{year}/{}", of.file()),
            Self::Month(year, month) => format!("{year}/{month:02}/"),
            Self::Day(date) => {
                let (year, month, day) = (date.year(), date.month(), date.day());
                format!("{year}/{month:02}/{day:02}/")
            }
            Self::Days(year) => format!("{year}/ngay.json"),
            Self::Unit(id) => [id.as_str(), "/"].concat(),
            Self::Tag(id) => [id.as_str(), "/"].concat(),
            Self::Older(list, number) => format!("{}trang-{number}.html", front_of(list).path()),
            Self::Lead(from) => from.path(),
            Self::SearchFile(file) => file.0.clone(),
            Self::DataFile(file) => file.name(),
            Self::NotFound => "404.html".to_owned(),
            Self::Feed(FeedId::Rss) => "rss.xml".to_owned(),
            Self::Feed(FeedId::ClusterRss(id)) => format!("{id}/rss.xml"),
            Self::Feed(FeedId::UnitRss(id)) => format!("{id}/rss.xml"),
            Self::Feed(FeedId::TagRss(id)) => format!("{id}/rss.xml"),
            Self::Feed(FeedId::Json) => "feed.json".to_owned(),
            Self::Sitemap => "sitemap.xml".to_owned(),
            Self::SitemapPart(number) => format!("sitemap-{number}.xml"),
            Self::CounterManifest => Manifest::FILE.to_owned(),
            Self::Robots => "robots.txt".to_owned(),
            Self::HostFile(file) => file.path().to_owned(),
            Self::Packed(of, coding) => SitePath::new(of.path()).file() + coding.ending(),
            Self::Redirect(path, _) => path.as_str().to_owned(),
            Self::Asset(name) => format!("assets/{name}"),
            Self::File(path) => {
                let below = path.below(CONTENT).or_else(|| path.below(STATIC));
                below.unwrap_or(path.as_str()).to_owned()
            }
            Self::Derivative(made) => made.path(),
            Self::Poster(poster) => poster.path(),
        }
    }
}

impl fmt::Display for PageId {
    /// For messages: what the page is, in the fewest words.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home => out.write_str("home"),
            Self::Article(number) => write!(out, "article {}", number.0),
            Self::Clusters => out.write_str("clusters"),
            Self::Cluster(id) => write!(out, "cluster {id}"),
            Self::ClusterYear(id, year) => write!(out, "cluster {id} {year}"),
            Self::Years => out.write_str("years"),
            Self::Year(year) => write!(out, "year {year}"),
            Self::Month(year, month) => write!(out, "month {year}-{month:02}"),
            Self::Day(date) => write!(out, "day {date}"),
            Self::Days(year) => write!(out, "days of {year}"),
            Self::Units => out.write_str("units"),
            Self::Unit(id) => write!(out, "unit {id}"),
            Self::Awards => out.write_str("awards"),
            Self::AwardsYear(year) => write!(out, "awards {year}"),
            Self::AwardsKind(year, kind) => write!(out, "awards {year} {kind}"),
            Self::AwardsTo(year, of) => write!(out, "awards {year} {of:?}"),
            Self::Persons => out.write_str("persons"),
            Self::PersonsOf(part) => write!(out, "persons {}", part.path()),
            Self::Officers => out.write_str("officers"),
            Self::OfficersYear(year) => write!(out, "officers {year}"),
            Self::Tags => out.write_str("tags"),
            Self::Tag(id) => write!(out, "tag {id}"),
            Self::Videos => out.write_str("videos"),
            Self::MostRead => out.write_str("most read"),
            Self::Older(list, number) => write!(out, "older page {number} of {list:?}"),
            Self::Standalone(number) => write!(out, "standalone page {number}"),
            Self::Search => out.write_str("search"),
            Self::SearchFile(file) => write!(out, "search index {}", file.0),
            Self::Data => out.write_str("data"),
            Self::DataFile(file) => write!(out, "data {}", file.name()),
            Self::NotFound => out.write_str("404"),
            Self::Feed(feed) => write!(out, "feed {feed:?}"),
            Self::Sitemap => out.write_str("sitemap"),
            Self::SitemapPart(number) => write!(out, "sitemap part {number}"),
            Self::CounterManifest => out.write_str(Manifest::FILE),
            Self::Robots => out.write_str("robots.txt"),
            Self::HostFile(file) => out.write_str(file.path()),
            Self::Packed(of, coding) => write!(out, "{of}, {}", coding.ending()),
            Self::Redirect(path, _) => write!(out, "alias {path}"),
            Self::Lead(from) => write!(out, "former {from}"),
            Self::Asset(name) => write!(out, "theme file {name}"),
            Self::File(path) => write!(out, "{path}"),
            Self::Derivative(made) => write!(out, "{}", made.name()),
            Self::Poster(poster) => write!(out, "poster {}", poster.path()),
        }
    }
}
