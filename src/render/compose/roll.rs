//! The views of the rolls of awards and officers.

use super::frame::About;
use super::{Composer, Content, Page};
use crate::config::Section;
use crate::model::{AwardStatus, ClusterId, Shared, Term, UnitName, Year};
use crate::render::view::{
    AwardsIndexView, AwardsYearView, CountedRef, OfficersClusterView, OfficersIndexView,
    OfficersYearView, RefView, RollClusterView, RollUnitView, Shown,
};
use crate::render::words::fill;
use crate::site::{AwardEntry, PageId, members, officer_years, recipient_unit};
use std::collections::BTreeMap;

impl Composer<'_> {
    pub(super) fn awards(&self) -> Page {
        let title = self.words.title(Section::Awards);
        let description = self.describe(self.words.description(Section::Awards), title);
        let awards = &self.site.rolls.awards;
        let years = awards.iter().rev().map(|(year, entries)| CountedRef {
            id: year.to_string(),
            name: year.to_string(),
            url: self.url_if(&PageId::AwardsYear(*year)),
            // Each recipient counts; what is only proposed does not.
            count: entries
                .iter()
                .filter(|entry| entry.award.status != AwardStatus::Proposed)
                .map(|entry| entry.award.count as usize)
                .sum(),
        });
        Page {
            template: "awards.html",
            frame: self
                .frame(About::new(&PageId::Awards, "awards", title, description).menu("awards")),
            content: Content::Awards {
                awards: AwardsIndexView {
                    years: years.collect(),
                    newest: awards.keys().next_back().map(|year| self.roll(*year)),
                },
            },
            body: None,
        }
    }

    pub(super) fn awards_year(&self, year: Year) -> Page {
        let id = PageId::AwardsYear(year);
        let title = fill(&self.words.awards_year, &[("year", &year.to_string())]);
        let description = self.describe(self.words.description(Section::Awards), &title);
        let about = About::new(&id, "awards_year", &title, description)
            .menu("awards")
            .way(self.crumb(self.words.title(Section::Awards), &PageId::Awards));
        Page {
            template: "awards_year.html",
            frame: self.frame(about),
            content: Content::AwardsYear {
                roll: self.roll(year),
            },
            body: None,
        }
    }

    fn roll(&self, year: Year) -> AwardsYearView {
        let entries = self.site.rolls.awards.get(&year);
        let mut by_cluster: BTreeMap<Option<&ClusterId>, Vec<&AwardEntry>> = BTreeMap::new();
        for entry in entries.into_iter().flatten() {
            by_cluster
                .entry(entry.cluster.as_ref())
                .or_default()
                .push(entry);
        }
        let mut clusters: Vec<RollClusterView> = Vec::new();
        let in_order = self.cluster_groups().into_iter().flat_map(|(_, ids)| ids);
        for cluster in in_order.map(Some).chain([None]) {
            let Some(entries) = by_cluster.get(&cluster) else {
                continue;
            };
            clusters.push(RollClusterView {
                cluster: cluster.map(|id| {
                    let url = self.cluster_year_ref(id, year).url.clone();
                    let cluster = RefView::clone(&self.cluster_ref(id));
                    Shown::new(RefView { url, ..cluster })
                }),
                owner: cluster.and_then(|id| self.owner(id)),
                units: self.roll_units(entries),
            });
        }
        let years = self.site.rolls.awards.keys().rev();
        AwardsYearView {
            year,
            years: years
                .map(|year| self.roll_year(*year, &PageId::AwardsYear(*year)))
                .collect(),
            clusters,
        }
    }

    fn roll_year(&self, year: Year, page: &PageId) -> RefView {
        RefView {
            id: year.to_string(),
            name: year.to_string(),
            url: self.url_if(page),
        }
    }

    /// Awards by unit; units in collation order, awards that name none last.
    fn roll_units(&self, entries: &[&AwardEntry]) -> Vec<RollUnitView> {
        let mut units: Vec<(Option<&Shared<UnitName>>, RollUnitView)> = Vec::new();
        for entry in entries {
            let unit = recipient_unit(&entry.award);
            let award = self.award(&entry.award, Some(entry.article));
            match units.iter_mut().find(|(known, _)| *known == unit) {
                Some((_, view)) => view.awards.push(award),
                None => units.push((
                    unit,
                    RollUnitView {
                        unit: unit.map(|unit| self.unit_name(unit)),
                        awards: vec![award],
                    },
                )),
            }
        }
        units.sort_by(|(a, _), (b, _)| match (a, b) {
            (Some(a), Some(b)) => {
                let by_name = self.collator.compare(&a.name, &b.name);
                by_name.then_with(|| a.id.cmp(&b.id))
            }
            (a, b) => b.is_some().cmp(&a.is_some()),
        });
        units.into_iter().map(|(_, view)| view).collect()
    }

    pub(super) fn officers(&self) -> Page {
        let title = self.words.title(Section::Officers);
        let description = self.describe(self.words.description(Section::Officers), title);
        let years: Vec<Year> = officer_years(self.site).rev().collect();
        let count = |year: Year| {
            let terms = self.site.rolls.terms.values();
            terms.filter(|terms| has_members(terms, year)).count()
        };
        let about = About::new(&PageId::Officers, "officers", title, description).menu("officers");
        Page {
            template: "officers.html",
            frame: self.frame(about),
            content: Content::Officers {
                officers: OfficersIndexView {
                    years: years
                        .iter()
                        .map(|year| CountedRef {
                            id: year.to_string(),
                            name: year.to_string(),
                            url: self.url_if(&PageId::OfficersYear(*year)),
                            count: count(*year),
                        })
                        .collect(),
                    newest: years.first().map(|year| self.board(*year)),
                },
            },
            body: None,
        }
    }

    pub(super) fn officers_year(&self, year: Year) -> Page {
        let id = PageId::OfficersYear(year);
        let title = fill(&self.words.officers_year, &[("year", &year.to_string())]);
        let description = self.describe(self.words.description(Section::Officers), &title);
        let about = About::new(&id, "officers_year", &title, description)
            .menu("officers")
            .way(self.crumb(self.words.title(Section::Officers), &PageId::Officers));
        Page {
            template: "officers_year.html",
            frame: self.frame(about),
            content: Content::OfficersYear {
                board: self.board(year),
            },
            body: None,
        }
    }

    fn board(&self, year: Year) -> OfficersYearView {
        let has_term = |id: &&ClusterId| {
            let terms = self.site.rolls.terms.get(*id);
            terms.is_some_and(|terms| has_members(terms, year))
        };
        let clusters = self.cluster_groups().into_iter().flat_map(|(_, ids)| ids);
        OfficersYearView {
            year,
            years: officer_years(self.site)
                .rev()
                .map(|year| self.roll_year(year, &PageId::OfficersYear(year)))
                .collect(),
            clusters: clusters
                .filter(has_term)
                .map(|id| OfficersClusterView {
                    cluster: self.cluster_ref(id),
                    owner: self.owner(id),
                    term: self.term_view(id, year),
                })
                .collect(),
        }
    }
}

/// Whether anything is known of a term.
fn has_members(terms: &BTreeMap<Year, Term>, year: Year) -> bool {
    terms
        .get(&year)
        .is_some_and(|term| !members(term).is_empty())
}
