//! Problems as text for people (in the style of rustc) and as JSON for programs.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

use super::visible::{visible, visible_json};
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
    let mut excerpts = Excerpts {
        text_of,
        file: String::new(),
        text: None,
        lines: Vec::new(),
    };
    for diagnostic in diagnostics {
        let text = match format {
            Format::Json => json(diagnostic, language),
            Format::Colour => excerpt(diagnostic, &Renderer::styled(), language, &mut excerpts),
            Format::Plain => excerpt(diagnostic, &Renderer::plain(), language, &mut excerpts),
        };
        out.push_str(&text);
        out.push('\n');
        if format != Format::Json {
            out.push('\n');
        }
    }
    out
}

/// The lines that problems stand in. Problems come sorted by file: its text is read once, and its
/// lines are looked for once.
struct Excerpts<'t> {
    text_of: &'t dyn Fn(&str) -> Option<String>,
    file: String,
    text: Option<String>,
    /// Where each line begins.
    lines: Vec<usize>,
}

/// A line as it is shown, and the place in it.
struct Excerpt {
    line: String,
    span: Span,
}

/// So many characters of a line are shown on each side of a place.
const BESIDE: u32 = 1000;

impl Excerpts<'_> {
    /// The line of a place, cut where it is long: one of a megabyte helps nobody, and less so a
    /// thousand times.
    fn at(&mut self, file: &str, span: Span) -> Option<Excerpt> {
        let number = usize::try_from(span.line.checked_sub(1)?).ok()?;
        if self.file != file {
            file.clone_into(&mut self.file);
            self.text = (self.text_of)(file);
            let text = self.text.as_deref().unwrap_or_default();
            let ends = text.match_indices('\n').map(|(at, _)| at + 1);
            self.lines = std::iter::once(0).chain(ends).collect();
        }
        let start = *self.lines.get(number)?;
        let rest = self.text.as_deref()?.get(start..)?;
        if rest.is_empty() {
            return None;
        }
        let end = self
            .lines
            .get(number + 1)
            .map_or(rest.len(), |next| next - start);
        let line = rest.get(..end)?.trim_end_matches(['\n', '\r']);
        let skipped = span.column.saturating_sub(BESIDE + 1);
        let length = span.length.min(BESIDE);
        let wanted = span.column.saturating_sub(skipped) + length + BESIDE;
        let mut characters = line.chars().skip(skipped as usize);
        let mut cut = String::new();
        if skipped > 0 {
            cut.push('…');
        }
        let shown = characters.by_ref().take(wanted as usize);
        // A tab would shift the caret, and a control character might do anything.
        cut.extend(shown.map(|c| match c {
            '\t' => ' ',
            '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' => '\u{fffd}',
            c => c,
        }));
        if characters.next().is_some() {
            cut.push('…');
        }
        let column = span.column - skipped + u32::from(skipped > 0);
        Some(Excerpt {
            line: cut,
            span: Span {
                column,
                length,
                ..span
            },
        })
    }
}

fn excerpt(
    diagnostic: &Diagnostic,
    renderer: &Renderer,
    language: Language,
    excerpts: &mut Excerpts<'_>,
) -> String {
    let message = diagnostic.message(language);
    let message = visible(&message);
    let help = diagnostic.help(language);
    let help = help.as_deref().map(visible);
    let (error, warning, helping) = match language {
        Language::Vietnamese => ("lỗi", "cảnh báo", "cách sửa"),
        Language::English => ("error", "warning", "help"),
    };
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR.with_name(error),
        Severity::Warning => Level::WARNING.with_name(warning),
    };
    let place = diagnostic.place.as_ref();
    let shown = place.and_then(|place| excerpts.at(&place.file, place.span));
    let file = place.map_or(Cow::default(), |place| visible(&place.file));
    let title = level.primary_title(&*message).id(diagnostic.problem.code());
    let mut group = match (place, &shown) {
        (Some(place), Some(Excerpt { line, span })) => {
            let range = byte_range(line, *span);
            title.element(
                Snippet::source(line.as_str())
                    .line_start(place.span.line as usize)
                    .path(&*file)
                    .annotation(AnnotationKind::Primary.span(range)),
            )
        }
        (Some(place), None) => {
            let origin = annotate_snippets::Origin::path(&*file);
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
    if let Some(help) = &help {
        group = group.element(Level::HELP.with_name(helping).message(&**help));
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
    let text = serde_json::to_string(&entry).unwrap_or_default();
    visible_json(&text).into_owned()
}
