//! Writes a corpus of records: a site to build and check, with the truth beside it.
//!
//! `cargo bench --bench records -- FOLDER [REPORTS]`; `cargo test --bench records -- FOLDER …` does
//! the same without optimising first.

#[expect(
    dead_code,
    unused_imports,
    reason = "its reports are for the other benchmarks"
)]
#[path = "../corpus/mod.rs"]
mod corpus;
#[path = "mod.rs"]
mod records;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

/// Writes a site whose reports tell a consistent truth, and the truth as data.
#[derive(Parser)]
#[command(name = "records")]
struct Arguments {
    /// Where to: a folder that is new or empty
    folder: Option<PathBuf>,
    /// How many reports
    #[arg(default_value = "10000", value_parser = clap::value_parser!(u32).range(i64::from(records::FEWEST)..=10_000))]
    reports: u32,
    /// What `cargo bench` adds by itself
    #[arg(long, hide = true)]
    bench: bool,
}

fn main() -> ExitCode {
    let arguments = Arguments::parse();
    let Some(folder) = &arguments.folder else {
        // `cargo test --all-targets` starts this too.
        eprintln!("nothing written: name a folder");
        return ExitCode::SUCCESS;
    };
    match write(folder, arguments.reports) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {}: {error}", folder.display());
            ExitCode::FAILURE
        }
    }
}

fn write(folder: &Path, reports: u32) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    if fs::read_dir(folder)?.next().is_some() {
        return Err(io::Error::new(io::ErrorKind::AlreadyExists, "not empty"));
    }
    for (path, content) in records::files(&records::truth(reports)) {
        let path = folder.join(path);
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::write(path, content)?;
    }
    Ok(())
}
