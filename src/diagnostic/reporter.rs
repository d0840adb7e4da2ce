//! Reports to people: what was found, and what was done.

use std::io::{self, Write};

use super::visible::visible;
use super::{Diagnostic, Diagnostics, Format, Language, Problem, Severity, print};

/// Returns the text of a file, for the excerpt in a message.
pub type TextOf<'a> = &'a dyn Fn(&str) -> Option<String>;

/// Writes to standard error. Where nobody reads it any more, there is nobody to tell.
fn write_to_people(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}

/// Writes messages to standard error.
#[derive(Debug, Clone)]
pub struct Reporter {
    /// The language of messages.
    pub language: Language,
    /// Plain or coloured.
    pub format: Format,
    /// Whether there is a terminal to draw a progress bar on.
    pub terminal: bool,
}

impl Reporter {
    /// The same without colour, for a page.
    pub fn plain(&self) -> Self {
        Self {
            format: Format::Plain,
            ..self.clone()
        }
    }

    /// Picks the words of the language.
    pub fn say<'a>(&self, vietnamese: &'a str, english: &'a str) -> &'a str {
        match self.language {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        }
    }

    /// A line for people.
    pub fn line(&self, text: &str) {
        write_to_people(&format!("{text}\n"));
    }

    /// What is wrong with the command line, and how to mend it.
    pub fn usage(&self, problem: Problem) {
        let problem = Diagnostic::everywhere(problem);
        self.line(&visible(&problem.message(self.language)));
        if let Some(help) = problem.help(self.language) {
            self.line(&visible(&help));
        }
    }

    /// One problem of no file, and that it is one.
    pub fn problem(&self, problem: Problem) {
        self.problems(Diagnostic::everywhere(problem).into(), &|_| None);
    }

    /// All problems, and how many there were.
    pub fn problems(&self, problems: Diagnostics, text_of: TextOf<'_>) {
        let text = self.render(problems, text_of);
        if !text.is_empty() {
            write_to_people(&text);
        }
    }

    /// All problems as text.
    pub fn render(&self, problems: Diagnostics, text_of: TextOf<'_>) -> String {
        if problems.is_empty() {
            return String::new();
        }
        // What is found twice is printed, and counted, once.
        let problems = problems.sorted();
        let count = |severity| {
            let of_severity = problems.iter().filter(|it| it.severity() == severity);
            of_severity.count()
        };
        let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
        let text = print(&problems, self.format, self.language, text_of);
        match self.language {
            Language::Vietnamese => format!("{text}{errors} lỗi, {warnings} cảnh báo\n"),
            Language::English => {
                let plural = |count: usize| if count == 1 { "" } else { "s" };
                let (e, w) = (plural(errors), plural(warnings));
                format!("{text}{errors} error{e}, {warnings} warning{w}\n")
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Diagnostic, Diagnostics, Format, Language, Problem, Reporter};
    use crate::diagnostic::CounterProblem;

    #[test]
    fn what_is_found_twice_is_counted_once() {
        let reporter = Reporter {
            language: Language::English,
            format: Format::Plain,
            terminal: false,
        };
        for (found, counted) in [
            (
                &[Problem::NoBaseUrl, Problem::NoBaseUrl][..],
                "0 errors, 1 warning\n",
            ),
            (
                &[
                    CounterProblem::NoSites.into(),
                    Problem::NoBaseUrl,
                    CounterProblem::NoSites.into(),
                ],
                "1 error, 1 warning\n",
            ),
            (&[CounterProblem::NoSites.into()], "1 error, 0 warnings\n"),
        ] {
            let problems = found.iter().cloned().map(Diagnostic::everywhere);
            let text = reporter.render(Diagnostics::from_iter(problems), &|_| None);
            assert!(text.ends_with(counted), "{text}");
        }
    }
}
