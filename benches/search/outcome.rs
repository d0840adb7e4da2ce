//! What came out, summed up by class, corpus and part.

use serde::Serialize;

use super::judged::{Class, Corpus, Part, Query};
use super::score::{Estimate, Score, has_group, is_rightly_empty, mean, median, most, share};
use super::tools::{Alone, Answer};

/// Who answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Engine {
    /// The search page of the site.
    Own,
    /// Pagefind.
    Pagefind,
}

/// Whom the figures are of: all of those for whom everything holds that is said.
#[derive(Debug, Clone, Copy, Serialize)]
pub struct Of {
    /// Who answers.
    pub engine: Engine,
    /// Which part.
    pub part: Part,
    /// Which class, or all.
    pub class: Option<Class>,
    /// Which corpus, or all.
    pub corpus: Option<Corpus>,
}

/// A query with its answer.
pub struct Outcome<'a> {
    /// Who answered.
    pub engine: Engine,
    /// What was asked.
    pub query: &'a Query,
    /// What was answered.
    pub answer: Answer,
    /// The grades of the first ten, in order.
    pub grades: Vec<u8>,
    /// How good that is, where reports are graded.
    pub score: Option<Score>,
}

/// How good the answers of a group are.
#[derive(Debug, Serialize)]
pub struct Quality {
    /// Whose they are.
    #[serde(flatten)]
    pub of: Of,
    /// How many queries with graded reports.
    pub queries: usize,
    /// nDCG of the first ten.
    pub ndcg: Estimate,
    /// Mean of one by the place of the first right answer.
    pub mrr: Estimate,
    /// How many have a right answer among the first ten.
    pub right: Estimate,
    /// How many have nothing at all.
    pub empty: Estimate,
    /// How many queries that nothing answers, and how many of them were answered well.
    pub nothing: (usize, usize),
    /// How many queries that a page of its own answers, and for how many of them it stood beside the results.
    pub groups: (usize, usize),
}

/// What answers cost in one corpus.
#[derive(Debug, Serialize)]
pub struct Cost {
    /// Who answers.
    pub engine: Engine,
    /// In which corpus.
    pub corpus: Corpus,
    /// Whether the line was slow.
    pub slow: bool,
    /// How many queries.
    pub queries: usize,
    /// The page before anything is asked.
    pub alone: Alone,
    /// Bytes of the page with the scripts that a search needs, at most.
    pub page_bytes: f64,
    /// Bytes of the index until the first ten results: median, and at most.
    pub bytes: (Estimate, f64),
    /// Requests until then: median, and at most.
    pub requests: (Estimate, f64),
    /// Bytes of reports read for excerpts: median.
    pub excerpt_bytes: Estimate,
    /// Milliseconds from the start of the visit to the first ten: median, and at most.
    pub ten_ms: (Estimate, f64),
    /// Milliseconds from the first request for the index to the first ten: median, and at most.
    pub after_page_ms: (Estimate, f64),
    /// How many were not done when nobody waited any longer.
    pub late: usize,
}

impl Outcome<'_> {
    fn is_of(&self, of: Of) -> bool {
        self.engine == of.engine
            && self.query.part() == of.part
            && of.class.is_none_or(|class| class == self.query.class)
            && of.corpus.is_none_or(|corpus| corpus == self.query.corpus)
    }
}

impl Quality {
    /// The quality of those answers.
    pub fn of(of: Of, outcomes: &[Outcome]) -> Self {
        let all: Vec<&Outcome> = outcomes.iter().filter(|one| one.is_of(of)).collect();
        let scores: Vec<Score> = all.iter().filter_map(|one| one.score).collect();
        let figures =
            |figure: fn(&Score) -> f64| -> Vec<f64> { scores.iter().map(figure).collect() };
        let nothing = all
            .iter()
            .filter_map(|one| is_rightly_empty(one.query, &one.answer));
        let groups = all
            .iter()
            .filter_map(|one| has_group(one.query, &one.answer));
        Self {
            of,
            queries: scores.len(),
            ndcg: mean(&figures(|one| one.ndcg)),
            mrr: mean(&figures(|one| one.reciprocal)),
            right: mean(&figures(|one| one.right)),
            empty: mean(&figures(|one| one.empty)),
            nothing: count(nothing),
            groups: count(groups),
        }
    }
}

impl Cost {
    /// What these answers cost.
    pub fn of(
        engine: Engine,
        corpus: Corpus,
        slow: bool,
        alone: Alone,
        answers: &[Answer],
    ) -> Self {
        let figures =
            |figure: fn(&Answer) -> f64| -> Vec<f64> { answers.iter().map(figure).collect() };
        let both = |figure: fn(&Answer) -> f64| {
            let figures = figures(figure);
            (median(&figures), most(&figures))
        };
        Self {
            engine,
            corpus,
            slow,
            queries: answers.len(),
            alone,
            page_bytes: most(&figures(|one| one.page_bytes as f64)),
            bytes: both(|one| one.bytes as f64),
            requests: both(|one| f64::from(one.requests)),
            excerpt_bytes: median(&figures(|one| one.excerpt_bytes as f64)),
            ten_ms: both(|one| one.ten_ms),
            after_page_ms: both(|one| one.after_page_ms),
            late: answers.iter().filter(|one| one.late).count(),
        }
    }
}

/// How many there are, and how many of them are well.
fn count(all: impl Iterator<Item = bool>) -> (usize, usize) {
    let all: Vec<f64> = all.map(share).collect();
    (all.len(), all.iter().filter(|one| **one > 0.0).count())
}
