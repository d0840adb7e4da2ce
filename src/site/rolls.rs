//! Who belonged, who headed, who won what: gathered from the registry and from every report.

use rustc_hash::FxHashMap;
use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use super::{ArticleNo, Entry};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{
    Award, AwardKindId, Cluster, ClusterId, Office, OfficeRole, Recipient, Shared, Term, UnitId,
    UnitName, Year,
};

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

/// An award, as the report that carries it furthest says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AwardEntry {
    /// The award.
    pub award: Award,
    /// The cluster of the report.
    pub cluster: Option<ClusterId>,
    /// The report.
    pub article: ArticleNo,
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
            awards: gather_awards(articles),
            seats: seats(&terms),
            years: years(&terms, articles),
            terms,
            by_unit: BTreeMap::new(),
        };
        for entries in rolls.awards.values_mut() {
            entries.sort_by(order);
        }
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
                let unit = recipient_unit(&entry.award).and_then(|unit| unit.id.clone());
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

    /// The awards of a unit, newest year first.
    pub fn awards_to<'a>(&'a self, unit: &UnitId) -> impl Iterator<Item = &'a AwardEntry> {
        let places = self.by_unit.get(unit).into_iter().flatten().rev();
        places.filter_map(|(year, index)| self.awards.get(year)?.get(*index))
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

/// The unit that an award goes to, or whose member it goes to.
pub fn recipient_unit(award: &Award) -> Option<&Shared<UnitName>> {
    match &award.to {
        Recipient::Unit(unit) | Recipient::Person(_, Some(unit)) => Some(unit),
        Recipient::Person(_, None) | Recipient::Unnamed => None,
    }
}

/// Status first, then family, then the higher rank.
fn order(a: &AwardEntry, b: &AwardEntry) -> Ordering {
    let (a, b) = (&a.award, &b.award);
    let rank = |award: &Award| (award.status, award.kind.sign, Reverse(award.kind.rank));
    let unit = |award| recipient_unit(award).map(|unit| unit.name.as_str());
    rank(a)
        .cmp(&rank(b))
        .then_with(|| a.kind.id.cmp(&b.kind.id))
        .then_with(|| unit(a).cmp(&unit(b)))
}

/// What awards of one year differ in: the kind, who gives it (two bodies may award one kind),
/// the person, the unit.
type AwardKey<'a> = (
    Year,
    &'a AwardKindId,
    Option<&'a str>,
    Option<&'a str>,
    &'a str,
);

/// One entry for each award: when one report proposes it and another says that it was
/// conferred, only the latter counts.
fn gather_awards(articles: &[Entry]) -> BTreeMap<Year, Vec<AwardEntry>> {
    let mut years: BTreeMap<Year, Vec<AwardEntry>> = BTreeMap::new();
    let mut known: FxHashMap<AwardKey<'_>, usize> = FxHashMap::default();
    for (index, Entry { article, .. }) in articles.iter().enumerate() {
        for award in &article.awards {
            let entries = years.entry(award.year).or_default();
            let entry = AwardEntry {
                award: award.clone(),
                cluster: article.cluster.as_ref().map(|cluster| cluster.id.clone()),
                article: ArticleNo::new(index),
            };
            let Some(key) = award_key(award) else {
                entries.push(entry);
                continue;
            };
            match known.get(&key) {
                Some(&at) if entries[at].award.status <= award.status => {}
                // A report outside any cluster may tell how an award of one went on.
                Some(&at) => {
                    let cluster = entry.cluster.or_else(|| entries[at].cluster.take());
                    entries[at] = AwardEntry { cluster, ..entry };
                }
                None => {
                    known.insert(key, entries.len());
                    entries.push(entry);
                }
            }
        }
    }
    years
}

/// What an award differs in from others; none where nobody is named.
fn award_key(award: &Award) -> Option<AwardKey<'_>> {
    let (person, unit) = match &award.to {
        Recipient::Unit(unit) => (None, unit.key()),
        Recipient::Person(name, unit) => {
            let unit = unit.as_ref().map_or("", |unit| unit.key());
            (Some(name.as_str()), unit)
        }
        Recipient::Unnamed => return None,
    };
    let by = award.by.as_deref();
    Some((award.year, &award.kind.id, by, person, unit))
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
