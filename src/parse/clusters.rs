//! The clusters of a report and of its entries, and the units that they help to find.

use super::article::{Resolver, several};
use crate::decode::{At, Short};
use crate::model::{ClusterName, RegistryHit, Shared, UnitName};

impl Resolver<'_, '_> {
    /// The clusters of a report, each once; none where one of them is not known, which is reported.
    pub(super) fn clusters(
        &mut self,
        raw: Option<At<Short<Vec<At<String>>, true>>>,
    ) -> Option<Vec<Shared<ClusterName>>> {
        let mut clusters: Vec<Shared<ClusterName>> = Vec::new();
        let mut all_known = true;
        for name in &several(raw) {
            let Some((cluster, owner)) = self.context.cluster(name, self.findings) else {
                all_known = false;
                continue;
            };
            let owner = owner.filter(|owner| !self.owners.contains(owner));
            self.owners.extend(owner);
            if !clusters.contains(&cluster) {
                clusters.push(cluster);
            }
        }
        all_known.then_some(clusters)
    }

    /// A unit that the report names.
    pub(super) fn unit(&mut self, name: &At<String>) -> Option<Shared<UnitName>> {
        let units = &self.context.facts.registries.units;
        let owner = match &self.owners[..] {
            [] | [_] => self.owners.first(),
            // One name may be that of a unit in each of them: then it is ambiguous.
            several => {
                let text = name.value.trim();
                let ids = several
                    .iter()
                    .map(|owner| match units.find(text, Some(owner)) {
                        RegistryHit::One(id, _) => Some((id, owner)),
                        _ => None,
                    });
                let found: Vec<_> = ids.flatten().collect();
                let is_one = found.iter().all(|(id, _)| *id == found[0].0);
                found.first().filter(|_| is_one).map(|(_, owner)| *owner)
            }
        };
        self.context
            .unit(name, owner.map(String::as_str), self.findings)
    }

    /// A unit that an entry with a cluster of its own names.
    pub(super) fn unit_in(
        &mut self,
        name: &At<String>,
        owner: Option<&String>,
    ) -> Option<Shared<UnitName>> {
        match owner {
            Some(owner) => self.context.unit(name, Some(owner), self.findings),
            None => self.unit(name),
        }
    }

    /// The cluster that an entry names for itself, and its owner.
    pub(super) fn own_cluster(
        &mut self,
        name: Option<At<String>>,
    ) -> (Option<Shared<ClusterName>>, Option<String>) {
        let found = name.and_then(|name| self.context.cluster(&name, self.findings));
        match found {
            Some((cluster, owner)) => (Some(cluster), owner),
            None => (None, None),
        }
    }
}
