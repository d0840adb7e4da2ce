//! The files of a theme: built into the program, and the site's own over them, file by file.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use rust_embed::RustEmbed;
use xxhash_rust::xxh3::{Xxh3, xxh3_64};

use super::theme_paths::paths_in;
use super::words::Words;
use crate::config::place_of;
use crate::diagnostic::{Diagnostic, Place, Problem};
use crate::model::SourcePath;
use crate::source::{Source, THEMES, is_leftover};

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

/// A file of the theme.
#[derive(Debug, Clone)]
pub struct Asset {
    /// Its name in the output, with a hash of its content: it may be cached for ever.
    pub file: String,
    /// Its content.
    pub bytes: Vec<u8>,
}

/// The files of a theme by their path in it, the site's over the built-in ones.
pub struct ThemeFiles(BTreeMap<String, File>);

/// A file of a theme.
pub struct File {
    /// Where it comes from, for messages.
    pub origin: String,
    /// Its content.
    pub bytes: Cow<'static, [u8]>,
}

impl ThemeFiles {
    /// Those of a theme by its name.
    ///
    /// # Errors
    /// There is no such theme, or a file of it cannot be read.
    pub fn collect(name: &str, source: &Source) -> Result<Self, Vec<Diagnostic>> {
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
            problems.push(Diagnostic::new(place_of(&config, &["theme"]), problem));
        }
        if problems.is_empty() {
            Ok(Self(files))
        } else {
            Err(problems)
        }
    }

    /// The words of the site's language: the typed ones, and all of them.
    ///
    /// # Errors
    /// There is no file of them, or it is broken.
    pub fn words(
        &self,
        language: &str,
        source: &Source,
    ) -> Result<(Words, toml::Table), Diagnostic> {
        let path = format!("i18n/{language}.toml");
        let Some(file) = self.0.get(&path) else {
            let problem = Problem::BadLanguage {
                text: language.to_owned(),
            };
            let config = source.config().unwrap_or_default();
            return Err(Diagnostic::new(place_of(&config, &["language"]), problem));
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

    /// The templates, by name.
    pub fn templates(&self) -> impl Iterator<Item = (&str, &File)> {
        let files = self.0.iter();
        files.filter_map(|(path, file)| Some((path.strip_prefix("templates/")?, file)))
    }

    /// The templates of page furniture, by the name of the piece.
    pub fn furniture(&self) -> BTreeMap<String, String> {
        let names = self.templates().filter_map(|(template, _)| {
            let name = template.strip_prefix(FURNITURE)?.strip_suffix(".html")?;
            Some((name.to_owned(), template.to_owned()))
        });
        names.collect()
    }

    /// What the templates, style sheets and scripts of the site itself name, as far as it may be
    /// paths of files.
    pub fn names(&self, source: &Source) -> BTreeSet<String> {
        let own = self.0.iter().filter(|(path, file)| {
            let names_files = !path.starts_with("i18n/");
            names_files && source.contains(&SourcePath::new(&*file.origin))
        });
        let names = own.flat_map(|(_, file)| paths_in(&file.bytes));
        let is_template = |name: &str| self.0.contains_key(&format!("templates/{name}"));
        names.filter(|name| !is_template(name)).collect()
    }

    /// Hash of what pages are made with: all but the files that they load.
    pub fn hash(&self) -> u64 {
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
    pub fn assets(&self, script: Option<&'static str>) -> BTreeMap<String, Asset> {
        let files = self.0.iter().filter_map(|(path, file)| {
            let name = path.strip_prefix("static/")?;
            let bytes = match name.ends_with(".js") {
                true => without_comments(&file.bytes),
                false => file.bytes.to_vec(),
            };
            Some((name, bytes))
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

/// A script without the lines that are comments and the blanks in front of others, which readers of pages need not
/// load. Where a text may go on over several lines, or a comment is of the other kind, it stays as it is.
fn without_comments(script: &[u8]) -> Vec<u8> {
    let goes_on = |line: &[u8]| {
        let ticks = line.iter().filter(|byte| **byte == b'`').count();
        ticks % 2 == 1 || line.ends_with(b"\\") || line.windows(2).any(|two| two == b"/*")
    };
    let lines = || script.split(|byte| *byte == b'\n');
    if lines().any(goes_on) {
        return script.to_vec();
    }
    let kept: Vec<&[u8]> = lines()
        .map(|line| line.trim_ascii())
        .filter(|line| !line.is_empty() && !line.starts_with(b"//"))
        .collect();
    let mut shorter = kept.join(&b'\n');
    shorter.push(b'\n');
    shorter
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

#[cfg(test)]
mod tests {
    use super::without_comments;

    #[test]
    fn scripts_lose_their_comments() {
        for (script, expected) in [
            ("// Head.\n\nlet a = 1;\n", "let a = 1;\n"),
            (
                "f(() => {\n  // Why.\n  g(\"// no\");  \n});",
                "f(() => {\ng(\"// no\");\n});\n",
            ),
            ("let a = `x ${b}`; // kept\n", "let a = `x ${b}`; // kept\n"),
            ("let a = `\n  // text\n`;\n", "let a = `\n  // text\n`;\n"),
            ("/*\n  // old\n*/\n", "/*\n  // old\n*/\n"),
            (
                "let a = \"\\\n  // text\";\n",
                "let a = \"\\\n  // text\";\n",
            ),
        ] {
            let shorter = String::from_utf8(without_comments(script.as_bytes()));
            assert_eq!(shorter.as_deref(), Ok(expected), "{script}");
        }
    }
}
