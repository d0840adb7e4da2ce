//! What clusters are called: on the pages of a year by the name of the year, on those of a report by
//! the name of its time, elsewhere by the name they have now.

use jiff::civil::Date;

use super::Composer;
use crate::model::{Called, ClusterId, ClusterName, FormerName, Moment, Year};
use crate::render::view::{FormerNameView, RefView, Shown};

impl Composer<'_> {
    /// The name of a cluster in an emulation year.
    pub(in crate::render) fn cluster_in(&self, id: &ClusterId, year: Year) -> &str {
        let Some(cluster) = self.everywhere.clusters.get(id) else {
            return "";
        };
        let called = Called {
            now: cluster.name,
            former: cluster.former,
        };
        let name = cluster.by_year.get(&year).copied();
        name.unwrap_or_else(|| called.in_year(year))
    }

    /// The same with the owner: three clusters may bear one name.
    pub(in crate::render) fn cluster_title_in(&self, id: &ClusterId, year: Year) -> String {
        let owner = self.owner_in(id, year);
        self.titled(self.cluster_in(id, year), owner.as_deref())
    }

    /// What the owner of a cluster was called in an emulation year.
    pub(in crate::render) fn owner_in(&self, id: &ClusterId, year: Year) -> Option<String> {
        let cluster = self.everywhere.clusters.get(id)?;
        let (now, former) = (cluster.owner?, cluster.owner_former);
        Some(Called { now, former }.in_year(year).to_owned())
    }

    /// What it was called on a day.
    pub(super) fn owner_on(&self, id: &ClusterId, day: Date) -> Option<String> {
        let cluster = self.everywhere.clusters.get(id)?;
        let (now, former) = (cluster.owner?, cluster.owner_former);
        Some(Called { now, former }.on(day).to_owned())
    }

    /// What leads to a cluster, by its name in an emulation year.
    pub(super) fn cluster_ref_in(&self, id: &ClusterId, year: Year) -> Shown<RefView> {
        self.ref_called(id, self.cluster_in(id, year))
    }

    /// The name of a cluster in a report: that of its time, where the cluster had several.
    pub(super) fn said<'c>(&'c self, cluster: &'c ClusterName) -> &'c str {
        match self.everywhere.clusters.get(&cluster.id) {
            Some(known) if known.former.is_empty() && known.by_year.is_empty() => known.name,
            _ => &cluster.name,
        }
    }

    /// The same with the owner, which the report of that day means.
    pub(in crate::render) fn said_title(&self, cluster: &ClusterName, day: Date) -> String {
        let owner = self.owner_on(&cluster.id, day);
        self.titled(self.said(cluster), owner.as_deref())
    }

    /// What leads to a cluster, by the name that it has in a report.
    pub(super) fn said_ref(&self, cluster: &ClusterName) -> Shown<RefView> {
        self.ref_called(&cluster.id, self.said(cluster))
    }

    fn ref_called(&self, id: &ClusterId, name: &str) -> Shown<RefView> {
        let now = self.cluster_ref(id);
        if now.name == name {
            return now;
        }
        Shown::new(RefView {
            name: name.to_owned(),
            ..RefView::clone(&now)
        })
    }

    /// The names that something had before, the last one first.
    pub(super) fn former_names(&self, former: &[FormerName]) -> Vec<FormerNameView> {
        let former = former.iter().rev().map(|former| FormerNameView {
            name: former.name.clone(),
            until: self.words.date_short(&Moment {
                date: former.until,
                time: None,
            }),
        });
        former.collect()
    }
}
