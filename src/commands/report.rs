//! How this run reports to people: in which language, and whether in colour.

use clap::ColorChoice;

use super::Environment;
use crate::cli::Cli;
use crate::config::language_hint;
use crate::diagnostic::{Format, Language, Reporter};
use crate::source::config_text;

/// What the command line, the site and the surroundings ask for, in this order.
pub fn reporter(cli: &Cli, environment: &Environment) -> Reporter {
    let colour = match cli.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => environment.terminal && !environment.no_color,
    };
    Reporter {
        language: cli.lang.unwrap_or_else(|| language_of_site(cli)),
        format: match colour {
            true => Format::Colour,
            false => Format::Plain,
        },
        terminal: environment.terminal,
    }
}

/// Messages speak the language of the site where they can. Where there is no site, or it names
/// no language, they speak that of a new site.
fn language_of_site(cli: &Cli) -> Language {
    let text = config_text(&cli.site).unwrap_or_default();
    match language_hint(&text).as_deref() {
        None | Some("vi") => Language::Vietnamese,
        Some(_) => Language::English,
    }
}
