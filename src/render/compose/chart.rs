//! Drawings of data: where each of their parts stands, reckoned here so that templates only write it.

use super::Composer;
use crate::render::facts::YearCounts;
use crate::render::view::{HeatCellView, HeatMonthView, HeatRowView, HeatView};
use crate::render::words::fill;
use crate::site::PageId;

/// How many colours tell the months of a heat map apart.
const HEAT_LEVELS: usize = 5;

impl Composer<'_> {
    /// The reports of all years by month.
    pub(super) fn heat(&self, years: &[YearCounts]) -> HeatView {
        let most = years.iter().flat_map(|it| it.months).max().unwrap_or(0);
        let months = (1..=12_i8).map(|month| {
            let number = month.to_string();
            let named = |words: &str| fill(words, &[("month", &number)]);
            HeatMonthView {
                narrow: named(&self.words.month_narrow),
                name: named(&self.words.month_short),
            }
        });
        HeatView {
            months: months.collect(),
            rows: years.iter().map(|it| self.heat_row(it, most)).collect(),
        }
    }

    fn heat_row(&self, counts: &YearCounts, most: usize) -> HeatRowView {
        let year = counts.year;
        let cells = (1..).zip(counts.months).map(|(month, count)| HeatCellView {
            name: self.month_name(year, month),
            url: self
                .url_if(&PageId::Month(year, month))
                .filter(|_| count > 0),
            count,
            level: (count * HEAT_LEVELS).div_ceil(most.max(1)),
        });
        HeatRowView {
            year,
            url: self.url_if(&PageId::Year(year)),
            count: counts.count,
            cells: cells.collect(),
        }
    }
}
