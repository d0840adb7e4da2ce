//! What is known of a site, the unsaved texts of its files among it: what it names, and what is wrong with it.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use lsp_types::{Diagnostic as Shown, DiagnosticSeverity, NumberOrString, Range, TextEdit};

use super::text::{lines, range, whole_line};
use crate::build::{Loaded, Names, Recall, Request};
use crate::config;
use crate::diagnostic::{Diagnostic, Fix, Language, Severity};
use crate::model::SourcePath;
use crate::source::{Source, Unsaved};

/// What is known of a site.
#[derive(Debug, Default)]
pub struct Checked {
    /// What it names.
    pub names: Names,
    /// Its files; none before it was read.
    pub source: Option<Arc<Source>>,
    /// The files with which something is wrong.
    pub files: BTreeMap<SourcePath, CheckedFile>,
}

/// A file with which something is wrong.
#[derive(Debug)]
pub struct CheckedFile {
    /// The text in which that was found.
    pub text: String,
    /// What.
    pub problems: Vec<Diagnostic>,
}

impl Checked {
    /// Reads a site; what `recall` knows is not read again.
    pub fn read(
        root: &Path,
        request: &Request,
        recall: &Recall,
        unsaved: &Unsaved,
    ) -> (Self, Recall) {
        let (source, problems) = Source::open(root);
        let source = source.with_unsaved(unsaved);
        let Loaded {
            source,
            problems,
            recall,
            ..
        } = Loaded::of(source, problems, request, recall, None);
        let names = Names::read(&source, request, &recall);
        let mut files: BTreeMap<SourcePath, CheckedFile> = BTreeMap::new();
        for problem in problems.sorted() {
            // What no file is to blame for is told where the site is described.
            let file = problem.place.as_ref().map_or(config::FILE, |it| &it.file);
            let path = SourcePath::new(file);
            let file = files.entry(path).or_insert_with_key(|path| CheckedFile {
                text: text_of(&source, unsaved, path),
                problems: Vec::new(),
            });
            file.problems.push(problem);
        }
        let checked = Self {
            names,
            source: Some(source),
            files,
        };
        (checked, recall)
    }
}

/// The text of a file as an editor has it, or would.
fn text_of(source: &Source, unsaved: &Unsaved, path: &SourcePath) -> String {
    if let Some(text) = unsaved.text(path) {
        return text.to_owned();
    }
    match source.bytes(path) {
        Ok(bytes) => String::from_utf8_lossy(&bytes).into_owned(),
        Err(_) => String::new(),
    }
}

impl CheckedFile {
    /// What is wrong, as editors show it.
    pub fn shown(&self, language: Language) -> Vec<Shown> {
        let lines = lines(&self.text);
        let problems = self.problems.iter();
        problems.map(|it| shown(it, &lines, language)).collect()
    }

    /// What mends what is wrong in a range: how that is told, and the change.
    pub fn mends(&self, within: Range, language: Language) -> Vec<(Shown, String, TextEdit)> {
        let lines = lines(&self.text);
        let problems = self.problems.iter().filter_map(|problem| {
            let fix = problem.problem.fix()?;
            let shown = shown(problem, &lines, language);
            let apart = shown.range.end < within.start || within.end < shown.range.start;
            let line = problem.place.as_ref()?.span.line.checked_sub(1)?;
            let edit = edit(fix, line, shown.range, &lines);
            let title = title(&edit.new_text, language);
            (!apart).then_some((shown, title, edit))
        });
        problems.collect()
    }
}

fn shown(problem: &Diagnostic, lines: &[&str], language: Language) -> Shown {
    let span = problem.place.as_ref().map(|place| place.span);
    let message = problem.message(language);
    let help = problem.help(language);
    Shown {
        range: range(lines, span.unwrap_or_default()),
        severity: Some(match problem.problem.severity() {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
        }),
        code: Some(NumberOrString::String(problem.problem.code().to_owned())),
        source: Some("bantin".to_owned()),
        message: [message]
            .into_iter()
            .chain(help)
            .collect::<Vec<_>>()
            .join("\n"),
        ..Shown::default()
    }
}

/// The change that a mend is.
fn edit(fix: Fix, line: u32, marked: Range, lines: &[&str]) -> TextEdit {
    match fix {
        Fix::Text(text) => TextEdit::new(marked, text),
        Fix::Line(text) => TextEdit::new(whole_line(lines, line), text),
        Fix::Removed => {
            let mut range = whole_line(lines, line);
            if (line as usize) + 1 < lines.len() {
                range.end = whole_line(lines, line + 1).start;
            }
            TextEdit::new(range, String::new())
        }
    }
}

fn title(text: &str, language: Language) -> String {
    let text = text.trim();
    match language {
        Language::Vietnamese if text.is_empty() => "Xóa dòng này".to_owned(),
        Language::English if text.is_empty() => "Remove this line".to_owned(),
        Language::Vietnamese => format!("Sửa thành: {text}"),
        Language::English => format!("Change to: {text}"),
    }
}
