//! Arguments in, exit code out.

use std::process::ExitCode;

use bantin::cli::Cli;
use bantin::commands::{Environment, run};
use clap::Parser;

fn main() -> ExitCode {
    let cli = Cli::parse();
    run(cli, &Environment::of_process())
}
