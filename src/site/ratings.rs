//! The ratings of units: what all reports say of how each was rated, put together.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::corrections::Corrections;
use super::rolls::Rolls;
use super::{ArticleNo, Entry};
use crate::model::{ClusterId, Period, RatingId, UnitId, Year};

/// The ratings of all units that have a page.
#[derive(Debug, Default)]
pub struct Ratings(BTreeMap<UnitId, Vec<RatedEntry>>);

/// A rating of a unit, as the latest report of it says.
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
}

impl Ratings {
    /// Gathers ratings; reports come oldest first. What is corrected does not count.
    pub fn new(articles: &[Entry], rolls: &Rolls, corrections: &Corrections) -> Self {
        let mut rated: BTreeMap<&UnitId, BTreeMap<_, RatedEntry>> = BTreeMap::new();
        for (number, Entry { article, .. }) in (0..).map(ArticleNo::new).zip(articles) {
            for rating in &article.ratings {
                let Some((unit, id)) = rating
                    .unit
                    .as_ref()
                    .and_then(|it| Some((it, it.id.as_ref()?)))
                else {
                    continue;
                };
                if corrections.replace_rating(articles, number, rating) {
                    continue;
                }
                let (year, period) = (article.year, article.period);
                let cluster = rolls.cluster_of(article, None, Some(&**unit), year);
                let entry = RatedEntry {
                    id: rating.id.clone(),
                    name: rating.name.clone(),
                    year,
                    period,
                    cluster: cluster.map(|(_, id)| id.clone()),
                    article: number,
                };
                // What an older report says as well needs no second line.
                let key = (Reverse(year), period, &rating.id);
                rated.entry(id).or_default().insert(key, entry);
            }
        }
        let units = rated.into_iter();
        let units = units.map(|(id, entries)| (id.clone(), entries.into_values().collect()));
        Self(units.collect())
    }

    /// The ratings of a unit, newest year first, the whole year before its parts.
    pub fn of(&self, unit: &UnitId) -> &[RatedEntry] {
        self.0.get(unit).map_or(&[], Vec::as_slice)
    }
}
