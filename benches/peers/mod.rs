//! The command: prepares, checks, measures, reports.

mod chart;
mod check;
mod corpora;
mod edit;
mod expected;
mod failure;
mod floor;
mod folder;
mod hugo;
mod lists;
mod measure;
mod page;
mod race;
mod results;
mod table;

use std::env::args_os;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;

use corpora::Corpus;
use failure::{At, Result};
use results::Results;

/// Builds the same site with bantin, with Hugo and with a program that does only what none can
/// leave out, checks that the pages say the same, and prints what each took.
#[derive(Parser)]
#[command(name = "peers")]
struct Arguments {
    /// How many reports; of several numbers, the growth is shown too
    // Fewer would leave a cluster or a year without reports, and navigation would differ.
    #[arg(default_value = "10000", value_parser = clap::value_parser!(u32).range(500..1_000_000))]
    reports: Vec<u32>,
    /// How often each is measured; medians are shown
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..))]
    rounds: u32,
    /// Measure another bantin in the same rounds, such as the one before a change
    #[arg(long, value_name = "PROGRAM")]
    before: Option<PathBuf>,
    /// Draw the results as an SVG
    #[arg(long, value_name = "FILE")]
    chart: Option<PathBuf>,
    /// What `cargo bench` adds by itself
    #[arg(long, hide = true)]
    bench: bool,
}

/// What this process is asked to be: the command, or one of the small programs that it starts.
pub fn main() -> ExitCode {
    let arguments: Vec<_> = args_os().skip(1).collect();
    let done = match arguments.split_first() {
        Some((mode, rest)) if mode == measure::MODE => return measure::wrap(rest),
        Some((mode, rest)) if mode == floor::MODE => floor::run(rest),
        _ => compare(&Arguments::parse()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn compare(arguments: &Arguments) -> Result<()> {
    if !arguments.bench {
        // `cargo test --all-targets` starts this too, and hours of measuring are no test.
        eprintln!("nothing measured: start this with `cargo bench --bench peers`");
        return Ok(());
    }
    let kept = kept();
    fs::create_dir_all(&kept).at(kept.display())?;
    let hugo = hugo::install(&kept)?;
    let mut all = Vec::new();
    for &reports in &arguments.reports {
        let corpus = Corpus::prepare(reports, &kept)?;
        let results = race::run(
            &corpus,
            &hugo,
            arguments.before.as_deref(),
            arguments.rounds,
        )?;
        print!("{}", table::of(&results));
        all.push(results);
    }
    if all.len() > 1 {
        print!("{}", table::growth(&all));
    }
    draw(arguments.chart.as_deref(), all.last())
}

fn draw(file: Option<&Path>, results: Option<&Results>) -> Result<()> {
    let (Some(file), Some(results)) = (file, results) else {
        return Ok(());
    };
    fs::write(file, chart::of(results)).at(file.display())
}

/// Where corpora and Hugo stay from one run to the next: `bench` in the target folder.
fn kept() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).with_file_name("bench")
}
