//! Reading the command line, in the language of who writes it.

use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

use clap::{Command, CommandFactory, FromArgMatches};

use super::{Cli, help, usage};
use crate::config::language_hint;
use crate::diagnostic::Language;
use crate::source::config_text;

/// The commands, with their help in a language.
pub fn commands(language: Language) -> Command {
    match language {
        Language::English => Cli::command(),
        Language::Vietnamese => help::in_vietnamese(Cli::command()),
    }
}

/// The command line as it is meant: a program that was opened by a double click, and so without any word, is the desk.
/// Systems other than Windows then have no terminal, and Linux names a screen; the shell of Windows names its prompt.
pub fn arguments_of(
    mut arguments: Vec<OsString>,
    terminal: bool,
    variable: &dyn Fn(&str) -> Option<String>,
) -> Vec<OsString> {
    let is_set = |name: &str| variable(name).is_some_and(|value| !value.is_empty());
    let is_opened = match cfg!(windows) {
        true => !is_set("PROMPT"),
        false => !terminal && (is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")),
    };
    if arguments.len() == 1 && is_opened {
        arguments.push("desk".into());
    }
    arguments
}

/// Reads the command line, the name of the program first; `variable` is that of the environment which
/// names the language.
///
/// # Errors
/// It is wrong, or asks for help: what there is to say has been said, and the process ends with this
/// code.
pub fn read(arguments: &[OsString], variable: Option<&str>) -> Result<Cli, ExitCode> {
    let language = language_of(arguments, variable);
    // `bantin help --help` asks for help as well.
    let is_help = |word: &OsString| word == "--help" || word == "-h";
    let arguments = match arguments {
        [rest @ .., last] if rest.len() > 1 && rest[1] == "help" && is_help(last) => rest,
        all => all,
    };
    let mut commands = commands(language);
    if let Some(words) = usage::odd_option(&commands, arguments, language) {
        eprint!("{words}");
        return Err(ExitCode::from(2));
    }
    let matches = commands.try_get_matches_from_mut(arguments);
    matches
        .and_then(|matches| Cli::from_arg_matches(&matches))
        .map_err(|error| {
            match usage::words(&error, &commands, arguments, language) {
                Some(words) => eprint!("{words}"),
                // Where nobody reads it any more, there is nobody to tell.
                None => _ = error.print(),
            }
            ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
        })
}

/// Messages speak the language of the site where they can. Where there is no site, or it names
/// no language, they speak that of a new site.
pub fn language_of_site(site: &Path) -> Language {
    let text = config_text(site).unwrap_or_default();
    match language_hint(&text).as_deref() {
        None | Some("vi") => Language::Vietnamese,
        Some(_) => Language::English,
    }
}

/// The language that a command line asks for which may be wrong.
fn language_of(arguments: &[OsString], variable: Option<&str>) -> Language {
    let value_of = |option: &str| {
        let mut words = arguments.iter().filter_map(|word| word.to_str());
        words.find_map(|word| {
            let rest = word.strip_prefix(option)?;
            match rest.strip_prefix('=') {
                Some(value) => Some(value.to_owned()),
                None if rest.is_empty() => Some(String::new()),
                None => None,
            }
        })
    };
    let after = |option: &str| {
        let at = arguments.iter().position(|word| word == option)?;
        arguments.get(at + 1)?.to_str().map(str::to_owned)
    };
    let given = |option: &str| {
        let value = value_of(option)?;
        if value.is_empty() {
            after(option)
        } else {
            Some(value)
        }
    };
    let named = given("--lang").or_else(|| variable.map(str::to_owned));
    match named.as_deref() {
        Some("vi") => Language::Vietnamese,
        Some("en") => Language::English,
        _ => language_of_site(Path::new(given("--site").as_deref().unwrap_or("."))),
    }
}

#[cfg(all(test, not(windows)))]
mod tests {
    use super::arguments_of;

    #[test]
    fn a_double_click_opens_the_desk() {
        let cases = [
            (&["bantin"][..], false, "DISPLAY", true),
            (&["bantin"], false, "WAYLAND_DISPLAY", true),
            (&["bantin"], true, "DISPLAY", false),
            (&["bantin"], false, "HOME", false),
            (&["bantin", "check"], false, "DISPLAY", false),
        ];
        for (arguments, terminal, set, is_desk) in cases {
            let words = arguments.iter().map(Into::into).collect();
            let variable = |name: &str| (name == set).then(|| ":0".to_owned());
            let read = arguments_of(words, terminal, &variable);
            let is_added = read.last().is_some_and(|word| word == "desk");
            assert_eq!(is_added, is_desk, "{arguments:?} {terminal} {set}");
        }
    }
}
