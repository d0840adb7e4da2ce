//! The rankings of clusters: gathers them from all reports, and finds contradictions.

use std::cmp::{Ordering, Reverse};
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::contradictions::place_of;
use super::corrections::Corrections;
use super::rolls::Rolls;
use super::{ArticleNo, Entry};
use crate::diagnostic::{Contradiction, Diagnostic, Place};
use crate::model::{Article, ClusterId, Period, Ranked, UnitId, UnitKey, Year};
use vietnamese::Decimal;

/// The rankings of all clusters.
#[derive(Debug, Default)]
pub struct Rankings {
    /// By cluster and emulation year, each in its order; none where nobody can say of which
    /// cluster a ranking is.
    by_cluster: BTreeMap<(Option<ClusterId>, Year), Vec<RankingEntry>>,
    /// The clusters that have a ranking in each year.
    by_year: BTreeMap<Year, Vec<Option<ClusterId>>>,
    /// Where the entries of each unit stand in `by_cluster`.
    by_unit: BTreeMap<UnitId, Vec<(Year, Option<ClusterId>, usize)>>,
}

/// A unit in the ranking of a cluster, with the latest report of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RankingEntry {
    /// The unit, its place and its points.
    pub ranked: Ranked,
    /// The cluster.
    pub cluster: Option<ClusterId>,
    /// The emulation year.
    pub year: Year,
    /// The time that is ranked: that year, or a part of it.
    pub period: Period,
    /// The report.
    pub article: ArticleNo,
}

impl RankingEntry {
    /// Which ranking it is of: where the cluster is not known, that of its report.
    fn group(&self) -> (Option<&ClusterId>, Option<ArticleNo>, Year, Period) {
        let alone = self.cluster.is_none().then_some(self.article);
        (self.cluster.as_ref(), alone, self.year, self.period)
    }
}

/// What identifies an entry: unit, cluster, year and time. Where nobody can say of which cluster a
/// ranking is, each report has its own.
type Key<'a> = (UnitKey<'a>, Result<&'a ClusterId, ArticleNo>, Year, Period);

impl Rankings {
    /// Gathers rankings and finds contradictions; reports come oldest first.
    pub fn new(
        articles: &[Entry],
        rolls: &Rolls,
        corrections: &Corrections,
    ) -> (Self, Vec<Diagnostic>) {
        let mut problems = Vec::new();
        let mut entries: Vec<RankingEntry> = Vec::new();
        let mut known: FxHashMap<Key<'_>, usize> = FxHashMap::default();
        for (number, Entry { article, .. }) in (0..).map(ArticleNo::new).zip(articles) {
            for ranked in once(article, &mut problems) {
                let Some(ranked_now) = corrections.left_of_ranked(articles, number, ranked) else {
                    continue;
                };
                let unit = &ranked.unit;
                let (year, period) = (article.year, article.period);
                let cluster = rolls.cluster_of(article, None, Some(&**unit), year);
                let cluster = cluster.map(|(_, id)| id);
                let entry = RankingEntry {
                    ranked: ranked_now,
                    cluster: cluster.cloned(),
                    year,
                    period,
                    article: number,
                };
                let at = *known
                    .entry((unit.key(), cluster.ok_or(number), year, period))
                    .or_insert(entries.len());
                match entries.get_mut(at) {
                    None => entries.push(entry),
                    Some(older) => {
                        problems.extend(differ(articles, older, &entry));
                        let older = std::mem::replace(older, entry);
                        entries[at].ranked.complete(&older.ranked);
                    }
                }
            }
        }
        entries.sort_by(order);
        for group in entries.chunk_by(|a, b| a.group() == b.group()) {
            check_order(articles, group, &mut problems);
        }
        (Self::of(entries), problems)
    }

    fn of(entries: Vec<RankingEntry>) -> Self {
        let mut rankings = Self::default();
        for entry in entries {
            let key = (entry.cluster.clone(), entry.year);
            let list = rankings.by_cluster.entry(key).or_default();
            if let Some(unit) = &entry.ranked.unit.id {
                let places = rankings.by_unit.entry(unit.clone()).or_default();
                places.push((entry.year, entry.cluster.clone(), list.len()));
            }
            list.push(entry);
        }
        for (cluster, year) in rankings.by_cluster.keys() {
            let of_year = rankings.by_year.entry(*year).or_default();
            of_year.push(cluster.clone());
        }
        for places in rankings.by_unit.values_mut() {
            places.sort_by_key(|place| Reverse(place.0));
        }
        rankings
    }

    /// The ranking of a cluster in a year: the whole year first, then its parts; each by place,
    /// then by points.
    pub fn of_cluster(&self, cluster: &ClusterId, year: Year) -> &[RankingEntry] {
        let found = self.by_cluster.get(&(Some(cluster.clone()), year));
        found.map_or(&[], Vec::as_slice)
    }

    /// The places of a unit, newest year first.
    pub fn of_unit(&self, unit: &UnitId) -> impl Iterator<Item = &RankingEntry> {
        let places = self.by_unit.get(unit).into_iter().flatten();
        places.filter_map(|(year, cluster, index)| {
            self.by_cluster.get(&(cluster.clone(), *year))?.get(*index)
        })
    }

    /// The rankings of a year, cluster by cluster; those of no cluster first.
    pub fn of_year(&self, year: Year) -> impl Iterator<Item = &RankingEntry> {
        let clusters = self.by_year.get(&year).into_iter().flatten();
        let lists = clusters.filter_map(move |id| self.by_cluster.get(&(id.clone(), year)));
        lists.flatten()
    }

    /// All entries.
    pub fn all(&self) -> impl Iterator<Item = &RankingEntry> {
        self.by_cluster.values().flatten()
    }
}

/// The ranking of a report, without units that it has already.
fn once<'a>(article: &'a Article, problems: &mut Vec<Diagnostic>) -> Vec<&'a Ranked> {
    let mut first: FxHashMap<UnitKey<'_>, &Ranked> = FxHashMap::default();
    let mut kept = Vec::new();
    for ranked in &article.ranking {
        match first.get(&ranked.unit.key()) {
            Some(other) => {
                let problem = Contradiction::RankedTwice {
                    unit: ranked.unit.name.clone(),
                    line: other.span.line,
                };
                problems.push(Diagnostic::new(spot(article, ranked), problem));
            }
            None => {
                first.insert(ranked.unit.key(), ranked);
                kept.push(ranked);
            }
        }
    }
    kept
}

fn spot(article: &Article, ranked: &Ranked) -> Place {
    Place::new(&article.source, ranked.span)
}

/// Whether a report states another place, or other points, than one before it.
fn differ(articles: &[Entry], older: &RankingEntry, newer: &RankingEntry) -> Option<Diagnostic> {
    let (one, other) = (&newer.ranked, &older.ranked);
    let article = |entry: &RankingEntry| &articles[entry.article.index()].article;
    let of = format!("{}, {}", one.unit.name, newer.period);
    let place = place_of(&article(older).source, other.span);
    let problem = match (one.place, other.place) {
        (Some(here), Some(there)) if here != there => Contradiction::PlacesDiffer {
            of,
            here,
            there,
            place,
        },
        _ if points(one)
            .zip(points(other))
            .is_some_and(|(a, b)| a.compare(b).is_ne()) =>
        {
            Contradiction::PointsDiffer {
                of,
                here: points(one)?.to_string(),
                there: points(other)?.to_string(),
                place,
            }
        }
        _ => return None,
    };
    Some(Diagnostic::new(spot(article(newer), one), problem))
}

fn points(ranked: &Ranked) -> Option<&Decimal> {
    ranked.points.as_ref()
}

/// By points, the most first; whoever has none last.
fn by_points(a: &Ranked, b: &Ranked) -> Ordering {
    match (points(a), points(b)) {
        (Some(a), Some(b)) => b.compare(a),
        (a, b) => b.is_some().cmp(&a.is_some()),
    }
}

/// Whoever has more points has no lower place than others. The entries come in the order of places.
fn check_order(articles: &[Entry], group: &[RankingEntry], problems: &mut Vec<Diagnostic>) {
    let is_full = |it: &&RankingEntry| it.ranked.place.is_some() && it.ranked.points.is_some();
    let full: Vec<&RankingEntry> = group.iter().filter(is_full).collect();
    // Of one place, the entries come by points. One wrong number is told once: beside the next.
    let tied = full.chunk_by(|a, b| a.ranked.place == b.ranked.place);
    let tied: Vec<&[&RankingEntry]> = tied.collect();
    for pair in tied.windows(2) {
        let (Some(above), Some(below)) = (pair[0].last(), pair[1].first()) else {
            continue;
        };
        if by_points(&below.ranked, &above.ranked).is_ge() {
            continue;
        }
        let shown = |it: &RankingEntry| {
            let points = points(&it.ranked).map(ToString::to_string);
            (
                it.ranked.place.unwrap_or(0),
                points.unwrap_or_default().into_boxed_str(),
            )
        };
        let ((place, points), (there, others)) = (shown(below), shown(above));
        let problem = Contradiction::PlaceAgainstPoints {
            unit: below.ranked.unit.name.clone(),
            place,
            points,
            other: above.ranked.unit.name.clone(),
            there,
            others,
        };
        let article = &articles[below.article.index()].article;
        problems.push(Diagnostic::new(spot(article, &below.ranked), problem));
    }
}

/// Rankings side by side: the whole year first; whoever has no place last, then by points.
fn order(a: &RankingEntry, b: &RankingEntry) -> Ordering {
    let place = |it: &RankingEntry| (it.ranked.place.is_none(), it.ranked.place);
    a.group()
        .cmp(&b.group())
        .then_with(|| place(a).cmp(&place(b)))
        .then_with(|| by_points(&a.ranked, &b.ranked))
        .then_with(|| a.ranked.unit.name.cmp(&b.ranked.unit.name))
        .then_with(|| a.article.cmp(&b.article))
}
