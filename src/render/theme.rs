//! A theme: templates, words and files, built into the program and overridden by the site file
//! by file.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::io;

use rust_embed::RustEmbed;
use tera::{Context, Kwargs, State, Tera};
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::theme_paths::paths_in;
use super::view::SiteView;
use super::words::{Words, fill};
use crate::config::{Config, place_of};
use crate::diagnostic::{Diagnostic, Place, Problem, Span};
use crate::markdown;
use crate::model::SourcePath;
use crate::source::{Source, THEMES, is_leftover};
use vietnamese::NumberStyle;

/// The theme that every other one builds upon.
const BASE: &str = "congdoan";

/// The folder of the templates that are rendered once for many pages.
const FURNITURE: &str = "furniture/";

/// The folder of the scripts that speak to counters; a site gets that of its own counter.
const COUNTERS: &str = "counter/";
/// What that script is called: filters against advertising block names that say what it does.
pub const COUNTER_SCRIPT: &str = "xem.js";

#[derive(RustEmbed)]
#[folder = "themes/"]
struct BuiltIn;

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

/// A file of the theme.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its name in the output, with a hash of its content: it may be cached for ever.
    pub file: String,
    /// Its content.
    pub bytes: Vec<u8>,
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
        let (tera, origins) = files.templates(
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

/// The files of a theme by their path in it, the site's over the built-in ones.
struct ThemeFiles(BTreeMap<String, File>);

struct File {
    /// Where it comes from, for messages.
    origin: String,
    bytes: Cow<'static, [u8]>,
}

impl ThemeFiles {
    fn collect(name: &str, source: &Source) -> Result<Self, Vec<Diagnostic>> {
        let mut files = BTreeMap::new();
        let own_folder = format!("{THEMES}/{name}");
        let mut is_known = false;
        for theme in [BASE, name] {
            let prefix = format!("{theme}/");
            for path in BuiltIn::iter() {
                if let Some(inner) = path.strip_prefix(&prefix)
                    && let Some(file) = BuiltIn::get(&path)
                {
                    is_known |= theme == name;
                    let origin = format!("{THEMES}/{path}");
                    let bytes = file.data;
                    files.insert(inner.to_owned(), File { origin, bytes });
                }
            }
        }
        let mut problems = Vec::new();
        for (path, _) in source.below(&own_folder) {
            is_known = true;
            if is_leftover(path.file_name()) {
                continue;
            }
            let inner = path.below(&own_folder).unwrap_or_default().to_owned();
            match source.bytes(path) {
                Ok(bytes) => {
                    let origin = path.to_string();
                    let bytes = Cow::Owned(bytes);
                    files.insert(inner, File { origin, bytes });
                }
                Err(problem) => problems.push(Diagnostic::new(Place::file(path), problem)),
            }
        }
        if !is_known {
            let problem = Problem::UnknownTheme {
                name: name.to_owned(),
                known: known_themes(source),
            };
            let config = source.config().unwrap_or_default();
            problems.push(Diagnostic::new(place_of(&config, "theme"), problem));
        }
        if problems.is_empty() {
            Ok(Self(files))
        } else {
            Err(problems)
        }
    }

    /// The words of the site's language: the typed ones, and all of them.
    fn words(&self, language: &str, source: &Source) -> Result<(Words, toml::Table), Diagnostic> {
        let path = format!("i18n/{language}.toml");
        let Some(file) = self.0.get(&path) else {
            let problem = Problem::BadLanguage {
                text: language.to_owned(),
            };
            let config = source.config().unwrap_or_default();
            return Err(Diagnostic::new(place_of(&config, "language"), problem));
        };
        let broken = |detail: String| {
            let detail = detail.lines().collect::<Vec<_>>().join(" ");
            Diagnostic::new(Place::file(&file.origin), Problem::ThemeWords { detail })
        };
        let text = std::str::from_utf8(&file.bytes).map_err(|error| broken(error.to_string()))?;
        let mut strings: toml::Table =
            toml::from_str(text).map_err(|error| broken(error.message().to_owned()))?;
        let built_in = BuiltIn::get(&format!("{BASE}/{path}"));
        if let Some(built_in) = built_in.filter(|built_in| built_in.data != file.bytes) {
            complete(&mut strings, &built_in.data);
        }
        let own = strings.get("generator").and_then(toml::Value::as_table);
        let own = own
            .cloned()
            .ok_or_else(|| broken("[generator]".to_owned()))?;
        let words = Words::read(own).map_err(|error| broken(error.message().to_owned()))?;
        Ok((words, strings))
    }

    fn templates(
        &self,
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
        let mut origins = BTreeMap::new();
        let mut templates = Vec::new();
        for (path, file) in &self.0 {
            let Some(name) = path.strip_prefix("templates/") else {
                continue;
            };
            origins.insert(name.to_owned(), file.origin.clone());
            match std::str::from_utf8(&file.bytes) {
                Ok(text) => templates.push((name, text)),
                Err(_) => {
                    let place = Place::file(&file.origin);
                    problems.push(Diagnostic::new(place, Problem::NotUtf8));
                }
            }
        }
        if let Err(error) = tera.add_raw_templates(templates) {
            problems.push(template_problem(&error, &origins));
        }
        (tera, origins)
    }

    /// The templates of page furniture, by the name of the piece.
    fn furniture(&self) -> BTreeMap<String, String> {
        let names = self.0.keys().filter_map(|path| {
            let template = path.strip_prefix("templates/")?;
            let name = template.strip_prefix(FURNITURE)?.strip_suffix(".html")?;
            Some((name.to_owned(), template.to_owned()))
        });
        names.collect()
    }

    /// What the files of the site itself name, as far as it may be paths of files.
    fn names(&self, source: &Source) -> BTreeSet<String> {
        let own = self
            .0
            .values()
            .filter(|file| source.contains(&SourcePath::new(&*file.origin)));
        own.flat_map(|file| paths_in(&file.bytes)).collect()
    }

    fn hash(&self) -> u64 {
        let mut hasher = Xxh3::new();
        for (path, file) in &self.0 {
            if !path.starts_with("static/") && !path.starts_with(COUNTERS) {
                hasher.update(path.as_bytes());
                hasher.update(&(file.bytes.len() as u64).to_le_bytes());
                hasher.update(&file.bytes);
            }
        }
        hasher.digest()
    }

    /// The files of the theme as pages load them, with the script of the site's counter.
    fn assets(&self, script: Option<&'static str>) -> BTreeMap<String, Asset> {
        let files = self.0.iter().filter_map(|(path, file)| {
            let name = path.strip_prefix("static/")?;
            Some((name, file.bytes.to_vec()))
        });
        let script = script.and_then(|script| self.0.get(&format!("{COUNTERS}{script}")));
        let script = script.map(|file| (COUNTER_SCRIPT, without_head(&file.bytes).to_vec()));
        let assets = files.chain(script).map(|(name, bytes)| {
            let hash = xxh3_64(&bytes) >> 32;
            let file = match name.rsplit_once('.') {
                Some((stem, extension)) => format!("{stem}.{hash:08x}.{extension}"),
                None => format!("{name}.{hash:08x}"),
            };
            (name.to_owned(), Asset { file, bytes })
        });
        assets.collect()
    }
}

/// Adds the words for templates that a file of the site lacks and the built-in one of the language
/// has: a theme of the site need not know the words of pages that came later.
fn complete(strings: &mut toml::Table, built_in: &[u8]) {
    let built_in: toml::Table = toml::from_slice(built_in).unwrap_or_default();
    for (name, words) in built_in {
        match (strings.get_mut(&name), words) {
            // What the generator itself writes is checked by its type.
            _ if name == "generator" => {}
            (Some(toml::Value::Table(own)), toml::Value::Table(words)) => {
                for (word, text) in words {
                    own.entry(word).or_insert(text);
                }
            }
            (Some(_), _) => {}
            (None, words) => _ = strings.insert(name, words),
        }
    }
}

/// A script without the comment that it begins with, which readers of pages need not load.
fn without_head(script: &[u8]) -> &[u8] {
    let mut rest = script;
    while rest.starts_with(b"//") {
        let end = rest.iter().position(|byte| *byte == b'\n');
        rest = end.map_or(&[], |end| &rest[end + 1..]);
    }
    rest
}

/// The names of all themes, for a message.
fn known_themes(source: &Source) -> Vec<String> {
    let built_in = BuiltIn::iter().map(|path| path.to_string());
    let own = source
        .below(THEMES)
        .filter_map(|(path, _)| path.below(THEMES).map(ToOwned::to_owned));
    let mut names: Vec<String> = built_in
        .chain(own)
        .filter_map(|path| path.split_once('/').map(|(name, _)| name.to_owned()))
        .collect();
    names.sort();
    names.dedup();
    names
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

/// The text of a built-in theme file, for excerpts in messages about it.
pub fn built_in_text(path: &str) -> Option<String> {
    let file = BuiltIn::get(path.strip_prefix(THEMES)?.strip_prefix('/')?)?;
    String::from_utf8(file.data.into_owned()).ok()
}

/// The built-in templates, by path.
#[cfg(test)]
pub fn built_in_templates() -> impl Iterator<Item = (String, String)> {
    BuiltIn::iter().filter_map(|path| {
        let is_template = path.contains("/templates/");
        let file = BuiltIn::get(&path).filter(|_| is_template)?;
        let text = String::from_utf8(file.data.into_owned()).ok()?;
        Some((path.to_string(), text))
    })
}
