//! Everything a template may see: plain serialisable data, one struct a page kind.
//!
//! Every `url` below is relative to the root of the site (`tin/2019/abc.html`); a template
//! writes `{{ page.root }}{{ x.url }}`. So one card reads the same on every page that shows it.
//! Numbers and dates are already written out in the language of the site.

mod archive;
mod article;
mod chart;
mod data;
mod grid;
mod honours;
mod lineage;
mod officer;
mod parts;
mod ranking;
mod roll;
mod shown;
mod site;
mod unit;

pub use archive::{
    CardView, ClusterView, ClusterYearView, DayView, GroupView, HeadlineView, HomeView,
    ListingView, MonthEntryView, MonthView, MostReadView, PagerView, SearchView, StandaloneView,
    TagView, TermView, TimelineMonthView, TimelineReportView, VideoView, VideosView, YearView,
    YearsView,
};
pub use article::{ArticleView, EventView, OfficeView};
pub use chart::{
    AxisView, ColumnsView, HeadRowView, HeadsView, HeatCellView, HeatMonthView, HeatRowView,
    HeatView, SeriesView,
};
pub use data::{
    DataColumnView, DataFilesView, DataTableView, DataView, DataWordView, DataYearView,
};
pub use grid::{GridCellView, GridGroupView, GridRowView, GridView};
pub use honours::{
    HonourView, HonouredView, MarkView, MatrixRowView, MatrixView, RecipientView, RunView,
    SourceView,
};
pub use lineage::{BecameView, LineageView};
pub use officer::{OfficerView, RoleNamesView};
pub use parts::{
    AlternateView, AwardView, CountedRef, CrumbView, DateView, DecisionView, FigureView,
    FormerNameView, ImageFileView, ImageView, NameView, OpenGraphView, OtherClusterView, PactView,
    PageView, PeriodView, PersonView, PlaceView, RatingView, RefView, SharedImageView,
    ShortDateView, ViewsView,
};
pub use ranking::{RankedView, RatedView};
pub use roll::{
    AwardedPersonView, AwardsIndexView, AwardsKindView, AwardsYearView, BriefAwardView,
    HonouredOfYearView, KindOfYearView, OfficersClusterView, OfficersYearView, PersonsView,
    RecipientGroupView, RecipientsView, RollClusterView,
};
pub use shown::Shown;
pub use site::{
    BoxView, CounterView, LinkView, OwnerNavView, SiteView, StatisticView, StatisticsView,
    YearNavView,
};
pub use unit::{AwardsOfYearView, UnitGroupView, UnitTermView, UnitView, UnitsView};
