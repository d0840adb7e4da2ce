//! `bantin counter export`: all counts, for a build, a report or another counter.

use std::fs;

use super::access::client;
use super::fail::fail;
use crate::cli::{Cli, ExportArgs, ExportFormat};
use crate::commands::{Environment, Exit, REFUSED, print};
use crate::diagnostic::Reporter;
use bantin_counter::{Format, write_whole};

/// Runs the command.
pub fn run(cli: &Cli, args: &ExportArgs, environment: &Environment, reporter: &Reporter) -> Exit {
    let client = client(cli, &args.access, environment, reporter)?;
    let format = match args.format {
        ExportFormat::Csv => Format::Csv,
        ExportFormat::Json => Format::Json,
    };
    let counts = client
        .export(format)
        .map_err(|error| fail(&error, reporter))?;
    let Some(path) = &args.output else {
        let end = if counts.ends_with('\n') { "" } else { "\n" };
        return print::bytes(format!("{counts}{end}").as_bytes(), reporter);
    };
    // A build may be reading the previous file.
    let written = write_whole(path, |part| fs::write(part, &counts));
    written.map_err(|error| {
        let text = reporter.say(
            "không ghi được; hãy xem thư mục, quyền ghi và chỗ trống trên đĩa",
            "cannot be written; look at the folder, the permissions and the room on the disk",
        );
        reporter.line(&format!("{}: {text}: {error}", path.display()));
        REFUSED
    })
}
