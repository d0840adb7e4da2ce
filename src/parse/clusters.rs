//! The clusters of a report and of its entries, and the units that they help to find.

use std::collections::BTreeSet;

use super::article::{Resolver, several};
use crate::decode::{At, Short};
use crate::model::{ClusterName, Hint, RegistryHit, Shared, UnitName, Year};

/// The pages of members of a cluster.
pub(super) type Members = BTreeSet<String>;

impl Resolver<'_, '_> {
    /// The clusters of a report, each once; none where one of them is not known, which is reported.
    pub(super) fn clusters(
        &mut self,
        raw: Option<At<Short<Vec<At<String>>, true>>>,
    ) -> Option<Vec<Shared<ClusterName>>> {
        let mut clusters: Vec<Shared<ClusterName>> = Vec::new();
        let mut all_known = true;
        for name in &several(raw) {
            let Some((cluster, owner)) = self.cluster(name, true) else {
                all_known = false;
                continue;
            };
            let owner = owner.filter(|owner| !self.owners.contains(owner));
            self.owners.extend(owner);
            if !clusters.contains(&cluster) {
                clusters.push(cluster);
            }
        }
        let registries = self.context.facts.registries;
        self.members = registries.members(clusters.iter(), self.year);
        self.named.clone_from(&clusters);
        all_known.then_some(clusters)
    }

    /// A unit that the report names.
    pub(super) fn unit(&mut self, name: &At<String>) -> Option<Shared<UnitName>> {
        self.unit_of(name, self.year)
    }

    /// The same where something is said of it for a year: it was a member then.
    fn unit_of(&mut self, name: &At<String>, year: Year) -> Option<Shared<UnitName>> {
        let members = match year == self.year {
            true => self.members.clone(),
            false => {
                let registries = self.context.facts.registries;
                registries.members(self.named.iter(), year)
            }
        };
        let units = &self.context.facts.registries.units;
        let owner = match &self.owners[..] {
            [] | [_] => self.owners.first(),
            // One name may be that of a unit in each of them: then it is ambiguous.
            several => {
                let ids = several.iter().map(|owner| {
                    match units.find(&name.value, self.hint(Some(owner), &members)) {
                        RegistryHit::One(unit) => Some((&unit.page, owner)),
                        _ => None,
                    }
                });
                let found: Vec<_> = ids.flatten().collect();
                let is_one = found.iter().all(|(id, _)| *id == found[0].0);
                found.first().filter(|_| is_one).map(|(_, owner)| *owner)
            }
        };
        let hint = self.hint(owner, &members);
        self.context.unit(name, hint, self.findings)
    }

    /// Whether members are known of a cluster that the report or the entry under way is on.
    pub(super) fn knows_members(&self, year: Year) -> bool {
        let registries = self.context.facts.registries;
        let clusters = self.own.iter().chain(&self.named);
        !registries.members(clusters, year).is_empty()
    }

    /// What helps to choose among units of one name.
    fn hint<'o>(&self, owner: Option<&'o String>, members: &'o [&'o Members]) -> Hint<'o> {
        Hint {
            owner: owner.map(String::as_str),
            day: Some(self.day),
            members,
        }
    }

    fn cluster(
        &mut self,
        name: &At<String>,
        is_list: bool,
    ) -> Option<(Shared<ClusterName>, Option<String>)> {
        let when = (self.year, self.day);
        self.context.cluster(name, when, is_list, self.findings)
    }

    /// A unit that an entry of a year names, which may have a cluster of its own.
    pub(super) fn unit_in(
        &mut self,
        name: &At<String>,
        owner: Option<&String>,
        year: Year,
    ) -> Option<Shared<UnitName>> {
        let registries = self.context.facts.registries;
        let own = registries.members(self.own.iter(), year);
        match owner {
            None if own.is_empty() => self.unit_of(name, year),
            _ => {
                let hint = self.hint(owner, &own);
                self.context.unit(name, hint, self.findings)
            }
        }
    }

    /// The cluster that an entry names for itself, and its owner; members of it are meant by what
    /// the entry names.
    pub(super) fn own_cluster(
        &mut self,
        name: Option<At<String>>,
    ) -> (Option<Shared<ClusterName>>, Option<String>) {
        let found = name.and_then(|name| self.cluster(&name, false));
        self.own = found.as_ref().map(|(cluster, _)| cluster.clone());
        match found {
            Some((cluster, owner)) => (Some(cluster), owner),
            None => (None, None),
        }
    }
}
