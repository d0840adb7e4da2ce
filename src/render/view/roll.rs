//! The views of rolls: awards and officers, by year.

use serde::Serialize;

use super::{AwardView, CountedRef, NameView, RefView, Shown, TermView};

/// The index of awards. In a template: `awards`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AwardsIndexView {
    /// The years with awards, newest first.
    pub years: Vec<AwardsTallyView>,
    /// The newest year in full.
    pub newest: Option<AwardsYearView>,
}

/// The awards of one emulation year. In a template: `roll`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AwardsYearView {
    /// The emulation year.
    pub year: i16,
    /// The years with awards, newest first, to step between.
    pub years: Vec<RefView>,
    /// By cluster, those without a cluster last.
    pub clusters: Vec<RollClusterView>,
    /// Prizes of contests, which are no awards of the emulation system; in the same order.
    pub prizes: Vec<RollClusterView>,
}

/// A year in the index of awards.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct AwardsTallyView {
    /// The year.
    pub name: String,
    /// Its roll, relative to the root; none where the site has no rolls.
    pub url: Option<String>,
    /// How many awards were decided or conferred.
    pub count: usize,
    /// How many prizes of contests.
    pub prizes: usize,
    /// How many were only proposed.
    pub proposed: usize,
}

/// The awards of one cluster in one year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RollClusterView {
    /// The cluster; none for awards outside any.
    pub cluster: Option<Shown<RefView>>,
    /// Its owner.
    pub owner: Option<String>,
    /// By unit.
    pub units: Vec<RollUnitView>,
    /// The report of all of them, where it is one.
    pub source: Option<NameView>,
}

/// The awards of one unit in one year.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct RollUnitView {
    /// The unit; none where a report names none.
    pub unit: Option<Shown<NameView>>,
    /// Its awards: conferred first, then decided, then proposed; the highest rank first.
    pub awards: Vec<AwardView>,
}

/// The index of officers. In a template: `officers`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct OfficersIndexView {
    /// The years with officers, newest first; `count` is the number of clusters.
    pub years: Vec<CountedRef>,
    /// The newest year in full.
    pub newest: Option<OfficersYearView>,
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
