//! The views of lists: home, clusters, years, units, tags, videos, standalone pages.

use serde::Serialize;

use super::{
    ColumnsView, DateView, FigureView, FormerNameView, GridView, HeadsView, HeatView, HonourView,
    ImageView, LineageView, MatrixView, NameView, OfficerView, OtherClusterView, PactView,
    RankedView, RatingView, RefView, RoleNamesView, SeriesView, ShortDateView, Shown, ViewsView,
};

/// A report as a list shows it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct CardView {
    /// The stable id.
    pub id: String,
    /// The headline.
    pub title: String,
    /// Its page, relative to the root.
    pub url: String,
    /// Why it is not out, in a preview: `draft`, `scheduled` or `expired`.
    pub unpublished: Option<&'static str>,
    /// When it was published.
    pub date: DateView,
    /// The lead.
    pub summary: Option<String>,
    /// The cluster.
    pub cluster: Option<Shown<RefView>>,
    /// The owner of the cluster.
    pub owner: Option<String>,
    /// The other clusters that the report is on.
    pub other_clusters: Vec<OtherClusterView>,
    /// The lead picture.
    pub cover: Option<ImageView>,
    /// How often it was read.
    pub views: Option<ViewsView>,
}

/// A report in a list of headlines: no more than such a list shows.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HeadlineView {
    /// The stable id.
    pub id: String,
    /// The headline.
    pub title: String,
    /// Its page, relative to the root.
    pub url: String,
    /// Why it is not out, in a preview: `draft`, `scheduled` or `expired`.
    pub unpublished: Option<&'static str>,
    /// When it was published.
    pub date: ShortDateView,
    /// How often it was read, in lists that are ordered by it.
    pub views: Option<ViewsView>,
}

/// One page of a list, newest first. In a template: `list`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ListingView {
    /// The reports of this page.
    pub cards: Vec<Shown<CardView>>,
    /// The way to the other pages.
    pub pager: PagerView,
}

/// The pages of a list. Pages are numbered from the oldest, so a full page never changes again;
/// the front page holds the newest reports and is the only one that knows the totals.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PagerView {
    /// How many entries the list has in all; on the front page only.
    pub total: Option<String>,
    /// How many pages there are; on the front page only.
    pub pages: Option<usize>,
    /// The permanent number of this page; none on the front page.
    pub number: Option<usize>,
    /// The front page; none on it.
    pub front_url: Option<String>,
    /// The next newer page; none on the front page.
    pub newer_url: Option<String>,
    /// The next older page.
    pub older_url: Option<String>,
    /// On the front page: older pages to jump to, `name` being the place counted from the newest
    /// (2, 3, 4, 5 and the last); a gap is an entry without `url` named `…`.
    pub jumps: Vec<NameView>,
}

/// The home page. In a template: `home`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct HomeView {
    /// The newest report.
    pub lead: Option<Shown<CardView>>,
    /// The reports after it.
    pub list: ListingView,
    /// The newest reports of each cluster that has any, clusters with the newest report first.
    pub clusters: Vec<GroupView>,
    /// The most read reports, where any were counted: a few of them.
    pub most_read: Vec<Shown<HeadlineView>>,
    /// The page with more of them, where the site has it.
    pub most_read_url: Option<String>,
}

/// The most read reports. In a template: `most_read`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MostReadView {
    /// The most read first.
    pub headlines: Vec<Shown<HeadlineView>>,
    /// The day up to which a counter counted; none where all numbers are of an earlier portal.
    pub until: Option<String>,
}

/// The newest reports of one cluster.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct GroupView {
    /// The cluster.
    pub cluster: Shown<RefView>,
    /// Its owner.
    pub owner: Option<String>,
    /// Its newest reports, at most three.
    pub headlines: Vec<Shown<HeadlineView>>,
}

/// A cluster: the head of its own page. In a template: `cluster`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ClusterView {
    /// The stable id.
    pub id: String,
    /// `Cụm thi đua số 2`.
    pub name: String,
    /// Its page.
    pub url: Option<String>,
    /// The owner.
    pub owner: Option<String>,
    /// Other names.
    pub aliases: Vec<String>,
    /// The names it had before, the last one first.
    pub former: Vec<FormerNameView>,
    /// The clusters that it was formed of.
    pub from: Vec<LineageView>,
    /// The clusters that were formed of it, in the order of time.
    pub became: Vec<LineageView>,
    /// Its emulation years, newest first.
    pub terms: Vec<TermView>,
    /// Who headed it over the years, drawn; none for few years.
    pub heads: Option<HeadsView>,
    /// How many awards it has over the years, drawn; none for few years.
    pub columns: Option<ColumnsView>,
    /// The same by kind and year; of few years as well.
    pub honours: GridView,
    /// Figures that it reports year by year, drawn.
    pub series: Vec<SeriesView>,
    /// The same by figure and year.
    pub figures: GridView,
    /// How many reports it has.
    pub count: usize,
    /// Its feed.
    pub rss_url: Option<String>,
}

/// A cluster in one year, as its cluster lists it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TermView {
    /// The emulation year.
    pub year: i16,
    /// The page of cluster and year.
    pub url: Option<String>,
    /// What the cluster was called in that year, where that is another name than it has now.
    pub name: Option<String>,
    /// How many members are known.
    pub members: usize,
    /// What the cluster calls its offices, by `head` and `deputy`, where not as `t.roles` does.
    pub role_names: RoleNamesView,
    /// The head; the last one, where the office passed on within the year.
    pub head: Option<OfficerView>,
    /// All heads of the year, in the order of time.
    pub heads: Vec<OfficerView>,
    /// The deputies.
    pub deputies: Vec<OfficerView>,
    /// How many reports it has.
    pub count: usize,
}

/// A cluster in one emulation year. In a template: `term`; `cluster` is there too.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ClusterYearView {
    /// The emulation year.
    pub year: i16,
    /// The years of the cluster, newest first, to step between.
    pub years: Vec<Shown<RefView>>,
    /// The year after, where the cluster has it.
    pub next: Option<Shown<RefView>>,
    /// The year before.
    pub previous: Option<Shown<RefView>>,
    /// What the cluster calls its offices, by `head` and `deputy`, where not as `t.roles` does.
    pub role_names: RoleNamesView,
    /// The head; the last one, where the office passed on within the year.
    pub head: Option<OfficerView>,
    /// All heads of the year, in the order of time.
    pub heads: Vec<OfficerView>,
    /// The deputies.
    pub deputies: Vec<OfficerView>,
    /// How many members are known.
    pub members: usize,
    /// The members, with what each of them reached; none where nobody knows them.
    pub matrix: Option<MatrixView>,
    /// Awards handed over.
    pub conferred: Vec<HonourView>,
    /// Awards decided, not yet handed over.
    pub decided: Vec<HonourView>,
    /// Awards the cluster put forward; nothing won.
    pub proposed: Vec<HonourView>,
    /// Awards that were refused or withdrawn.
    pub voided: Vec<HonourView>,
    /// The report of all of these, where it is one.
    pub source: Option<NameView>,
    /// Prizes of contests, which are no awards of the emulation system.
    pub prizes: Vec<HonourView>,
    /// Ratings that the matrix does not hold: those of one report stand together.
    pub ratings: Vec<RatingView>,
    /// The ranking of the members: the whole year first, each by place, then by points.
    pub ranking: Vec<RankedView>,
    /// Figures: those of one report stand together.
    pub figures: Vec<FigureView>,
    /// The pact for this year, as the newest report of it says.
    pub pact: Option<PactView>,
    /// All that reports say of the pact for this year, oldest first.
    pub pacts: Vec<PactView>,
    /// How many reports the year has.
    pub reports: usize,
    /// The reports of the year by month, oldest first: a timeline.
    pub months: Vec<TimelineMonthView>,
    /// The newest reports that have a picture.
    pub photos: Vec<Shown<CardView>>,
}

/// The reports of one month in the course of a year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TimelineMonthView {
    /// `Tháng 3/2023`.
    pub name: String,
    /// The reports, oldest first.
    pub reports: Vec<TimelineReportView>,
}

/// A report in the course of a year, and what it reports.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TimelineReportView {
    /// The report.
    pub report: Shown<HeadlineView>,
    /// Whether a pact was signed.
    pub pact: bool,
    /// Whether officers were elected or named.
    pub election: bool,
    /// Whether it names awards that were won.
    pub awards: bool,
}

/// All years. In a template: `years`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct YearsView {
    /// Newest first.
    pub years: Vec<YearView>,
    /// The same as one table, drawn.
    pub heat: HeatView,
}

/// A year of publication: an entry of the index, and the head of its own page. In a template:
/// `year`; the reports are in `list`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct YearView {
    /// The year.
    pub year: i16,
    /// Its page.
    pub url: Option<String>,
    /// How many reports.
    pub count: usize,
    /// All twelve months; those without reports have no `url`.
    pub months: Vec<MonthEntryView>,
}

/// A month or a day in a calendar.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MonthEntryView {
    /// `Tháng 3`, or the number of the day.
    pub name: String,
    /// Its page, where it has reports.
    pub url: Option<String>,
    /// How many reports.
    pub count: usize,
}

/// A month. In a template: `month`; the reports are in `list`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct MonthView {
    /// `Tháng 3 năm 2023`.
    pub name: String,
    /// The year it belongs to.
    pub year: Shown<RefView>,
    /// How many empty cells precede day 1 in a calendar whose week starts on Monday.
    pub offset: usize,
    /// Every day of the month.
    pub days: Vec<MonthEntryView>,
    /// The next month that has reports.
    pub next: Option<Shown<RefView>>,
    /// The previous month that has reports.
    pub previous: Option<Shown<RefView>>,
}

/// A day. In a template: `day`; the reports are in `list`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct DayView {
    /// The day.
    pub date: DateView,
    /// The month it belongs to.
    pub month: Shown<RefView>,
    /// The next day that has reports.
    pub next: Option<RefView>,
    /// The previous day that has reports.
    pub previous: Option<RefView>,
}

/// A tag. In a template: `tag`; the reports are in `list`. The index of tags is `tags`, a list of
/// [`CountedRef`](super::CountedRef)s.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct TagView {
    /// The stable id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Videos. In a template: `videos`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct VideosView {
    /// The videos of this page, newest first.
    pub videos: Vec<VideoView>,
    /// The way to the other pages.
    pub pager: PagerView,
}

/// One video.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct VideoView {
    /// Its title.
    pub title: String,
    /// Where it plays: an absolute address, or a file relative to the root when `file` is true.
    pub url: Option<String>,
    /// Whether `url` is a file of this site, to be played in place.
    pub file: bool,
    /// When it was published.
    pub date: Option<DateView>,
    /// A sentence about it.
    pub description: Option<String>,
}

/// A standalone page (about, contact). In a template: `standalone`; its body: `body`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct StandaloneView {
    /// The heading.
    pub title: String,
    /// The lead.
    pub summary: Option<String>,
    /// Whether the body holds highlighted code.
    pub has_code: bool,
}

/// The search page. In a template: `search`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct SearchView {
    /// Where the index of the search is, relative to the root.
    pub index_url: String,
}
