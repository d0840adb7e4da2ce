//! How good answers are.

use std::collections::BTreeSet;

use vietnamese::fold;

use super::judged::{Grades, Query, RIGHT};
use super::tools::Answer;
use crate::corpus::random::Random;

/// How many results are looked at.
const FIRST: usize = 10;

/// How many of the pages beside the results are looked at.
const FIRST_GROUPS: usize = 3;

/// The score of one answer for which reports are graded.
#[derive(Debug, Clone, Copy)]
pub struct Score {
    /// Discounted cumulative gain of the first ten, as a share of the best that there could be.
    pub ndcg: f64,
    /// One by the place of the first right answer.
    pub reciprocal: f64,
    /// Whether there is a right answer among the first ten.
    pub right: f64,
    /// Whether there is nothing at all.
    pub empty: f64,
}

impl Score {
    /// The score of an answer.
    pub fn of(answer: &Answer, grades: &Grades) -> Self {
        let found = graded(answer, grades);
        let mut ideal: Vec<u8> = grades.values().copied().collect();
        ideal.sort_unstable_by(|a, b| b.cmp(a));
        let first = found.iter().position(|&grade| grade >= RIGHT);
        Self {
            ndcg: gain(&found) / gain(&ideal),
            reciprocal: first.map_or(0.0, |place| 1.0 / (place as f64 + 1.0)),
            right: share(first.is_some()),
            empty: share(answer.results.is_empty()),
        }
    }
}

/// The grades of the first ten, in order; an address that comes twice counts once.
pub fn graded(answer: &Answer, grades: &Grades) -> Vec<u8> {
    let mut seen = BTreeSet::new();
    let results = answer.results.iter().take(FIRST);
    results
        .map(|address| match seen.insert(address) {
            true => grades.get(address).copied().unwrap_or_default(),
            false => 0,
        })
        .collect()
}

/// Gain 2^grade − 1, discounted by the logarithm of the place (Järvelin and Kekäläinen 2002; Burges and others 2005).
fn gain(grades: &[u8]) -> f64 {
    let places = (2..).map(f64::from).map(f64::log2);
    let gains = grades.iter().map(|&grade| f64::from(grade).exp2() - 1.0);
    let gains = gains.zip(places).take(FIRST);
    gains.fold(0.0, |all, (gain, by)| all + gain / by)
}

/// Whether nothing was shown for what nobody tells, or a word of it was named as missing; none for other queries.
pub fn is_rightly_empty(query: &Query, answer: &Answer) -> Option<bool> {
    let missing = query.missing.as_ref()?;
    if answer.results.is_empty() {
        return Some(true);
    }
    let missing = if missing.is_empty() {
        &query.q
    } else {
        missing
    };
    // A page that repeats the whole query has not named a word.
    let status = fold(&answer.status).replace(&fold(&query.q), "");
    let status: BTreeSet<&str> = vietnamese::words(&status).collect();
    let missing = fold(missing);
    let named = vietnamese::words(&missing).any(|word| status.contains(word));
    Some(named)
}

/// Whether the page that is to stand beside the results does; none for queries that have no such page.
pub fn has_group(query: &Query, answer: &Answer) -> Option<bool> {
    let wanted = query.group.as_ref()?;
    Some(
        answer
            .groups
            .iter()
            .take(FIRST_GROUPS)
            .any(|one| one == wanted),
    )
}

/// 1 for yes.
pub fn share(yes: bool) -> f64 {
    f64::from(u8::from(yes))
}

/// A figure with the interval that it lies in 95 times in a hundred.
#[derive(Debug, Clone, Copy, serde::Serialize)]
pub struct Estimate {
    /// The figure.
    pub value: f64,
    /// The lower end.
    pub low: f64,
    /// The upper end.
    pub high: f64,
}

/// How often queries are drawn anew.
const DRAWS: usize = 2000;

/// The mean of figures, one a query, with its interval by drawing queries anew (Efron 1979).
pub fn mean(figures: &[f64]) -> Estimate {
    estimate(figures, |drawn| {
        drawn.iter().sum::<f64>() / drawn.len() as f64
    })
}

/// The median, likewise.
pub fn median(figures: &[f64]) -> Estimate {
    estimate(figures, |drawn| {
        drawn.sort_by(f64::total_cmp);
        let (half, rest) = (drawn.len() / 2, drawn.len() % 2);
        match rest {
            0 => f64::midpoint(drawn[half - 1], drawn[half]),
            _ => drawn[half],
        }
    })
}

/// The most of them.
pub fn most(figures: &[f64]) -> f64 {
    figures.iter().copied().fold(0.0, f64::max)
}

fn estimate(figures: &[f64], statistic: impl Fn(&mut [f64]) -> f64) -> Estimate {
    if figures.is_empty() {
        let none = f64::NAN;
        return Estimate {
            value: none,
            low: none,
            high: none,
        };
    }
    // The same seed each time: the same answers give the same interval.
    let mut random = Random::new(17);
    let mut drawn = figures.to_vec();
    let value = statistic(&mut drawn);
    let mut all: Vec<f64> = (0..DRAWS)
        .map(|_| {
            for one in &mut drawn {
                *one = figures[random.index(figures.len())];
            }
            statistic(&mut drawn)
        })
        .collect();
    all.sort_by(f64::total_cmp);
    Estimate {
        value,
        low: all[DRAWS / 40],
        high: all[DRAWS - 1 - DRAWS / 40],
    }
}
