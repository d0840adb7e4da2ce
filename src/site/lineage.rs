//! Clusters that were formed of others: what became of each, and rings, in which each would be
//! older than itself.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::{Contradiction, Diagnostic, Place};
use crate::model::{Cluster, ClusterId, FormedOf, Year};

/// The clusters that were formed of each, in the order of time.
pub type Became = BTreeMap<ClusterId, Vec<(Option<Year>, ClusterId)>>;

/// What became of the clusters that others say they were formed of, and a warning for each ring.
pub fn lineage(clusters: &BTreeMap<ClusterId, Cluster>) -> (Became, Vec<Diagnostic>) {
    let mut became = Became::new();
    for cluster in clusters.values() {
        for FormedOf {
            cluster: from,
            year,
            ..
        } in &cluster.from
        {
            let list = became.entry(from.clone()).or_default();
            list.push((*year, cluster.id.clone()));
        }
    }
    for list in became.values_mut() {
        list.sort();
        list.dedup_by(|a, b| a.1 == b.1);
    }
    (became, rings(clusters))
}

fn rings(clusters: &BTreeMap<ClusterId, Cluster>) -> Vec<Diagnostic> {
    let from = |id: &ClusterId| clusters.get(id).map_or(&[][..], |cluster| &cluster.from);
    let mut problems = Vec::new();
    let mut seen: BTreeSet<&ClusterId> = BTreeSet::new();
    for id in clusters.keys() {
        if !seen.insert(id) {
            continue;
        }
        let mut places = BTreeMap::from([(id, 0)]);
        let mut way = vec![(id, from(id).iter(), None)];
        while let Some((id, left, taken)) = way.last_mut() {
            let Some(older) = left.next() else {
                places.remove(*id);
                way.pop();
                continue;
            };
            *taken = Some(older);
            let id = &older.cluster;
            if let Some(start) = places.get(id) {
                problems.extend(ring(clusters, &way[*start..]));
            } else if seen.insert(id) {
                places.insert(id, way.len());
                way.push((id, from(id).iter(), None));
            }
        }
    }
    problems
}

/// A cluster on the way to those that it was formed of: those that are left, and that which is taken.
type Step<'a> = (
    &'a ClusterId,
    std::slice::Iter<'a, FormedOf>,
    Option<&'a FormedOf>,
);

fn ring(clusters: &BTreeMap<ClusterId, Cluster>, ring: &[Step<'_>]) -> Option<Diagnostic> {
    let (first, _, taken) = ring.first()?;
    let (file, _) = clusters.get(*first)?.about.as_ref()?;
    let written = |id: &ClusterId| {
        let cluster = clusters.get(id);
        let source = cluster.and_then(|cluster| cluster.source_id.as_ref());
        source.unwrap_or(id).to_string()
    };
    let names = ring.iter().map(|(id, ..)| *id).chain([*first]);
    let problem = Contradiction::RingOfClusters {
        ring: names.map(written).collect(),
    };
    Some(Diagnostic::new(Place::new(file, (*taken)?.span), problem))
}
