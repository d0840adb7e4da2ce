//! `bantin counter export`: all counts, for a build, a report or another counter.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use super::access::client;
use super::fail::fail;
use crate::cli::{Cli, Export, ExportFormat};
use crate::commands::{Environment, OK, REFUSED};
use crate::diagnostic::Reporter;
use bantin_counter::Format;

/// Runs the command.
pub fn run(cli: &Cli, args: &Export, environment: &Environment, reporter: &Reporter) -> u8 {
    let client = match client(cli, &args.access, environment, reporter) {
        Ok(client) => client,
        Err(code) => return code,
    };
    let format = match args.format {
        ExportFormat::Csv => Format::Csv,
        ExportFormat::Json => Format::Json,
    };
    let counts = match client.export(format) {
        Ok(counts) => counts,
        Err(error) => return fail(&error, reporter),
    };
    let (place, written) = match &args.output {
        Some(path) => (path.display().to_string(), write(path, &counts)),
        None => {
            let mut out = io::stdout().lock();
            let end = if counts.ends_with('\n') { "" } else { "\n" };
            let written = write!(out, "{counts}{end}").and_then(|()| out.flush());
            (String::new(), written)
        }
    };
    match written {
        Ok(()) => OK,
        Err(error) => {
            let text = reporter.say(
                "không ghi được; hãy xem thư mục, quyền ghi và chỗ trống trên đĩa",
                "cannot be written; look at the folder, the permissions and the room on the disk",
            );
            reporter.line(format!("{place}: {text}: {error}").trim_start_matches(": "));
            REFUSED
        }
    }
}

/// Writes a file whole or not at all: a build may be reading the one before.
fn write(path: &Path, text: &str) -> io::Result<()> {
    let mut part = path.as_os_str().to_owned();
    part.push(".part");
    let part = PathBuf::from(part);
    let written = File::create(&part)
        .and_then(|mut file| {
            file.write_all(text.as_bytes())
                .and_then(|()| file.sync_all())
        })
        .and_then(|()| fs::rename(&part, path));
    if written.is_err() {
        // It may not even be there.
        let _ = fs::remove_file(&part);
    }
    written
}
