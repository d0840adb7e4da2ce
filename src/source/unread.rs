//! Why a text cannot be read, and where in it.

use crate::diagnostic::{Diagnostic, Place, Problem, Span};

/// Why a text cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// What is wrong.
    pub problem: Problem,
    /// The first character that is none; nothing where the whole file is no text.
    pub span: Span,
}

impl Unread {
    /// What is told of a file of that name.
    pub fn of(self, file: impl ToString) -> Diagnostic {
        Diagnostic::new(Place::new(file, self.span), self.problem)
    }
}

impl From<Problem> for Unread {
    fn from(problem: Problem) -> Self {
        Self {
            problem,
            span: Span::NONE,
        }
    }
}
