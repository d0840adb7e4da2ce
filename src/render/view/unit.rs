//! The views of units.

use serde::Serialize;

use super::{
    AwardView, BecameView, ColumnsView, CountedRef, FormerNameView, GridView, NameView, OfficeView,
    RankedView, RatedView, RefView, Shown,
};

/// All units. In a template: `units`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct UnitsView {
    /// By owner (province).
    pub groups: Vec<UnitGroupView>,
}

/// The units of one owner.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct UnitGroupView {
    /// The owner.
    pub owner: Option<String>,
    /// Its units, in collation order.
    pub units: Vec<CountedRef>,
}

/// A unit. In a template: `unit`; the reports are in `list`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct UnitView {
    /// The stable id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Other names.
    pub aliases: Vec<String>,
    /// The names it had before, the last one first.
    pub former: Vec<FormerNameView>,
    /// The owner (province).
    pub owner: Option<String>,
    /// Renamed, merged, closed: one sentence each.
    pub history: Vec<String>,
    /// The units that followed it: several where it was divided.
    pub successors: Vec<NameView>,
    /// What it became in the end, where its successors were followed as well.
    pub became: Vec<BecameView>,
    /// The units it followed.
    pub predecessors: Vec<NameView>,
    /// How many awards it has over the years, drawn; none for few years.
    pub columns: Option<ColumnsView>,
    /// How many awards of each kind it has, year by year.
    pub honours: GridView,
    /// Awards, newest year first.
    pub awards: Vec<AwardsOfYearView>,
    /// Prizes of contests, in the same order.
    pub prizes: Vec<AwardView>,
    /// Its years in clusters, newest first.
    pub terms: Vec<UnitTermView>,
}

/// A unit in a cluster in one year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct UnitTermView {
    /// The emulation year.
    pub year: i16,
    /// The cluster; none where it is not known.
    pub cluster: Option<Shown<RefView>>,
    /// The page of that cluster and year.
    pub url: Option<String>,
    /// Whether it was a member.
    pub member: bool,
    /// The offices it held.
    pub offices: Vec<OfficeView>,
    /// How it was rated.
    pub ratings: Vec<RatedView>,
    /// Its places in the ranking of the cluster.
    pub ranking: Vec<RankedView>,
}

/// The awards of a unit in one year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AwardsOfYearView {
    /// The emulation year.
    pub year: i16,
    /// How many were won, written out; none where they are only proposed, or came to nothing.
    pub won: Option<String>,
    /// The awards, the best first.
    pub awards: Vec<AwardView>,
}
