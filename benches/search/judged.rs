//! The judged queries, as `judged.yaml` holds them.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use xxhash_rust::xxh3::xxh3_64_with_seed;

use super::facts::Facts;
use super::failure::{At, Failure, Result};
use super::rule::Rule;
use super::words::Vocabulary;

/// The file.
const FILE: &str = include_str!("judged.yaml");

/// The best grade.
pub const BEST: u8 = 3;

/// From which grade on a report is a right answer.
pub const RIGHT: u8 = 2;

/// Chosen so that each class has about a third held back.
const SEED: u64 = 2929;

/// What people look for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Class {
    /// A report that they have seen, or know to exist.
    Known,
    /// A subject.
    Topic,
    /// A person, a unit, a cluster.
    Name,
    /// A day, a month, a quarter, a year, a number.
    Date,
    /// The same, typed as people type.
    Broken,
}

/// Where they look for it.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, clap::ValueEnum,
)]
#[serde(rename_all = "lowercase")]
pub enum Corpus {
    /// The sample site.
    Sample,
    /// The reports of `benches/corpus`.
    Generated,
    /// The reports of `benches/records`.
    Records,
}

/// Whether a ranking may be tuned by a query.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// It may.
    Tuned,
    /// It may not.
    Held,
}

/// A query with its judgement.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Query {
    /// What is typed.
    pub q: String,
    /// Its class.
    pub class: Class,
    /// Its corpus.
    pub corpus: Corpus,
    /// The query that it stands for, where it is that one typed in another way: judged alike.
    pub means: Option<String>,
    /// Grade 3: what this reader wants to see first.
    #[serde(default)]
    pub best: Vec<Rule>,
    /// Grade 2: a right answer.
    #[serde(default)]
    pub good: Vec<Rule>,
    /// Grade 1: has to do with it.
    #[serde(default)]
    pub some: Vec<Rule>,
    /// No report has it; what is missing (all of it, where empty) is to be named if others are shown.
    pub missing: Option<String>,
    /// The page of a unit, a cluster or of its own that is to be offered beside the reports.
    pub group: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// Short names of the reports of the sample.
    sample: BTreeMap<String, String>,
    queries: Vec<Query>,
}

/// All queries, and what their rules need.
pub struct Judged {
    sample: BTreeMap<String, String>,
    /// The queries, each with the rules of the one that it stands for.
    pub queries: Vec<Query>,
}

/// The grades of reports for a query, by address; what is not there has none.
pub type Grades = BTreeMap<String, u8>;

impl Judged {
    /// Reads the file.
    ///
    /// # Errors
    /// It is not as it should be: the words say where.
    pub fn read() -> Result<Self> {
        let File { sample, queries } = serde_yaml::from_str(FILE).at("judged.yaml")?;
        let mut resolved = Vec::with_capacity(queries.len());
        for query in &queries {
            resolved.push(resolve(query, &queries)?);
        }
        let mut keys: Vec<_> = queries.iter().map(|one| (one.corpus, &one.q)).collect();
        keys.sort();
        if let Some(twice) = keys.windows(2).find(|two| two[0] == two[1]) {
            return Err(Failure::new(format!("twice: {:?}", twice[0])));
        }
        let order = |one: &Query| (one.corpus, one.class, one.q.clone());
        if let Some(two) = queries
            .windows(2)
            .find(|two| order(&two[0]) > order(&two[1]))
        {
            return Err(Failure::new(format!(
                "not in order: {:?} before {:?}",
                two[0].q, two[1].q
            )));
        }
        Ok(Self {
            sample,
            queries: resolved,
        })
    }

    /// The reports of the sample, as the rules name them.
    pub fn sample(&self) -> Vec<Facts> {
        self.sample
            .values()
            .map(|path| Facts::of_sample(path))
            .collect()
    }

    /// Grades the reports of a corpus for each of its queries.
    ///
    /// # Errors
    /// A rule names a report that is not there, or no report has a grade.
    pub fn grade(
        &self,
        corpus: Corpus,
        reports: &[Facts],
        words: &mut Vocabulary,
    ) -> Result<Vec<(&Query, Grades)>> {
        let queries = self.queries.iter().filter(|query| query.corpus == corpus);
        queries
            .map(|query| Ok((query, self.grades(query, reports, words)?)))
            .collect()
    }

    fn grades(&self, query: &Query, reports: &[Facts], words: &mut Vocabulary) -> Result<Grades> {
        let mut grades = Grades::new();
        for (grade, rules) in (1..=BEST).zip([&query.some, &query.good, &query.best]) {
            for rule in rules {
                let mut addresses = Vec::new();
                for name in &rule.reports {
                    let path = self.sample.get(name);
                    let path =
                        path.ok_or_else(|| Failure::new(format!("{}: no report {name}", query.q)))?;
                    addresses.push(format!("/tin/{path}.html"));
                }
                let addresses = addresses.iter().map(String::as_str).collect();
                let rule = rule.ready(addresses, words);
                for one in reports.iter().filter(|one| rule.holds(one)) {
                    // Rules go upwards, so the last one that holds is the best.
                    grades.insert(one.address.clone(), grade);
                }
            }
        }
        Ok(grades)
    }
}

/// A query with the rules of the one that it stands for.
fn resolve(query: &Query, all: &[Query]) -> Result<Query> {
    let Some(means) = &query.means else {
        return Ok(query.clone());
    };
    let is_meant = |one: &&Query| one.q == *means && one.corpus == query.corpus;
    let meant = all.iter().find(is_meant);
    let meant = meant.ok_or_else(|| Failure::new(format!("{}: means no query", query.q)))?;
    if meant.means.is_some() {
        return Err(Failure::new(format!(
            "{}: means one that means another",
            query.q
        )));
    }
    Ok(Query {
        best: meant.best.clone(),
        good: meant.good.clone(),
        some: meant.some.clone(),
        missing: query.missing.clone().or_else(|| meant.missing.clone()),
        group: query.group.clone().or_else(|| meant.group.clone()),
        ..query.clone()
    })
}

impl Query {
    /// Whether it is held back. What is meant decides, so that the same need in another spelling does not tell
    /// those who tune what is asked later.
    pub fn part(&self) -> Part {
        let need = self.means.as_ref().unwrap_or(&self.q);
        match xxh3_64_with_seed(need.as_bytes(), SEED) % 3 {
            0 => Part::Held,
            _ => Part::Tuned,
        }
    }

    /// Whether reports are graded for it.
    pub fn is_graded(&self) -> bool {
        !(self.best.is_empty() && self.good.is_empty() && self.some.is_empty())
    }
}

impl fmt::Display for Class {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Self::Known => "known item",
            Self::Topic => "topic",
            Self::Name => "name",
            Self::Date => "number, date",
            Self::Broken => "broken",
        })
    }
}

impl fmt::Display for Corpus {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.pad(match self {
            Self::Sample => "sample",
            Self::Generated => "generated",
            Self::Records => "records",
        })
    }
}
