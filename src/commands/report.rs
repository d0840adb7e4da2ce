//! Telling people what was found and done.

use crate::build::text_of;
use crate::cli::{Cli, Color, MessageLanguage};
use crate::commands::Environment;
use crate::diagnostic::{Diagnostics, Format, Language, Severity, print};
use crate::source::Source;

/// Writes messages to standard error.
#[derive(Debug, Clone)]
pub struct Reporter {
    /// The language of messages.
    pub language: Language,
    /// Plain or coloured.
    pub format: Format,
    /// Whether there is a terminal to draw a progress bar on.
    pub terminal: bool,
}

impl Reporter {
    /// As the command line and the site want it.
    pub fn new(cli: &Cli, environment: &Environment) -> Self {
        let colour = match cli.color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => environment.terminal && std::env::var_os("NO_COLOR").is_none(),
        };
        Self {
            language: match cli.lang {
                Some(MessageLanguage::Vi) => Language::Vietnamese,
                Some(MessageLanguage::En) => Language::English,
                None => language_of_site(cli),
            },
            format: if colour {
                Format::Colour
            } else {
                Format::Plain
            },
            terminal: environment.terminal,
        }
    }

    /// Picks the words of the language.
    pub fn say<'a>(&self, vietnamese: &'a str, english: &'a str) -> &'a str {
        match self.language {
            Language::Vietnamese => vietnamese,
            Language::English => english,
        }
    }

    /// A line for people.
    pub fn line(&self, text: &str) {
        eprintln!("{text}");
    }

    /// All problems, and how many there were.
    pub fn problems(&self, problems: Diagnostics, source: &Source) {
        let text = self.render(problems, source);
        if !text.is_empty() {
            eprint!("{text}");
        }
    }

    /// All problems as text.
    pub fn render(&self, problems: Diagnostics, source: &Source) -> String {
        if problems.is_empty() {
            return String::new();
        }
        let errors = problems.count(Severity::Error);
        let warnings = problems.count(Severity::Warning);
        let text = print(&problems.sorted(), self.format, self.language, &|file| {
            text_of(source, file)
        });
        match self.language {
            Language::Vietnamese => format!("{text}{errors} lỗi, {warnings} cảnh báo\n"),
            Language::English => {
                let plural = |count: usize| if count == 1 { "" } else { "s" };
                let (e, w) = (plural(errors), plural(warnings));
                format!("{text}{errors} error{e}, {warnings} warning{w}\n")
            }
        }
    }
}

/// The language that `config.toml` names: messages should speak it even when the rest of the
/// file is broken.
fn language_of_site(cli: &Cli) -> Language {
    let text = std::fs::read_to_string(cli.site.join(crate::config::FILE)).unwrap_or_default();
    let named = text.lines().find_map(|line| {
        let (key, value) = line.split_once('=')?;
        (key.trim() == "language").then(|| value.trim().trim_matches('"').to_owned())
    });
    match named.as_deref() {
        None | Some("vi") => Language::Vietnamese,
        Some(_) => Language::English,
    }
}
