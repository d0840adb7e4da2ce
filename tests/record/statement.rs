//! What a page says, piece by piece, and the comparison of what it should say with what it does.

use std::collections::BTreeMap;
use std::fmt;

/// One thing that a page says: an award, the head of a cluster, a figure.
///
/// What is expected may leave a choice: several reports may be the source of an award, and several
/// names right in a year. What is found has one value for each fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Statement {
    /// What it is of: `award`.
    pub what: &'static str,
    facts: BTreeMap<&'static str, Vec<String>>,
}

/// The statements of pages, by their files.
pub type Pages = BTreeMap<String, Vec<Statement>>;

impl Statement {
    /// A statement that says nothing yet.
    pub fn of(what: &'static str) -> Self {
        Self {
            what,
            facts: BTreeMap::new(),
        }
    }

    /// The same of something else.
    pub fn called(self, what: &'static str) -> Self {
        Self { what, ..self }
    }

    /// The same with one fact more.
    pub fn with(self, fact: &'static str, value: impl ToString) -> Self {
        self.any(fact, [value.to_string()])
    }

    /// The same with one fact more, where there is a value.
    pub fn maybe(self, fact: &'static str, value: Option<impl ToString>) -> Self {
        match value {
            Some(value) => self.with(fact, value),
            None => self,
        }
    }

    /// The same with a fact that has one of several values.
    pub fn any(mut self, fact: &'static str, values: impl IntoIterator<Item = String>) -> Self {
        self.facts.insert(fact, values.into_iter().collect());
        self
    }

    /// The value of a fact.
    pub fn fact(&self, fact: &str) -> Option<&str> {
        let values = self.facts.get(fact)?;
        values.first().map(String::as_str)
    }

    /// The same without a fact.
    pub fn without(mut self, fact: &str) -> Self {
        self.facts.remove(fact);
        self
    }

    fn is_met_by(&self, found: &Self) -> bool {
        self.what == found.what
            && self.facts.len() == found.facts.len()
            && self.facts.iter().all(|(fact, values)| {
                let found = found.facts.get(fact);
                found.is_some_and(|found| found.iter().all(|value| values.contains(value)))
            })
    }
}

impl fmt::Display for Statement {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.what)?;
        for (fact, values) in &self.facts {
            write!(out, " | {fact}: {}", values.join(" or "))?;
        }
        Ok(())
    }
}

/// Where pages and facts do not agree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mismatch {
    /// The page.
    pub page: String,
    /// Whether the page says what nobody said; otherwise it leaves out what somebody did.
    pub is_unsaid: bool,
    /// The statement.
    pub statement: Statement,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = match self.is_unsaid {
            true => "nobody said",
            false => "is missing",
        };
        write!(out, "{}: {about}: {}", self.page, self.statement)
    }
}

/// Everything that stands on pages and should not, or should and does not.
pub fn compare(expected: &Pages, found: &Pages) -> Vec<Mismatch> {
    let mut mismatches = Vec::new();
    let none = Vec::new();
    let files = expected.keys().chain(found.keys());
    let files: std::collections::BTreeSet<&String> = files.collect();
    for file in files {
        let mut left: Vec<&Statement> = found.get(file).unwrap_or(&none).iter().collect();
        let mismatch = |is_unsaid, statement: &Statement| Mismatch {
            page: file.clone(),
            is_unsaid,
            statement: statement.clone(),
        };
        for statement in expected.get(file).unwrap_or(&none) {
            match left.iter().position(|found| statement.is_met_by(found)) {
                Some(at) => drop(left.remove(at)),
                None => mismatches.push(mismatch(false, statement)),
            }
        }
        mismatches.extend(left.into_iter().map(|found| mismatch(true, found)));
    }
    mismatches
}
