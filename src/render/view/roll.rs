//! The views of rolls: awards and officers, by year.

use serde::Serialize;

use super::{GridView, HonourView, RefView, Shown, TermView};
use crate::model::AwardSign;

/// The index of awards. In a template: `awards`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AwardsIndexView {
    /// How many recipients the awards of each kind have in each year, the highest honour first.
    pub honours: GridView,
    /// The same of the prizes of contests, which are no awards of the emulation system.
    pub prizes: GridView,
}

/// The awards of one emulation year. In a template: `roll`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AwardsYearView {
    /// The emulation year.
    pub year: i16,
    /// The years with awards, newest first, to step between.
    pub years: Vec<RefView>,
    /// The kinds of awards, the highest honour of each family first.
    pub honours: Vec<KindOfYearView>,
    /// Prizes of contests, which are no awards of the emulation system; in the same order.
    pub prizes: Vec<KindOfYearView>,
    /// The clusters with how many awards each has, prizes not among them; those of none last.
    pub clusters: Vec<RollClusterView>,
}

/// The awards of one kind in a year that has many. In a template: `roll`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AwardsKindView {
    /// The emulation year.
    pub year: i16,
    /// The years in which the kind has such a page, newest first, to step between.
    pub years: Vec<RefView>,
    /// The kind; several where provinces call it otherwise.
    pub kinds: Vec<KindOfYearView>,
}

/// A kind of awards in one year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct KindOfYearView {
    /// The id: `co-ldld-dan-dau`.
    pub id: String,
    /// The name.
    pub kind: String,
    /// Which sign to draw.
    pub sign: AwardSign,
    /// The page with all who have it; none where they stand in `honours`.
    pub url: Option<String>,
    /// How many recipients won it.
    pub won: Option<String>,
    /// How many of those are persons.
    pub persons: Option<String>,
    /// How many were only put forward.
    pub proposed: Option<String>,
    /// Those who have it, by how far it came.
    pub honours: Vec<HonourView>,
}

/// The awards of one cluster in one year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RollClusterView {
    /// The cluster; none for awards outside any.
    pub cluster: Option<Shown<RefView>>,
    /// Its owner.
    pub owner: Option<String>,
    /// How many recipients won.
    pub won: Option<String>,
    /// How many were only put forward.
    pub proposed: Option<String>,
}

/// The officers of one emulation year. In a template: `board`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OfficersYearView {
    /// The emulation year.
    pub year: i16,
    /// The years with officers, newest first, to step between.
    pub years: Vec<RefView>,
    /// Each cluster with its term, owners and names in collation order.
    pub clusters: Vec<OfficersClusterView>,
}

/// The officers of one cluster in one year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OfficersClusterView {
    /// The cluster.
    pub cluster: Shown<RefView>,
    /// Its owner.
    pub owner: Option<String>,
    /// Head, deputies, members.
    pub term: TermView,
}
