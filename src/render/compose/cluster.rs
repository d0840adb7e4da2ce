//! The views of clusters, and of a cluster in one year.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::frame::About;
use super::holder::HolderShown;
use super::on_page::OnPage;
use super::shared::compare_owners;
use super::{Composer, Page, view};
use crate::config::Section;
use crate::model::{AwardStatus, ClusterId, OfficeRole, Period, RoleNames, Year, digest};
use crate::render::facts::{
    ClusterFacts, ClusterPageFacts, ClusterYearFacts, FigureFacts, OfficerFacts, TermFacts,
    TimelineFacts,
};
use crate::render::view::{
    ClusterView, ClusterYearView, FigureView, LineageView, NameView, OfficerView, OwnerNavView,
    PactView, RefView, RoleNamesView, Shown, TermView, TimelineMonthView, TimelineReportView,
};
use crate::render::words::fill;
use crate::site::{FeedId, ListId, PageId, PosterId};
use vietnamese::Collator;

/// How many photographs of a year its page shows.
const PHOTOS_OF_YEAR: usize = 6;

/// Clusters by owner; owners and clusters in collation order, those without owner last.
pub(super) fn by_owner<'a>(
    clusters: &BTreeMap<&'a ClusterId, ClusterFacts<'a>>,
    collator: &Collator,
) -> Vec<(Option<&'a str>, Vec<&'a ClusterId>)> {
    let mut clusters: Vec<_> = clusters.iter().collect();
    clusters.sort_by(|(a_id, a), (b_id, b)| {
        compare_owners(collator, a.owner, b.owner)
            .then_with(|| collator.compare(a.name, b.name))
            .then_with(|| a_id.cmp(b_id))
    });
    let groups = clusters.chunk_by(|(_, a), (_, b)| a.owner == b.owner);
    let groups = groups.map(|group| {
        let ids = group.iter().map(|(id, _)| **id);
        (group[0].1.owner, ids.collect())
    });
    groups.collect()
}

impl<'a> Composer<'a> {
    /// The clusters in the order of all pages.
    pub(super) fn clusters_in_order(&self) -> impl Iterator<Item = &'a ClusterId> {
        self.groups.iter().flat_map(|(_, ids)| ids.iter().copied())
    }

    /// The clusters by owner, as far as there is something to show of them.
    pub(super) fn owners(
        &self,
        entry: impl Fn(&ClusterId) -> Option<Shown<RefView>>,
    ) -> Vec<OwnerNavView> {
        let groups = self.groups.iter();
        let groups = groups.map(|(owner, ids)| OwnerNavView {
            name: owner.map(str::to_owned),
            clusters: ids.iter().filter_map(|id| entry(id)).collect(),
        });
        groups.filter(|group| !group.clusters.is_empty()).collect()
    }

    /// The clusters of an emulation year, which `of_year` holds by their ids.
    pub(super) fn owners_in(&self, year: Year, of_year: &[ClusterId]) -> Vec<OwnerNavView> {
        self.owners(|id| {
            let is_there = of_year.binary_search(id).is_ok();
            is_there.then(|| self.in_year(self.cluster_ref_in(id, year), id, year))
        })
    }

    /// The map of a page of an emulation year: it keeps the year where a cluster has it.
    fn map_of(&self, year: Year, of_year: &[ClusterId]) -> Shown<Vec<OwnerNavView>> {
        let entry = |id: &ClusterId| {
            let cluster = self.cluster_ref(id);
            Some(match of_year.binary_search(id) {
                Ok(_) => self.in_year(cluster, id, year),
                Err(_) => cluster,
            })
        };
        let compose = || self.owners(entry);
        self.shown().owners.get(&digest(&(year, of_year)), compose)
    }

    /// The same cluster, with the way to its page of a year.
    pub(super) fn in_year(
        &self,
        cluster: Shown<RefView>,
        id: &ClusterId,
        year: Year,
    ) -> Shown<RefView> {
        Shown::new(RefView {
            url: self.cluster_year_ref(id, year).url.clone(),
            ..RefView::clone(&cluster)
        })
    }

    /// The composer of a page that shows these terms.
    pub(super) fn on_terms<'f>(
        &self,
        terms: impl Iterator<Item = &'f TermFacts<'f>>,
    ) -> OnPage<'_, '_> {
        let officers = terms.flat_map(|facts| facts.heads.iter().chain(&facts.deputies));
        self.on_page(officers.filter_map(|it| it.tenure.holder.unit()))
    }
}

impl OnPage<'_, '_> {
    pub(super) fn term_view(&self, id: &ClusterId, facts: &TermFacts<'_>) -> TermView {
        let called = facts.role_names;
        let (head, heads) = self.officers_of(&facts.heads, called, OfficeRole::Head);
        let (deputy, deputies) = self.officers_of(&facts.deputies, called, OfficeRole::Deputy);
        TermView {
            year: facts.year,
            name: Some(self.cluster_in(id, facts.year).to_owned())
                .filter(|name| *name != self.cluster_name(id)),
            url: self.url_if(&PageId::ClusterYear(id.clone(), facts.year)),
            members: facts.listed,
            role_names: RoleNamesView { head, deputy },
            head: last_head(&heads),
            heads,
            deputies,
            count: facts.count,
        }
    }

    /// Those who held an office, in the order of time, and what it is called: as all of them say, or
    /// else as the cluster says. Whoever says something else has it beside the name.
    fn officers_of(
        &self,
        officers: &[OfficerFacts<'_>],
        called: Option<&RoleNames>,
        role: OfficeRole,
    ) -> (Option<String>, Vec<OfficerView>) {
        let officers = officers.iter();
        let mut officers: Vec<OfficerView> = officers.map(|it| self.officer(it)).collect();
        let own = officers.first().and_then(|it| it.role_name.clone());
        let own = own.filter(|own| officers.iter().all(|it| it.role_name.as_ref() == Some(own)));
        let called = called.and_then(|names| names.of(role));
        let called = own.or_else(|| called.map(str::to_owned));
        for officer in &mut officers {
            officer.role_name = officer
                .role_name
                .take()
                .filter(|own| Some(own) != called.as_ref());
        }
        (called, officers)
    }

    fn officer(&self, facts: &OfficerFacts<'_>) -> OfficerView {
        let tenure = facts.tenure;
        let holder = self.holder(&tenure.holder);
        let (role, unit) = match &holder {
            HolderShown::Person(person) => (person.role.clone(), person.unit.clone()),
            HolderShown::Unit(_) | HolderShown::Nobody(_) => (None, None),
        };
        let NameView { name, url } = holder.name();
        OfficerView {
            name,
            url,
            role,
            unit,
            role_name: tenure.role_name.clone(),
            from: tenure.from.map(|date| self.short_day(date)),
            until: tenure.until.map(|date| self.short_day(date)),
            withdrawn: tenure.withdrawn,
            decision: tenure.decision.as_ref().map(|it| self.decision(it)),
            report: facts.report.map(|report| self.source(report)),
        }
    }
}

/// The head at the end of a year.
fn last_head(heads: &[OfficerView]) -> Option<OfficerView> {
    let mut heads = heads.iter().rev();
    heads.find(|head| !head.withdrawn).cloned()
}

impl Composer<'_> {
    pub(super) fn cluster<'f>(&self, facts: ClusterPageFacts<'f>) -> Page<'f> {
        let id = facts.id;
        let page = PageId::Cluster(id.clone());
        let title = self.cluster_title(id);
        let description = self.describe(&self.words.describe_cluster, &title);
        let about = self
            .about(&page, "cluster", &title, description)
            .menu("clusters")
            .cluster(Some(id))
            .way(self.front_crumb(Section::Clusters));
        let on_page = self.on_terms(facts.terms.iter());
        let years = facts.kinds.iter().flat_map(|it| it.years.keys().rev());
        let mut years: Vec<Year> = years.copied().collect();
        years.sort_unstable_by_key(|year| Reverse(*year));
        years.dedup();
        let kinds = facts.kinds.iter().collect::<Vec<_>>();
        let terms = facts.terms.iter().rev();
        let terms = terms.map(|term| on_page.term_view(id, term)).collect();
        Page {
            template: "cluster.html",
            frame: self.frame(about),
            content: vec![
                view(
                    "cluster",
                    ClusterView {
                        id: id.to_string(),
                        name: self.cluster_name(id),
                        url: self.url_if(&page),
                        owner: self.owner(id),
                        aliases: facts.aliases.to_vec(),
                        former: self.former_names(facts.former),
                        from: self.lineage(id, &facts.formed_of),
                        became: self.lineage(id, &facts.became),
                        terms,
                        heads: on_page.heads_over_years(&facts),
                        columns: self.award_columns(&facts.kinds),
                        honours: self.kinds_by_year(&kinds, &years),
                        series: self.series(&facts.figures),
                        figures: self.figures_by_year(&facts.figures),
                        count: facts.list.total,
                        rss_url: self.url_if(&PageId::Feed(FeedId::ClusterRss(id.clone()))),
                    },
                ),
                view(
                    "list",
                    self.listing(&ListId::Cluster(id.clone()), &facts.list),
                ),
            ],
            body: facts.body,
        }
    }

    /// Clusters that one was formed of, or the reverse; those of another owner with it.
    fn lineage(&self, of: &ClusterId, others: &[(&ClusterId, Option<Year>)]) -> Vec<LineageView> {
        let others = others.iter().map(|(id, year)| LineageView {
            name: match self.owner(id) == self.owner(of)
                && self.cluster_name(id) != self.cluster_name(of)
            {
                true => self.cluster_name(id),
                false => self.cluster_title(id),
            },
            url: self.url_if(&PageId::Cluster((*id).clone())),
            year: *year,
        });
        others.collect()
    }

    pub(super) fn cluster_year(&self, facts: &ClusterYearFacts<'_>) -> Page<'static> {
        let (id, year) = (facts.id, facts.year);
        let titled = |cluster: &str| {
            let year = year.to_string();
            let values = [("cluster", cluster), ("year", &*year)];
            fill(&self.words.cluster_year, &values)
        };
        let title = titled(self.cluster_in(id, year));
        let long_title = titled(&self.cluster_title_in(id, year));
        let description = self.describe(&self.words.describe_cluster_year, &long_title);
        let mut way = self.front_crumb(Section::Clusters);
        let cluster = self.cluster_title_in(id, year);
        way.extend(self.crumb(&cluster, &PageId::Cluster(id.clone())));
        let page = PageId::ClusterYear(id.clone(), year);
        let about = About {
            owners: Some(self.map_of(year, facts.of_year)),
            poster: Some(PosterId::ClusterYear(id.clone(), year)),
            ..self.about(&page, "cluster_year", &title, description)
        };
        let about = about.menu("clusters").cluster(Some(id)).way(way);
        self.page_with(
            "cluster_year.html",
            about,
            [
                view("term", self.on_year(facts).cluster_year_view(facts)),
                view("cluster", self.cluster_ref_in(id, year)),
                view("owner", self.owner_in(id, year)),
            ],
        )
    }

    /// The composer of the page of a cluster in a year.
    fn on_year(&self, facts: &ClusterYearFacts<'_>) -> OnPage<'_, '_> {
        let officers = facts.heads.iter().chain(&facts.deputies);
        let officers = officers.filter_map(|it| it.tenure.holder.unit());
        let seated = officers.chain(facts.listed.iter().copied());
        let awarded = facts.awards.iter().filter_map(|it| it.award.unit());
        let rated = facts
            .ratings
            .iter()
            .filter_map(|it| it.rating.unit.as_ref());
        let ranked = facts.ranking.iter().map(|it| it.unit);
        self.on_page(seated.chain(awarded).chain(rated).chain(ranked))
    }
}

impl OnPage<'_, '_> {
    fn cluster_year_view(&self, facts: &ClusterYearFacts<'_>) -> ClusterYearView {
        let year_ref = |year: &Year| self.cluster_year_ref(facts.id, *year);
        let years = &facts.years;
        let place = years.iter().position(|known| *known == facts.year);
        let neighbour = |place: Option<usize>| Some(year_ref(years.get(place?)?));
        let (prizes, own): (Vec<_>, Vec<_>) =
            facts.awards.iter().partition(|it| it.award.is_prize());
        let awards = |wanted: &dyn Fn(AwardStatus) -> bool| {
            let awards = own.iter().filter(|it| wanted(it.award.status));
            self.honours(awards.copied().collect(), None)
        };
        let reports = facts.reports.iter();
        let photos = reports.clone().rev().map(|it| self.card(it.report));
        let photos = photos.filter(|card| card.cover.is_some());
        let called = facts.role_names;
        let (head, heads) = self.officers_of(&facts.heads, called, OfficeRole::Head);
        let (deputy, deputies) = self.officers_of(&facts.deputies, called, OfficeRole::Deputy);
        let pacts = facts.pacts.iter();
        let pacts: Vec<PactView> = pacts
            .map(|it| self.pact(&it.pact, Some(it.report)))
            .collect();
        let (matrix, besides) = self.matrix(facts);
        ClusterYearView {
            year: facts.year,
            years: years.iter().rev().map(year_ref).collect(),
            next: neighbour(place.map(|place| place + 1)),
            previous: neighbour(place.and_then(|place| place.checked_sub(1))),
            role_names: RoleNamesView { head, deputy },
            head: last_head(&heads),
            heads,
            deputies,
            members: facts.listed.len(),
            matrix,
            conferred: awards(&|status| status == AwardStatus::Conferred),
            decided: awards(&|status| status == AwardStatus::Decided),
            proposed: awards(&|status| status == AwardStatus::Proposed),
            voided: awards(&AwardStatus::is_void),
            source: self.only_source(own.iter().map(|it| it.report)),
            prizes: self.honours(prizes, None),
            ratings: besides
                .into_iter()
                .map(|it| {
                    let period = self.period(it.period, facts.year);
                    self.rating(it.rating, period, Some(it.report))
                })
                .collect(),
            ranking: facts.ranking.iter().map(|it| self.ranked(it)).collect(),
            figures: facts
                .figures
                .iter()
                .map(|it| self.figure_of_year(it, facts))
                .collect(),
            pact: pacts.last().cloned(),
            pacts,
            reports: facts.reports.len(),
            months: self.timeline(&facts.reports),
            photos: photos.take(PHOTOS_OF_YEAR).collect(),
        }
    }

    /// A figure of a year, beside that of the year before.
    fn figure_of_year(&self, it: &FigureFacts<'_>, facts: &ClusterYearFacts<'_>) -> FigureView {
        let period = self.period(it.figure.period, facts.year);
        let figure = self.figure(it.figure, period, Some(it.report));
        // What is of a part of the year, or of several clusters, cannot be compared with a whole year.
        let is_whole = it.figure.period == Period::Year(facts.year) && figure.shared.is_none();
        let before = facts.figures_before.iter();
        let mut before = before.filter(|other| is_whole && other.counted() == it.counted());
        FigureView {
            before: before.next().map(|it| self.figure_value(it.figure)),
            ..figure
        }
    }

    /// The reports of a year by the month in which they were published.
    fn timeline(&self, reports: &[TimelineFacts<'_>]) -> Vec<TimelineMonthView> {
        let month = |it: &TimelineFacts<'_>| {
            let date = it.report.face.get().published.date;
            (date.year(), date.month())
        };
        let months = reports
            .chunk_by(|a, b| month(a) == month(b))
            .map(|reports| {
                let (year, number) = month(&reports[0]);
                TimelineMonthView {
                    name: self.month_name(year, number),
                    reports: reports
                        .iter()
                        .map(|it| TimelineReportView {
                            report: self.headline(it.report),
                            pact: it.pact,
                            election: it.election,
                            awards: it.awards,
                        })
                        .collect(),
                }
            });
        months.collect()
    }
}
