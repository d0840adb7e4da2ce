//! Keys that seem to be missing because something is wrong with them: that is what is reported.

use crate::diagnostic::{Problem, Severity, Slip, Span};

/// What a text holds of the keys that are not read.
#[derive(Debug, Default)]
pub struct Lost {
    /// Nothing is a key: that has been reported.
    is_no_mapping: bool,
    /// Keys whose line has an error.
    told: Vec<String>,
    /// Lines that are comments and begin with a key.
    comments: Vec<(u32, String)>,
    /// Which of the problems is about the one key that nobody knows, if there is one.
    pub unknown: Option<usize>,
}

impl Lost {
    /// Looks at a text of YAML and at what is wrong with it, reported after so many others.
    pub fn of(yaml: &str, problems: &[(Span, Problem)], before: usize) -> Self {
        let mut unknown = Vec::new();
        let mut lost = Self::default();
        for (at, (span, problem)) in problems.iter().enumerate() {
            let line = usize::try_from(span.line)
                .ok()
                .and_then(|n| n.checked_sub(1));
            let line = line
                .and_then(|line| yaml.lines().nth(line))
                .unwrap_or_default();
            let is_top = span.column == 1;
            match problem {
                Problem::UnknownKey { near: None, .. } if is_top => unknown.push(before + at),
                Problem::WrongType { .. } if is_top && !line.contains(": ") => {
                    lost.is_no_mapping = true;
                }
                _ => {}
            }
            if problem.severity() == Severity::Error
                && let Some((key, _)) = line.split_once(':')
                && !key.starts_with(' ')
            {
                lost.told.push(key.trim().to_owned());
            }
        }
        lost.unknown = match unknown[..] {
            [one] => Some(one),
            _ => None,
        };
        lost.comments = (1..)
            .zip(yaml.lines())
            .filter(|(_, line)| line.starts_with('#') && line.contains(": "))
            .map(|(number, line)| (number, line.trim_start_matches(['#', ' ']).to_owned()))
            .collect();
        lost
    }

    /// Whether a problem of a key is reported already.
    pub fn is_told(&self, key: &str) -> bool {
        self.is_no_mapping || self.told.iter().any(|told| told == key)
    }

    /// The comment that was meant as this key.
    pub fn commented(&self, key: &str) -> Option<(Span, Problem)> {
        let is_it = |line: &str| {
            line.strip_prefix(key)
                .is_some_and(|rest| rest.starts_with(':'))
        };
        let (line, text) = self.comments.iter().find(|(_, line)| is_it(line))?;
        let span = Span {
            line: *line,
            column: 1,
            length: 1,
        };
        let slip = Slip::MarkedKey {
            mark: "#".to_owned(),
            line: text.clone(),
        };
        Some((span, slip.into()))
    }
}
