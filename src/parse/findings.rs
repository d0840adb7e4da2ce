//! What is found wrong in one file while it is read.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Lines, Place, Problem, Span};
use crate::model::SourcePath;

/// The problems of one file.
#[derive(Debug)]
pub struct Findings<'a> {
    file: &'a SourcePath,
    lines: Lines<'a>,
    /// How many lines precede the YAML in the file.
    yaml_line: u32,
    found: Vec<Diagnostic>,
}

impl<'a> Findings<'a> {
    /// Nothing found yet in `file`, whose YAML begins after `yaml_line` lines.
    pub fn new(file: &'a SourcePath, text: &'a str, yaml_line: u32) -> Self {
        Self {
            file,
            lines: Lines::of(text),
            yaml_line,
            found: Vec::new(),
        }
    }

    /// The file.
    pub fn file(&self) -> &'a SourcePath {
        self.file
    }

    /// A span of the YAML as a span of the file.
    pub fn in_file(&self, span: Span) -> Span {
        if !span.is_known() {
            return span;
        }
        Span {
            line: span.line.saturating_add(self.yaml_line),
            ..span
        }
    }

    /// A range of bytes of the file as a span.
    pub fn span(&self, range: Range<usize>) -> Span {
        self.lines.span(range)
    }

    /// A problem at a span of the YAML.
    pub fn yaml(&mut self, span: Span, problem: Problem) {
        let span = self.in_file(span);
        self.found
            .push(Diagnostic::new(Place::new(self.file, span), problem));
    }

    /// A problem at a range of bytes of the file.
    pub fn bytes(&mut self, range: Range<usize>, problem: Problem) {
        let span = self.span(range);
        self.found
            .push(Diagnostic::new(Place::new(self.file, span), problem));
    }

    /// A problem of the file as a whole.
    pub fn whole(&mut self, problem: Problem) {
        self.found
            .push(Diagnostic::new(Place::file(self.file), problem));
    }

    /// Everything found.
    pub fn finish(self) -> Vec<Diagnostic> {
        self.found
    }
}
