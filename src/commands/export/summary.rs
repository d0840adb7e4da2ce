//! What a council asks for at the end of the year: who received how many awards of each kind.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::TableRows;
use crate::model::{AwardKind, AwardKindId, AwardSign, AwardStatus, ClusterId, Year};
use crate::render::Renderer;
use crate::render::facts::{AwardRow, DataRows};

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
    let years = tables.iter().flat_map(|of| &of.years);
    let awards = years.filter_map(|(year, rows)| match rows {
        DataRows::Awards(rows) => Some((*year, rows.as_slice())),
        _ => None,
    });
    let awards: Vec<(Year, &[AwardRow<'_>])> = awards.collect();
    match awards.is_empty() {
        true => Vec::new(),
        false => vec![honours(&awards, renderer, language)],
    }
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
    },
    SummaryWords {
        title: "Summary of awards",
        texts: ["Emulation year", "Cluster", "Unit"],
        won: "Decided or conferred in all",
        proposed: "Only proposed",
        outside: "Outside the clusters",
        unnamed: "The report names no unit",
        total: "Total",
    },
];
