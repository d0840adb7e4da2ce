//! The terms of clusters: those of the registry, completed by the officers that reports name.

use std::collections::BTreeMap;

use super::Entry;
use super::belonging::{Memberships, certain};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{Article, Cluster, ClusterId, Office, OfficeRole, Term, Year};

/// The terms of each cluster.
type Terms = BTreeMap<ClusterId, BTreeMap<Year, Term>>;

/// The terms with the officers of reports in those that leave them out, and what is contradictory;
/// reports come oldest first.
pub fn completed(
    clusters: &BTreeMap<ClusterId, Cluster>,
    articles: &[Entry],
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
    let mut open = Vec::new();
    for Entry { article, .. } in articles {
        for office in &article.offices {
            match certain(article, office.cluster.as_ref()) {
                Some((_, cluster)) => filling.seat(article, office, cluster),
                None => open.push((article, office)),
            }
        }
    }
    // Which cluster is meant follows from its members, so those come first.
    if !open.is_empty() {
        let memberships = Memberships::of(&filling.terms);
        for (article, office) in open {
            match memberships.only(article, &office.unit, office.year) {
                Some(cluster) => filling.seat(article, office, cluster),
                None => filling.problems.push(without_cluster(article, office)),
            }
        }
    }
    (filling.terms, filling.problems)
}

/// That nobody can say of which cluster an office is.
pub fn without_cluster(article: &Article, office: &Office) -> Diagnostic {
    let place = Place::new(&article.source, office.span);
    Diagnostic::new(place, Problem::OfficeWithoutCluster)
}

/// Terms while officers are put in.
struct Filling<'a> {
    clusters: &'a BTreeMap<ClusterId, Cluster>,
    terms: Terms,
    /// The report that named an officer first.
    named_by: BTreeMap<(ClusterId, Year, OfficeRole), String>,
    problems: Vec<Diagnostic>,
}

impl Filling<'_> {
    /// Puts an officer into a term, unless another is there.
    fn seat(&mut self, article: &Article, office: &Office, id: &ClusterId) {
        let cluster = self.clusters.get(id);
        let registered = cluster.and_then(|cluster| cluster.terms.get(&office.year));
        let term = self.terms.entry(id.clone()).or_default();
        let term = term.entry(office.year).or_default();
        let key = (id.clone(), office.year, office.role);
        if let Some(there) = contradiction(term, registered, office) {
            // Where no report said it, the registry did.
            let registry = cluster.and_then(|cluster| cluster.about.as_ref());
            let source = self.named_by.get(&key).cloned();
            let source = source.or_else(|| registry.map(|(file, _)| file.to_string()));
            let problem = Problem::OfficersDiffer {
                cluster: cluster
                    .map_or(id.as_str(), |cluster| &cluster.name)
                    .to_owned(),
                year: office.year,
                here: office.unit.name.clone(),
                there,
                source: source.unwrap_or_default(),
            };
            let place = Place::new(&article.source, office.span);
            self.problems.push(Diagnostic::new(place, problem));
            return;
        }
        match office.role {
            OfficeRole::Head => term.head = Some(office.unit.clone()),
            OfficeRole::Deputy if term.deputies.contains(&office.unit) => {}
            OfficeRole::Deputy => term.deputies.push(office.unit.clone()),
        }
        let source = || article.source.to_string();
        self.named_by.entry(key).or_insert_with(source);
    }
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
