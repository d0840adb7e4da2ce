//! A theme: templates, words and files, ready to render with.

use std::collections::{BTreeMap, BTreeSet};
use std::io;

use tera::{Context, Kwargs, State, Tera};

use super::qr::qr;
use super::theme_files::{Asset, ThemeFiles};
use super::view::SiteView;
use super::words::{Words, fill};
use crate::config::Config;
use crate::diagnostic::{Diagnostic, NoText, Place, Problem, Span};
use crate::markdown;
use crate::source::Source;
use vietnamese::NumberStyle;

/// A theme, ready to render with.
#[derive(Debug)]
pub struct Theme {
    tera: Tera,
    /// Where each template comes from, for messages.
    origins: BTreeMap<String, String>,
    /// The words of the generator.
    pub words: Words,
    /// All words, for templates: `t`.
    pub strings: toml::Table,
    /// The theme's files, by plain name.
    pub assets: BTreeMap<String, Asset>,
    /// The templates of page furniture, by the name of the piece.
    pub furniture: BTreeMap<String, String>,
    /// What the files that the site brings along name in quotes and brackets, some of which may be
    /// paths from the root of the site.
    pub names: BTreeSet<String>,
    /// Hash of all templates and words (xxh3-64).
    pub hash: u64,
}

/// All that a theme is loaded by, besides its files.
#[derive(Debug, Clone, Copy, Hash)]
pub struct ThemeFacts<'a> {
    name: &'a str,
    language: &'a str,
    /// The script of the counter.
    script: Option<&'static str>,
}

impl<'a> ThemeFacts<'a> {
    /// Those of a site.
    pub fn of(config: &'a Config) -> Self {
        Self {
            name: &config.theme,
            language: &config.language,
            script: config.counter.script(),
        }
    }
}

impl Theme {
    /// Loads the theme of a site.
    ///
    /// # Errors
    /// There is no such theme, or a file of it is broken.
    pub fn load(facts: ThemeFacts<'_>, source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let files = ThemeFiles::collect(facts.name, source)?;
        let mut problems = Vec::new();
        let words = files.words(facts.language, source);
        let words = words.map_err(|problem| problems.push(problem));
        let (tera, origins) = templates(
            &files,
            words.as_ref().ok().map(|(words, _)| words.numbers()),
            &mut problems,
        );
        match words {
            Ok((words, strings)) if problems.is_empty() => Ok(Self {
                tera,
                origins,
                words,
                strings,
                assets: files.assets(facts.script),
                furniture: files.furniture(),
                names: files.names(source),
                hash: files.hash(),
            }),
            _ => Err(problems),
        }
    }

    /// What all templates see: the frame of the site, and the words.
    pub fn surroundings(&self, frame: &SiteView) -> Context {
        let mut context = Context::new();
        context.insert("site", frame);
        context.insert("t", &self.strings);
        context
    }

    /// Renders a template.
    ///
    /// # Errors
    /// The template uses what the view does not have, and the like.
    pub fn render(&self, template: &str, context: &Context) -> Result<Vec<u8>, Diagnostic> {
        let mut out = Vec::with_capacity(16 * 1024);
        self.tera
            .render_to(template, context, &mut out)
            .map_err(|error| template_problem(&error, &self.origins))?;
        Ok(out)
    }
}

/// The templates of a theme, and where each comes from.
fn templates(
    files: &ThemeFiles,
    numbers: Option<NumberStyle>,
    problems: &mut Vec<Diagnostic>,
) -> (Tera, BTreeMap<String, String>) {
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html", ".xml"]);
    tera.set_escape_fn(escape);
    tera.register_filter("fill", fill_filter);
    let numbers = numbers.unwrap_or_default();
    // `{{ 20268 | number }}`: as the language of the site writes it.
    let number = move |number: u64, _: Kwargs, _: &State<'_>| numbers.format_integer(number);
    tera.register_filter("number", number);
    // `{{ page.canonical | qr | safe }}`: the address as a drawing.
    tera.register_filter("qr", |address: &str, _: Kwargs, _: &State<'_>| qr(address));
    let mut origins = BTreeMap::new();
    let mut templates = Vec::new();
    for (name, file) in files.templates() {
        origins.insert(name.to_owned(), file.origin.clone());
        match std::str::from_utf8(&file.bytes) {
            Ok(text) => templates.push((name, text)),
            Err(_) => {
                let place = Place::file(&file.origin);
                let found = NoText::Unknown;
                let not_utf8 = Problem::NotUtf8 { found };
                problems.push(Diagnostic::new(place, not_utf8));
            }
        }
    }
    if let Err(error) = tera.add_raw_templates(templates) {
        problems.push(template_problem(&error, &origins));
    }
    (tera, origins)
}

/// As bodies are escaped: without the characters that HTML and XML do not allow at all, which
/// an escape such as `"\u0001"` brings into front matter.
fn escape(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    markdown::escape_runs(text, |run| out.write_all(run.as_bytes()))
}

/// `{{ t.list.total | fill(total=84) }}`: puts values into the braces of a text.
fn fill_filter(text: &str, values: Kwargs, _: &State) -> String {
    let values: Vec<(String, String)> = values
        .iter()
        .map(|(key, value)| (key.to_string(), value.to_string()))
        .collect();
    let values: Vec<(&str, &str)> = values
        .iter()
        .map(|(key, value)| (key.as_str(), value.as_str()))
        .collect();
    fill(text, &values)
}

fn template_problem(error: &tera::Error, origins: &BTreeMap<String, String>) -> Diagnostic {
    use tera::ErrorKind::{RenderingError, SyntaxError};
    let detail = |text: &str| Problem::Template {
        detail: text.lines().collect::<Vec<_>>().join(" "),
    };
    let (SyntaxError(report) | RenderingError(report)) = error.kind() else {
        return Diagnostic::everywhere(detail(&error.to_string()));
    };
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX);
    let at = report.span();
    let length = if at.end_line == at.start_line {
        at.end_col.saturating_sub(at.start_col).max(1)
    } else {
        1
    };
    let span = Span {
        line: number(at.start_line),
        column: number(at.start_col + 1),
        length: number(length),
    };
    let file = origins
        .get(report.filename())
        .map_or(report.filename(), String::as_str);
    Diagnostic::new(Place::new(file, span), detail(report.message()))
}
