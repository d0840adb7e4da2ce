//! How this run reports to people: in which language, and whether in colour.

use clap::ColorChoice;

use super::Environment;
use crate::cli::{Cli, language_of_site};
use crate::diagnostic::{Format, Reporter};

/// What the command line, the site and the surroundings ask for, in this order.
pub fn reporter(cli: &Cli, environment: &Environment) -> Reporter {
    let colour = match cli.color {
        ColorChoice::Always => true,
        ColorChoice::Never => false,
        ColorChoice::Auto => environment.terminal && !environment.no_color,
    };
    Reporter {
        language: cli.lang.unwrap_or_else(|| language_of_site(&cli.site)),
        format: match colour {
            true => Format::Colour,
            false => Format::Plain,
        },
        terminal: environment.terminal,
    }
}
