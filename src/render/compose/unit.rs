//! The views of units.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::on_page::{OnPage, namesakes};
use super::shared::compare_owners;
use super::{Composer, Page, view};
use crate::config::Section;
use crate::model::{ClusterId, Moment, UnitEvent, Year};
use crate::render::facts::{AwardFacts, KindFacts, RelatedUnit, SeatFacts, UnitFacts, UnitsFacts};
use crate::render::view::{
    AwardsOfYearView, BecameView, CountedRef, NameView, OfficeView, UnitGroupView, UnitTermView,
    UnitView, UnitsView,
};
use crate::site::{FeedId, ListId, PageId};

impl Composer<'_> {
    pub(super) fn units(&self, facts: &UnitsFacts<'_>) -> Page<'static> {
        let about = self.front(Section::Units);
        let mut units: Vec<_> = facts.units.iter().collect();
        units.sort_by(|a, b| {
            compare_owners(&self.collator, a.owner, b.owner)
                .then_with(|| self.collator.compare(a.name, b.name))
                .then_with(|| a.id.cmp(b.id))
        });
        let mut groups: Vec<UnitGroupView> = Vec::new();
        for unit in units {
            let entry = CountedRef {
                id: unit.id.to_string(),
                name: unit.name.to_owned(),
                url: self.url_if(&PageId::Unit(unit.id.clone())),
                count: unit.count,
            };
            match groups.last_mut() {
                Some(group) if group.owner.as_deref() == unit.owner => group.units.push(entry),
                _ => groups.push(UnitGroupView {
                    owner: unit.owner.map(str::to_owned),
                    units: vec![entry],
                }),
            }
        }
        self.page_with("units.html", about, [view("units", UnitsView { groups })])
    }

    /// The name of a unit with its owner, for other units may bear the same name.
    pub(super) fn unit_title(&self, name: &str, owner: Option<&str>) -> String {
        match owner.filter(|owner| *owner != name) {
            Some(owner) => format!("{name} – {owner}"),
            None => name.to_owned(),
        }
    }

    pub(super) fn unit(&self, facts: &UnitFacts<'_>) -> Page<'static> {
        let title = self.unit_title(facts.name, facts.owner);
        let description = self.describe(&self.words.describe_unit, &title);
        let about = self
            .about(&PageId::Unit(facts.id.clone()), "unit", &title, description)
            .menu("units")
            .feed(FeedId::UnitRss(facts.id.clone()), &title)
            .way(self.front_crumb(Section::Units));
        self.page_with(
            "unit.html",
            about,
            [
                view("unit", self.on_unit(facts).unit_view(facts)),
                view(
                    "list",
                    self.listing(&ListId::Unit(facts.id.clone()), &facts.list),
                ),
            ],
        )
    }

    /// The composer of the page of a unit.
    fn on_unit(&self, facts: &UnitFacts<'_>) -> OnPage<'_, '_> {
        let seats = facts.seats.iter();
        let seats = seats.map(|it| it.seat);
        let clusters = seats.map(|it| (&it.cluster, self.cluster_in(&it.cluster, it.year)));
        let ranked = facts.ranking.iter().map(|it| (it.cluster, it.year));
        let rated = facts.ratings.iter().map(|it| (it.cluster, it.year));
        let others = ranked
            .chain(rated)
            .filter_map(|(id, year)| Some((id?, year)));
        let others = others.map(|(id, year)| (id, self.cluster_in(id, year)));
        let clusters = clusters.chain(others);
        self.on_page([]).with_clusters(clusters)
    }
}

impl OnPage<'_, '_> {
    fn unit_view(&self, facts: &UnitFacts<'_>) -> UnitView {
        let became = facts.became.iter();
        let became = became.flat_map(|it| it.over.iter().chain([&it.unit]));
        let related = facts.successors.iter().chain(&facts.predecessors);
        let related = related.chain(became);
        let related = related.map(|unit| (unit.id, unit.name));
        let namesakes = namesakes(related.chain([(facts.id, facts.name)]));
        let named = |unit: &RelatedUnit<'_>| NameView {
            name: match namesakes.contains(unit.id) {
                true => self.unit_title(unit.name, unit.owner),
                false => unit.name.to_owned(),
            },
            url: self.url_if(&PageId::Unit(unit.id.clone())),
        };
        let (prizes, awards): (Vec<_>, Vec<_>) =
            facts.awards.iter().partition(|it| it.award.is_prize());
        let shown = |entry: &&AwardFacts<'_>| self.award(entry.award, Some(entry.report));
        let of_years = awards.chunk_by(|a, b| a.award.year == b.award.year);
        let of_years = of_years.map(|entries| {
            let won = entries.iter().filter(|it| it.award.status.is_won());
            let won: u64 = won.map(|it| u64::from(it.award.count())).sum();
            AwardsOfYearView {
                year: entries[0].award.year,
                won: (won > 0).then(|| self.numbers.format_integer(won)),
                awards: entries.iter().map(shown).collect(),
            }
        });
        let of_years: Vec<AwardsOfYearView> = of_years.collect();
        let years: Vec<Year> = of_years.iter().map(|it| it.year).collect();
        let kinds = KindFacts::of(awards.iter().map(|entry| entry.award));
        UnitView {
            id: facts.id.to_string(),
            name: facts.name.to_owned(),
            aliases: facts.aliases.to_vec(),
            former: self.former_names(facts.former),
            owner: facts.owner.map(str::to_owned),
            history: facts.history.iter().map(|it| self.event_line(it)).collect(),
            successors: facts.successors.iter().map(named).collect(),
            became: facts
                .became
                .iter()
                .map(|it| BecameView {
                    unit: named(&it.unit),
                    over: it.over.iter().map(named).collect(),
                })
                .collect(),
            predecessors: facts.predecessors.iter().map(named).collect(),
            columns: self.award_columns(&kinds),
            honours: self.kinds_by_year(&kinds.iter().collect::<Vec<_>>(), &years),
            awards: of_years,
            prizes: prizes.iter().map(shown).collect(),
            terms: self.unit_terms(facts),
        }
    }

    /// The years of a unit in clusters, newest first; what is of no known cluster stands last in its
    /// year.
    fn unit_terms(&self, facts: &UnitFacts<'_>) -> Vec<UnitTermView> {
        type Place<'f> = (Reverse<Year>, bool, Option<&'f ClusterId>);
        let mut terms: BTreeMap<Place<'_>, UnitTermView> = BTreeMap::new();
        let mut at = |year: Year, cluster, add: &mut dyn FnMut(&mut UnitTermView)| {
            let page = |id| self.cluster_year_ref(id, year).url.clone();
            let place: Place<'_> = (Reverse(year), Option::is_none(&cluster), cluster);
            add(terms.entry(place).or_insert_with(|| UnitTermView {
                year,
                cluster: cluster.map(|id| self.ref_apart(id, year)),
                url: cluster.and_then(page),
                member: false,
                offices: Vec::new(),
                ratings: Vec::new(),
                ranking: Vec::new(),
            }));
        };
        for it in &facts.seats {
            let seat = it.seat;
            at(seat.year, Some(&seat.cluster), &mut |term| {
                // An office held by mistake makes no membership.
                term.member |= seat.tenure.as_ref().is_none_or(|it| !it.withdrawn);
                term.offices.extend(self.office_of(it));
            });
        }
        for it in &facts.ratings {
            at(it.year, it.cluster, &mut |term| {
                term.ratings.push(self.rating_of(it))
            });
        }
        for it in &facts.ranking {
            at(it.year, it.cluster, &mut |term| {
                term.ranking.push(self.ranked(it))
            });
        }
        terms.into_values().collect()
    }

    fn event_line(&self, event: &UnitEvent) -> String {
        match event.date {
            Some(date) => {
                let date = self.words.date_short(&Moment { date, time: None });
                format!("{date}: {}", event.text)
            }
            None => event.text.clone(),
        }
    }

    fn office_of(&self, facts: &SeatFacts<'_>) -> Option<OfficeView> {
        let seat = facts.seat;
        let tenure = seat.tenure.as_ref()?;
        Some(OfficeView {
            role: tenure.role,
            role_name: tenure
                .role_name
                .clone()
                .or_else(|| facts.role_name.map(str::to_owned)),
            person: tenure.holder.person().and_then(|it| self.person(it)),
            unit: None,
            withdrawn: tenure.withdrawn,
            decision: tenure.decision.as_ref().map(|it| self.decision(it)),
            year: seat.year,
            from: tenure.from.map(|date| self.short_day(date)),
            until: tenure.until.map(|date| self.short_day(date)),
            report: facts.report.map(|report| self.source(report)),
            cluster: Some(self.ref_apart(&seat.cluster, seat.year)),
            url: self.cluster_year_ref(&seat.cluster, seat.year).url.clone(),
        })
    }
}
