//! What is composed for one page: it knows which units and clusters share a name there, for these
//! stand with their owners.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use super::Composer;
use crate::model::{ClusterId, Shared, UnitId, UnitName, Year, name_key};
use crate::render::view::{NameView, RefView, Shown};
use crate::site::PageId;

/// The composer of one page.
#[derive(Debug)]
pub struct OnPage<'c, 'a> {
    composer: &'c Composer<'a>,
    /// Units of one name.
    units: BTreeSet<UnitId>,
    /// Clusters of one name.
    clusters: BTreeSet<ClusterId>,
}

impl<'a> Deref for OnPage<'_, 'a> {
    type Target = Composer<'a>;

    fn deref(&self) -> &Composer<'a> {
        self.composer
    }
}

impl<'a> Composer<'a> {
    /// The composer of a page that names these units.
    pub(super) fn on_page<'u>(
        &self,
        units: impl IntoIterator<Item = &'u Shared<UnitName>>,
    ) -> OnPage<'_, 'a> {
        // Only they can share a name.
        let units = units.into_iter().filter(|unit| unit.owner.is_some());
        let units = units.filter_map(|unit| Some((unit.id.as_ref()?, unit.name.as_str())));
        OnPage {
            composer: self,
            units: namesakes(units),
            clusters: BTreeSet::new(),
        }
    }
}

/// The things that have a name in common with another.
pub(super) fn namesakes<'t, Id: Ord + Clone + 't>(
    named: impl Iterator<Item = (&'t Id, &'t str)>,
) -> BTreeSet<Id> {
    let mut by_name: BTreeMap<String, BTreeSet<&Id>> = BTreeMap::new();
    for (id, name) in named {
        by_name.entry(name_key(name)).or_default().insert(id);
    }
    let several = by_name.into_values().filter(|ids| ids.len() > 1);
    several.flatten().cloned().collect()
}

impl<'c, 'a> OnPage<'c, 'a> {
    /// The composer, which knows of no page.
    pub(super) fn composer(&self) -> &'c Composer<'a> {
        self.composer
    }
}

impl OnPage<'_, '_> {
    /// The same page, which names these clusters.
    pub(super) fn with_clusters<'n>(
        self,
        clusters: impl Iterator<Item = (&'n ClusterId, &'n str)>,
    ) -> Self {
        Self {
            clusters: namesakes(clusters),
            ..self
        }
    }

    /// A unit, with its owner where the page holds another one of its name.
    pub(super) fn unit_name(&self, unit: &Shared<UnitName>) -> Shown<NameView> {
        let id = unit.id.as_ref().filter(|id| self.units.contains(id));
        let (Some(id), Some(owner)) = (id, &unit.owner) else {
            return self.composer.unit_name(unit);
        };
        let owner = Some(owner.as_str()).filter(|owner| !owner.is_empty());
        Shown::new(NameView {
            name: self.unit_title(&unit.name, owner),
            url: self.url_if(&PageId::Unit(id.clone())),
        })
    }

    /// What is shown of the name of a cluster: with its owner where the page holds another one of
    /// that name.
    pub(super) fn cluster_apart(&self, id: &ClusterId, name: &str) -> String {
        match self.clusters.contains(id) {
            true => self.with_owner(name, id),
            false => name.to_owned(),
        }
    }

    /// What leads to a cluster of a year, distinguished from others of its name.
    pub(super) fn ref_apart(&self, id: &ClusterId, year: Year) -> Shown<RefView> {
        let known = self.cluster_ref_in(id, year);
        match self.clusters.contains(id) {
            true => Shown::new(RefView {
                name: self.titled(&known.name, self.owner_in(id, year).as_deref()),
                ..RefView::clone(&known)
            }),
            false => known,
        }
    }
}
