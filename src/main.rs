//! Arguments in, exit code out.

use std::process::ExitCode;

use bantin::cli::Cli;
use bantin::commands::{Environment, run};
use clap::Parser;

/// A build makes and drops many small texts on all cores: a tenth of its time is saved, for more
/// memory.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let cli = Cli::parse();
    run(cli, &Environment::of_process())
}
