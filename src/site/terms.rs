//! The terms of clusters: those of the registry, completed by the officers that reports name.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use super::belonging::{Memberships, certain};
use super::corrections::Corrections;
use super::tenures::Filling;
use super::{ArticleNo, Entry};
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::{Article, Cluster, ClusterId, ClusterName, Office, OfficeRole, Term, Year};

/// The terms of each cluster.
type Terms = BTreeMap<ClusterId, BTreeMap<Year, Term>>;

/// The terms with the officers that registry and reports name, and what is contradictory; reports
/// come oldest first.
pub fn completed(
    clusters: &BTreeMap<ClusterId, Cluster>,
    articles: &[Entry],
    corrections: &Corrections,
) -> (Terms, Vec<Diagnostic>) {
    let registered: Terms = clusters
        .iter()
        .map(|(id, cluster)| (id.clone(), cluster.terms.clone()))
        .collect();
    let memberships = OnceCell::new();
    let (mut told, mut open) = (Vec::new(), Vec::new());
    for (index, Entry { article, .. }) in articles.iter().enumerate() {
        for office in &article.offices {
            let members = || memberships.get_or_init(|| Memberships::of(&registered));
            let cluster = certain(article, office.cluster.as_ref()).map(|(_, id)| id);
            let cluster =
                cluster.or_else(|| members().only(article, office.holder.unit()?, office.year));
            let article = ArticleNo::new(index);
            match cluster {
                Some(cluster) => told.push(Told::new(article, articles, office, cluster.clone())),
                None => open.push((article, office)),
            }
        }
    }
    let (terms, problems) = filled(clusters, &registered, &told, corrections);
    if open.is_empty() {
        return (terms, problems);
    }
    // Which cluster is meant may follow from other reports, so those come first.
    let memberships = Memberships::of(&terms);
    let mut unknown = Vec::new();
    for (number, office) in open {
        let article = &articles[number.index()].article;
        let unit = office.holder.unit();
        match unit.and_then(|unit| memberships.only(article, unit, office.year)) {
            Some(cluster) => told.push(Told::new(number, articles, office, cluster.clone())),
            None => unknown.push(without_cluster(clusters, article, office)),
        }
    }
    told.sort_by_key(|one| one.article);
    let (terms, mut problems) = filled(clusters, &registered, &told, corrections);
    problems.extend(unknown);
    (terms, problems)
}

/// What a report says of an office.
pub(super) struct Told<'a> {
    pub article: ArticleNo,
    pub report: &'a Article,
    pub office: &'a Office,
    pub cluster: ClusterId,
}

impl<'a> Told<'a> {
    fn new(
        article: ArticleNo,
        articles: &'a [Entry],
        office: &'a Office,
        cluster: ClusterId,
    ) -> Self {
        Self {
            article,
            report: &articles[article.index()].article,
            office,
            cluster,
        }
    }

    /// Whether a correction of the report has the same entry.
    fn is_corrected(&self, told: &[&Self], corrections: &Corrections) -> bool {
        let by = corrections.of(self.article);
        let is_same = |other: &&&Self| {
            by.contains(&other.article)
                && self.office.role == other.office.role
                && (self.office.role == OfficeRole::Head || self.is_of(other))
        };
        !by.is_empty() && told.iter().any(|other| is_same(&other))
    }

    /// Whether another one is of the same unit or person.
    pub fn is_of(&self, other: &Self) -> bool {
        self.office.holder.is_one_with(&other.office.holder)
    }
}

/// The terms of the registry with what is reported of their offices.
fn filled(
    clusters: &BTreeMap<ClusterId, Cluster>,
    registered: &Terms,
    told: &[Told<'_>],
    corrections: &Corrections,
) -> (Terms, Vec<Diagnostic>) {
    let mut terms = registered.clone();
    let mut by_term: BTreeMap<(&ClusterId, Year), Vec<&Told<'_>>> = BTreeMap::new();
    for one in told {
        let years = terms.entry(one.cluster.clone()).or_default();
        years.entry(one.office.year).or_default();
        let of_term = by_term.entry((&one.cluster, one.office.year)).or_default();
        of_term.push(one);
    }
    let mut problems = Vec::new();
    for (id, years) in &mut terms {
        for (year, term) in years {
            let mut told = by_term.remove(&(id, *year)).unwrap_or_default();
            let all = told.clone();
            told.retain(|one| !one.is_corrected(&all, corrections));
            let mut filling = Filling {
                cluster: clusters.get(id),
                id,
                year: *year,
                told: &told,
                problems: &mut problems,
            };
            let officers = filling.officers(term);
            term.officers = officers;
        }
    }
    (terms, problems)
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
