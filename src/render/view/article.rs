//! The view of one report.

use serde::Serialize;

use super::{
    AwardView, DateView, DecisionView, FigureView, HeadlineView, ImageView, NameView,
    OtherClusterView, PactView, PeriodView, PersonView, RankedView, RatingView, RefView,
    ShortDateView, Shown, ViewsView,
};
use crate::model::{OfficeRole, Particulars};

/// A report. In a template: `article`; its body, as HTML: `body`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct ArticleView {
    /// The stable id, which also names its counter.
    pub id: String,
    /// The headline.
    pub title: String,
    /// When it was published.
    pub date: DateView,
    /// When its author changed it last.
    pub updated: Option<DateView>,
    /// The reports that correct it, oldest first.
    pub corrected_by: Vec<Shown<HeadlineView>>,
    /// The reports that it corrects.
    pub corrects: Vec<Shown<HeadlineView>>,
    /// The cluster it reports on; the first, where there are several.
    pub cluster: Option<Shown<RefView>>,
    /// The owner of that cluster.
    pub owner: Option<String>,
    /// The other clusters it reports on.
    pub other_clusters: Vec<OtherClusterView>,
    /// The emulation year it belongs to, with the page of cluster and year.
    pub emulation_year: Shown<RefView>,
    /// The time that it is of, where that is not the whole emulation year.
    pub period: Option<PeriodView>,
    /// The year of publication.
    pub year: Shown<RefView>,
    /// The month of publication.
    pub month: Shown<RefView>,
    /// The lead (sapo), as plain text. None when there is neither a summary nor a paragraph.
    pub summary: Option<String>,
    /// Whether the author wrote the lead apart from the body; otherwise it repeats the first
    /// paragraph, and a page should not print it twice.
    pub has_own_summary: bool,
    /// When and where it happened.
    pub event: Option<EventView>,
    /// Who wrote it.
    pub author: Option<PersonView>,
    /// The lead picture.
    pub cover: Option<ImageView>,
    /// Further pictures.
    pub gallery: Vec<ImageView>,
    /// Who took part.
    pub participants: Vec<PersonView>,
    /// Awards: conferred first, then decided, then proposed.
    pub awards: Vec<AwardView>,
    /// Prizes of contests, which are no awards of the emulation system.
    pub prizes: Vec<AwardView>,
    /// Offices filled.
    pub officers: Vec<OfficeView>,
    /// Ratings.
    pub ratings: Vec<RatingView>,
    /// The ranking, in the order of the report.
    pub ranking: Vec<RankedView>,
    /// Figures.
    pub figures: Vec<FigureView>,
    /// The pact signed.
    pub pact: Option<PactView>,
    /// Tags.
    pub tags: Vec<Shown<RefView>>,
    /// How often it was read.
    pub views: Option<ViewsView>,
    /// What stands there as the report says it.
    #[serde(flatten)]
    pub particulars: Particulars,
    /// `draft`, `scheduled` or `expired`, in a preview of what is not published.
    pub unpublished: Option<&'static str>,
    /// The report before it in its cluster, the first where there are several.
    pub before: Option<Shown<HeadlineView>>,
    /// The report after it in its cluster.
    pub after: Option<Shown<HeadlineView>>,
    /// "Các tin đã đăng": older reports of the cluster, then of the site.
    pub older: Vec<Shown<HeadlineView>>,
    /// Whether the body holds highlighted code, which needs its own style sheet.
    pub has_code: bool,
}

/// When and where the event of a report took place.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct EventView {
    /// The day; the first of several.
    pub date: Option<DateView>,
    /// All of several days, written out: `12–14/5/2025`.
    pub days: Option<String>,
    /// Whether the time is known at which it began.
    pub has_time: bool,
    /// The place.
    pub place: Option<String>,
    /// Who held it.
    pub host: Option<Shown<NameView>>,
}

/// An office filled: head or deputy of a cluster.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OfficeView {
    /// `head` or `deputy`: label it with `t.roles[role]` where it has no `role_name`.
    pub role: OfficeRole,
    /// What it is called, where the report or the cluster says so.
    pub role_name: Option<String>,
    /// The person who holds it.
    pub person: Option<PersonView>,
    /// The unit that holds it; none where a person does, and on the page of the unit.
    pub unit: Option<Shown<NameView>>,
    /// Whether the report states that the office is not held so: a mistake of an earlier one.
    pub withdrawn: bool,
    /// The decision by which it was filled.
    pub decision: Option<DecisionView>,
    /// The emulation year.
    pub year: i16,
    /// The first day, where the office passed to the unit within the year.
    pub from: Option<ShortDateView>,
    /// The day on which another took over, where the others in office do not show it.
    pub until: Option<ShortDateView>,
    /// The report that states it; none on the report's own page.
    pub report: Option<NameView>,
    /// The cluster; on a report's own page none where it is not known.
    pub cluster: Option<Shown<RefView>>,
    /// The page of that cluster and year.
    pub url: Option<String>,
}
