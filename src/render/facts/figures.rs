//! Figures that recur from year to year.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{FigureFacts, Gatherer};
use crate::model::{ClusterId, Period, Year};
use crate::site::cluster_years;

/// In how many years a figure must be reported, at least, to be shown over the years.
const FEWEST_YEARS: usize = 3;
/// How many figures the page of a cluster shows over the years.
const MOST_FIGURES: usize = 4;

/// What is counted, and in what.
type Counted<'a> = (u64, Option<&'a str>);

facts! {
    /// A figure of a cluster over the years.
    SeriesFacts<'a> shows [figures] {
        /// One of each whole year that has it, oldest first.
        figures: Vec<FigureFacts<'a>>,
    }
}

impl FigureFacts<'_> {
    /// What is counted, and in what: two figures that have this in common can be compared.
    pub fn counted(&self) -> Counted<'_> {
        (self.figure.key, self.figure.unit.as_deref())
    }
}

impl<'a> Gatherer<'a> {
    /// The figures of a whole year of a cluster, as the latest report has them. What a report states of
    /// several clusters together is of none of them.
    fn whole_year<'s>(
        &'s self,
        id: &ClusterId,
        year: Year,
    ) -> BTreeMap<Counted<'a>, FigureFacts<'s>> {
        let (site, mut found) = (self.site, BTreeMap::new());
        for number in self.cluster_reports(id, year).iter().copied() {
            let article = site.as_told(number);
            if article.figures.is_empty() || article.clusters.len() > 1 {
                continue;
            }
            let figures = article.figures.iter();
            let figures = figures.filter(|figure| {
                figure.period == Period::Year(year)
                    && !site
                        .corrections
                        .replace_figure(&site.articles, number, figure)
            });
            for figure in figures {
                let report = self.card(number);
                let counted = (figure.key, figure.unit.as_deref());
                found.insert(counted, FigureFacts { figure, report });
            }
        }
        found
    }

    /// The figures of the year before, for those that are reported of this one.
    pub(super) fn figures_before<'s>(
        &'s self,
        id: &ClusterId,
        year: Year,
        told: &[FigureFacts<'_>],
    ) -> Vec<FigureFacts<'s>> {
        if told.is_empty() {
            return Vec::new();
        }
        let mut before = self.whole_year(id, year - 1);
        before.retain(|counted, _| told.iter().any(|it| it.counted() == *counted));
        before.into_values().collect()
    }

    /// The figures that a cluster reports year by year: those of the most years first.
    pub(super) fn series<'s>(&'s self, id: &ClusterId) -> Vec<SeriesFacts<'s>> {
        let mut found: BTreeMap<Counted<'_>, Vec<FigureFacts<'_>>> = BTreeMap::new();
        for year in cluster_years(self.site, id) {
            for (counted, figure) in self.whole_year(id, year) {
                found.entry(counted).or_default().push(figure);
            }
        }
        let found = found.into_values();
        let mut found: Vec<_> = found.filter(|it| it.len() >= FEWEST_YEARS).collect();
        found.sort_by_key(|figures| {
            let label = figures.last().map(|it| &it.figure.label);
            (Reverse(figures.len()), label)
        });
        let found = found.into_iter().take(MOST_FIGURES);
        found.map(|figures| SeriesFacts { figures }).collect()
    }
}
