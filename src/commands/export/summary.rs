//! What a council asks for at the end of the year: who received how many awards of each kind, and what
//! was done of what was planned.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::TableRows;
use crate::model::{AwardKind, AwardKindId, ClusterId, UnitKey, Year};
use crate::render::Renderer;
use crate::render::facts::{AwardRow, DataRows, FigureRow, Tally};
use vietnamese::Decimal;

/// A sheet of counts.
pub struct Summary {
    /// Its name.
    pub title: &'static str,
    /// The names of the columns.
    pub head: Vec<String>,
    /// How many of these hold texts; the others hold numbers.
    pub texts: u16,
    /// The rows.
    pub rows: Vec<Line>,
}

/// A row of counts.
pub struct Line {
    /// What is counted.
    pub texts: Vec<String>,
    /// How many; none for nothing.
    pub numbers: Vec<Option<Number>>,
    /// Whether it sums up those above it.
    pub is_total: bool,
}

/// A number of a summary.
pub enum Number {
    /// How many there are.
    Count(u64),
    /// As a report gives it, or computed from that.
    Decimal(Decimal),
}

impl Summary {
    /// Whether the last row sums up those above it.
    pub fn has_total(&self) -> bool {
        self.rows.last().is_some_and(|line| line.is_total)
    }
}

/// What identifies a column of awards: a kind, and its name, for a city calls it otherwise than a
/// province.
type KindKey<'a> = (&'a AwardKindId, &'a str);

/// What identifies a row of awards.
type RowKey<'a> = (Year, Option<&'a ClusterId>, Option<UnitKey<'a>>);

/// A row of awards.
struct UnitRow<'a> {
    year: Year,
    /// The name of the cluster; none outside the clusters.
    cluster: Option<String>,
    /// The name of the unit; none where reports name none.
    unit: Option<&'a str>,
    /// How many of each kind.
    kinds: BTreeMap<KindKey<'a>, Tally>,
}

/// The sheets that sum up what is recorded.
pub fn summaries(
    tables: &[TableRows<'_>],
    renderer: &Renderer<'_>,
    language: usize,
) -> Vec<Summary> {
    let mut awards: Vec<(Year, &AwardRow<'_>)> = Vec::new();
    let mut lines = Vec::new();
    for (year, rows) in tables.iter().flat_map(|of| &of.years) {
        match rows {
            DataRows::Awards(rows) => {
                // A prize of a contest is no award of the emulation system.
                let honours = rows.iter().filter(|row| !row.award.is_prize());
                awards.extend(honours.map(|row| (*year, row)));
            }
            DataRows::Figures(rows) => {
                let planned = rows.iter();
                lines.extend(planned.filter_map(|row| planned_line(*year, row, renderer)));
            }
            _ => {}
        }
    }
    let words = WORDS[language];
    let honours = (!awards.is_empty()).then(|| honours(&awards, renderer, language));
    let plans = (!lines.is_empty()).then(|| Summary {
        title: words.plans,
        head: words.plan_head.map(str::to_owned).into(),
        texts: 5,
        rows: lines,
    });
    honours.into_iter().chain(plans).collect()
}

/// What was planned, what was done, and how many percent of it that is, where that can be said; none
/// for a figure without a plan.
fn planned_line(year: Year, row: &FigureRow<'_>, renderer: &Renderer<'_>) -> Option<Line> {
    let figure = row.figure;
    let target = figure.target.as_ref()?;
    let clusters = row.clusters.iter();
    let clusters = clusters.map(|it| renderer.cluster_title(&it.id, year));
    Some(Line {
        texts: vec![
            year.to_string(),
            clusters.collect::<Vec<_>>().join("; "),
            figure.label.clone(),
            figure.period.to_string(),
            figure.unit.clone().unwrap_or_default(),
        ],
        numbers: vec![
            Some(Number::Decimal(target.clone())),
            Some(Number::Decimal(figure.value.clone())),
            figure.percent().map(Number::Decimal),
        ],
        is_total: false,
    })
}

/// Awards by unit and kind: what is decided or conferred, and apart from that what is only proposed.
fn honours(awards: &[(Year, &AwardRow<'_>)], renderer: &Renderer<'_>, language: usize) -> Summary {
    let mut kinds: BTreeMap<KindKey<'_>, (&AwardKind, Tally)> = BTreeMap::new();
    let mut units: BTreeMap<RowKey<'_>, UnitRow<'_>> = BTreeMap::new();
    // There is no award that was refused or withdrawn.
    let awards = awards.iter().filter(|it| !it.1.award.status.is_void());
    for (year, AwardRow { award, cluster, .. }) in awards {
        let kind = (&award.kind.id, award.kind.name.as_str());
        let unit = award.unit();
        let row = units.entry((*year, *cluster, unit.map(|unit| unit.key())));
        let row = row.or_insert_with(|| UnitRow {
            year: *year,
            cluster: cluster.map(|id| renderer.cluster_title(id, *year)),
            unit: unit.map(|unit| unit.name.as_str()),
            kinds: BTreeMap::new(),
        });
        row.kinds.entry(kind).or_default().add(award);
        let in_all = kinds.entry(kind);
        let in_all = in_all.or_insert_with(|| (&award.kind, Tally::default()));
        in_all.1.add(award);
    }
    let of_all = kinds.iter().map(|(key, (_, tally))| (*key, *tally));
    let of_all: BTreeMap<KindKey<'_>, Tally> = of_all.collect();
    // A kind that was only proposed has no column of its own.
    let kinds = kinds.into_values().filter(|(_, tally)| tally.won > 0);
    let mut kinds: Vec<&AwardKind> = kinds.map(|(kind, _)| kind).collect();
    kinds.sort_by(|a, b| renderer.compare_kinds(a, b));
    let mut units: Vec<UnitRow<'_>> = units.into_values().collect();
    let by_name = |a: Option<&str>, b: Option<&str>| match (a, b) {
        (Some(a), Some(b)) => renderer.compare_names(a, b),
        (a, b) => a.cmp(&b),
    };
    units.sort_by(|a, b| {
        let by_cluster = || by_name(a.cluster.as_deref(), b.cluster.as_deref());
        let by_unit = || by_name(a.unit, b.unit);
        let by_year: Ordering = a.year.cmp(&b.year);
        by_year.then_with(by_cluster).then_with(by_unit)
    });
    let words = WORDS[language];
    let mut head: Vec<String> = words.texts.iter().map(|text| (*text).to_owned()).collect();
    head.extend(kinds.iter().map(|kind| kind.name.clone()));
    head.extend([words.won.to_owned(), words.proposed.to_owned()]);
    let numbers = |tallies: &BTreeMap<KindKey<'_>, Tally>| {
        let known = |count: u64| (count > 0).then_some(Number::Count(count));
        let of_kinds = kinds.iter().map(|kind| {
            let tally = tallies.get(&(&kind.id, kind.name.as_str()));
            known(tally.map_or(0, |tally| tally.won))
        });
        let won = tallies.values().map(|tally| tally.won).sum();
        let proposed = tallies.values().map(|tally| tally.proposed).sum();
        of_kinds.chain([known(won), known(proposed)]).collect()
    };
    let lines = units.into_iter().map(|row| Line {
        numbers: numbers(&row.kinds),
        texts: vec![
            row.year.to_string(),
            row.cluster.unwrap_or_else(|| words.outside.to_owned()),
            row.unit.unwrap_or(words.unnamed).to_owned(),
        ],
        is_total: false,
    });
    let mut rows: Vec<Line> = lines.collect();
    rows.push(Line {
        texts: vec![words.total.to_owned(), String::new(), String::new()],
        numbers: numbers(&of_all),
        is_total: true,
    });
    Summary {
        title: words.title,
        head,
        texts: 3,
        rows,
    }
}

/// The words of a summary.
#[derive(Clone, Copy)]
struct SummaryWords {
    title: &'static str,
    texts: [&'static str; 3],
    won: &'static str,
    proposed: &'static str,
    outside: &'static str,
    unnamed: &'static str,
    total: &'static str,
    plans: &'static str,
    plan_head: [&'static str; 8],
}

const WORDS: [SummaryWords; 2] = [
    SummaryWords {
        title: "Tổng hợp khen thưởng",
        texts: ["Năm thi đua", "Cụm thi đua", "Đơn vị"],
        won: "Tổng số đã có quyết định",
        proposed: "Mới đề nghị, chưa phải kết quả",
        outside: "Ngoài các cụm",
        unnamed: "Tin không nêu tên đơn vị",
        total: "Tổng cộng",
        plans: "Kế hoạch và thực hiện",
        plan_head: [
            "Năm thi đua",
            "Cụm thi đua",
            "Nội dung",
            "Kỳ",
            "Đơn vị tính",
            "Kế hoạch",
            "Thực hiện",
            "Tỷ lệ (%)",
        ],
    },
    SummaryWords {
        title: "Summary of awards",
        texts: ["Emulation year", "Cluster", "Unit"],
        won: "Decided or conferred in all",
        proposed: "Only proposed",
        outside: "Outside the clusters",
        unnamed: "The report names no unit",
        total: "Total",
        plans: "Planned and done",
        plan_head: [
            "Emulation year",
            "Cluster",
            "What is counted",
            "Period",
            "Measure",
            "Planned",
            "Done",
            "Percent",
        ],
    },
];
