//! The views of the rolls of awards and officers.

use std::collections::BTreeMap;

use super::on_page::OnPage;
use super::{Composer, Page, view};
use crate::config::Section;
use crate::model::{ClusterId, Shared, UnitName, Year};
use crate::render::facts::{AwardFacts, BoardFacts, RollFacts};
use crate::render::view::{
    AwardsYearView, OfficersClusterView, OfficersYearView, RefView, RollClusterView, RollUnitView,
    Shown,
};
use crate::render::words::fill;
use crate::site::PageId;

impl Composer<'_> {
    /// Years with the pages of a kind.
    pub(super) fn year_refs(&self, years: &[Year], page: impl Fn(Year) -> PageId) -> Vec<RefView> {
        let years = years.iter().map(|year| RefView {
            id: year.to_string(),
            name: year.to_string(),
            url: self.url_if(&page(*year)),
        });
        years.collect()
    }

    pub(super) fn awards_year(&self, facts: &RollFacts<'_>) -> Page<'static> {
        let page = PageId::AwardsYear(facts.year);
        let year = facts.year.to_string();
        let title = fill(&self.words.awards_year, &[("year", &year)]);
        let description = self.describe(self.words.description(Section::Awards), &title);
        let about = self
            .about(&page, "awards_year", &title, description)
            .menu("awards")
            .way(self.front_crumb(Section::Awards));
        self.page_with(
            "awards_year.html",
            about,
            [view("roll", self.on_roll(facts).roll(facts))],
        )
    }

    /// The composer of a page that shows a roll.
    fn on_roll(&self, facts: &RollFacts<'_>) -> OnPage<'_, '_> {
        self.on_page(facts.awards.iter().filter_map(|it| it.award.unit()))
    }
}

impl OnPage<'_, '_> {
    fn roll(&self, facts: &RollFacts<'_>) -> AwardsYearView {
        AwardsYearView {
            year: facts.year,
            years: self.year_refs(&facts.years, PageId::AwardsYear),
            clusters: self.roll_clusters(facts, false),
            prizes: self.roll_clusters(facts, true),
            persons_url: self.url_if(&PageId::Persons),
        }
    }

    /// The prizes of a year by cluster, or its other awards.
    fn roll_clusters(&self, facts: &RollFacts<'_>, prizes: bool) -> Vec<RollClusterView> {
        let mut by_cluster: BTreeMap<Option<&ClusterId>, Vec<&AwardFacts<'_>>> = BTreeMap::new();
        let wanted = |entry: &&AwardFacts<'_>| entry.award.is_prize() == prizes;
        for entry in facts.awards.iter().filter(wanted) {
            by_cluster.entry(entry.cluster).or_default().push(entry);
        }
        let in_order = self.cluster_groups().into_iter().flat_map(|(_, ids)| ids);
        let in_order = in_order.map(Some).chain([None]);
        let clusters = in_order.filter_map(|cluster| {
            let entries = by_cluster.get(&cluster)?;
            Some(RollClusterView {
                cluster: cluster.map(|id| {
                    let url = self.cluster_year_ref(id, facts.year).url.clone();
                    let cluster = RefView::clone(&self.cluster_ref_in(id, facts.year));
                    Shown::new(RefView { url, ..cluster })
                }),
                owner: cluster.and_then(|id| self.owner_in(id, facts.year)),
                units: self.roll_units(entries),
                source: self.only_source(entries.iter().map(|it| it.report)),
            })
        });
        clusters.collect()
    }

    /// Awards by unit; units in collation order, awards that name none last.
    fn roll_units(&self, entries: &[&AwardFacts<'_>]) -> Vec<RollUnitView> {
        let mut units: Vec<(Option<&Shared<UnitName>>, RollUnitView)> = Vec::new();
        for entry in entries {
            let unit = entry.award.unit();
            let award = self.award(entry.award, Some(entry.report));
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
}

impl Composer<'_> {
    pub(super) fn officers_year(&self, facts: &BoardFacts<'_>) -> Page<'static> {
        let page = PageId::OfficersYear(facts.year);
        let year = facts.year.to_string();
        let title = fill(&self.words.officers_year, &[("year", &year)]);
        let description = self.describe(self.words.description(Section::Officers), &title);
        let about = self
            .about(&page, "officers_year", &title, description)
            .menu("officers")
            .way(self.front_crumb(Section::Officers));
        self.page_with(
            "officers_year.html",
            about,
            [view("board", self.on_board(facts).board(facts))],
        )
    }

    /// The composer of a page that shows a board.
    fn on_board(&self, facts: &BoardFacts<'_>) -> OnPage<'_, '_> {
        self.on_terms(facts.terms.iter().map(|(_, term)| term))
    }
}

impl OnPage<'_, '_> {
    fn board(&self, facts: &BoardFacts<'_>) -> OfficersYearView {
        let clusters = self.cluster_groups().into_iter().flat_map(|(_, ids)| ids);
        let clusters = clusters.filter_map(|id| {
            let (_, term) = facts.terms.iter().find(|(known, _)| *known == id)?;
            Some(OfficersClusterView {
                cluster: self.cluster_ref_in(id, facts.year),
                owner: self.owner_in(id, facts.year),
                term: self.term_view(id, term),
            })
        });
        OfficersYearView {
            year: facts.year,
            years: self.year_refs(&facts.years, PageId::OfficersYear),
            clusters: clusters.collect(),
        }
    }
}
