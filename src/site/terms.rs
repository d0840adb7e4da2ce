//! The terms of clusters: those of the registry, completed by the officers that reports name.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use jiff::civil::Date;

use super::belonging::{Memberships, certain};
use super::contradictions::place_of;
use super::corrections::Corrections;
use super::{ArticleNo, Entry};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{
    Article, Change, Cluster, ClusterId, ClusterName, Office, OfficeRole, Shared, Term, UnitName,
    Year,
};

/// The terms of each cluster.
type Terms = BTreeMap<ClusterId, BTreeMap<Year, Term>>;

/// The terms with the officers of reports in those that leave them out, and what is contradictory;
/// reports come oldest first.
pub fn completed(
    clusters: &BTreeMap<ClusterId, Cluster>,
    articles: &[Entry],
    corrections: &Corrections,
) -> (Terms, Vec<Diagnostic>) {
    let terms = clusters.iter();
    let mut filling = Filling {
        clusters,
        terms: terms
            .map(|(id, cluster)| (id.clone(), cluster.terms.clone()))
            .collect(),
        named_by: BTreeMap::new(),
        problems: Vec::new(),
    };
    let registered = OnceCell::new();
    let (mut told, mut open) = (Vec::new(), Vec::new());
    for (index, Entry { article, .. }) in articles.iter().enumerate() {
        for office in &article.offices {
            let members = || registered.get_or_init(|| Memberships::of(&filling.terms));
            let cluster = certain(article, office.cluster.as_ref()).map(|(_, id)| id);
            let cluster = cluster.or_else(|| members().only(article, &office.unit, office.year));
            match cluster {
                Some(cluster) => told.push(Told {
                    article: ArticleNo::new(index),
                    report: article,
                    office,
                    cluster,
                }),
                None => open.push((article, office)),
            }
        }
    }
    let withdrawn: Vec<&Told<'_>> = told.iter().filter(|one| one.office.withdrawn).collect();
    let standing = told.iter();
    let standing = standing.filter(|one| one.stands(&told, &withdrawn, corrections));
    // Who came later is no contradiction to who was there before.
    let (later, first): (Vec<_>, Vec<_>) = standing.partition(|one| one.office.from.is_some());
    for one in later.into_iter().chain(first) {
        filling.seat(one.report, one.office, one.cluster);
    }
    // Which cluster is meant may follow from other reports, so those come first.
    if !open.is_empty() {
        let memberships = Memberships::of(&filling.terms);
        for (article, office) in open {
            match memberships.only(article, &office.unit, office.year) {
                Some(cluster) => filling.seat(article, office, cluster),
                None => filling
                    .problems
                    .push(without_cluster(clusters, article, office)),
            }
        }
    }
    (filling.terms, filling.problems)
}

/// What a report says of an office.
struct Told<'a> {
    article: ArticleNo,
    report: &'a Article,
    office: &'a Office,
    cluster: &'a ClusterId,
}

impl Told<'_> {
    /// Whether it is said that a unit is in office, and no report takes it back: a correction by the
    /// same entry, any other by an entry that is `withdrawn`.
    fn stands(&self, told: &[Self], withdrawn: &[&Self], corrections: &Corrections) -> bool {
        if self.office.withdrawn {
            return false;
        }
        let corrected_by = corrections.of(self.article);
        let corrected = |other: &Self| {
            corrected_by.contains(&other.article)
                && self.is_same_seat(other)
                && (self.office.role == OfficeRole::Head || self.is_same_unit(other))
        };
        let is_corrected = !corrected_by.is_empty() && told.iter().any(corrected);
        let is_withdrawn = withdrawn.iter().any(|other| {
            self.is_same_seat(other)
                && self.is_same_unit(other)
                && other.report.published.date >= self.report.published.date
        });
        !is_corrected && !is_withdrawn
    }

    fn is_same_seat(&self, other: &Self) -> bool {
        let key = |one: &Self| (one.office.role, one.office.year);
        key(self) == key(other) && self.cluster == other.cluster
    }

    fn is_same_unit(&self, other: &Self) -> bool {
        self.office.unit.key() == other.office.unit.key()
    }
}

/// That nobody can say of which cluster an office is.
pub fn without_cluster(
    clusters: &BTreeMap<ClusterId, Cluster>,
    article: &Article,
    office: &Office,
) -> Diagnostic {
    let place = Place::new(&article.source, office.span);
    let named = article.clusters.iter();
    let clusters = named.map(|cluster| as_written(clusters, cluster)).collect();
    Diagnostic::new(place, Problem::OfficeWithoutCluster { clusters })
}

/// How a report may name a cluster: by its id where it is registered, for two may have one name.
pub fn as_written(clusters: &BTreeMap<ClusterId, Cluster>, cluster: &ClusterName) -> String {
    let known = clusters.get(&cluster.id);
    match known.filter(|known| known.about.is_some()) {
        Some(known) => known.source_id.as_ref().unwrap_or(&known.id).to_string(),
        None => cluster.name.clone(),
    }
}

/// Terms while officers are put in.
struct Filling<'a> {
    clusters: &'a BTreeMap<ClusterId, Cluster>,
    terms: Terms,
    /// The report that named an officer first, with its line.
    named_by: BTreeMap<(ClusterId, Year, OfficeRole, UnitName), String>,
    problems: Vec<Diagnostic>,
}

impl Filling<'_> {
    /// Puts an officer into a term, unless another is there.
    fn seat(&mut self, article: &Article, office: &Office, id: &ClusterId) {
        let cluster = self.clusters.get(id);
        let registered = cluster.and_then(|cluster| cluster.terms.get(&office.year));
        let term = self.terms.entry(id.clone()).or_default();
        let term = term.entry(office.year).or_default();
        let key = |unit: &UnitName| (id.clone(), office.year, office.role, unit.clone());
        if let Some((there, from)) = contradiction(term, registered, office) {
            // Where no report said it, the registry did.
            let registry = cluster.and_then(|cluster| cluster.about.as_ref());
            let source = self.named_by.get(&key(there)).cloned();
            let source = source.or_else(|| registry.map(|(file, _)| file.to_string()));
            let problem = Problem::OfficersDiffer {
                cluster: cluster
                    .map_or(id.as_str(), |cluster| &cluster.name)
                    .to_owned(),
                year: office.year,
                here: shown(&office.unit, office.from),
                there: shown(there, from),
                source: source.unwrap_or_default(),
            };
            let place = Place::new(&article.source, office.span);
            self.problems.push(Diagnostic::new(place, problem));
            return;
        }
        match (office.role, office.from) {
            (role, Some(from)) => pass(term, role, from, &office.unit),
            _ if passed_to(term, office) => {}
            (OfficeRole::Head, None) => term.head = Some(office.unit.clone()),
            (OfficeRole::Deputy, None) if term.deputies.contains(&office.unit) => {}
            (OfficeRole::Deputy, None) => term.deputies.push(office.unit.clone()),
        }
        let source = || place_of(&article.source, office.span);
        let key = key(&office.unit);
        self.named_by.entry(key).or_insert_with(source);
    }
}

/// Lets an office pass to a unit on a day; it did not have it before, whatever the registry says,
/// which knows no days.
fn pass(term: &mut Term, role: OfficeRole, from: Date, unit: &Shared<UnitName>) {
    match role {
        OfficeRole::Head => _ = term.head.take_if(|head| head == unit),
        OfficeRole::Deputy => term.deputies.retain(|deputy| deputy != unit),
    }
    let is_known = |it: &Change| it.role == role && it.unit == *unit;
    if !term.changes.iter().any(is_known) {
        let unit = unit.clone();
        term.changes.push(Change { from, role, unit });
        term.changes.sort_by_key(|change| change.from);
    }
}

/// Whether the unit is one that the office passed to.
fn passed_to(term: &Term, office: &Office) -> bool {
    let changes = term.changes.iter();
    let mut changes = changes.filter(|it| it.role == office.role);
    changes.any(|it| it.unit == office.unit)
}

/// Who is in the term already, and from which day on, where that is another.
fn contradiction<'t>(
    term: &'t Term,
    registered: Option<&'t Term>,
    office: &Office,
) -> Option<(&'t Shared<UnitName>, Option<Date>)> {
    if let Some(from) = office.from {
        let changes = term.changes.iter();
        let mut changes = changes.filter(|it| it.role == office.role);
        // One unit on two days, or two heads on one.
        let other = changes.find(|it| match it.unit == office.unit {
            true => it.from != from,
            false => it.from == from && office.role == OfficeRole::Head,
        });
        return other.map(|it| (&it.unit, Some(it.from)));
    }
    if passed_to(term, office) {
        return None;
    }
    let other = match office.role {
        OfficeRole::Head => term.head.as_ref().filter(|head| **head != office.unit),
        // A registry that names deputies names all of them.
        OfficeRole::Deputy => registered
            .map(|term| &term.deputies)
            .filter(|deputies| !deputies.is_empty() && !deputies.contains(&office.unit))
            .and_then(|deputies| deputies.first()),
    };
    Some((other?, None))
}

/// An officer in a message.
fn shown(unit: &UnitName, from: Option<Date>) -> String {
    match from {
        Some(from) => format!("{} ({from})", unit.name),
        None => unit.name.clone(),
    }
}
