//! Drawings as their pages must state them.

use std::collections::BTreeMap;

use crate::record::ask::Record;
use crate::record::found::YEARS;
use crate::record::statement::{Pages, Statement};

/// The index of years.
pub fn pages(record: Record<'_>) -> Pages {
    let mut years: BTreeMap<&str, BTreeMap<usize, usize>> = BTreeMap::new();
    for (_, report) in record.reports() {
        let [year, month] = [&report.published[..4], &report.published[5..7]];
        let month = month.parse().expect("a month");
        *years.entry(year).or_default().entry(month).or_default() += 1;
    }
    let counts = years.values().flat_map(BTreeMap::values);
    let most = *counts.max().unwrap_or(&1);
    let mut own = Vec::new();
    for (year, months) in years {
        let of = |what| Statement::of(what).with("year", year);
        own.push(of("published").with("count", months.values().sum::<usize>()));
        own.extend(months.into_iter().map(|(month, count)| {
            // Fifths of the month with the most reports, from above.
            let level = (1..=5).find(|level| count * 5 <= level * most);
            let stated = of("month").with("month", month).with("count", count);
            stated.maybe("level", level)
        }));
    }
    Pages::from([(YEARS.to_owned(), own)])
}
