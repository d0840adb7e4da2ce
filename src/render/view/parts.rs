//! The pieces that the views of several pages share.

use serde::Serialize;

use super::{OwnerNavView, Shown, StatisticsView};
use crate::model::{AwardSign, AwardStatus};

/// The frame of a page: what `<head>`, the header and the breadcrumbs need.
/// In a template: `page`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PageView {
    /// The kind of page, also the name of its template: `article`, `home`, `cluster`, …
    pub kind: &'static str,
    /// What leads from this page to the root of the site: `./`, `../../`, or an absolute path
    /// on the 404 page.
    pub root: String,
    /// This page, relative to the root of the site.
    pub url: String,
    /// The absolute address; none when the site has no `base_url`.
    pub canonical: Option<String>,
    /// For `<title>` and Open Graph, without the name of the site.
    pub title: String,
    /// For `<meta name="description">`; never empty.
    pub description: String,
    /// The way from the home page to here; the last crumb is this page. Empty on the home page.
    pub breadcrumbs: Vec<Shown<CrumbView>>,
    /// The id of the cluster the page belongs to, to mark it in the navigation.
    pub active_cluster: Option<String>,
    /// The owner of that cluster.
    pub active_owner: Option<String>,
    /// The year the page belongs to, to mark it in the navigation.
    pub active_year: Option<i16>,
    /// The clusters of the map, where it keeps the emulation year of the page.
    pub owners: Option<Shown<Vec<OwnerNavView>>>,
    /// The id of the menu entry the page belongs to: `clusters`, `units`, `awards`, …
    pub active_menu: Option<&'static str>,
    /// Whether the page itself may stand in the menu.
    pub is_in_menu: bool,
    /// Feeds to announce in `<head>`.
    pub alternates: Shown<Vec<AlternateView>>,
    /// Open Graph properties.
    pub og: OpenGraphView,
    /// JSON-LD, ready to stand in a `<script type="application/ld+json">`; `</` is escaped.
    pub json_ld: Option<String>,
    /// What the page is called at the counter of the site, where it is counted.
    pub counter_key: Option<String>,
    /// The numbers of the statistics box where this page knows newer ones than `site.statistics`.
    pub statistics: Option<StatisticsView>,
    /// Whether search engines should leave the page out (404, search, drafts).
    pub noindex: bool,
}

impl PageView {
    /// Where the page stands.
    pub fn place(&self) -> PlaceView {
        PlaceView {
            kind: self.kind,
            root: self.root.clone(),
            active_cluster: self.active_cluster.clone(),
            active_owner: self.active_owner.clone(),
            active_year: self.active_year,
            owners: self.owners.clone(),
            active_menu: self.active_menu,
            menu_url: self.is_in_menu.then(|| self.url.clone()),
        }
    }
}

/// Where a page stands on the site: as much as many pages have in common. This is all that page
/// furniture (`templates/furniture/`) knows of a page. In its templates: `page`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PlaceView {
    /// The kind of page.
    pub kind: &'static str,
    /// What leads from the page to the root of the site.
    pub root: String,
    /// The id of the cluster the page belongs to.
    pub active_cluster: Option<String>,
    /// The owner of that cluster.
    pub active_owner: Option<String>,
    /// The year the page belongs to.
    pub active_year: Option<i16>,
    /// The clusters of the map, where it keeps the emulation year of the page; else it shows
    /// `site.owners`.
    pub owners: Option<Shown<Vec<OwnerNavView>>>,
    /// The id of the menu entry the page belongs to.
    pub active_menu: Option<&'static str>,
    /// The address of the page, where that may be an entry of the menu.
    pub menu_url: Option<String>,
}

/// One step of the breadcrumbs.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CrumbView {
    /// What to show.
    pub name: String,
    /// Where it leads, relative to the root.
    pub url: String,
}

/// A feed announced in `<head>`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AlternateView {
    /// `application/rss+xml` or `application/feed+json`.
    pub mime: &'static str,
    /// The title of the feed.
    pub title: String,
    /// Where it is, relative to the root.
    pub url: String,
}

/// Open Graph properties (<https://ogp.me/>).
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OpenGraphView {
    /// `article` or `website`.
    pub r#type: &'static str,
    /// The absolute address of the picture; needs `base_url`.
    pub image: Option<String>,
    /// Its width and height in pixels, where they are known.
    pub image_size: Option<(u32, u32)>,
    /// What the picture shows.
    pub image_alt: Option<String>,
    /// `article:published_time`, RFC 3339.
    pub published: Option<String>,
    /// `article:modified_time`, RFC 3339.
    pub modified: Option<String>,
    /// `article:section`: the cluster.
    pub section: Option<String>,
}

/// A date in figures.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ShortDateView {
    /// For `<time datetime>`: `2023-03-06` or `2023-03-06T08:14+07:00`.
    pub iso: String,
    /// `6/3/2023`.
    pub short: String,
}

/// A date, written out.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DateView {
    /// For `<time datetime>`: `2023-03-06` or `2023-03-06T08:14+07:00`.
    pub iso: String,
    /// `Thứ Hai, ngày 6/3/2023 - 08:14`; without the time where the author gave none.
    pub line: String,
    /// `6/3/2023`.
    pub short: String,
    /// The page of that day, where the site has day pages.
    pub day_url: Option<String>,
}

/// Something that has a name and a page.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RefView {
    /// The stable id.
    pub id: String,
    /// What to show.
    pub name: String,
    /// Its page, relative to the root; none when that kind of page is switched off.
    pub url: Option<String>,
}

/// A cluster that a report is on besides the first.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OtherClusterView {
    /// The cluster.
    pub cluster: Shown<RefView>,
    /// The owner of the cluster.
    pub owner: Option<String>,
    /// The cluster in the emulation year of the report; only on the page of the report.
    pub year: Option<Shown<RefView>>,
}

/// A [`RefView`] with a number beside it, for indexes.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CountedRef {
    /// The stable id.
    pub id: String,
    /// What to show.
    pub name: String,
    /// Its page, relative to the root; none when that kind of page is switched off.
    pub url: Option<String>,
    /// How many reports, awards, … there are.
    pub count: usize,
}

/// A name that may have a page: a unit of the registry, or a plain name.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct NameView {
    /// What to show.
    pub name: String,
    /// Its page, relative to the root.
    pub url: Option<String>,
}

/// A name that something had before.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FormerNameView {
    /// The name.
    pub name: String,
    /// The last day on which it had it: `30/6/2025`.
    pub until: String,
}

/// How often a report was read, as known when the page is made: older than what a counter returns.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ViewsView {
    /// The number, written out.
    pub number: String,
    /// Whether a counter counted it; otherwise it came from an earlier portal.
    pub counted: bool,
}

/// A picture.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ImageView {
    /// The file, relative to the root of the site.
    pub url: String,
    /// For `alt`: the caption stands beside the picture, so this may be empty.
    pub alt: String,
    /// Caption; HTML-free text.
    pub caption: Option<String>,
    /// Who took or drew it.
    pub credit: Option<String>,
    /// Width in pixels, upright, where the file says it.
    pub width: Option<u32>,
    /// Height in pixels, upright, where the file says it.
    pub height: Option<u32>,
    /// The name of the colour in the place of a photograph until it is there: the class `tint-…`.
    pub tint: Option<&'static str>,
    /// Whether it moves: `files` stand still then, for readers who want that.
    pub moves: bool,
    /// What it leads to, if it is a still of what takes too long to load for everybody: with words
    /// that say so.
    pub moving: Option<NameView>,
    /// What is made of a photograph in WebP, the narrowest first; nothing of other pictures.
    pub files: Vec<ImageFileView>,
    /// The file to see it in large, relative to the root of the site; of a photograph.
    pub large: Option<String>,
    /// What other sites are to show.
    pub shared: SharedImageView,
}

/// A picture as other sites show it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SharedImageView {
    /// The file, relative to the root of the site.
    pub url: String,
    /// Its width and height in pixels, where they are known.
    pub size: Option<(u32, u32)>,
}

/// A file that is made of a photograph.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ImageFileView {
    /// The file, relative to the root of the site.
    pub url: String,
    /// Its width in pixels.
    pub width: u32,
}

/// A person writing, taking part, or receiving.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PersonView {
    /// Full name.
    pub name: String,
    /// Office held: `Phó Chủ tịch`.
    pub role: Option<String>,
    /// Where.
    pub unit: Option<Shown<NameView>>,
}

/// An award with its recipient.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AwardView {
    /// The id of the kind: `co-ldld-dan-dau`.
    pub kind_id: String,
    /// The name of the kind: `Cờ "Đơn vị xuất sắc dẫn đầu"`.
    pub kind: String,
    /// Which sign to draw: `flag`, `certificate`, `medal`, `title` or `prize`.
    pub sign: AwardSign,
    /// Who awards it.
    pub awarded_by: Option<String>,
    /// The unit that receives it (or the unit of the person); none where the report names none.
    pub unit: Option<Shown<NameView>>,
    /// The person who receives it: `một cá nhân` for one whose name is withheld.
    pub person: Option<String>,
    /// How many recipients an entry without names stands for; 1 otherwise.
    pub count: u32,
    /// How many of them are units, where the report states it.
    pub units: u32,
    /// How many of them are persons, where the report states it.
    pub persons: u32,
    /// The decision.
    pub decision: Option<DecisionView>,
    /// The contest or the occasion.
    pub contest: Option<String>,
    /// Its cluster, on the page of a report that names one for this award alone.
    pub cluster: Option<Shown<RefView>>,
    /// The emulation year it is for.
    pub year: i16,
    /// The stretch of time that it is for, where that is not this year.
    pub period: Option<PeriodView>,
    /// `proposed`, `decided`, `conferred`, `refused` or `withdrawn`.
    pub status: AwardStatus,
    /// The report that states it; none on the report's own page.
    pub report: Option<NameView>,
}

/// A decision by which something was awarded or somebody appointed.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DecisionView {
    /// The number of a decision: `82/QĐ-LĐLĐ`.
    pub number: Option<String>,
    /// The name of another document: `Thông báo số 15/TB-HĐTĐKT`.
    pub document: Option<String>,
    /// `5/3/2024`.
    pub date: Option<String>,
}

/// A rating, which is not an award.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RatingView {
    /// `Hoàn thành xuất sắc nhiệm vụ`.
    pub name: String,
    /// How many units or persons got it.
    pub count: Option<String>,
    /// The unit that got it, where one is named.
    pub unit: Option<Shown<NameView>>,
    /// The time that it is for, where that is not the emulation year of the page.
    pub period: Option<PeriodView>,
    /// The clusters that it is reported for together, where the page is that of one of them.
    pub shared: Option<String>,
    /// The report that states it; none on the report's own page.
    pub report: Option<NameView>,
}

/// A figure out of a report.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FigureView {
    /// What is counted.
    pub label: String,
    /// The number as written in the language of the site: `529,46`.
    pub value: String,
    /// The number that was planned.
    pub target: Option<String>,
    /// How many percent of it the number is: `105,9`. None where that cannot be said exactly.
    pub percent: Option<String>,
    /// The number of the year before, with its qualifier; only where the page is of a whole year.
    pub before: Option<String>,
    /// `triệu đồng`.
    pub unit: Option<String>,
    /// `gần`, `trên`.
    pub qualifier: Option<String>,
    /// The time that it is of, where that is not the emulation year of the page.
    pub period: Option<PeriodView>,
    /// The clusters that it is reported for together, where the page is that of one of them.
    pub shared: Option<String>,
    /// The report that states it; none on the report's own page.
    pub report: Option<NameView>,
}

/// A stretch of time: `t.period[of.kind]` has its words.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct PeriodView {
    /// `year`, `half_1`, `half_2`, `quarter_1` to `quarter_4`, `school`, or `years`.
    pub kind: &'static str,
    /// The year, or the first of several.
    pub year: i16,
    /// The last year: the same, or a later one.
    pub to: i16,
}

/// A pact of an emulation year, as a report describes it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PactView {
    /// The year it is for.
    pub year: i16,
    /// Whether it was signed; none where the report does not say.
    pub signed: Option<bool>,
    /// How many targets it sets.
    pub targets: Option<u32>,
    /// The clusters that it is reported for together, where the page is that of one of them.
    pub shared: Option<String>,
    /// The report that states it; none on the report's own page.
    pub report: Option<NameView>,
}
