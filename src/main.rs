//! Arguments in, exit code out.

use std::env;
use std::process::ExitCode;

use bantin::cli::read;
use bantin::commands::{Environment, run};

/// A build makes and drops many small texts on all cores: a tenth of its time is saved, for more
/// memory.
#[cfg(feature = "mimalloc")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let arguments: Vec<_> = env::args_os().collect();
    let language = env::var("BANTIN_LANG").ok();
    match read(&arguments, language.as_deref()) {
        Ok(cli) => run(cli, &Environment::of_process()),
        Err(code) => code,
    }
}
