//! Problems as text for people (in the style of rustc) and as JSON for programs.

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

use super::{Diagnostic, Language, Severity, Span};

/// How problems are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For a terminal, in colour.
    Colour,
    /// For a file or a test.
    Plain,
    /// One JSON object a line.
    Json,
}

/// Writes all problems; `text_of` returns the text of a file for its excerpt.
pub fn print(
    diagnostics: &[Diagnostic],
    format: Format,
    language: Language,
    text_of: &dyn Fn(&str) -> Option<String>,
) -> String {
    let mut out = String::new();
    // Problems come sorted by file: its text is read once.
    let mut last = (String::new(), None);
    let mut text_of = |file: &str| {
        if last.0 != file {
            last = (file.to_owned(), text_of(file));
        }
        last.1.clone()
    };
    for diagnostic in diagnostics {
        let text = match format {
            Format::Json => json(diagnostic, language),
            Format::Colour => excerpt(diagnostic, &Renderer::styled(), language, &mut text_of),
            Format::Plain => excerpt(diagnostic, &Renderer::plain(), language, &mut text_of),
        };
        out.push_str(&text);
        out.push('\n');
        if format != Format::Json {
            out.push('\n');
        }
    }
    out
}

fn excerpt(
    diagnostic: &Diagnostic,
    renderer: &Renderer,
    language: Language,
    text_of: &mut dyn FnMut(&str) -> Option<String>,
) -> String {
    let message = diagnostic.message(language);
    let help = diagnostic.help(language);
    let (error, warning, helping) = match language {
        Language::Vietnamese => ("lỗi", "cảnh báo", "cách sửa"),
        Language::English => ("error", "warning", "help"),
    };
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR.with_name(error),
        Severity::Warning => Level::WARNING.with_name(warning),
    };
    let place = diagnostic.place.as_ref();
    let line = place.and_then(|place| {
        let line = usize::try_from(place.span.line.checked_sub(1)?).ok()?;
        let text = text_of(&place.file)?;
        // A tab would shift the caret: show it as one space.
        Some(text.lines().nth(line)?.replace('\t', " "))
    });
    let title = level.primary_title(message).id(diagnostic.problem.code());
    let mut group = match (place, &line) {
        (Some(place), Some(line)) => {
            let range = byte_range(line, place.span);
            title.element(
                Snippet::source(line.as_str())
                    .line_start(place.span.line as usize)
                    .path(place.file.as_str())
                    .annotation(AnnotationKind::Primary.span(range)),
            )
        }
        (Some(place), None) => {
            let origin = annotate_snippets::Origin::path(place.file.as_str());
            let origin = if place.span.is_known() {
                origin
                    .line(place.span.line as usize)
                    .char_column(place.span.column as usize)
            } else {
                origin
            };
            title.element(origin)
        }
        (None, _) => annotate_snippets::Group::with_title(title),
    };
    if let Some(help) = help {
        group = group.element(Level::HELP.with_name(helping).message(help));
    }
    renderer.render(&[group])
}

/// The bytes of a line that a span covers.
fn byte_range(line: &str, span: Span) -> std::ops::Range<usize> {
    let offset = |chars: u32| {
        line.char_indices()
            .nth(chars as usize)
            .map_or(line.len(), |(at, _)| at)
    };
    let start = span.column.saturating_sub(1);
    offset(start)..offset(start.saturating_add(span.length))
}

fn json(diagnostic: &Diagnostic, language: Language) -> String {
    #[derive(Serialize)]
    struct JsonProblem<'a> {
        severity: Severity,
        code: &'a str,
        file: Option<&'a str>,
        line: Option<u32>,
        column: Option<u32>,
        message: String,
        help: Option<String>,
    }
    let span = diagnostic.place.as_ref().map(|place| place.span);
    let span = span.filter(|span| span.is_known());
    let entry = JsonProblem {
        severity: diagnostic.severity(),
        code: diagnostic.problem.code(),
        file: diagnostic.place.as_ref().map(|place| place.file.as_str()),
        line: span.map(|span| span.line),
        column: span.map(|span| span.column),
        message: diagnostic.message(language),
        help: diagnostic.help(language),
    };
    serde_json::to_string(&entry).unwrap_or_default()
}
