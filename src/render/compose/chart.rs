//! Drawings of data: the place of each of their parts, computed here so that templates only write it.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

use super::Composer;
use super::grid::plain_year;
use super::on_page::OnPage;
use crate::model::{Figure, UnitKey, Year};
use crate::render::facts::{
    ClusterPageFacts, KindFacts, OfficerFacts, SeriesFacts, Tally, YearCounts,
};
use crate::render::view::{
    AxisView, ColumnsView, GridCellView, GridGroupView, GridRowView, GridView, HeadRowView,
    HeadsView, HeatCellView, HeatMonthView, HeatRowView, HeatView, NameView, SeriesView, Shown,
};
use crate::render::words::fill;
use crate::site::PageId;
use vietnamese::Decimal;

/// How many colours the months of a heat map have.
const HEAT_LEVELS: usize = 5;
/// How many years are drawn, at least.
const FEWEST_YEARS: usize = 3;
/// How many years are written out below a drawing on the screen of a phone.
const MOST_LABELS: usize = 8;
/// How high a drawing of columns is.
const HEIGHT: u64 = 1000;
/// How much of it a year takes, how wide its column is, and how much space stands before that.
const PITCH: usize = 10;
const COLUMN: usize = 6;
const SPACE: usize = 2;

impl Composer<'_> {
    /// The reports of all years by month.
    pub(super) fn heat(&self, years: &[YearCounts]) -> HeatView {
        let most = years.iter().flat_map(|it| it.months).max().unwrap_or(0);
        // One report is few, also where no month has more.
        let most = most.max(HEAT_LEVELS);
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
            level: (count * HEAT_LEVELS).div_ceil(most),
        });
        HeatRowView {
            year,
            url: self.url_if(&PageId::Year(year)),
            count: counts.count,
            cells: cells.collect(),
        }
    }
}

/// The years from the first of a drawing to the last, whether there is anything in them or not.
struct Span {
    first: Year,
    last: Year,
}

impl Span {
    /// Of these years; none of few.
    fn of(years: &BTreeSet<Year>) -> Option<Self> {
        let [first, last] = [*years.first()?, *years.last()?];
        (years.len() >= FEWEST_YEARS).then_some(Self { first, last })
    }

    /// How many years come before one.
    fn place(&self, year: Year) -> usize {
        usize::try_from(year.saturating_sub(self.first)).unwrap_or(0)
    }

    fn len(&self) -> usize {
        self.place(self.last) + 1
    }

    fn axis(&self) -> AxisView {
        let ends = self.len() > MOST_LABELS;
        AxisView {
            years: match ends {
                true => vec![self.first, self.last],
                false => (self.first..=self.last).collect(),
            },
            ends,
        }
    }

    /// The path of columns, each from one height to another.
    fn columns(&self, columns: impl Iterator<Item = (Year, [u64; 2])>) -> String {
        let mut path = String::new();
        for (year, [from, to]) in columns.filter(|(_, [from, to])| from < to) {
            let x = self.place(year) * PITCH + SPACE;
            let [bottom, top] = [from, to].map(|height| HEIGHT.saturating_sub(height));
            // Writing to a string cannot fail.
            let _ = write!(path, "M{x} {bottom}V{top}h{COLUMN}V{bottom}z");
        }
        path
    }
}

/// Years in a row: the first and the last of each stretch.
fn stretches(years: &BTreeSet<Year>) -> Vec<(Year, Year)> {
    let mut stretches: Vec<(Year, Year)> = Vec::new();
    for year in years {
        match stretches.last_mut() {
            Some((_, last)) if *last + 1 == *year => *last = *year,
            _ => stretches.push((*year, *year)),
        }
    }
    stretches
}

impl Composer<'_> {
    /// How many awards there were over the years; what is only proposed stands on top of what was
    /// won.
    pub(super) fn award_columns(&self, kinds: &[KindFacts<'_>]) -> Option<ColumnsView> {
        let mut tallies: BTreeMap<Year, Tally> = BTreeMap::new();
        for (year, tally) in kinds.iter().flat_map(|it| &it.years) {
            let all = tallies.entry(*year).or_default();
            all.won += tally.won;
            all.proposed += tally.proposed;
        }
        tallies.retain(|_, it| it.won + it.proposed > 0);
        let span = Span::of(&tallies.keys().copied().collect())?;
        let most = tallies.values().map(|it| it.won + it.proposed).max()?;
        let height = |count: u64| count.saturating_mul(HEIGHT) / most;
        let tallies = tallies.iter();
        let won = tallies
            .clone()
            .map(|(year, it)| (*year, [0, height(it.won)]));
        let proposed = tallies.map(|(year, it)| {
            let [from, to] = [it.won, it.won + it.proposed].map(height);
            (*year, [from, to])
        });
        Some(ColumnsView {
            width: span.len() * PITCH,
            columns: span.columns(won),
            proposed: Some(span.columns(proposed)).filter(|path| !path.is_empty()),
            top: self.numbers.format_integer(most),
            axis: span.axis(),
        })
    }

    /// Figures over the years, all on the same years so that they can be compared; without those
    /// that are never more than nothing.
    pub(super) fn series(&self, series: &[SeriesFacts<'_>]) -> Vec<SeriesView> {
        let years = series.iter().flat_map(|it| &it.figures);
        let Some(span) = Span::of(&years.map(|it| of_year(it.figure)).collect()) else {
            return Vec::new();
        };
        let drawn = series.iter().filter_map(|of| {
            let figures = of.figures.iter().map(|it| it.figure);
            let newest = figures.clone().next_back()?;
            let values = figures.clone().map(|it| &it.value);
            let most = values.max_by(|a, b| a.compare(b))?;
            let columns = figures.map(|it| (of_year(it), [0, share(&it.value, most)]));
            let columns = span.columns(columns);
            (!columns.is_empty()).then(|| SeriesView {
                label: newest.label.clone(),
                unit: newest.unit.clone(),
                columns: ColumnsView {
                    width: span.len() * PITCH,
                    columns,
                    proposed: None,
                    top: self.numbers.format_decimal(most),
                    axis: span.axis(),
                },
            })
        });
        drawn.collect()
    }

    /// Figures over the years as a table.
    pub(super) fn figures_by_year(&self, series: &[SeriesFacts<'_>]) -> GridView {
        let years = series.iter().flat_map(|it| &it.figures);
        let mut years: Vec<Year> = years.map(|it| of_year(it.figure)).collect();
        years.sort_unstable_by_key(|year| Reverse(*year));
        years.dedup();
        let cell = |of: &SeriesFacts<'_>, year: &Year| {
            let figures = of.figures.iter().map(|it| it.figure);
            let own = figures.filter(|it| of_year(it) == *year);
            GridCellView {
                entries: own.map(|it| plain(self.figure_value(it))).collect(),
                proposed: None,
            }
        };
        let rows = series.iter().filter_map(|of| {
            let newest = of.figures.last()?.figure;
            Some(GridRowView {
                head: plain(newest.label.clone()),
                aliases: Vec::new(),
                note: newest.unit.clone(),
                sign: None,
                is_won: false,
                total: None,
                cells: years.iter().map(|year| cell(of, year)).collect(),
            })
        });
        GridView {
            groups: vec![GridGroupView {
                name: None,
                rows: rows.collect(),
            }],
            // The terms above lead to the years.
            years: years.iter().map(|year| plain_year(*year)).collect(),
        }
    }

    /// A number with its qualifier: `gần 500`.
    pub(super) fn figure_value(&self, figure: &Figure) -> String {
        let value = self.numbers.format_decimal(&figure.value);
        match &figure.qualifier {
            Some(qualifier) => format!("{qualifier} {value}"),
            None => value,
        }
    }
}

/// A name without a page.
fn plain(name: String) -> NameView {
    NameView { name, url: None }
}

/// Who holds an office: the unit, or the name of a person who is of none.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum HolderKey<'f> {
    Unit(UnitKey<'f>),
    Person(String),
}

/// The year of a figure of a whole year.
fn of_year(figure: &Figure) -> Year {
    figure.period.years()[0]
}

/// How many thousandths of the whole a part is.
fn share(part: &Decimal, whole: &Decimal) -> u64 {
    part.thousandths_of(whole).unwrap_or(0)
}

impl OnPage<'_, '_> {
    /// Who headed a cluster, and when; none of few years.
    pub(super) fn heads_over_years(&self, facts: &ClusterPageFacts<'_>) -> Option<HeadsView> {
        let mut heads: BTreeMap<HolderKey<'_>, (BTreeSet<Year>, Shown<NameView>)> = BTreeMap::new();
        for term in &facts.terms {
            for officer in term.heads.iter().filter(|it| !it.tenure.withdrawn) {
                let (key, name) = self.head(officer);
                let (years, last) = heads
                    .entry(key)
                    .or_insert_with(|| (BTreeSet::new(), name.clone()));
                years.insert(term.year);
                // The name that it had last.
                *last = name;
            }
        }
        let all = heads.values().flat_map(|(years, _)| years);
        let span = Span::of(&all.copied().collect())?;
        let mut heads: Vec<_> = heads.into_values().collect();
        heads.sort_by(|(a, a_name), (b, b_name)| {
            let newest = |years: &BTreeSet<Year>| Reverse((years.last().copied(), years.len()));
            newest(a)
                .cmp(&newest(b))
                .then_with(|| self.collator.compare(&a_name.name, &b_name.name))
        });
        let rows = heads.into_iter().map(|(years, head)| {
            let stretches = stretches(&years);
            let written = stretches.iter().map(|(first, last)| match first == last {
                true => first.to_string(),
                false => format!("{first}–{last}"),
            });
            let mut path = String::new();
            for (first, last) in &stretches {
                let (x, width) = (span.place(*first), last - first + 1);
                // Writing to a string cannot fail.
                let _ = write!(path, "M{x} 0h{width}v1h-{width}z");
            }
            HeadRowView {
                head,
                years: written.collect::<Vec<_>>().join(", "),
                path,
            }
        });
        Some(HeadsView {
            role: facts
                .terms
                .last()
                .and_then(|it| it.role_names?.head.clone()),
            width: span.len(),
            axis: span.axis(),
            rows: rows.collect(),
        })
    }

    /// Who headed a cluster: the unit, or the person who is of none. Persons who are not named
    /// are kept apart all the same.
    fn head<'f>(&self, officer: &OfficerFacts<'f>) -> (HolderKey<'f>, Shown<NameView>) {
        let holder = &officer.tenure.holder;
        match (holder.unit(), holder.person()) {
            (Some(unit), _) => (HolderKey::Unit(unit.key()), self.unit_name(unit)),
            (None, person) => (
                HolderKey::Person(person.map(|it| it.name.key()).unwrap_or_default()),
                Shown::new(self.holder(holder).name()),
            ),
        }
    }
}
