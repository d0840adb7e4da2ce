//! Clusters that were formed of others: what became of each, and rings, in which each would be
//! older than itself.

use std::collections::BTreeMap;

use crate::diagnostic::{Contradiction, Diagnostic, Place};
use crate::model::{Cluster, ClusterId, FormedOf, Year, rings};

/// The clusters that were formed of each, in the order of time.
pub type Became = BTreeMap<ClusterId, Vec<(Option<Year>, ClusterId)>>;

/// What became of the clusters that others were formed of, and a warning for each ring.
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
    (became, rings_of(clusters))
}

fn rings_of(clusters: &BTreeMap<ClusterId, Cluster>) -> Vec<Diagnostic> {
    let from = |id: &ClusterId| clusters.get(id).map_or(&[][..], |cluster| &cluster.from);
    let rings = rings(clusters.keys(), from, |older| &older.cluster);
    rings.iter().filter_map(|it| ring(clusters, it)).collect()
}

fn ring(
    clusters: &BTreeMap<ClusterId, Cluster>,
    ring: &[(&ClusterId, &FormedOf)],
) -> Option<Diagnostic> {
    let (first, taken) = *ring.first()?;
    let (file, _) = clusters.get(first)?.about.as_ref()?;
    let written = |id: &ClusterId| {
        let cluster = clusters.get(id);
        let source = cluster.and_then(|cluster| cluster.source_id.as_ref());
        source.unwrap_or(id).to_string()
    };
    let names = ring.iter().map(|(id, _)| *id).chain([first]);
    let problem = Contradiction::RingOfClusters {
        ring: names.map(written).collect(),
    };
    Some(Diagnostic::new(Place::new(file, taken.span), problem))
}
