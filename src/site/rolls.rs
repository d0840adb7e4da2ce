//! Who belonged, who headed, who won what: gathered from the registry and from every report.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use super::awards::{AwardEntry, Claims, Retold, gather};
use super::belonging::{Claim, Memberships, certain};
use super::bodies::Bodies;
use super::corrections::Corrections;
use super::persons::Persons;
use super::terms::completed;
use super::wishes::Wishes;
use super::{ArticleNo, Entry, Recipients};
use crate::diagnostic::Diagnostic;
use crate::model::{
    Article, AwardKindId, Cluster, ClusterId, ClusterName, OfficeRole, Registry, Shared, Tenure,
    Term, UnitId, UnitName, Year,
};

/// How many awards of a year stand on one page; of more each kind has its own.
const ON_ONE_PAGE: usize = 36;

/// Terms, awards and offices.
#[derive(Debug, Default)]
pub struct Rolls {
    /// The terms of each cluster, completed from reports.
    pub terms: BTreeMap<ClusterId, BTreeMap<Year, Term>>,
    /// The awards of each emulation year.
    pub awards: BTreeMap<Year, Vec<AwardEntry>>,
    /// The seats of each unit, by year.
    pub seats: BTreeMap<UnitId, Vec<Seat>>,
    /// The years of each cluster: those with a term, a report, an award or a pact.
    pub years: BTreeMap<ClusterId, BTreeSet<Year>>,
    /// The kinds that have a page each in a year, of the years that one page would be too long for.
    apart: BTreeMap<Year, BTreeSet<AwardKindId>>,
    /// The clusters of each of these years, by their ids.
    clusters: BTreeMap<Year, Vec<ClusterId>>,
    /// The persons who have them.
    pub persons: Persons,
    /// What the awards of reports are, where the reports alone do not say it.
    pub retold: FxHashMap<ArticleNo, Vec<Retold>>,
    /// The awards of reports whose persons are not named, whichever report asks for it.
    pub(super) unnamed: Vec<(ArticleNo, usize)>,
    /// Where the awards of each unit stand in `awards`.
    by_unit: BTreeMap<UnitId, Vec<(Year, usize)>>,
    /// The same for each cluster.
    by_cluster: BTreeMap<ClusterId, Vec<(Year, usize)>>,
    /// The clusters of each unit; made when the first report leaves the cluster open.
    memberships: OnceLock<Memberships>,
}

/// A unit in a term.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Seat {
    /// The emulation year.
    pub year: Year,
    /// The cluster.
    pub cluster: ClusterId,
    /// The office held; none for a plain member.
    pub tenure: Option<Tenure>,
}

impl Rolls {
    /// Gathers rolls; reports come oldest first.
    pub(super) fn new(
        (units, clusters): (&Registry, &BTreeMap<ClusterId, Cluster>),
        articles: &[Entry],
        corrections: &Corrections,
        wishes: &Wishes<'_>,
    ) -> (Self, Vec<Diagnostic>) {
        let (terms, mut problems) = completed(clusters, articles, corrections);
        let mut rolls = Self {
            seats: seats(&terms),
            years: years(&terms, articles),
            terms,
            ..Self::default()
        };
        let bodies = Bodies::new(units, clusters);
        let claims = Claims {
            of: &|report, award| {
                let unit = award.unit().map(Deref::deref);
                rolls.cluster_of(report, award.cluster.as_ref(), unit, award.year)
            },
            is_one_unit: &|award| {
                let clusters = || {
                    rolls
                        .memberships
                        .get_or_init(|| Memberships::of(&rolls.terms))
                };
                let is_of_one = |unit| clusters().is_of_one(unit, award.year);
                bodies.knows_unit(award) || award.unit().is_some_and(|unit| is_of_one(unit))
            },
            wishes,
        };
        let gathered = gather(articles, corrections, &bodies, &claims);
        rolls.awards = gathered.awards;
        rolls.persons = Persons::of(&rolls.awards);
        rolls.retold = gathered.retold;
        rolls.unnamed = gathered.unnamed;
        problems.extend(gathered.problems);
        for (year, entries) in &rolls.awards {
            for (index, entry) in entries.iter().enumerate() {
                if let Some(cluster) = &entry.cluster {
                    match rolls.by_cluster.get_mut(cluster) {
                        Some(places) => places.push((*year, index)),
                        None => {
                            let places = vec![(*year, index)];
                            rolls.by_cluster.insert(cluster.clone(), places);
                        }
                    }
                    match rolls.years.get_mut(cluster) {
                        Some(years) => {
                            years.insert(*year);
                        }
                        None => {
                            rolls.years.insert(cluster.clone(), BTreeSet::from([*year]));
                        }
                    }
                }
                let unit = entry.award.unit().and_then(|unit| unit.id.clone());
                if let Some(unit) = unit {
                    rolls.by_unit.entry(unit).or_default().push((*year, index));
                }
            }
        }
        let long = rolls.awards.iter();
        let long = long.filter(|(_, entries)| entries.len() > ON_ONE_PAGE);
        let kinds = long.map(|(year, entries)| {
            let kinds = entries.iter().map(|entry| entry.award.kind.id.clone());
            (*year, kinds.collect())
        });
        rolls.apart = kinds.collect();
        for (cluster, years) in &rolls.years {
            for year in years {
                let clusters = rolls.clusters.entry(*year).or_default();
                clusters.push(cluster.clone());
            }
        }
        (rolls, problems)
    }

    /// The clusters that have an emulation year, by their ids.
    pub fn clusters_of(&self, year: Year) -> &[ClusterId] {
        self.clusters.get(&year).map_or(&[], Vec::as_slice)
    }

    /// The kinds of awards of a year that have a page each: all, where one page would be too long.
    pub fn kinds_apart(&self, year: Year) -> impl Iterator<Item = &AwardKindId> {
        self.apart.get(&year).into_iter().flatten()
    }

    /// The years in which a kind of awards has a page, newest first.
    pub fn years_apart<'s>(&'s self, kind: &'s AwardKindId) -> impl Iterator<Item = Year> + 's {
        let years = self.apart.iter().rev();
        let years = years.filter(move |(_, kinds)| kinds.contains(kind));
        years.map(|(year, _)| *year)
    }

    /// The years that have a view by these recipients, oldest first.
    pub fn years_with(&self, of: Recipients) -> impl DoubleEndedIterator<Item = Year> + '_ {
        let years = self.awards.iter();
        let named = move |entries: &[AwardEntry]| entries.iter().any(|it| of.include(&it.award));
        let years = years.filter(move |(_, entries)| named(entries));
        years.map(|(year, _)| *year)
    }

    /// A term.
    pub fn term(&self, cluster: &ClusterId, year: Year) -> Option<&Term> {
        self.terms.get(cluster)?.get(&year)
    }

    /// The cluster of what a report says of a unit in a year, and how that is known: the one that
    /// the entry names (`own`), the report's only one, the one that has the unit as a member.
    pub fn cluster_of<'a>(
        &'a self,
        report: &'a Article,
        own: Option<&'a Shared<ClusterName>>,
        unit: Option<&UnitName>,
        year: Year,
    ) -> Option<(Claim, &'a ClusterId)> {
        certain(report, own).or_else(|| {
            let clusters = || Memberships::of(&self.terms);
            let cluster = self.memberships.get_or_init(clusters);
            Some((Claim::Member, cluster.only(report, unit?, year)?))
        })
    }

    /// The clusters that have a term with anybody in it in a year.
    pub fn boards(&self, year: Year) -> impl Iterator<Item = &ClusterId> {
        let terms = self.terms.iter();
        let has_members = move |(_, terms): &(_, &BTreeMap<Year, Term>)| {
            let term = terms.get(&year);
            term.is_some_and(|term| !term.is_empty())
        };
        terms.filter(has_members).map(|(id, _)| id)
    }

    /// The awards reported for a cluster and year.
    pub fn awards_of<'a>(
        &'a self,
        cluster: &'a ClusterId,
        year: Year,
    ) -> impl Iterator<Item = &'a AwardEntry> {
        let places = self.by_cluster.get(cluster);
        let places = places.map_or(&[][..], Vec::as_slice);
        let first = places.partition_point(|(it, _)| *it < year);
        let own = places[first..]
            .iter()
            .take_while(move |(it, _)| *it == year);
        own.filter_map(|(year, index)| self.awards.get(year)?.get(*index))
    }

    /// The awards of a cluster, oldest year first.
    pub fn awards_by(&self, cluster: &ClusterId) -> impl Iterator<Item = &AwardEntry> {
        let places = self.by_cluster.get(cluster).into_iter().flatten();
        places.filter_map(|(year, index)| self.awards.get(year)?.get(*index))
    }

    /// The awards of a unit, newest year first; within a year as the roll has them.
    pub fn awards_to<'a>(&'a self, unit: &UnitId) -> impl Iterator<Item = &'a AwardEntry> {
        let places = self.by_unit.get(unit).map_or(&[][..], Vec::as_slice);
        let years = places.chunk_by(|(a, _), (b, _)| a == b).rev().flatten();
        years.filter_map(|(year, index)| self.awards.get(year)?.get(*index))
    }
}

/// The years that a cluster has something to show for; awards are added by who sorts them.
fn years(
    terms: &BTreeMap<ClusterId, BTreeMap<Year, Term>>,
    articles: &[Entry],
) -> BTreeMap<ClusterId, BTreeSet<Year>> {
    let mut years: BTreeMap<ClusterId, BTreeSet<Year>> = terms
        .iter()
        .map(|(id, terms)| (id.clone(), terms.keys().copied().collect()))
        .collect();
    for Entry { article, .. } in articles {
        for cluster in &article.clusters {
            let named = std::iter::once(article.year);
            let named = named.chain(article.pact.iter().map(|pact| pact.year));
            match years.get_mut(&cluster.id) {
                Some(years) => years.extend(named),
                None => {
                    years.insert(cluster.id.clone(), named.collect());
                }
            }
        }
    }
    years
}

/// Every unit of a term once, with its highest office; what was reported by mistake is none.
pub(super) fn members(term: &Term) -> Vec<(&Shared<UnitName>, Option<OfficeRole>)> {
    let mut found: Vec<(&Shared<UnitName>, Option<OfficeRole>)> = Vec::new();
    let officers = term.officers.iter().filter(|tenure| !tenure.withdrawn);
    let officers = officers.filter_map(|tenure| Some((tenure.holder.unit()?, Some(tenure.role))));
    let members = term.members.iter().map(|unit| (unit, None));
    for (unit, role) in officers.chain(members) {
        if !found.iter().any(|(known, _)| *known == unit) {
            found.push((unit, role));
        }
    }
    found
}

fn seats(terms: &BTreeMap<ClusterId, BTreeMap<Year, Term>>) -> BTreeMap<UnitId, Vec<Seat>> {
    let mut seats: BTreeMap<UnitId, Vec<Seat>> = BTreeMap::new();
    for (cluster, years) in terms {
        for (year, term) in years {
            let mut add = |unit: &UnitName, tenure: Option<&Tenure>| {
                if let Some(id) = &unit.id {
                    seats.entry(id.clone()).or_default().push(Seat {
                        year: *year,
                        cluster: cluster.clone(),
                        tenure: tenure.cloned(),
                    });
                }
            };
            let members = members(term);
            for tenure in &term.officers {
                if let Some(unit) = tenure.holder.unit() {
                    add(unit, Some(tenure));
                }
            }
            let others = members.into_iter().filter(|(unit, _)| {
                let mut officers = term.officers.iter();
                !officers.any(|tenure| tenure.holder.unit() == Some(*unit))
            });
            others.for_each(|(unit, _)| add(unit, None));
        }
    }
    for seats in seats.values_mut() {
        seats.sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.cluster.cmp(&b.cluster)));
    }
    seats
}
