//! `bantin man`: the manual pages, out of the same words as the help.

use std::io;
use std::path::Path;

use clap::Command;
use clap_mangen::Man;

use super::{Environment, Exit, REFUSED};
use crate::cli::commands;
use crate::diagnostic::{Language, Reporter};
use crate::output::{make_folder, write_whole_file};

/// The headings that are English whatever the commands speak, and what they are in Vietnamese.
const HEADINGS: [(&str, &str); 4] = [
    (".SH NAME", ".SH TÊN"),
    (".SH SYNOPSIS", ".SH \"CÁCH DÙNG\""),
    (".SH DESCRIPTION", ".SH \"MÔ TẢ\""),
    (".SH VERSION", ".SH \"PHIÊN BẢN\""),
];

/// Runs the command.
pub fn run(folder: &Path, environment: &Environment, reporter: &Reporter) -> Exit {
    let mut command = commands(reporter.language);
    // Names and usage of the commands below are those of the whole.
    command.build();
    let date = environment.now().strftime("%Y-%m-%d").to_string();
    write(command, folder, &date, reporter.language).map_err(|error| {
        let text = reporter.say(
            "không ghi được; hãy xem quyền ghi và chỗ trống trên đĩa",
            "cannot be written; look at the permissions and the room on the disk",
        );
        reporter.line(&format!("{}: {text}: {error}", folder.display()));
        REFUSED
    })
}

/// Writes the page of a command, and those of the commands below it.
fn write(command: Command, folder: &Path, date: &str, language: Language) -> io::Result<()> {
    make_folder(folder)?;
    // The command that shows the help is no other page than that of what it is asked about.
    let command = command.mut_subcommands(|inner| {
        let is_hidden = inner.is_hide_set() || inner.get_name() == "help";
        inner.hide(is_hidden)
    });
    for inner in command
        .get_subcommands()
        .filter(|inner| !inner.is_hide_set())
    {
        write(inner.clone(), folder, date, language)?;
    }
    let manual = match language {
        Language::English => "Manual of bantin",
        Language::Vietnamese => "Hướng dẫn dùng bantin",
    };
    let page = Man::new(command)
        .date(date)
        .source(concat!("bantin ", env!("CARGO_PKG_VERSION")))
        .manual(manual);
    let mut text = Vec::new();
    page.render(&mut text)?;
    let text = String::from_utf8_lossy(&text);
    let lines = text.lines().map(|line| match language {
        Language::English => line,
        Language::Vietnamese => {
            let known = HEADINGS.iter().find(|(english, _)| *english == line);
            known.map_or(line, |(_, vietnamese)| vietnamese)
        }
    });
    let text: String = lines.flat_map(|line| [line, "\n"]).collect();
    write_whole_file(&folder.join(page.get_filename()), text.as_bytes(), true)
}
