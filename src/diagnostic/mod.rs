//! What is wrong with a site: severity, place, message, and how to mend it.

mod about;
mod consequences;
mod en;
mod expected;
mod fix;
mod html_groups;
mod lines;
mod link_lead;
mod local_path;
mod lost_link;
mod nested;
mod no_document;
mod no_picture;
mod no_text;
mod pieces;
mod place;
mod port_state;
mod print;
mod problem;
mod refusal;
mod reporter;
mod standing;
#[cfg(feature = "counter")]
mod text_counter;
mod text_facts;
mod texts;
mod told;
mod uncleaned;
mod vi;
mod visible;

use clap::ValueEnum;
use consequences::without_consequences;
use serde::{Deserialize, Serialize};

pub use expected::Expected;
pub use fix::Fix;
pub use lines::Lines;
pub use link_lead::LinkLead;
pub use local_path::local_path;
pub use lost_link::{BadCertificate, LostLink};
pub use nested::Nested;
pub use no_document::NoDocument;
pub use no_picture::NoPicture;
pub use no_text::NoText;
pub use place::{Place, Span};
pub use port_state::PortState;
pub use print::{Format, print};
pub use problem::{
    Contradiction, CounterProblem, LinkProblem, Misplaced, PictureProblem, Problem, Slip, TextSlip,
};
pub use refusal::Refusal;
pub use reporter::{Reporter, TextOf};
pub use standing::Standing;
#[cfg(feature = "counter")]
pub use text_counter::counter_text;
pub use text_facts::fact_text;
pub use told::Told;
pub use uncleaned::Uncleaned;
pub use visible::{is_obeyed, shown, visible};

/// What a problem does to the build.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The site is not built.
    Error,
    /// The site is built, and the author should look.
    Warning,
}

/// The language of messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Language {
    /// Vietnamese.
    #[default]
    #[value(name = "vi")]
    Vietnamese,
    /// English.
    #[value(name = "en")]
    English,
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostic {
    /// Where; none when no file is to blame.
    pub place: Option<Place>,
    /// What; boxed, since it travels in many results and most of them are good.
    pub problem: Box<Problem>,
    /// Whether it stands in a draft that may still be unfinished: then it stops nothing.
    pub in_draft: bool,
}

impl Diagnostic {
    /// A problem in a file.
    pub fn new(place: Place, problem: impl Into<Problem>) -> Self {
        Self {
            place: Some(place),
            ..Self::everywhere(problem)
        }
    }

    /// A problem of no one file.
    pub fn everywhere(problem: impl Into<Problem>) -> Self {
        Self {
            place: None,
            problem: Box::new(problem.into()),
            in_draft: false,
        }
    }

    /// Whether it stops the build.
    pub fn severity(&self) -> Severity {
        match self.in_draft {
            true => Severity::Warning,
            false => self.problem.severity(),
        }
    }

    /// What is wrong, in one line.
    pub fn message(&self, language: Language) -> String {
        self.texts(language).0
    }

    /// How to mend it.
    pub fn help(&self, language: Language) -> Option<String> {
        self.texts(language).1
    }

    fn texts(&self, language: Language) -> (String, Option<String>) {
        let (message, help) = match language {
            Language::Vietnamese => vi::texts(&self.problem),
            Language::English => en::texts(&self.problem),
        };
        let is_put_off = self.severity() != self.problem.severity();
        let until = match language {
            Language::Vietnamese => " (bài còn là bản nháp: phải sửa trước khi đăng)",
            Language::English => " (this is still a draft: mend it before it is published)",
        };
        let help = help.map(|help| help + if is_put_off { until } else { "" });
        (message, help)
    }
}

/// All problems of a run, collected so that they can be reported together.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Diagnostics(Vec<Diagnostic>);

impl Diagnostics {
    /// Adds a problem.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.0.push(diagnostic);
    }

    /// Adds all problems of another collection.
    pub fn extend(&mut self, others: impl IntoIterator<Item = Diagnostic>) {
        self.0.extend(others);
    }

    /// Removes the problems in a file, and returns their number.
    pub fn remove_in(&mut self, file: &str) -> usize {
        let before = self.0.len();
        let is_there = |place: &Place| place.file == file;
        self.0
            .retain(|problem| !problem.place.as_ref().is_some_and(is_there));
        before - self.0.len()
    }

    /// Whether the site cannot be built.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }

    /// How many problems are of a severity.
    pub fn count(&self, severity: Severity) -> usize {
        self.0
            .iter()
            .filter(|diagnostic| diagnostic.severity() == severity)
            .count()
    }

    /// The problems in the order they were found.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.0.iter()
    }

    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The problems in the order of a report: by file, line and column; those of no file first.
    pub fn sorted(mut self) -> Vec<Diagnostic> {
        self.0.sort_by(|a, b| {
            (&a.place, a.severity(), a.problem.code()).cmp(&(
                &b.place,
                b.severity(),
                b.problem.code(),
            ))
        });
        self.0.dedup();
        without_consequences(&mut self.0);
        self.0
    }
}

impl IntoIterator for Diagnostics {
    type Item = Diagnostic;
    type IntoIter = std::vec::IntoIter<Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

/// One problem is all there are.
impl From<Diagnostic> for Diagnostics {
    fn from(problem: Diagnostic) -> Self {
        Self(vec![problem])
    }
}

impl FromIterator<Diagnostic> for Diagnostics {
    fn from_iter<I: IntoIterator<Item = Diagnostic>>(diagnostics: I) -> Self {
        Self(diagnostics.into_iter().collect())
    }
}
