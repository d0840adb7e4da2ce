//! The command.

use std::collections::BTreeMap;
use std::env::args_os;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::Parser;

use super::failure::Result;
use super::judged::{Corpus, Judged, RIGHT};
use super::measure;
use super::site::Site;
use super::words::Vocabulary;

/// Asks the search page of built sites what readers ask, and scores what it answers.
#[derive(Parser)]
#[command(name = "search")]
struct Arguments {
    /// How many reports the generated corpus has
    #[arg(long, default_value = "10000")]
    reports: u32,
    /// The bantin to measure
    #[arg(long, default_value = env!("CARGO_BIN_EXE_bantin"))]
    program: PathBuf,
    /// Where sites are written and built: the target folder, if nothing else is said
    #[arg(long)]
    site_out: Option<PathBuf>,
    /// Tell how many reports have each grade for each query, and ask nobody
    #[arg(long)]
    judge: bool,
    /// Write the sources of all sites here, and ask nobody
    #[arg(long, value_name = "FOLDER")]
    sources: Option<PathBuf>,
    /// What `cargo bench` adds by itself
    #[arg(long, hide = true)]
    bench: bool,
}

const CORPORA: [Corpus; 3] = [Corpus::Sample, Corpus::Generated, Corpus::Records];

/// What this process is asked to be: the command, or the wrapper that measures a child.
pub fn main() -> ExitCode {
    let arguments: Vec<_> = args_os().skip(1).collect();
    let done = match arguments.split_first() {
        Some((mode, rest)) if mode == measure::MODE => return measure::wrap(rest),
        _ => run(&Arguments::parse()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            eprintln!("error: {failure}");
            ExitCode::FAILURE
        }
    }
}

fn run(arguments: &Arguments) -> Result<()> {
    let judged = Judged::read()?;
    let mut words = Vocabulary::default();
    if let Some(folder) = &arguments.sources {
        for corpus in CORPORA {
            Site::prepare(corpus, arguments.reports, &judged, Some(folder), &mut words)?;
        }
        return Ok(());
    }
    if arguments.judge {
        for corpus in CORPORA {
            let site = Site::prepare(corpus, arguments.reports, &judged, None, &mut words)?;
            for (query, grades) in judged.grade(corpus, &site.reports, &mut words)? {
                let mut counts: BTreeMap<u8, usize> = BTreeMap::new();
                for grade in grades.values() {
                    *counts.entry(*grade).or_default() += 1;
                }
                let right = grades.values().any(|&grade| grade >= RIGHT);
                let note = match right || !query.is_graded() {
                    true => "",
                    false => "  NO RIGHT REPORT",
                };
                println!(
                    "{corpus:10} {:13} {:?} {counts:?} {}{note}",
                    query.class,
                    query.part(),
                    query.q
                );
            }
        }
    }
    Ok(())
}
