//! The views of the rolls of awards and officers.

use std::collections::BTreeMap;

use super::on_page::OnPage;
use super::{Composer, Page, view};
use crate::config::Section;
use crate::model::{AwardKindId, ClusterId, Year};
use crate::render::facts::{AwardFacts, BoardFacts, KindRollFacts, RollFacts, Tally};
use crate::render::view::{
    AwardsKindView, AwardsYearView, KindOfYearView, OfficersClusterView, OfficersYearView, RefView,
    RollClusterView,
};
use crate::render::words::fill;
use crate::site::{PageId, Recipients};

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
        let on_page = self.on_roll(facts.year, &facts.awards);
        self.page_with(
            "awards_year.html",
            about,
            [view("roll", on_page.roll(facts))],
        )
    }

    /// The awards of one kind in a year.
    pub(super) fn awards_kind(&self, facts: &KindRollFacts<'_>) -> Page<'static> {
        let page = PageId::AwardsKind(facts.year, facts.kind.clone());
        let year = facts.year.to_string();
        let on_page = self.on_roll(facts.year, &facts.awards);
        let kinds = on_page.kinds(facts.year, facts.awards.iter().collect(), true);
        let of_year = fill(&self.words.awards_year, &[("year", &year)]);
        let name = kinds.first().map_or(facts.kind.as_str(), |it| &it.kind);
        let title = fill(&self.words.awards_kind, &[("kind", name), ("year", &year)]);
        let description = self.describe(self.words.description(Section::Awards), &title);
        let mut way = self.front_crumb(Section::Awards);
        way.extend(self.crumb(&of_year, &PageId::AwardsYear(facts.year)));
        let about = self
            .about(&page, "awards_kind", &title, description)
            .menu("awards")
            .way(way);
        let of_kind = |year| PageId::AwardsKind(year, facts.kind.clone());
        let kind = AwardsKindView {
            year: facts.year,
            years: self.year_refs(&facts.years, of_kind),
            kinds,
        };
        self.page_with("awards_kind.html", about, [view("roll", kind)])
    }

    /// The composer of a page that shows awards of a year.
    fn on_roll(&self, year: Year, awards: &[AwardFacts<'_>]) -> OnPage<'_, '_> {
        let units = awards.iter().filter_map(|it| it.award.unit());
        let clusters = awards.iter().filter_map(|it| it.cluster);
        let clusters = clusters.map(|id| (id, self.cluster_in(id, year)));
        self.on_page(units).with_clusters(clusters)
    }
}

impl OnPage<'_, '_> {
    fn roll(&self, facts: &RollFacts<'_>) -> AwardsYearView {
        let (prizes, honours): (Vec<_>, Vec<_>) =
            facts.awards.iter().partition(|it| it.award.is_prize());
        let by = |of: Recipients| {
            let mut awards = facts.awards.iter();
            let is_there = awards.any(|it| of.include(it.award));
            self.url_if(&PageId::AwardsTo(facts.year, of))
                .filter(|_| is_there)
        };
        AwardsYearView {
            year: facts.year,
            years: self.year_refs(&facts.years, PageId::AwardsYear),
            clusters: self.roll_clusters(&honours, facts.year),
            honours: self.kinds(facts.year, honours, !facts.is_parted),
            prizes: self.kinds(facts.year, prizes, !facts.is_parted),
            units_url: by(Recipients::Units),
            persons_url: by(Recipients::Persons),
        }
    }

    /// The kinds of awards of a year, the highest honour of each family first; `in_full` with all
    /// who have them.
    fn kinds(
        &self,
        year: Year,
        awards: Vec<&AwardFacts<'_>>,
        in_full: bool,
    ) -> Vec<KindOfYearView> {
        let mut by_kind: BTreeMap<(&AwardKindId, &str), Vec<&AwardFacts<'_>>> = BTreeMap::new();
        for it in awards {
            let kind = &it.award.kind;
            by_kind.entry((&kind.id, &kind.name)).or_default().push(it);
        }
        let mut kinds: Vec<Vec<&AwardFacts<'_>>> = by_kind.into_values().collect();
        kinds.sort_by(|a, b| self.compare_kinds(&a[0].award.kind, &b[0].award.kind));
        let kinds = kinds.into_iter().enumerate().map(|(place, awards)| {
            let kind = &awards[0].award.kind;
            let (mut all, mut persons) = (Tally::default(), Tally::default());
            for it in &awards {
                all.add(it.award);
                persons.add_persons(it.award);
            }
            let number = |count| (count > 0).then(|| self.numbers.format_integer(count));
            let own = || self.url_if(&PageId::AwardsKind(year, kind.id.clone()));
            KindOfYearView {
                anchor: format!("k{}-{}", place + 1, kind.id),
                id: kind.id.to_string(),
                kind: kind.name.clone(),
                sign: kind.sign,
                url: if in_full { None } else { own() },
                won: number(all.won),
                persons: number(persons.won),
                proposed: number(all.proposed),
                honours: match in_full {
                    true => self.honours(awards, Some(year)),
                    false => Vec::new(),
                },
            }
        });
        kinds.collect()
    }

    /// How many awards each cluster has; what is of none stands last.
    fn roll_clusters(&self, awards: &[&AwardFacts<'_>], year: Year) -> Vec<RollClusterView> {
        let mut by_cluster: BTreeMap<Option<&ClusterId>, Tally> = BTreeMap::new();
        for it in awards {
            by_cluster.entry(it.cluster).or_default().add(it.award);
        }
        let clusters = self.clusters_in_order().map(Some).chain([None]);
        let clusters = clusters.filter_map(|cluster| {
            let tally = by_cluster.get(&cluster)?;
            let number = |count| (count > 0).then(|| self.numbers.format_integer(count));
            Some(RollClusterView {
                cluster: cluster.map(|id| self.in_year(self.cluster_ref_in(id, year), id, year)),
                owner: cluster.and_then(|id| self.owner_in(id, year)),
                won: number(tally.won),
                proposed: number(tally.proposed),
            })
        });
        clusters.collect()
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
        let terms: BTreeMap<&ClusterId, _> =
            facts.terms.iter().map(|(id, term)| (*id, term)).collect();
        let clusters = self.clusters_in_order().filter_map(|id| {
            let term = terms.get(id)?;
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
