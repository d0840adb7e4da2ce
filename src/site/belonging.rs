//! Of which cluster an award or an office is.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::rolls::members;
use crate::model::{Article, ClusterId, ClusterName, Shared, Term, UnitKey, UnitName, Year};

/// By what an award is known to be of a cluster; the first counts most.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Claim {
    /// The entry says so.
    Entry,
    /// The report is on this cluster alone.
    Report,
    /// No other cluster of the year has the unit as a member.
    Member,
}

/// The clusters that have each unit as a member, by year.
#[derive(Debug, Default)]
pub struct Memberships(FxHashMap<Year, FxHashMap<UnitKey<'static>, Vec<ClusterId>>>);

impl Memberships {
    /// Those of all terms.
    pub fn of(terms: &BTreeMap<ClusterId, BTreeMap<Year, Term>>) -> Self {
        let mut clusters: FxHashMap<Year, FxHashMap<UnitKey<'static>, Vec<ClusterId>>> =
            FxHashMap::default();
        for (cluster, years) in terms {
            for (year, term) in years {
                let of_year = clusters.entry(*year).or_default();
                for (unit, _) in members(term) {
                    let of_unit = of_year.entry(unit.key().into_owned()).or_default();
                    // One unit may stand there under two names.
                    if of_unit.last() != Some(cluster) {
                        of_unit.push(cluster.clone());
                    }
                }
            }
        }
        Self(clusters)
    }

    /// The one cluster of a year that has the unit as a member; where several have, the only one of
    /// those that the report is on.
    pub fn only(&self, report: &Article, unit: &UnitName, year: Year) -> Option<&ClusterId> {
        let clusters = self.0.get(&year)?.get(&unit.key().into_owned())?;
        let is_named = |id: &&ClusterId| report.clusters.iter().any(|named| named.id == **id);
        let mut named = clusters.iter().filter(is_named);
        match (named.next(), named.next(), &clusters[..]) {
            (Some(one), None, _) | (None, None, [one]) => Some(one),
            _ => None,
        }
    }

    /// Whether one cluster alone has the unit as a member in a year.
    pub fn is_of_one(&self, unit: &UnitName, year: Year) -> bool {
        let clusters = self
            .0
            .get(&year)
            .and_then(|it| it.get(&unit.key().into_owned()));
        clusters.is_some_and(|clusters| clusters.len() == 1)
    }
}

/// The cluster, as far as the report itself says it.
pub fn certain<'a>(
    report: &'a Article,
    own: Option<&'a Shared<ClusterName>>,
) -> Option<(Claim, &'a ClusterId)> {
    let own = own.map(|cluster| (Claim::Entry, &cluster.id));
    own.or_else(|| Some((Claim::Report, report.only_cluster()?)))
}
