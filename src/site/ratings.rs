//! The ratings of units, gathered from all reports.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::corrections::Corrections;
use super::rolls::Rolls;
use super::{ArticleNo, Entry};
use crate::model::{ClusterId, Period, RatingId, UnitId, UnitKey, Year};

/// The ratings of all units.
#[derive(Debug, Default)]
pub struct Ratings {
    /// Unit by unit.
    entries: Vec<RatedEntry>,
    /// Where those of each unit that has a page stand in `entries`.
    by_unit: BTreeMap<UnitId, Vec<usize>>,
    /// The same for each cluster and emulation year.
    by_cluster: BTreeMap<(ClusterId, Year), Vec<usize>>,
}

/// A rating of a unit, with the latest report of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RatedEntry {
    /// Which.
    pub id: RatingId,
    /// Its name.
    pub name: String,
    /// The emulation year.
    pub year: Year,
    /// The time that it is for: that year, or a part of it.
    pub period: Period,
    /// The cluster, where that is known.
    pub cluster: Option<ClusterId>,
    /// The report.
    pub article: ArticleNo,
    /// Which of the ratings of the report it is.
    pub index: usize,
}

/// What identifies a rating of a unit, in the order in which its page lists them.
type Key<'a> = (UnitKey<'a>, Reverse<Year>, Period, &'a RatingId);

/// A rating of a unit by each cluster that gave it, or by none that is known.
type ByCluster<'a> = BTreeMap<Option<&'a ClusterId>, RatedEntry>;

impl Ratings {
    /// Gathers ratings; reports come oldest first. What is corrected does not count.
    pub fn new(articles: &[Entry], rolls: &Rolls, corrections: &Corrections) -> Self {
        let mut rated: BTreeMap<Key<'_>, ByCluster<'_>> = BTreeMap::new();
        for (number, Entry { article, .. }) in (0..).map(ArticleNo::new).zip(articles) {
            for (index, rating) in article.ratings.iter().enumerate() {
                let Some(unit) = &rating.unit else {
                    continue;
                };
                if corrections.replace_rating(articles, number, rating) {
                    continue;
                }
                let (year, period) = (article.year, article.period);
                let cluster = rolls.cluster_of(article, None, Some(&**unit), year);
                let key = (unit.key(), Reverse(year), period, &rating.id);
                let by_cluster = rated.entry(key).or_default();
                // Where one report names the cluster, another one need not.
                let known = || by_cluster.keys().flatten().next().copied();
                let cluster = cluster.map(|(_, id)| id).or_else(known);
                if cluster.is_some() {
                    by_cluster.remove(&None);
                }
                let entry = RatedEntry {
                    id: rating.id.clone(),
                    name: rating.name.clone(),
                    year,
                    period,
                    cluster: cluster.cloned(),
                    article: number,
                    index,
                };
                // What an older report states as well needs no second line.
                by_cluster.insert(cluster, entry);
            }
        }
        let entries = rated.into_values().flat_map(BTreeMap::into_values);
        Self::of(entries.collect(), articles)
    }

    /// `entries` come unit by unit, those of each in its order.
    fn of(entries: Vec<RatedEntry>, articles: &[Entry]) -> Self {
        let mut ratings = Self::default();
        for (at, entry) in entries.iter().enumerate() {
            let article = &articles[entry.article.index()].article;
            let unit = article
                .ratings
                .get(entry.index)
                .and_then(|it| it.unit.as_ref());
            if let Some(id) = unit.and_then(|unit| unit.id.as_ref()) {
                ratings.by_unit.entry(id.clone()).or_default().push(at);
            }
            let clusters: Vec<&ClusterId> = match &entry.cluster {
                Some(id) => vec![id],
                // Nobody can say of which cluster of the report it is.
                None => article.clusters.iter().map(|it| &it.id).collect(),
            };
            for id in clusters {
                let of_year = ratings.by_cluster.entry((id.clone(), entry.year));
                of_year.or_default().push(at);
            }
        }
        let order = |at: &usize| (entries[*at].article, entries[*at].index);
        for of_year in ratings.by_cluster.values_mut() {
            of_year.sort_by_key(order);
        }
        ratings.entries = entries;
        ratings
    }

    /// The ratings of a unit, newest year first, the whole year before its parts.
    pub fn of_unit(&self, unit: &UnitId) -> impl Iterator<Item = &RatedEntry> {
        self.all(self.by_unit.get(unit))
    }

    /// The ratings of the units of a cluster in a year, in the order of their reports; those of reports
    /// on several clusters stand in each where nobody can say of which they are.
    pub fn of_cluster(&self, cluster: &ClusterId, year: Year) -> impl Iterator<Item = &RatedEntry> {
        self.all(self.by_cluster.get(&(cluster.clone(), year)))
    }

    fn all<'s>(&'s self, places: Option<&'s Vec<usize>>) -> impl Iterator<Item = &'s RatedEntry> {
        let places = places.into_iter().flatten();
        places.filter_map(|at| self.entries.get(*at))
    }
}
