//! Problems as text for people (in the style of rustc) and as JSON for programs.

use std::borrow::Cow;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use serde::Serialize;

use super::visible::{in_place, visible, visible_json};
use super::{Diagnostic, Fix, Language, Severity, Span, Told};

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

/// Writes problems; `text_of` returns the text of a file for its excerpt.
pub fn print(
    problems: &[Told],
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
        reached: Reached::default(),
    };
    for told in problems {
        let text = match format {
            Format::Json => json(&told.problem, language),
            Format::Colour => excerpt(told, &Renderer::styled(), language, &mut excerpts),
            Format::Plain => excerpt(told, &Renderer::plain(), language, &mut excerpts),
        };
        out.push_str(&text);
        out.push('\n');
        if let Some(rest) = told.rest(language).filter(|_| format != Format::Json) {
            out.push_str(&format!("\n{rest}\n"));
        }
        if format != Format::Json {
            out.push('\n');
        }
    }
    out
}

/// The lines that problems stand in. Problems come sorted by place: the text of a file is read
/// once, its lines are looked for once, and each line is gone through once.
struct Excerpts<'t> {
    text_of: &'t dyn Fn(&str) -> Option<String>,
    file: String,
    text: Option<String>,
    /// Where each line begins.
    lines: Vec<usize>,
    /// Where the last line was cut.
    reached: Reached,
}

/// A line as it is shown, and the place in it.
struct Excerpt {
    line: String,
    span: Span,
    /// Whether the line begins further left.
    is_cut: bool,
}

/// So many characters of a line are shown on each side of a place: more than fit on a screen.
const BESIDE: u32 = 200;
/// So many characters of a place are marked; a part in the middle is folded.
const MARKED: u32 = 1000;

impl Excerpts<'_> {
    /// The line of a place, cut where it is long: one of a megabyte is of no use, and there may be
    /// a thousand of them.
    fn at(&mut self, file: &str, span: Span) -> Option<Excerpt> {
        let number = usize::try_from(span.line.checked_sub(1)?).ok()?;
        if self.file != file {
            file.clone_into(&mut self.file);
            self.text = (self.text_of)(file);
            let text = self.text.as_deref().unwrap_or_default();
            let ends = text.match_indices('\n').map(|(at, _)| at + 1);
            self.lines = std::iter::once(0).chain(ends).collect();
            self.reached = Reached::default();
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
        let length = span.length.min(MARKED);
        let wanted = span.column.saturating_sub(skipped) + length + BESIDE;
        self.reached.advance(number, line, skipped);
        let mut characters = line.get(self.reached.bytes..)?.chars();
        let mut cut = String::new();
        if skipped > 0 {
            cut.push('…');
        }
        let shown = characters.by_ref().take(wanted as usize);
        cut.extend(shown.map(in_place));
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
            is_cut: skipped > 0,
        })
    }
}

/// A place in a line: so many characters after its beginning, which are so many bytes.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
struct Reached {
    line: usize,
    characters: u32,
    bytes: usize,
}

impl Reached {
    /// Goes on to the place behind so many characters of a line, or to its end; returns how many
    /// were gone through.
    fn advance(&mut self, number: usize, line: &str, characters: u32) -> usize {
        if self.line != number || self.characters > characters {
            *self = Self {
                line: number,
                ..Self::default()
            };
        }
        let rest = line.get(self.bytes..).unwrap_or_default();
        let steps = (characters - self.characters) as usize;
        let mut ends = rest.char_indices().map(|(at, one)| at + one.len_utf8());
        self.bytes += match steps.checked_sub(1) {
            Some(last) => ends.nth(last).unwrap_or(rest.len()),
            None => 0,
        };
        self.characters = characters;
        steps
    }
}

fn excerpt(
    told: &Told,
    renderer: &Renderer,
    language: Language,
    excerpts: &mut Excerpts<'_>,
) -> String {
    let diagnostic = &told.problem;
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
    let range = shown
        .as_ref()
        .map_or(0..0, |it| byte_range(&it.line, it.span));
    let file = place.map_or(Cow::default(), |place| visible(&place.file));
    let title = level.primary_title(&*message).id(diagnostic.problem.code());
    let mut group = match (place, &shown) {
        (Some(place), Some(Excerpt { line, .. })) => title.element(
            Snippet::source(line.as_str())
                .line_start(place.span.line as usize)
                .path(&*file)
                .annotation(AnnotationKind::Primary.span(range.clone())),
        ),
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
    if let Some(elsewhere) = told.elsewhere(language) {
        group = group.element(Level::NOTE.no_name().message(elsewhere));
    }
    let mut text = renderer.render(&[group]);
    if let (Some(place), Some(Excerpt { line, .. })) = (place, shown.filter(|it| it.is_cut)) {
        let Span {
            line: number,
            column,
            ..
        } = place.span;
        let before = line.get(..range.start).unwrap_or_default();
        let cut = format!("{file}:{number}:{}", before.chars().count() + 1);
        set_origin(&mut text, &cut, &format!("{file}:{number}:{column}"));
    }
    text
}

/// Writes another origin below the title, which is one line: the renderer counts the columns of a
/// line that it was given without its beginning.
fn set_origin(text: &mut String, from: &str, to: &str) {
    let title = text.find('\n').unwrap_or_default();
    if let Some(at) = text.get(title..).and_then(|below| below.find(from)) {
        let at = title + at;
        text.replace_range(at..at + from.len(), to);
    }
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
        length: Option<u32>,
        message: String,
        help: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        fix: Option<Fix>,
    }
    let span = diagnostic.place.as_ref().map(|place| place.span);
    let span = span.filter(|span| span.is_known());
    let entry = JsonProblem {
        severity: diagnostic.severity(),
        code: diagnostic.problem.code(),
        file: diagnostic.place.as_ref().map(|place| place.file.as_str()),
        line: span.map(|span| span.line),
        column: span.map(|span| span.column),
        length: span.map(|span| span.length),
        message: diagnostic.message(language),
        help: diagnostic.help(language),
        fix: span.and_then(|_| diagnostic.problem.fix()),
    };
    let text = serde_json::to_string(&entry).unwrap_or_default();
    visible_json(&text).into_owned()
}

#[cfg(test)]
mod tests {
    use super::super::{Place, Problem};
    use super::{BESIDE, Diagnostic, Format, Language, Reached, Span, Told, print};

    /// A line of so many words, each of which is wrong, and what is told of them.
    fn told(words: u32, format: Format) -> String {
        let line = "chữ ".repeat(words as usize);
        let problems = (0..words).map(|word| {
            let span = Span {
                line: 1,
                column: 4 * word + 1,
                length: 3,
            };
            Diagnostic::new(Place::new("a.md", span), Problem::RawHtml).into()
        });
        let problems: Vec<Told> = problems.collect();
        print(&problems, format, Language::English, &|_| {
            Some(line.clone())
        })
    }

    #[test]
    fn the_place_is_that_in_the_file_however_long_the_line_is() {
        for format in [Format::Plain, Format::Colour] {
            let told = told(2 * BESIDE, format);
            let mut rest = told.as_str();
            for word in 0..2 * BESIDE {
                let place = format!("a.md:1:{}", 4 * word + 1);
                let at = rest.find(&place);
                let at = at.unwrap_or_else(|| panic!("{place} in {rest}"));
                let end = rest[at + place.len()..].chars().next();
                assert!(end.is_some_and(|end| !end.is_ascii_digit()), "{place}");
                rest = &rest[at + place.len()..];
            }
        }
    }

    #[test]
    fn a_long_line_is_gone_through_once() {
        let line = "đầu ".repeat(1000);
        let mut reached = Reached::default();
        let steps = (0..4000).map(|at| reached.advance(7, &line, at));
        assert_eq!(steps.sum::<usize>(), 3999);
        // A line, characters, the bytes before the place.
        let cases = [
            (7, 3999, line.len() - 1),
            (7, 2, "đầ".len()),
            (7, 2, "đầ".len()),
            (8, 3, "đầu".len()),
            (8, 0, 0),
            (8, 9000, line.len()),
            (8, 9001, line.len()),
            (8, 1, "đ".len()),
        ];
        for (number, characters, bytes) in cases {
            reached.advance(number, &line, characters);
            assert_eq!(reached.bytes, bytes, "{number} {characters}");
        }
    }
}
