//! Who belonged, who headed, who won what: gathered from the registry and from every report.

use std::collections::{BTreeMap, BTreeSet};

use super::Entry;
use super::awards::{AwardEntry, gather};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{Cluster, ClusterId, Office, OfficeRole, Shared, Term, UnitId, UnitName, Year};

/// Terms, awards and offices.
#[derive(Debug, Default)]
pub struct Rolls {
    /// The terms of each cluster, completed by what reports tell.
    pub terms: BTreeMap<ClusterId, BTreeMap<Year, Term>>,
    /// The awards of each emulation year.
    pub awards: BTreeMap<Year, Vec<AwardEntry>>,
    /// The seats of each unit, by year.
    pub seats: BTreeMap<UnitId, Vec<Seat>>,
    /// The years of each cluster: those with a term, a report, an award or a pact.
    pub years: BTreeMap<ClusterId, BTreeSet<Year>>,
    /// Where the awards of each unit stand in `awards`.
    by_unit: BTreeMap<UnitId, Vec<(Year, usize)>>,
}

/// A unit in a term.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Seat {
    /// The emulation year.
    pub year: Year,
    /// The cluster.
    pub cluster: ClusterId,
    /// The office held; none for a plain member.
    pub role: Option<OfficeRole>,
}

impl Rolls {
    /// Gathers rolls; reports come oldest first.
    pub fn new(
        clusters: &BTreeMap<ClusterId, Cluster>,
        articles: &[Entry],
    ) -> (Self, Vec<Diagnostic>) {
        let mut terms: BTreeMap<ClusterId, BTreeMap<Year, Term>> = clusters
            .iter()
            .map(|(id, cluster)| (id.clone(), cluster.terms.clone()))
            .collect();
        let problems = fill_terms(clusters, &mut terms, articles);
        let mut rolls = Self {
            awards: gather(articles),
            seats: seats(&terms),
            years: years(&terms, articles),
            terms,
            by_unit: BTreeMap::new(),
        };
        for (year, entries) in &rolls.awards {
            for (index, entry) in entries.iter().enumerate() {
                if let Some(cluster) = &entry.cluster {
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
        (rolls, problems)
    }

    /// A term.
    pub fn term(&self, cluster: &ClusterId, year: Year) -> Option<&Term> {
        self.terms.get(cluster)?.get(&year)
    }

    /// The clusters that have a term with anybody in it in a year.
    pub fn boards(&self, year: Year) -> impl Iterator<Item = &ClusterId> {
        let terms = self.terms.iter();
        let has_members = move |(_, terms): &(_, &BTreeMap<Year, Term>)| {
            let term = terms.get(&year);
            term.is_some_and(|term| !members(term).is_empty())
        };
        terms.filter(has_members).map(|(id, _)| id)
    }

    /// The awards reported for a cluster and year.
    pub fn awards_of<'a>(
        &'a self,
        cluster: &'a ClusterId,
        year: Year,
    ) -> impl Iterator<Item = &'a AwardEntry> {
        self.awards
            .get(&year)
            .into_iter()
            .flatten()
            .filter(move |entry| entry.cluster.as_ref() == Some(cluster))
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
        if let Some(cluster) = &article.cluster {
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

/// Adds the officers that reports name to the terms that leave them out, and reports
/// contradictions.
fn fill_terms(
    clusters: &BTreeMap<ClusterId, Cluster>,
    terms: &mut BTreeMap<ClusterId, BTreeMap<Year, Term>>,
    articles: &[Entry],
) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    let mut named_by: BTreeMap<(ClusterId, Year, OfficeRole), String> = BTreeMap::new();
    for Entry { article, .. } in articles {
        let Some(cluster) = &article.cluster else {
            continue;
        };
        for office in &article.offices {
            let registered = clusters
                .get(&cluster.id)
                .and_then(|cluster| cluster.terms.get(&office.year));
            let term = terms
                .entry(cluster.id.clone())
                .or_default()
                .entry(office.year)
                .or_default();
            let key = (cluster.id.clone(), office.year, office.role);
            if let Some(there) = contradiction(term, registered, office) {
                // Where no report said it, the registry did.
                let registry = clusters
                    .get(&cluster.id)
                    .and_then(|cluster| cluster.about.as_ref());
                let source = named_by.get(&key).cloned();
                let source = source.or_else(|| registry.map(|(file, _)| file.to_string()));
                let problem = Problem::OfficersDiffer {
                    cluster: cluster.name.clone(),
                    year: office.year,
                    here: office.unit.name.clone(),
                    there,
                    source: source.unwrap_or_default(),
                };
                let place = Place::new(&article.source, office.span);
                problems.push(Diagnostic::new(place, problem));
                continue;
            }
            seat(term, office);
            named_by
                .entry(key)
                .or_insert_with(|| article.source.to_string());
        }
    }
    problems
}

/// The name that the term has already, where it is another.
fn contradiction(term: &Term, registered: Option<&Term>, office: &Office) -> Option<String> {
    match office.role {
        OfficeRole::Head => term
            .head
            .as_ref()
            .filter(|head| **head != office.unit)
            .map(|head| head.name.clone()),
        // A registry that names deputies names all of them.
        OfficeRole::Deputy => registered
            .map(|term| &term.deputies)
            .filter(|deputies| !deputies.is_empty() && !deputies.contains(&office.unit))
            .map(|deputies| deputies[0].name.clone()),
    }
}

fn seat(term: &mut Term, office: &Office) {
    match office.role {
        OfficeRole::Head => term.head = Some(office.unit.clone()),
        OfficeRole::Deputy if term.deputies.contains(&office.unit) => {}
        OfficeRole::Deputy => term.deputies.push(office.unit.clone()),
    }
}

/// Every unit of a term once, with its highest office.
pub fn members(term: &Term) -> Vec<(&Shared<UnitName>, Option<OfficeRole>)> {
    seated(term.head.as_ref(), &term.deputies, &term.members)
}

/// The same of a term by its parts.
pub fn seated<'a>(
    head: Option<&'a Shared<UnitName>>,
    deputies: &'a [Shared<UnitName>],
    members: &'a [Shared<UnitName>],
) -> Vec<(&'a Shared<UnitName>, Option<OfficeRole>)> {
    let mut found: Vec<(&Shared<UnitName>, Option<OfficeRole>)> = Vec::new();
    let head = head.map(|unit| (unit, Some(OfficeRole::Head)));
    let deputies = deputies.iter();
    let deputies = deputies.map(|unit| (unit, Some(OfficeRole::Deputy)));
    let members = members.iter().map(|unit| (unit, None));
    for (unit, role) in head.into_iter().chain(deputies).chain(members) {
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
            for (unit, role) in members(term) {
                if let Some(id) = &unit.id {
                    seats.entry(id.clone()).or_default().push(Seat {
                        year: *year,
                        cluster: cluster.clone(),
                        role,
                    });
                }
            }
        }
    }
    for seats in seats.values_mut() {
        seats.sort_by(|a, b| b.year.cmp(&a.year).then_with(|| a.cluster.cmp(&b.cluster)));
    }
    seats
}
