//! The commands with their help in Vietnamese.

use clap::{Arg, Command};

use super::vi::{ARGUMENTS, COMMANDS, HELP_COMMAND, VALUES};

/// The parts of a page of help, with the words that clap has in English alone.
const TEMPLATE: &str =
    "{before-help}{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}";

/// What clap writes into a line of usage, and what it is in Vietnamese.
const USAGE: [(&str, &str); 4] = [
    ("<COMMAND>", "<LỆNH>"),
    ("Usage: ", ""),
    ("[OPTIONS]", "[TÙY_CHỌN]"),
    ("[COMMAND]", "[LỆNH]"),
];

/// The same commands with Vietnamese help.
pub(super) fn in_vietnamese(mut command: Command) -> Command {
    // From here on it has all of its arguments, those of clap as well.
    command.build();
    translated(command, "")
}

fn translated(command: Command, above: &str) -> Command {
    let name = match above {
        "" => command.get_name().to_owned(),
        above => format!("{above} {}", command.get_name()),
    };
    let usage = command.clone().render_usage().to_string();
    let usage = USAGE.iter().fold(usage, |usage, (english, vietnamese)| {
        usage.replace(english, vietnamese)
    });
    let usage = VALUES.iter().fold(usage, |usage, (english, vietnamese)| {
        // Those that must be there, and those that may.
        [("<", ">"), ("[", "]")]
            .iter()
            .fold(usage, |usage, (open, close)| {
                let written = format!("{open}{english}{close}");
                usage.replace(&written, &format!("{open}{vietnamese}{close}"))
            })
    });
    let own = command.get_name().to_owned();
    // There is one for each command that has others.
    let known_as = if own == "help" { HELP_COMMAND } else { &name };
    let about = COMMANDS.iter().find(|(known, _)| *known == known_as);
    let about = about.map_or("", |(_, about)| about);
    let short = about.lines().next().unwrap_or_default().to_owned();
    // Below it stand the commands that it explains.
    let above = if own == "help" { above } else { &name };
    command
        .about(short)
        .long_about(about.to_owned())
        .help_template(TEMPLATE)
        .override_usage(usage)
        .subcommand_help_heading("Các lệnh")
        .mut_args(|argument| explained(argument, &own))
        .mut_subcommands(|inner| translated(inner, above))
}

fn explained(argument: Arg, command: &str) -> Arg {
    let mut text = text_of(argument.get_id().as_str(), command)
        .unwrap_or_default()
        .to_owned();
    let values = argument.get_possible_values();
    let values: Vec<&str> = values.iter().map(|value| value.get_name()).collect();
    if !values.is_empty() && argument.get_action().takes_values() {
        text.push_str(&format!(" [chọn: {}]", values.join(", ")));
    }
    let defaults = argument.get_default_values().iter();
    let defaults: Vec<_> = defaults.map(|value| value.to_string_lossy()).collect();
    if !defaults.is_empty() && argument.get_action().takes_values() {
        text.push_str(&format!(" [mặc định: {}]", defaults.join(" ")));
    }
    let heading = match argument.is_positional() {
        true => "Đối số",
        false => "Tùy chọn",
    };
    let names = argument.get_value_names().unwrap_or_default().iter();
    let names: Option<Vec<&'static str>> = names.map(|name| value_name(name)).collect();
    let argument = argument
        .help(text.clone())
        .long_help(text)
        .help_heading(heading)
        .hide_default_value(true)
        .hide_possible_values(true)
        .hide_env(true);
    match names.filter(|_| argument.get_action().takes_values()) {
        Some(names) if !names.is_empty() => argument.value_names(names),
        _ => argument,
    }
}

/// The words about an argument of a command.
fn text_of(id: &str, command: &str) -> Option<&'static str> {
    let own = format!("{command} {id}");
    let find = |wanted: &str| ARGUMENTS.iter().find(|(known, _)| *known == wanted);
    find(&own).or_else(|| find(id)).map(|(_, text)| *text)
}

/// What stands for a value.
fn value_name(english: &str) -> Option<&'static str> {
    let known = VALUES.iter().find(|(known, _)| *known == english);
    known.map(|(_, vietnamese)| *vietnamese)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use clap::{Command, CommandFactory};

    use super::super::Cli;
    use super::{ARGUMENTS, COMMANDS, HELP_COMMAND, in_vietnamese, text_of};

    fn walk(command: &Command, above: &str, found: &mut BTreeSet<String>) {
        let own = command.get_name();
        let name = format!("{above} {own}").trim().to_owned();
        for argument in command.get_arguments() {
            let id = argument.get_id().as_str();
            assert!(text_of(id, own).is_some(), "{name}: {id}");
            let specific = format!("{own} {id}");
            let is_known = ARGUMENTS.iter().any(|(known, _)| *known == specific);
            found.insert(if is_known { specific } else { id.to_owned() });
        }
        assert!(COMMANDS.iter().any(|(known, _)| *known == name), "{name}");
        found.insert(name.clone());
        if name != HELP_COMMAND {
            for inner in command.get_subcommands() {
                if inner.get_name() != "help" || name == "bantin" {
                    walk(inner, &name, found);
                }
            }
        }
    }

    #[test]
    fn every_command_and_argument_is_explained_and_nothing_else() {
        let mut command = Cli::command();
        command.build();
        let mut found = BTreeSet::new();
        walk(&command, "", &mut found);
        for (name, _) in COMMANDS.iter().chain(ARGUMENTS) {
            assert!(found.contains(*name), "nothing is called {name}");
        }
    }

    #[test]
    fn the_help_of_every_command_has_no_english() {
        fn pages(command: &Command) -> Vec<String> {
            let mut page = command.clone();
            let mut texts = vec![
                page.render_help().to_string(),
                page.render_long_help().to_string(),
            ];
            for inner in command.get_subcommands() {
                texts.extend(pages(inner));
            }
            texts
        }
        for page in pages(&in_vietnamese(Cli::command())) {
            for word in [
                "Usage",
                "OPTIONS",
                "Options",
                "Arguments",
                "Commands",
                "default",
                "possible",
                "Print",
                " the ",
                "COMMAND",
                "FILE",
                "FOLDER",
                "NAME",
            ] {
                assert!(!page.contains(word), "{word} in\n{page}");
            }
        }
    }
}
