//! What a council asks for at the end of the year: who received how many awards of each kind, and what
//! was done of what was planned.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::TableRows;
use crate::model::{AwardKind, AwardKindId, AwardSign, AwardStatus, ClusterId, Year};
use crate::render::Renderer;
use crate::render::facts::{AwardRow, DataRows, FigureRow};
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
    pub numbers: Vec<Option<f64>>,
    /// Whether it sums up those above it.
    pub is_total: bool,
}

impl Summary {
    /// Whether the last row sums up those above it.
    pub fn has_total(&self) -> bool {
        self.rows.last().is_some_and(|line| line.is_total)
    }
}

/// A column of awards: the highest honours first.
type KindKey<'a> = (AwardSign, Reverse<u32>, &'a AwardKindId, &'a str);

/// A row of awards.
type UnitKey<'a> = (
    Year,
    Option<&'a ClusterId>,
    Option<&'a str>,
    Option<&'a str>,
);

/// The sheets that sum up what is recorded.
pub fn summaries(
    tables: &[TableRows<'_>],
    renderer: &Renderer<'_>,
    language: usize,
) -> Vec<Summary> {
    let mut awards: Vec<(Year, &[AwardRow<'_>])> = Vec::new();
    let mut lines = Vec::new();
    for (year, rows) in tables.iter().flat_map(|of| &of.years) {
        match rows {
            DataRows::Awards(rows) => awards.push((*year, rows)),
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
    let number = |decimal: &Decimal| decimal.to_string().parse::<f64>().ok();
    let exact = Some(target).filter(|_| figure.qualifier.is_none());
    let percent = exact.and_then(|target| figure.value.percent_of(target));
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
            number(target),
            number(&figure.value),
            percent.as_ref().and_then(number),
        ],
        is_total: false,
    })
}

/// Awards by unit and kind: what is decided or conferred, and apart from that what is only proposed.
fn honours(
    awards: &[(Year, &[AwardRow<'_>])],
    renderer: &Renderer<'_>,
    language: usize,
) -> Summary {
    fn key(kind: &AwardKind) -> KindKey<'_> {
        (kind.sign, Reverse(kind.rank), &kind.id, &kind.name)
    }
    let mut kinds: BTreeMap<KindKey<'_>, f64> = BTreeMap::new();
    let mut units: BTreeMap<UnitKey<'_>, (BTreeMap<KindKey<'_>, f64>, f64)> = BTreeMap::new();
    for (year, rows) in awards {
        for row in *rows {
            let unit = row.award.unit();
            let id = unit.and_then(|unit| unit.id.as_ref()).map(|id| id.as_str());
            let at = (*year, row.cluster, unit.map(|unit| unit.name.as_str()), id);
            let count = f64::from(row.award.count());
            match row.award.status {
                AwardStatus::Conferred | AwardStatus::Decided => {
                    let kind = key(&row.award.kind);
                    *kinds.entry(kind).or_default() += count;
                    *units.entry(at).or_default().0.entry(kind).or_default() += count;
                }
                AwardStatus::Proposed => units.entry(at).or_default().1 += count,
                // There is no such award.
                AwardStatus::Refused | AwardStatus::Withdrawn => {}
            }
        }
    }
    let words = WORDS[language];
    let mut head: Vec<String> = words.texts.iter().map(|text| (*text).to_owned()).collect();
    head.extend(kinds.keys().map(|(_, _, _, name)| (*name).to_owned()));
    head.extend([words.won.to_owned(), words.proposed.to_owned()]);
    let known = |number: f64| (number > 0.0).then_some(number);
    let proposed_in_all: f64 = units.values().map(|(_, proposed)| proposed).sum();
    let mut rows: Vec<Line> = units
        .into_iter()
        .map(|((year, cluster, unit, _), (won, proposed))| {
            let cluster = cluster.map(|id| renderer.cluster_title(id, year));
            let of_kinds = kinds.keys().map(|kind| won.get(kind).copied());
            let sum = known(won.values().sum());
            Line {
                texts: vec![
                    year.to_string(),
                    cluster.unwrap_or_else(|| words.outside.to_owned()),
                    unit.unwrap_or(words.unnamed).to_owned(),
                ],
                numbers: of_kinds.chain([sum, known(proposed)]).collect(),
                is_total: false,
            }
        })
        .collect();
    let of_kinds = kinds.values().map(|count| Some(*count));
    let sum = known(kinds.values().sum());
    rows.push(Line {
        texts: vec![words.total.to_owned(), String::new(), String::new()],
        numbers: of_kinds.chain([sum, known(proposed_in_all)]).collect(),
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
