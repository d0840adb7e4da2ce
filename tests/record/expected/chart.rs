//! Drawings as their pages must state them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::award;
use super::cluster::points;
use crate::record::ask::{Record, Standing, count};
use crate::record::found::YEARS;
use crate::record::statement::{Pages, Statement};
use crate::records::truth::{Figure, Status, Truth, Year};

/// In how many years something must be told to be drawn.
const FEWEST_YEARS: usize = 3;

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
    // One report is few, also where no month has more.
    let most = most.max(5);
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

/// Awards by kind and year, with what is drawn of them: `table` says whether the table stands without
/// the drawing as well.
pub fn awards(standings: &[&Standing<'_>], truth: &Truth, table: bool) -> Vec<Statement> {
    let mut kinds: BTreeMap<(String, Year), [u32; 2]> = BTreeMap::new();
    let mut years: BTreeMap<Year, [u32; 2]> = BTreeMap::new();
    for standing in standings {
        let place = match standing.status {
            Status::Conferred | Status::Decided => 0,
            Status::Proposed => 1,
            Status::Refused | Status::Withdrawn => continue,
        };
        let award = standing.award;
        if !award::is_prize(award, truth) {
            let kind = kinds.entry((award::kind(award, truth), award.year));
            kind.or_default()[place] += count(&award.to);
            years.entry(award.year).or_default()[place] += count(&award.to);
        }
    }
    let some = |count: u32| (count > 0).then_some(count);
    let is_drawn = years.len() >= FEWEST_YEARS;
    let mut all = Vec::new();
    if is_drawn || table {
        all.extend(kinds.into_iter().map(|((kind, year), [won, proposed])| {
            let tally = Statement::of("tally").with("kind", kind).with("year", year);
            let tally = tally.maybe("won", some(won));
            tally.maybe("proposed", some(proposed))
        }));
    }
    let most = years.values().map(|[won, proposed]| won + proposed).max();
    if let Some(most) = most.filter(|_| is_drawn) {
        let scale = Statement::of("scale").with("of", "awards");
        all.push(scale.with(
            "top",
            points(crate::records::truth::Hundredths(i64::from(most) * 100)),
        ));
        all.extend(years.into_iter().map(|(year, [won, proposed])| {
            let height = |count: u32| count * 1000 / most;
            let column = Statement::of("column")
                .with("of", "awards")
                .with("year", year);
            let column = column.maybe("height", some(height(won)));
            column.maybe("proposed", some(height(won + proposed) - height(won)))
        }));
    }
    all
}

/// Who headed a cluster, with all years in which it did.
pub fn heads(record: Record<'_>, cluster: &str, years: &BTreeSet<Year>) -> Vec<Statement> {
    let mut heads: BTreeMap<&str, BTreeSet<Year>> = BTreeMap::new();
    for year in years {
        for unit in record.board(cluster, *year).heads {
            heads.entry(unit).or_default().insert(*year);
        }
    }
    let headed: BTreeSet<&Year> = heads.values().flatten().collect();
    let is_drawn = headed.len() >= FEWEST_YEARS;
    let heads = heads.iter().filter(|_| is_drawn);
    let heads = heads.map(|(unit, years)| {
        let years = stretches(years);
        let headed = Statement::of("headed").with("unit", unit);
        headed.with("drawn", &years).with("years", years)
    });
    heads.collect()
}

fn stretches(years: &BTreeSet<Year>) -> String {
    let begins = years.iter().filter(|year| !years.contains(&(**year - 1)));
    let stretches = begins.map(|first| {
        let last = (*first..).find(|year| !years.contains(&(year + 1)));
        match last.filter(|last| last != first) {
            Some(last) => format!("{first}–{last}"),
            None => first.to_string(),
        }
    });
    stretches.collect::<Vec<_>>().join(", ")
}

/// What a cluster counted in a whole year, by label and unit, as the latest report has it.
pub fn whole_year<'a>(
    record: Record<'a>,
    cluster: &str,
    year: Year,
) -> BTreeMap<(&'a str, Option<&'a String>), &'a Figure> {
    let mut figures = BTreeMap::new();
    for (_, report) in record.reports_of(cluster, year) {
        if report.period.is_none() && report.clusters == [cluster] {
            let own = report.figures.iter().filter(|it| it.period.is_none());
            figures.extend(own.map(|it| ((it.label.as_str(), it.unit.as_ref()), it)));
        }
    }
    figures
}

/// A number as tables of years write it.
pub fn value(figure: &Figure) -> String {
    let value = points(figure.value);
    match &figure.qualifier {
        Some(qualifier) => format!("{qualifier} {value}"),
        None => value,
    }
}

/// The figures that a cluster tells in many years: those of the most years.
pub fn figures(record: Record<'_>, cluster: &str, years: &BTreeSet<Year>) -> Vec<Statement> {
    let mut series: BTreeMap<_, BTreeMap<Year, &Figure>> = BTreeMap::new();
    for year in years {
        for (counted, figure) in whole_year(record, cluster, *year) {
            series.entry(counted).or_default().insert(*year, figure);
        }
    }
    series.retain(|_, years| years.len() >= FEWEST_YEARS);
    let mut series: Vec<_> = series.into_iter().collect();
    series.sort_by_key(|((label, _), years)| (Reverse(years.len()), *label));
    let mut all = Vec::new();
    for ((label, unit), years) in series.into_iter().take(4) {
        let most = years.values().map(|it| it.value).max();
        let most = most.filter(|it| it.0 > 0).expect("a number");
        all.push(
            Statement::of("scale")
                .with("of", label)
                .with("top", points(most)),
        );
        for (year, figure) in years {
            let height = (figure.value.0 * 2000 + most.0) / (2 * most.0);
            let column = Statement::of("column").with("of", label).with("year", year);
            all.push(column.with("height", height));
            let told = Statement::of("series").with("label", label);
            let told = told.maybe("unit", unit).with("year", year);
            all.push(told.with("value", value(figure)));
        }
    }
    all
}
