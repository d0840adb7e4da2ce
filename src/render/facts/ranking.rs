//! The facts of rankings, and of the ratings of units.

use super::{CardRef, Gatherer, RatingFacts};
use crate::model::{ClusterId, Period, Shared, UnitId, UnitName, Year};
use crate::site::{RankingEntry, RatedEntry};
use vietnamese::Decimal;

facts! {
    /// A unit in the ranking of a cluster, with the latest report of it.
    RankingFacts<'a> shows [report] {
        unit: &'a Shared<UnitName>,
        /// At least one of the two is known.
        place: Option<u32>,
        points: Option<&'a Decimal>,
        cluster: Option<&'a ClusterId>,
        year: Year,
        /// The time that is ranked: the year, or a part of it.
        period: Period,
        report: CardRef<'a>,
    }

    /// A rating of a unit, with the latest report of it.
    RatedFacts<'a> shows [report] {
        name: &'a str,
        cluster: Option<&'a ClusterId>,
        year: Year,
        /// The time that it is for: the year, or a part of it.
        period: Period,
        report: CardRef<'a>,
    }
}

impl<'a> Gatherer<'a> {
    /// The ranking of a cluster in a year, as it is shown: the whole year first, each by place.
    pub(super) fn ranking(&self, id: &ClusterId, year: Year) -> Vec<RankingFacts<'_>> {
        let entries = self.site.rankings.of_cluster(id, year).iter();
        entries.map(|entry| self.ranked(entry)).collect()
    }

    /// The places of a unit, newest year first.
    pub(super) fn ranking_of(&self, id: &UnitId) -> Vec<RankingFacts<'_>> {
        let entries = self.site.rankings.of_unit(id);
        entries.map(|entry| self.ranked(entry)).collect()
    }

    /// The ratings of a cluster in a year, in the order of reports: those of units, each once, and so
    /// many units that were rated so.
    pub(super) fn ratings(&self, id: &ClusterId, year: Year) -> Vec<RatingFacts<'_>> {
        let site = self.site;
        let of_units = site.ratings.of_cluster(id, year).map(|entry| {
            let ratings = &site.as_told(entry.article).ratings;
            ((entry.article, entry.index), ratings.get(entry.index))
        });
        let reports = self.cluster_reports(id, year).iter();
        let counts = reports.flat_map(|number| {
            let ratings = site.as_told(*number).ratings.iter().enumerate();
            let counts = ratings.filter(|(_, rating)| {
                let corrections = &site.corrections;
                rating.unit.is_none()
                    && !corrections.replace_rating(&site.articles, *number, rating)
            });
            counts.map(|(index, rating)| ((*number, index), Some(rating)))
        });
        let mut ratings: Vec<_> = of_units.chain(counts).collect();
        ratings.sort_by_key(|(place, _)| *place);
        let ratings = ratings.into_iter().filter_map(|((number, _), rating)| {
            Some(RatingFacts {
                rating: rating?,
                period: site.article(number).period,
                report: self.card(number),
            })
        });
        ratings.collect()
    }

    /// The ratings of a unit, newest year first.
    pub(super) fn ratings_of(&self, id: &UnitId) -> Vec<RatedFacts<'_>> {
        let rated = |entry: &'a RatedEntry| RatedFacts {
            name: &entry.name,
            cluster: entry.cluster.as_ref(),
            year: entry.year,
            period: entry.period,
            report: self.card(entry.article),
        };
        self.site.ratings.of_unit(id).map(rated).collect()
    }

    fn ranked<'s>(&'s self, entry: &'s RankingEntry) -> RankingFacts<'s> {
        RankingFacts {
            unit: &entry.ranked.unit,
            place: entry.ranked.place,
            points: entry.ranked.points.as_ref(),
            cluster: entry.cluster.as_ref(),
            year: entry.year,
            period: entry.period,
            report: self.card(entry.article),
        }
    }
}
