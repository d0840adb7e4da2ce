//! Tables of years: clusters with their reports, clusters with their heads, kinds of awards.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use super::on_page::OnPage;
use super::{Composer, Page, view};
use crate::config::Section;
use crate::model::{AwardKind, AwardSign, ClusterId, Tenure, Year};
use crate::render::facts::{AwardsFacts, ClustersFacts, CountedCluster, KindFacts, OfficersFacts};
use crate::render::view::{
    AwardsIndexView, GridCellView, GridGroupView, GridRowView, GridView, NameView, RefView,
};
use crate::site::PageId;

impl Composer<'_> {
    /// All clusters, with the reports of each year.
    pub(super) fn clusters(&self, facts: &ClustersFacts<'_>) -> Page<'static> {
        let years = facts.clusters.iter().flat_map(|it| &it.years);
        let mut years: Vec<Year> = years.map(|(year, _)| *year).collect();
        years.sort_unstable_by_key(|year| Reverse(*year));
        years.dedup();
        let grid = GridView {
            groups: self.cluster_groups(|ids| {
                let found = |id: &&ClusterId| {
                    let found = facts.clusters.binary_search_by(|it| it.id.cmp(id)).ok()?;
                    Some(self.cluster_row(&facts.clusters[found], &years))
                };
                ids.iter().filter_map(found).collect()
            }),
            // Emulation years are not those of the archive: a column leads nowhere.
            years: years.iter().map(|year| plain_year(*year)).collect(),
        };
        let about = self.front(Section::Clusters);
        self.page_with("clusters.html", about, [view("clusters", grid)])
    }

    fn cluster_row(&self, cluster: &CountedCluster<'_>, years: &[Year]) -> GridRowView {
        let of_years: BTreeMap<Year, usize> = cluster.years.iter().copied().collect();
        let cell = |year: &Year| match of_years.get(year) {
            Some(count) => vec![NameView {
                name: self.numbers.format_integer(*count as u64),
                url: self.url_if(&PageId::ClusterYear(cluster.id.clone(), *year)),
            }],
            None => Vec::new(),
        };
        GridRowView {
            aliases: cluster.aliases.to_vec(),
            total: Some(self.numbers.format_integer(cluster.count as u64)),
            cells: years.iter().map(|year| entries(cell(year))).collect(),
            ..self.row_of(cluster.id)
        }
    }

    /// Who headed the clusters, year by year.
    pub(super) fn officers(&self, facts: &OfficersFacts<'_>) -> Page<'static> {
        let heads = facts.heads.iter();
        let of_clusters: BTreeMap<&ClusterId, _> = heads.map(|it| (it.0, it)).collect();
        let groups = self.cluster_groups(|ids| {
            let rows = || ids.iter().filter_map(|id| of_clusters.get(*id));
            let tenures = rows().flat_map(|(_, _, years)| years.values().flatten());
            // Below the name of an owner, only its own units of one name stand with it.
            let on_page = self.on_page(tenures.filter_map(|it| it.holder.unit()));
            let rows = rows().map(|(id, called, heads)| {
                let cell = |year| {
                    let heads: Option<&Vec<&Tenure>> = heads.get(year);
                    let heads = heads.into_iter().flatten();
                    entries(heads.map(|it| on_page.head_name(it, *called)).collect())
                };
                GridRowView {
                    cells: facts.years.iter().map(cell).collect(),
                    note: called.map(str::to_owned),
                    ..self.row_of(id)
                }
            });
            rows.collect()
        });
        let years = self.year_refs(&facts.years, PageId::OfficersYear);
        let about = self.front(Section::Officers);
        let grid = GridView { groups, years };
        self.page_with("officers.html", about, [view("officers", grid)])
    }

    /// Rows of clusters by their owners, in collation order; an owner without any row is left out.
    fn cluster_groups(
        &self,
        rows: impl Fn(&[&ClusterId]) -> Vec<GridRowView>,
    ) -> Vec<GridGroupView> {
        let groups = self.groups.iter();
        let groups = groups.map(|(owner, ids)| GridGroupView {
            name: owner.map(str::to_owned),
            rows: rows(ids),
        });
        groups.filter(|group| !group.rows.is_empty()).collect()
    }

    /// The row of a cluster before anything stands in it.
    fn row_of(&self, id: &ClusterId) -> GridRowView {
        GridRowView {
            head: NameView {
                name: self.cluster_name(id),
                url: self.url_if(&PageId::Cluster(id.clone())),
            },
            aliases: Vec::new(),
            note: None,
            sign: None,
            is_won: false,
            total: None,
            cells: Vec::new(),
        }
    }

    /// How many awards of each kind there were, year by year.
    pub(super) fn awards(&self, facts: &AwardsFacts<'_>) -> Page<'static> {
        let (prizes, honours): (Vec<_>, Vec<_>) = facts
            .kinds
            .iter()
            .partition(|it| it.kind.sign == AwardSign::Prize);
        let index = AwardsIndexView {
            honours: self.kinds_by_year(&honours, &facts.years),
            prizes: self.kinds_by_year(&prizes, &facts.years),
            persons_url: self.url_if(&PageId::Persons),
        };
        let about = self.front(Section::Awards);
        self.page_with("awards.html", about, [view("awards", index)])
    }

    /// The highest honour of each family first.
    pub(in crate::render) fn compare_kinds(&self, a: &AwardKind, b: &AwardKind) -> Ordering {
        let order = |kind: &AwardKind| (kind.sign, Reverse(kind.rank));
        order(a)
            .cmp(&order(b))
            .then_with(|| self.collator.compare(&a.name, &b.name))
            .then_with(|| a.id.cmp(&b.id))
    }

    /// Kinds of awards, the highest honour of each sign first.
    pub(super) fn kinds_by_year(&self, kinds: &[&KindFacts<'_>], years: &[Year]) -> GridView {
        let mut kinds = kinds.to_vec();
        kinds.sort_by(|a, b| self.compare_kinds(a.kind, b.kind));
        let number = |count: u64| self.numbers.format_integer(count);
        let cell = |of: &KindFacts<'_>, year: &Year| {
            let tally = of.years.get(year).copied().unwrap_or_default();
            let won = (tally.won > 0).then(|| NameView {
                name: number(tally.won),
                url: None,
            });
            GridCellView {
                entries: won.into_iter().collect(),
                proposed: (tally.proposed > 0).then(|| number(tally.proposed)),
            }
        };
        let rows = kinds.into_iter().map(|of| {
            let won = of.years.values().map(|it| it.won).sum();
            GridRowView {
                head: NameView {
                    name: of.kind.name.clone(),
                    url: None,
                },
                aliases: Vec::new(),
                note: None,
                sign: Some(of.kind.sign),
                is_won: won > 0,
                total: Some(number(won)),
                cells: years.iter().map(|year| cell(of, year)).collect(),
            }
        });
        GridView {
            groups: vec![GridGroupView {
                name: None,
                rows: rows.collect(),
            }],
            years: self.year_refs(years, PageId::AwardsYear),
        }
    }
}

impl OnPage<'_, '_> {
    /// A head in a table, with the word for the office where the entry has its own.
    fn head_name(&self, tenure: &Tenure, called: Option<&str>) -> NameView {
        let NameView { name, url } = self.holder(&tenure.holder).line();
        NameView {
            name: match tenure
                .role_name
                .as_deref()
                .filter(|own| called != Some(own))
            {
                Some(own) => format!("{own}: {name}"),
                None => name,
            },
            url,
        }
    }
}

/// A year without a page.
pub(super) fn plain_year(year: Year) -> RefView {
    RefView {
        id: year.to_string(),
        name: year.to_string(),
        url: None,
    }
}

fn entries(entries: Vec<NameView>) -> GridCellView {
    GridCellView {
        entries,
        proposed: None,
    }
}
