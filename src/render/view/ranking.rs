//! The views of rankings, and of the ratings of units.

use serde::Serialize;

use super::{NameView, PeriodView, Shown};

/// A unit in the ranking of a cluster; it has a place, points, or both.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RankedView {
    /// The unit.
    pub unit: Shown<NameView>,
    /// The place: 1 is the first, and several units may share one.
    pub place: Option<u32>,
    /// The points, as written in the language of the site: `95,5`.
    pub points: Option<String>,
    /// The time that is ranked, where that is not the emulation year.
    pub period: Option<PeriodView>,
    /// The report that states it; none on the report's own page.
    pub report: Option<NameView>,
}

/// A rating of the unit that a page is of.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RatedView {
    /// `Hoàn thành xuất sắc nhiệm vụ`.
    pub name: String,
    /// The time that it is for, where that is not the emulation year.
    pub period: Option<PeriodView>,
    /// The report that states it.
    pub report: NameView,
}
